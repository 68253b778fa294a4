"""Fractions and percentages: a part of a whole, the whole from a part, what is left and the other part."""

TEXT = """
A third of the seats on a tram are taken, and that makes {a} taken seats. How many seats does the tram have in all?
x = a * 3 : The tram has {=} seats.

After spending 50% of {his} prize money on a lamp, {A} still has ${a} of the prize money. How much prize money did {he} win, in dollars?
x = a * 2 : The prize money was {=} dollars.

At a summer camp by a lake that is {b:4-30} metres deep, there are {a} pupils, and one fifth of them cannot swim. How many pupils at the camp cannot swim?
x = a / 5 : {=} pupils cannot swim.

A radio that used to cost ${a} is now 10% cheaper. By how many dollars has its price come down?
x = a / 10 : The price has come down by {=} dollars.

Yesterday {A} copied exactly a quarter of a long letter, which took {him} {a} minutes. If {he} always copies at the same speed, how many minutes does the whole letter take?
x = a * 4 : The whole letter takes {=} minutes.

{A} breaks a bar of chocolate that weighs {a} grams into {b} equal pieces and eats one of them. What does the piece that {he} eats weigh, in grams?
x = a / b : The piece weighs {=} grams.

The ride to the coast takes {a} minutes, and half of that time the train runs through tunnels. So far {A} has been on this train for {b} minutes. How many more minutes does the ride last?
x = a - b : The ride lasts {=} more minutes.

Ships can use only 25% of a river because the rest is too shallow. If the river is {a} kilometres long, on how many kilometres of it can ships be used?
x = a / 4 : Ships can be used on {=} kilometres.

Painting two thirds of a long wall took {a} litres of paint. How many litres of paint does the whole wall take at the same rate?
x = a / 2 : One third of the wall takes {=} litres.
y = x * 3 : The whole wall takes {=} litres.

One fifth of the {a} lockers at a swimming pool are broken, and all the others work. Find the number of lockers that work.
x = a / 5 : {=} lockers are broken.
y = a - x : {=} lockers work.

Until April the rent for a garage was ${a} a month. In May the rent went up by 20%. Find the new rent, in dollars a month.
x = a / 5 : The rent went up by {=} dollars.
y = a + x : The new rent is {=} dollars a month.

{A} had {a} {t} and lost {b} of them. Later {he} gave a third of the {t} that {he} still had to {B}. How many {t} did {B} get from {A}?
x = a - b : {A} still had {=} {t}.
y = x / 3 : {B} got {=} {t}.

Guests have eaten a quarter of the dumplings on a dish, and {a} dumplings are left on it. How many dumplings were on the dish before the guests came?
x = a / 3 : A quarter of the dumplings is {=}.
y = x * 4 : There were {=} dumplings on the dish.

A third of the {a} guests at a hotel come from abroad. Among these guests from abroad, {b} came by plane. How many of the guests from abroad did not come by plane?
x = a / 3 : {=} guests come from abroad.
y = x - b : {=} guests from abroad did not come by plane.

{B} put 10% of {her} wages of ${a} into a savings box in which there were already ${b}. What sum is in the savings box now, in dollars?
x = a / 10 : {B} put {=} dollars into the box.
y = b + x : Now there are {=} dollars in the box.

Half of the members of a hiking club went up the mountain by cable car. The other half walked up in {a} groups of {b} members each. How many members does the club have?
x = a * b : {=} members walked up.
y = x * 2 : The club has {=} members.

For a boat trip, a grown-up pays ${a}, and a child pays half of that. What do {b} children pay together for the boat trip, in dollars?
x = a / 2 : One child pays {=} dollars.
y = b * x : The children pay {=} dollars.

Of all the pupils in a school, {a:11-45}% walk to school, {b:11-45}% come by bicycle, and the rest come by bus. What percentage of the pupils come by bus?
x = a + b : {=} percent walk or come by bicycle.
y = 100 - x : {=} percent come by bus.

A fifth of the {a} onions in a sack are rotten. The cook throws the rotten ones away and packs the good ones in nets of {b}. How many nets can be filled with good onions?
x = a / 5 : {=} onions are rotten.
y = a - x : {=} onions are good.
z = y / b : {=} nets can be filled.

With ${a} in {his} purse, {A} went to town. First {he} spent a quarter of this money on a shirt, then half of what was left in the purse on a belt. How many dollars did {he} spend on the belt?
x = a / 4 : The shirt cost {=} dollars.
y = a - x : Then {=} dollars were left.
z = y / 2 : {He} spent {=} dollars on the belt.

Half of the {a} places on a first-aid course went to drivers, and a fifth of the {a} places went to teachers. How many more places did the drivers get than the teachers?
x = a / 2 : The drivers got {=} places.
y = a / 5 : The teachers got {=} places.
z = x - y : The drivers got {=} places more.

{A} collected {a} {t}. {He} kept a quarter of them and gave all the others to {B}, who already owned {b} {t}. How many {t} does {B} own now?
x = a / 4 : {A} kept {=} {t}.
y = a - x : {B} got {=} {t} from {A}.
z = b + y : Now {B} owns {=} {t}.

A bus left the station with people on it, and nobody got on at the next two stops. At the first of these stops {b} people got off, and at the second a third of the people who were still on the bus got off. That left {a} people on the bus. With how many people on it did the bus leave the station?
x = a / 2 : At the second stop {=} people got off.
y = a + x : Before the second stop {=} people were on the bus.
z = y + b : The bus left the station with {=} people on it.

A diving school normally asks ${a} for a lesson, but students pay 25% less. How many dollars do {b} students pay in total if each of them takes one lesson?
x = a / 4 : A student pays {=} dollars less.
y = a - x : One student pays {=} dollars.
z = b * y : The students pay {=} dollars in total.

In a choir of {a} singers, a third are men and the rest are women. In autumn {b} women leave the choir, and nobody joins it. How many women are in the choir then?
x = a / 3 : {=} singers are men.
y = a - x : {=} singers are women.
z = y - b : Then there are {=} women in the choir.

The rain barrel behind the house can hold {a:200-400} litres, but it is only half full. {A} takes {b:3-6} cans of {c:5-15} litres each out of the barrel to water the beans. How many litres of water could now be poured into the barrel until it is full?
x = a / 2 : At first {=} litres are missing.
y = b * c : {=} litres are taken out.
z = x + y : Now {=} litres could be poured in.

On a farm there are {a} animals. A third of all the animals are sheep, a quarter of all the animals are goats, and the rest are cows. How many cows will the farm have after buying {b} more cows?
x = a / 3 : There are {=} sheep.
y = a / 4 : There are {=} goats.
z = a - x : {=} animals are not sheep.
w = z - y : There are {=} cows.
v = w + b : Then the farm will have {=} cows.

{A} left home with ${a}. A taxi cost {him} 20% of it, and a dinner cost half of the money that {he} had after the taxi ride. After dinner, {B} paid back ${b} that {she} had once borrowed from {A}. How many dollars did {A} have in the end?
x = a / 5 : The taxi cost {=} dollars.
y = a - x : After the taxi ride {A} had {=} dollars.
z = y / 2 : After dinner {he} had {=} dollars.
w = z + b : In the end {he} had {=} dollars.

A theatre sold {a} tickets at ${b} each. Then a quarter of these tickets were returned, and the theatre gave back the full price for them and could not sell them again. From the ticket money that it kept, the theatre paid ${c} for cleaning. How much of the ticket money remained, in dollars?
x = a / 4 : {=} tickets were returned.
y = a - x : {=} tickets were kept.
z = y * b : The theatre kept {=} dollars.
w = z - c : {=} dollars remained.

There are {a} pupils in the morning course, and a third of them wear glasses. Of the {b} pupils in the evening course, a fifth wear glasses. Nobody is in both courses. Find the number of pupils in the two courses together who do not wear glasses.
x = a / 3 : In the morning course {=} pupils wear glasses.
y = a - x : In the morning course {=} pupils do not wear glasses.
z = b / 5 : In the evening course {=} pupils wear glasses.
w = b - z : In the evening course {=} pupils do not wear glasses.
v = y + w : {=} pupils do not wear glasses.

On Monday {A} filled two fifths of the pages of an empty album with photos. On Tuesday {he} filled a quarter of the pages that were still empty after Monday. Now {a} pages of the album are empty. How many pages does the album have?
x = a / 3 : On Tuesday {he} filled {=} pages.
y = a + x : After Monday {=} pages were empty.
z = y / 3 : A fifth of the album is {=} pages.
w = z * 5 : The album has {=} pages.

Three teams lay a pipe that is {a} metres long. The first team lays {b} metres a day for {c} days. Of what remains, the second team lays half and the third team lays the other half. How many metres more does the first team lay than the third team?
x = b * c : The first team lays {=} metres.
y = a - x : {=} metres remain.
z = y / 2 : The third team lays {=} metres.
w = x - z : The first team lays {=} metres more.

A school sends each of its {a} new pupils on one of three trips. A fifth of these pupils go to a mine, half of the others go to a zoo, and all the rest go to a free concert. A ticket for the mine costs ${b}, and a ticket for the zoo costs ${c}. Besides the tickets, the school pays ${d} for buses. How much does the school pay in all, in dollars?
x = a / 5 : {=} pupils go to the mine.
y = a - x : {=} pupils do not go to the mine.
z = y / 2 : {=} pupils go to the zoo.
w = x * b : The tickets for the mine cost {=} dollars.
v = z * c : The tickets for the zoo cost {=} dollars.
s = w + v : All tickets cost {=} dollars.
r = s + d : The school pays {=} dollars in all.

On Saturday a baker made {a} cakes, and a quarter of them were not sold. On Sunday {he} made {b} cakes, and a third of those were not sold. No cake from Saturday was sold on Sunday. If each cake that was sold brought in ${c}, how many dollars did the baker take in for the cakes of both days?
x = a / 4 : On Saturday {=} cakes were not sold.
y = a - x : On Saturday {=} cakes were sold.
z = b / 3 : On Sunday {=} cakes were not sold.
w = b - z : On Sunday {=} cakes were sold.
v = y + w : On both days {=} cakes were sold.
s = v * c : The baker took in {=} dollars.

{A} earns ${a} every week. A quarter of these earnings goes to rent, 20% of what is left after the rent goes to food, and {he} saves all the rest. At the end of {b} weeks, {his} {kin} gives {him} half as much as {he} has saved in these weeks. With the savings and the gift, {A} then pays for a tent that costs ${c}. What sum is left of the savings and the gift together, in dollars?
x = a / 4 : The rent is {=} dollars a week.
y = a - x : After the rent {=} dollars are left.
z = y / 5 : The food costs {=} dollars a week.
w = y - z : {He} saves {=} dollars a week.
v = w * b : In these weeks {he} saves {=} dollars.
s = v / 2 : The gift is {=} dollars.
r = v + s : Together that is {=} dollars.
q = r - c : After the tent {=} dollars are left.

A library owns {a:60-300} books in German and {b:60-300} in English, and no others. Half of all these books are novels. In the morning 20% of the novels were out on loan. During the day {c:3-9} of the novels on loan were brought back, and {d:4-30} other novels were lent out. How many novels were in the library in the evening?
x = a + b : The library owns {=} books.
y = x / 2 : {=} of them are novels.
z = y / 5 : In the morning {=} novels were on loan.
w = z - c : Of these, {=} novels were still on loan.
v = w + d : In the evening {=} novels were on loan.
s = y - v : In the evening {=} novels were in the library.

First {A} gave a third of {his} {t} to {B}. Next {he} lost {d} {t}. Half of the {t} that {he} then still had went to {his} {kin}. Finally {he} bought {b} bags with {c} {t} in each. Now {he} has {a} {t}. How many {t} did {A} have at the very beginning?
x = b * c : {He} bought {=} {t}.
y = a - x : Before that {he} had {=} {t}.
z = y * 2 : Before {he} gave {t} to {his} {kin}, {he} had {=}.
w = z + d : After giving {t} to {B}, {he} had {=}.
v = w / 2 : {B} got {=} {t}.
s = w + v : At the very beginning {he} had {=} {t}.
"""
