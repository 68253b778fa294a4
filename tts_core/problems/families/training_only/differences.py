"""Comparisons in chains, and what rises, falls and changes by a moment: told in training only."""

TEXT = """
Mount Orsa rises {a} metres above the plain, and Mount Belk is {b} metres lower. How high does Mount Belk rise above the plain, in metres?
x = a - b : Mount Belk rises {=} metres above the plain.

When the month began, a blog about old bridges was followed by {a} readers. Since then {b} more have signed up and nobody has left. How many followers has the blog by now?
x = a + b : The blog has {=} followers.

Work out how many tonnes heavier a locomotive of {a} tonnes is than a carriage of {b} tonnes.
x = a - b : The locomotive is {=} tonnes heavier than the carriage.

The lift let {A} out on floor {a:5-60}, which lies {b:2-40} floors above the one on which {he} had stepped in. On which floor had {he} stepped in?
x = a - b : {A} had stepped in on floor {=}.

A tugboat of {a} tonnes, with a crew of {c:3-9}, pulls a freighter that is {b} times as heavy. What is the weight of the freighter, in tonnes?
x = a * b : The freighter weighs {=} tonnes.

It took {A} {a} seconds to untie the knot, but {B} managed it in half that time. How many seconds did {B} need?
x = a / 2 : {B} needed {=} seconds.

The number of umbrellas in Mr Dragov’s shop has tripled since Monday and stands at {a} today. How many umbrellas were in stock on Monday?
x = a / 3 : On Monday {=} umbrellas were in stock.

The water in the canal now stands at {a} centimetres. That is {b} centimetres lower than a week ago. Find the level of the water a week ago, in centimetres.
x = a + b : A week ago the water stood at {=} centimetres.

Nobody got off at Mill Street, where {b} passengers boarded the night train; after that there were {a} on board. With how many passengers did the train pull into Mill Street?
x = a - b : The train pulled into Mill Street with {=} passengers.

We are ahead of the Comets by {b} points. If the Comets have {a} points on the board, how many do we have?
x = a + b : We have {=} points.

The {a} grams of wax in a lamp burn away evenly and last exactly {b} hours. How many grams of wax burn in one hour?
x = a / b : In one hour {=} grams of wax burn.

If the level of a reservoir rises by {b} millimetres a day, by how many millimetres does it rise in {a} days?
x = a * b : The reservoir rises by {=} millimetres.

Bids for an old clock started at ${b}, and {c} people were in the room. When the hammer fell, the price had reached ${a}. By how many dollars had the price gone up?
x = a - b : The price had gone up by {=} dollars.

How deep is the wreck of the Aurelia, in metres, if a diver is already {a} metres under water and the wreck lies {b} metres deeper than the diver?
x = a + b : The wreck is {=} metres deep.

The hamlet of Ostrel has {a} inhabitants, and Vimm, on the far bank of the river, is home to four times as many people. I would like to know how many people live in Vimm.
x = a * 4 : {=} people live in Vimm.

In the quiz {A} scored {a} points, which was {b} more than {B} did. How many points did the two of them score between them?
x = a - b : {B} scored {=} points.
y = a + x : {A} and {B} together scored {=} points.

A barrel of {a} litres sprang a leak, and {b} litres were lost every hour until it was mended {c} hours later. How many litres were still in the barrel at the end?
x = b * c : The barrel lost {=} litres.
y = a - x : {=} litres were still in the barrel.

The grey horse is {b} kilograms heavier than the brown one, while the black horse is {c} kilograms lighter than the grey one. The brown horse weighs {a} kilograms. What is the weight of the black horse, in kilograms?
x = a + b : The grey horse weighs {=} kilograms.
y = x - c : The black horse weighs {=} kilograms.

First {b} people turned their backs on {A}’s channel because of a dull film; then a funny one attracted {c} new followers. By the evening the channel had {a} followers. How many did it have in the morning?
x = a - c : Before the funny film the channel had {=} followers.
y = x + b : In the morning the channel had {=} followers.

A crack in a glacier was {b} centimetres wide when it was first measured and {a} centimetres wide {c} days later. By how many centimetres did it widen per day, if it did so steadily?
x = a - b : In {c} days the crack widened by {=} centimetres.
y = x / c : Per day the crack widened by {=} centimetres.

A rod measures {a} centimetres, and a pole is three times as long as the rod. By how many centimetres is the pole longer than the rod?
x = a * 3 : The pole is {=} centimetres long.
y = x - a : The pole is {=} centimetres longer than the rod.

In a rowing race the red boat is {a} metres ahead of the blue boat, and the blue boat is {b} metres ahead of the green boat, which is {c} metres from the start. How far from the start is the red boat, in metres?
x = c + b : The blue boat is {=} metres from the start.
y = x + a : The red boat is {=} metres from the start.

This morning {a} bags of cement are in stock. The yard sells {b} bags a day and orders more when only {c} remain. After how many days will it order?
x = a - c : {=} bags can be sold before the yard orders.
y = x / b : The yard will order after {=} days.

Riding the lift of the Zenith Tower, a courier goes from floor {a:3-40} up {b:3-30} floors to drop a parcel and then down {c:2-45} floors for a signature. The parcel weighs {d:2-9} kilograms. On which floor does the courier get the signature?
x = a + b : The courier drops the parcel on floor {=}.
y = x - c : The courier gets the signature on floor {=}.

There are {a} cars in the upper car park but only half as many in the lower one. How many cars are there in the two car parks combined?
x = a / 2 : There are {=} cars in the lower car park.
y = a + x : There are {=} cars in the two car parks.

In the chess club every win lifts {A}’s rating by {b} points. After {c} wins in a row it stands at {a}. What was {A}’s rating before the first of these wins?
x = b * c : The wins lifted the rating by {=} points.
y = a - x : Before the wins {A}’s rating was {=}.

A kiln was {b} degrees warmer at noon than at ten o’clock, and at eight it was {c} degrees colder than at ten. At noon its thermometer showed {a} degrees. Find the temperature of the kiln at eight o’clock, in degrees.
x = a - b : At ten o’clock the kiln was at {=} degrees.
y = x - c : At eight o’clock the kiln was at {=} degrees.

The old press prints {a} posters an hour. Its replacement is {b} times as fast. If the two of them run side by side for an hour, how many posters come out?
x = a * b : The new press prints {=} posters an hour.
y = x + a : Both presses print {=} posters in an hour.

Mrs Farkas weighs her giant pumpkin each evening: it puts on {b} kilograms a day and has reached {a} kilograms today. How heavy will it be in {c} days, in kilograms, if it goes on like this?
x = b * c : The pumpkin will put on {=} kilograms.
y = a + x : The pumpkin will weigh {=} kilograms.

The morning ferry came in {a} minutes late. The noon ferry was late by {b} minutes less, and the delay of the evening ferry was three times that of the noon ferry. How many minutes late was the evening ferry?
x = a - b : The noon ferry was {=} minutes late.
y = x * 3 : The evening ferry was {=} minutes late.

The miller keeps ${a} in his chest, and the baker is ${b} richer than the miller. Calculate what they would have if they put their money together, in dollars.
x = a + b : The baker has {=} dollars.
y = a + x : Together the miller and the baker would have {=} dollars.

{A} took a seat in the cinema {a} minutes before the film began, {b} minutes earlier than {B}, and Mr Lum came {c} minutes later than {B}. How long before the beginning of the film did Mr Lum come, in minutes?
x = a - b : {B} came {=} minutes before the film began.
y = x - c : Mr Lum came {=} minutes before the film began.

Two pumps were switched on at the same moment. One moves {b} litres a minute, the other, weaker one {c} litres a minute. How many more litres than the weaker pump has the stronger one moved after {a} minutes?
x = b - c : Each minute the stronger pump moves {=} litres more.
y = x * a : After {a} minutes the stronger pump has moved {=} litres more.

{A} has {a} {t}: {b} more than twice as many as {B}. How many {t} does {B} have?
x = a - b : Twice the number of {B}’s {t} is {=}.
y = x / 2 : {B} has {=} {t}.

When the concert began, {a} people stood on the square. By nine o’clock just as many again had come, but {b} of all these people went home before the end. How many people heard the last song on the square?
x = a + a : At nine o’clock {=} people stood on the square.
y = x - b : {=} people heard the last song.

Climbing a tower, {B} has reached step {a}, and {A} is behind, on step {b}. {A} gains {c} steps on {B} every minute. After how many minutes will the two be on the same step?
x = a - b : {A} is {=} steps behind {B}.
y = x / c : {A} and {B} will be on the same step after {=} minutes.

The third column of a temple is {b} centimetres taller than the second and {c} centimetres taller than the first. The third is {a} centimetres tall. What is the height of the first column plus the height of the second, in centimetres?
x = a - b : The second column is {=} centimetres tall.
y = a - c : The first column is {=} centimetres tall.
z = x + y : The heights of the first and the second column add up to {=} centimetres.

Of three brass bands, the Larks have {a} players, the Robins half as many as the Larks, and the Finches {b} more than the Robins. How many players do the Robins and the Finches have together?
x = a / 2 : The Robins have {=} players.
y = x + b : The Finches have {=} players.
z = x + y : The Robins and the Finches together have {=} players.

A tram carrying {a} people stops at the theatre, where {b} get off and {c} get on. At the next stop half of all the passengers leave and nobody boards. How many people does the tram carry after that?
x = a - b : {=} people stay on the tram at the theatre.
y = x + c : The tram leaves the theatre with {=} people.
z = y / 2 : After the next stop the tram carries {=} people.

Kesten, {d:3-90} kilometres from the coast, has {a} street lamps. In Holm there are {b} more than in Kesten, in Brae {c} fewer than in Holm, and Brae has half as many as Tarn. How many street lamps are there in Tarn?
x = a + b : Holm has {=} street lamps.
y = x - c : Brae has {=} street lamps.
z = y * 2 : Tarn has {=} street lamps.

Each hour {b} litres of water flow into a pond. It contained {a} litres when the tap was opened {c} hours ago. A second pond contains {d} litres less than this one does now. How many litres are in the second pond?
x = b * c : {=} litres have flowed into the pond.
y = a + x : The first pond contains {=} litres now.
z = y - d : The second pond contains {=} litres.

{A} has {a} {t}, twice as many as {B}, and {B} has {b} fewer than Mr Quill. How many {t} do {A} and Mr Quill have altogether?
x = a / 2 : {B} has {=} {t}.
y = x + b : Mr Quill has {=} {t}.
z = a + y : {A} and Mr Quill have {=} {t} altogether.

A pool is being filled at {b} litres a minute, while {c} litres a minute run out through a loose plug. It already contains {a} litres. Find how many litres it will contain {d} minutes from now.
x = b - c : The pool gains {=} litres a minute.
y = x * d : In {d} minutes the pool gains {=} litres.
z = a + y : The pool will contain {=} litres.

At half-time the Hawks led with {a} points, {b} more than the Bears. In the second half only the Bears scored, and they made {c} points. What is the total number of points in the match?
x = a - b : The Bears had {=} points at half-time.
y = a + x : Both teams together had {=} points at half-time.
z = y + c : {=} points were scored in the match.

Loaded with {b} crates of {c} kilograms each, a cart weighs {a} kilograms. An empty sledge is {d} kilograms lighter than the empty cart. What is the weight of the empty sledge, in kilograms?
x = b * c : The crates weigh {=} kilograms.
y = a - x : The empty cart weighs {=} kilograms.
z = y - d : The empty sledge weighs {=} kilograms.

Each minute a toy tortoise rolls {a} centimetres, and a toy hare rolls {b} times as far. They set off from the same line. How many centimetres is the hare ahead after {c} minutes?
x = a * b : The hare rolls {=} centimetres a minute.
y = x - a : Each minute the hare gains {=} centimetres on the tortoise.
z = y * c : The hare is {=} centimetres ahead.

You start a podcast, and {a} people listen to the first episode. For the second episode there are {b} new listeners, and for the third there are twice as many new ones as for the second. Nobody stops listening. How many people listen to the third episode?
x = b * 2 : For the third episode there are {=} new listeners.
y = b + x : Since the first episode {=} new listeners have come.
z = a + y : {=} people listen to the third episode.

On Saturday evening {a} lamps were still in stock at Lumen & Sons. That day the firm had sold {b} lamps, and on Friday it had sold half as many as on Saturday. How many lamps were in stock on Friday morning, when the sale started?
x = b / 2 : {=} lamps were sold on Friday.
y = a + b : On Saturday morning {=} lamps were in stock.
z = y + x : On Friday morning {=} lamps were in stock.

A white candle and a red one stand on the altar. The white one, never lit, measures {b} millimetres; the red one measured {a} millimetres until it was lit, and it has been losing {c} millimetres an hour for {d} hours now. How many millimetres is the red candle shorter than the white one now?
x = c * d : The red candle has lost {=} millimetres.
y = a - x : The red candle now measures {=} millimetres.
z = b - y : The red candle is {=} millimetres shorter than the white one.

The east wing of a palace has {a} windows, the west wing has {b} more than that, and the main building has as many as the two wings together. How many windows must be cleaned if the whole palace is to be done?
x = a + b : The west wing has {=} windows.
y = a + x : The main building has {=} windows, as many as the two wings.
z = y * 2 : {=} windows must be cleaned in the whole palace.

Two choirs were joined and now number {a} singers. Before that, the larger choir had {b} singers more than the smaller one. How many singers were in the larger choir?
x = a - b : With the {b} extra singers left out, {=} singers remain in two equal groups.
y = x / 2 : The smaller choir had {=} singers.
z = y + b : The larger choir had {=} singers.

{A} and {B} have {a} {t} between them, and {A} has three times as many as {B}. How many more {t} does {A} have than {B}?
x = a / 4 : {B} has one of 4 equal parts: {B} has {=} {t}.
y = x * 3 : {A} has {=} {t}.
z = y - x : {A} has {=} {t} more than {B}.

Three mines share a railway. The first mine sends {a} wagons a day, the second {b} wagons more than the first, and the third {c} wagons fewer than the second. How many wagons do the three together send each day?
x = a + b : The second mine sends {=} wagons.
y = x - c : The third mine sends {=} wagons.
z = a + x : The first and the second mine send {=} wagons.
w = z + y : The three mines together send {=} wagons.

Room 1 of a gallery, on the north side, has {a} paintings. In the blue room there are half as many, in the long room {b} more than in the blue room, and in the tower twice as many as in the long room. How many paintings do Room 1 and the tower have in all?
x = a / 2 : The blue room has {=} paintings.
y = x + b : The long room has {=} paintings.
z = y * 2 : The tower has {=} paintings.
w = a + z : Room 1 and the tower have {=} paintings.

A cable car reached the summit with {a} passengers. At the third station {b} had got out, at the second {c} had got in, and at the first, half of those on board had got out. How many more passengers were on board at the start than at the summit?
x = a + b : Before the third station there were {=} passengers.
y = x - c : Before the second station there were {=} passengers.
z = y * 2 : At the start there were {=} passengers.
w = z - a : At the start there were {=} passengers more than at the summit.

At sunrise one caravan has already covered {a} kilometres and another {c} kilometres. From then on the first, which is ahead, covers {b} kilometres a day and the second only {d}. How far ahead of the second will the first caravan be {e} days later, in kilometres?
x = a - c : At sunrise the first caravan is {=} kilometres ahead.
y = b - d : Each day the first caravan gains {=} kilometres.
z = y * e : In {e} days the first caravan gains {=} kilometres.
w = x + z : Then the first caravan is {=} kilometres ahead.

Every morning {b} sacks of grain are brought to a granary, and every evening {c} sacks are taken away. It held {a} sacks when this began. After {d} days half of what is there is sold. Find the number of sacks that are sold.
x = b - c : The granary gains {=} sacks a day.
y = x * d : In {d} days the granary gains {=} sacks.
z = a + y : The granary then holds {=} sacks.
w = z / 2 : {=} sacks are sold.

A gauge on a boiler showed {a} degrees at six o’clock and {b} degrees less at seven. By eight the reading was twice that of seven o’clock, and by nine it had dropped by {c} degrees. What is the average of the readings at eight and at nine, in degrees?
x = a - b : At seven the boiler was at {=} degrees.
y = x * 2 : At eight the boiler was at {=} degrees.
z = y - c : At nine the boiler was at {=} degrees.
w = y + z : The sum of the readings at eight and nine is {=} degrees.
v = w / 2 : The average of the readings at eight and nine is {=} degrees.

A bronze statue is {c} kilograms heavier than a wooden one, and a marble statue is {b} times as heavy as the bronze one. If the wooden statue weighs {a} kilograms, what load is on a truck that carries all of the three statues, in kilograms?
x = a + c : The bronze statue weighs {=} kilograms.
y = x * b : The marble statue weighs {=} kilograms.
z = a + x : The wooden and the bronze statue weigh {=} kilograms.
w = z + y : The load of the three statues is {=} kilograms.

The old loom weaves {a} centimetres of cloth an hour, and the new one weaves {b} centimetres an hour more than that. Yesterday the old loom ran for {c} hours and the new loom for {d} hours. How many centimetres of cloth more than the old loom did the new one weave yesterday?
x = a + b : The new loom weaves {=} centimetres an hour.
y = a * c : The old loom wove {=} centimetres yesterday.
z = x * d : The new loom wove {=} centimetres yesterday.
w = z - y : The new loom wove {=} centimetres more than the old one.

Three tunnels have a total length of {a} metres. The second is {b} metres longer than the first, and the third is {c} metres longer than the second. What is the length of the third tunnel, in metres?
x = b + c : The third tunnel is {=} metres longer than the first.
y = x + b : The second and third tunnels are {=} metres longer than two tunnels like the first.
z = a - y : Three tunnels like the first would measure {=} metres.
w = z / 3 : The first tunnel is {=} metres long.
v = w + x : The third tunnel is {=} metres long.

Ms Abara opened her kiosk with {a} bottles of juice in the cooler and {f:12-90} newspapers on the rack. For {c} days she sold {b} bottles a day. Then a van delivered {d} crates with {e} bottles in each. How many bottles of juice does she have by now?
x = b * c : Ms Abara sold {=} bottles of juice.
y = a - x : Ms Abara had {=} bottles of juice left.
z = d * e : The van delivered {=} bottles of juice.
w = y + z : Ms Abara has {=} bottles of juice now.

A window cleaner’s platform hangs at floor {a:3-40}. It is pulled up {b:3-30} floors, let down {c:2-40} floors for a forgotten bucket and then lowered to half the floor number that it had there. Each floor is 3 metres high and floor 0 is level with the street. How many metres above the street is the platform at the end?
x = a + b : The platform is pulled up to floor {=}.
y = x - c : The bucket is on floor {=}.
z = y / 2 : The platform ends at floor {=}.
w = z * 3 : The platform is {=} metres above the street.

In the first round of a contest the Owls won {a} points and the Foxes {b} fewer. In the second round the Owls won {c} points and the Foxes twice as many as the Owls. How many points did the judges give to the two teams over both rounds?
x = a - b : In the first round the Foxes won {=} points.
y = c * 2 : In the second round the Foxes won {=} points.
z = a + x : In the first round both teams won {=} points.
w = c + y : In the second round both teams won {=} points.
v = z + w : In both rounds the two teams won {=} points.

Four islands are known for their palm trees. Ama has {a} of them, Bolo has {b} more than Ama, Cori {c} fewer than Bolo, and Dune has twice as many as Cori. The ferry to Dune takes {d:15-90} minutes. How many palm trees grow on the four islands?
x = a + b : Bolo has {=} palm trees.
y = x - c : Cori has {=} palm trees.
z = y * 2 : Dune has {=} palm trees.
w = a + x : Ama and Bolo have {=} palm trees.
v = w + y : Ama, Bolo and Cori have {=} palm trees.
s = v + z : The four islands have {=} palm trees.

{A} writes about trains and {B} about kites. {A} began the month with {a} followers, won {b} a day for {c} days and then lost {d} in one night. {B} began with {e} followers; {f} more had come by the middle of the month, but half of them all left after that. How many followers do the two have together at the end?
x = b * c : {A} won {=} followers.
y = a + x : Before the bad night {A} had {=} followers.
z = y - d : At the end {A} has {=} followers.
w = e + f : By the middle of the month {B} had {=} followers.
v = w / 2 : At the end {B} has {=} followers.
s = z + v : Together {A} and {B} have {=} followers at the end.

A town has three water towers. When last checked, {c} hours ago, the first one contained {a} litres, and since then {b} litres an hour have been drawn from it, with no water added. The second contains {d} litres more than the first does now, and the third holds half as much as the second. How many litres will the three water towers contain together once another {e} litres have been pumped up into them?
x = b * c : {=} litres have been drawn from the first tower.
y = a - x : The first tower contains {=} litres now.
z = y + d : The second tower contains {=} litres.
w = z / 2 : The third tower contains {=} litres.
v = y + z : The first and the second tower contain {=} litres.
s = v + w : The three towers contain {=} litres.
r = s + e : The three towers will contain {=} litres.
"""
