"""Stories of equal groups: rows, packs, tables, teams and shares, with places that stay empty and things left over."""

TEXT = """
For a wedding at the Astoria the ballroom is laid out with {a} round tables, and a handwritten card lies at every one of the {b:2-12} places round each of them. How many cards did the calligrapher write?
x = a * b : The calligrapher wrote {=} cards.

The captain of the rowing club told a reporter: “We came in {a} minibuses, and not a single seat was empty.” Apart from the driver’s, there are {b:4-20} seats in such a minibus. Find the number of passengers that were brought.
x = a * b : The minibuses brought {=} passengers.

On the steps of the town hall in Tallinn, under a clock that shows half past 4, {a} singers take their places for a photo. There are {b:2-12} steps, and no step has more singers on it than any other. Work out how many singers stand on one step.
x = a / b : On one step stand {=} singers.

Each guide may lead no more than {b:2-15} tourists into the ice cave. If {a} tourists are waiting at the entrance, which is exactly as many as the guides on duty can lead, how many guides are on duty?
x = a / b : {=} guides are on duty.

The rectangular quilt that {A}’s great-aunt sewed consists of {b} square patches of one size. From left to right one counts {a:2-20} of them. How many patches does one count from top to bottom?
x = b / a : From top to bottom one counts {=} patches.

The harbour crane has swung over the ship {b:2-20} times, always with the same number of coffee sacks in its net. The hold, {d:8-30} metres long, was empty at first, and now {a} sacks lie in it. How many sacks does the net carry at a time?
x = a / b : At a time the net carries {=} sacks.

Label on a tray in the beekeeper’s shop: holes for {a} jars. {b} of the holes have no jar in them this afternoon, and all the others have one. How many jars are standing in the tray?
x = a - b : {=} jars are standing in the tray.

From a crate in which every compartment had a glass, a waiter has lifted {b} glasses; {a} glasses are still in their compartments. What is the number of compartments in the crate?
x = a + b : The crate has {=} compartments.

Nothing of the catch was thrown back or sold. It was dealt out on the beach, where each of the {b} families of the fishing village received {a} kilograms. Say how many kilograms of fish had been caught.
x = b * a : {=} kilograms of fish had been caught.

The handball league of the province is made up of {a} teams, every one of them with {d:9-15} players. Women play in {b} of the teams and men in all the others. How many men’s teams does the league have?
x = a - b : The league has {=} men’s teams.

The bakery’s order book says, “Rolls: {a:2-70} dozen, to be called for at 7 o’clock.” How many rolls does the apprentice have to put into the bag?
x = a * 12 : The order comes to {=} rolls.

At the start of the dancing lesson all {a} pupils form couples, and nobody is without a partner. How many couples are there?
x = a / 2 : There are {=} couples.

{B} has eaten one single row of a chocolate bar and in doing so has swallowed {b:2-12} pieces. The bar, which cost $3, had {a:2-9} such rows before {she} began. How many pieces did it have then?
x = a * b : The bar had {=} pieces before {B} began.

How many sleeping cars must the night train to Lisbon, which stops at {d:5-20} stations, have so that all {a} passengers find a bed, if {b:6-40} beds fit in a car and no bed is to stay free?
x = a / b : The train must have {=} sleeping cars.

A cable car with room for {a:4-80} skiers floats {d:30-200} metres above a gorge. By noon it has left the valley {b} times, and on every trip there was a skier in each place. At the gate a boy tears one ticket for every skier on every trip. How many tickets has he torn by noon?
x = b * a : By noon the boy has torn {=} tickets.

There are {a} seats in each row of the old cinema on Mill Street. That is {b} fewer than in each row of the cinema that has just opened by the river. How many seats does a row by the river have?
x = a + b : A row in the cinema by the river has {=} seats.

From a forester’s notebook: rows planted, {b}; saplings in the first row, {a}; saplings in any other row, as many as in the first. How many saplings are growing in these rows?
x = b * a : In these rows {=} saplings are growing.

One strip of tablets, price ${d:3-30}, lasts {A} for {b:4-20} days, because the doctor has told {him} to swallow {a:2-4} of them a day. Work out the number of tablets on a strip.
x = b * a : On a strip there are {=} tablets.

Every relay team needs 4 swimmers. By Friday evening {a} swimmers have signed up in Nairobi, and when they are sorted into teams no team is short and no swimmer is without a team. Find the number of relay teams.
x = a / 4 : The swimmers make {=} relay teams.

At the box office {A} asks, “Have you still got seats for tonight?” The cashier looks at the plan on the screen: {a} rows, {b} seats in each of them, and {c} crosses, one for every seat that is sold. What number of free seats should the cashier name?
x = a * b : The plan shows {=} seats.
y = x - c : The cashier should say that {=} seats are free.

When their raft broke apart, {c:2-30} of the scouts fell into the river. The other scouts stayed dry in {a} canoes, {b:2-4} to a canoe. How many scouts had set out on the river that day?
x = a * b : {=} scouts stayed dry in the canoes.
y = x + c : With those who fell in, {=} scouts had set out.

In a hospital laboratory {a:5-40} racks stand side by side, each with holes for {b} test tubes. {c:2-30} of the racks are bare, whereas in the remaining ones there is a tube in every hole. How many test tubes are in the racks?
x = a - c : {=} racks are full.
y = x * b : In the full racks there are {=} test tubes.

A dressmaker poured out a tin of {a} buttons. {b} of them she put aside as spares, and the rest she sewed on {c:2-9} cardigans, none of which was given more buttons than another. How many buttons has one cardigan?
x = a - b : {=} buttons were sewed on.
y = x / c : One cardigan has {=} buttons.

A potter in Seville took {a} mugs out of her kiln, where a fire had been burning for {d:8-30} hours. {b} of them were cracked; the sound ones she packed into cartons with {c:2-12} compartments, one mug to a compartment, until no mug and no empty compartment remained. How many cartons did she fill?
x = a - b : {=} mugs were sound.
y = x / c : She filled {=} cartons.

Once each of the {a} toddlers in the nursery had {b:2-12} grapes on a plate, {c} grapes were still lying in the bowl. How many grapes had been in the bowl before snack time?
x = a * b : On the plates were {=} grapes.
y = x + c : Before snack time {=} grapes had been in the bowl.

From a rope of {a} metres a sailmaker cut {b:2-9} pieces, all of one length, after which he held a stump of {c:2-9} metres in his hand. What was the length of one piece, in metres?
x = a - c : The pieces together measured {=} metres.
y = x / b : One piece was {=} metres long.

If only {he} had {c} tiles more, {A} could lay exactly {a} rows of {b} tiles on the kitchen floor. How many tiles does {he} have?
x = a * b : For all the rows {he} needs {=} tiles.
y = x - c : {He} has {=} tiles.

{a} guests are already sitting in the Golden Duck, where dinner costs ${d:12-60}. As soon as the {c} who are still parking their cars have joined them, every chair will be taken, and each of the {b:2-15} tables has the same number of chairs. How many chairs stand round one table?
x = a + c : In the end {=} guests will be sitting there.
y = x / b : Round one table stand {=} chairs.

The rows in the stadium of Porto Velho are {b:4-40} seats long. On the north side there are {a} rows, which is {c:2-30} more than on the south side. Find how many seats there are on the south side.
x = a - c : On the south side there are {=} rows.
y = x * b : These rows have {=} seats.

The {a} musicians of a brass band march {b:2-10} abreast. The drummers come behind them in more rows, for the band’s rows number {c:2-8} fewer than theirs. How many rows do the drummers form?
x = a / b : The band forms {=} rows.
y = x + c : The drummers form {=} rows.

The farmer held out a bag of {a} walnuts to the {c:2-9} boys who had helped him. “Take {b:2-9} each,” he said, and so they did. What number of walnuts was in the bag after that?
x = c * b : The boys took {=} walnuts.
y = a - x : After that {=} walnuts were in the bag.

In the repairman’s yard lie {a} wheels. Handcarts account for {b} of them, and all the others come from bicycles, no bicycle lacking a wheel. If each of the bicycles is put together again, how many bicycles will there be?
x = a - b : {=} wheels come from bicycles.
y = x / 2 : There will be {=} bicycles.

To the volleyball weekend in Rijeka {a:3-40} schools had promised a team of 6 pupils each. All {a} teams came, but {b} pupils were at home with a cold and nobody stood in for them. How many pupils were there to play?
x = a * 6 : The schools had promised {=} pupils.
y = x - b : {=} pupils were there to play.

A supermarket sends {a} crates of empty bottles back to the dairy, {b} bottles in each. The dairy packs its bottles {c:2-12} to a case. How many cases do the bottles that came back fill?
x = a * b : {=} bottles come back.
y = x / c : They fill {=} cases.

{d:4-30} kilometres outside the town a poultry farm keeps {b} hens in every one of its {a:2-12} sheds. Half of the hens are brown and the others white. How many brown hens does the farm keep?
x = a * b : In the sheds there are {=} hens.
y = x / 2 : The farm keeps {=} brown hens.

Since last spring the number of hives that a beekeeper in Slovenia owns has doubled. Now there are {a:2-20} hives on each of her {b} meadows and none anywhere else. How many hives did she own last spring?
x = b * a : Now she owns {=} hives.
y = x / 2 : Last spring she owned {=} hives.

Two players face each other across every board in the chess hall. {a} players have sat down to play, and {c} boards are still waiting for somebody. How many boards have been set up in the hall?
x = a / 2 : At {=} boards two players have sat down.
y = x + c : Altogether {=} boards have been set up.

There is room for {b} people in each of a ship’s {c} lifeboats. On this voyage the ship, which has {d:4-12} decks, carries {a:40-600} people. For how many of them would there be no room in the lifeboats?
x = c * b : The lifeboats have room for {=} people.
y = a - x : For {=} people there would be no room.

For playing at the harbour festival all members of a jazz band got the same part of the fee. Out of her part the drummer paid ${c} for new sticks, which left her with ${a}. If the band has {b:3-8} members, how much was the fee, in dollars?
x = a + c : The drummer’s part was {=} dollars.
y = x * b : The fee was {=} dollars.

After the flea market four friends went home with ${a} each and left ${b} in the cash box for next time. How much money had been in the box when they closed their stall, in dollars?
x = a * 4 : The friends went home with {=} dollars.
y = x + b : {=} dollars had been in the box.

Into a tall vase a florist puts {a} tulips, {b:2-4} times as many as into a small one. Tonight {c:2-9} small vases are to stand in the foyer of the opera. Say how many tulips the florist needs for these.
x = a / b : A small vase takes {=} tulips.
y = x * c : The florist needs {=} tulips.

Each full shelf of the court’s archive carries {b:3-30} files. So far the clerks have emptied {c} shelves, and {a} full shelves are left. How many files did the shelves carry before the clerks set to work?
x = a + c : At first {=} shelves were full.
y = x * b : They carried {=} files.

Two dance troupes, one of {a} people and one of {b}, are joined for the last number of a carnival show and line up again, {c:2-9} dancers to a line. In how many lines do they stand?
x = a + b : The joined troupe has {=} dancers.
y = x / c : They stand in {=} lines.

At 8 in the morning {a} carrots lay in a tub at the riding school; at 6 in the evening there were only {c}, because each of the {b:2-9} ponies had been given the same number as a treat. How many carrots did one pony get?
x = a - c : The ponies were given {=} carrots.
y = x / b : One pony got {=} carrots.

The cook in the mountain hut had fried {a} pancakes. Of the {b:5-20} hikers who had slept there, {c:2-9} set off before breakfast; the others divided the pancakes, and everyone’s portion was the same. How many pancakes was a portion?
x = b - c : {=} hikers divided the pancakes.
y = a / x : A portion was {=} pancakes.

In the dining room are {b:2-6} tables with {c:2-6} children at each. The {a} dumplings in the pot are enough to give every child the same number and leave the pot empty. How many dumplings are there for a child?
x = b * c : At the tables sit {=} children.
y = a / x : For a child there are {=} dumplings.

{A} glues {b:5-12} photos on every page of an album that has {d:60-90} pages. So far {a} pages are full, and on the page after them there is still room for {c:2-8} photos. How many photos has {he} glued into the album?
x = a * b : On the full pages there are {=} photos.
y = b - c : On the page that is not full there are {=} photos.
z = x + y : {A} has glued in {=} photos.

A convoy of {a:3-20} buses takes football fans to Turin. In the last bus sit {c:2-30} of them, while each of the other buses carries {b}. Work out the number of fans who are on their way.
x = a - 1 : {=} buses carry {b} fans each.
y = x * b : In these buses sit {=} fans.
z = y + c : {=} fans are on their way.

An inn has {a} three-legged stools and {b} chairs with 4 legs, and the landlord, who has run it for {d:11-40} years, has ordered a rubber cap for each leg. How many caps will be delivered?
x = a * 3 : The stools need {=} caps.
y = b * 4 : The chairs need {=} caps.
z = x + y : {=} caps will be delivered.

On the sunny slope of an olive grove there are {a} rows with {b} trees in each, on the shady slope {c} rows of {d} trees. By how many trees do those on the sunny slope outnumber those on the shady one?
x = a * b : On the sunny slope there are {=} trees.
y = c * d : On the shady slope there are {=} trees.
z = x - y : On the sunny slope there are {=} trees more.

The hire boats on Lake Bled have {a:30-200} seats in all. There are {b} large boats, which have {c:3-10} seats apiece, and the remaining boats are small ones with only 2 seats. Find out how many small boats there are.
x = b * c : The large boats have {=} seats.
y = a - x : The small boats have {=} seats.
z = y / 2 : There are {=} small boats.

For a farewell present {a:3-9} colleagues put ${b} each into an envelope. The present costs them ${c}, and what is left goes back to the {a} of them in equal parts. How much does each colleague get back, in dollars?
x = a * b : In the envelope are {=} dollars.
y = x - c : {=} dollars are left.
z = y / a : Each colleague gets back {=} dollars.

Notice at the open-air stage: places for visitors, {a} benches of {b:3-20}. Reserved for the press: {c}. Reserved for families of the actors: {d}. Everyone else is welcome! How many places remain for everyone else?
x = a * b : The benches have {=} places.
y = c + d : {=} places are reserved.
z = x - y : For everyone else {=} places remain.

{a} girls and {b} boys have come to the beach games. They are sorted into teams of {c:3-9} without anyone being left out, and every team is lent 2 buckets. How many buckets are lent out?
x = a + b : {=} children have come.
y = x / c : They form {=} teams.
z = y * 2 : {=} buckets are lent out.

This morning {A} added {e:2-20} chestnuts to those that were already in {his} jar. Then {he} gave {c} chestnuts to each of {his} {b:2-9} nieces, and now the jar contains {d:2-40}. How many chestnuts were in the jar yesterday?
x = b * c : {A} gave away {=} chestnuts.
y = x + d : Before that there were {=} chestnuts in the jar.
z = y - e : Yesterday {=} chestnuts were in the jar.

Customs report from pier 9: {a} crates opened, {b} vases in each, {c} vases broken. All the vases in one piece go to 3 museums, which receive equal numbers. What number of vases does a museum receive?
x = a * b : The crates contain {=} vases.
y = x - c : {=} vases are in one piece.
z = y / 3 : A museum receives {=} vases.

Aboard the “Heron” {b:2-9} fishermen divide a catch of {a} kilograms, aboard the “Gull” {d:2-9} fishermen a catch of {c} kilograms, and on neither ship does anyone get more than his fellows. How many kilograms more does a fisherman of the “Heron” get than one of the “Gull”?
x = a / b : A fisherman of the “Heron” gets {=} kilograms.
y = c / d : A fisherman of the “Gull” gets {=} kilograms.
z = x - y : On the “Heron” a fisherman gets {=} kilograms more.

{A} and {B} lay out picture cards face down in a rectangle with {a:5-14} columns; the rows number {b:2-4} fewer than the columns. When the telephone rings, {c:2-40} of the cards have been won and taken off the table. Say how many cards are still lying on it.
x = a - b : There are {=} rows.
y = a * x : {=} cards were laid out.
z = y - c : {=} cards are still lying on the table.

Half of the {a} packs of batteries in a film studio’s cupboard went to the camera team and {c:2-9} further packs to the people who do the lights. In a pack there are {b:2-12} batteries. How many batteries are in the packs that neither of them took?
x = a / 2 : The camera team left {=} packs in the cupboard.
y = x - c : Neither of them took {=} packs.
z = y * b : In those there are {=} batteries.

Each of the {a} tables in the banquet hall was laid for {b:6-14} guests. At every one of them, though, {c:2-4} chairs stayed empty, and {d:2-20} people preferred to eat standing at the bar. How many people ate in the hall, bar included?
x = b - c : At each table {=} people ate.
y = a * x : At the tables {=} people ate.
z = y + d : In the hall {=} people ate.

A sculptor had modelled {a} figures out of clay, but {b} of them crumbled while they were drying. Her kiln takes {c:2-12} figures at once, one firing lasts {d:3-12} hours, and she filled it completely every time. How many hours of firing did it take to get all her remaining figures done?
x = a - b : {=} figures were to be fired.
y = x / c : There were {=} firings.
z = y * d : They took {=} hours.

{a} patrols from the north of Ireland and {b} from the south have come to a scouts’ camp of 9 days. A patrol is {c:4-9} scouts, and there are {d:2-5} scouts asleep in every tent. Find the number of tents.
x = a + b : {=} patrols have come.
y = x * c : They are {=} scouts.
z = y / d : The scouts sleep in {=} tents.

A travel agent has hired {a} coaches with {b:8-50} seats for passengers in each and {c} vans with {d:4-9}. For the trip to the monastery {e} people have bought tickets, at $20 apiece. How many tickets can the agent still sell before every seat is taken?
x = a * b : The coaches have {=} seats.
y = c * d : The vans have {=} seats.
z = x + y : Altogether there are {=} seats.
w = z - e : The agent can still sell {=} tickets.

Stocktaking in the art shop, brushes: {a} boxes of 12, {b} boxes of 8, {c} loose in a glass. Of all these, {d} have lost their bristles and will be thrown out. How many brushes can be entered in the list as fit for sale?
x = a * 12 : In the boxes of 12 there are {=} brushes.
y = b * 8 : In the boxes of 8 there are {=} brushes.
z = x + y : In boxes there are {=} brushes.
w = z + c : With the loose ones there are {=} brushes.
v = w - d : {=} brushes are fit for sale.

After the flood the shelter in the school took in {a} men, {b} women and {c} children. A relief truck brings exactly enough for everyone to receive 2 blankets, tied up in bundles of 6. How many bundles are on the truck?
x = a + b : The men and women are {=} people.
y = x + c : The shelter took in {=} people.
z = y * 2 : They receive {=} blankets.
w = z / 6 : {=} bundles are on the truck.

In June {A} set out {a} rows of {b} lettuces. Slugs ruined {c} of them; the good ones went to market in boxes, {d:2-8} to a box, and each box brought in ${e:2-15}. What sum of money did the lettuces bring in, in dollars?
x = a * b : {A} set out {=} lettuces.
y = x - c : {=} lettuces were good.
z = y / d : They went into {=} boxes.
w = z * e : The lettuces brought in {=} dollars.

A hockey club has lent exactly half of its jerseys to another club. With the other half the trainer has handed {b:5-11} jerseys to each of her {a} teams, while {c} are in the wash and {d} lie in a cupboard waiting to be mended. How many jerseys, lent ones and all, belong to the club?
x = a * b : The teams have {=} jerseys.
y = x + c : With those in the wash there are {=} jerseys.
z = y + d : The half that was not lent is {=} jerseys.
w = z * 2 : {=} jerseys belong to the club.

The lower ring of a bullring turned concert hall has {a} rows of {b} seats. That is {c:2-15} rows fewer than in the upper ring, where a row is {d} seats long. What is the number of seats in the two rings together?
x = a * b : The lower ring has {=} seats.
y = a + c : The upper ring has {=} rows.
z = y * d : The upper ring has {=} seats.
w = x + z : Together the rings have {=} seats.

Roofers earn ${b:6-60} an hour, which is twice as much as helpers earn. On the roof of the chapel {a} roofers and {c} helpers are busy. How much do all of them earn in an hour, in dollars?
x = b / 2 : A helper earns {=} dollars an hour.
y = a * b : The roofers earn {=} dollars an hour.
z = c * x : The helpers earn {=} dollars an hour.
w = y + z : All of them earn {=} dollars in an hour.

When the new reading room opened, {a:10-20} shelves held {b:8-60} books each. Since then 5 books have been stolen from every one of {c:2-9} shelves; the remaining shelves have lost none. This week {d} donated books were added. How many books do the shelves hold today?
x = a * b : At first the shelves held {=} books.
y = c * 5 : {=} books have been stolen.
z = x - y : After the thefts the shelves held {=} books.
w = z + d : Today the shelves hold {=} books.

Dear {B}, we had planned our village supper for {a} tables of {b} guests, but then {c} guests sent their regrets and {d} people whom nobody had expected asked to come. Everybody fits if we put {e:3-9} at every table, and there will be no empty chair. How many tables shall we have?
x = a * b : {=} guests had been planned for.
y = x - c : Without those who sent their regrets there are {=} guests.
z = y + d : {=} people will come.
w = z / e : They shall have {=} tables.

{a:40-300} pupils take part in the sports day, which begins at 9 o’clock. {b} teams of 5 play basketball and {c} teams of 7 play handball. All the pupils who are in none of these teams play table tennis in pairs. How many pairs play table tennis?
x = b * 5 : {=} pupils play basketball.
y = c * 7 : {=} pupils play handball.
z = x + y : {=} pupils are in teams.
w = a - z : {=} pupils play table tennis.
v = w / 2 : {=} pairs play table tennis.

There are {a} duck houses on Olga’s farm, and day after day she takes {b} eggs out of each. In the course of one week {c} eggs were dropped or nibbled by rats, and the whole ones were packed in boxes of 6, all of them full. How many boxes did that week yield?
x = a * b : In a day Olga takes out {=} eggs.
y = x * 7 : In a week she takes out {=} eggs.
z = y - c : {=} eggs were whole.
w = z / 6 : That week yielded {=} boxes.

With {b:2-8} people living in each of them, there are {a} cottages in Upper Fell. That is {c} cottages more than in Lower Fell, where {d:2-12} people live in each. On the night of the midsummer fire {e} of the people of the two villages were up on the hill. How many had stayed down in the villages?
x = a * b : In Upper Fell live {=} people.
y = a - c : Lower Fell has {=} cottages.
z = y * d : In Lower Fell live {=} people.
w = x + z : In the two villages live {=} people.
v = w - e : {=} people had stayed down.

The canteen cook has made {c:60-400} meatballs. At {a} tables sit 6 pupils each, at {b} tables 4 teachers each, and everybody at these tables is served 2 meatballs; then the cook eats what is still in the pan. How many meatballs does the cook eat?
x = a * 6 : {=} pupils sit at the tables.
y = b * 4 : {=} teachers sit at the tables.
z = x + y : {=} people are served.
w = z * 2 : They are served {=} meatballs.
v = c - w : The cook eats {=} meatballs.

Grandfather’s stamps filled {a} albums, {b} stamps in every album, and besides there were {c} in an envelope. {d} of all these stamps went to the postal museum, and the rest was divided fairly between Clara and her two sisters. Clara had {e} stamps of her own before. How many does she have now?
x = a * b : In the albums were {=} stamps.
y = x + c : Grandfather had {=} stamps.
z = y - d : {=} stamps were divided.
w = z / 3 : Each of the three sisters received {=} stamps.
v = w + e : Now Clara has {=} stamps.
"""
