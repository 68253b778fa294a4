"""Measures and rates: lengths, areas, volumes, weights, litres, speeds, work and supplies, told in training only."""

TEXT = """
Give in square metres the floor space of a dance hall which measures {a} metres by {b} metres.
x = a * b : The floor of the dance hall covers {=} square metres.

With all the tools in it, a steel chest weighs {a} kilograms; without them it weighs {b} kilograms. What is the weight of the tools, in kilograms?
x = a - b : The tools weigh {=} kilograms.

After {b} centimetres had been sawn off a plank, it was still {a} centimetres long. Find the length of the plank before that, in centimetres.
x = a + b : Before the sawing the plank was {=} centimetres long.

A press in the print shop turns out {a} posters a minute. It never stops during a run of {b} minutes. How many posters come off the press?
x = b * a : In {b} minutes {=} posters come off the press.

Rope is delivered to the shipyard in coils of {b} metres. To rig a schooner with 3 masts, {a} metres of rope are required. How many coils must the shipyard order?
x = a / b : The shipyard must order {=} coils.

This morning {a} dozen eggs were sent off from Mrs Lindqvist’s farm. What number of single eggs is that?
x = a * 12 : {a} dozen eggs are {=} eggs.

One centimetre on a hiking map stands for {b} kilometres of country. If two huts are {a} centimetres apart on the map, what is the real distance between them, in kilometres?
x = a * b : In reality the huts are {=} kilometres apart.

By how many litres is the fire brigade’s main tank, which holds {a} litres, larger than its spare tank, which holds {b} litres?
x = a - b : The main tank is larger by {=} litres.

{A}’s barge is loaded with {a} tonnes of gravel, {b} tonnes less than {B}’s barge. How many tonnes of gravel are there on {B}’s barge?
x = a + b : On {B}’s barge there are {=} tonnes of gravel.

The keeper of a lighthouse has got lamp oil for {a} weeks. Expressed in days, for how long will the oil burn?
x = a * 7 : The oil will burn for {=} days.

A washing programme takes exactly one hour, and {b:4-56} minutes of it are over. For how many more minutes will the machine be running?
x = 60 - b : The machine will be running for {=} more minutes.

From a ribbon that is one metre long, {A} cuts a strip of {a:40-95} centimetres. What length of ribbon does {he} keep, in centimetres?
x = 100 - a : {He} keeps {=} centimetres of ribbon.

A freight train covers {a} kilometres at a steady {b} kilometres an hour. For how many hours is it under way?
x = a / b : The train is under way for {=} hours.

We know that a rectangular carpet covers {a} square feet and that it is {b} feet wide. Determine its length in feet.
x = a / b : The carpet is {=} feet long.

A pavilion has six sides, and every side is {a} metres long. How many metres of railing lead once around the pavilion?
x = a * 6 : {=} metres of railing lead around the pavilion.

Mr Haugen put up {a} metres of wire netting around a rectangular sheep pen. The pen is {b} metres long. What is its width in metres?
x = a / 2 : One length and one width make {=} metres.
y = x - b : The pen is {=} metres wide.

How many cubic metres of grain can a silo take that is shaped like a box, {a} metres long, {b} metres wide and {c} metres high?
x = a * b : The bottom of the silo measures {=} square metres.
y = x * c : The silo can take {=} cubic metres of grain.

Every hour each of the {a} knitting machines in a mill completes {b} caps. All of them are in use for {c:3-10} hours today. What is the mill’s output of caps today?
x = a * b : Every hour the machines complete {=} caps.
y = x * c : Today’s output is {=} caps.

An electrician cuts a piece of {b} centimetres from a cable of {a} metres. Tell how many centimetres of cable the electrician still has.
x = a * 100 : The whole cable measures {=} centimetres.
y = x - b : The electrician still has {=} centimetres of cable.

There was exactly one kilogram of lentils in a bag. Since then the cook has weighed out {a} portions of {b} grams. How many grams of lentils does the bag contain now?
x = a * b : The portions weigh {=} grams.
y = 1000 - x : Now the bag contains {=} grams of lentils.

One scanner reads {a} pages a minute, and a second one reads {b} pages a minute. An archive lets both work side by side on a file of {c} pages. After how many minutes is the file done?
x = a + b : Both scanners read {=} pages a minute.
y = c / x : The file is done after {=} minutes.

Each minute {a} litres of water run into a basin, but {b} litres a minute escape through a crack. If the basin is empty at first, how many minutes go by before it contains {c} litres?
x = a - b : Each minute the basin gains {=} litres.
y = c / x : It contains {c} litres after {=} minutes.

On coming home from a desert crossing of {c} days, the explorers still had {w} litres of drinking water. Each day {b} litres had been drunk. With how many litres did they set out?
x = c * b : In {c} days {=} litres had been drunk.
y = x + w : They set out with {=} litres.

The bathroom floor is planned with {a} rows of {b} tiles. So far the tiler has laid {c} of them. How many tiles does the tiler still have to lay?
x = a * b : The whole floor takes {=} tiles.
y = x - c : The tiler still has to lay {=} tiles.

A yard of {a} by {b} metres is going to be paved. The slabs come on pallets, and the slabs of one pallet cover {c} square metres. Find the number of pallets that the pavers need.
x = a * b : The yard measures {=} square metres.
y = x / c : The pavers need {=} pallets.

On the plan of a theme park, {a} centimetres correspond to {b} metres. A footpath is {c} centimetres long on the plan. How long is it really, in metres?
x = b / a : One centimetre on the plan corresponds to {=} metres.
y = x * c : The footpath is really {=} metres long.

{A} stacks {a} sacks of cement on a trolley. Empty, the trolley weighs {c} kilograms, and every sack adds {b} kilograms. Altogether, what do the trolley and its load weigh, in kilograms?
x = a * b : The sacks of cement weigh {=} kilograms.
y = x + c : The trolley and its load weigh {=} kilograms.

A baker filled {a} paper bags with a dozen rolls each, and then {b} rolls remained for which there was no bag. How many rolls had come out of the oven?
x = a * 12 : The bags contain {=} rolls.
y = x + b : {=} rolls had come out of the oven.

Two toy robots start together on one straight track. The red robot moves {a} centimetres a minute and the blue robot {b}. How many centimetres ahead will the red one be in {c} minutes?
x = a - b : Each minute the red robot gains {=} centimetres.
y = x * c : In {c} minutes it will be {=} centimetres ahead.

A laboratory flask contains {a} millilitres of acid. Half of the acid is used up in a first test and another {b} millilitres in a second. What amount remains for a third test, in millilitres?
x = a / 2 : After the first test there are {=} millilitres.
y = x - b : {=} millilitres remain for a third test.

In {b} hours the engine of a tugboat burned {a} litres of fuel. For how many hours at the same rate would {c} litres be enough?
x = a / b : The engine burns {=} litres an hour.
y = c / x : {c} litres would be enough for {=} hours.

{A}’s climbing rope measures {a} metres and so is {b} metres shorter than {B}’s. The two ropes are tied end to end. Ignoring the knot, what length do they have together, in metres?
x = a + b : {B}’s rope measures {=} metres.
y = a + x : Together the ropes have a length of {=} metres.

The bronze statue on the town hall is {b} times as heavy as the marble one at the gate, which weighs {a} kilograms. By how many kilograms is the bronze statue heavier?
x = b * a : The bronze statue weighs {=} kilograms.
y = x - a : It is heavier by {=} kilograms.

Day and night a spring yields {a} buckets of water every hour. How many buckets does it yield in {b} days?
x = b * 24 : {b} days have {=} hours.
y = x * a : The spring yields {=} buckets.

For one earring a jeweller needs {b} centimetres of silver wire, and no wire is wasted. How many earrings can the jeweller make from {a} metres?
x = 100 / b : From one metre come {=} earrings.
y = x * a : From {a} metres the jeweller can make {=} earrings.

From the start to the finish of a rowing race over one kilometre there is a buoy every {b} metres. If {A} is just beside buoy number {a}, how many metres does {he} still have to row?
x = a * b : {He} has rowed {=} metres.
y = 1000 - x : {He} still has to row {=} metres.

Two walls of a gymnasium, each {a} metres long and {b} metres high, are getting a coat of green paint. A tin is enough for {c} square metres. Work out how many tins the painters will use up.
x = a * b : One wall measures {=} square metres.
y = x * 2 : Both walls measure {=} square metres.
z = y / c : The painters will use up {=} tins.

A label printer at the brewery makes {a} labels a minute, while the new one beside it makes {b}. They run at the same time for {c} minutes, and {d} of the labels turn out to be smudged. How many clean labels are there?
x = a + b : Both printers make {=} labels a minute.
y = x * c : In {c} minutes they make {=} labels.
z = y - d : There are {=} clean labels.

A shipping crate is {a} feet long, {b} feet wide and {c} feet high on the inside. Boxes already take up {d} cubic feet of it. How much room does that leave, in cubic feet?
x = a * b : The bottom of the crate measures {=} square feet.
y = x * c : The whole crate has room for {=} cubic feet.
z = y - d : That leaves {=} cubic feet.

Apart from a gate {c:2-6} metres wide, a rectangular paddock of {a} by {b} metres is fenced on every side. What is the length of the fence without the gate, in metres?
x = a + b : One long side and one short side make {=} metres.
y = 2 * x : The paddock measures {=} metres all the way round.
z = y - c : Without the gate the fence is {=} metres long.

A generator ran for {b} hours and burned {a} litres of diesel. Now its tank contains {c} litres, and {A} pours in {d} more. For how many hours can the generator run on that?
x = a / b : The generator burns {=} litres an hour.
y = c + d : The tank contains {=} litres then.
z = y / x : The generator can run for {=} hours.

A convoy has to cover {a} kilometres. After {b} hours at {c} kilometres an hour it reaches the mountains, where it makes {d} kilometres an hour. How many hours does it need for the mountain part?
x = b * c : Before the mountains the convoy covers {=} kilometres.
y = a - x : The mountain part is {=} kilometres long.
z = y / d : The convoy needs {=} hours for the mountain part.

{A} is posting a dozen catalogues, {a} grams apiece, in a box that itself weighs {b} grams. The cheap rate ends at {c} grams. How many grams below that limit is {his} parcel?
x = 12 * a : The catalogues weigh {=} grams.
y = x + b : The whole parcel weighs {=} grams.
z = c - y : The parcel is {=} grams below the limit.

Working equally fast, {a} bricklayers laid {b} bricks in {c} hours. How many bricks would one of them lay in {d} hours?
x = b / a : One bricklayer laid {=} bricks in {c} hours.
y = x / c : One bricklayer lays {=} bricks an hour.
z = y * d : In {d} hours one bricklayer would lay {=} bricks.

Every roller skate gets 4 wheels. I fitted out {a} pairs of roller skates with wheels from a chest that had held {b} wheels. Count the wheels I did not need.
x = a * 2 : {a} pairs are {=} skates.
y = x * 4 : The skates got {=} wheels.
z = b - y : I did not need {=} wheels.

The Moreau family are {a:3-8} people, and each of them uses {b} litres of water a day. In one week {c} litres of it came out of the rain barrel and all the rest out of the tap. How many litres did the tap supply that week?
x = a * b : The family uses {=} litres a day.
y = x * 7 : In one week they use {=} litres.
z = y - c : The tap supplied {=} litres that week.

A robot mower starts on a square meadow whose sides are {a} metres long. It mows {b} square metres a minute and stands still for {c} more minutes to charge its battery. How many minutes after its start is the meadow mown?
x = a * a : The meadow measures {=} square metres.
y = x / b : The mowing itself takes {=} minutes.
z = y + c : The meadow is mown {=} minutes after the start.

Through one pipe {a} litres a minute flow into a swimming pool, through another one {b} litres a minute, and a drain that was left open lets {c} litres a minute out. Starting from zero, how many minutes does it take until there are {d} litres in the pool?
x = a + b : The pipes bring {=} litres a minute.
y = x - c : The pool gains {=} litres a minute.
z = d / y : It takes {=} minutes.

Measured on the map, the pilgrims’ route runs for {b:3-40} centimetres on roads and for {c:3-40} centimetres on forest tracks. A centimetre of map is {a} kilometres of walking, and the pilgrims walk {d} kilometres a day. How many days is their route?
x = b + c : On the map the route measures {=} centimetres.
y = x * a : The route is {=} kilometres long.
z = y / d : The pilgrims walk it in {=} days.

Before the holidays the tunnel reached {c} metres into the rock. Since then the drill has eaten its way forward by {b} metres a day, for {a} weeks without a day of rest. How many metres into the rock does the tunnel reach by now?
x = a * 7 : The drill has been at work for {=} days.
y = x * b : In these days the tunnel grew by {=} metres.
z = c + y : The tunnel reaches {=} metres into the rock.

You are in charge of {a} welding robots, each of which takes {b} minutes to finish a bicycle frame and begins the next one at once. How many frames will your robots finish in {c} hours?
x = 60 / b : One robot finishes {=} frames an hour.
y = x * a : All the robots finish {=} frames an hour.
z = y * c : In {c} hours they finish {=} frames.

Parquet is ordered for the hall of a school, {a} metres by {b} metres, and for its music room, {c} metres by {d} metres. It is sold in packs for {e} square metres. How many packs does the school order?
x = a * b : The hall measures {=} square metres.
y = c * d : The music room measures {=} square metres.
z = x + y : Both rooms measure {=} square metres.
w = z / e : The school orders {=} packs.

A screw factory has a green press that makes {a} screws a minute and a red one that makes {c}. Yesterday the green press ran for {b} minutes and the red one for {d}. The inspectors threw out {e} bent screws, and the good ones were packed in tins of {f}. Find out how many tins were filled.
x = a * b : The green press made {=} screws.
y = c * d : The red press made {=} screws.
z = x + y : Both presses made {=} screws.
w = z - e : {=} screws were good.
v = w / f : {=} tins were filled.

The town council owns a piece of land of {a} by {b} metres. On it {c} parking bays of {d} square metres each are marked out, and the ground between them is sown with grass. One bag of seed does for {e} square metres. How many bags of seed does the council use?
x = a * b : The land measures {=} square metres.
y = c * d : The parking bays take {=} square metres.
z = x - y : The grass takes {=} square metres.
w = z / e : The council uses {=} bags of seed.

When a trawler tied up again, its tanks still held {e} litres of fuel. It had sailed out for {a} hours on {b} litres an hour and, now heavy with fish, back for {c} hours on {d} litres an hour. How much fuel had been in the tanks when the trawler left, in litres?
x = a * b : Sailing out took {=} litres.
y = c * d : Sailing back took {=} litres.
z = x + y : The whole trip took {=} litres.
w = z + e : When the trawler left, there had been {=} litres in the tanks.

A riding school keeps {a} horses and {b} donkeys. A horse eats {c} kilograms of feed a day, a donkey {d} kilograms. What weight of feed is eaten there in a week, in kilograms?
x = a * c : The horses eat {=} kilograms a day.
y = b * d : The donkeys eat {=} kilograms a day.
z = x + y : All the animals eat {=} kilograms a day.
w = z * 7 : In a week they eat {=} kilograms.

A canal lock {a} metres long and {b} metres wide has to be filled to a depth of {c} metres. It already contains {d} cubic metres of water. The upper gate lets in {e:2-12} cubic metres a minute and a side channel {f:2-12}. After how many minutes is the lock ready?
x = a * b : The lock covers {=} square metres.
y = x * c : The lock has to contain {=} cubic metres.
z = y - d : {=} cubic metres have to be let in.
w = e + f : Gate and channel let in {=} cubic metres a minute.
v = z / w : The lock is ready after {=} minutes.

{A} and {B} sort letters by hand. {A} sorted for {a} minutes at {b} letters a minute. {B}, who sorts {d} letters a minute, went on for {c:2-12} minutes longer than {A}. By how many letters did {B} beat {A}?
x = a * b : {A} sorted {=} letters.
y = a + c : {B} sorted for {=} minutes.
z = y * d : {B} sorted {=} letters.
w = z - x : {B} beat {A} by {=} letters.

A tailoring business with {b} tailors produces {a} shirts a day. In spring it will take on {c:2-12} additional tailors just as skilled as the others. How many shirts should it then expect from {d} days of sewing?
x = a / b : One tailor produces {=} shirts a day.
y = b + c : In spring there will be {=} tailors.
z = y * x : They will produce {=} shirts a day.
w = z * d : It should expect {=} shirts from {d} days.

On the Bianchi farm {a} cows are milked, each for {b} litres a day, and {c} goats, each for {d} litres. Of one day’s milk {e} litres go to the calves and kids. The remainder fills cans of {f} litres, and a dairy pays ${g} for a can. How many dollars does the dairy pay for that day?
x = a * b : The cows are milked for {=} litres.
y = c * d : The goats are milked for {=} litres.
z = x + y : All the milk is {=} litres.
w = z - e : {=} litres go into cans.
v = w / f : The milk fills {=} cans.
s = v * g : The dairy pays {=} dollars.

Around a rectangular orchard of {a} by {b} metres and a square kennel with sides of {c} metres, wire fences are planned. Gates, which need no wire, will take up {d} metres of the two fences. Wire is sold only in rolls of {e} metres for ${f} a roll. Calculate the price of the wire in dollars.
x = a + b : Half of the way around the orchard is {=} metres.
y = x * 2 : All the way around the orchard is {=} metres.
z = c * 4 : All the way around the kennel is {=} metres.
w = y + z : Both fences with their gates are {=} metres long.
v = w - d : {=} metres of wire are needed.
s = v / e : That makes {=} rolls.
r = s * f : The wire costs {=} dollars.
"""
