"""Stories of change: people and things come and go, are lent, lost, swapped, broken, sold and brought back."""

TEXT = """
A kite maker in Jaipur tells a tourist: “Yesterday I sold {b} of my kites at ${c:3-30} apiece, and these {a} are all that I have now.” How many kites did the kite maker have before yesterday’s sales?
x = a + b : Before the sales there were {=} kites.

The night guard of a car park in Lisbon wrote down {b} cars at ten o’clock and {a} cars at midnight. Nobody drove out in between. How many cars came into the car park between ten and midnight?
x = a - b : In those two hours {=} cars came in.

When the shearers sat down to lunch, {a} sheep still had their wool on. Now that the evening bell is ringing, only {b} of them do. Find how many sheep have been shorn since lunch.
x = a - b : Since lunch {=} sheep have been shorn.

Dear Grandma, the {a} tadpoles that you sent me are well, and this morning Uncle Bo poured {b} others into the same tank, which stands on {c:3-9} bricks. Can you tell me how many tadpoles are swimming in it now?
x = a + b : Now {=} tadpoles are swimming in the tank.

There are {a} {t} on {A}’s table at the fair, but {b} of them are on loan from {B} and must be returned tonight. Once that has been done, how many {t} will be on the table?
x = a - b : Without the {t} of {B} there will be {=} on the table.

With {a} loaves still on board, the bakery van came home after a tour of {c:20-90} kilometres. That is a third of what had been loaded in the morning. How large was the morning load, in loaves?
x = a * 3 : The van had been loaded with {=} loaves.

Until nine the castle was empty. Then {b:2-19} coaches pulled up in the courtyard, and out of each one {a} visitors walked into the great hall. How many visitors entered the hall?
x = b * a : Out of the coaches {=} visitors walked into the hall.

Each child who comes out of the haunted house drops {b:2-6} glow sticks into a basket at the exit. It was empty this morning; tonight, {a} glow sticks lie in it. How many children have come out of the haunted house?
x = a / b : The glow sticks are those of {=} children.

Two collectors meet in a tea room in Riga. They have known each other for {c:3-20} years. One slides {b} foreign coins across the table, the other pays for them with {a} stamps. By how many is the number of stamps that change hands greater than the number of coins?
x = a - b : The stamps outnumber the coins by {=}.

NOTICE: The {b} vases broken in the earthquake have been crossed off the museum’s list, which now names {a} vases in {c:2-9} rooms. What was the number of vases on the list before the earthquake?
x = a + b : The old list named {=} vases.

{A} searched the sofa and dropped every hairpin that turned up, {b} of them, into a tin with {his} other hairpins. The tin holds {a} hairpins now. How many hairpins were in the tin before the search?
x = a - b : Before the search there were {=} hairpins in the tin.

Overnight a fox halved the number of ducks on the village pond: at dawn, old Mrs Nowak counted only {a}. How many ducks had there been the evening before?
x = a * 2 : The evening before, {=} ducks had been on the pond.

On the door of the village hall hangs a note: “Folding chairs borrowed: {a}. Brought back so far: {b}.” Work out the number of folding chairs that somebody has yet to bring back.
x = a - b : {=} folding chairs have not come back yet.

Since the new bridge was opened, {b:2-9} times as many cyclists as before ride into town of a morning, namely {a}. How many cyclists used to ride in before there was a bridge?
x = a / b : Before the bridge, {=} cyclists used to ride in.

From dawn a flower seller in Bogotá stood in the rain for {c:3-9} hours, and people took {a} tulips and {b} irises out of her buckets. How many flowers did people take?
x = a + b : People took {=} flowers.

After a hiker had dropped in ${b} for a piece of cheese, the honesty box at the mountain hut contained ${a}. What was in the box before that, in dollars?
x = a - b : Before the hiker paid, {=} dollars were in the box.

If {B} brings back the {b} {t} that {she} borrowed at Easter, {A} will have {a}. So far {B} has brought nothing. How many {t} does {A} have as long as {B} does not come?
x = a - b : Without the borrowed ones {A} has {=} {t}.

The cook sighs: “But for the plates that you dropped today, we would have {a} of them.” The new waiter has dropped {b} plates, and all of those broke. Say how many plates the restaurant has this evening.
x = a - b : The restaurant has {=} plates this evening.

A mouse carries off {b:2-9} walnuts every night from the shelf in the attic, where a gardener has laid out {a} to dry. After how many nights will the shelf be bare?
x = a / b : The shelf will be bare after {=} nights.

Two brothers own {a:12-40} football cards between them. On Sunday Idris gives Bilal {b:2-5} of his cards, and later their grandmother brings the pair of them {c} new ones. How many cards do the brothers own between them that evening?
x = a + c : A card that goes from one brother to the other changes nothing, so they own {=} cards.

This morning {A} and {B} had equally many {t}. Then {A} made {B} a present of {b} of {his} own. By how many {t} is {B} ahead of {A} now?
x = b * 2 : {A} has {b} fewer and {B} has {b} more than before, so {B} is ahead by {=} {t}.

When the tram from the beach reached the town hall, {a} people were sitting in it. There, {b} of them stepped off and {c} stepped in. Say with how many people the tram went on to the harbour.
x = a - b : {=} people stayed in the tram.
y = x + c : The tram went on with {=} people.

{A} ate {b} of the dumplings and {B} ate {c}. Nobody else has touched the bamboo basket, in which {a} are still steaming. How many dumplings did the cook put into the basket?
x = b + c : The two of them ate {=} dumplings.
y = x + a : The cook put {=} dumplings into the basket.

This morning {a} cats and {d} dogs were waiting for a home in an animal shelter in Quito. By lunchtime {b} of the cats had gone to new homes; by evening just {c} cats were still waiting for one. How many cats moved out between lunch and evening?
x = a - b : At lunchtime {=} cats were still waiting.
y = x - c : Between lunch and evening {=} cats moved out.

Amadou said, “You get {b} of my marbles and I get {c} of yours,” and Pia nodded. When they had finished swapping, there were {a} marbles in Amadou’s pouch. How many had been in Amadou’s pouch before the swap?
x = a - c : Without Pia’s marbles he has {=}.
y = x + b : Before the swap {=} marbles were in his pouch.

By {a} {t}, {A}’s collection is larger than {B}’s. If {A} now moves {b} of {his} {t} over to {B}, how many {t} more than {B} will {A} still own?
x = b * 2 : The move takes {=} {t} off the difference.
y = a - x : {A} will still own {=} {t} more.

A rain barrel leaked {b} litres an hour for {c:2-9} hours before anybody noticed. By then it held {a} litres. How many litres were in the barrel when the leak began?
x = b * c : {=} litres leaked out.
y = x + a : When the leak began, {=} litres were in the barrel.

Out of the {a} spools of thread on her wall, a tailor in Hanoi has used up {b} this spring. Today’s delivery doubles the number of spools she still has. How many spools hang on the wall after the delivery?
x = a - b : Before the delivery {=} spools hung there.
y = x * 2 : After the delivery {=} spools hang there.

On Tuesday a delivery doubled a potter’s supply of clay. On Wednesday she shaped {b} kilograms into bowls, for which she asks ${c:12-60} each, and now her shed holds {a} kilograms. Find how many kilograms of clay the shed held on Monday, when nothing had yet been delivered.
x = a + b : After the delivery the shed held {=} kilograms.
y = x / 2 : On Monday it held {=} kilograms.

At the flea market {A} sold {B} a lamp for ${b} and paid ${c} for an old clock. {A} went home with ${a}. How much had {he} brought to the market, in dollars?
x = a + c : Before paying for the clock {A} had {=} dollars.
y = x - b : {A} had brought {=} dollars.

My pond diary. Monday: {a} trout. Tuesday: a heron was here! Wednesday: put in {b} new trout. Thursday: counted them all, {c}. Nothing else happened to the fish that week. How many trout did the heron take?
x = c - b : Before the new fish came, {=} trout were left.
y = a - x : The heron took {=} trout.

For {a} days a glassblower on the island of Murano finished {b} goblets daily, in a furnace as hot as 1100 degrees. He then had to throw {c} goblets away, since they had cracked. How many goblets were good enough to be kept?
x = a * b : He finished {=} goblets.
y = x - c : {=} goblets were good enough.

At the wedding a waiter stepped out of the kitchen with {a} spring rolls on his tray. The first {b} guests he met reached for {c:2-3} each. With how many spring rolls did the waiter walk on?
x = b * c : The guests took {=} spring rolls.
y = a - x : The waiter walked on with {=} spring rolls.

Before the night walk a ranger handed out torches to {b:2-6} scouts, an equal number to everyone. Her chest had held {a} torches, and {c} of them stayed in it. How many torches did one scout carry?
x = a - c : The ranger handed out {=} torches.
y = x / b : One scout carried {=} torches.

At sunrise {a} balloons in {d:3-9} different colours floated above the valley. By seven o’clock {b} had come down, and by eight o’clock half of those that were still up had landed as well. How many balloons landed between seven and eight?
x = a - b : At seven {=} balloons were still up.
y = x / 2 : Between seven and eight {=} balloons landed.

From the queue at the passport counter {b} people were called in during the first hour, while {c} lost patience and went home. Nobody joined the queue, which had been {a} people long. How many people were standing in the queue after the first hour?
x = b + c : {=} people went out of the queue.
y = a - x : {=} people were standing in the queue.

Report of the lost property office: “In the first half of the year {a} umbrellas were handed in, in the second half {b} more than in the first.” What is the number of umbrellas handed in during the whole year?
x = a + b : In the second half {=} umbrellas were handed in.
y = a + x : In the whole year {=} umbrellas were handed in.

In the children’s forest market one feather costs 3 acorns. {A} turned {a} acorns into feathers and later put {b} of the feathers into {B}’s hat. How many feathers did {A} keep?
x = a / 3 : For the acorns {A} got {=} feathers.
y = x - b : {A} kept {=} feathers.

Of the {a} pairs of boots in his window a cobbler has sold {b} pairs, the dearest for $90. Now he lines up the unsold boots one by one along the wall. How many single boots stand along the wall?
x = a - b : {=} pairs are unsold.
y = x * 2 : {=} single boots stand along the wall.

{a} dancers were alone on the stage. Each of them fetched one person out of the audience, and they all danced until {b} people, out of breath, left the stage. How many people were dancing at the very end?
x = a * 2 : With the people from the audience there were {=} on the stage.
y = x - b : {=} people were still dancing.

An empty piggy bank was set on the shelf. For every coin that little Tomas dropped into it, Grandpa dropped in {b:2-5}. The boy has put in {a} coins so far. How many coins does the piggy bank contain?
x = a * b : Grandpa has put in {=} coins.
y = a + x : The piggy bank contains {=} coins.

Last year Anders had {a} beehives more than his neighbour. Since then he has built {b} new ones, and the neighbour, whose honey sells at ${d:3-9} a jar, has lost {c} hives to a storm. By how many hives is Anders ahead now?
x = a + b : With his new hives he was ahead by {=}.
y = x + c : After the neighbour’s loss he is ahead by {=} hives.

In the morning {a} pairs of skates, each worth ${d:30-90}, left the rack at the ice rink, of which {b} were back by noon. In the afternoon another {c} pairs went out, and none came back. Compared with opening time, how many pairs are missing from the rack?
x = a - b : At noon {=} pairs were missing.
y = x + c : Now {=} pairs are missing.

Of the {a} comics that {B} borrowed from {A}, {b} are already back on {A}’s shelf. From now on {B} brings {c:2-6} every Friday. Work out how many Fridays it takes until {A} has all of {his} comics again.
x = a - b : {B} still has {=} of the comics.
y = x / c : It takes {=} Fridays.

Mr Lund lent his nephew ${a} for a motorbike. The young man, who earns ${d:200-600} a week, pays back ${b} each month. How much does the nephew still owe Mr Lund after {c:2-9} months, in dollars?
x = b * c : He has paid back {=} dollars.
y = a - x : He still owes {=} dollars.

There were {a} guests in the ballroom and {b} in the garden when it began to pour. Everybody from the garden ran into the ballroom. If {c} guests then called a taxi and drove away, how many guests stayed in the ballroom?
x = a + b : After the rain began, there were {=} guests in the ballroom.
y = x - c : {=} guests stayed.

After the ship had struck a rock, {a} people were sitting in the white lifeboat and {b} in the orange one, which had more room. The captain sent some people across from the white boat so that both had equally many. How many people had to change boats?
x = a - b : In the white boat there were {=} people more.
y = x / 2 : {=} people had to change boats.

A canoe club owns {a} canoes, every one of them 5 metres long. On Saturday at eight, {b} of them were out on the lake and the others lay in the boathouse; by noon, half of those on the lake had come in. How many canoes lay in the boathouse at noon?
x = a - b : At eight {=} canoes lay in the boathouse.
y = b / 2 : By noon {=} canoes had come in.
z = x + y : At noon {=} canoes lay in the boathouse.

Before the interval {a} people were watching the film. During it {b} of them went home, and {c} fewer than that number came in late with cheap tickets. How many people watched the second half of the film?
x = a - b : {=} people stayed.
y = b - c : {=} people came in late.
z = x + y : {=} people watched the second half.

{A} has {a} {t}, {B} has {b}. Now {A} drops {c} of {his} {t} into {B}’s bag. How many {t} more than {A} does {B} have in the end?
x = a - c : {A} is left with {=} {t}.
y = b + c : {B} then has {=} {t}.
z = y - x : {B} has {=} {t} more than {A}.

The mobile library set off with {a} books. In each of {b:2-7} villages {c:2-6} of them were borrowed. In the last village readers also brought back {d} books from the previous month. With how many books did the mobile library drive home?
x = b * c : {=} books were borrowed.
y = a - x : {=} of the books stayed on board.
z = y + d : It drove home with {=} books.

An old man was talking to the squirrels: “Half of my chestnuts I gave to my cousin. Then I roasted {b}. Then I found {c} under a tree, and here they all are, {a} chestnuts.” Work out how many chestnuts the old man had at the very beginning.
x = a - c : Before the find there were {=} chestnuts.
y = x + b : Before the roasting there were {=} chestnuts.
z = y * 2 : At the very beginning there were {=} chestnuts.

At six in the morning {a} lorries are standing in a depot. From then on, {b} lorries drive in every hour and {c} drive out. How many lorries are there in the depot after {d:2-5} hours?
x = b - c : Each hour the number grows by {=}.
y = x * d : After {d} hours it has grown by {=}.
z = a + y : Then {=} lorries are in the depot.

A fruit seller in Manila opened {a} crates with {b} mangoes in each. She had to throw out {c} mangoes that had gone bad; for each good one a customer paid her 2 dollars, until all of them were gone. How much money did she take, in dollars?
x = a * b : In the crates there were {=} mangoes.
y = x - c : {=} mangoes were good.
z = y * 2 : She took {=} dollars.

Canteen news: of our {a} soup mugs, {b} were smashed over the winter, most of them by the new dishwasher. We have therefore ordered {c} sets of 6 mugs, and they have arrived. What is the number of soup mugs in the canteen now?
x = a - b : {=} mugs survived the winter.
y = c * 6 : {=} new mugs have arrived.
z = x + y : Now there are {=} mugs.

A dealer offered Mira {c:2-4} films for each old record, and she let him have all {b} of her records. There were already {a} films on her shelf before that. Her flatmate has since borrowed {d} films and not returned them. How many films are on Mira’s shelf?
x = b * c : For her records she got {=} films.
y = a + x : Then she had {=} films.
z = y - d : {=} films are on her shelf.

Nobody was in the office tower at nine. A counter at the only door shows that from nine to ten {a} people went in and {b} came out, and that from ten to eleven {c} went in and none came out. At eleven half of the people inside were on the roof terrace. How many people were on the terrace?
x = a - b : At ten {=} people were inside.
y = x + c : At eleven {=} people were inside.
z = y / 2 : {=} people were on the terrace.

On a farm with {d:2-9} meadows each of the {a} ewes gave birth to 2 lambs in April. In June, {b} of the lambs went to market. How many sheep, ewes and lambs together, are on the farm in July?
x = a * 2 : In April {=} lambs were born.
y = x - b : After June {=} lambs are there.
z = a + y : {=} sheep are on the farm.

{A} saves ${b} a week and {B} saves ${c} a week. {A} began with nothing in {his} money box, but {B} already had ${a} in {her} box. After {d:2-9} weeks, by how much, in dollars, is {A} ahead of {B}?
x = b - c : Each week {A} saves {=} dollars more than {B}.
y = x * d : In {d} weeks that makes {=} dollars.
z = y - a : {A} is ahead by {=} dollars.

Fire drill at Oak Road School! Its {a} classes have {b} pupils each, and everyone is there today. So far {c} pupils have reached the playground. The rest are coming out two by two. How many pairs of pupils are still to come out of the school?
x = a * b : The school has {=} pupils.
y = x - c : {=} pupils are still inside.
z = y / 2 : {=} pairs are still to come out.

In August {a} swallows lived under the roof of the barn. A third of them left for Africa in September, and in October half of the others followed. How many swallows were still under the roof in November?
x = a / 3 : In September {=} swallows left.
y = a - x : {=} swallows were there in October.
z = y / 2 : In November {=} swallows were still there.

With every one of its games at home, a toy library has {a:40-90} games. Last week {b:4-15} families visited it and took 2 games apiece; {c:2-6} of these games have already come back. How many games are in the toy library now?
x = b * 2 : The families took {=} games.
y = x - c : {=} of them are still away.
z = a - y : {=} games are in the toy library.

At seven o’clock {b:11-40} of the {a:20-90} bicycle stands at the hire station by the river are taken. Within an hour riders take {c:2-9} bicycles out of their stands and park {d} others there, one to a stand. How many stands are free at eight o’clock?
x = a - b : At seven {=} stands are free.
y = x + c : Without the bicycles that were taken out, {=} stands are free.
z = y - d : At eight {=} stands are free.

The shepherd’s story was short. “First the storm took {c} of my goats. Then {b} kids were born. Later I sold half of the herd, old and young, and these {a} animals are what I kept.” How many goats did the shepherd have before the storm?
x = a * 2 : Before the sale the herd had {=} animals.
y = x - b : Before the kids were born it had {=} animals.
z = y + c : Before the storm the shepherd had {=} goats.

When {a} people belonged to the choir of St Mary’s, {b} new singers joined in April and twice as many in May. In June some people left, so that {c} are on the list today. The choir sings in {d:3-9} languages. How many people left the choir in June?
x = b * 2 : In May {=} singers joined.
y = a + b : At the end of April the choir had {=} people.
z = y + x : At the end of May it had {=} people.
w = z - c : In June {=} people left.

Card on the pantry door, in grams of flour. Sunday: {a}. Monday: pancakes, {b} used. Tuesday: {c} filled in from a new bag. Wednesday: bread, twice as much used as for the pancakes. Find the number of grams that should be written there for Thursday, when nothing is baked.
x = a - b : After Monday {=} grams are there.
y = x + c : After Tuesday {=} grams are there.
z = b * 2 : The bread takes {=} grams.
w = y - z : For Thursday it should say {=} grams.

At breakfast {A} had {a} {t} and {B} had {b}. On the way to school {A} handed {c} of {his} {t} to {B}. After school {B} was sorry and let {A} have half of all the {t} that {she} then had. How many {t} did {A} bring home?
x = a - c : On the way to school {A} was left with {=} {t}.
y = b + c : {B} then had {=} {t}.
z = y / 2 : After school {A} got {=} {t}.
w = x + z : {A} brought home {=} {t}.

To say goodbye to Dr Haddad, each of {a} nurses puts ${b:2-20} into an envelope. The present costs ${c}, and the cake half as much as the present. All the money that is not used goes to a charity. How much does the charity get, in dollars?
x = a * b : The envelope contains {=} dollars.
y = c / 2 : The cake costs {=} dollars.
z = c + y : The present and the cake cost {=} dollars.
w = x - z : The charity gets {=} dollars.

There were {a} balls of red wool in Grandmother’s basket, and of blue wool {b} balls more than of red. She has since knitted {c:2-8} scarves, each out of 3 balls. Half of the wool that she did not use is for the cat shelter. How many balls of wool does the shelter get?
x = a + b : There were {=} balls of blue wool.
y = a + x : In the basket there were {=} balls of wool.
z = c * 3 : The scarves took {=} balls.
w = y - z : {=} balls were not used.
v = w / 2 : The shelter gets {=} balls.

A pedlar with {a} brooms on her cart passed through {b:2-5} villages. In each village she sold {c:2-6} brooms and exchanged 2 more for eggs. At home she bound {d} new brooms and laid them on the cart. How many brooms are on the cart now?
x = c + 2 : In each village she parted with {=} brooms.
y = b * x : On the whole tour she parted with {=} brooms.
z = a - y : She came home with {=} brooms.
w = z + d : Now {=} brooms are on the cart.

For the trip to the salt mine, {a} classes with {b} children each had signed up. On the day {c} of the children were ill and stayed in bed, while {d} parents came along without having signed up. Half of the party went by train, the other half by bus, and the bus left at {e:7-9} o’clock. How many people went by train?
x = a * b : {=} children had signed up.
y = x - c : {=} children were well.
z = y + d : The party had {=} people.
w = z / 2 : {=} people went by train.

There were {a} guppies and twice as many neon fish in a pet shop on Monday. A customer carried away {b} guppies and {c} neon fish on Tuesday, and on Wednesday the only delivery was {d} guppies. How many more neon fish than guppies were in the shop on Wednesday evening?
x = a * 2 : On Monday there were {=} neon fish.
y = a - b : On Tuesday {=} guppies were left.
z = x - c : On Tuesday {=} neon fish were left.
w = y + d : After the delivery there were {=} guppies.
v = z - w : There were {=} more neon fish than guppies.

On a hot Sunday {A} sold {a} cups of lemonade for 2 dollars each, and {B}, whose cups were larger, sold {b} for 3 dollars each. Out of all that money they paid their {kin} ${c} for lemons and sugar, and the two of them divided the rest in halves. What was {A}’s half, in dollars?
x = a * 2 : {A} took {=} dollars.
y = b * 3 : {B} took {=} dollars.
z = x + y : They took {=} dollars.
w = z - c : Without lemons and sugar, {=} dollars remained.
v = w / 2 : Each of them got {=} dollars.

In the store room of a hire firm there are {a} drums and, since flutes are asked for less, {b} fewer flutes than drums. A school comes and borrows half of the drums and {c} of the flutes. Next, a band returns {d} drums that it had taken to Brazil. How many instruments, drums and flutes, does the store room hold now?
x = a - b : At first there are {=} flutes.
y = a / 2 : The school leaves {=} drums.
z = x - c : The school leaves {=} flutes.
w = y + d : With those from Brazil there are {=} drums.
v = w + z : The store room holds {=} instruments.

From each of {a} lofts {b} pigeons were let go for the race. By noon {c} had flown home, from noon to sunset twice as many as by noon, and next morning {d} others. None came after that. How many pigeons are missing?
x = a * b : {=} pigeons were let go.
y = c * 2 : From noon to sunset {=} pigeons flew home.
z = c + y : By sunset {=} pigeons were home.
w = z + d : By next morning {=} pigeons were home.
v = x - w : {=} pigeons are missing.

Old Teresa began the week with {a} pumpkins. On Monday she sold {b} for ${e:3-6} each; on Tuesday, half of those she still had. On Wednesday she brought in {c} from the field, on Thursday the school took {d}. On Friday she cut each pumpkin that was left into 3 pieces for soup. How many pieces of pumpkin did Teresa cut?
x = a - b : After Monday she had {=} pumpkins.
y = x / 2 : After Tuesday she had {=} pumpkins.
z = y + c : After Wednesday she had {=} pumpkins.
w = z - d : After Thursday she had {=} pumpkins.
v = w * 3 : On Friday there were {=} pieces.

A magician puts {a} silk scarves into a black hat and {b} into a white one. He moves {c} scarves from the black hat to the white one, after which he pulls half of the scarves out of the white hat and {d} out of the black hat. How many scarves are in the two hats at the end of the trick?
x = a - c : After the move {=} scarves are in the black hat.
y = b + c : After the move {=} scarves are in the white hat.
z = y / 2 : At the end {=} scarves are in the white hat.
w = x - d : At the end {=} scarves are in the black hat.
v = w + z : At the end {=} scarves are in the two hats.

Emre’s tea stall in Izmir opened with {a} glasses. For {b:2-5} days he broke 2 glasses a day; then he bought 3 trays of {c:2-12} glasses each. The barber next door borrowed {d} glasses for a party and has brought half of these back. How many glasses are at the stall?
x = b * 2 : Emre broke {=} glasses.
y = a - x : He was left with {=} glasses.
z = 3 * c : On the trays there were {=} glasses.
w = y + z : Then he had {=} glasses.
v = d / 2 : The barber has brought back {=} glasses.
s = w - d : During the party {=} glasses were at the stall.
r = s + v : Now {=} glasses are at the stall.
"""
