"""Portions: parts of a whole, wholes from a part, fair shares, ratios and what is left of the rest."""

TEXT = """
Only half of those who had signed up for the Highmoor relay came to the start, and those were {a} runners. How many runners had signed up?
x = a * 2 : {=} runners had signed up.

{B} counted {a} {t} into a tin and sighed: “I’ve got just a quarter of what you’ve got.” {A} grinned and said nothing. How many {t} does {A} have?
x = a * 4 : {A} has four times as many, {=} {t}.

Notice at the pool: on Thursdays a third of our {a:12-240} lockers are kept for the diving club. Find the number of lockers that the club may use on Thursdays.
x = a / 3 : The club may use {=} lockers.

A reel of wire was cut into {b} equal lengths, and every one of them came to {a} centimetres. Say how many centimetres of wire the reel held.
x = a * b : The reel held {=} centimetres of wire.

The bell in the north tower, up {d:60-300} steps, weighs {a:40-1000} kilograms and is twice as heavy as the one in the south tower. Work out the weight of the south bell in kilograms.
x = a / 2 : The south bell is half as heavy and weighs {=} kilograms.

Three times as many swifts as swallows were counted at the lighthouse this summer. The swifts came to {a}. What is the number of swallows?
x = a / 3 : There were a third as many swallows, which is {=}.

Tip for chestnut soup: peel the chestnuts well, because the shells make up 10 per cent of the weight. If you start with {a:100-4000} grams of chestnuts, what do the shells weigh, in grams?
x = a / 10 : The shells weigh {=} grams.

25 per cent of the passengers on the night ferry to Bergen are lorry drivers. Counting heads at breakfast, the steward notes {a} lorry drivers, not one of them missing. How many passengers does the ferry carry?
x = a * 4 : 25 per cent is a quarter, so the ferry carries {=} passengers.

When the potter opened the kiln, she saw that one pot in every five had cracked. The cracked ones numbered {a}. How many pots had she put into the kiln?
x = a * 5 : She had put {=} pots into the kiln.

An olive grove with {a} trees is handed down to six sisters, none of whom is to have more trees than another. How many trees come to each sister?
x = a / 6 : {=} trees come to each sister.

The mason’s rule for mortar is one part cement to four parts sand. {A} has measured out {a} buckets of cement. Calculate how many buckets of sand go with it.
x = a * 4 : {=} buckets of sand go with it.

On the tour of the temple there was one visitor from Brazil for every three from Japan. The guide counted {a} visitors from Japan. Find the number of visitors from Brazil.
x = a / 3 : There were {=} visitors from Brazil.

The new railway tunnel will be half again as long as the old one, which measures {a:60-4000} metres. By how many metres will the new tunnel be longer?
x = a / 2 : It will be longer by half of the old length, {=} metres.

Nine tenths of maple sap boils away in the pan, and the tenth that stays is syrup. Yesterday the sugar house ended up with {a} litres of syrup. How many litres of sap had been poured into the pan?
x = a * 10 : {=} litres of sap had been poured into the pan.

Between 10 o’clock and 5 o’clock the village fête took ${a}. Half of this goes to the fire brigade and the rest to the swimming pool. How much does the fire brigade receive, in dollars?
x = a / 2 : The fire brigade receives {=} dollars.

An old moped was marked down by 50 per cent, and a student paid ${a:20-400} for it. In dollars, what was the price of the moped before?
x = a * 2 : Before, the price was {=} dollars.

Before the rain came, a shepherd had sheared {a} sheep, a sixth of the flock. The flock grazes on an island with {d:3-40} wells. How many sheep belong to the flock?
x = a * 6 : {=} sheep belong to the flock.

At the museum stop a third of the passengers left the trolleybus of line 14. No one got on, and {a} passengers rode on to the harbour. How many passengers left at the museum?
x = a / 2 : The two thirds that rode on are {a}, so the third that left was {=} passengers.

A snail has climbed a quarter of the height of a wall. It still has {a} centimetres to climb. How high up the wall is the snail, in centimetres?
x = a / 3 : The three quarters above it are {a} centimetres, so the snail is {=} centimetres up.

By giving {a} {t} to {B}, {A} parted with two thirds of everything {he} had. Work out how many {t} {A} kept.
x = a / 2 : The third that {A} kept is half of that, {=} {t}.

{A} dealt out a pack of picture cards to {b:6-9} players. Everybody received {a} cards, and the last {c:2-5}, too few for another round, stayed on the table. How many cards are in the pack?
x = b * a : The players received {=} cards.
y = x + c : There are {=} cards in the pack.

The stable hand has {a} carrots. She puts {c} of them aside for the donkey, and {b:2-6} ponies share what remains equally. How many carrots does a pony get?
x = a - c : {=} carrots remain for the ponies.
y = x / b : A pony gets {=} carrots.

A porter carries {a} tangerines into a hall where {b} chess players sit. Each player takes exactly {c}, and the tangerines nobody took go to the referee. How many tangerines go to the referee?
x = b * c : The players take {=} tangerines.
y = a - x : {=} tangerines go to the referee.

Diary, 3 March. Put {a} eggs under the lamp last month. Had to throw out {b}, which were empty. Today chicks came out of half of the others! How many chicks came out today?
x = a - b : {=} eggs were not thrown out.
y = x / 2 : {=} chicks came out today.

There are {a} turbines in the wind farm above Karoo Bay. At dawn the air was so still that only three quarters of them were turning. How many turbines were turning at dawn?
x = a / 4 : A quarter of the turbines is {=}.
y = x * 3 : At dawn {=} turbines were turning.

The needle of a fuel gauge points to two thirds, and the mechanic knows that {a} litres are in the tank at this moment. What does the tank hold when it is full, in litres?
x = a / 2 : A third of the tank is {=} litres.
y = x * 3 : The full tank holds {=} litres.

In a violin maker’s workshop, which opened in 1894, {a} instruments have been varnished so far, and they are three fifths of what the workshop has built this year. How many instruments has the workshop built this year?
x = a / 3 : A fifth is {=} instruments.
y = x * 5 : This year {=} instruments have been built.

Grandmother’s jam takes two parts of raspberries to three parts of currants, and it is cooked for 20 minutes. {A} comes home from the garden with {a:60-900} grams of raspberries. If all of these are used, how many grams of currants does the jam need?
x = a / 2 : One part is {=} grams.
y = x * 3 : The jam needs {=} grams of currants.

A sum of ${a} is left to a nephew and a niece, divided so that he receives two parts and she receives three parts of it. What does the niece receive, in dollars?
x = a / 5 : One of the five parts is {=} dollars.
y = x * 3 : The niece receives {=} dollars.

For bell metal the foreman mixes nine parts of copper with one part of tin. The finished bell weighs {a:20-4000} kilograms. How many kilograms of copper does it contain?
x = a / 10 : The one part of tin weighs {=} kilograms.
y = a - x : The bell contains {=} kilograms of copper.

Last spring {a} storks nested along {d:5-60} kilometres of the river. This spring the watchers on the dyke report half again as many. Find the number of storks that nest there this spring.
x = a / 2 : Half of last spring’s number is {=}.
y = a + x : This spring {=} storks nest there.

An ice-cream van sold {a} cones on Sunday. Monday brought {b} fewer sales than Sunday, and rainy Tuesday just half as many as Monday. How many cones did the van sell on Tuesday?
x = a - b : On Monday it sold {=} cones.
y = x / 2 : On Tuesday it sold {=} cones.

For the puppet show, which lasts 45 minutes, twice as many tickets went at the door as in advance. Both together came to {a} tickets. How many tickets were sold at the door?
x = a / 3 : One part of the three, the tickets sold in advance, is {=}.
y = x * 2 : {=} tickets were sold at the door.

{A} and {B} mowed the cemetery lawn and were paid ${a} for the whole job. As {A} had worked three times as long, {he} took three times as much of the pay as {B}. How many dollars did {A} take?
x = a / 4 : {B} took one part of four, {=} dollars.
y = x * 3 : {A} took {=} dollars.

Test report: {a} kettles checked, 10% of them faulty. Half of the faulty kettles leak; the other half have a bad switch. State how many kettles have a bad switch.
x = a / 10 : {=} kettles are faulty.
y = x / 2 : {=} kettles have a bad switch.

Above the counter of a climbing hall with walls {d:8-30} metres high it says: “Members climb for 25% less.” Without a membership card you pay ${a} for a day. What does a member pay for a day, in dollars?
x = a / 4 : 25% of the price is {=} dollars.
y = a - x : A member pays {=} dollars.

A climber doubles her rope and then folds the doubled rope into three equal lengths. The bundle she ends up with measures {a:15-90} centimetres from end to end. How many centimetres long is the rope when it is not folded?
x = a * 3 : The doubled rope is {=} centimetres long.
y = x * 2 : The rope is {=} centimetres long.

The owner of the land takes a tenth of the rice harvest, and the tenant keeps the rest. This year {a} sacks were the tenant’s. How many sacks were harvested this year?
x = a / 9 : The tenant has nine tenths, so a tenth is {=} sacks.
y = x * 10 : {=} sacks were harvested.

Three brothers bought a fishing boat for ${a:60-4000} and split the price equally. Later the youngest was paid back ${b} of his share by his godmother. How much did the boat cost the youngest brother in the end, in dollars?
x = a / 3 : The share of each brother was {=} dollars.
y = x - b : In the end the boat cost the youngest {=} dollars.

{b} neighbours put ${a} apiece into a fund for a set of drums, only to discover that this was no more than half of its price. What is the price of the drums, in dollars?
x = b * a : The neighbours put {=} dollars into the fund.
y = x * 2 : The drums cost {=} dollars.

One herdsman said to another, whose own goats numbered {a}: “If I sold half of my goats, I would still have {b} more than you.” How many goats did the first herdsman have?
x = a + b : Half of his goats would be {=} goats.
y = x * 2 : The first herdsman had {=} goats.

Riddle in the staff paper: take half of the porter’s daily pay, add ${b}, and you have the daily pay of the cook. The cook is paid ${a} a day. What is the porter paid a day, in dollars?
x = a - b : Half of the porter’s pay is {=} dollars.
y = x * 2 : The porter is paid {=} dollars a day.

A lorry with {d:4-12} wheels is carrying {a:100-900} kilograms of wet concrete. Water accounts for 20% of this weight. How many kilograms of the load are not water?
x = a / 5 : {=} kilograms are water.
y = a - x : {=} kilograms of the load are not water.

At the end of a swimming course for {a} children, which was held in a pool with {d:4-9} lanes, a fifth of the children took the bronze badge. Twice that number took the silver badge. How many children took the silver badge?
x = a / 5 : {=} children took the bronze badge.
y = x * 2 : {=} children took the silver badge.

A widow’s hens lay brown eggs and white eggs. This week there are {a} brown ones, a quarter of all the eggs. Find the number of white eggs.
x = a * 4 : There are {=} eggs in total.
y = x - a : {=} of the eggs are white.

In the quiz, {B} scored a third of {A}’s points plus {b} more. {A} finished on {a} points, after {d:5-20} rounds. How many points did {B} score?
x = a / 3 : A third of {A}’s points is {=}.
y = x + b : {B} scored {=} points.

A beekeeper filled {b} jars and saw that the big kettle was still two thirds full. He had begun with a full kettle, and every jar takes {a} spoonfuls of honey. How many spoonfuls does the full kettle hold?
x = b * a : The jars took {=} spoonfuls, a third of the kettle.
y = x * 3 : The full kettle holds {=} spoonfuls.

For the clean-up of the beach {a} volunteers came in the morning. A third of them did not return after lunch, but {b} schoolchildren turned up and helped. How many helpers were on the beach in the afternoon?
x = a / 3 : {=} volunteers did not return.
y = a - x : {=} volunteers returned.
z = y + b : In the afternoon there were {=} helpers.

A diver in Bahrain brings up {a} oysters. A fifth of the shells are empty. Of the oysters that are not empty, half hold a pearl, one each. How many pearls does the diver get?
x = a / 5 : {=} shells are empty.
y = a - x : {=} oysters are not empty.
z = y / 2 : The diver gets {=} pearls.

A youth hostel has {a:4-40} beds under the roof, and that is a quarter of all its beds. Of the others, {b} are on the ground floor, and all that are left are on the first floor. How many beds are on the first floor?
x = a * 4 : The hostel has {=} beds.
y = x - a : {=} beds are not under the roof.
z = y - b : {=} beds are on the first floor.

Half of the {a} rolls that came out of the oven at 6 o’clock were sprinkled with poppy seed. A third of those with poppy seed were filled with cheese. How many poppy seed rolls were not filled with cheese?
x = a / 2 : {=} rolls had poppy seed.
y = x / 3 : {=} of these were filled with cheese.
z = x - y : {=} poppy seed rolls were not filled.

Since last autumn a sheep farmer in Wales has sold a fifth of his flock and then bought {b} lambs. The flock is now {a} strong. How many sheep did he have last autumn?
x = a - b : Before he bought the lambs the flock was {=} strong.
y = x / 4 : These are four fifths, so a fifth was {=} sheep.
z = y * 5 : Last autumn he had {=} sheep.

Of the {a} rooms in the Hotel Astoria, 75% are taken tonight. Two guests are staying in every room that is taken. How many guests are staying at the Astoria tonight?
x = a / 4 : A quarter of the rooms, {=}, are empty.
y = x * 3 : {=} rooms are taken.
z = y * 2 : {=} guests are staying there.

A school takes two adults along on an outing for every five children. This time {a} adults are going. The adults travel free, and a child’s ticket for the cable car costs ${b}. How much will be paid for tickets, in dollars?
x = a / 2 : That makes {=} groups of two adults and five children.
y = x * 5 : {=} children are going.
z = y * b : {=} dollars will be paid for tickets.

The first well of the oasis yields {a} litres an hour, the second half again as much. Work out how many litres the two wells yield together in an hour.
x = a / 2 : Half of what the first well yields is {=} litres.
y = a + x : The second well yields {=} litres an hour.
z = a + y : Together they yield {=} litres an hour.

In October {A} put {a} bulbs into the ground behind the {place}. A tenth of them were eaten by mice. Each of the others grew {b:2-6} flowers. How many flowers grew there?
x = a / 10 : Mice ate {=} bulbs.
y = a - x : {=} bulbs were not eaten.
z = y * b : {=} flowers grew there.

A carpenter saws a beam of {a:60-900} centimetres in two, making one piece twice as long as the other. He then saws the longer piece into {b:2-6} blocks of equal length. What length does a block have, in centimetres?
x = a / 3 : The shorter piece is {=} centimetres long.
y = x * 2 : The longer piece is {=} centimetres long.
z = y / b : A block is {=} centimetres long.

Half of the posters in a print run were hung up in town. Another {b} were sent to the villages, and then just {a} lay in the office. Printing had cost ${c} a poster. What had the whole print run cost, in dollars?
x = a + b : The half that was not hung up in town is {=} posters.
y = x * 2 : The print run was {=} posters.
z = y * c : It had cost {=} dollars.

An auction house keeps 10% of whatever a picture is sold for. A seascape by an unknown painter, 80 centimetres wide, was sold for ${a}. From what the auction house passed on to her, the seller paid ${b} to a restorer. How many dollars did the seller have in the end?
x = a / 10 : The auction house kept {=} dollars.
y = a - x : The seller was sent {=} dollars.
z = y - b : In the end she had {=} dollars.

Two thirds of the {a} soup tins on the shelf of a food bank hold lentil soup. There are {b} tins of lentil soup in the cellar, which is fewer than on the shelf. How many fewer tins of lentil soup are in the cellar than on the shelf?
x = a / 3 : A third of the tins is {=}.
y = x * 2 : {=} tins of lentil soup are on the shelf.
z = y - b : In the cellar there are {=} fewer.

A coach trip for {b} people was to cost ${a} each. The firm let them have it at half price because the heating was out of order, and then everybody gave ${c} to the driver. What did the trip cost the {b} people together, in dollars?
x = a / 2 : At half price the trip cost {=} dollars each.
y = x + c : With the driver’s money each paid {=} dollars.
z = y * b : The trip cost them {=} dollars together.

On the noticeboard: “{a} kilograms of clay for the pottery course on 6 evenings! A quarter is for the beginners; the {b:2-9} members of the advanced group share the rest equally.” How many kilograms does a member of the advanced group get?
x = a / 4 : A quarter is {=} kilograms.
y = a - x : The advanced group gets {=} kilograms.
z = y / b : One member gets {=} kilograms.

Half of the people in the waiting room are there to see the dentist, a quarter to see the eye doctor, and the remaining {a:2-30} are only keeping someone company. Then {b} people who have come for the dentist walk in. How many people are now waiting for the dentist?
x = a * 4 : The remaining quarter is {a}, so {=} people were in the room.
y = x / 2 : {=} of them were waiting for the dentist.
z = y + b : Now {=} people are waiting for the dentist.

{A} has {a} {t}, {B} has half as many, and little Pia next door has a third of what {B} has. If the three of them pile everything up on one table, how many {t} lie there?
x = a / 2 : {B} has {=} {t}.
y = x / 3 : Pia has {=} {t}.
z = a + x : {A} and {B} have {=} {t} together.
w = z + y : On the table lie {=} {t}.

To get the green he likes, a painter stirs five parts of blue into two parts of yellow. He needs {a} millilitres of the green. How many more millilitres of blue than of yellow does this green contain?
x = a / 7 : One of the seven parts is {=} millilitres.
y = x * 5 : The green contains {=} millilitres of blue.
z = x * 2 : It contains {=} millilitres of yellow.
w = y - z : That is {=} millilitres more of blue.

Raffle tickets were sold over three days. On Friday half of all the tickets went. On Saturday a third of the remaining tickets went. On Sunday {b} more were sold, and {a} tickets were never sold at all. Find how many raffle tickets there were to begin with.
x = a + b : After Saturday there were still {=} tickets.
y = x / 2 : These were two thirds of Friday’s rest, so on Saturday {=} tickets went.
z = x + y : After Friday there were still {=} tickets.
w = z * 2 : To begin with there were {=} tickets.

A vineyard in Moravia, 240 metres above the sea, has {a} terraces with {b} vines on each. Frost killed a quarter of the vines in May. Of the vines that lived, two thirds bear red grapes and the others white grapes. How many vines that lived bear white grapes?
x = a * b : The vineyard had {=} vines.
y = x / 4 : The frost killed {=} vines.
z = x - y : {=} vines lived.
w = z / 3 : {=} of these bear white grapes.

The prize of ${a} in a sledge race is divided among first, second and third place: four parts, three parts and two parts. The winner also has a gift of ${b} from a sponsor. She keeps half of all this and leaves the other half to her dog trainer. What does the trainer receive, in dollars?
x = a / 9 : One of the nine parts is {=} dollars.
y = x * 4 : The winner’s prize is {=} dollars.
z = y + b : With the gift she has {=} dollars.
w = z / 2 : The trainer receives {=} dollars.

Morning report of the bread factory. Loaves baked: {a}. To schools: 20%. To the Hotel Kaiserhof: a quarter of what the schools did not take. All the rest: sold in our own shop, at ${b:2-9} a loaf, by 11 o’clock. How many dollars did the shop take for the bread?
x = a / 5 : The schools took {=} loaves.
y = a - x : The schools did not take {=} loaves.
z = y / 4 : The hotel took {=} loaves.
w = y - z : The shop sold {=} loaves.
v = w * b : The shop took {=} dollars.

There are {a:10-90} litres in a cistern, which is then a third full. It is filled to the brim in the night. From sunrise the sprinklers use {b} litres an hour for {c:2-9} hours, and half of what the cistern then holds is pumped over to the fish pond. How many litres are pumped to the fish pond?
x = a * 3 : The full cistern holds {=} litres.
y = b * c : The sprinklers use {=} litres.
z = x - y : The cistern then holds {=} litres.
w = z / 2 : {=} litres are pumped to the fish pond.

{B} was given a third of the {t} from a big sack, and {A} all the others, a total of {a}. {B} at once used half of {her} share as prizes for a game. {A} lost {b}. After that, how many {t} do {A} and {B} have together?
x = a / 2 : {B}’s third was {=} {t}.
y = x / 2 : {B} used {=} as prizes and kept as many.
z = a - b : {A} has {=} {t} after the loss.
w = z + y : Together they have {=} {t}.

Of the {a} cellos in a hire shop half are out on loan, and of its {b} guitars a third. The owner, who has been in business for {d:5-30} years, hopes to lend out two more cellos today. If that happens and nothing comes back, how many cellos and guitars together will be out on loan?
x = a / 2 : {=} cellos are out on loan.
y = b / 3 : {=} guitars are out on loan.
z = x + y : Together {=} instruments are out on loan.
w = z + 2 : With two more cellos it will be {=} instruments.

A tailor had a bolt of silk {a} metres long. A third of it became curtains for the opera house. A quarter of what was left of the bolt became scarves, and the rest became dresses, {b:2-6} metres to a dress. For each dress the tailor charged ${c:2-80}. What did the dresses bring in, in dollars?
x = a / 3 : The curtains took {=} metres.
y = a - x : {=} metres were left.
z = y / 4 : The scarves took {=} metres.
w = y - z : The dresses took {=} metres.
v = w / b : The tailor made {=} dresses.
s = v * c : The dresses brought in {=} dollars.

When Captain Orlo divided the treasure after {d:3-40} days at sea, he kept half of the {a} gold coins for himself. A fifth of the other coins went to the cook, and {b:2-5} sailors split the rest of them evenly. Each sailor then had to pay {c:2-5} of his coins for rum. With how many coins did a sailor go ashore?
x = a / 2 : The captain kept {=} coins, and as many were for the others.
y = x / 5 : The cook’s part was {=} coins.
z = x - y : {=} coins were for the sailors.
w = z / b : Each sailor was given {=} coins.
v = w - c : A sailor went ashore with {=} coins.

Letter from the animal shelter: “In spring we had {a} cats and half as many dogs. During the summer a third of the dogs were adopted, and so were {b} of the cats. In autumn {c} kittens were brought in. No other animal came or went.” Work out the number of cats and dogs, kittens included, that the shelter had after that.
x = a / 2 : In spring there were {=} dogs.
y = x / 3 : {=} dogs were adopted.
z = x - y : {=} dogs stayed.
w = a - b : {=} cats stayed.
v = w + c : With the kittens there were {=} cats.
s = z + v : After that the shelter had {=} cats and dogs.

Two ovens, one large and one small, bake clay lamps. A batch in the large one is {a} lamps; a batch in the small one is just half of that. On Monday the large oven bakes {b:2-6} batches and the small oven {c:2-6}. A tenth of Monday’s lamps break. How many of Monday’s lamps do not break?
x = a / 2 : A batch in the small oven is {=} lamps.
y = a * b : The large oven bakes {=} lamps.
z = x * c : The small oven bakes {=} lamps.
w = y + z : On Monday {=} lamps are baked.
v = w / 10 : {=} lamps break.
s = w - v : {=} lamps do not break.
"""
