"""Two or three that are compared, in both directions: told in training only."""

TEXT = """
{A} has {a} {t}, but {B} has only {b}. How many fewer {t} does {B} have than {A}?
x = a - b : {B} has {=} fewer.

The bakery on the corner sold {a:15-400} loaves. The bakery by the station sold {b} loaves fewer. How many loaves did the bakery by the station sell?
x = a - b : It sold {=} loaves.

In our school, {b} more pupils come by bus than on foot. If {a} pupils come on foot, how many come by bus?
x = a + b : {=} pupils come by bus.

The choir has {b:2-60} fewer members than the orchestra. There are {a:6-90} members in the choir. Find the number of members in the orchestra.
x = a + b : The orchestra has {=} members.

The Grand Hotel has {a:12-300} rooms, which is {b} more than the Sea Hotel has. How many rooms does the Sea Hotel have?
x = a - b : The Sea Hotel has {=} rooms.

There are {a} houses in the upper village, and the lower village has {b} times as many. Calculate how many houses there are in the lower village.
x = b * a : The lower village has {=} houses.

This month {A} ran {a:8-180} kilometres, which is {b:2-9} times as far as {B} ran. How many kilometres did {B} run?
x = a / b : {B} ran {=} kilometres.

{B} earned ${a} at the weekend, and {A} earned twice that amount. How much money, in dollars, did {A} earn?
x = 2 * a : {A} earned {=} dollars.

{A}’s suitcase weighs {a:4-14} kilograms. That is half as much as {B}’s suitcase weighs. How heavy is {B}’s suitcase, in kilograms?
x = a * 2 : It weighs {=} kilograms.

The north stand of a stadium seats {a:60-900} fans, and the south stand seats half as many. Work out how many fans the south stand seats.
x = a / 2 : It seats {=} fans.

{A} swam {a:3-80} lengths and {B} swam {b:3-80}. Their coach swam as many lengths as both of them together. How many lengths did the coach swim?
x = a + b : The coach swam {=} lengths.

The cinema sold {a:15-600} tickets last night, three times as many as the theatre next door. How many tickets did the theatre sell?
x = a / 3 : The theatre sold {=} tickets.

What is the difference between the scores of two players if one has {a} points and the other has {b}?
x = a - b : The difference is {=} points.

{A} needs {a:5-50} minutes to get to work, and {B} needs {b:2-40} minutes longer. How many minutes does {B} need?
x = a + b : {B} needs {=} minutes.

For a seat on the train you pay ${a:6-120}, and a seat on the bus is ${b:2-60} cheaper. What is the price of a seat on the bus, in dollars?
x = a - b : A seat on the bus costs {=} dollars.

A flight over the desert in a balloon is ${b:5-200} dearer than one in a plane. If the flight in the plane costs ${a:20-400}, how much does the flight in the balloon cost, in dollars?
x = a + b : The flight in the balloon costs {=} dollars.

The red tank holds {a} litres. It holds {b} litres less than the blue tank. How many litres does the blue tank hold?
x = a + b : The blue tank holds {=} litres.

Together {A} and {B} picked {a} kilograms of olives, and {b} kilograms of them were picked by {A}. How many kilograms of olives did {B} pick?
x = a - b : {B} picked {=} kilograms.

A sack of rice is four times as heavy as a sack of lentils. The lentils weigh {a:2-40} kilograms. How many kilograms does the rice weigh?
x = 4 * a : The rice weighs {=} kilograms.

Team Red finished the race in {a:10-90} minutes, and Team Blue was {b:2-40} minutes faster. In how many minutes did Team Blue finish?
x = a - b : Team Blue finished in {=} minutes.

In the class election {A} got {a:3-30} votes and {B} got {b:2-25}. By how many votes did {A} beat {B}?
x = a - b : {A} won by {=} votes.

{A} has {a} {t} and {B} has {b}. How many times as many {t} as {B} does {A} have?
x = a / b : {A} has {=} times as many.

{B} has solved {a:4-90} puzzles in 20 days. {A} has solved {b} fewer. How many puzzles has {A} solved?
x = a - b : {A} has solved {=} puzzles.

Two buses leave at 8 o’clock, each with {a:5-60} people. How many people are on the two buses combined?
x = 2 * a : There are {=} people on them.

A canteen uses {b} more onions than carrots for a soup. {a} onions go into the soup. How many carrots go into the soup?
x = a - b : {=} carrots go into the soup.

On a hill 3 kilometres from the town, {A} and {B} are flying kites. {A}’s kite string is {a:8-200} metres long, and {B}’s is a quarter as long. Find the length of {B}’s string in metres.
x = a / 4 : {B}’s string is {=} metres long.

Bridge Street has {a:10-400} lamps, five times as many as Mill Lane. How many lamps does Mill Lane have?
x = a / 5 : Mill Lane has {=} lamps.

The first nurse looked after {a:4-60} patients and the second nurse after {b:2-40}. How many more patients did the first nurse have?
x = a - b : The first nurse had {=} more patients.

A museum, which opens at 10 o’clock, counted {a:20-800} visitors on Saturday and {b} fewer on Sunday. What was the total number of visitors on that weekend?
x = a - b : On Sunday it counted {=} visitors.
y = a + x : On the weekend it counted {=} visitors.

Yesterday {a:20-800} tickets were sold for the castle, {b} more than for the cave. How many tickets were sold for the castle and the cave altogether?
x = a - b : For the cave {=} tickets were sold.
y = a + x : Altogether {=} tickets were sold.

{A} has {a} {t}, {b} fewer than {B}. How many {t} do {A} and {B} own between them?
x = a + b : {B} has {=}.
y = a + x : Between them they own {=}.

{A} caught {a:6-120} crabs, {b:2-9} times as many as {B} caught. How many crabs did {A} and {B} catch in total?
x = a / b : {B} caught {=} crabs.
y = a + x : In total they caught {=} crabs.

The morning train carried {a:15-180} passengers, half as many as the evening train. Find the total number of passengers on both trains.
x = a * 2 : The evening train carried {=} passengers.
y = a + x : Both trains carried {=} passengers.

Two boxes hold {a} nails together. There are {b} more nails in the large box than in the small box. How many nails does the small box hold?
x = a - b : Without the extra nails there are {=} nails, the same number in each box.
y = x / 2 : The small box holds {=} nails.

A mother and her son washed {a:6-90} plates, and the mother washed twice as many as the son. How many plates did the mother wash?
x = a / 3 : The son washed {=} plates.
y = 2 * x : The mother washed {=} plates.

{A} and {B} painted {a:8-200} fence posts together. If {A} painted three times as many posts as {B}, how many posts did {A} paint?
x = a / 4 : {B} painted {=} posts.
y = 3 * x : {A} painted {=} posts.

The first tailor made {a} shirts, {b} more than the second tailor. The second tailor made {c} fewer shirts than the apprentice. How many shirts did the apprentice make?
x = a - b : The second tailor made {=} shirts.
y = x + c : The apprentice made {=} shirts.

An oak is {b:2-6} times as tall as a bush, and a pine is {c:2-20} metres taller than the oak. The bush is {a:2-5} metres tall. How many metres tall is the pine?
x = b * a : The oak is {=} metres tall.
y = x + c : The pine is {=} metres tall.

{A} wrote {a:2-40} postcards and {B} wrote {b:2-40}, while their teacher wrote twice as many as both of them together. How many postcards did the teacher write?
x = a + b : {A} and {B} wrote {=} postcards.
y = 2 * x : The teacher wrote {=} postcards.

On the playground there are {a:4-120} girls and {b:4-120} boys. There are {c:2-200} fewer adults than children. How many adults are on the playground?
x = a + b : There are {=} children.
y = x - c : There are {=} adults.

If {A} read {a} pages and {B} read {b} fewer than twice as many, how many pages did {B} read?
x = 2 * a : Twice as many is {=} pages.
y = x - b : {B} read {=} pages.

{A} has ${a}, which is ${b} more than twice as much as {B} has. How many dollars does {B} have?
x = a - b : Twice {B}’s money is {=} dollars.
y = x / 2 : {B} has {=} dollars.

Farm One has {a} goats and Farm Two has {b}. Farm Three has half as many goats as the other two farms together. How many goats live on Farm Three?
x = a + b : The first two farms have {=} goats.
y = x / 2 : On Farm Three there are {=} goats.

Of the {a} lorries that left the harbour, {b} drove north, and the others drove south. How many more lorries went south than north?
x = a - b : {=} lorries went south.
y = x - b : {=} more lorries went south.

At the funfair a ride costs ${a:3-20} for adults and ${b:2-15} for children. How much more, in dollars, do {c} adults pay than {c} children?
x = a - b : One adult pays {=} dollars more.
y = x * c : {c} adults pay {=} dollars more.

The old printer prints {b:3-30} pages a minute, and the new one prints {a:5-60}. How many more pages does the new printer print in {c:2-12} minutes?
x = a - b : In one minute it prints {=} pages more.
y = x * c : In {c} minutes it prints {=} pages more.

{A} collected {a} stamps, and {B} collected four times as many. How many more stamps did {B} collect?
x = 4 * a : {B} collected {=} stamps.
y = x - a : {B} collected {=} more.

{A} has {a} {t}. {B} had {b}, but {her} {kin} has just given {B} {c} more. How many more {t} than {A} does {B} have now?
x = b + c : {B} has {=} now.
y = x - a : {B} has {=} more than {A}.

A cook peeled {a:6-120} potatoes, and her helper peeled a third as many. All the potatoes went into one pot. How many potatoes are in the pot?
x = a / 3 : The helper peeled {=} potatoes.
y = a + x : In the pot there are {=} potatoes.

A green ribbon is {b} centimetres shorter than a yellow one and {c} centimetres longer than a white one. The yellow ribbon measures {a} centimetres. What is the length of the white ribbon, in centimetres?
x = a - b : The green ribbon is {=} centimetres long.
y = x - c : The white ribbon is {=} centimetres long.

{A} scored {a:2-30} goals this season. {B} scored twice as many, and their captain scored as many as {A} and {B} together. How many goals did the three of them score in total?
x = 2 * a : {B} scored {=} goals.
y = a + x : The captain scored {=} goals.
z = y + y : The three scored {=} goals.

The tall shelf carries {a:6-90} jars, the middle shelf carries half as many, and the low shelf carries {b:2-40} more than the middle one. How many jars are on the middle and the low shelf together?
x = a / 2 : On the middle shelf there are {=} jars.
y = x + b : On the low shelf there are {=} jars.
z = x + y : Together there are {=} jars.

{A} has {a} {t}, and {B} has {b}. {A} hands {c} of them to {B} and still has more. How many more {t} than {B} does {A} have now?
x = a - c : {A} has {=} now.
y = b + c : {B} has {=} now.
z = x - y : {A} has {=} more.

The east field has {a} rows of {b} cabbages, and the west field has {c} rows of {d}. How many more cabbages grow in the east field than in the west field?
x = a * b : The east field has {=} cabbages.
y = c * d : The west field has {=} cabbages.
z = x - y : The east field has {=} more cabbages.

{A} and {B} have ${a} together, and {A} has ${b} more than {B}. Work out how many dollars {A} has.
x = a - b : Without the extra money it is {=} dollars, the same for both.
y = x / 2 : {B} has {=} dollars.
z = y + b : {A} has {=} dollars.

Three villages share a school with {a:20-400} pupils. {b} come from Easton, and {c} fewer than that come from Norton. The remaining pupils come from Weston. How many pupils come from Weston?
x = b - c : {=} pupils come from Norton.
y = b + x : Easton and Norton have {=} pupils.
z = a - y : {=} pupils come from Weston.

A foreman and his two workers unloaded {a} crates. The foreman unloaded {b} of them, and each worker unloaded half of the others. How many more crates did the foreman unload than each worker?
x = a - b : The two workers unloaded {=} crates.
y = x / 2 : Each worker unloaded {=} crates.
z = b - y : The foreman unloaded {=} more.

A waiter earns ${a:5-20} an hour, and a cook earns ${b:2-12} an hour more. Both work {c:2-9} hours. How much do the waiter and the cook earn together, in dollars?
x = a + b : The cook earns {=} dollars an hour.
y = a + x : Together they earn {=} dollars an hour.
z = y * c : In {c} hours they earn {=} dollars.

{A} cycled {b:4-90} kilometres a day for {a:2-9} days, and {B} cycled {c} kilometres less than {A} over the same days. How many kilometres did {A} and {B} cycle combined?
x = a * b : {A} cycled {=} kilometres.
y = x - c : {B} cycled {=} kilometres.
z = x + y : Combined they cycled {=} kilometres.

The rowing club won {a:6-160} medals, twice as many as the swimming club. The swimming club won {b:2-40} more than the chess club. How many medals did the swimming club and the chess club win together?
x = a / 2 : The swimming club won {=} medals.
y = x - b : The chess club won {=} medals.
z = x + y : Together they won {=} medals.

In one day {A} and {B} picked {a:6-120} kilograms of tea, and {A} picked {b:2-9} times as much as {B}. How many kilograms of tea did {A} pick?
x = b + 1 : Together that is {=} times as much as {B} picked.
y = a / x : {B} picked {=} kilograms.
z = b * y : {A} picked {=} kilograms.

The second film has {b} fewer scenes than the first, and the third has {c:2-4} times as many scenes as the second. The first film has {a:10-90} scenes. How many more scenes than the first does the third film have?
x = a - b : The second film has {=} scenes.
y = c * x : The third film has {=} scenes.
z = y - a : The third film has {=} more.

On the first ferry there are {a:4-150} cars, and on the second there are {b} more. Every car carries {c:2-5} people. How many people are in the cars on the two ferries?
x = a + b : On the second ferry there are {=} cars.
y = a + x : On the two ferries there are {=} cars.
z = y * c : In the cars there are {=} people.
"""
