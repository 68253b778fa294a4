"""Hours, weeks, litres, kilograms, metres, speeds, machines, tanks, fields and trips."""

TEXT = """
This morning the driver of a bus filled its fuel tank to the top, and {b} litres went in. A full tank holds {a} litres. How many litres were in the tank before it was filled?
x = a - b : Before that there were {=} litres in the tank.

A lathe needs {b} minutes for every chair leg. How many chair legs does the lathe finish in {a} minutes?
x = a / b : The lathe finishes {=} chair legs.

By boat, the trip to the island takes {a} minutes. This is {b} times as long as it takes by helicopter. How many minutes does the trip take by helicopter?
x = a / b : By helicopter the trip takes {=} minutes.

{A} needed {a} minutes to climb the hill, {b} minutes more than {he} needed for the way down. In how many minutes did {he} come down?
x = a - b : {He} came down in {=} minutes.

It is {a} days since the ship left its harbour, and it will be back there {b} days from now. How many days does the ship’s voyage last from beginning to end?
x = a + b : The voyage lasts {=} days.

When all the oil from a barrel had been poured into {b} cans, there were {a} litres in each can. Find how much oil had been in the barrel, in litres.
x = b * a : There had been {=} litres of oil in the barrel.

The floor of a rectangular barn measures {a} square metres. If one side of it is {b} metres long, how many metres long is the side next to it?
x = a / b : The side next to it is {=} metres long.

{A}’s kite is flying {a} metres above the beach, which is {b} metres lower than it was flying a minute ago. How high above the beach was the kite a minute ago, in metres?
x = a + b : A minute ago it was {=} metres above the beach.

The new machine in a factory makes {a} screws an hour. That is {b} screws an hour more than the old machine made. How many screws did the old machine make in {c} hours?
x = a - b : In an hour the old machine made {=} screws.
y = x * c : In {c} hours the old machine made {=} screws.

Water runs into an empty tub at {a} litres a minute, but because nobody has put in the plug, {b} litres run out again every minute. How many litres of water are there in the tub after {c} minutes?
x = a - b : Every minute the water in the tub grows by {=} litres.
y = x * c : After {c} minutes there are {=} litres in the tub.

There are already {b} litres of rainwater in a barrel that can hold {a} litres. From now on {A} pours in {c} litres every minute. After how many minutes will the barrel be full?
x = a - b : There is room for {=} more litres.
y = x / c : The barrel will be full after {=} minutes.

{A} spent {a} weeks in the mountains, and it rained on {b} of the days. On how many days of {his} stay did it not rain?
x = a * 7 : The stay lasted {=} days.
y = x - b : It did not rain on {=} days.

A journey to the coast takes {a:2-3} hours by bus. The train, which leaves from platform {c:2-9}, is {b} minutes faster. How many minutes does the journey take by train?
x = a * 60 : The bus takes {=} minutes.
y = x - b : The train takes {=} minutes.

To put a fence all the way round a rectangular yard, a farmer used {a} metres of fence. From front to back, the yard measures {b} metres. What does it measure from left to right, in metres?
x = a / 2 : From front to back and from left to right, it measures {=} metres together.
y = x - b : From left to right it measures {=} metres.

From the same harbour and at the same moment, two ships set off in opposite directions. One sails {a} kilometres an hour, the other {b} kilometres an hour. What is the distance between them after {c} hours, in kilometres?
x = a + b : Every hour they move {=} kilometres apart.
y = x * c : After {c} hours the distance is {=} kilometres.

Together, {b} looms that are all alike weave {a} metres of cloth a day. How many metres of cloth would {c} such looms weave in a day?
x = a / b : One loom weaves {=} metres a day.
y = x * c : {c} looms would weave {=} metres a day.

After half of the way to the lake, {A} took a rest. Then {he} walked {a} kilometres more, and now {he} still has {b} kilometres to go. How many kilometres long is the whole way to the lake?
x = a + b : The second half of the way is {=} kilometres long.
y = x * 2 : The whole way is {=} kilometres long.

All four sides of a vegetable bed are equally long, and its corners are square. The edge of the bed, once all the way round, measures {a} metres. Find the area of the bed in square metres.
x = a / 4 : Each side is {=} metres long.
y = x * x : The area is {=} square metres.

At noon a cistern holds {a} litres of water. Every minute a spring brings {b} litres into it and a pump takes {c} litres out of it. How many litres of water does the cistern hold {d} minutes after noon?
x = b - c : Every minute the cistern gains {=} litres.
y = x * d : In {d} minutes it gains {=} litres.
z = a + y : Then the cistern holds {=} litres.

{A} paints {a} metres of fence an hour, which is {b} metres fewer than {B} paints in an hour. How many metres of fence do {A} and {B} paint together in {c} hours?
x = a + b : {B} paints {=} metres an hour.
y = a + x : Together they paint {=} metres an hour.
z = y * c : In {c} hours they paint {=} metres.

An old press needs {b} minutes to print all the copies of a newsletter, at {a} copies a minute. A new press prints the same number of copies in only {c} minutes. How many more copies a minute does the new press print than the old press?
x = a * b : The newsletter has {=} copies.
y = x / c : The new press prints {=} copies a minute.
z = y - a : It prints {=} copies a minute more.

On a rectangular piece of land, {a} metres by {b} metres, {c} square metres are kept for a path. The rest is divided into {d} gardens of equal size. How many square metres does each garden have?
x = a * b : The piece of land has {=} square metres.
y = x - c : Without the path there are {=} square metres.
z = y / d : Each garden has {=} square metres.

{A} bought a roll of wire {a} metres long. First {he} cut off a quarter of it for {B}, and later {he} used {b} metres of what was left. What length of wire, in metres, remained on the roll?
x = a / 4 : {B} got {=} metres.
y = a - x : After that {=} metres were left.
z = y - b : {=} metres remained on the roll.

A hare covers {a} metres a minute, {b} times as many as a hedgehog. The hedgehog covers {c} metres a minute less than a hen. How many metres does the hen cover in {d} minutes?
x = a / b : The hedgehog covers {=} metres a minute.
y = x + c : The hen covers {=} metres a minute.
z = y * d : In {d} minutes the hen covers {=} metres.

Yesterday {A} was in the workshop for {a:2-9} hours. Of the time in the workshop, {he} spent {b} minutes at lunch and all the rest mending shoes. If each pair took {him} {c} minutes, how many pairs did {he} mend?
x = a * 60 : {He} was in the workshop for {=} minutes.
y = x - b : {He} was mending shoes for {=} minutes.
z = y / c : {He} mended {=} pairs.

Every day of the week a ferry goes across a bay and back again {b} times. It is {a} kilometres from one shore to the other. How many kilometres does the ferry travel in a week?
x = a * 2 : Across and back it is {=} kilometres.
y = x * b : The ferry travels {=} kilometres a day.
z = y * 7 : In a week it travels {=} kilometres.

One of two machines makes {a} bolts an hour and ran for {b} hours on Friday. The other makes {c} bolts an hour more, but on Friday it ran for {d:2-9} hours less. How many bolts did the two machines make on Friday altogether?
x = a * b : The first machine made {=} bolts.
y = a + c : The second machine makes {=} bolts an hour.
z = b - d : The second machine ran for {=} hours.
w = y * z : The second machine made {=} bolts.
v = x + w : Altogether they made {=} bolts.

On a journey of {a} kilometres, {A} went a third of the way by train and then {b} kilometres by bus. Of what was left after the bus ride, {he} did one half by boat and the other half on foot. How many kilometres did {he} go on foot?
x = a / 3 : {He} went {=} kilometres by train.
y = a - x : After the train ride {=} kilometres were left.
z = y - b : After the bus ride {=} kilometres were left.
w = z / 2 : {He} went {=} kilometres on foot.

There were {a} litres in a swimming pool when two taps were turned on at the same time. Through the big tap came {b} litres a minute, {c} times as many as through the small tap. It took {d} minutes until the pool was full. How many litres does the swimming pool hold when it is full?
x = b / c : Through the small tap came {=} litres a minute.
y = b + x : Through both taps came {=} litres a minute.
z = y * d : In {d} minutes {=} litres came in.
w = a + z : The full pool holds {=} litres.

A rectangular meadow is {a} metres long, and its width is {b} metres less than that. A fence with {d:2-4} wires, one above the other, is to go all round it, only leaving out a gate that is {c:2-9} metres wide. How many metres of wire are needed for the fence?
x = a - b : The meadow is {=} metres wide.
y = a + x : Its length and its width together are {=} metres.
z = y * 2 : All round it are {=} metres.
w = z - c : Without the gate the fence is {=} metres long.
v = w * d : For {d} wires, {=} metres are needed.

A goods train leaves a town at {b:20-60} kilometres an hour. {c:2-6} hours later an express leaves the same town along the same line at {d:40-99} kilometres an hour. How far behind the goods train, in kilometres, is the express when the express has been travelling for {e:2-5} hours?
x = b * c : When the express leaves, it is {=} kilometres behind.
y = d - b : Every hour it catches up {=} kilometres.
z = y * e : In {e} hours it catches up {=} kilometres.
w = x - z : Then it is {=} kilometres behind.

A potter worked every day for {b} weeks, except for {c} days on which the oven was broken. On every day of work she made {a} bowls. At the end she noticed cracks in {d} of all her bowls. How many bowls without cracks did the potter have at the end?
x = b * 7 : There are {=} days in {b} weeks.
y = x - c : She worked on {=} days.
z = y * a : She made {=} bowls.
w = z - d : She had {=} bowls without cracks.

On a farm there are {b} cows and {d} sheep. A cow drinks {c} litres of water a day, and a sheep drinks {e:2-9} litres a day less than a cow. In one week {g} litres of the water that the animals drink come from the rain barrel, and the farmer has to fetch the rest from the river. Work out how many litres of water the farmer has to fetch from the river in that week.
x = b * c : The cows drink {=} litres a day.
y = c - e : A sheep drinks {=} litres a day.
z = d * y : The sheep drink {=} litres a day.
w = x + z : All the animals drink {=} litres a day.
v = w * 7 : In a week they drink {=} litres.
s = v - g : The farmer has to fetch {=} litres.

Both {A} and {B} drove from the capital to the same village and later came back the way they had gone. On the way to the village, {A} drove for {a:2-5} hours at {b:20-60} kilometres an hour and then {c} kilometres on a forest road. {B} took another way, which was {d} kilometres shorter than the way that {A} took. Each of their cars needs a litre of petrol for every {e} kilometres. How many litres of petrol did the cars of {A} and {B} need altogether, there and back?
x = a * b : Before the forest road {A} drove {=} kilometres.
y = x + c : The way that {A} took was {=} kilometres long.
z = y - d : The way that {B} took was {=} kilometres long.
w = y + z : On the way to the village the two drove {=} kilometres.
v = w * 2 : There and back they drove {=} kilometres.
s = v / e : The two cars needed {=} litres.

In a rectangular garden, {a:12-30} metres by {b:12-30} metres, there is a square pond with sides of {c:2-9} metres. The area of the flower bed beside it is {d:2-5} times as large as the area of the pond. Everything else in the garden is lawn. {A} mows {e} square metres of lawn a minute. How many minutes does {A} need to mow the whole lawn?
x = a * b : The garden has {=} square metres.
y = c * c : The pond has {=} square metres.
z = y * d : The flower bed has {=} square metres.
w = y + z : The pond and the flower bed together have {=} square metres.
v = x - w : The lawn has {=} square metres.
s = v / e : {A} needs {=} minutes to mow it.

A shop has ordered {d} candles from {A} and {B}. {A} needs {a:2-9} minutes to make a candle, and {B} needs {b:2-9} minutes longer for each. They started together and stopped together {c:2-4} hours later. {A} worked without a break, but {B} lost {e} minutes on the telephone. How many of the candles that the shop has ordered were still to be made when {A} and {B} stopped?
x = c * 60 : {A} worked for {=} minutes.
y = x / a : {A} made {=} candles.
z = a + b : {B} needs {=} minutes for a candle.
r = x - e : {B} worked for {=} minutes.
w = r / z : {B} made {=} candles.
v = y + w : Together they made {=} candles.
s = d - v : {=} candles were still to be made.

Three machines fill jars with honey. Every minute the first fills {a} jars, which is {b} more than the second fills, and the third fills {c:2-4} times as many as the second. After the three had all run for {d} minutes, {e} of the filled jars were set aside for the staff and all the others were packed in boxes of {f}. By evening {g:2-9} of these boxes had been sold. How many boxes of honey were still there in the evening?
x = a - b : The second machine fills {=} jars a minute.
y = x * c : The third machine fills {=} jars a minute.
z = a + x : The first two fill {=} jars a minute.
w = z + y : All three fill {=} jars a minute.
v = w * d : In {d} minutes they filled {=} jars.
s = v - e : {=} jars were packed.
r = s / f : They were packed in {=} boxes.
q = r - g : {=} boxes were still there.
"""
