"""Longer stories of days and weeks at work, at play and on the way, mostly of four to eight operations."""

TEXT = """
Notice on the door of the rehearsal hall: {b:2-30} of our violinists are ill, and only {a:3-60} can play. New strings will be ordered for all violinists, whether ill or well, namely {c:2-6} for each. How many strings will be ordered?
x = a + b : The orchestra has {=} violinists.
y = x * c : {=} strings will be ordered.

Early in the morning a beekeeper from Slovenia took {a} jars of honey to the town fair, and at noon her son fetched some more from home. That day she sold {c} jars and carried the remaining {b} back. What number of jars did her son fetch?
x = c + b : She had {=} jars at the fair.
y = x - a : Her son fetched {=} jars.

The keeper of the reptile house counts {a} geckos, three times as many as chameleons. The {b:3-20} tortoises are outdoors for the summer. Find how many geckos and chameleons there are together.
x = a / 3 : The keeper counts {=} chameleons.
y = a + x : There are {=} geckos and chameleons.

The floor layer tells the owner of the villa: “Today we laid {a} square metres of oak floor, and that is {b} fewer than yesterday.” What area was laid on the two days together, in square metres?
x = a + b : Yesterday {=} square metres were laid.
y = x + a : On both days {=} square metres were laid.

The night ferry to Gotland sails at 23 o’clock. There are {a} cabins on every one of its {b:2-6} sleeping decks, and tonight all but {c} are taken. Say how many cabins are taken.
x = a * b : The ferry has {=} cabins.
y = x - c : Tonight {=} cabins are taken.

Parents gave {a} prizes for the tombola at the school fair, but {b} turned out to be broken and went into the bin. Ticket sellers had {c} tickets ready. If all the good prizes were laid out on two tables, the same number on each, how many prizes lay on one table?
x = a - b : {=} prizes were good.
y = x / 2 : On one table lay {=} prizes.

{A} rides through Utrecht as a bicycle courier. Before lunch the office hands {him} {a} parcels to deliver, after lunch {b} fewer, and in the evening twice as many as after lunch. Work out the number of parcels that {he} gets from lunch until the end of the day.
x = a - b : After lunch {he} gets {=} parcels.
y = 2 * x : In the evening {he} gets {=} parcels.
z = x + y : From lunch on there are {=} parcels.

From the log of the research ship Petrel: {a} water samples taken on the first leg, {b:2-5} times that number on the second. In a storm {c} of all these samples were lost. How many samples reached the laboratory?
x = b * a : On the second leg {=} samples were taken.
y = a + x : On the two legs {=} samples were taken.
z = y - c : {=} samples reached the laboratory.

Three cousins picked grapes in the Douro valley. Ana filled {a} crates; Bruno was slower and filled {b} fewer; Celso managed as many as the two others together. How many crates did the three cousins fill?
x = a - b : Bruno filled {=} crates.
y = a + x : Celso filled as many as the others together: {=} crates.
z = y * 2 : Twice that number were filled by the three: {=} crates.

A pastry chef in Lyon puts {a} strawberries on each of {c:2-8} tarts. Because there were only {b} strawberries in the kitchen, her two helpers ran to the market, where each of them bought half of what was missing. Find the number of strawberries that each helper bought.
x = a * c : The tarts take {=} strawberries.
y = x - b : {=} strawberries were missing.
z = y / 2 : Each helper bought {=} strawberries.

On Monday {a} novels came back to the city library. The librarian had {b} of them on the shelves again by ten, and {c} were sent to the bookbinder. One half of the others went to readers who had asked for them, the other half to the hospital. How many novels did the hospital receive?
x = a - b : {=} novels were not put on the shelves.
y = x - c : Without those for the bookbinder there were {=} novels.
z = y / 2 : The hospital received {=} novels.

At feeding time a zookeeper carries {b:2-6} buckets to the seal pool, each with {a} herrings in it. When the {d:2-5} seals have had enough, {c} herrings are still in the buckets. If no seal ate more than another, how many herrings did each seal eat?
x = b * a : The zookeeper brings {=} herrings.
y = x - c : The seals eat {=} herrings.
z = y / d : Each seal eats {=} herrings.

The crossing to the island costs ${a:2-15} for somebody on foot and {b:2-5} times as much for a car with everyone in it. Today {c:2-6} cars and one woman on foot are going across. Find what the cars and the woman pay together, in dollars.
x = b * a : A car costs {=} dollars.
y = c * x : The cars pay {=} dollars.
z = y + a : Together they pay {=} dollars.

In the youth orchestra of Porto {a} members play strings. They outnumber the wind players by {b}. If you also count the {c:2-20} drummers and pianists, how many members does the orchestra have?
x = a - b : There are {=} wind players.
y = a + x : Strings and winds together are {=} players.
z = y + c : The orchestra has {=} members.

So far in the handball tournament the Falcons have won {a:2-15} games, for which they got 3 points each, and {b:2-15} games ended in a draw, which brought them a single point each. The Falcons are now {c:2-20} points ahead of the Otters. How many points do the Otters have?
x = a * 3 : For the games they won the Falcons got {=} points.
y = x + b : With the draws the Falcons have {=} points.
z = y - c : The Otters have {=} points.

A painter needs {a} litres of white paint for the ceilings of a school and half that amount of grey paint for the doors. The job should take her {d:3-20} days. In her cellar she has {c} litres of these two paints already. How many litres of paint must be bought for the school?
x = a / 2 : The doors need {=} litres.
y = a + x : Ceilings and doors need {=} litres.
z = y - c : {=} litres must be bought.

Because a machine stood still for two hours, a toy factory in Hanoi turned out only {a} robots on Monday, {b} fewer than planned for one day. From Tuesday to Friday it made exactly what was planned. What was the number of robots made from Monday to Friday?
x = a + b : {=} robots were planned for one day.
y = x * 4 : From Tuesday to Friday the factory made {=} robots.
z = a + y : From Monday to Friday it made {=} robots.

Dear Grandpa, on the first evening of our fair we sold {a} of the bookmarks that we had painted, and on the second evening twice as many. Now {b} bookmarks are left, and we are sending you the nicest. Can you work out the number of bookmarks our class had painted?
x = 2 * a : On the second evening {=} bookmarks were sold.
y = a + x : On the two evenings {=} bookmarks were sold.
z = y + b : The class had painted {=} bookmarks.

When {A}’s post van leaves the depot, there are {a} letters in it. At Hill End {he} delivers {b} of them and empties a postbox with {c} new letters into the van. A third of what the van then holds is delivered at the next stop, 14 kilometres further on. With how many letters does {A} drive back to the depot?
x = a - b : After the deliveries at Hill End {=} letters are in the van.
y = x + c : With the new letters there are {=}.
z = y / 3 : At the next stop {he} delivers {=} letters.
w = y - z : {A} drives back with {=} letters.

A glassworks near Venice blows {a} vases a day from Monday to Friday and {b} on Saturday. Of this week’s vases {c} cracked while cooling, and {d} of the whole ones have been promised to a hotel in Vienna. How many whole vases of this week are still for sale?
x = a * 5 : From Monday to Friday {=} vases are blown.
y = x + b : In the week {=} vases are blown.
z = y - c : {=} vases are whole.
w = z - d : {=} vases are still for sale.

Excursion day at Lakeside School: {c:2-6} buses with {a:5-50} pupils each go to the coast, and {d:2-5} buses with {b:5-50} pupils each go to the mountains. For every pupil the cook has packed one lunch bag. If {e:2-40} of the bags are without meat, how many are with meat?
x = c * a : {=} pupils go to the coast.
y = d * b : {=} pupils go to the mountains.
z = x + y : The cook has packed {=} lunch bags.
w = z - e : {=} bags are with meat.

Four explorers set off across the ice with {c:2-9} sledges, each loaded with {d} kilograms of food. Together they eat {a:2-8} kilograms a day. After {b:2-9} days they bury {e:2-40} kilograms in the snow for the way back and go on with the rest. How many kilograms of food do they go on with?
x = c * d : They set off with {=} kilograms of food.
y = a * b : In {b} days they eat {=} kilograms.
z = x - y : Then there are {=} kilograms on the sledges.
w = z - e : They go on with {=} kilograms.

Half of this year’s crates of plums were sold at the market. Of the other half, {b} crates went to the jam kitchen, {c} went to neighbours, and {a} are standing in the barn. In the previous year the harvest had been {d} crates bigger. How many crates were harvested in the previous year?
x = b + c : Jam kitchen and neighbours received {=} crates.
y = x + a : The half that was not sold is {=} crates.
z = y * 2 : This year {=} crates were harvested.
w = z + d : In the previous year {=} crates were harvested.

At the autumn fair our class took in ${a} with apple juice and ${b} with waffles. For apples, flour and eggs we had paid ${c}. We sent half of the profit to the animal shelter and put the other half into our class fund, where ${d} had been waiting since spring. How much is in the class fund now, in dollars?
x = a + b : The class took in {=} dollars.
y = x - c : The profit was {=} dollars.
z = y / 2 : The class fund received {=} dollars.
w = d + z : In the class fund there are {=} dollars.

For a table tennis tournament {a} players had signed up. {b} of them never appeared, but {c} others were allowed to join on the spot. The {f:3-30} helpers made groups of four players and laid out {d:2-5} balls for each group. Besides those, there were {e:2-20} balls for the finals. How many balls were needed for the groups and the finals?
x = a - b : {=} players who had signed up appeared.
y = x + c : {=} players took part.
z = y / 4 : They formed {=} groups.
w = z * d : The groups needed {=} balls.
v = w + e : Together with the finals {=} balls were needed.

The town hall of Tallberg is getting new windows. On each of {a:2-6} floors there are {b} windows, but {c} of all these were already changed last spring. Two panes go into every window that still has to be changed, and the glass doors need {d} panes more. If the glazier’s van has brought {e} panes so far, how many are yet to come?
x = a * b : The town hall has {=} windows.
y = x - c : {=} windows still have to be changed.
z = y * 2 : The windows need {=} panes.
w = z + d : Windows and doors need {=} panes.
v = w - e : {=} panes are yet to come.

A library bus carries {a} novels, {b} fewer travel guides than novels, and as many comics as novels and guides together. It stopped at a school for {e:20-55} minutes, and there {c} comics were borrowed and {d} that had been borrowed earlier came back. How many comics are on the bus as it drives on?
x = a - b : The bus carries {=} travel guides.
y = a + x : The bus carries {=} comics.
z = y - c : After the borrowing there are {=} comics.
w = z + d : The bus drives on with {=} comics.

Feeding plan for the aviary. Each of the {a:2-12} small parrots: 3 nuts a day. Each of the {b:2-10} macaws: 5 nuts a day. In the store: {c} nuts. How many nuts must be fetched so that there are enough for Saturday and Sunday?
x = a * 3 : The small parrots eat {=} nuts a day.
y = b * 5 : The macaws eat {=} nuts a day.
z = x + y : All the birds eat {=} nuts a day.
w = z * 2 : For Saturday and Sunday {=} nuts are needed.
v = w - c : {=} nuts must be fetched.

A river boat came to the last of its four piers with {a} travellers. At the third pier {b} travellers had climbed aboard and {c} had gone ashore. At the second pier exactly half of the travellers had gone ashore and nobody had come aboard. {d} of those who sailed off from the first pier sat in the saloon; what number of them did not?
x = a - b : Without those who came aboard at the third pier there were {=} travellers.
y = x + c : The boat reached the third pier with {=} travellers.
z = y * 2 : The boat sailed off from the first pier with {=} travellers.
w = z - d : {=} of them did not sit in the saloon.

A brass band of students toured {c:2-6} towns and gave two concerts in each. Every concert filled the hat with ${a}; a place to sleep cost the band ${b} per town. On the last day a fan added ${d} to what the band had made after these costs. How many dollars did the band bring home from the tour?
x = c * 2 : The band gave {=} concerts.
y = x * a : The concerts brought {=} dollars.
z = c * b : The places to sleep cost {=} dollars.
w = y - z : After these costs {=} dollars had been made.
v = w + d : The band brought home {=} dollars.

The recipe in the old cookbook says: for 4 guests take {a:2-9} carrots and {b:2-9} potatoes. {A} expects 12 guests and makes the soup in the same way. In the larder {he} has {c:2-30} carrots and potatoes altogether. How many carrots and potatoes does {A} have to buy?
x = 12 / 4 : {A} has to take everything {=} times.
y = a * x : The soup needs {=} carrots.
z = b * x : The soup needs {=} potatoes.
w = y + z : Together that is {=} vegetables.
v = w - c : {A} has to buy {=} of them.

A taxi driver from Lima wrote down her fares: ${a} in the morning, ${b} less than that in the afternoon, and at night twice as much as in the afternoon. She filled up the tank for ${c}. What did she earn that day once the petrol is paid for, in dollars?
x = a - b : In the afternoon she took {=} dollars.
y = x * 2 : At night she took {=} dollars.
z = a + x : In the morning and afternoon she took {=} dollars.
w = z + y : In the day she took {=} dollars.
v = w - c : After the petrol she earned {=} dollars.

Cave explorers climbed down {a} metres on their first day and {b} metres on the next. Then a flooded tunnel forced them back up by {c} metres. Through another shaft they went down {d} metres and made camp beside a lake. If the bottom of the cave is {e} metres below the entrance, how many metres above the bottom is their camp?
x = a + b : On two days they came {=} metres down.
y = x - c : After the way back up they were {=} metres below the entrance.
z = y + d : The camp is {=} metres below the entrance.
w = e - z : The camp is {=} metres above the bottom.

Last week the pump factory in Pune ran its old line on {b:2-5} days, making {a} pumps each time, and its new line on {d:2-5} days, making {c} pumps each time. Half of all these pumps were shipped to Kenya. Out of the other half {e} went to local farmers and the rest into the store, which is guarded by {f:2-9} watchmen. Say how many pumps went into the store.
x = b * a : The old line made {=} pumps.
y = d * c : The new line made {=} pumps.
z = x + y : The factory made {=} pumps.
w = z / 2 : Half of them are {=} pumps.
v = w - e : {=} pumps went into the store.

For the leaking roof of the chapel the carpenter asks ${b}, and the tiler asks ${d} more than the carpenter. The parish has put aside ${a}; a benefit concert with 40 singers brought another ${c}. How many dollars are missing for the roof?
x = b + d : The tiler asks {=} dollars.
y = b + x : The roof costs {=} dollars.
z = a + c : The parish has {=} dollars.
w = y - z : {=} dollars are missing.

In round one of the contest a home-made robot called “Crab” gathered {a} points, and this was {b} points better than its round two. For leaving the ring it was fined {c} points at the end. Its rival “Beetle” finished with {d} points and lost. By how many points did “Crab” win?
x = a - b : In round two “Crab” gathered {=} points.
y = a + x : In the two rounds it gathered {=} points.
z = y - c : It finished with {=} points.
w = z - d : It won by {=} points.

In our olive grove there are {b:2-6} terraces with {a} trees on each, but {c} of the trees still bear no fruit. From each of the remaining trees we shook {d:2-4} baskets of olives. The owner of the press kept {e} baskets as his pay, and the remaining ones were split evenly between my family and my uncle’s. How many baskets did my family get?
x = b * a : In the grove there are {=} trees.
y = x - c : {=} trees bear fruit.
z = y * d : The trees yielded {=} baskets.
w = z - e : {=} baskets remained for the families.
v = w / 2 : My family got {=} baskets.

The lower deck of the Aurora ferry has {a:2-6} lanes, and {b:3-25} cars fit into each lane. On the lower deck there is room for {c:2-50} cars more than on the upper deck. The crossing lasts 50 minutes. Today {d} cars have driven aboard. For how many more cars would there be room on the two decks?
x = a * b : On the lower deck there is room for {=} cars.
y = x - c : On the upper deck there is room for {=} cars.
z = x + y : On both decks there is room for {=} cars.
w = z - d : There would be room for {=} more cars.

Report of the branch library for Thursday. At opening time {d} of our books were out on loan. In the morning readers borrowed {a} books, and {e} more than that in the afternoon. {b} books were returned before noon and {c} after noon. Find how many of our books were out on loan at closing time.
x = a + e : In the afternoon {=} books were borrowed.
y = a + x : On Thursday {=} books were borrowed.
z = b + c : On Thursday {=} books were returned.
w = y - z : The number of books on loan grew by {=}.
v = d + w : At closing time {=} books were on loan.

One rainy Tuesday only {a} adults and {b} children came to the wildlife park, where 6 keepers were on duty. An adult’s ticket was $5 and a child’s $3. Half of the takings were set aside for a new otter pool, for which ${c} had been collected before. What amount is there for the pool now, in dollars?
x = a * 5 : The adults paid {=} dollars.
y = b * 3 : The children paid {=} dollars.
z = x + y : The takings were {=} dollars.
w = z / 2 : {=} dollars were set aside.
v = w + c : For the pool there are {=} dollars.

A music school owns {a} violins, which is three times its number of cellos. Its guitars exceed the cellos by {b}. At present {c} of all these instruments are being repaired. How many of the violins, cellos and guitars can be played at present?
x = a / 3 : The school owns {=} cellos.
y = x + b : The school owns {=} guitars.
z = a + x : Violins and cellos make {=} instruments.
w = z + y : With the guitars there are {=} instruments.
v = w - c : {=} instruments can be played.

In the hotel kitchen stand {b:2-8} trays of {a} eggs. The cook beats 3 eggs for each of the {d:2-12} omelettes that were ordered, and {c} guests have asked for one boiled egg apiece. After all of this, what number of eggs is left over for baking?
x = b * a : In the kitchen there are {=} eggs.
y = d * 3 : The omelettes take {=} eggs.
z = x - y : After the omelettes there are {=} eggs.
w = z - c : For baking {=} eggs are left over.

From a vet’s diary: “Before noon {a:2-60} dogs, that is {b:2-30} fewer than cats, and no other animals. In the afternoon half as many patients as before noon. In the evening out to Birch Farm, 22 kilometres away, for {c:2-60} cows.” What is the number of animals the vet saw that day?
x = a + b : Before noon the vet saw {=} cats.
y = a + x : Before noon the vet saw {=} animals.
z = y / 2 : In the afternoon the vet saw {=} animals.
w = y + z : Before evening the vet had seen {=} animals.
v = w + c : On that day the vet saw {=} animals.

{A} is playing ring toss against {B}. A ring on the red peg counts 5 points and a ring on the blue peg 2 points. {A}’s rings have landed on the red peg {a:2-12} times and on the blue peg {b:2-15} times. {B} is {c:2-30} points behind. How many points do {A} and {B} have together?
x = a * 5 : The red peg brought {A} {=} points.
y = b * 2 : The blue peg brought {A} {=} points.
z = x + y : {A} has {=} points.
w = z - c : {B} has {=} points.
v = z + w : Together {A} and {B} have {=} points.

After a three-day drive over the pass a shepherd shut {a} sheep into the pen. Among them were {c} lost sheep from another flock and {d} lambs that had been born on the way. On the other hand, {b} of the sheep that had set out with him had strayed in the fog. Half of the sheep that had set out belonged to the village of Arosa. How many sheep from Arosa had set out?
x = a - d : Without the lambs there were {=} sheep in the pen.
y = x - c : {=} of these were sheep that had set out.
z = y + b : {=} sheep had set out.
w = z / 2 : From Arosa {=} sheep had set out.

For a new bathroom the walls take {a:2-8} rows of {b} tiles, while the floor takes half as many tiles as the walls. To be on the safe side, {A} adds {c:2-20} spare tiles. The tiles are sold in packs of five. How many packs does {A} need to order?
x = a * b : The walls take {=} tiles.
y = x / 2 : The floor takes {=} tiles.
z = x + y : Walls and floor take {=} tiles.
w = z + c : With the spare ones {A} needs {=} tiles.
v = w / 5 : {A} needs {=} packs.

Bulletin of the lamp factory: on Monday we assembled {a} lamps, which was {b} more than on Tuesday, when the power failed. On Wednesday we assembled twice as many as on Tuesday. The inspectors sorted out {c} faulty lamps from these three days. All the others were packed into crates, three lamps in each, and {d} crates have left by train. How many crates are still here?
x = a - b : On Tuesday {=} lamps were assembled.
y = x * 2 : On Wednesday {=} lamps were assembled.
z = a + x : On Monday and Tuesday {=} lamps were assembled.
w = z + y : On the three days {=} lamps were assembled.
v = w - c : {=} lamps were packed.
s = v / 3 : They filled {=} crates.
r = s - d : {=} crates are still here.

A baker has {c:2-5} ovens. In each of them {a} rolls are baked in an hour, and last night all the ovens ran for {b:2-4} hours. By eight in the morning {d} rolls had gone over the counter. A third of the remaining rolls were then taken to the hospital, and a hiking club carried off {e}. Work out how many rolls the baker still had after that.
x = c * a : In an hour {=} rolls are baked.
y = x * b : Last night {=} rolls were baked.
z = y - d : By eight {=} rolls were not sold.
w = z / 3 : The hospital received {=} rolls.
v = z - w : Then there were {=} rolls.
s = v - e : After the hiking club the baker had {=} rolls.

A mountain expedition starts with {a:2-6} yaks, each carrying {b:5-60} kilograms of food, and {c:2-6} porters, each carrying {d:5-25} kilograms of food. On the {e:2-8} days up to the glacier 5 kilograms of it are eaten every day. There the group buries half of the remaining food in the ice. How many kilograms of food lie in the ice?
x = a * b : The yaks carry {=} kilograms.
y = c * d : The porters carry {=} kilograms.
z = x + y : The expedition starts with {=} kilograms of food.
w = e * 5 : On the way {=} kilograms are eaten.
v = z - w : At the glacier there are still {=} kilograms.
s = v / 2 : In the ice lie {=} kilograms.

Class 6 sold {a} cakes at $3 each, having paid ${b:2-40} for the ingredients. Class 7 sold {c:5-50} candles at $2 each, having paid ${d:2-40} for wax. Both classes handed their whole profit to the school club, which already had ${e}. The club then paid half of its money for a microscope. What did the microscope cost, in dollars?
x = a * 3 : The cakes brought {=} dollars.
y = x - b : The profit of Class 6 was {=} dollars.
z = c * 2 : The candles brought {=} dollars.
w = z - d : The profit of Class 7 was {=} dollars.
v = y + w : The two classes handed over {=} dollars.
s = e + v : Then the club had {=} dollars.
r = s / 2 : The microscope cost {=} dollars.

{A} and {B} are a pair in a quiz tournament of {a:2-6} rounds. {A} won {b:2-9} points in every round, but had to give up {c:2-15} points for talking. {B} won {d:2-9} points in every round and a bonus of {e:2-15} points at the end. Since the pair held the joker, the points of both together are doubled. What is the final score of the pair?
x = a * b : In the rounds {A} won {=} points.
y = x - c : {A} ended with {=} points.
z = a * d : In the rounds {B} won {=} points.
w = z + e : {B} ended with {=} points.
v = y + w : Together they had {=} points.
s = v * 2 : The final score is {=} points.

An old theatre from 1890 is being restored. It has {a:2-9} rows of {b} seats, of which {c} are taken out to make space for wheelchairs. Covering each seat that stays takes 2 metres of velvet, and {d} metres go into the curtain. In the workshop there are {e:2-6} rolls of velvet, all 10 metres long. How many metres of velvet do the restorers still need?
x = a * b : The theatre has {=} seats.
y = x - c : {=} seats stay.
z = y * 2 : The seats take {=} metres of velvet.
w = z + d : Seats and curtain take {=} metres.
v = e * 10 : In the workshop there are {=} metres.
s = w - v : The restorers still need {=} metres.

The library of Elmstead moved house with {a:2-6} shelves of {b} novels and {c:2-6} shelves of {d} other books. On the way {e:2-30} of the books got wet and had to be thrown away. Then a rich lady sent the library twice as many new books as had been thrown away. Half of the books that the library now had were put upstairs; 12 of the books upstairs are kept behind glass. Find the number of books upstairs that are not behind glass.
x = a * b : There were {=} novels.
y = c * d : There were {=} other books.
z = x + y : The library moved with {=} books.
w = z - e : After the move there were {=} books.
v = e * 2 : The lady sent {=} books.
s = w + v : Now the library had {=} books.
r = s / 2 : Upstairs there were {=} books.
q = r - 12 : {=} of them are not behind glass.

Closing time in the penguin house: {a} fish are in the cold room. At the evening meal the penguins ate {b} fish, and at the morning meal twice as many as in the evening. Between the two meals a van had brought {c} fish. Of the fish in the cold room at opening time, before any meal, half were herrings; {d} of these herrings came from Norway and the others from Iceland. How many herrings came from Iceland?
x = a + b : Before the evening meal there were {=} fish.
y = x - c : Before the van came there were {=} fish.
z = b * 2 : At the morning meal the penguins ate {=} fish.
w = y + z : At opening time there were {=} fish.
v = w / 2 : {=} of them were herrings.
s = v - d : From Iceland came {=} herrings.

Captain’s account for Sunday. First crossing: {a} cars, {b} fewer than on the second. Third and last crossing: {c} cars fewer than on the first two together. Every car paid $3, while {e} cyclists crossed free of charge. Fuel for the day: ${d}. How many dollars did the ferry make on Sunday after the fuel was paid for?
x = a + b : On the second crossing there were {=} cars.
y = a + x : On the first two crossings there were {=} cars.
z = y - c : On the third crossing there were {=} cars.
w = y + z : On Sunday the ferry carried {=} cars.
v = w * 3 : The cars paid {=} dollars.
s = v - d : After the fuel the ferry made {=} dollars.

An amateur orchestra planned to travel to the festival in {a:2-8} cars with {b:2-5} musicians in each and a bus with {c:5-50} musicians. Then {d:2-15} fell ill and stayed at home. All the others slept in rooms for two, and a room cost ${e:3-30} a night. They stayed for two nights. The festival covered $20 of their bill for the rooms. How much did the orchestra itself have to pay for the rooms, in dollars?
x = a * b : In the cars {=} musicians were to travel.
y = x + c : {=} musicians had planned to travel.
z = y - d : {=} musicians really went.
w = z / 2 : They needed {=} rooms.
v = w * e : For one night the rooms cost {=} dollars.
s = v * 2 : For two nights the rooms cost {=} dollars.
r = s - 20 : The orchestra itself paid {=} dollars.

Jam day in the convent kitchen! The nuns brought in {a} kilograms of strawberries and {b} kilograms of rhubarb, but {c} kilograms of leaves and stalks went onto the compost. To the cleaned fruit they added its own weight in sugar. Every kilogram of this mixture filled two small jars. They put {d} jars into the larder and sent half of the others to the hospital. How many jars were sent to the hospital?
x = a + b : The nuns brought in {=} kilograms of fruit.
y = x - c : The cleaned fruit weighed {=} kilograms.
z = y * 2 : With sugar the mixture weighed {=} kilograms.
w = z * 2 : It filled {=} jars.
v = w - d : {=} jars did not go into the larder.
s = v / 2 : {=} jars were sent to the hospital.

On Lower Farm each of the {a:2-6} fields yielded {b} sacks of wheat. That made {c} sacks more than Upper Farm had. The two farmers, who own {f:2-6} tractors, kept {d} sacks of their common harvest as seed and sold half of the rest to a mill at $3 a sack. The carter charged them ${e} for driving it there. What did the sale bring them after the carter was paid, in dollars?
x = a * b : Lower Farm had {=} sacks.
y = x - c : Upper Farm had {=} sacks.
z = x + y : The common harvest was {=} sacks.
w = z - d : Without the seed there were {=} sacks.
v = w / 2 : They sold {=} sacks.
s = v * 3 : The mill paid {=} dollars.
r = s - e : After the carter was paid they had {=} dollars.

Until sports day Blue House was {e:2-20} points behind Green House in the school cup. A first place on sports day was worth 5 points and a second place 3 points; third places did not count. Blue House came first {a:4-9} times and second {b:2-9} times. Green House came first {c:2-6} times and second {d:2-8} times. By how many points is Blue House ahead in the cup now?
x = a * 5 : For first places Blue House got {=} points.
y = b * 3 : For second places Blue House got {=} points.
z = x + y : On sports day Blue House got {=} points.
w = c * 5 : For first places Green House got {=} points.
v = d * 3 : For second places Green House got {=} points.
s = w + v : On sports day Green House got {=} points.
r = z - s : On sports day Blue House got {=} points more.
q = r - e : Blue House is now ahead by {=} points.

The Luna cinema shows a film three times a day. Yesterday {a} people saw it in the afternoon, {b} fewer than in the evening; the late show had half as many visitors as the evening show. A seat was $4 at any time of day, and at the counter {d} bags of popcorn were sold. If the film company asked for ${c} of the ticket money, how much of it could the cinema keep, in dollars?
x = a + b : In the evening {=} people saw the film.
y = x / 2 : The late show had {=} visitors.
z = a + x : The first two shows had {=} visitors.
w = z + y : The three shows had {=} visitors.
v = w * 4 : The tickets brought in {=} dollars.
s = v - c : The cinema could keep {=} dollars.
"""
