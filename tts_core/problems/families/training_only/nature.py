"""Animals, plants, weather and water: told in training only."""

TEXT = """
A heron caught {a:3-20} fish before noon and {b:3-20} in the afternoon. What is the total number of fish it caught that day?
x = a + b : It caught {=} fish.

Snow lay {a:8-120} centimetres deep in the morning. By evening {b} centimetres of it had melted. How deep was the snow then, in centimetres?
x = a - b : The snow was {=} centimetres deep.

Each of the {a} beehives on the hill produced {b:5-30} kilograms of honey this summer. Work out how many kilograms of honey that was.
x = a * b : That was {=} kilograms of honey.

A ranger divided {a} saplings evenly among {b} volunteers. How many saplings did each volunteer have to plant?
x = a / b : Each volunteer had to plant {=} saplings.

At dawn it was {a:4-20} degrees. By midday the temperature had risen by {b:3-18} degrees. What was the temperature at midday, in degrees?
x = a + b : At midday it was {=} degrees.

It was {a:18-40} degrees in the desert at noon and {b:3-25} degrees at midnight. By how many degrees did the temperature fall?
x = a - b : It fell by {=} degrees.

An ant has 6 legs. Calculate how many legs {a} ants have.
x = a * 6 : {a} ants have {=} legs.

Half of the {a:4-300} frogs in a marsh jumped into the water when a stork landed. How many frogs jumped into the water?
x = a / 2 : {=} frogs jumped.

When {b} starlings flew off, {a} were still sitting on the wire. How many starlings had been sitting on the wire before?
x = a + b : {=} starlings had been sitting on the wire.

{A} put {b} new carp into {his} pond, and now there are {a} carp in it. How many carp were in the pond at the beginning?
x = a - b : At the beginning there were {=} carp.

A rain barrel can hold {a} litres. It contains {b} litres at the moment. How many more litres of rain are needed to fill the barrel to the brim?
x = a - b : {=} more litres are needed.

A bean plant grows {b:2-6} centimetres a day. If it keeps growing like that, by how many centimetres does it grow in {a} days?
x = a * b : It grows by {=} centimetres.

Two boats came home with {a} and {b} kilograms of herring. How many kilograms of herring did the boats land in total?
x = a + b : They landed {=} kilograms.

A dozen seedlings fit on one tray. How many trays does {A} need for {a} seedlings?
x = a / 12 : {He} needs {=} trays.

An aquarium of {a} litres is filled with a bucket that holds {b:3-12} litres. How many full buckets of water does the aquarium take?
x = a / b : It takes {=} full buckets.

In the 3 hours after the festival, the park keeper emptied {a} litter bins, and in every one of them lay {b} bottles. How many bottles were in the bins?
x = a * b : There were {=} bottles in the bins.

Because of the storm, {b} of the {a} trees along the avenue fell. How many of the trees are still standing?
x = a - b : {=} trees are still standing.

If a third of the {a:6-150} lemons on a tree are ripe, how many ripe lemons are there?
x = a / 3 : There are {=} ripe lemons.

Yesterday the passengers of a boat saw {a:3-30} dolphins and {b:2-15} whales. What is the total number of animals they saw?
x = a + b : They saw {=} animals.

The penguins are walking in pairs. {a} pairs pass the camera. Find the number of penguins that pass it.
x = a * 2 : {=} penguins pass the camera.

How far does a tortoise get in {a:2-9} hours if it walks {b:5-120} metres every hour? Answer in metres.
x = a * b : It walks {=} metres.

On Monday {a:3-80} millimetres of rain fell in the valley. On Tuesday it was {b:3-80} millimetres. How many millimetres of rain fell on these two days combined?
x = a + b : {=} millimetres of rain fell.

A goat eats {b:2-6} kilograms of hay a day. For how many days is a supply of {a:6-180} kilograms enough?
x = a / b : It is enough for {=} days.

A turtle buried {a:20-150} eggs in the sand. {b} of them hatched. How many eggs did not hatch?
x = a - b : {=} eggs did not hatch.

A nesting box for owls costs ${b:4-40}. What is the price of {a} such boxes, in dollars?
x = a * b : They cost {=} dollars.

The gardener sets {a} tulip bulbs in pots, {b:2-8} in each pot. How many pots are filled?
x = a / b : {=} pots are filled.

A lake is 3 kilometres long. There are {a} geese on its north shore, {b} on its south shore and none anywhere else. How many geese are at the lake?
x = a + b : There are {=} geese at the lake.

In a flock of {a} parrots, {b} are green and the rest are grey. How many grey parrots are there?
x = a - b : There are {=} grey parrots.

A quarter of the {a:8-800} litres of water in an open tank evaporated during the hot weeks. Calculate how many litres evaporated.
x = a / 4 : {=} litres evaporated.

{A} walks the dog for {b:15-50} minutes a day. For how many minutes does {he} walk it in a week?
x = 7 * b : {He} walks it for {=} minutes.

{A} opened a sack of {a:10-90} kilograms of birdseed and filled {b} feeders with {c:2-6} kilograms each. How many kilograms of birdseed are left in the sack?
x = b * c : The feeders took {=} kilograms.
y = a - x : {=} kilograms are left.

A flock of {a} cranes came down on a meadow. Soon {b} more arrived, but a fox scared {c} of them away. How many cranes stayed on the meadow?
x = a + b : There were {=} cranes on the meadow.
y = x - c : {=} cranes stayed.

A rain gauge, 2 metres from the wall of the school, showed {a:2-70} millimetres on Friday, {b:2-70} on Saturday and {c:2-70} on Sunday. Find the total rainfall of the three days, in millimetres.
x = a + b : By Saturday it was {=} millimetres.
y = x + c : On the three days it was {=} millimetres.

There are {a} hutches with {b:2-6} rabbits in each. If {c} of the rabbits are white, how many rabbits are not white?
x = a * b : There are {=} rabbits.
y = x - c : {=} rabbits are not white.

Beside the greenhouse stand {a} pepper plants and {b} tomato plants. {A} moves them all to beds with room for {c:3-9} plants each. How many beds does {he} fill?
x = a + b : There are {=} plants.
y = x / c : {He} fills {=} beds.

After crossing the desert, a camel drank {a:40-120} litres of water at the well and half that amount in the evening. How many litres did the camel drink altogether?
x = a / 2 : In the evening it drank {=} litres.
y = a + x : Altogether it drank {=} litres.

How many guppies arrived alive at the pet shop if {a} tanks with {b} guppies each were sent and {c} of the guppies died on the journey?
x = a * b : {=} guppies were sent.
y = x - c : {=} guppies arrived alive.

An orchard consists of {a:2-12} rows of {b:3-15} pear trees. Each tree bears {c:3-20} kilograms of pears. What is the whole harvest, in kilograms?
x = a * b : The orchard has {=} trees.
y = x * c : The harvest is {=} kilograms.

Three anglers caught {a:8-70} trout. They let {b:2-20} of the trout swim away and shared the rest equally. How many trout did each angler take home?
x = a - b : They kept {=} trout.
y = x / 3 : Each took home {=} trout.

Before the storm the creek was {b:10-90} centimetres deep. Then it rose by {a:2-9} centimetres an hour. How deep was it {c:2-8} hours later, in centimetres?
x = a * c : It rose by {=} centimetres.
y = b + x : It was {=} centimetres deep.

A flower bed needs {a:3-90} litres of water a day, and the lawn needs {b:3-90} litres. How many litres does the garden need in one week?
x = a + b : In one day it needs {=} litres.
y = x * 7 : In one week it needs {=} litres.

At the seal pool {a:3-12} seals were fed this morning, and every seal was thrown {b:2-9} fish. In the afternoon the keepers threw in another {c:4-120} fish. How many fish were thrown to the seals today?
x = a * b : In the morning {=} fish were thrown.
y = x + c : Today {=} fish were thrown.

{A} picked some plums. {He} left {b} for {his} {kin} and put the others into {c} bags of {d}, so that none remained. How many plums had {he} picked?
x = c * d : In the bags there were {=} plums.
y = x + b : {He} had picked {=} plums.

At 6 o’clock in the morning it was {a:3-18} degrees. By noon it was {b:3-15} degrees warmer, and from noon to midnight the temperature fell by {c:3-15} degrees. What was the temperature at midnight, in degrees?
x = a + b : At noon it was {=} degrees.
y = x - c : At midnight it was {=} degrees.

In a stable with {a} horses, every horse eats {b:4-9} kilograms of hay a day. Work out how many kilograms of hay the stable needs for {c:2-7} days.
x = a * b : In one day they eat {=} kilograms.
y = x * c : For {c} days it needs {=} kilograms.

Entry to the botanical garden is ${a:3-20}, and the guided walk is another ${b:2-10}. A group of {c} people takes the walk. How much money, in dollars, does the group pay for entry and the walk?
x = a + b : One person pays {=} dollars.
y = x * c : The group pays {=} dollars.

A fisherman sells {a} crabs for ${b:3-15} each, but the fuel for the boat cost him ${c}. How many dollars does the fisherman earn once the fuel is paid?
x = a * b : He sells the crabs for {=} dollars.
y = x - c : He earns {=} dollars.

A quarter of the {a:8-400} butterflies in a glasshouse are blue. How many butterflies in the glasshouse have other colours?
x = a / 4 : {=} butterflies are blue.
y = a - x : {=} butterflies have other colours.

A path leads {a:3-14} kilometres from the hut to the summit. {A} went up and back down the same path on {b:2-6} days of the holiday. How many kilometres did {he} walk on it?
x = a * 2 : Up and down is {=} kilometres.
y = x * b : {He} walked {=} kilometres.

A trough held {a} litres of water. {b} cows came and drank {c:5-30} litres each. How many litres remained in the trough?
x = b * c : The cows drank {=} litres.
y = a - x : {=} litres remained.

On the beach the children have collected {a} white and {b} brown shells. They need {c} shells for a mosaic. How many shells are the children still short of?
x = a + b : They have {=} shells.
y = c - x : They are {=} shells short.

A shepherd drove {a} lambs to the fair. She sold {b} of the lambs to one buyer and some to another, and with the remaining {c} she went home. How many lambs did the second buyer get?
x = a - b : After the first buyer she had {=} lambs.
y = x - c : The second buyer got {=} lambs.

By day a snail climbs {a:10-90} centimetres up a tree, and at night it slides down {b:5-60} centimetres. How many centimetres higher than at the start is the snail after {c:2-9} days and nights?
x = a - b : In a day and a night it gets {=} centimetres higher.
y = x * c : It is {=} centimetres higher.

A farmer used exactly {a} metres of fence for {b:2-9} square pens of the same size that do not touch. How long is one side of a pen, in metres?
x = a / b : The fence of a pen is {=} metres long.
y = x / 4 : One side is {=} metres long.

Some time after 9 o’clock, {a:6-60} ducklings were swimming on the pond. {b:2-25} climbed out on the left bank, {c:2-25} on the right bank, and the others kept swimming. How many ducklings kept swimming?
x = b + c : {=} ducklings climbed out.
y = a - x : {=} ducklings kept swimming.

How many young firs survived if a forester planted {a} rows of {b} firs, the drought killed {c} of them and deer ate {d}?
x = a * b : {=} firs were planted.
y = x - c : {=} firs survived the drought.
z = y - d : {=} firs survived in the end.

A school keeps {a:2-8} guinea pigs, and each eats {b:2-5} carrots a day. There are {c:30-200} carrots in the sack. How many carrots remain after {d:2-7} days?
x = a * b : They eat {=} carrots a day.
y = x * d : In {d} days they eat {=} carrots.
z = c - y : {=} carrots remain.

There were {a} swans on a lake, which is 40 kilometres from the sea. After {b} more had landed, half of all the swans flew south, and a week later another {c} followed. How many swans spent the winter on the lake?
x = a + b : There were {=} swans.
y = x / 2 : Half of them, {=} swans, stayed at first.
z = y - c : {=} swans spent the winter there.

A shepherd shears {a} sheep, and each yields {b:2-6} kilograms of wool. He keeps {c} kilograms for his family and sells the rest for ${d:2-9} a kilogram. How much money does the shepherd make, in dollars?
x = a * b : The sheep yield {=} kilograms.
y = x - c : He sells {=} kilograms.
z = y * d : He makes {=} dollars.

At a beach clean-up {a} adults filled {b:2-6} sacks each, and the children filled {c:2-90} sacks together. A small cart takes {d:3-10} sacks a trip. How many trips are needed to take all the sacks away?
x = a * b : The adults filled {=} sacks.
y = x + c : There are {=} sacks.
z = y / d : {=} trips are needed.

A squirrel hid {a} nuts in each of {b} trees and {c} more under a stone. During the winter it ate {d} of the nuts. Find the number of nuts that were not eaten.
x = a * b : In the trees there were {=} nuts.
y = x + c : It hid {=} nuts.
z = y - d : {=} nuts were not eaten.

A fish farm sold {b} salmon in May and three times as many in June. Before May it kept {a} salmon in its tanks. How many salmon does the farm have now?
x = 3 * b : In June it sold {=} salmon.
y = b + x : In both months it sold {=} salmon.
z = a - y : It has {=} salmon now.

A park is a rectangle with sides of {a:10-200} and {b:10-150} metres. {A} jogs along its edge and goes all the way round {c:2-6} times. How many metres does {he} jog?
x = a + b : Half of the edge is {=} metres.
y = x * 2 : Once round is {=} metres.
z = y * c : {He} jogs {=} metres.

A nursery had {a} shelves with {b} cacti on each. This week it sold {c} trays of {d} cacti. How many cacti has the nursery still got?
x = a * b : It had {=} cacti.
y = c * d : It sold {=} cacti.
z = x - y : It has still got {=} cacti.

A shower uses {a:6-15} litres of water a minute. {A} used to shower for {b:5-15} minutes every morning, but now it is only {c:2-8} minutes. How many litres does {he} save in a week?
x = b - c : {He} saves {=} minutes every morning.
y = a * x : That is {=} litres every morning.
z = y * 7 : In a week {he} saves {=} litres.

In one night {a:2-9} bats caught {b} moths each and {c:2-9} owls caught {d} moths each. Calculate how many moths were caught that night.
x = a * b : The bats caught {=} moths.
y = c * d : The owls caught {=} moths.
z = x + y : {=} moths were caught.

Anglers paid ${a:3-12} each for a day at the lake, and there were {b} of them. The owner bought feed for ${c} and put the rest of the money equally into {d:2-5} envelopes. How many dollars are in each envelope?
x = a * b : The anglers paid {=} dollars.
y = x - c : After buying feed the owner had {=} dollars.
z = y / d : In each envelope there are {=} dollars.

A vine carried {a:12-120} bunches of grapes. Birds ruined {b} bunches and hail ruined {c}. {A} laid the good bunches into crates, {d:3-9} to a crate. How many crates did {he} use?
x = b + c : {=} bunches were ruined.
y = a - x : {=} bunches were good.
z = y / d : {He} used {=} crates.

The reservoir gains {a:3-20} centimetres in a rainy week and loses {b:2-9} centimetres in a dry week. It stood at {c:20-150} centimetres. What is the level after {d:2-6} rainy weeks and one dry week, in centimetres?
x = a * d : The rainy weeks bring {=} centimetres.
y = c + x : Then the level is {=} centimetres.
z = y - b : After the dry week it is {=} centimetres.
"""
