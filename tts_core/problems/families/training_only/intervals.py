"""Stories of clocks and rates: minutes, hours, days and weeks, speeds and distances, the work of machines and people."""

TEXT = """
The keeper of the Skarv lighthouse has a watch of {a:2-12} hours tonight. Say how many minutes of watching that is.
x = a * 60 : A watch of {a} hours has {=} minutes.

According to the timetable, the night coach from Lisbon is on the road for {a} minutes. What is that in hours?
x = a / 60 : An hour has 60 minutes, so the coach is on the road for {=} hours.

Before it was planted, the rare seed lay in a botanist’s fridge for exactly {a} days. For how many weeks did it lie there?
x = a / 7 : Seven days make a week, so it lay there for {=} weeks.

Says a baker in Lyon: “My sourdough has been alive for {a} weeks, and I have fed it exactly once on every single day.” How many times has the sourdough been fed?
x = a * 7 : With seven days in a week, it has been fed {=} times.

{b} litres of muddy water stand in a cellar. If the fire brigade’s pump draws off {a} litres a minute, after how many minutes will the cellar be empty?
x = b / a : The pump has to run for {=} minutes.

Without once changing her pace, a postwoman cycled {a:10-180} kilometres in {b:2-8} hours. Find her speed in kilometres per hour.
x = a / b : She covered {=} kilometres in each hour.

The office’s new printer manages {a} pages a minute. Surprisingly, that is {b} pages a minute fewer than the old printer managed. What was the speed of the old printer, in pages per minute?
x = a + b : The old printer was the faster one, with {=} pages a minute.

Thanks to the tunnel, the train from Graz now arrives {b:3-90} minutes sooner than it used to, and the journey is down to {a:10-300} minutes. How long was the journey before the tunnel, in minutes?
x = a + b : Without the tunnel the journey lasted {=} minutes.

Shovelling the snow off the drive by hand keeps {A} busy for {a:6-240} minutes, which is {b:2-9} times as long as {B} needs with a snow blower. In how many minutes does {B} clear a drive like that?
x = a / b : With the snow blower it is done in {=} minutes.

A ferry casts off at {a:7-12} o’clock in the morning and docks in Bergen {b:2-11} hours later. Which full hour does a clock that counts from 0 to 24 show when the ferry docks?
x = a + b : The clock shows {=} when the ferry docks.

At {a:10-22} o’clock on the 24-hour clock a potter switched off her kiln, which by then had been firing for {b:2-8} hours. At what hour had she switched it on?
x = a - b : She had switched it on {b} hours before, at {=} o’clock.

A glassblower on Murano completes one vase every half hour. Assuming that she takes no break, what number of vases does she complete in {a:2-12} hours?
x = a * 2 : There are two half hours in an hour, so she completes {=} vases.

Notice in the village hall: “The bell of Saint Anne will ring once in each quarter of an hour, for {a:2-23} hours.” How many times is the bell going to ring?
x = a * 4 : An hour has four quarters, so the bell will ring {=} times.

Building the great mosque took {a:2-20} decades. Express that in years.
x = a * 10 : A decade is ten years, so it took {=} years.

The crew of a weather ship is relieved after {a:6-90} days at sea, {b:3-60} days sooner than the crew of an oil rig. How many days does the crew of the rig stay out?
x = a + b : The crew of the rig stays out for {=} days.

When the stopwatch showed {a} seconds, the diver came up. She had let {b} seconds go by on the watch before she went under. Work out for how many seconds she was under water.
x = a - b : She was under water for {=} seconds.

An old mill grinds {a:3-60} sacks of grain in a day, and the miller has promised {b} sacks to the bakers of the valley, each of whom pays $9 a sack. In how many days can he keep his promise?
x = b / a : The mill has to grind for {=} days.

Three sisters each looked after the sick calf for the same number of minutes, one after the other, and in that way the calf was watched for {a} minutes without a gap. How long was the turn of each sister, in minutes?
x = a / 3 : The turn of each sister was {=} minutes long.

Every minute a garden hose pours {a:5-40} litres into a paddling pool, but {b:2-20} litres escape through a crack in the same time. How many litres are in the pool {c:2-30} minutes after the hose was turned on over the empty pool?
x = a - b : The pool gains {=} litres a minute.
y = x * c : After {c} minutes it holds {=} litres.

In a sock factory in Porto the blue machine knits {a} pairs an hour and the red one {b}. An order of {c} pairs comes in, and both machines are set to it. After how many hours is the order complete?
x = a + b : Side by side they knit {=} pairs an hour.
y = c / x : The order is complete after {=} hours.

The label of the audiobook says {a:2-9} hours and {b:2-59} minutes. Change that to minutes.
x = a * 60 : The full hours come to {=} minutes.
y = x + b : With the rest the audiobook lasts {=} minutes.

Postcard from a mountaineer: “We have been away for {a} weeks and {b:2-6} days, and the tent is {d} kilometres from the nearest village.” Say for how many days the mountaineer has been away.
x = a * 7 : The weeks make {=} days.
y = x + b : The mountaineer has been away for {=} days.

While {b:2-9} minutes pass, a typist copies {a:6-90} lines of an old diary. Keeping to that tempo, how many lines can be copied in {c:2-40} minutes?
x = a / b : In a single minute {=} lines are copied.
y = x * c : In {c} minutes {=} lines can be copied.

A cargo ship bound for Santos was expected to be at sea for {a:12-90} days. A storm cost it {b:3-20} days, yet a shorter route that the captain chose later saved {c:2-15}. After how many days at sea did the ship reach Santos?
x = a + b : With the storm the voyage would have lasted {=} days.
y = x - c : Thanks to the shorter route it reached Santos after {=} days.

For {b:2-9} hours a truck has been rolling across Kazakhstan at {a:20-90} kilometres an hour, and a sign tells the driver that {c} kilometres are still ahead. How long is the whole route, in kilometres?
x = a * b : The truck has already rolled {=} kilometres.
y = x + c : The whole route is {=} kilometres long.

In the river race a motorboat does {a:8-60} kilometres an hour. A rowing boat does {b:4-50} kilometres an hour fewer. What distance, in kilometres, does the rowing boat cover in {c:2-6} hours?
x = a - b : The rowing boat does {=} kilometres an hour.
y = x * c : In {c} hours it covers {=} kilometres.

{a:2-12} painters would need {b:2-30} days for the walls of the town hall. The mayor sends {c:2-12} painters, and every painter works equally fast. In how many days can those whom the mayor has sent finish the walls?
x = a * b : One painter alone would need {=} days.
y = x / c : Shared by {c} painters, the walls take {=} days.

A beeswax candle measured {a:20-400} millimetres when {A} lit it, and each hour it burns down by {b:2-15} millimetres. How tall is the candle, in millimetres, when it has been burning for {c:2-12} hours?
x = b * c : In {c} hours {=} millimetres burn away.
y = a - x : A piece of {=} millimetres still stands.

Joana’s violin diary for this week reads: “Monday to Friday: {a:5-90} minutes every day. Saturday and Sunday together: {b} minutes.” What does a whole week of practice come to, in minutes?
x = a * 5 : The five weekdays make {=} minutes.
y = x + b : The whole week comes to {=} minutes.

Grandfather’s nap took {a:5-120} minutes, only a third of the time that he was out in the woods before it. How many minutes did nap and woods take together?
x = a * 3 : He was in the woods for {=} minutes.
y = a + x : Together they took {=} minutes.

On the evening channel the news starts at {a:2-15} minutes past six and goes on for {b:5-25} minutes; the weather comes straight after and fills {c:2-9} minutes. At how many minutes past six is the weather over?
x = a + b : The news is over at {=} minutes past six.
y = x + c : The weather is over at {=} minutes past six.

A nurse turns a patient every {b:2-12} hours, by day and by night. How often does this happen in {a:2-60} days?
x = 24 / b : A day has 24 hours, so it happens {=} times a day.
y = x * a : In {a} days it happens {=} times.

A translator from Tallinn has been given a manual of {a} pages. She has already done {b} of them, and the rest must be ready in {c:2-6} days. Work out how many pages she has to do daily, if she does the same number on each of the days.
x = a - b : There are {=} pages still to do.
y = x / c : She has to do {=} pages daily.

Two tortoises at opposite ends of a path begin to crawl towards each other at the same moment. In a minute one gets {a:2-12} steps ahead, the other {b:2-12}. The path is {c} steps long. After how many minutes do they meet?
x = a + b : Every minute they come {=} steps closer.
y = c / x : They meet after {=} minutes.

When it was new, the drill’s battery ran for {a:4-15} hours on one charge. By now it runs {b:2-12} hours less. For how many minutes does it run now?
x = a - b : It now runs for {=} hours.
y = x * 60 : That is {=} minutes.

A bandit on a donkey is {c} metres in front of the sheriff. The donkey runs {b:2-8} metres a second, the sheriff’s horse {a:6-24}. In how many seconds does the sheriff catch up with the bandit?
x = a - b : Each second the gap shrinks by {=} metres.
y = c / x : The gap is gone in {=} seconds.

Through its drain a fish pond ran dry in {a:2-40} minutes, at {b:2-60} litres a minute. The keeper now refills it with a hose that brings {c:2-15} litres a minute. How many minutes must the hose run until there is as much water as before?
x = a * b : The pond had held {=} litres.
y = x / c : The hose must run for {=} minutes.

The masons had planned to lay {a} metres of kerb a day. In fact they laid {b} metres more than planned each day, and after {c} days the street was finished. How many metres of kerb does the street have?
x = a + b : They really laid {=} metres a day.
y = x * c : The street has {=} metres of kerb.

{A} tunes pianos for ${a:5-60} an hour. Last Thursday {he} was at it for {b:2-9} hours, played the organ for {d:5-50} minutes for fun, and had to pay ${c:4-40} for the taxi out of what the pianos had brought in. How much of Thursday’s earnings did {he} take home, in dollars?
x = a * b : The pianos brought in {=} dollars.
y = x - c : {He} took home {=} dollars.

Of the {a:2-14} days that the regatta lasts, {b:2-9} are without wind, and nobody sails on those. Each of the remaining days sees {c:2-8} races. What is the total number of races?
x = a - b : There is wind on {=} days.
y = x * c : The total is {=} races.

The climb to the monastery takes pilgrims {a} minutes. Coming down is {b} minutes quicker. How many minutes are pilgrims on the path for the climb and the descent, not counting the hour they pray at the top?
x = a - b : The descent takes {=} minutes.
y = a + x : For both they are on the path for {=} minutes.

Two pupils were talking. “My bus ride is {b:2-45} minutes longer than yours,” Samira complained. “True, mine is {a:5-60} minutes,” said Nils, “but yours is still just half as long as our teacher’s.” How many minutes is the teacher on the bus?
x = a + b : Samira is on the bus for {=} minutes.
y = x * 2 : The teacher is on the bus for {=} minutes.

Crossing the desert, a film crew was on camels for {a:2-7} days and nights and then in jeeps for {b:2-7} days and nights. How many hours did the whole crossing last?
x = a + b : The crossing lasted {=} days and nights.
y = x * 24 : With 24 hours for each of them, it lasted {=} hours.

For a wedding, henna is painted on the hands of {c:3-40} guests, and each guest sits still for {a:2-30} minutes. Two artists share this work so that both paint for the same time. For how many minutes is each artist painting?
x = c * a : All guests together sit still for {=} minutes.
y = x / 2 : Halved between two artists, it is {=} minutes for each.

If the lift had not been out of order for {b:2-20} days, it would have run on all the days of {a:2-50} weeks. On how many days did the lift run?
x = a * 7 : The weeks have {=} days.
y = x - b : The lift ran on {=} days.

From the logbook of a hot-air balloon: “First {a:2-5} hours at {b:5-40} kilometres an hour, then calmer air: {c:2-5} hours at {e:4-30} kilometres an hour. Landed in a beet field.” How many kilometres did the balloon travel?
x = a * b : The first part was {=} kilometres.
y = c * e : In the calmer air it went {=} kilometres.
z = x + y : The balloon travelled {=} kilometres.

A beekeeper’s extractor spins {a:2-12} frames at once and needs {b:2-20} minutes for each such load. There are {c} frames to spin, and the honey will sell at ${d} a jar. In how many minutes can all the frames be spun, if emptying and filling take another {e:2-30} minutes altogether?
x = c / a : The frames make {=} loads.
y = x * b : The loads spin for {=} minutes.
z = y + e : With emptying and filling it takes {=} minutes.

A bathtub already holds {c:4-90} litres. The warm tap adds {a:3-25} litres a minute, the cold tap {b:3-25}, and both stay open for {e:2-9} minutes. How full is the tub then, in litres?
x = a + b : The two taps add {=} litres a minute.
y = x * e : In {e} minutes they add {=} litres.
z = y + c : The tub then holds {=} litres.

Two trains pull out of Nairobi station at the same time and head in opposite directions, one with {a:10-90} kilometres an hour and one with {b:2-40} kilometres an hour less. What distance lies between them after {c:2-6} hours, in kilometres?
x = a - b : The slower train has a speed of {=} kilometres an hour.
y = a + x : Each hour they move {=} kilometres apart.
z = y * c : After {c} hours {=} kilometres lie between them.

The dentist has set aside {a:2-8} hours for check-ups. One check-up takes {b:5-30} minutes, and {c:2-12} of the possible appointments are still open. How many check-ups are already booked?
x = a * 60 : There are {=} minutes for check-ups.
y = x / b : That is enough time for {=} check-ups.
z = y - c : {=} of them are already booked.

{A} had to bring a saga of {a} pages back to the library and was determined to finish it first. During the first {b:2-9} days {he} got through {c:2-30} pages a day; after that, {e:2-5} days were left for the rest. How many pages a day were needed in those last days, taking equally many each day?
x = b * c : The first days took care of {=} pages.
y = a - x : That left {=} pages.
z = y / e : In the last days {=} pages a day were needed.

Dear Editor, your paper says that the roadworks will be over in {a:2-30} weeks. The foreman told me {b:2-20} days more than that, and my neighbour, who drives the roller, thinks it will be twice as long as the foreman told me. For how many days would the roadworks go on according to my neighbour?
x = a * 7 : The paper means {=} days.
y = x + b : The foreman means {=} days.
z = y * 2 : The neighbour means {=} days.

A lorry’s tank takes {a} litres when it is filled to the brim. On the road it burns {b:2-20} litres an hour. Right now {c} litres are in it, and it was full when the driver started. For how many hours has she been driving?
x = a - c : She has burnt {=} litres.
y = x / b : That took {=} hours.

How many minutes are there in a school day which has {a:3-8} lessons of {b:5-60} minutes, short breaks that add up to {c:5-30} minutes, and a lunch break twice as long as all the short breaks?
x = a * b : The lessons have {=} minutes.
y = c * 2 : The lunch break has {=} minutes.
z = c + y : All the breaks have {=} minutes.
w = x + z : The school day has {=} minutes.

The old press prints {a} posters an hour. The new one, which prints {b:2-5} times that many, is given an equal stack of posters and needs {c:2-9} hours for it. For how many hours is the old press busy with its own stack?
x = b * c : The same stack takes {b} times as long on the old press, which makes {=} hours.

Each robot welds {a:2-30} doors an hour. In the hall stand {b:3-20} robots, but {c:2-15} have been sent to be repaired and do nothing. How many doors are welded in {e:2-8} hours?
x = b - c : Only {=} robots are at work.
y = x * a : They weld {=} doors an hour.
z = y * e : In {e} hours {=} doors are welded.

On Sunday {A}’s phone reported {a} minutes of screen time, {b} minutes fewer than on Saturday. {B}’s phone reported {c} minutes for the two days together. By how many minutes was {A}’s screen time on the two days above {B}’s?
x = a + b : On Saturday {A} had {=} minutes.
y = a + x : On both days {A} had {=} minutes.
z = y - c : That is {=} minutes above {B}’s.

A seamstress sews on a button in {a:2-9} minutes and hems a sleeve in {b:2-12} minutes more than a button takes. How many minutes does she need for a blouse with {c:2-10} buttons to sew on and two sleeves to hem?
x = a * c : The buttons take {=} minutes.
y = a + b : One sleeve takes {=} minutes.
z = y * 2 : Both sleeves take {=} minutes.
w = x + z : The blouse takes {=} minutes.

Four rowers took turns at the oars of a lifeboat. After the first two had rowed for {a} minutes each and the third for {b} minutes, the fourth rowed the rest of the {c:30-600} minutes to the shore. For how many minutes did the fourth row?
x = a * 2 : The first two rowed for {=} minutes.
y = x + b : The first three rowed for {=} minutes.
z = c - y : The fourth rowed for {=} minutes.

Each hour {a:4-30} cubic metres of water are let out of a reservoir in Spain, while a stream brings in {b:2-20} cubic metres. At noon the reservoir held {c:20-900} cubic metres. How many cubic metres are in it {e:2-9} hours after noon, given that more goes out than comes in?
x = a - b : Each hour it loses {=} cubic metres.
y = x * e : In {e} hours it loses {=} cubic metres.
z = c - y : There are {=} cubic metres in it then.

Before lunch a courier in Hanoi made {a:10-40} deliveries, at a steady {b:5-12} deliveries an hour. After lunch she was on the road for {c:2-4} hours longer than before it. For how many hours was she on the road that day?
x = a / b : Before lunch she was on the road for {=} hours.
y = x + c : After lunch it was {=} hours.
z = x + y : That day she was on the road for {=} hours.

{A} jogs {b:2-15} rounds of the pond every day except on Sunday, when {he} rests. One round is {c:2-9} hundred metres. How many hundreds of metres does {he} jog in {a:2-20} weeks?
x = b * 6 : In a week {he} jogs {=} rounds.
y = x * c : In a week that makes {=} hundreds of metres.
z = y * a : In {a} weeks {he} jogs {=} hundreds of metres.

What is the price, in dollars, of hiring an excavator from 8 in the morning for {a:3-14} hours, if the first two hours cost ${b} altogether and every further hour costs ${c}?
x = a - 2 : After the first two hours there are {=} further hours.
y = x * c : They cost {=} dollars.
z = y + b : The hire costs {=} dollars.

Recipe for patience: stir the dulce de leche for {a:5-60} minutes, let it cool for {b:3-6} times as long as that, then stir once more for {c:2-20} minutes. How many minutes pass from the first stir to the last?
x = a * b : It cools for {=} minutes.
y = a + x : Stirring and cooling last {=} minutes.
z = y + c : {=} minutes pass from the first stir to the last.

An orchestra rehearsed the symphony for {a} minutes on Friday. That was {b} minutes more than on Thursday, and on Wednesday the rehearsal had been {c:3-5} times as long as on Thursday. For how many minutes did the orchestra rehearse on Wednesday?
x = a - b : On Thursday it rehearsed for {=} minutes.
y = x * c : On Wednesday it rehearsed for {=} minutes.

Report of the night shift. Line one: {a:2-30} jars a minute. Line two: {b:2-20} jars a minute fewer than line one. Both ran for {c:3-40} minutes, after which {d:2-60} jars were thrown out because they leaked. The good jars went into cartons of 6. Find the number of cartons that the night shift filled.
x = a - b : Line two made {=} jars a minute.
y = a + x : Both lines made {=} jars a minute.
z = y * c : In {c} minutes they made {=} jars.
w = z - d : {=} jars were good.
v = w / 6 : They filled {=} cartons.

The trip from the farm to the coast is {a:100-900} kilometres. The family drives for {b:2-5} hours at {c:20-80} kilometres an hour, eats, and drives for 2 more hours, each of them {e:2-15} kilometres slower than the hours before the meal. How many kilometres are then left to the coast?
x = b * c : Before the meal the family drives {=} kilometres.
y = c - e : After it they do {=} kilometres an hour.
z = y * 2 : In two hours they do {=} kilometres.
w = x + z : So far that is {=} kilometres.
v = a - w : There are {=} kilometres left to the coast.

A well in Mali yields {a:10-40} buckets an hour. The goats of {A} drink {b:2-15} buckets in an hour and the cattle of {B} {c:2-15}; what remains runs into an empty trough for {e:3-9} hours. Half of the trough is then used for the vegetable beds. How many buckets go on the beds?
x = b + c : The animals drink {=} buckets an hour.
y = a - x : {=} buckets run into the trough every hour.
z = y * e : After {e} hours there are {=} buckets in it.
w = z / 2 : {=} buckets go on the beds.

Weavers’ contest: in each of {a:2-8} hours Soraya weaves {b:3-25} rows, and in each of those hours Benat weaves {c:2-10} rows more than Soraya. The judges take {e:2-12} rows away from Benat at the end because of a wrong colour. How many rows do the two of them have together after that?
x = b + c : Benat weaves {=} rows an hour.
y = x + b : Together they weave {=} rows an hour.
z = y * a : In {a} hours that gives {=} rows.
w = z - e : After the judges’ decision {=} rows count.

{A}’s plan for {a:2-9} weeks of summer: each week four days of swimming, {b:10-60} minutes a day, and one day of tennis that lasts {c:5-40} minutes longer than a day’s swimming. How many minutes of sport are in {his} plan?
x = b * 4 : A week has {=} minutes of swimming.
y = b + c : A week has {=} minutes of tennis.
z = x + y : A week has {=} minutes of sport.
w = z * a : The whole plan has {=} minutes of sport.

Each tour through the salt mine lasts {a:5-30} minutes, and the moment one is over the guide sets out on the next, for {b:2-9} hours without a gap. On every tour {c:2-12} visitors come along. How many visitors has she guided when she is through?
x = b * 60 : She guides for {=} minutes.
y = x / a : In that time there are {=} tours.
z = y * c : She has guided {=} visitors.

A bakery has agreed to supply a hospital with {a} loaves. Every day each of its {b:2-9} ovens turns out {c:2-20} loaves; {e:2-40} loaves a day are sold over the counter, and all the others go to the hospital. After how many days has the hospital got what was agreed?
x = b * c : The ovens turn out {=} loaves a day.
y = x - e : {=} loaves a day go to the hospital.
z = a / y : All of it is there after {=} days.

The cable car to the glacier brings {a:2-30} skiers up with each trip and makes {b:2-12} trips an hour. The ski lift next to it brings up {c:10-200} skiers an hour. They both run for {e:2-8} hours; in that time {d} skiers also walk up. How many skiers did the two machines bring up in those hours?
x = a * b : The cable car brings up {=} skiers an hour.
y = x + c : Both machines bring up {=} skiers an hour.
z = y * e : In {e} hours they brought up {=} skiers.

A stage race has three legs. A runner does the first in {a} minutes and the second in {b} minutes. The third takes as long as the first two put together, less {c} minutes. What is the time, in minutes, for the full race?
x = a + b : The first two legs take {=} minutes.
y = x - c : The third leg takes {=} minutes.
z = x + y : The full race takes {=} minutes.

The watchman at the dockyard makes {a:2-9} rounds in a night. A round takes him {b:5-40} minutes, and each time, after the last round too, he sits down and writes in his book for {c:2-10} minutes. Last night he was on duty for {e:2-8} hours. For how many minutes was he neither walking round nor writing?
x = b + c : A round and its notes take {=} minutes.
y = x * a : All rounds and notes take {=} minutes.
z = e * 60 : He was on duty for {=} minutes.
w = z - y : For {=} minutes he did neither.

Two apprentices shape pretzels. Jonas finishes {a:4-20} a minute; Emre, who is new, manages {b:2-15} fewer. They begin at the same moment, and Jonas stops after {c:2-12} minutes, but Emre goes on for another {e:2-12} minutes. Find the number of pretzels on the trays when both have stopped.
x = a * c : Jonas shapes {=} pretzels.
y = a - b : Emre shapes {=} pretzels a minute.
z = c + e : Emre is at it for {=} minutes.
w = y * z : Emre shapes {=} pretzels.
v = x + w : On the trays there are {=} pretzels.

When the plumber came, the boiler was half full. She first drained {e:2-40} litres of rusty water. Then she let clean water in for {c:2-9} minutes, {b:2-12} litres a minute, and when she turned the tap off there were {a} litres in the boiler. How many litres can it hold?
x = b * c : She let in {=} litres of clean water.
y = a - x : Before that there were {=} litres in it.
z = y + e : When she came, it had {=} litres.
w = z * 2 : Full, it can hold {=} litres.

A ringed stork flew for {a:2-9} hours on Monday, always at {b:10-60} kilometres an hour. Its Tuesday was the same except that it flew two hours longer. It rested on Wednesday, and on Thursday it did the last {c} kilometres to a lake in Sudan. How many kilometres did the stork fly on these days?
x = a + 2 : On Tuesday it flew for {=} hours.
y = a + x : On Monday and Tuesday it flew for {=} hours.
z = y * b : In those hours it flew {=} kilometres.
w = z + c : All in all it flew {=} kilometres.

Locksmith’s bill for Mrs Haddad: for coming out, ${a:5-60}; for {c:2-5} hours of work, ${b:2-12} per quarter of an hour; discount for a regular customer, ${e:2-30}. What must Mrs Haddad pay, in dollars?
x = c * 4 : The work took {=} quarters of an hour.
y = x * b : The work costs {=} dollars.
z = y + a : Without the discount the bill is {=} dollars.
w = z - e : She must pay {=} dollars.

During a shift of {b:4-9} hours the biscuit oven stands idle for one hour while it is cleaned. In each of the other hours {a:2-8} trays come out, with a dozen biscuits on every tray. Of all these, {c:2-40} biscuits are burnt, and those that are not go into bags, two to a bag. How many bags does the shift fill?
x = b - 1 : The oven bakes for {=} hours.
y = a * x : {=} trays come out.
z = y * 12 : They carry {=} biscuits.
w = z - c : {=} biscuits are not burnt.
v = w / 2 : The shift fills {=} bags.

For the readathon Ruth read for {c:3-7} hours, {a:3-20} pages an hour. Otto read {b:2-15} pages an hour more than Ruth, but for one hour less. Kim read {e:2-40} pages fewer than Ruth and Otto put together. How many pages did the three of them read?
x = a * c : Ruth read {=} pages.
y = a + b : Otto read {=} pages an hour.
z = c - 1 : Otto read for {=} hours.
w = y * z : So Otto read {=} pages.
v = x + w : Ruth and Otto put together read {=} pages.
q = v - e : Kim read {=} pages.
r = v + q : The three of them read {=} pages.

With the current a river ferry comes home in {a:5-120} minutes, {b:2-60} minutes fewer than it needs on the way out. It lies at the far pier for {c:2-20} minutes and then at the home pier for just as long. How many minutes go by from one departure from home to the next?
x = a + b : The way out takes {=} minutes.
y = a + x : Out and home it moves for {=} minutes.
z = c * 2 : At the two piers it lies for {=} minutes.
w = y + z : From departure to departure {=} minutes go by.

On a vineyard in Georgia {a:4-20} pickers began at sunrise, and every one of them filled {b:2-5} crates an hour. After {c:2-5} hours {e:2-15} of the pickers went home; the others kept up their pace for two hours more. How many crates were filled?
x = a * b : At first {=} crates were filled in an hour.
y = x * c : By the time some went home, {=} crates had been filled.
z = a - e : {=} pickers stayed.
w = z * b : They filled {=} crates an hour.
v = w * 2 : In two hours they filled {=} crates.
q = y + v : {=} crates were filled.
"""
