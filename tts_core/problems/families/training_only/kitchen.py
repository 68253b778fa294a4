"""Cooking, food, restaurants, farms, harvests and picnics, for training."""

TEXT = """
A pancake recipe calls for {a:200-400} grams of flour, but only {b:50-190} grams are in the bag. How many more grams of flour are needed?
x = a - b : {=} more grams of flour are needed.

On a chicken farm {a:10-90} eggs were collected before breakfast, and another {b:10-90} were collected before lunch. Find the total number of eggs collected.
x = a + b : {=} eggs were collected in total.

Grandmother makes jam from {a} kilograms of strawberries. If {b:2-6} kilograms go into each pot, how many pots does she need?
x = a / b : She needs {=} pots.

A beekeeper has {a:2-20} hives. This summer every hive produced {b:5-20} kilograms of honey. Work out the whole harvest in kilograms.
x = a * b : The whole harvest was {=} kilograms of honey.

There were {a} dumplings in the steamer ten minutes ago. Now there are only {b}. How many dumplings have been taken out?
x = a - b : {=} dumplings have been taken out.

If a cook peels {a:2-6} potatoes per minute, how many potatoes will she have peeled after {b:3-30} minutes?
x = b * a : She will have peeled {=} potatoes.

The guests ate {b} spring rolls, and {a} spring rolls stayed on the platter. How many spring rolls were on the platter before the guests came?
x = a + b : There were {=} spring rolls before.

In a tea house, every guest drinks 2 cups of tea. For how many guests are {a} cups of tea enough?
x = a / 2 : They are enough for {=} guests.

An office orders {a:2-12} pizzas for lunch, and each of them is cut into {b:4-12} slices. How many slices of pizza are there altogether?
x = a * b : There are {=} slices of pizza.

This dish needs twice as much water as rice. How many cups of water should go into the pot with {a:2-30} cups of rice?
x = 2 * a : {=} cups of water should go into the pot.

For the picnic {A} prepared {a:3-12} sandwiches. {B} thought that was not enough and prepared {b:13-30}. How many more sandwiches did {B} prepare than {A}?
x = b - a : {B} prepared {=} more sandwiches.

Lunch in the canteen costs ${a:3-9}. Calculate how much a student who eats there on {b:2-20} days pays, in dollars.
x = b * a : The student pays {=} dollars.

A farmer is loading {a} sacks of potatoes onto {b:2-8} carts, with equally many sacks on every cart. How many sacks are on each cart?
x = a / b : {=} sacks are on each cart.

This morning the cows produced {a:25-99} litres of milk. Of these, {b:8-60} litres went to the cheese maker in the next village, 6 kilometres away, and the farm kept the rest. How many litres of milk did the farm keep?
x = a - b : The farm kept {=} litres.

Bread dough has to rise for {a:20-90} minutes and then bake for {b:10-60} minutes. What is the total time for rising and baking, in minutes?
x = a + b : Rising and baking take {=} minutes.

Tonight {b:2-19} of the {a:20-40} tables in the restaurant are reserved. How many tables are not reserved?
x = a - b : {=} tables are not reserved.

Every day a goat on a hill farm produces {a:2-5} litres of milk. How many litres of milk does it produce in a week?
x = 7 * a : It produces {=} litres in a week.

A basket held {a:3-30} figs. After {A} emptied {his} apron into it, there were {b:31-50} figs in the basket. How many figs had been in the apron?
x = b - a : {=} figs had been in the apron.

At the market, {A} paid ${a:8-56} for {b:3-8} kilograms of cherries. How much did one kilogram cost, in dollars?
x = a / b : One kilogram cost {=} dollars.

A third of the {a:12-150} people at a wedding dinner ordered fish. How many people ordered fish?
x = a / 3 : {=} people ordered fish.

There are {a:2-15} dozen eggs in the kitchen of a hotel. What is the number of eggs in the kitchen?
x = a * 12 : There are {=} eggs in the kitchen.

The orchard produced {a} crates of apples this year, which is {b} crates fewer than last year. How many crates did it produce last year?
x = a + b : Last year it produced {=} crates.

At the harvest festival the volunteers served {a:5-90} bowls of soup on Saturday and {b:3-6} times as many on Sunday. How many bowls did they serve on Sunday?
x = b * a : On Sunday they served {=} bowls.

{A} came home from the forest with {a} mushrooms, but {b} of them turned out to be poisonous and were thrown away. How many mushrooms could be eaten?
x = a - b : {=} mushrooms could be eaten.

In spring a shepherd drove {a} sheep up the mountain, and {b} lambs were born up there. How many animals came down in autumn if not one was lost?
x = a + b : {=} animals came down in autumn.

Each guest at the dinner gets 3 pieces of cutlery: a knife, a fork and a spoon. There are {a:2-90} guests. How many pieces of cutlery have to be laid out?
x = a * 3 : {=} pieces of cutlery have to be laid out.

A café uses {b:2-9} kilograms of coffee beans a day. For how many days will a stock of {a} kilograms last?
x = a / b : The stock will last {=} days.

A baker’s oven takes {a:2-6} trays at once, with {b:4-12} rolls on each tray. How many times must she fill the oven to bake {c} rolls?
x = a * b : The full oven takes {=} rolls.
y = c / x : She must fill the oven {=} times.

For breakfast {A} pressed {a:3-40} oranges, and {B} pressed {b:3-40}. It takes 3 oranges to fill a glass with juice. How many glasses of juice did they fill?
x = a + b : They pressed {=} oranges.
y = x / 3 : They filled {=} glasses.

A cook opened a sack with {a:20-60} kilograms of flour. She used {b:3-15} kilograms for bread and {c:2-9} kilograms for cakes. Find how much flour remained in the sack, in kilograms.
x = a - b : After the bread there were {=} kilograms.
y = x - c : {=} kilograms remained in the sack.

Each of the {a:2-9} pear trees behind the house produced {b:5-40} kilograms of fruit, and {c:4-60} kilograms of it were pressed for juice. How many kilograms of pears were not pressed?
x = a * b : The trees produced {=} kilograms of pears.
y = x - c : {=} kilograms were not pressed.

For a class picnic {a:2-9} parents each made {b:4-20} sandwiches. If the sandwiches are shared equally by {c:3-30} pupils, how many does each pupil get?
x = a * b : The parents made {=} sandwiches.
y = x / c : Each pupil gets {=} sandwiches.

A portion of noodles costs ${a:5-12} and a drink costs ${b:2-4}. How many dollars do {c:2-9} people pay altogether if each of them takes one portion of noodles and one drink?
x = a + b : Each of them pays {=} dollars.
y = c * x : Altogether they pay {=} dollars.

On a small farm there are {b} fewer ducks than chickens. The farmer counts {a} chickens. Work out how many chickens and ducks there are together.
x = a - b : There are {=} ducks.
y = a + x : Together there are {=} chickens and ducks.

A recipe for 4 people needs {a:8-24} potatoes. How many potatoes are needed if {b:2-15} people are coming to dinner?
x = a / 4 : One person needs {=} potatoes.
y = x * b : For {b} people {=} potatoes are needed.

{A} grew {a} pumpkins. Half of them were sold at the market, and {b} of the others were fed to the pigs. How many pumpkins does {he} still have?
x = a / 2 : {=} pumpkins were not sold.
y = x - b : {He} still has {=} pumpkins.

The dishwasher of a restaurant takes {a:8-24} plates at once. After the party there were {c:40-200} dirty plates, and the dishwasher has run full {b:2-7} times. How many plates are still dirty?
x = b * a : {=} plates have been washed.
y = c - x : {=} plates are still dirty.

Every guest at the party should get {a:2-6} meatballs. There will be {b:4-40} guests, and so far {c} meatballs are ready. How many more meatballs does the cook have to make?
x = b * a : The guests need {=} meatballs.
y = x - c : The cook has to make {=} more meatballs.

A group of {b:2-9} friends split a restaurant bill of ${a:30-240} evenly, and then each of them added a tip of ${c:2-6}. How much did each friend pay, in dollars?
x = a / b : Each friend’s part of the bill was {=} dollars.
y = x + c : With the tip each friend paid {=} dollars.

A roast has to be in the oven for {a:12-30} minutes per kilogram, and after that it has to rest for {b:10-40} minutes. How many minutes does a roast of {c:2-6} kilograms take in all?
x = c * a : It is in the oven for {=} minutes.
y = x + b : It takes {=} minutes in all.

{A} made {a:20-90} litres of lemonade for the village fair and filled {b:3-30} bottles of 2 litres each. How many litres of lemonade did not go into bottles?
x = b * 2 : {=} litres went into bottles.
y = a - x : {=} litres did not go into bottles.

A dairy farm keeps {a:5-40} cows in one barn and {b:5-40} in another. If each cow produces {c:12-30} litres of milk a day, how much milk does the farm get per day, in litres?
x = a + b : The farm keeps {=} cows.
y = x * c : It gets {=} litres of milk per day.

From the plums in the garden {A} cooked {a:6-50} jars of jam. {He} kept {b:2-5} jars for the winter and sold all the others for ${c:2-7} each. Calculate how many dollars {he} earned.
x = a - b : {He} sold {=} jars.
y = x * c : {He} earned {=} dollars.

A pumpkin weighs {b:3-5} times as much as a melon. The melon weighs {a:2-6} kilograms. What do the melon and the pumpkin weigh together, in kilograms?
x = b * a : The pumpkin weighs {=} kilograms.
y = a + x : Together they weigh {=} kilograms.

At a barbecue for 25 people, {a:4-10} packs of {b:4-10} sausages were put on the grill. At the end {c:2-15} sausages had not been eaten. How many sausages had been eaten?
x = a * b : {=} sausages were put on the grill.
y = x - c : {=} sausages had been eaten.

By noon each of the {a:4-20} pickers in the vineyard had filled {b:2-9} baskets with grapes. By evening they had filled {c:40-250} baskets altogether. How many baskets did they fill after noon?
x = a * b : By noon they had filled {=} baskets.
y = c - x : After noon they filled {=} baskets.

A stable has {a:2-12} horses, each of which eats {b:5-10} kilograms of hay a day. For how many days is a store of {c} kilograms of hay enough?
x = a * b : The horses eat {=} kilograms of hay a day.
y = c / x : The store is enough for {=} days.

{A} took {a:2-8} eggs from the fridge for a cake and {b:2-6} eggs for an omelette. Now {c:2-20} eggs are in the fridge. How many eggs were there at the start?
x = a + b : {He} took {=} eggs from the fridge.
y = x + c : At the start there were {=} eggs.

A third of the {a} muffins on the counter have nuts in them, and the others are plain. How many of the muffins are plain?
x = a / 3 : {=} muffins have nuts in them.
y = a - x : {=} muffins are plain.

When the restaurant opened, {a:4-15} tables with 4 guests each were taken at once. Later {b:3-25} of these guests ordered dessert. How many guests did not order dessert?
x = a * 4 : There were {=} guests.
y = x - b : {=} guests did not order dessert.

A farmer picked {a:20-300} kilograms of tomatoes on Thursday and {b:20-300} kilograms on Friday. Birds had spoiled {c:3-60} kilograms, and the good tomatoes were packed into boxes of {d:3-12} kilograms. How many boxes were filled?
x = a + b : He picked {=} kilograms of tomatoes.
y = x - c : {=} kilograms of tomatoes were good.
z = y / d : {=} boxes were filled.

For a banquet the cooks bake {a:5-40} pies and cut each of them into {b:6-16} pieces. There are {c:8-150} guests, and every guest eats 2 pieces. How many pieces of pie are not eaten?
x = a * b : There are {=} pieces of pie.
y = c * 2 : The guests eat {=} pieces.
z = x - y : {=} pieces are not eaten.

In a café a coffee costs ${a:2-6} and a piece of cake costs ${b:3-9}. A group of {c:3-20} hikers orders a coffee and a piece of cake for everyone, and leaves a tip of ${d:2-20}. How much does the group pay in total, in dollars?
x = a + b : A coffee and a piece of cake cost {=} dollars.
y = c * x : For everyone that is {=} dollars.
z = y + d : With the tip the group pays {=} dollars.

A farmer sold {a:10-60} sacks of onions at ${b:5-30} a sack. She had spent ${c:10-99} on seeds and ${d:10-99} on fertiliser. Calculate her profit in dollars.
x = a * b : The onions brought in {=} dollars.
y = c + d : She had spent {=} dollars.
z = x - y : Her profit was {=} dollars.

To a picnic by the lake {a:3-20} families each bring {b:2-6} salads and {c:2-6} cakes. When everybody has gone home, {d:2-20} of the dishes have not been touched. How many dishes were eaten?
x = b + c : Each family brings {=} dishes.
y = a * x : The families bring {=} dishes altogether.
z = y - d : {=} dishes were eaten.

A hotel kitchen receives {a:3-40} boxes with a dozen eggs in each. The cook uses {b:8-99} eggs for omelettes and {c:5-60} for cakes. How many of the eggs has she not used?
x = a * 12 : The kitchen receives {=} eggs.
y = b + c : The cook uses {=} eggs.
z = x - y : She has not used {=} eggs.

For New Year a family needs {d:80-400} dumplings. {A} can fold {a:2-5} dumplings a minute, and {B} can fold {b:2-5}. How many dumplings are missing after the two have worked together for {c:5-40} minutes?
x = a + b : Together they fold {=} dumplings a minute.
y = c * x : They have folded {=} dumplings.
z = d - y : {=} dumplings are missing.

At the beginning of the week a school kitchen has 3 sacks of rice with {a:20-50} kilograms each. If it uses {b:5-20} kilograms a day, how many kilograms of rice does it have after {c:2-5} days?
x = 3 * a : It has {=} kilograms at the beginning.
y = c * b : In {c} days it uses {=} kilograms.
z = x - y : After {c} days it has {=} kilograms of rice.

An orchard has {a:2-12} rows of {b:4-12} plum trees. Each tree carries {c:8-30} kilograms of plums, but the birds eat {d:10-90} kilograms before the harvest. How many kilograms of plums are harvested?
x = a * b : The orchard has {=} plum trees.
y = x * c : They carry {=} kilograms of plums.
z = y - d : {=} kilograms are harvested.

{A} buys {a:2-9} kilograms of grapes at ${b:3-8} a kilogram and cheese for ${c:5-30}. {He} and {his} friends, {d:2-6} people in all, share the cost equally. How much does each of them pay, in dollars?
x = a * b : The grapes cost {=} dollars.
y = x + c : With the cheese it is {=} dollars.
z = y / d : Each of them pays {=} dollars.

A third of the {a:30-600} loaves in a bakery were sold before nine o’clock, and half of the rest were sold before noon. How many loaves had not been sold at noon?
x = a / 3 : Before nine o’clock {=} loaves were sold.
y = a - x : The rest were {=} loaves.
z = y / 2 : {=} loaves had not been sold at noon.

A kitchen helper washed {a:10-80} glasses in the first hour, triple that number in the second hour, and {b:8-90} in the third. How many glasses did he wash in the three hours?
x = 3 * a : In the second hour he washed {=} glasses.
y = a + x : In the first two hours he washed {=} glasses.
z = y + b : In the three hours he washed {=} glasses.

Water boils in a big pot with room for {a:20-60} ears of corn. A farm stand has filled the pot {b:2-6} times today and sold every ear of corn for ${c:2-3}. The gas for cooking cost ${d:5-30}. How many dollars remained once the gas was paid for?
x = a * b : {=} ears of corn were cooked and sold.
y = x * c : They brought in {=} dollars.
z = y - d : Once the gas was paid for, {=} dollars remained.
"""
