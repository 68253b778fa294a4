"""Stories of money: prices, bills, wages, savings, discounts, tickets, profit and loss, swaps."""

TEXT = """
A kite at the beach stall now costs ${a}, which is ${b} less than it did before the holidays. Find the price before the holidays, in dollars.
x = a + b : Before the holidays the kite cost {=} dollars.

A poster at the ferry office reads: “From May on, a crossing costs ${a} instead of ${b}.” By how many dollars does a crossing become dearer?
x = a - b : A crossing becomes dearer by {=} dollars.

Having paid ${a} for a pair of roller skates in size {d:34-46}, {A} is left with ${b}. How much money did {he} have in {his} wallet before that, in dollars?
x = a + b : The wallet held {=} dollars before that.

At the toy fair a glass dragon can be swapped for {b} paper stars. How many glass dragons can {A} get for {a} paper stars?
x = a / b : For {a} paper stars {A} can get {=} glass dragons.

The lamp from the flea market cost {A} a mere ${a}; in the antique shop its twin is offered at {b} times that price. Say how many dollars the antique shop asks.
x = a * b : The antique shop asks {=} dollars.

A mountain guide from Nepal was given ${a} for {b} days of work, the same for every one of them. What is the guide’s daily wage in dollars?
x = a / b : The daily wage is {=} dollars.

Proudly {B} shows a new guitar that cost ${a}. It was {b} times as dear as {A}’s guitar. How many dollars did {A}’s guitar cost?
x = a / b : {A}’s guitar cost {=} dollars.

Selling an old cello for ${a} meant a loss of ${b} for {A}. What had {he} once paid for the cello, in dollars?
x = a + b : {A} had once paid {=} dollars for it.

Calling “Keep the rest!”, a passenger gives the taxi driver ${a:10-120}. The meter shows ${b:5-99}. How large is the driver’s tip, in dollars?
x = a - b : The tip comes to {=} dollars.

Entry to the butterfly house, which is home to {d} kinds of moths and butterflies, is ${a} a head, whether big or small. What must a party of {b} visitors pay, in dollars?
x = a * b : The party must pay {=} dollars.

The council set aside ${a} for new swings, and ${b} of this has not been touched yet. How many dollars have already gone into swings?
x = a - b : {=} dollars have already gone into swings.

To afford the telescope, whose price is ${a}, {A} would need ${b} more than {he} has. How many dollars does {he} have?
x = a - b : {A} has {=} dollars.

Silk comes on rolls of {d:10-90} metres and costs ${a} a metre. Per metre, it is ${b} dearer than linen. How much is a metre of linen, in dollars?
x = a - b : A metre of linen is {=} dollars.

A chess magazine sends its readers a bill for ${a} on the first day of each month. How many dollars does a reader pay for the magazine in a whole year?
x = a * 12 : In a year a reader pays {=} dollars.

If each of {b} skaters laid ${a} on the table and this was exactly what their meal cost, how high was the bill in dollars?
x = a * b : The bill was {=} dollars.

Since the bus company put ${b} on top of the old price, {A} has had to pay ${a} for {his} pass. Work out the old price of the pass in dollars.
x = a - b : The old price of the pass was {=} dollars.

The rides at the funfair swallow {b} tokens each. {A} arrives with {a} tokens and a bottle of water that cost $3. How many rides can {he} take until {his} tokens are used up?
x = a / b : {A} can take {=} rides.

A potter in Portugal sold a large vase for ${a} and reckoned: that is ${b} more than I spent on clay, glaze and firing. What did clay, glaze and firing cost together, in dollars?
x = a - b : Clay, glaze and firing cost {=} dollars.

Half price, today only! So says the card on a sledge that costs ${a} today. What will have to be paid for the sledge tomorrow, when the full price is back, in dollars?
x = a * 2 : Tomorrow the sledge will cost {=} dollars.

Three bars of soap at ${a:2-15} each go into {A}’s basket, and at the till {he} pays with a $50 note. Find the change in dollars.
x = a * 3 : The soap costs {=} dollars.
y = 50 - x : The change is {=} dollars.

A piano tuner charges ${a} for every hour of work and, however long the work takes, ${b} for the journey. What has a family to pay when the tuner is busy with their piano for {c:2-6} hours, in dollars?
x = a * c : The hours of work cost {=} dollars.
y = x + b : With the journey the family has to pay {=} dollars.

On Saturday a street musician in Chile earned ${a} with a clarinet. On Sunday it drizzled for {d:5-55} minutes, and ${b} less than the day before landed in the hat. How many dollars did the weekend bring?
x = a - b : On Sunday {=} dollars landed in the hat.
y = a + x : The weekend brought {=} dollars.

Grown-ups pay ${a:6-60} for the puppet theatre, children ${b:2-20} less. Work out what {c} children have to pay together, in dollars.
x = a - b : One child pays {=} dollars.
y = x * c : Together the children pay {=} dollars.

Dinner at the harbour came to ${a}. The guests added ${b:2-60} for the waiter and then each of the {c:2-6} paid an equal part of the sum. How much did each guest give, in dollars?
x = a + b : With the tip the sum was {=} dollars.
y = x / c : Each guest gave {=} dollars.

After buying {c:2-8} rose bushes at ${a} apiece, the caretaker still has ${b} of the garden money. How much garden money was there at first, in dollars?
x = a * c : The rose bushes cost {=} dollars.
y = x + b : At first there were {=} dollars.

Diary, 3 March. I sold all {c} birdhouses today! Wood and nails had cost me ${b} altogether, and every birdhouse brought ${a}. What was the profit of whoever wrote this, in dollars?
x = a * c : The birdhouses brought {=} dollars.
y = x - b : The profit was {=} dollars.

In summer the cable car to the glacier costs ${a} a person; in winter a ride is ${b} dearer. One cabin has room for {d:4-40} passengers. How many dollars do {c} friends pay in winter if every one of them rides once?
x = a + b : In winter a ride costs {=} dollars.
y = x * c : The friends pay {=} dollars in winter.

For a drum kit at ${b} {A} has saved ${a} up to now. From today on {he} will put ${c:2-6} into the tin each week. After how many weeks will {he} have exactly enough?
x = b - a : {=} dollars are missing.
y = x / c : {A} will have enough after {=} weeks.

Dear Grandma, thank you for the ${a}! I added ${b} of my own and got {c:2-6} equally expensive skirts for the whole sum. Love from your dancer. How many dollars did one skirt cost?
x = a + b : The whole sum was {=} dollars.
y = x / c : One skirt cost {=} dollars.

The price of a rowing boat was lowered in spring by ${b} and once more in autumn by ${c}. It now stands at ${a}. What did the boat cost before spring, in dollars?
x = a + c : Before autumn the boat cost {=} dollars.
y = x + b : Before spring it cost {=} dollars.

Half of the ${a} in the class fund goes to the bus company, and out of the other half the museum is paid ${b}. How many dollars stay in the fund?
x = a / 2 : The other half is {=} dollars.
y = x - b : {=} dollars stay in the fund.

At Kiosk Blue {b} equal umbrellas come to ${a}. Kiosk Red asks ${c} for a single one of the same kind. By how many dollars is an umbrella dearer at Kiosk Red than at Kiosk Blue?
x = a / b : At Kiosk Blue an umbrella costs {=} dollars.
y = c - x : At Kiosk Red it is dearer by {=} dollars.

A plumber’s bill of ${a} is made up of ${b} for pipes and the pay for {c:2-6} hours of labour. What is the price of an hour of labour, in dollars?
x = a - b : The labour costs {=} dollars.
y = x / c : An hour of labour costs {=} dollars.

Of the ${a} in {A}’s purse, ${b} must be kept for the train home. The rest is to be spent to the last dollar on tea towels at ${c:2-6} each. How many tea towels will {he} take home?
x = a - b : {A} may spend {=} dollars on tea towels.
y = x / c : {A} will take home {=} tea towels.

At a market of long ago one cheese could be had for {b:2-4} loaves, and one loaf for {c:2-9} eggs. A farmer’s daughter needed {a:2-5} cheeses but had only eggs to offer. How many eggs did the daughter have to bring?
x = b * c : One cheese could be had for {=} eggs.
y = x * a : She had to bring {=} eggs.

A bridle costs ${a}, and a saddle is {b:2-9} times as dear. How many dollars must a rider lay out for both?
x = a * b : The saddle costs {=} dollars.
y = a + x : Both cost {=} dollars.

A mirror together with its frame costs ${a}. The frame by itself is sold for ${b}. How many dollars dearer is the mirror without a frame than the frame?
x = a - b : The mirror without a frame costs {=} dollars.
y = x - b : The mirror is {=} dollars dearer than the frame.

A furniture maker in Finland lets a stool go for ${a}. Of that, ${b} is swallowed up by timber and varnish, while the sanding of the stool takes {d:10-90} minutes. If nothing else has to be paid for, what is gained on {c} such stools, in dollars?
x = a - b : On one stool {=} dollars are gained.
y = x * c : On {c} stools {=} dollars are gained.

{B} lent {A} some money, without interest, for a new boiler. In each of the past {b} months {A} paid back ${a}, and now {he} still owes {B} ${c}. How large was the loan, in dollars?
x = a * b : {A} has paid back {=} dollars.
y = x + c : The loan was {=} dollars.

Take three and pay for two, promises the sign above the woollen hats, which are ${a} each. The {b} hikers all use the offer once, so each of them leaves with three hats. How much do the hikers pay together, in dollars?
x = a * 2 : One hiker pays {=} dollars.
y = x * b : Together the hikers pay {=} dollars.

For a shift on a holiday a night watchman receives ${a}, twice what an ordinary shift brings. How many dollars will {b} ordinary shifts bring the watchman?
x = a / 2 : An ordinary shift brings {=} dollars.
y = x * b : {b} ordinary shifts bring {=} dollars.

Two vouchers, one worth ${a} and one worth ${b}, did not quite pay for the coffee machine: {A} had to add ${c} in cash. What did the machine cost, in dollars?
x = a + b : The vouchers were worth {=} dollars.
y = x + c : The machine cost {=} dollars.

The first hour in the car park is charged at ${a:2-20}, and any hour after that at ${b:2-12}. {A}’s van stayed for the first hour and {c:2-8} hours more. How many dollars did the parking cost?
x = b * c : The hours after the first cost {=} dollars.
y = x + a : The parking cost {=} dollars.

Once {A} acquired a broken scooter for ${a} and spent ${b} on a battery for it. Yesterday {he} had to sell it for only ${c}. What was {his} loss in dollars?
x = a + b : {A} had paid {=} dollars.
y = x - c : The loss was {=} dollars.

A choir that has sung together for {d:2-60} years ordered {b:7-20} robes at ${a} each. But {c:2-5} robes turned out too short, and the tailor took them back and refunded their full price. How many dollars did the choir end up paying for robes?
x = b - c : The choir kept {=} robes.
y = x * a : The choir ended up paying {=} dollars.

Planetarium prices: adults ${c}, children ${d}. Our group: {a:2-9} adults, {b:2-9} children. Please tell me the sum I must transfer, in dollars.
x = a * c : The adults cost {=} dollars.
y = b * d : The children cost {=} dollars.
z = x + y : The sum to transfer is {=} dollars.

A painter in Lisbon leaves ${e:20-99} at the art shop, nothing being left over. For this she gets {c:2-4} brushes at ${a:3-20} apiece and some tubes of paint at ${b:2-5} a tube. How many tubes of paint does the painter get?
x = a * c : The brushes cost {=} dollars.
y = e - x : The paint costs {=} dollars.
z = y / b : She gets {=} tubes of paint.

Our lemonade stand took in ${a} on Friday. Saturday was hot, {e:31-39} degrees in the shade, and we took in {b:2-4} times as much as on Friday. Lemons, sugar and cups for both days had cost us ${c}. What profit did we make, in dollars?
x = a * b : On Saturday the stand took in {=} dollars.
y = a + x : On both days it took in {=} dollars.
z = y - c : The profit was {=} dollars.

First {A} paid ${c:8-70} at the hairdresser’s. Then {he} took half of the money that {he} still had to the bank, and from the other half {he} paid ${b:5-60} for a scarf. Now {he} has ${a}. How much money did {A} have before going to the hairdresser, in dollars?
x = a + b : Before the scarf {A} had {=} dollars.
y = x * 2 : Before the bank {A} had {=} dollars.
z = y + c : Before the hairdresser {A} had {=} dollars.

Gym Alpha asks its members for ${a} a month, Gym Beta for only ${b}, but whoever joins Beta has to pay a fee of ${c} once. How many dollars does a new member save who trains at Beta instead of Alpha for {d:3-12} months?
x = a - b : Beta is {=} dollars a month cheaper.
y = x * d : In {d} months that makes {=} dollars.
z = y - c : With the fee taken off, the member saves {=} dollars.

The town of Elmsford has ${a} for its park, in which {d} oaks grow. One third of the money goes into benches, ${b} into a pond, and whatever remains into a fountain. Find what the fountain may cost, in dollars.
x = a / 3 : The benches take {=} dollars.
y = a - x : For the pond and the fountain there are {=} dollars.
z = y - b : The fountain may cost {=} dollars.

For one way the airport bus costs ${a} a person and needs {e:20-60} minutes. A taxi costs ${c} for one way, which all who ride in it divide equally. There are {b:2-4} sisters who have to get to the airport and, a week later, back again. How many dollars would each sister save by taking the bus both ways and not a taxi with the others?
x = c / b : One way, a taxi costs each sister {=} dollars.
y = x - a : One way, the bus saves her {=} dollars.
z = y * 2 : Both ways, each sister would save {=} dollars.

Picking grapes in the hills near Siena is paid at ${b} an hour. {A} worked there on {c:2-6} days, {a:2-8} hours on every one of them, and at the end {he} paid the farmer ${d} for bed and breakfast. How many dollars did {he} take home?
x = a * c : {A} worked for {=} hours.
y = x * b : For that {he} was paid {=} dollars.
z = y - d : {A} took home {=} dollars.

A season ticket of the rugby club, whose ground has {c:200-899} seats, costs ${a} this year. Last year it was ${b} cheaper, and in the club’s first season it cost only half of what it cost last year. By how many dollars is this year’s ticket dearer than one in the first season?
x = a - b : Last year the ticket cost {=} dollars.
y = x / 2 : In the first season it cost {=} dollars.
z = a - y : This year’s ticket is dearer by {=} dollars.

{A} and {B} are going to share a tent that costs ${a}. Towards it {A} can give ${b}, but {B} can give ${c} less than {A}. How many dollars are the two still short of?
x = b - c : {B} can give {=} dollars.
y = b + x : Together they can give {=} dollars.
z = a - y : They are still short of {=} dollars.

From a grower in Ecuador a florist obtains a dozen orchids for ${a}. Two of them wither and are thrown away; each of the others is sold for ${b}. What does the florist gain, in dollars?
x = 12 - 2 : The florist sells {=} orchids.
y = x * b : They bring {=} dollars.
z = y - a : The florist gains {=} dollars.

Market report: in the morning a crate of mangoes cost ${a:9-90}. By noon {d} crates had been sold and the price of a crate had dropped by ${b:2-30}. In the evening the last {c:2-8} crates went, each for ${e:2-6} less than at noon. How many dollars did the evening’s crates bring?
x = a - b : At noon a crate cost {=} dollars.
y = x - e : In the evening a crate cost {=} dollars.
z = y * c : The evening’s crates brought {=} dollars.

A weather app can be paid for by the month, at ${b} a month, or by the year, at ${a} a year. Someone uses it for {c:2-4} years. How many dollars are saved by paying by the year and not by the month?
x = b * 12 : Paid by the month, a year costs {=} dollars.
y = x - a : Paying by the year saves {=} dollars a year.
z = y * c : In {c} years {=} dollars are saved.

In the swap shop you are given a puzzle for {a:2-9} comic books, and a board game for {b:2-4} puzzles. {A} owns {c:5-60} comic books and has an eye on three board games. How many comic books is {he} short of?
x = a * b : A board game is worth {=} comic books.
y = x * 3 : Three board games are worth {=} comic books.
z = y - c : {A} is short of {=} comic books.

The grocer explains: “A jar of honey is ${a:5-30}, and a jar of jam is ${b:2-20} less.” Ten minutes before closing time {A} takes one jar of honey and {c:2-6} jars of jam. How many dollars does {he} owe the grocer?
x = a - b : A jar of jam costs {=} dollars.
y = x * c : The jam costs {=} dollars.
z = y + a : {A} owes the grocer {=} dollars.

The owner of a houseboat of {d:6-30} metres took ${b} off the rent because the stove did not work, and the {c:2-8} cousins who had hired the boat paid ${a} each for the reduced rent. When booking they had left a deposit of half the full rent. How high was the deposit, in dollars?
x = a * c : The reduced rent was {=} dollars.
y = x + b : The full rent was {=} dollars.
z = y / 2 : The deposit was {=} dollars.

For a whale-watching trip the Okafor family had to pay ${a:30-150}: that was for {b:2-4} adults at ${c:3-30} each and {d:2-5} children. Find the price of a child’s ticket in dollars.
x = b * c : The adults’ tickets cost {=} dollars.
y = a - x : The children’s tickets cost {=} dollars.
z = y / d : A child’s ticket costs {=} dollars.

Receipt of a hardware store. Hinges: {a:2-6} at ${b:2-9} each. Paint: {c:2-5} tins at ${d:2-9} each. Delivery: ${e:3-12}. The customer put down a $100 note. What change was due, in dollars?
x = a * b : The hinges cost {=} dollars.
y = c * d : The paint costs {=} dollars.
z = x + y : Together that is {=} dollars.
w = z + e : With delivery it is {=} dollars.
v = 100 - w : The change due was {=} dollars.

To the village fête {A} carried {a:10-40} tarts. All but {b:2-8} of them were sold at ${c:3-9} each, and the remaining ones went in the last minutes for $2 each. The ingredients had cost ${d}. Find {A}’s profit in dollars.
x = a - b : {=} tarts were sold at the full price.
y = x * c : They brought {=} dollars.
z = b * 2 : The remaining tarts brought {=} dollars.
w = y + z : All the tarts brought {=} dollars.
v = w - d : The profit was {=} dollars.

For every day on which she turns up, a courier gets ${b} and, on top, ${a:2-6} for every parcel. On Monday she cycled {e:5-60} kilometres with {c:2-20} parcels, on Tuesday she took {d:2-20} parcels round. What did she earn on these two days, in dollars?
x = c + d : She took {=} parcels round.
y = x * a : The parcels brought {=} dollars.
z = b * 2 : For turning up on two days she got {=} dollars.
w = y + z : On the two days she earned {=} dollars.

Month after month {A} receives ${a:4-20} from {his} grandfather, earns ${b:3-12} by walking dogs, lays out ${c:2-15} on the tram and saves the rest. {His} tin holds ${d:5-60} so far, and the kayak of {his} dreams is offered at ${e:50-140}. How many months will it be until the tin holds just enough for the kayak?
x = a + b : In a month {A} takes in {=} dollars.
y = x - c : In a month {A} saves {=} dollars.
z = e - d : {=} dollars are lacking.
w = z / y : The tin will hold enough after {=} months.

A patrol of {a:3-6} scouts rents {b:2-3} canoes at ${c:8-30} each and a campsite at ${d:3-15} a night for 3 nights. A parents’ club puts in ${e:4-40}; what is still to be paid is divided equally between the scouts. How much is each scout’s part, in dollars?
x = b * c : The canoes cost {=} dollars.
y = d * 3 : The campsite costs {=} dollars.
z = x + y : Together they cost {=} dollars.
w = z - e : {=} dollars are still to be paid.
v = w / a : Each scout’s part is {=} dollars.

In a barn {e:5-55} minutes from the port a dealer discovers {a:3-9} old armchairs and gets the whole lot for ${b:4-60}. A carpenter mends them for ${c:2-9} apiece. At the fair every armchair is sold for ${d:8-40}. What is the dealer’s profit, in dollars?
x = a * c : The carpenter is paid {=} dollars.
y = b + x : The dealer pays {=} dollars altogether.
z = a * d : At the fair the armchairs bring {=} dollars.
w = z - y : The profit is {=} dollars.

In town a team shirt costs ${c:12-40}. On the internet it can be had for ${a:5-20}, though there is postage of ${b:2-20} on the whole parcel. The trainer of a handball team needs {d:2-9} shirts. How many dollars less will the shirts cost on the internet, postage included, than in town?
x = c * d : In town the shirts cost {=} dollars.
y = a * d : On the internet they cost {=} dollars without postage.
z = y + b : With postage that is {=} dollars.
w = x - z : On the internet the team pays {=} dollars less.

By Thursday evening there was ${a} in {A}’s money box. That day {he} had dropped ${b} into it. On Wednesday {he} had used half of its contents for a present, on Tuesday ${c} had gone in, and on Monday {he} had taken ${d} out. How many dollars were in the box before Monday?
x = a - b : On Wednesday evening the box held {=} dollars.
y = x * 2 : Before the present it held {=} dollars.
z = y - c : On Monday evening it held {=} dollars.
w = z + d : Before Monday it held {=} dollars.

For the school concert {a:6-40} tickets were sold in advance at ${b:2-5} each. At the door {c:3-20} more people paid, and there a ticket was ${d:2-3} dearer. The rent of the hall was ${e:5-40}, and half of what was left after paying it was sent to an animal shelter. How many dollars did the shelter receive?
x = a * b : The tickets sold in advance brought {=} dollars.
y = b + d : At the door a ticket cost {=} dollars.
z = c * y : The tickets sold there brought {=} dollars.
w = x + z : All the tickets brought {=} dollars.
v = w - e : After the rent {=} dollars were left.
s = v / 2 : The shelter received {=} dollars.

A piano with 88 keys costs ${a} if it is paid for at once. Those who cannot do that may pay ${b} first and then ${d} a month for {c:4-12} months. A music school takes two such pianos in the slower way. How many dollars more does the school pay than if it had paid for both at once?
x = c * d : The monthly payments for one piano are {=} dollars.
y = b + x : In the slower way one piano costs {=} dollars.
z = y - a : That is {=} dollars more than if it is paid for at once.
w = z * 2 : For two pianos the school pays {=} dollars more.

From Monday to Friday {A} cleans windows for {a:2-6} hours a day at ${b:2-9} an hour. On Saturday {he} cleans for {c:2-4} hours, and each of these is paid ${d:2-4} better. ${e:3-30} of the week’s pay goes to {his} landlady, and what remains is put in equal parts into a holiday fund and a bank account. How many dollars go into the holiday fund every week?
x = a * 5 : From Monday to Friday {A} works {=} hours.
y = x * b : For these {he} is paid {=} dollars.
z = b + d : An hour on Saturday is paid with {=} dollars.
w = c * z : Saturday brings {=} dollars.
v = y + w : The week’s pay is {=} dollars.
s = v - e : After the landlady is paid, {=} dollars remain.
r = s / 2 : {=} dollars go into the holiday fund.

Every jumper that {A} knits takes {a:3-6} balls of wool at ${b:2-4} a ball and sells for ${c:20-60}. At the winter market in Riga {he} sold {e:2-8} jumpers, for a day at a stand that cost {him} ${d:5-40}. What was {his} gain in dollars, wool and stand paid for?
x = a * b : The wool for a jumper costs {=} dollars.
y = c - x : A jumper brings {=} dollars more than its wool costs.
z = y * e : {e} jumpers bring {=} dollars.
w = z - d : The gain was {=} dollars.

At the inn {A} ordered a soup for ${a:3-30}, {B} a fish that cost ${b:2-20} more than the soup, and their friend a steak at twice the price of the soup. They left a tip of ${c:2-30} for the table and, to keep it simple, each of the three paid the same. How many dollars more did {A} pay than the soup cost?
x = a + b : The fish cost {=} dollars.
y = a * 2 : The steak cost {=} dollars.
z = a + x : The soup and the fish cost {=} dollars.
w = z + y : The three dishes cost {=} dollars.
v = w + c : With the tip it was {=} dollars.
s = v / 3 : Each of the three paid {=} dollars.
r = s - a : {A} paid {=} dollars more than the soup cost.
"""
