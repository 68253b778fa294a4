"""Stories of units: lengths, weights, volumes, areas, degrees, packaging, recipes, doses and coins, changed into others."""

TEXT = """
To measure a corridor, a carpet layer puts down a stick that is exactly one metre long. From wall to wall the stick fits in {a:2-9} times, with no gap at the end. Give the length of the corridor in centimetres.
x = a * 100 : A metre has 100 centimetres, so the corridor is {=} centimetres long.

The clerk at the airport says, “Your suitcase is {b:2-15} kilos over the limit. The scale shows {a:20-50} kilos!” Which weight, in kilos, is the limit?
x = a - b : The limit is {=} kilos.

Because the lid was not shut properly, the inside of a laboratory freezer has warmed up by {b:2-9} degrees. Even so, it is still {a:10-50} degrees below zero in there. How many degrees below zero was it before the freezer warmed up?
x = a + b : Before, it was colder: {=} degrees below zero.

Nothing but quarters, the American coins of 25 cents, came out of {A}’s china pig. {He} counted {a} quarters. Expressed in dollars, what are they worth?
x = a / 4 : Four quarters make one dollar, so they are worth {=} dollars.

Sign at the water slide: “You must be at least {a:100-140} centimetres tall.” Little {A} would have to grow {b:2-40} centimetres to be just tall enough. How tall is {he} today, in centimetres?
x = a - b : Today {A} is {=} centimetres tall.

A pharmacist in Lisbon has mixed {a} millilitres of cough syrup. One dose for a child is 5 millilitres. For how many doses is the syrup enough?
x = a / 5 : The syrup is enough for {=} doses.

The longest throw of the football season flew over {a:5-60} yards. Three feet make a yard. State the length of that throw in feet.
x = a * 3 : The throw was {=} feet long.

Every gallon has 4 quarts, and the milk cooler in Mr Tanaka’s barn holds {a:8-400} quarts when it is full. What does the cooler hold, in gallons?
x = a / 4 : The cooler holds {=} gallons.

Merchants of the past called twelve dozen a gross. A button maker’s account book mentions a shipment of {a} dozen horn buttons for the harbour of Bergen. To how many gross did that amount?
x = a / 12 : {a} dozen make {=} gross.

When two cords were tied together, the knot swallowed {b:2-9} centimetres of them, and the line that came out of it measures {a:20-200} centimetres. Before they were tied, what was the total length of both cords, in centimetres?
x = a + b : Untied, both cords together measured {=} centimetres.

All three edges of a triangular sail are equally long. The sailmaker sews a hem along every edge and needs {a:6-90} metres of tape for the three of them. How many metres does a single edge measure?
x = a / 3 : A single edge measures {=} metres.

I own no tablespoon, only a teaspoon, and a teaspoon holds no more than a third of what a tablespoon holds. If the curry is to have {a:2-15} tablespoons of coconut cream, how many teaspoons of it must I count?
x = a * 3 : I must count {=} teaspoons.

Each of the 64 fields of the giant chessboard in the spa garden is a slab of {a:2-9} square feet. Find the area of all the fields together, in square feet.
x = 64 * a : All the fields together have an area of {=} square feet.

The thermometer in our cheese cellar always shows {b:2-6} degrees too little. It read {a:4-20} degrees when I went down at 7 o’clock. What was the true temperature in the cellar then, in degrees?
x = a + b : In truth it was {=} degrees.

In a letter to the wax factory the abbot writes: “Kindly send us {a} candles. We are aware that you deliver them only in cartons of {b:4-24}.” How many cartons will the factory have to send?
x = a / b : The factory will have to send {=} cartons.

Horses are measured in hands, and one hand is 4 inches. According to the vet’s report, the grey pony in stable {d:2-30} stands {a:9-15} hands high. What is the height of the grey pony in inches?
x = a * 4 : The grey pony is {=} inches high.

During a shift of {d:6-11} hours a night watchman has drunk {a:150-960} millilitres from a flask which held exactly one litre of tea, that is 1000 millilitres. Work out how many millilitres of tea he has not drunk.
x = 1000 - a : He has not drunk {=} millilitres.

On the captain’s chart the depth of the bay is given as {a:2-40} fathoms. A fathom is six feet. How many feet of chain hang straight down from the ship if the anchor just touches the bottom of the bay?
x = a * 6 : {=} feet of chain hang down.

Before sunrise it was {a:3-25} degrees below zero in the Mongolian steppe, but at noon the thermometer showed {b:4-30} degrees above zero. By how many degrees had the temperature risen?
x = a + b : From below zero to above zero it had risen by {=} degrees.

A window is {a:2-8} feet and {b:2-11} inches wide. Twelve inches make a foot. Exactly how many inches wide must a blind be to fit this window?
x = a * 12 : The whole feet make {=} inches.
y = x + b : The blind must be {=} inches wide.

In the workshop a brass tube {a:2-9} metres long is sawn into {b:4-25} pieces of equal length. Leaving the saw’s cuts out of account, how many centimetres long is each piece?
x = a * 100 : In centimetres the tube measures {=}.
y = x / b : Each piece is {=} centimetres long.

A snack machine has swallowed {a:4-8} quarters from {A}, each worth 25 cents. {He} chooses a bag of peanuts for {b:45-95} cents. How many cents does the machine still owe {him}?
x = a * 25 : {A} has put in {=} cents.
y = x - b : The machine still owes {him} {=} cents.

The hens of the convent laid {a:28-190} eggs this week. Of these {b:2-11} cracked in the basket, and Sister Agnes put the whole ones into boxes for a dozen eggs. Every box was full. How many boxes did Sister Agnes need?
x = a - b : {=} eggs were whole.
y = x / 12 : Sister Agnes needed {=} boxes.

ONION SOUP, serves 6. Among other things: {a:12-60} spoonfuls of barley. Simmer for {d:25-60} minutes. {A} keeps to the proportions of this recipe but cooks for {b:2-20} people. How many spoonfuls of barley should {he} take?
x = a / 6 : One person gets {=} spoonfuls of barley.
y = x * b : For {b} people {A} should take {=} spoonfuls.

Prescribed for the old parrot: {a:2-12} drops in the morning, the same at noon and the same at night, for {b:2-14} days. How many drops is the parrot to be given during the treatment?
x = a * 3 : On one day the parrot gets {=} drops.
y = x * b : During the treatment it gets {=} drops.

Per kilogram of its weight a sick dog must have {a:2-9} milligrams of a medicine, which is sold as tablets of {c:5-50} milligrams. A sheepdog of {b:10-40} kilograms is brought in. Find the number of tablets in its dose.
x = a * b : The sheepdog needs {=} milligrams.
y = x / c : Its dose is {=} tablets.

Light bulbs are shipped {b:4-20} to a box and {a:2-12} boxes to a crate. The new stadium asks for {c} bulbs. How many full crates leave the bulb factory for the stadium?
x = a * b : There are {=} bulbs in a crate.
y = c / x : {=} crates leave for the stadium.

Full to the brim, a jar of honey with {d:3-9} bees on its label weighed {a:70-600} grams. Now exactly half of the honey has been eaten, and the jar with the rest in it weighs {b:40-500} grams. What is the weight of the empty jar, in grams?
x = a - b : Half of the honey weighs {=} grams.
y = b - x : Without the other half, the empty jar weighs {=} grams.

For the opera house in Odessa a velvet curtain {a:3-12} metres wide and {b:2-9} metres high has been sewn. It will be raised on {d:40-200} evenings a year. One square metre of this velvet weighs {c:2-3} kilograms. How heavy is the curtain, in kilograms?
x = a * b : The curtain has {=} square metres.
y = x * c : It weighs {=} kilograms.

The toll booth accepts nickels only, so {A} swaps {a:2-15} dimes. A dime is 10 cents and a nickel is 5. How many nickels does {he} receive?
x = a * 10 : The dimes are worth {=} cents.
y = x / 5 : For that {A} receives {=} nickels.

A potter puts {d:5-40} vases into the kiln and switches it on when it is {b:12-24} degrees inside. From then on it becomes {a:2-15} degrees hotter every minute. Say how many degrees there will be in the kiln after {c:3-30} minutes.
x = a * c : In {c} minutes the kiln becomes {=} degrees hotter.
y = b + x : Then there will be {=} degrees in it.

Nobody remembers how long the clothes line was. What we do know is that {A} made {a} skipping ropes of {b:8-90} feet out of it, and that a frayed end of {c:2-7} feet was thrown away. How many feet long was the line?
x = a * b : The skipping ropes took {=} feet.
y = x + c : With the frayed end, the line was {=} feet long.

Born at dawn: a healthy girl, {d:18-22} inches long, {a:3-9} pounds and {b:2-15} ounces. A pound equals 16 ounces. Her weight is wanted in ounces only. What is it?
x = a * 16 : Her whole pounds make {=} ounces.
y = x + b : She weighs {=} ounces.

A ship’s chandler sells hemp rope at ${b} a foot. The skipper of a cutter thinks in yards, which are 3 feet each, and wants {a} yards of it. How much must the skipper pay, in dollars?
x = a * 3 : The skipper wants {=} feet of rope.
y = x * b : That costs {=} dollars.

From a litre bottle, which holds 100 centilitres and was still sealed, a barman pours {a:3-15} small glasses of {b:4-9} centilitres. Calculate what remains in the bottle, in centilitres.
x = a * b : He pours out {=} centilitres.
y = 100 - x : {=} centilitres remain in the bottle.

A caterpillar with 16 legs crawls along a shelf of {a:4-60} centimetres, always {b:2-12} millimetres a second. How many seconds does it take from one end of the shelf to the other? (A centimetre is 10 millimetres.)
x = a * 10 : The shelf is {=} millimetres long.
y = x / b : The caterpillar takes {=} seconds.

Watch out for the scale at the cattle market: it shows {b:2-9} kilograms too much! It gave {a:30-190} kilograms for a sow which is, in truth, twice as heavy as her daughter. How heavy is the daughter really, in kilograms?
x = a - b : The sow really weighs {=} kilograms.
y = x / 2 : Her daughter weighs {=} kilograms.

One litre is the same as one cubic decimetre. The inside of {A}’s aquarium measures {a:3-12} decimetres by {b:2-6} by {c:2-6}, and {d:3-20} guppies are going to live in it. How many litres of water fill the aquarium?
x = a * b : The bottom of the aquarium has {=} square decimetres.
y = x * c : {=} litres of water fill it.

Physics lesson, Wednesday. The water in our measuring glass stood at {b:10-99} millilitres. We sank {c:3-9} equal steel balls in it, and it rose to {a:20-190} millilitres. What is the volume of one ball, in millilitres?
x = a - b : The balls together take up {=} millilitres.
y = x / c : One ball takes up {=} millilitres.

A grown-up’s pullover swallows {a:4-16} balls of wool with {b:8-90} metres of yarn on each. For the pullover of a child, half of that yarn will do. Say how many metres of yarn that is.
x = a * b : A grown-up’s pullover takes {=} metres of yarn.
y = x / 2 : A child’s pullover takes {=} metres.

Ten new banknotes lying on top of one another are one millimetre thick, and ten millimetres make a centimetre. The bundle in the safe is {a:2-9} centimetres thick. How many banknotes are in the bundle?
x = a * 10 : The bundle is {=} millimetres thick.
y = x * 10 : It contains {=} banknotes.

Of the {a:2-20} crates of lemonade that the tennis club ordered, each with a dozen bottles in it, all but {b} bottles were drunk at the summer party. Find out how many bottles were drunk.
x = a * 12 : The club ordered {=} bottles.
y = x - b : {=} bottles were drunk.

A dollar is four quarters. Before opening her popcorn stand, Mrs Pham had ${a:3-40} changed into quarters at the bank, and in the evening {b} of those quarters were still in her apron. Find how many of them she had given out.
x = a * 4 : She got {=} quarters at the bank.
y = x - b : She had given out {=} of them.

On Wednesday the lake had {a:14-26} degrees. It had warmed up by {c:2-9} degrees since Tuesday, whereas from Monday to Tuesday a storm had cooled it by {b:2-9} degrees. What temperature did the lake have on Monday, in degrees?
x = a - c : On Tuesday the lake had {=} degrees.
y = x + b : On Monday it had {=} degrees.

Up in the mountain hut, 10 buckets of loose snow melt down to a single bucket of water. The cook needs {a:5-40} buckets of water and has {b:2-25}. For the water he lacks, how many buckets of snow must be carried in?
x = a - b : He lacks {=} buckets of water.
y = x * 10 : {=} buckets of snow must be carried in.

A dime, one tenth of a dollar, keeps the telescope on the viewing platform, {d:20-90} metres above the harbour, open for {b:4-90} seconds. {A} and {B} turn ${a:2-4} into dimes and put every one of them into the telescope. For how many seconds can they look?
x = a * 10 : They get {=} dimes.
y = x * b : They can look for {=} seconds.

All day long {a:2-15} drops a minute fall from a leaking tap in the laundry. If it takes 20 such drops to make a millilitre, how many millilitres of water are lost in an hour?
x = a * 60 : In an hour {=} drops fall.
y = x / 20 : {=} millilitres of water are lost in an hour.

Before the haircut, {A}’s plait hung down {a:3-5} feet, one foot being 12 inches. The hairdresser braided what was left of it, and now it measures {b:9-35} inches. How many inches shorter has the plait become?
x = a * 12 : Before the haircut the plait measured {=} inches.
y = x - b : It has become {=} inches shorter.

Lace is to be sewn along all four edges of a rectangular tablecloth. Its width is {a:8-60} inches, and its length is {b:2-40} inches greater than its width. Find how many inches of lace that takes.
x = a + b : The tablecloth is {=} inches long.
y = a + x : One width and one length make {=} inches.
z = y * 2 : The four edges take {=} inches of lace.

Quarters are worth 25 cents and dimes 10. What the tooth fairy left under {A}’s pillow, for a tooth that had been loose for {d:3-12} days, was {a:2-6} quarters and {b:2-9} dimes. How many cents did the fairy leave?
x = a * 25 : The quarters are worth {=} cents.
y = b * 10 : The dimes are worth {=} cents.
z = x + y : The fairy left {=} cents.

The shelf must slide into an alcove {c:15-50} inches wide, but the plank {A} has bought is {a:3-8} feet and {b:2-11} inches long. With 12 inches to the foot, how many inches does {he} have to saw off?
x = a * 12 : {a} feet are {=} inches.
y = x + b : The plank is {=} inches long.
z = y - c : {A} has to saw off {=} inches.

One batch of oat biscuits, a dozen of them, bakes for {d:12-25} minutes and uses up {a:8-24} spoonfuls of oats. The scouts have ordered {b:24-120} biscuits, and there are only {c:3-60} spoonfuls of oats in the tin. How many spoonfuls are missing?
x = b / 12 : The order makes {=} batches.
y = a * x : The batches use up {=} spoonfuls of oats.
z = y - c : {=} spoonfuls are missing.

Together with its load of {b:4-9} equal sacks of charcoal, a handcart weighs {a:40-190} kilograms; {c:10-30} kilograms of that are the cart alone. A customer throws {d:2-3} of the sacks over his shoulder. What weight is he carrying, in kilograms?
x = a - c : The sacks weigh {=} kilograms.
y = x / b : One sack weighs {=} kilograms.
z = y * d : The customer is carrying {=} kilograms.

The bottle of antibiotic on the shelf was full, {a:80-200} millilitres, when the treatment of a calf began. Three times a day the farmer gave it {b:2-6} millilitres, and that for {c:3-10} days. How many millilitres are in the bottle now?
x = b * 3 : A day’s treatment takes {=} millilitres.
y = x * c : In {c} days the calf got {=} millilitres.
z = a - y : {=} millilitres are in the bottle now.

On {A}’s reel there were {a:2-6} metres of silver wire. The first {c:10-90} centimetres had turned black, so {he} cut them off, and out of the clean wire {he} made rings, {b:4-15} centimetres for each, until the reel was empty. How many rings did {he} make?
x = a * 100 : At first there were {=} centimetres of wire.
y = x - c : {=} centimetres of it were clean.
z = y / b : {A} made {=} rings.

The front of the boathouse, {a:4-12} metres wide and {b:3-6} metres high, is to be painted red except for the gate, which takes up {c:4-9} square metres, and a window of 2 square metres. How many square metres will be red?
x = a * b : The front has {=} square metres.
y = x - c : Without the gate there are {=} square metres.
z = y - 2 : {=} square metres will be red.

Three batteries go into every lantern. In the drawer of the camp leader lie {a:2-12} unopened packs of {b:4-12} batteries and {c:2-9} loose ones. How many lanterns can be lit with all these batteries?
x = a * b : In the packs there are {=} batteries.
y = x + c : The drawer holds {=} batteries.
z = y / 3 : {=} lanterns can be lit.

Cider is drawn from a cask of {a:5-50} gallons that was bought {d:3-90} years ago, and a gallon is 4 quarts. A careless apprentice spilled {b:2-30} quarts; the innkeeper bottled everything else in jugs of 2 quarts. How many jugs did the innkeeper fill?
x = a * 4 : The cask held {=} quarts of cider.
y = x - b : {=} quarts were not spilled.
z = y / 2 : The innkeeper filled {=} jugs.

In Alaska {A} has smoked a salmon of {a:2-12} pounds, or 16 ounces to every pound. It is cut into slices of {b:2-8} ounces, and each guest at the wedding is served two slices. For how many guests does the salmon do?
x = a * 16 : The salmon weighs {=} ounces.
y = x / b : It gives {=} slices.
z = y / 2 : The salmon does for {=} guests.

In a tea warehouse the chests stand {a:2-8} long, {b:2-6} wide and {c:2-6} high in one solid block. Eleven porters arrive and carry {d:3-60} of the chests to a lorry. How many chests are still in the warehouse?
x = a * b : There are {=} chests in one layer.
y = x * c : The block is made of {=} chests.
z = y - d : {=} chests are still in the warehouse.

Round wooden beads, each {b:2-8} millimetres wide, are threaded without gaps until the bracelet is {a:12-24} centimetres long. Half of the beads are dark, the others light. Remembering that a centimetre has 10 millimetres, how many dark beads are on the bracelet?
x = a * 10 : The bracelet is {=} millimetres long.
y = x / b : It has {=} beads.
z = y / 2 : {=} of the beads are dark.

A load of laundry takes {a:2-6} quarters for the washer and {b:2-4} for the dryer. {A} went to the laundromat on Pine Street with a roll of 40 quarters and did {c:2-6} loads. How many quarters did {he} carry home again?
x = a + b : One load takes {=} quarters.
y = x * c : The loads took {=} quarters.
z = 40 - y : {A} carried {=} quarters home again.

The mason’s rule for mortar: to 2 parts of cement add 3 parts of sand. Today he wants {a:10-300} buckets of the dry mixture. What number of these must be buckets of sand?
x = 2 + 3 : The mixture has {=} parts.
y = a / x : One part is {=} buckets.
z = y * 3 : {=} buckets must be sand.

At noon on three days running, the weather station on the pass noted {a:4-30}, {b:4-30} and {c:4-30} degrees. The average of these three readings is to go into the report. What is it, in degrees?
x = a + b : The first two readings add up to {=}.
y = x + c : All three add up to {=}.
z = y / 3 : The average is {=} degrees.

Count the cents: a beggar at the cathedral door has been given {a:2-5} quarters of 25 cents, {b:2-7} dimes of 10 cents and {c:2-9} nickels of 5 cents. A bowl of soup costs him {d:40-120} cents of this. How many cents does he keep?
x = a * 25 : The quarters make {=} cents.
y = b * 10 : The dimes make {=} cents.
z = c * 5 : The nickels make {=} cents.
w = x + y : Quarters and dimes make {=} cents.
v = w + z : He has been given {=} cents.
s = v - d : He keeps {=} cents.

To get down from the tower, the prince knots {a:4-9} bed sheets into one long rope. Every sheet is {b:6-12} feet long, but each knot between two sheets costs {c:2-3} feet in all. Determine the length of the finished rope in feet.
x = a * b : The sheets measure {=} feet together.
y = a - 1 : Between the sheets there are {=} knots.
z = y * c : The knots cost {=} feet.
w = x - z : The finished rope is {=} feet long.

Into the dough for almond buns go {a} ounces of flour, half as many ounces of sugar, and {b} ounces of everything else. The baker divides the dough into buns of {c:2-5} ounces until nothing remains. How many buns are baked?
x = a / 2 : The sugar weighs {=} ounces.
y = a + x : Flour and sugar weigh {=} ounces.
z = y + b : The dough weighs {=} ounces.
w = z / c : {=} buns are baked.

Delivery note: {a:2-9} pallets, {b:2-9} cartons to the pallet, {c:2-12} jars of olives to the carton. Remark of the driver: {d:2-20} jars broken on the ferry. The undamaged jars are shared out evenly between a shop and a restaurant. How many jars does the restaurant get?
x = a * b : {=} cartons were delivered.
y = x * c : They held {=} jars of olives.
z = y - d : {=} jars are undamaged.
w = z / 2 : The restaurant gets {=} jars.

A rectangular office for {v:2-9} clerks is {a:3-9} metres long, {b:2-8} metres wide and {c:2-4} metres high. Its four walls, apart from {d:3-9} square metres for the door and the windows, are to be papered, and one roll is enough for {e:3-6} square metres. How many rolls are pasted on these walls?
x = a + b : A long wall and a short one are {=} metres together.
y = x * 2 : All around, the walls measure {=} metres.
z = y * c : The walls have {=} square metres.
w = z - d : {=} square metres are papered.
v = w / e : {=} rolls are pasted on the walls.

It takes 10 litres of goat’s milk to make one kilogram of cheese. Up on the alp {a:4-30} goats give {b:2-5} litres each, of which the herders drink {c:2-9} litres; the remainder is turned into cheese and sold at ${d:2-20} a kilogram. What does the cheese bring in, in dollars?
x = a * b : The goats give {=} litres of milk.
y = x - c : {=} litres are turned into cheese.
z = y / 10 : That makes {=} kilograms of cheese.
w = z * d : The cheese brings in {=} dollars.

A gallery is putting gold tape once around the edge of each of its {d:2-9} posters, all of them rectangles {a:4-40} inches wide and {b:5-60} inches high. Where the ends of the tape meet, they overlap, which costs {c:2-4} inches more per poster. How many inches of tape does the gallery need?
x = a + b : Width and height make {=} inches.
y = x * 2 : The edge of a poster is {=} inches long.
z = y + c : With the overlap, a poster takes {=} inches of tape.
w = z * d : The gallery needs {=} inches of tape.

For the {v:4-14} hours’ flight to Nairobi the airline lets {A} check in {a:25-60} kilograms. {His} empty trunk weighs {e:3-8} kilograms, {his} clothes weigh {b:4-12}, and {he} has packed {c:2-6} cast-iron pans of {d:2-4} kilograms apiece. Before the limit is reached, how many kilograms could {he} add?
x = c * d : The pans weigh {=} kilograms.
y = b + x : With the clothes that makes {=} kilograms.
z = y + e : The packed trunk weighs {=} kilograms.
w = a - z : {A} could add {=} kilograms.

On the floor {A} has built a tower out of {a:3-9} dictionaries, each {b:2-4} inches thick, and {c:2-9} atlases, each 2 inches thick. {He} wants the tower to be {d:3-8} feet high, and every foot is 12 inches. By how many inches is the tower still too low?
x = a * b : The dictionaries reach {=} inches.
y = c * 2 : The atlases add {=} inches.
z = x + y : The tower is {=} inches high.
w = d * 12 : {A} wants it to be {=} inches high.
v = w - z : The tower is still {=} inches too low.

In a ward of {a:2-12} patients everybody swallows {b:2-4} tablets in the morning and {c:2-3} in the evening. The head nurse fetches just enough for {d:2-7} days from the pharmacy, which hands them out in packs of {e:4-20}. With how many packs does she come back?
x = b + c : A patient swallows {=} tablets a day.
y = a * x : The ward uses {=} tablets a day.
z = y * d : For {d} days it takes {=} tablets.
w = z / e : She comes back with {=} packs.

{A} empties {his} purse onto the table: {a:3-6} quarters and {b:3-12} dimes. {B} has only {c:2-4} quarters. You know that a quarter is 25 cents and a dime 10 cents, so by how many cents is {A} richer than {B}?
x = a * 25 : {A}’s quarters are worth {=} cents.
y = b * 10 : {A}’s dimes are worth {=} cents.
z = x + y : {A} has {=} cents.
w = c * 25 : {B} has {=} cents.
v = z - w : {A} is richer by {=} cents.
"""
