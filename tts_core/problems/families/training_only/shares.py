"""Fractions and percentages of whole numbers, rests, discounts and rises: told in training only."""

TEXT = """
The matinee filled only half of the {a:20-900} seats in the cinema. How many seats were taken?
x = a / 2 : {=} seats were taken.

The guests left a tip of 10%. Their bill was ${a:20-1500}. Work out the tip in dollars.
x = a / 10 : The tip was {=} dollars.

{A} has read {a:10-250} pages, and that is exactly a third of {his} novel. How many pages does the novel have?
x = a * 3 : The novel has {=} pages.

A fifth of the {a:10-900} letters that reached the mayor’s office last year were complaints. Find the number of complaints.
x = a / 5 : {=} letters were complaints.

If 25% of {a:8-800} applicants are invited to an interview, how many interviews will there be?
x = a / 4 : 25% is a quarter, so there will be {=} interviews.

Of the {a:16-1600} tiles delivered by Korhonen and Sons, one in eight is cracked. What is the number of cracked tiles?
x = a / 8 : There are {=} cracked tiles.

You saved ${a} on a tent, and according to the advertisement this was 20% of the old price. What did the tent cost before, in dollars?
x = a * 5 : 20% is a fifth, so the old price was {=} dollars.

How many millilitres of syrup go into a jug of {a:100-3000} millilitres of lemonade when one tenth of the lemonade is syrup?
x = a / 10 : {=} millilitres of syrup go into the jug.

In Upper Marden {a} people may vote. On 14 May the turnout there was 50 percent. How many people voted?
x = a / 2 : 50 percent is a half, so {=} people voted.

At the fair {A} sold half of {his} {t}, and {he} brought the other {a} back home. How many {t} had {he} taken to the fair?
x = a * 2 : {He} had taken {=} {t} to the fair.

An orchestra of {a:12-180} musicians tunes up. One sixth of them play brass instruments. Calculate how many brass players that makes.
x = a / 6 : The orchestra has {=} brass players.

The Hallström family is three quarters of the way to the coast. The last quarter is {a} kilometres long. What is the length of the whole way in kilometres?
x = a * 4 : The whole way is {=} kilometres long.

From next year a ticket for the ferry, so far ${a}, will be 50% dearer. By how many dollars does its price go up?
x = a / 2 : The price goes up by {=} dollars.

The storm of 1987 broke two thirds of the {a:6-600} panes in a greenhouse; the other panes stayed whole. How many panes stayed whole?
x = a / 3 : One third, {=} panes, stayed whole.

Two thirds of the {a} children in a holiday camp can swim. How many children in the camp can swim?
x = a / 3 : One third of the children is {=} children.
y = x * 2 : Two thirds, {=} children, can swim.

Yesterday’s watering took three quarters of the water in a tank, which had contained {a} litres. Calculate how many litres the plants received.
x = a / 4 : A quarter of the water is {=} litres.
y = x * 3 : The plants received {=} litres.

The boots in the window are marked ${a:20-900}, but until Saturday everything is 10% off. What does {A} pay for the boots, in dollars?
x = a / 10 : 10% of the price is {=} dollars.
y = a - x : {A} pays {=} dollars for the boots.

{a} parcels were loaded into a van this morning. A third of them have been delivered by now. How many parcels still have to be delivered?
x = a / 3 : {=} parcels have been delivered.
y = a - x : {=} parcels still have to be delivered.

Tax is added to the net price at a rate of 20%. A plumber’s net price is ${a:20-3000}. How many dollars of tax does the customer pay?
x = a / 10 : 10% of the net price is {=} dollars.
y = x * 2 : The tax of 20% is {=} dollars.

Card companies keep 5% of every donation. In May people gave a shelter ${a:40-9000} by card. Work out how many dollars of this the card companies kept.
x = a / 10 : 10% of the donations is {=} dollars.
y = x / 2 : The card companies kept 5%, {=} dollars.

The parks department planted {a} bulbs along Station Road, and 75% of them flowered. Find the number of bulbs that flowered.
x = a / 4 : 25% of the bulbs is {=} bulbs.
y = x * 3 : 75%, {=} bulbs, flowered.

Since a factory moved in next door, the canteen serves 25% more meals. It used to serve {a} a day. What is the number of meals it serves a day now?
x = a / 4 : It serves {=} more meals a day.
y = a + x : It serves {=} meals a day now.

{a} of the people in a fun run wear a red shirt. If these are two fifths of all the runners, how many runners are there?
x = a / 2 : One fifth of the runners is {=} runners.
y = x * 5 : There are {=} runners.

A quarter of {A}’s pocket money went on a comic. ${a} is what {he} still has. How many dollars did {he} have at first?
x = a / 3 : Three quarters are left, so one quarter was {=} dollars.
y = x * 4 : At first {he} had {=} dollars.

{A} has {a} {t}. {B} has {b} more than half as many. How many {t} are {B}’s?
x = a / 2 : Half as many as {A} has is {=} {t}.
y = x + b : {B} has {=} {t}.

A lorry brings {a} dozen eggs to the market hall. One sixth of the eggs are brown. How many brown eggs does the lorry bring?
x = a * 12 : The lorry brings {=} eggs.
y = x / 6 : {=} of the eggs are brown.

Half of the {a:20-3000} books on the top floor of a library are novels, and a fifth of these novels are crime stories. I would like to know how many crime stories are on the top floor.
x = a / 2 : There are {=} novels.
y = x / 5 : {=} of the novels are crime stories.

An inspector tests {a} bolts. 3/5 of them pass the test. How many bolts pass?
x = a / 5 : 1/5 of the bolts is {=} bolts.
y = x * 3 : {=} bolts pass the test.

This month {a:50-6000} messages came in, every tenth of them spam. Of the spam, {b} messages were deleted at once. How many spam messages were not deleted at once?
x = a / 10 : {=} messages were spam.
y = x - b : {=} spam messages were not deleted at once.

How many sea miles has a sailing ship covered if it has left behind five sixths of a voyage of {a:12-3000} sea miles?
x = a / 6 : One sixth of the voyage is {=} sea miles.
y = x * 5 : The ship has covered {=} sea miles.

To reserve a kayak, Mrs Obuya put down a deposit of ${a}, which was 10% of its price. How many dollars must she pay when she collects the kayak?
x = a * 10 : The price of the kayak is {=} dollars.
y = x - a : When she collects it she must pay {=} dollars.

Half of a prize of ${a} went to the inventor of a water filter. The other half was divided equally among her {b:2-12} assistants. What was each assistant’s share, in dollars?
x = a / 2 : The assistants received {=} dollars together.
y = x / b : Each assistant received {=} dollars.

A third of the {a:12-1200} marbles in a bowl are red. Of the remainder, a quarter are blue. Find how many blue marbles the bowl contains.
x = a / 3 : {=} marbles are red.
y = a - x : {=} marbles are not red.
z = y / 4 : {=} marbles are blue.

What is the sale price, in dollars, of a jacket that cost ${a:20-900} and has been reduced by 20%?
x = a / 10 : 10% of the old price is {=} dollars.
y = x * 2 : The reduction of 20% is {=} dollars.
z = a - y : The sale price of the jacket is {=} dollars.

The owner of flat 12 raises the rent by 5%. Until now the tenants have paid ${a:40-1200} a week. How much will they pay a week after the rise, in dollars?
x = a / 10 : 10% of the rent is {=} dollars.
y = x / 2 : The rise of 5% is {=} dollars.
z = a + y : After the rise they will pay {=} dollars a week.

A theatre group had {a} tickets printed. Two thirds of them were sold, for ${b} apiece. How much money, in dollars, did the tickets bring in?
x = a / 3 : One third of the tickets is {=} tickets.
y = x * 2 : {=} tickets were sold.
z = y * b : The tickets brought in {=} dollars.

{A} orders {b} chairs at ${a} each for {his} office, and the dealer takes 10% off the total. How many dollars are to be paid?
x = a * b : The chairs cost {=} dollars without the discount.
y = x / 10 : The discount is {=} dollars.
z = x - y : {=} dollars are to be paid.

{B}’s collection is three quarters as large as {A}’s. There are {a} {t} in {A}’s collection. If the two put their {t} together, how many do they have?
x = a / 4 : A quarter of {A}’s collection is {=} {t}.
y = x * 3 : {B} has {=} {t}.
z = a + y : Together they have {=} {t}.

With a third of my savings I paid for a bicycle. Then I spent ${b} on a helmet and lights, and I was left with ${a}. How many dollars had I saved?
x = a + b : After paying for the bicycle I had {=} dollars.
y = x / 2 : This was two thirds of my savings, so one third was {=} dollars.
z = y * 3 : I had saved {=} dollars.

At a juice press, {a} litres were pressed. A fifth was spilt when a barrel tipped over. The rest is bottled in {b} equal canisters. How many litres are in a canister?
x = a / 5 : {=} litres were spilt.
y = a - x : {=} litres are bottled.
z = y / b : There are {=} litres in a canister.

In the north warehouse there are {a} crates of fruit and in the south warehouse {b}. The cooling failed, and a quarter of the crates in the north and half of those in the south went bad. How many crates went bad?
x = a / 4 : In the north {=} crates went bad.
y = b / 2 : In the south {=} crates went bad.
z = x + y : In both warehouses {=} crates went bad.

Half of the {a:12-3000} people asked were for a bridge and a third were for a tunnel; nobody was for both. By how many people was the bridge camp larger than the tunnel camp?
x = a / 2 : {=} people were for the bridge.
y = a / 3 : {=} people were for the tunnel.
z = x - y : The bridge camp was larger by {=} people.

{b:2-6} friends eat out. Their meal comes to ${a:20-400}, they add 10 percent for the waiter, and everyone pays the same. How many dollars does each friend pay?
x = a / 10 : The waiter receives {=} dollars.
y = a + x : The friends pay {=} dollars together.
z = y / b : Each friend pays {=} dollars.

A bank pays 5% interest a year. Mr Tavares has ${a:40-4000} in his account and takes the interest out at the end of every year. Find the interest he takes out in {b:2-9} years, in dollars.
x = a / 10 : 10% of the money is {=} dollars.
y = x / 2 : The interest of one year is {=} dollars.
z = y * b : In {b} years he takes out {=} dollars.

Three eighths of the {a} cyclists who set off on the 160-kilometre race gave up, and the judges disqualified {b} of the others. How many cyclists are in the final ranking?
x = a / 8 : One eighth of the cyclists is {=} cyclists.
y = x * 5 : Five eighths, {=} cyclists, did not give up.
z = y - b : {=} cyclists are in the final ranking.

{a:12-600} guests sat down to a wedding dinner that began at 7 o’clock. Half of them had chosen fish, a third had chosen pasta, and all the others had the mushroom pie. How many mushroom pies were served, one to a guest?
x = a / 2 : {=} guests had fish.
y = a / 3 : {=} guests had pasta.
z = x + y : {=} guests had fish or pasta.
w = a - z : {=} mushroom pies were served.

Each month ${a:50-3000} is paid into the Lindqvists’ account. They set aside 20% of it for heating and half of the rest for food. How many dollars a month do they set aside for food?
x = a / 10 : 10% of the money is {=} dollars.
y = x * 2 : They set aside {=} dollars for heating.
z = a - y : The rest is {=} dollars.
w = z / 2 : They set aside {=} dollars for food.

A concert hall has {a} seats. 75% of the seats are in the stalls and cost ${b:2-30}; the remaining seats are on the balcony and cost ${c:2-20}. When every seat is sold, how many dollars does the hall take?
x = a / 4 : {=} seats are on the balcony.
y = x * 3 : {=} seats are in the stalls.
z = y * b : The stalls bring {=} dollars.
w = x * c : The balcony brings {=} dollars.
v = z + w : The hall takes {=} dollars.

{A} picks out a coat for ${a} and a shirt for ${b}. The coat is 10% off, the shirt is not. At the till {he} hands over ${c}. Work out {his} change in dollars.
x = a / 10 : The coat is reduced by {=} dollars.
y = a - x : The coat costs {=} dollars.
z = y + b : The coat and the shirt cost {=} dollars.
w = c - z : {His} change is {=} dollars.

A wholesaler receives {a} boxes of {b} lamps. A tenth of the lamps are faulty and are sent back. The good ones are put into sets of {c:2-9}, and a set sells for ${d:2-30}. What sum, in dollars, do the sets bring?
x = a * b : The wholesaler receives {=} lamps.
y = x / 10 : {=} lamps are faulty.
z = x - y : {=} lamps are good.
w = z / c : They make {=} sets.
v = w * d : The sets bring {=} dollars.

At Elmwood School, {a:15-500} pupils are in the lower house and {b:16-500} in the upper house. Two thirds of the lower house and three quarters of the upper house come by bus. How many pupils of Elmwood School come by bus?
x = a / 3 : One third of the lower house is {=} pupils.
y = x * 2 : {=} pupils of the lower house come by bus.
z = b / 4 : One quarter of the upper house is {=} pupils.
w = z * 3 : {=} pupils of the upper house come by bus.
v = y + w : {=} pupils come by bus.

{A} is paid ${a} a month and puts a fifth of it into a savings box. {B} is paid ${b} a month and adds a quarter of {her} pay to the same box. How many dollars do the two put into the box in {c:2-12} months?
x = a / 5 : {A} puts {=} dollars a month into the box.
y = b / 4 : {B} puts {=} dollars a month into the box.
z = x + y : Together they put {=} dollars a month into the box.
w = z * c : In {c} months they put {=} dollars into the box.

In spring the price of a camera, ${a:16-2000}, was raised by 25%. In autumn the new price was cut by 10%. How many dollars has the camera cost since autumn?
x = a / 4 : The price rose by {=} dollars.
y = a + x : After the rise the camera cost {=} dollars.
z = y / 10 : The price fell by {=} dollars.
w = y - z : Since autumn the camera has cost {=} dollars.

Hikers walked a quarter of a trail of {a} kilometres in the first week and a third of the remainder in the second week. They plan to walk what is then left in {b:2-9} stages of the same length. How many kilometres long is a stage?
x = a / 4 : In the first week they walked {=} kilometres.
y = a - x : After the first week {=} kilometres remained.
z = y / 3 : In the second week they walked {=} kilometres.
w = y - z : After the second week {=} kilometres remained.
v = w / b : A stage is {=} kilometres long.

A print shop made {a} packets of {b} calendars. 20% of the calendars went to schools for nothing. Half of the rest were sold, at ${c:2-15} each. How many dollars did the shop take for calendars?
x = a * b : The shop made {=} calendars.
y = x / 10 : 10% of the calendars is {=} calendars.
z = y * 2 : {=} calendars went to schools.
w = x - z : The rest is {=} calendars.
v = w / 2 : {=} calendars were sold.
s = v * c : The shop took {=} dollars for calendars.

Picking grapes, {A} earned ${a} a day for {b} days. {B} earned half as much a day and stayed for {c} days. They put all their wages together, paid 25% of the sum for their lodging and divided what remained equally between the two of them. How many dollars did each of them take home?
x = a * b : {A} earned {=} dollars.
y = a / 2 : {B} earned {=} dollars a day.
z = y * c : {B} earned {=} dollars in {c} days.
w = x + z : Together they earned {=} dollars.
v = w / 4 : Their lodging cost {=} dollars.
s = w - v : {=} dollars remained.
r = s / 2 : Each of them took home {=} dollars.
"""
