"""Comparisons of people, farms, boats and machines that are told the other way round."""

TEXT = """
The tall ladder in the shed has {a} rungs, and it has {b} rungs more than the short ladder. How many rungs does the short ladder have?
x = a - b : The short ladder has {=} rungs.

If {A} had {b} more {t}, {he} would have exactly as many as {B}. {A} has {a} {t}. How many {t} does {B} have?
x = a + b : {B} has {=} {t}.

There are {b} times as many ducks as swans on the lake. How many swans are on the lake if there are {a} ducks on it?
x = a / b : There are {=} swans.

The hamlet of Ash has {a} chimneys. The hamlet of Birch would need {b} more chimneys to have as many as Ash. How many chimneys does Birch have?
x = a - b : Birch has {=} chimneys.

A new printer prints {a} pages in a minute. An old printer needs {b} minutes to print that number of pages. How many pages does the old printer print in a minute?
x = a / b : The old printer prints {=} pages in a minute.

When {A} threw a ball, it flew {a} metres, but when {B} threw it, it came down {b} metres short of that. How many metres did the ball fly when {B} threw it?
x = a - b : It flew {=} metres.

In the vote for the new captain, {A} lost to {B} by {b} votes. Find the number of votes that {B} got if {A} got {a} votes.
x = a + b : {B} got {=} votes.

North Farm has {a} cows and {c} goats. South Farm has {b} cows and {d} goats. How many fewer cows are there on South Farm than on North Farm?
x = a - b : South Farm has {=} cows fewer.

{A} has {a} {t}, which is {b} fewer than {B} has. How many {t} do {A} and {B} have together?
x = a + b : {B} has {=} {t}.
y = a + x : Together they have {=} {t}.

The blue team scored {b} times as many points as the red team and so won the match. By how many points did the blue team win if it scored {a} points?
x = a / b : The red team scored {=} points.
y = a - x : The blue team won by {=} points.

{A} has {b:20-90} more {t} than {B}. Today {A} gives {c:2-9} of {his} {t} to {B}. How many more {t} than {B} does {A} have now?
x = 2 * c : {A} has {c} fewer and {B} has {c} more, so the difference shrinks by {=}.
y = b - x : {A} has {=} more.

{A} found {a} shells on the beach. {B} found {b} fewer shells than {A}, but {c} times as many as their teacher. How many shells did the teacher find?
x = a - b : {B} found {=} shells.
y = x / c : The teacher found {=} shells.

A bull weighs {b:3-9} times as much as a calf. The bull is {a} kilograms heavier than the calf. How many kilograms does the calf weigh?
x = b - 1 : The bull is heavier by {=} times the weight of the calf.
y = a / x : The calf weighs {=} kilograms.

Laid end to end, a red ribbon and a blue ribbon are {a} centimetres long together. The red ribbon is {b:2-9} times as long as the blue one. Find the length of the blue ribbon in centimetres.
x = b + 1 : The two ribbons are {=} times as long as the blue one.
y = a / x : The blue ribbon is {=} centimetres long.

Two tanks hold the same amount of water. Then {a} litres run out of the first tank, and {b} litres are poured into the second. Later {c} litres are poured into the first. By how many litres is there now more water in the second tank than in the first?
x = a + b : At first the second tank is ahead by {=} litres.
y = x - c : Now the second tank is ahead by {=} litres.

Milltown has {a} shops. Weston has {b} fewer shops than Milltown and {c} fewer than Harlow. How many shops does Harlow have?
x = a - b : Weston has {=} shops.
y = x + c : Harlow has {=} shops.

Every hour a new machine makes {a} caps and an old one makes {b} caps. Both run for {c} hours. How many more caps than the old machine does the new one make?
x = a - b : In an hour the new machine makes {=} caps more.
y = c * x : In {c} hours it makes {=} caps more.

{B} has {b:2-9} {t}. {A} had only {a} {t} until {his} {kin} gave {him} another {c}. How many times as many {t} as {B} does {A} have now?
x = a + c : {A} now has {=} {t}.
y = x / b : {A} has {=} times as many as {B}.

{A} and {B} had {a} {t} each. Then {A} gave {b} of {his} {t} to {B}. How many more {t} does {B} have now than {A}?
x = a - b : {A} now has {=} {t}.
y = a + b : {B} now has {=} {t}.
z = y - x : {B} has {=} more.

The hotel by the sea has {a} rooms, {b} more than the hotel in town. The hotel in the hills has {c:2-9} times as many rooms as the hotel in town. How many rooms do the hotels in town and in the hills have altogether?
x = a - b : The hotel in town has {=} rooms.
y = c * x : The hotel in the hills has {=} rooms.
z = x + y : These two hotels have {=} rooms.

On Monday {A} owned {a} {t} and {B} owned {b}. On Tuesday {A} lost {c} of {his} {t} and {B} was given {d}. How many more {t} than {A} did {B} own on Tuesday evening?
x = a - c : {A} still had {=} {t}.
y = b + d : {B} now had {=} {t}.
z = y - x : {B} had {=} more.

Together {A} and {B} peeled {a} potatoes. {A} peeled {b} more than {B}. How many potatoes did {A} peel?
x = a - b : Without the {b} that {A} peeled more, there are {=} potatoes.
y = x / 2 : Half of these were peeled by {B}: {=} potatoes.
z = y + b : {A} peeled {=} potatoes.

A large ferry takes {a:20-80} cars on each trip and makes {b:2-4} trips a day. A small ferry takes only {c:6-19} cars, but makes {d:5-12} trips a day. How many more cars can the large ferry take in a day than the small one?
x = b * a : The large ferry can take {=} cars in a day.
y = d * c : The small ferry can take {=} cars in a day.
z = x - y : The large ferry can take {=} cars more.

{A} did {b} fewer sums than {B}, and their classmate did {c} times as many sums as {A}. The classmate did {a} sums. How many sums did {A} and {B} do together?
x = a / c : {A} did {=} sums.
y = x + b : {B} did {=} sums.
z = x + y : Together they did {=} sums.

On Monday a shop sold {a} umbrellas. On Tuesday it sold {b} times as many, which was {c} fewer than on Wednesday. How many more umbrellas did the shop sell on Wednesday than on Monday?
x = b * a : On Tuesday it sold {=} umbrellas.
y = x + c : On Wednesday it sold {=} umbrellas.
z = y - a : On Wednesday it sold {=} umbrellas more than on Monday.

Both {A} and {B} are reading a book of {a} pages. {A} has read a third of the book, while {B} still has {b} pages of the book to read. How many more pages has {B} read than {A}?
x = a / 3 : {A} has read {=} pages.
y = a - b : {B} has read {=} pages.
z = y - x : {B} has read {=} pages more.

A sunflower is {a:20-90} centimetres high, and a bean plant beside it is {b:11-60} centimetres high. Each week the sunflower grows {c:2-6} centimetres and the bean plant grows {d:7-15} centimetres. After {e:3-12} weeks, by how many centimetres is the bean plant higher than the sunflower?
x = e * c : The sunflower grows {=} centimetres.
y = a + x : The sunflower is then {=} centimetres high.
z = e * d : The bean plant grows {=} centimetres.
v = b + z : The bean plant is then {=} centimetres high.
w = v - y : The bean plant is {=} centimetres higher.

Oak School has {a} pupils, which is {b} fewer than Elm School has. Pine School has half as many pupils as Elm School, and Lime School has {c} more than Oak School. How many more pupils does Lime School have than Pine School?
x = a + b : Elm School has {=} pupils.
y = x / 2 : Pine School has {=} pupils.
z = a + c : Lime School has {=} pupils.
v = z - y : Lime School has {=} pupils more than Pine School.

{A} had {a} {t} and {B} had {b}. In the morning {A} handed {c:16-40} {t} to {B}. In the evening {B} gave {d:3-14} of them back to {A}. How many more {t} does {A} have now than {B}?
x = a - c : After that {A} had {=} {t}.
y = b + c : {B} then had {=} {t}.
z = x + d : In the evening {A} had {=} {t}.
v = y - d : {B} had {=} {t} left.
w = z - v : {A} has {=} more.

The morning crew picks {a:12-40} crates of plums an hour and works for {b:2-5} hours. The afternoon crew picks {c:2-8} crates fewer an hour, but works {d:2-5} hours longer. How many more crates does the afternoon crew pick than the morning crew?
x = b * a : The morning crew picks {=} crates.
y = a - c : In an hour the afternoon crew picks {=} crates.
z = b + d : The afternoon crew works for {=} hours.
v = z * y : The afternoon crew picks {=} crates.
w = v - x : The afternoon crew picks {=} crates more.

Two baskets hold {a} eggs altogether, and there are {b:2-9} times as many eggs in the brown basket as in the white basket. {A} takes {c} eggs out of the brown basket and sells them. How many eggs are left in the brown basket?
x = b + 1 : At first all the eggs are {=} times as many as those in the white basket.
y = a / x : The white basket holds {=} eggs.
z = b * y : The brown basket held {=} eggs at first.
v = z - c : {=} eggs are left in the brown basket.

{A} had ${a} and {B} had ${b}. {A} spent a quarter of {his} money at the fair, and {B} spent ${c} there. How many more dollars does {A} still have than {B}?
x = a / 4 : {A} spent {=} dollars.
y = a - x : {A} has {=} dollars left.
z = b - c : {B} has {=} dollars left.
v = y - z : {A} has {=} dollars more.

Four boats came home with fish. The Gull brought {a} fish, which was {b} fewer than the Heron brought. The Petrel brought half as many as the Heron, and the Swift brought {c:2-5} times as many as the Petrel. How many fish did the four boats bring altogether?
x = a + b : The Heron brought {=} fish.
y = x / 2 : The Petrel brought {=} fish.
z = c * y : The Swift brought {=} fish.
v = a + x : The Gull and the Heron brought {=} fish.
w = v + y : With the Petrel’s there were {=} fish.
r = w + z : The four boats brought {=} fish.

{A} and {B} had {a} {t} between them, and {A} had {b:3-6} times as many as {B}. Then {A} gave {c:3-15} {t} to {B} and bought {d} new ones. How many more {t} than {B} does {A} have now?
x = b + 1 : Together they had {=} times as many as {B}.
y = a / x : {B} had {=} {t} at first.
z = b * y : {A} had {=} {t} at first.
v = z - c : After the gift {A} had {=} {t}.
w = v + d : Now {A} has {=} {t}.
r = y + c : Now {B} has {=} {t}.
s = w - r : {A} has {=} more.

In a minute the first machine fills {a:6-20} bottles, and the second fills {b:2-10} bottles more than the first. The third fills half as many in a minute as the second. The first machine runs for {c:5-12} minutes, the second for {d:2-4} minutes less than the first, and the third {e:2-5} times as long as the first. How many more bottles does the third machine fill in its time than the second machine in its own?
x = a + b : In a minute the second machine fills {=} bottles.
y = x / 2 : In a minute the third machine fills {=} bottles.
z = c - d : The second machine runs for {=} minutes.
v = e * c : The third machine runs for {=} minutes.
r = z * x : The second machine fills {=} bottles.
s = v * y : The third machine fills {=} bottles.
w = s - r : The third machine fills {=} bottles more.

On Friday {a:80-200} geese and {b:5-20} cranes were resting on a marsh. On Saturday {c:10-40} of the geese flew away, and {d:3-15} more cranes arrived. On Sunday a third of the remaining geese flew away, but half of the geese that had left on Saturday came back. How many more geese than cranes were on the marsh in the end?
x = a - c : On Saturday {=} geese were left.
y = x / 3 : On Sunday {=} geese flew away.
z = x - y : Then {=} geese remained.
v = c / 2 : {=} geese came back.
w = z + v : In the end there were {=} geese.
r = b + d : There were {=} cranes.
s = w - r : There were {=} more geese than cranes.

{A} earns ${a:20-60} a day, and {B} earns ${b:3-12} a day more than {A}. Last month {A} worked {c:6-16} days, which was {d:2-6} days more than {B} worked. {A} has spent a quarter of {his} pay for that month, and {B} has spent ${e:15-90} of {her} own. How many more dollars of last month’s pay does {A} still have than {B}?
x = a + b : {B} earns {=} dollars a day.
y = c - d : {B} worked {=} days.
z = c * a : {A} earned {=} dollars.
v = y * x : {B} earned {=} dollars.
w = z / 4 : {A} spent {=} dollars.
r = z - w : {A} has {=} dollars left.
s = v - e : {B} has {=} dollars left.
q = r - s : {A} has {=} dollars more.
"""
