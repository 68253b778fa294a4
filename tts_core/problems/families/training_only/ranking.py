"""Stories of rank: who has more or less than whom and by how much, in chains, in sums and until they are equal."""

TEXT = """
After {c:3-30} rounds the Herons stand at {a} points. The Kestrels, who lead the table, are {b} points clear of them. Find the Kestrels’ total.
x = a + b : The Kestrels have {=} points.

Lucinda sighed to her brother, who had just finished on {a} points: “You beat me by {b}.” What was Lucinda’s own score?
x = a - b : Lucinda finished on {=} points.

Notice in the lobby: the east lift carries {b:2-20} fewer people at once than the west lift. The east lift takes {a:4-40}. How many people may ride in the west lift at once?
x = a + b : The west lift takes {=} people.

In {c:3-11} months a weaver in Oaxaca finished {a} small rugs; that is {b:2-9} times what her apprentice managed. How many rugs did the apprentice finish?
x = a / b : The apprentice finished {=} rugs.

If the blue kite came down by {b:2-40} metres, it would fly at exactly the height of the red kite, which is {a:5-120} metres up. How high is the blue kite flying, in metres?
x = a + b : The blue kite is flying {=} metres up.

The hamlet of Ulmen would need {b} more inhabitants to draw level with Tannau. Tannau has {a}. Say how many people live in Ulmen.
x = a - b : {=} people live in Ulmen.

Sales of the paperback came to only half the sales of the audiobook. The paperback sold {a} copies. Work out how many copies of the audiobook were sold.
x = a * 2 : The audiobook sold {=} copies.

Only {a} visitors signed the guest book of the lighthouse, whereas {b} signed that of the windmill. By how many signatures does the lighthouse trail the windmill?
x = b - a : The lighthouse is {=} signatures behind.

The jackal in enclosure 17 weighs {a:6-12} kilograms. Next door lives a wolf that is {b:2-6} times as heavy. What does the wolf weigh, in kilograms?
x = b * a : The wolf weighs {=} kilograms.

How many times as high as the garden shed is the barn, if the shed measures {b:2-4} metres and the barn {a:6-30} metres?
x = a / b : The barn is {=} times as high as the shed.

Across the meadow the hare was {b} seconds quicker than the tortoise. The hare took {a} seconds. Find the tortoise’s time, in seconds.
x = a + b : The tortoise took {=} seconds.

Diary, 4 March. Our catch of mussels today came to {a} buckets. Uncle Piet says that yesterday’s catch was {b} buckets better. How many buckets of mussels were caught yesterday?
x = a + b : Yesterday’s catch came to {=} buckets.

{A} lives {a} kilometres from the harbour, and so {he} has {b} kilometres less to travel there than {B}. How far from the harbour does {B} live, in kilometres?
x = a + b : {B} lives {=} kilometres from the harbour.

Two sisters run food stalls. Last night the dumpling stall took ${a}, and with another ${b} in its till the noodle stall would have drawn level. What were the takings of the noodle stall, in dollars?
x = a - b : The noodle stall took ${=}.

Mexico’s delegation to the robotics cup is three times the size of Chile’s. With {a} people coming from Mexico, how many are coming from Chile?
x = a / 3 : Chile sends {=} people.

To match the {a} push-ups of {his} coach, {A} must do {b} more than {he} has done so far. Say how many push-ups {A} has done so far.
x = a - b : So far {A} has done {=} push-ups.

The two towers of the cathedral, which are equally high, would reach {a} metres if one stood on top of the other. What is the height of a single tower, in metres?
x = a / 2 : A single tower is {=} metres high.

A juggler owns {a} clubs more than her pupil. How many clubs must the juggler hand over to the pupil so that both end up with the same number?
x = a / 2 : She must hand over half the difference, {=} clubs.

On the straight road out of Varga, the chapel stands {a:50-90} kilometres from the town gate. The petrol station comes {b:2-40} kilometres before the chapel and the dairy {c:2-40} kilometres after it. How many kilometres apart are the petrol station and the dairy?
x = b + c : From the petrol station past the chapel to the dairy it is {=} kilometres.

In a sledge race over {c:3-40} kilometres the Finnish team crossed the line {a} seconds after the Norwegians, and the Canadians came in {b} seconds after the Finns. By how many seconds did the Norwegians beat the Canadians?
x = a + b : The Canadians were {=} seconds behind the Norwegians.

Marta is {a:8-40} centimetres taller than Ilse, while Ilse’s brother Jan is {b:2-25} centimetres taller than Ilse. Find by how many centimetres Marta is taller than Jan.
x = a - b : Marta is {=} centimetres taller than Jan.

A farmhand tipped {b} litres of rainwater from the green barrel into the yellow one, and after that there were {a} litres in each. How many litres more than the yellow barrel did the green barrel hold before?
x = 2 * b : The green barrel lost {b} litres and the yellow one gained {b}, so the difference was {=} litres.

The warden counted {a} puffins. “My number is {b} smaller than yours,” the student told her. Find the sum of their two numbers.
x = a - b : The student counted {=} puffins.
y = a + x : The sum of the two numbers is {=}.

The tenor learned {b} songs more than the bass, and the bass {c} fewer than the soprano. The soprano learned {a} songs. How many songs did the tenor learn?
x = a - c : The bass learned {=} songs.
y = x + b : The tenor learned {=} songs.

On the label of the pine cask stands “{a} litres”. The oak cask has room for twice as much, and a vat made of steel for {b} litres less than the oak cask. Work out how many litres fit into the vat.
x = 2 * a : {=} litres fit into the oak cask.
y = x - b : {=} litres fit into the vat.

{A} sold {a} raffle tickets. That is {b} more than {B}, who sold half as many as the headmistress. How many raffle tickets did the headmistress sell?
x = a - b : {B} sold {=} raffle tickets.
y = x * 2 : The headmistress sold {=} raffle tickets.

In the left-hand bowl lie {a} walnuts, in the right-hand bowl {b}. How many walnuts must be moved from the left-hand bowl to the right-hand bowl to leave the same number in both?
x = a - b : In the left-hand bowl there are {=} walnuts more.
y = x / 2 : Half of them must be moved: {=} walnuts.

The morning ferry, which takes {d:15-50} minutes to cross, carried {a} cars and {b} lorries, the evening ferry {c} vehicles of all kinds. By how many vehicles was the morning ferry busier?
x = a + b : The morning ferry carried {=} vehicles.
y = x - c : It carried {=} vehicles more than the evening ferry.

Two rucksacks hang on a scale, which shows {a:12-60} kilograms. The guide’s rucksack is {b:2-12} kilograms heavier than the tourist’s. What does the guide’s rucksack weigh, in kilograms?
x = a + b : Two rucksacks like the guide’s would weigh {=} kilograms.
y = x / 2 : The guide’s rucksack weighs {=} kilograms.

This month the hens and the ducks of a farm with {c:3-30} goats laid {a} eggs, the hens {b:2-5} times as many as the ducks. How many eggs did the ducks lay?
x = b + 1 : All the eggs are {=} times the eggs of the ducks.
y = a / x : The ducks laid {=} eggs.

The Sahins’ new carpet cost {b:3-6} times as much as their lamp, and it was ${a} dearer than the lamp. Find the price of the lamp in dollars.
x = b - 1 : The difference is {=} times the price of the lamp.
y = a / x : The lamp cost ${=}.

Post office log. Tuesday: {a} parcels. Wednesday: {b} above Tuesday. Thursday: {c} below Wednesday. What number belongs to Thursday?
x = a + b : On Wednesday there were {=} parcels.
y = x - c : On Thursday there were {=} parcels.

On a pasture in Peru, {d:2-9} hours on foot from the nearest road, there are {b} fewer llamas than alpacas, but {c:2-6} times as many sheep as llamas. If {a} alpacas graze there, how many sheep are there?
x = a - b : There are {=} llamas.
y = c * x : There are {=} sheep.

At 6 o’clock the night shift of the glassworks takes over from the day shift, which has blown {a} vases and {b} bowls. In its {d:7-9} hours the night shift makes {c:2-3} times as many pieces as the day shift. How many pieces does the night shift make?
x = a + b : The day shift has made {=} pieces.
y = c * x : The night shift makes {=} pieces.

Dear Grandma, my sunflower now measures {a} centimetres! Dad’s is {b} centimetres lower than mine, and Mum’s has reached exactly half the height of Dad’s. How high is Mum’s sunflower, in centimetres?
x = a - b : Dad’s sunflower is {=} centimetres high.
y = x / 2 : Mum’s sunflower is {=} centimetres high.

From Lund to the mill it is {a:3-60} kilometres, and the castle is {b:2-30} kilometres farther from Lund than the mill is. How many kilometres do cyclists ride on the way from Lund to the castle and back?
x = a + b : From Lund to the castle it is {=} kilometres.
y = 2 * x : There and back it is {=} kilometres.

{A} was leading {B} in the quiz by {a} points. Then {B} answered a question worth {b} points, and after that {A} answered one worth {c}. By how many points is {A} leading now?
x = a - b : After {B}’s answer {A} was {=} points ahead.
y = x + c : Now {A} is {=} points ahead.

A pianist practises for {a} minutes a day, a drummer {b} minutes fewer. How many minutes does the drummer practise from Monday to Sunday, if there is no day off?
x = a - b : The drummer practises for {=} minutes a day.
y = x * 7 : In seven days that is {=} minutes.

The wooden bridge over the gorge is {a} metres long. To be half as long as the wooden one, the rope bridge farther up would have to be {b} metres shorter than it is. Find the length of the rope bridge in metres.
x = a / 2 : Half the length of the wooden bridge is {=} metres.
y = x + b : The rope bridge is {=} metres long.

If you put {B}’s {t} and Aunt Solveig’s together, {A} still has {b} more. {A} owns {a} {t} and Aunt Solveig {c}. What number of {t} does {B} own?
x = a - b : {B} and Aunt Solveig own {=} {t} together.
y = x - c : {B} owns {=} {t}.

The ostrich ran without a break for {a} seconds, and the antelope ran {c:3-6} times as long. How many seconds longer than the ostrich did the antelope run?
x = c * a : The antelope ran for {=} seconds.
y = x - a : That is {=} seconds longer than the ostrich.

At the cheese market the first stall displays {a} wheels of Gouda and the second {b}. The owner of the third stall is just {c} wheels short of having as many as the other two combined. How many wheels of Gouda are at the third stall?
x = a + b : The first two stalls have {=} wheels.
y = x - c : At the third stall there are {=} wheels.

Weather report: in April Station North measured {a} millimetres of rain, {b:2-8} times as much as Station South. How many millimetres more fell in the north than in the south?
x = a / b : Station South measured {=} millimetres.
y = a - x : In the north {=} millimetres more fell.

By noon the new clerk at the help desk, whose number is 12, had answered {a:3-90} calls. In the afternoon he beat that by {b:2-40}. What was his total for the day?
x = a + b : In the afternoon he answered {=} calls.
y = a + x : On that day he answered {=} calls.

Ruth and Onur both sell their honey at ${c:3-12} a jar. Ruth sold {a} jars and Onur {b}. By how many dollars do Ruth’s takings exceed Onur’s?
x = a - b : Ruth sold {=} jars more.
y = x * c : Her takings are ${=} higher.

Climbing the bell tower takes {a:20-300} steps; for the water tower you need {b} steps fewer. A tourist with 2 cameras goes up both towers once. How many steps does the tourist climb?
x = a - b : The water tower has {=} steps.
y = a + x : The tourist climbs {=} steps.

The new stadium seats {b} fans more than the old one. The old stadium, in turn, seats three times as many as the ice rink, where there is room for {a:12-250}. Calculate how many fans the new stadium seats.
x = 3 * a : The old stadium seats {=} fans.
y = x + b : The new stadium seats {=} fans.

{A} has just handed {b} of {his} {t} over to {B}, who now has {c} more than {A}. If {A} is left with {a}, what number of {t} did {B} have before that?
x = a + c : {B} now has {=} {t}.
y = x - b : Before that {B} had {=} {t}.

With a leap of {a:120-400} centimetres, {A} stayed {b:2-50} centimetres below the club record. The club record, for its part, lies {c:2-60} centimetres above that of the town school. What is the record of the town school, in centimetres?
x = a + b : The club record is {=} centimetres.
y = x - c : The school record is {=} centimetres.

The statue of the poet, who wrote {c:5-40} novels, and the pedestal beneath it measure {a:30-400} centimetres together. The pedestal alone measures {b:5-150}. By how many centimetres is the statue higher than its pedestal?
x = a - b : The statue measures {=} centimetres.
y = x - b : It is {=} centimetres higher than the pedestal.

A programme, a leaflet and a catalogue lie on the counter. The programme’s {a} pages are {b:2-5} times as many as the leaflet has, and the catalogue is {c} pages thicker than the leaflet. Find the number of pages in the catalogue.
x = a / b : The leaflet has {=} pages.
y = x + c : The catalogue has {=} pages.

In the cellar of the Petrovs stand {a} jars of jam. Their neighbours own half as many, and the school kitchen has {b} fewer than the Petrovs and the neighbours put together. How many jars of jam does the school kitchen have?
x = a / 2 : The neighbours own {=} jars.
y = a + x : The two families own {=} jars.
z = y - b : The school kitchen has {=} jars.

A violin case is on sale for ${a}, and a trumpet case for ${b} less. How many dollars does a music school pay for one violin case and two trumpet cases?
x = a - b : A trumpet case costs ${=}.
y = 2 * x : Two trumpet cases cost ${=}.
z = a + y : The school pays ${=}.

When we opened our piggy banks, mine held ${a} and yours ${b} less. Dad has promised to add as much again as the two of us have together. Say how many dollars there will be then.
x = a - b : Your piggy bank held ${=}.
y = a + x : Together we have ${=}.
z = 2 * y : With Dad’s money there will be ${=}.

Keeper’s note: at every meal the red panda gets {a} grams of bamboo leaves, the giant panda {b:3-6} times as much. How many grams more than the red panda does the giant panda get in a day of two meals?
x = b * a : At a meal the giant panda gets {=} grams.
y = x - a : That is {=} grams more than the red panda gets.
z = y * 2 : In two meals the difference is {=} grams.

January brought {a} centimetres of snow to the mountain pass, {b} more than December. February brought half of what December had brought. How many centimetres more fell in January than in February?
x = a - b : In December {=} centimetres fell.
y = x / 2 : In February {=} centimetres fell.
z = a - y : In January {=} centimetres more fell than in February.

In the first half of the handball season Lynx scored {a} goals and Otter {b}; in the second half Lynx scored {c} and Otter {d}. Over the whole season, by how many goals did Lynx outscore Otter?
x = a + c : Lynx scored {=} goals in the season.
y = b + d : Otter scored {=} goals in the season.
z = x - y : Lynx scored {=} goals more.

From a boat on Lake Nakuru {a} birds were counted, all of them flamingos or pelicans. There were {b} more flamingos than pelicans. How many flamingos were there?
x = a - b : Without the {b} extra flamingos there would be {=} birds.
y = x / 2 : There were {=} pelicans.
z = y + b : There were {=} flamingos.

In {b:2-8} hours three gardeners set {a} tulip bulbs. The second gardener set twice as many as the first, and the third gardener set three times as many as the first. Work out how many bulbs the first gardener set.
x = 1 + 2 : The first two set {=} times the number of the first.
y = x + 3 : All three set {=} times the number of the first.
z = a / y : The first gardener set {=} bulbs.

An express train has {a} seats, a local train {b} fewer. One express train and {c:2-6} local trains leave Port Elin before 9 o’clock. What is the number of seats on all these trains?
x = a - b : A local train has {=} seats.
y = c * x : The local trains have {=} seats.
z = y + a : All these trains have {=} seats.

A stonemason is to deliver a slab, a step and a pillar. The slab weighs {a} kilograms, the step {b} kilograms more than the slab, and the pillar as much as the slab and the step together. How heavy is the whole delivery, in kilograms?
x = a + b : The step weighs {=} kilograms.
y = a + x : The pillar weighs as much as the slab and the step, {=} kilograms.
z = y * 2 : The whole delivery weighs {=} kilograms.

Of the three islands in the bay, Great Island has {a} residents and Middle Island {b} fewer than Great Island. Only if {c} people moved in would Little Island have as many as Middle Island. How many people live on Great Island and Little Island combined?
x = a - b : Middle Island has {=} residents.
y = x - c : Little Island has {=} residents.
z = a + y : On Great Island and Little Island live {=} people.

Two lighthouse keepers compare their logbooks. {A} saw {a} ships in the first week and {b} more than that in the second. {B} saw {c} ships in the two weeks. How many fewer ships did {B} see than {A}?
x = a + b : In the second week {A} saw {=} ships.
y = a + x : In the two weeks {A} saw {=} ships.
z = y - c : {B} saw {=} ships fewer.

The old machine at the printing works puts out {a} leaflets a minute, and the new one beats it by {b} a minute. How many leaflets come out of the two machines in {c:3-9} minutes?
x = a + b : The new machine puts out {=} leaflets a minute.
y = a + x : In a minute {=} leaflets come out of the two machines.
z = y * c : In {c} minutes {=} leaflets come out.

There were {a} crates on the first truck and {b} on the second when a forklift set another {c} crates on the first. How many crates must now be moved from the first truck to the second so that both carry the same load?
x = a + c : The first truck now carries {=} crates.
y = x - b : That is {=} more than on the second truck.
z = y / 2 : Half of them must be moved: {=} crates.

Coffee harvest on the Mwangi farm, {d:3-30} kilometres from the mill: Joseph brought in {a} kilograms, his brother Peter {b}, and their cousin exactly half of what the brothers brought in together. By how many kilograms did Joseph outdo the cousin?
x = a + b : The brothers brought in {=} kilograms.
y = x / 2 : The cousin brought in {=} kilograms.
z = a - y : Joseph brought in {=} kilograms more.

On Monday the theatre with the {c:4-30} puppets sold {a} tickets, and on Tuesday three times that number. Wednesday’s sales were {b} tickets below Tuesday’s. By how many tickets were Wednesday’s sales above Monday’s?
x = 3 * a : On Tuesday the theatre sold {=} tickets.
y = x - b : On Wednesday it sold {=} tickets.
z = y - a : Wednesday’s sales were {=} tickets above Monday’s.

Dear Ms Ortiz, in May you ordered {a} stools from us and in June {b} stools more than in May. For July you need {c} fewer than in those two months put together. Please tell us how many stools that is for July.
x = a + b : In June {=} stools were ordered.
y = a + x : In the two months {=} stools were ordered.
z = y - c : For July {=} stools are needed.

{A} had three times as many {t} as {B}. Then {he} let {B} have {b} of them, which leaves {A} with {a}. What number of {t} does {B} have now?
x = a + b : At first {A} had {=} {t}.
y = x / 3 : At first {B} had {=} {t}.
z = y + b : Now {B} has {=} {t}.

Three bakers entered the pretzel contest. Hilde twisted {a} pretzels, Georg {b} more than Hilde, and Sepp {c} fewer than Georg. How many pretzels did the jury have to count?
x = a + b : Georg twisted {=} pretzels.
y = x - c : Sepp twisted {=} pretzels.
z = a + x : Hilde and Georg twisted {=} pretzels.
w = z + y : The jury had to count {=} pretzels.

At the spelling bee Elif got {d} words more than Dev, Dev {c} fewer than Celia, Celia twice as many as Boris, and Boris {b} fewer than Aiko, who got {a} words. How many words did Elif get?
x = a - b : Boris got {=} words.
y = 2 * x : Celia got {=} words.
z = y - c : Dev got {=} words.
w = z + d : Elif got {=} words.

Four bills lie on the kitchen table. The plumber asks for ${a} and the painter for twice as much. The mason’s bill is ${b} below the painter’s, and the carpenter charges exactly what the plumber and the mason charge together. What is the sum of the four bills, in dollars?
x = 2 * a : The painter asks for ${=}.
y = x - b : The mason asks for ${=}.
z = a + y : The plumber and the mason together ask for ${=}, and so does the carpenter.
w = z * 2 : The plumber, the mason and the carpenter ask for ${=}.
v = w + x : With the painter’s bill the sum is ${=}.

Before {d:30-600} onlookers two curling clubs met. In round one the Tigers scored {a} points and the Bears {b:2-9} more than the Tigers. In round two the Tigers scored {c}, the Bears only half as many. In the end, by how many points did the Tigers win?
x = a + b : The Bears scored {=} points in round one.
y = c / 2 : The Bears scored {=} points in round two.
z = x + y : The Bears’ total was {=} points.
w = a + c : The Tigers’ total was {=} points.
v = w - z : The Tigers won by {=} points.

A bicycle dealer looks back on the year. In summer {a} bicycles left the shop, {b} more than in spring. In autumn it was half as many as in summer, and in winter {c} fewer than in autumn. How many bicycles left the shop in the four seasons?
x = a - b : In spring {=} bicycles left the shop.
y = a / 2 : In autumn it was {=} bicycles.
z = y - c : In winter it was {=} bicycles.
w = x + a : In spring and summer it was {=} bicycles.
v = y + z : In autumn and winter it was {=} bicycles.
s = w + v : In the four seasons {=} bicycles left the shop.

{A} is paid ${a} a day at the sawmill and {B} ${b} a day less. {A} works there for {c:3-6} days, {B} for {d:2-3} days longer than {A}. How much do the two earn in total, in dollars?
x = a - b : {B} is paid ${=} a day.
y = c + d : {B} works for {=} days.
z = a * c : {A} earns ${=}.
w = x * y : {B} earns ${=}.
v = z + w : The two earn ${=}.

The bottom layer of the wedding cake is {a:8-20} centimetres high. The middle layer is {b:2-5} centimetres lower than the bottom layer, and the top layer {c:2-4} centimetres lower than the middle one. On top of it all stands a sugar swan of {d:3-9} centimetres. Find the height of the cake with the swan, in centimetres.
x = a - b : The middle layer is {=} centimetres high.
y = x - c : The top layer is {=} centimetres high.
z = a + x : The two lower layers are {=} centimetres high.
w = z + y : The three layers are {=} centimetres high.
v = w + d : With the swan the cake is {=} centimetres high.

Three hikers weigh their packs: {a:9-30} kilograms for Wim, {b:5-25} kilograms for Dora and {c:5-25} kilograms for Nuno. They decide to repack so that all three carry the same weight. How many kilograms does Wim’s pack lose?
x = a + b : Wim’s and Dora’s packs weigh {=} kilograms.
y = x + c : All three packs weigh {=} kilograms.
z = y / 3 : After repacking, each pack weighs {=} kilograms.
w = a - z : Wim’s pack loses {=} kilograms.

On the first day the caravan covered {a:5-60} kilometres and on the second day {b:2-20} more. The third day, because of a sandstorm, brought only half of the second day’s distance. The way to the oasis is {d:50-250} kilometres long. How many kilometres away is the oasis after three days?
x = a + b : On the second day the caravan covered {=} kilometres.
y = x / 2 : On the third day it covered {=} kilometres.
z = a + x : In two days it covered {=} kilometres.
w = z + y : In three days it covered {=} kilometres.
v = d - w : The oasis is still {=} kilometres away.

The city choir, which rehearses for {d:2-5} hours a week, has {a} sopranos. The altos are {b} fewer than the sopranos, the tenors half as many as the altos, and the basses {c} more than the tenors. How many more women’s voices (sopranos and altos) than men’s voices (tenors and basses) are there in the choir?
x = a - b : There are {=} altos.
y = x / 2 : There are {=} tenors.
z = y + c : There are {=} basses.
w = a + x : There are {=} women’s voices.
v = y + z : There are {=} men’s voices.
s = w - v : There are {=} more women’s voices.

During the fair, which lasted {d:3-9} days, the potter sold {a} mugs. The glassblower sold {b} pieces fewer than the potter, and the basket maker twice as many as the glassblower. The toymaker, who had hoped to sell as many pieces as these three together, sold {c}. How many pieces did the toymaker fall short of that goal?
x = a - b : The glassblower sold {=} pieces.
y = 2 * x : The basket maker sold {=} pieces.
z = a + x : The potter and the glassblower sold {=} pieces.
w = z + y : The three together sold {=} pieces.
v = w - c : The toymaker fell {=} pieces short.

Along the brook stand three mills, whose stores are empty on Monday morning. The upper mill grinds {a} sacks of flour a day, the middle mill {b} sacks more than the upper one, and the lower mill {c} sacks more than the middle one. After {d:2-5} days of grinding, {e} sacks are carted away. How many sacks stay in the stores?
x = a + b : The middle mill grinds {=} sacks a day.
y = x + c : The lower mill grinds {=} sacks a day.
z = a + x : The upper and the middle mill grind {=} sacks a day.
w = z + y : The three mills grind {=} sacks a day.
v = w * d : In {d} days they grind {=} sacks.
s = v - e : {=} sacks stay in the stores.

From an auctioneer’s notes of 12 June: the portrait fetched ${a}, which was ${b} below the landscape. The landscape made half as much as the still life, and the still life made ${c} more than the sketch. Work out, in dollars, what all four pictures fetched.
x = a + b : The landscape fetched ${=}.
y = x * 2 : The still life fetched ${=}.
z = y - c : The sketch fetched ${=}.
w = a + x : The portrait and the landscape fetched ${=}.
v = w + y : With the still life it is ${=}.
s = v + z : All four pictures fetched ${=}.
"""
