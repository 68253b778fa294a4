"""Longer everyday stories of four to seven operations: told in training only."""

TEXT = """
There are {a} pupils in the lower school of Brookvale and {b} more than that in the upper school. On the day of the spring games {c} of all these pupils are away on a ski trip, and the others form 3 equally large groups. How many pupils belong to each group?
x = a + b : The upper school has {=} pupils.
y = a + x : The two schools have {=} pupils.
z = y - c : {=} pupils take part in the games.
w = z / 3 : Each group has {=} pupils.

Mrs Oduya’s hens laid {a} eggs on Monday. On Tuesday they laid only half as many, but on Wednesday {b} more than on Tuesday. What is the number of eggs they laid on those three days?
x = a / 2 : On Tuesday the hens laid {=} eggs.
y = x + b : On Wednesday the hens laid {=} eggs.
z = a + x : On Monday and Tuesday they laid {=} eggs.
w = z + y : On the three days they laid {=} eggs.

In a scooter factory one line puts together {a} scooters an hour and the other line {b}. Both run for {c:3-9} hours. The brakes of {d} scooters fail the test; all the good scooters are shipped, two in a crate. Find the number of crates that leave the factory.
x = a + b : Together the lines make {=} scooters an hour.
y = x * c : In {c} hours they make {=} scooters.
z = y - d : {=} scooters are good.
w = z / 2 : {=} crates leave the factory.

A ferry set off from an island with {a} cars on its deck. In Norhaven {b} cars drove off and {c} drove on. In Sundby half of the cars on the deck rolled ashore, after which {d} new ones came aboard. With how many cars did the ferry sail on from Sundby?
x = a - b : After {b} cars drove off, there were {=} cars on the deck.
y = x + c : The ferry left Norhaven with {=} cars.
z = y / 2 : In Sundby {=} cars stayed on the deck.
w = z + d : The ferry sailed on with {=} cars.

When the lantern festival was over, {a} lanterns had not been sold. Families had taken {b} of them home and students three times as many as the families, while {c} had been torn by the wind. How many lanterns were there at the start of the festival?
x = b * 3 : Students took {=} lanterns.
y = b + x : Families and students took {=} lanterns.
z = y + c : {=} lanterns were taken or torn.
w = z + a : At the start there were {=} lanterns.

From Monday to Friday the town library lends {a} books a day. On Saturday, when it is open until 8 o’clock, it lends {b} books more than on a weekday, and on Sunday it is closed. If {c} of the books lent in one week come back before the week is over, how many of that week’s books are still with the readers?
x = a * 5 : From Monday to Friday the library lends {=} books.
y = a + b : On Saturday it lends {=} books.
z = x + y : In the week it lends {=} books.
w = z - c : {=} books are still with the readers.

A rhino at Castle Hill Zoo eats {b} kilograms of hay a day; an elephant eats {a:15-150} kilograms more than a rhino. The zoo keeps {c:2-9} elephants and {d:2-9} rhinos. Work out how many kilograms of hay all of them eat in one day.
x = b + a : An elephant eats {=} kilograms of hay.
y = x * c : The elephants eat {=} kilograms of hay.
z = b * d : The rhinos eat {=} kilograms of hay.
w = y + z : All of them eat {=} kilograms of hay in one day.

The children’s ward of a hospital has {a} beds, and the eye ward has half as many. On Sunday evening {b} patients are lying in these two wards. During the night {c} more are brought in, one to a bed. How many beds in the two wards are free in the morning?
x = a / 2 : The eye ward has {=} beds.
y = a + x : The two wards have {=} beds.
z = b + c : In the morning there are {=} patients.
w = y - z : In the morning {=} beds are free.

Six days a week the Silva bakery uses {a} kilograms of flour for bread and a third of that amount for cakes. On the seventh day it makes nothing but pizza, which takes {b} kilograms of flour. How many kilograms of flour does the bakery use in a week?
x = a / 3 : The cakes of one day take {=} kilograms of flour.
y = a + x : Bread and cakes of one day take {=} kilograms of flour.
z = y * 6 : In six days they take {=} kilograms of flour.
w = z + b : In a week the bakery uses {=} kilograms of flour.

For a garden wall {A} needs {a} bricks, and {b} more are needed for the oven next to it. A lorry brings {c} pallets, and on each of them there are {d} bricks. Half of the bricks that are too many go to {B}. How many bricks does {B} receive?
x = a + b : The wall and the oven need {=} bricks.
y = c * d : The lorry brings {=} bricks.
z = y - x : {=} bricks are too many.
w = z / 2 : {B} receives {=} bricks.

The home team scored {a} baskets worth 2 points each and {b} baskets worth 3 points each. By how many points did it win if the guests ended the match with {c} points?
x = a * 2 : The baskets worth 2 points brought the home team {=} points.
y = b * 3 : The baskets worth 3 points brought the home team {=} points.
z = x + y : The home team had {=} points.
w = z - c : It won by {=} points.

Four friends drove to the coast for a long weekend. The van cost them ${a}, the petrol ${b} and the cottage by the sea ${c}, and everybody paid the same share. {A}, who was one of the four, had taken ${d} along. How many of {his} dollars did {A} bring home?
x = a + b : The van and the petrol cost {=} dollars.
y = x + c : The whole trip cost {=} dollars.
z = y / 4 : Each friend paid {=} dollars.
w = d - z : {A} brought home {=} dollars.

The gardeners of the castle planted {a} rows of tulips, {b} in a row, and {c} dozen roses. A night of frost killed {d} of the flowers. How many of the tulips and roses survived the frost?
x = a * b : The gardeners planted {=} tulips.
y = c * 12 : The gardeners planted {=} roses.
z = x + y : They planted {=} flowers.
w = z - d : {=} flowers survived the frost.

Ms Kaur orders envelopes for the office: {c} packs of {d}. Within a month the lawyer has used {a} of them and the accountant {b} more than the lawyer. Nobody else needs any. How many of the envelopes are not used yet?
x = a + b : The accountant has used {=} envelopes.
y = a + x : Both have used {=} envelopes.
z = c * d : Ms Kaur orders {=} envelopes.
w = z - y : {=} envelopes are not used yet.

How many chairs are we still short of for our school concert? We expect {a} guests, and the {b} singers in the choir have to sit as well. In the hall we have put up {c} rows of {d} chairs, and the church has lent us {e} chairs.
x = a + b : We need {=} chairs.
y = c * d : In the hall there are {=} chairs.
z = y + e : We have {=} chairs.
w = x - z : We are still short of {=} chairs.

A trawler came back with {a} kilograms of cod, which was {b} kilograms more than it had of herring. The crew kept {c} kilograms of fish for the kitchen, and everything else was put on ice in crates of 5 kilograms. Calculate the number of crates that were filled.
x = a - b : The trawler had {=} kilograms of herring.
y = a + x : It had {=} kilograms of fish.
z = y - c : {=} kilograms of fish were put on ice.
w = z / 5 : {=} crates were filled.

A night train consists of {a} carriages with {b} seats each. When it leaves Porto at 10 o’clock, {c} of the seats are empty and nobody is standing. At the next stop {d} passengers get off and {e} get on. How many passengers are now travelling in the train?
x = a * b : The train has {=} seats.
y = x - c : It leaves Porto with {=} passengers.
z = y - d : After {d} passengers get off, there are {=} passengers.
w = z + e : Now {=} passengers are travelling in the train.

Three scout groups collected empty cans. The Foxes brought {a} cans and the Owls half as many as the Foxes. What the Bears brought was {b} cans fewer than the Foxes and the Owls had together. By how many cans did the Bears beat the Owls?
x = a / 2 : The Owls brought {=} cans.
y = a + x : The Foxes and the Owls had {=} cans.
z = y - b : The Bears brought {=} cans.
w = z - x : The Bears beat the Owls by {=} cans.

At the school fair, parents sell {a} cakes for $3 each and {b} jugs of lemonade for $2 each. They had paid ${c} for flour, sugar and lemons, and this sum is taken off first. What then remains is shared equally between two classes. How many dollars does each class receive?
x = a * 3 : The cakes bring in {=} dollars.
y = b * 2 : The lemonade brings in {=} dollars.
z = x + y : Cakes and lemonade bring in {=} dollars.
v = z - c : After paying for flour, sugar and lemons, {=} dollars remain.
w = v / 2 : Each class receives {=} dollars.

Mr Halloran owns {a} sheep. He has {b} fewer goats than sheep, and the number of his cows is half the number of his goats. In autumn he sells {c} of these animals at the cattle market. How many animals does Mr Halloran keep over the winter?
x = a - b : He has {=} goats.
y = x / 2 : He has {=} cows.
z = a + x : He has {=} sheep and goats.
v = z + y : He has {=} animals.
w = v - c : He keeps {=} animals over the winter.

The day shift of a lamp factory makes {a} lamps, and the night shift, with a smaller team, makes {b} fewer. After 5 days and 5 nights like these, {c} lamps turn out to be faulty. The rest are loaded onto 4 vans, the same number onto each. How many lamps does one van carry?
x = a - b : The night shift makes {=} lamps.
y = a + x : In one day and night the factory makes {=} lamps.
z = y * 5 : In 5 days and nights it makes {=} lamps.
v = z - c : {=} lamps are good.
w = v / 4 : One van carries {=} lamps.

A cargo ship is carrying {a} containers. In Durban a third of them are lifted off and {b} others are put on. In Mombasa {c} containers are unloaded. All that are then still on the ship are brought ashore in Mumbai by two cranes, each of which moves equally many. How many containers does each crane in Mumbai move?
x = a / 3 : In Durban {=} containers are lifted off.
y = a - x : {=} containers stay on the ship.
z = y + b : The ship leaves Durban with {=} containers.
v = z - c : The ship leaves Mombasa with {=} containers.
w = v / 2 : Each crane in Mumbai moves {=} containers.

Tickets for the jazz festival: {a} were sold for Friday, and for Saturday {b} more than for Friday. For Sunday the number sold was {c} less than for Friday and Saturday combined. On top of that, {d} tickets were given to helpers free of charge. What is the number of tickets that were sold or given away?
x = a + b : {=} tickets were sold for Saturday.
y = a + x : {=} tickets were sold for Friday and Saturday.
z = y - c : {=} tickets were sold for Sunday.
v = y + z : {=} tickets were sold for the three days.
w = v + d : {=} tickets were sold or given away.

In our village library {a} shelves hold {b} books each, and {c} further books lie on tables. Last week the librarian threw out {d} damaged ones. Half of the books that we have now are novels, and {e} of the novels are on loan. How many novels can still be borrowed?
x = a * b : The shelves hold {=} books.
y = x + c : Shelves and tables held {=} books.
z = y - d : Now the library has {=} books.
v = z / 2 : The library has {=} novels.
w = v - e : {=} novels can still be borrowed.

Each of the {a} penguins in the zoo gets {b} fish a day. The seals share {c} fish, and the pelicans get half as many as the seals. This morning {d} fish have already been thawed. How many fish must the keeper still thaw for today?
x = c / 2 : The pelicans get {=} fish.
y = a * b : The penguins get {=} fish.
z = y + c : Penguins and seals get {=} fish.
v = z + x : All the animals get {=} fish.
w = v - d : The keeper must still thaw {=} fish.

The nurses of St Hilda’s use {a} masks every morning, {b} fewer than that every afternoon, and at night half as many as in the afternoon. If nothing changes, how many masks do the nurses need for a whole week?
x = a - b : In an afternoon they use {=} masks.
y = x / 2 : In a night they use {=} masks.
z = a + x : In a morning and an afternoon they use {=} masks.
v = z + y : On one day they use {=} masks.
w = v * 7 : For a week they need {=} masks.

One bowl of dough is enough for {a} pretzels. {A} kneads {b} bowls of dough and {B} kneads {c:2-6} bowls more than {A}; all of it is baked. Customers take {d} pretzels before lunch. The two bakers each carry home half of the others. How many pretzels does each baker carry home?
x = b + c : {B} kneads {=} bowls of dough.
y = b + x : Both knead {=} bowls of dough.
z = y * a : They bake {=} pretzels.
v = z - d : {=} pretzels are not taken by customers.
w = v / 2 : Each baker carries home {=} pretzels.

On Monday the roofers laid {a} tiles, and on Tuesday {b} more than on Monday. On Wednesday they managed as many as on the first two days put together, so that there were {c} tiles to go for Thursday. The tiles for this roof had been delivered in 5 equal stacks. How many tiles were in one stack?
x = a + b : On Tuesday they laid {=} tiles.
y = a + x : On Monday and Tuesday they laid {=} tiles.
z = y * 2 : By Wednesday evening they had laid {=} tiles.
v = z + c : The roof needs {=} tiles.
w = v / 5 : One stack had {=} tiles.

{A} trains for a cycle race. {He} rides {a} kilometres on each of three days, {b} kilometres on Thursday, and on Saturday a tour that is {c} kilometres longer than one of the three equal rides. In the same week {B} rides {d} kilometres. How much farther than {B} does {A} ride, in kilometres?
x = a * 3 : On the three days {A} rides {=} kilometres.
y = x + b : With Thursday {A} has ridden {=} kilometres.
z = a + c : On Saturday {A} rides {=} kilometres.
v = y + z : In the week {A} rides {=} kilometres.
w = v - d : {A} rides {=} kilometres farther than {B}.

{a} pupils and {b} grown-ups are going to the science museum. A pupil’s ticket costs $3 and a grown-up’s ticket $6. The coach, which has room for everyone, costs ${c}. If the school pays ${d} of the costs, what sum in dollars must the parents find?
x = a * 3 : The pupils’ tickets cost {=} dollars.
y = b * 6 : The grown-ups’ tickets cost {=} dollars.
z = x + y : All tickets cost {=} dollars.
v = z + c : The outing costs {=} dollars.
w = v - d : The parents must find {=} dollars.

A square vegetable garden measures {a} metres along each side. It is to be fenced all the way round, except for a gate of {b:2-6} metres. The fence costs $3 per metre, and the gate itself ${c}. {A} has saved ${d} for it. How many dollars is {he} short?
x = a * 4 : All the way round, the garden measures {=} metres.
y = x - b : The fence is {=} metres long.
z = y * 3 : The fence costs {=} dollars.
v = z + c : The fence and the gate cost {=} dollars.
w = v - d : {A} is {=} dollars short.

Mr Lindqvist works in room 23 of the town hall. Before lunch he opened {a} letters, and after lunch another {b}. A third of all these letters were complaints. Of the others, {c} were orders and every remaining one was an invoice. How many more invoices than complaints did Mr Lindqvist open?
x = a + b : Mr Lindqvist opened {=} letters.
y = x / 3 : {=} letters were complaints.
z = x - y : {=} letters were not complaints.
v = z - c : {=} letters were invoices.
w = v - y : He opened {=} more invoices than complaints.

{A} gave half of {his} {t} to a hospital. Of the other half {he} gave {a} {t} to {B} and kept {b} {t}. Before that, {B} already had twice as many {t} as {she} got from {A}, and {c} more lay in a drawer at home that belonged to both. How many {t} were there in all before {A} gave any away?
x = a + b : Half of {A}’s {t} were {=} {t}.
y = x * 2 : Before, {A} had {=} {t}.
z = a * 2 : Before, {B} had {=} {t}.
v = y + z : Together they had {=} {t}.
w = v + c : With those in the drawer there were {=} {t}.

The south orchard gave {a} baskets of apples, and every basket weighed {b} kilograms. The north orchard gave {c} kilograms fewer than the south orchard. After {d} kilograms of rotten fruit had been sorted out, half of the good apples were pressed and the other half sold at $3 a kilogram. How many dollars did the farm get for the apples it sold?
x = a * b : The south orchard gave {=} kilograms of apples.
y = x - c : The north orchard gave {=} kilograms of apples.
z = x + y : Both orchards gave {=} kilograms of apples.
v = z - d : {=} kilograms of apples were good.
s = v / 2 : {=} kilograms of apples were sold.
w = s * 3 : The farm got {=} dollars.

On the lower deck of a cruise ship with 3 swimming pools there are {a} cabins; on the upper deck there are {b} more than on the lower one. Two guests sleep in every cabin, and one steward looks after every two cabins. In Palermo {c} guests go ashore for the day, whereas all the stewards stay on board. How many guests and stewards are then on the ship?
x = a + b : The upper deck has {=} cabins.
y = a + x : The ship has {=} cabins.
z = y * 2 : The ship has {=} guests.
v = z - c : {=} guests are on the ship.
s = y / 2 : {=} stewards are on the ship.
w = v + s : {=} guests and stewards are on the ship.

A workshop pours {a} red candles and {b} fewer blue candles than red ones. It also pours as many white candles as red and blue together. While cooling, {c} candles crack. Those that are whole are sold in sets of 3 for ${d:2-9} a set. If every set is sold, how many dollars does the workshop take in?
x = a - b : The workshop pours {=} blue candles.
y = a + x : It pours {=} red and blue candles.
z = y * 2 : With the white ones it pours {=} candles.
v = z - c : {=} candles are whole.
s = v / 3 : It makes {=} sets of candles.
w = s * d : The workshop takes in {=} dollars.

For every kilogram of old paper the recycling yard pays our class 2 tokens. In the first week we handed in {a} kilograms, in the second week {b} kilograms more than in the first, and in the third week half as much as in the second. We have swapped {c} tokens for a new ball. How many tokens does our class still have?
x = a + b : In the second week we handed in {=} kilograms of paper.
y = x / 2 : In the third week we handed in {=} kilograms of paper.
z = a + x : In the first two weeks we handed in {=} kilograms of paper.
v = z + y : In the three weeks we handed in {=} kilograms of paper.
s = v * 2 : The class got {=} tokens.
w = s - c : Our class still has {=} tokens.

A clinic begins the week with {a} boxes that contain {b} bandages each. On Monday {c} bandages are used, on Tuesday {d} more than on Monday, and on Wednesday half as many as on Tuesday. What number of bandages does the clinic have on Wednesday night?
x = a * b : The clinic begins with {=} bandages.
y = c + d : On Tuesday it uses {=} bandages.
z = y / 2 : On Wednesday it uses {=} bandages.
v = c + y : On Monday and Tuesday it uses {=} bandages.
s = v + z : On the three days it uses {=} bandages.
w = x - s : On Wednesday night it has {=} bandages.

The circus tent in Market Street 17 has {a} rows with {b} seats in each row. On Saturday all seats but {c} were taken, and on Sunday {d} fewer people came than on Saturday. Everybody paid $2. After the rent of ${e} for the field was paid, how many dollars did the circus have from the two shows?
x = a * b : The tent has {=} seats.
y = x - c : On Saturday {=} people came.
z = y - d : On Sunday {=} people came.
v = y + z : To both shows {=} people came.
s = v * 2 : They paid {=} dollars.
w = s - e : After the rent the circus had {=} dollars.

At a charity run, where a lap measured 400 metres, Team Red completed {a} laps. Team Blue completed {b} laps more than Team Red, but Team Green {c} laps fewer than Team Blue. A sponsor promised $2 for each lap of these teams, and the money went in equal parts to 3 playgrounds. Work out what each playground received, in dollars.
x = a + b : Team Blue completed {=} laps.
y = x - c : Team Green completed {=} laps.
z = a + x : Red and Blue completed {=} laps.
v = z + y : The three teams completed {=} laps.
s = v * 2 : The sponsor paid {=} dollars.
w = s / 3 : Each playground received {=} dollars.

Two neighbours build a shed and pay half of it each. They order {a} bags of cement at $7 a bag and {b} planks at $4 a plank; the delivery costs ${c}. One of them, {A}, has already paid ${d}. How many dollars does {A} still owe?
x = a * 7 : The cement costs {=} dollars.
y = b * 4 : The planks cost {=} dollars.
z = x + y : Cement and planks cost {=} dollars.
v = z + c : The order and its delivery cost {=} dollars.
s = v / 2 : Each neighbour pays {=} dollars.
w = s - d : {A} still owes {=} dollars.

A red coach took {a} holidaymakers to the lake, and a blue coach took {b} fewer than the red one. A green coach brought half as many as the red and the blue coach together. In the evening {c} of all these people stayed behind at the camp site, but {d} other campers asked for a lift. For the way home everybody sat in the red and the blue coach, equally many in each. How many people rode home in the red coach?
x = a - b : The blue coach took {=} people to the lake.
y = a + x : The red and the blue coach took {=} people.
z = y / 2 : The green coach brought {=} people.
v = y + z : The three coaches brought {=} people.
s = v - c : {=} of these people rode home.
r = s + d : With the other campers {=} people rode home.
w = r / 2 : {=} people rode home in the red coach.

{A} bakes {a} pies on each of the five days from Monday to Friday, and {b} on Saturday. {B} helps only on Saturday, when {she} bakes {c} pies more than {A}. Visitors eat {d} of the pies that the two have baked. Half of the other pies go to a hotel, which pays ${e:2-6} a pie. How many dollars does the hotel pay?
x = a * 5 : From Monday to Friday {A} bakes {=} pies.
y = x + b : In the week {A} bakes {=} pies.
z = b + c : {B} bakes {=} pies.
v = y + z : They bake {=} pies.
s = v - d : {=} pies are not eaten by visitors.
r = s / 2 : {=} pies go to the hotel.
w = r * e : The hotel pays {=} dollars.

Novels fill {a} shelves of a bookshop, {b} on a shelf. The shop stocks half as many cookbooks as novels, and {c} atlases fewer than cookbooks; it has no other books. By closing time {d} books have been sold, and a van has delivered {e} new ones. What is the number of books in the shop now?
x = a * b : There are {=} novels.
y = x / 2 : There are {=} cookbooks.
z = y - c : There are {=} atlases.
v = x + y : There are {=} novels and cookbooks.
s = v + z : The shop had {=} books.
r = s - d : After the sales it had {=} books.
w = r + e : Now the shop has {=} books.

Three farms deliver milk to a dairy. Winter Farm brings {a} litres, Brook Farm {b} litres, and Mill Farm {c} litres fewer than the other two farms together. Of this milk, {d} litres are bottled. All the rest becomes cheese: 4 litres make one wheel, and a wheel sells for $7. If the dairy needs ${e} for wages, how many dollars of the cheese money does it keep?
x = a + b : Winter Farm and Brook Farm bring {=} litres of milk.
y = x - c : Mill Farm brings {=} litres of milk.
z = x + y : The three farms bring {=} litres of milk.
v = z - d : {=} litres of milk become cheese.
s = v / 4 : The dairy makes {=} wheels of cheese.
r = s * 7 : The cheese sells for {=} dollars.
w = r - e : The dairy keeps {=} dollars.
"""
