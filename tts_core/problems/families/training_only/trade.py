"""Wages, rents, debts, fares, exchange, profit and bills that are split: told in training only."""

TEXT = """
A plumber’s invoice comes to {a} euros, of which {b} euros are for parts and everything else is for labour. What does the labour cost, in euros?
x = a - b : The labour costs {=} euros.

{A} lent {B} {b} pounds in spring, and that left {A} with {a} pounds. How many pounds did {A} have before making the loan?
x = a + b : Before the loan {A} had {=} pounds.

What is each passenger’s part of the {a} euros that it cost to hire a coach, if {b} passengers split the cost evenly? Answer in euros.
x = a / b : Each passenger’s part is {=} euros.

Find how many cents {a} nickels are worth, given that a nickel is worth 5 cents.
x = a * 5 : {a} nickels are worth {=} cents.

By how many pounds did the takings of a hat stall go up from Monday to Tuesday if they were {b} pounds on Monday and {a} pounds on Tuesday?
x = a - b : The takings went up by {=} pounds.

Rent in the new flat, on floor 4, is {a} dollars a month, which is {b} dollars less than it was in the previous flat. State the monthly rent of the previous flat in dollars.
x = a + b : The monthly rent of the previous flat was {=} dollars.

The Hendersons pay their milkman {b} euros a week. For how many weeks of milk will {a} euros be enough?
x = a / b : The money will be enough for {=} weeks of milk.

A gold ring sells for {b} times as much as a silver one. If the price tag on the silver ring says ${a}, what should the price tag on the gold ring say, in dollars?
x = b * a : The gold ring costs {=} dollars.

On 14 March I put {a} dollars into the stock of a toy company. When I sold that stock in June, I was paid only {b} dollars for it. How large was my loss, in dollars?
x = a - b : My loss was {=} dollars.

An antique dealer will be content with a profit of {b} pounds on a clock for which she paid {a} pounds. At what price, in pounds, must the clock be sold?
x = a + b : The clock must be sold for {=} pounds.

Work out the daily wage, in dollars, of a lighthouse keeper who is paid ${a} for a full week and gets the same on every day of it.
x = a / 7 : The daily wage is {=} dollars.

Borrowers are fined {b} cents for every day that a film is overdue. You bring one back {a} days late; what is your fine in cents?
x = a * b : Your fine is {=} cents.

There are {a} coins in the money box of {A}, {b} times as many as in the one that belongs to {B}. How many coins does the box of {B} contain?
x = a / b : The box of {B} contains {=} coins.

After a kettle for ${a} and a toaster for ${b} had been paid for, the Okafors were left with ${c} of the money they had been given for their wedding. How much money had the Okafors been given, in dollars?
x = a + b : The kettle and the toaster cost {=} dollars.
y = x + c : The Okafors had been given {=} dollars.

A tram ticket costs {a} cents, and a ticket for the underground costs {b} cents more than that. Somebody needs one ticket of each kind. What is the price of both together, in cents?
x = a + b : A ticket for the underground costs {=} cents.
y = a + x : The two tickets cost {=} cents together.

On weekdays the harbour pays its crane drivers {a} dollars an hour; on Sundays it pays them twice as much. What does a crane driver earn by working {b} hours on a Sunday?
x = 2 * a : On Sundays a driver is paid {=} dollars an hour.
y = b * x : For {b} hours a driver earns {=} dollars.

Each month four flatmates share two bills equally: one of {a} euros for the rent and one of {b} euros for the heating. How many euros a month must every flatmate contribute?
x = a + b : The two bills come to {=} euros.
y = x / 4 : Every flatmate must contribute {=} euros.

The money changer on the quay offers {b} crowns for one pound but keeps {c} crowns as a fee. With how many crowns will a sailor who hands over {a} pounds walk away?
x = a * b : {a} pounds are worth {=} crowns.
y = x - c : After the fee the sailor has {=} crowns.

A debt of {a} dollars is being paid off at the rate of {b} dollars a month. Calculate what will still be owed, in dollars, once {c} monthly payments have been made.
x = b * c : {c} payments come to {=} dollars.
y = a - x : There will still be {=} dollars owed.

{A} has ${a} in {his} account, and this is ${b} less than {B} has. If {A} and {B} open a joint account with all their money, how many dollars will be in it?
x = a + b : {B} has {=} dollars.
y = a + x : In the joint account there will be {=} dollars.

Of the {a} euros in the class fund, half goes to the coach company and {b} euros go to the ice cream seller. The rest stays in the fund. I wonder how many euros that is.
x = a / 2 : The coach company gets {=} euros, and the other half is just as much.
y = x - b : After the ice cream {=} euros stay in the fund.

Mrs Lindqvist got a canoe at an auction and had its hull repaired for {b} euros. She then sold the canoe for {c} euros, and her profit was {a} euros. What had she paid at the auction, in euros?
x = c - a : The canoe and the repair cost her {=} euros.
y = x - b : At the auction she paid {=} euros for the canoe.

How many dollars does a rowing club receive this season if each of its {a} members pays a fee of ${b} and a sponsor adds ${c}?
x = a * b : The members pay {=} dollars.
y = x + c : With the sponsor’s money the club receives {=} dollars.

At the market, a jar of jam is {b} cents, but at the corner shop you must pay {a} cents more for it. Tell me the cost, in cents, of {c} jars at the corner shop.
x = a + b : At the corner shop one jar costs {=} cents.
y = c * x : {c} jars cost {=} cents there.

When the parking meter in Mill Lane is emptied, {a} two-euro coins and {b} one-euro coins fall out. What sum of money, in euros, was in the meter?
x = a * 2 : The two-euro coins are worth {=} euros.
y = x + b : All the coins are worth {=} euros.

All {a} stalls on the square pay the town the same rent. Counting also {b} pounds from the car park, the town collects {c} pounds in total. What is the rent for a single stall, in pounds?
x = c - b : All the stalls together pay {=} pounds.
y = x / a : A single stall pays {=} pounds.

Silver costs {b} dollars a gram, and a silversmith puts {a} grams of it into every bracelet that she makes. What will the silver in {c} bracelets cost her, in dollars?
x = a * b : The silver in one bracelet costs {=} dollars.
y = c * x : The silver in {c} bracelets costs {=} dollars.

One night in a hostel with 36 beds costs {b} euros in summer but only {a} euros in winter. By how many euros is a stay of {c} nights cheaper in winter than in summer?
x = b - a : One night is {=} euros cheaper in winter.
y = x * c : A stay of {c} nights is {=} euros cheaper.

Washing cars brought {A} and {B} ${a} in all. ${b} of this went to {A}, and {B} got the remainder, which was more. How many more dollars did {B} get than {A}?
x = a - b : {B} got {=} dollars.
y = x - b : {B} got {=} more dollars than {A}.

{a} gold coins are dealt out evenly into {b} purses by a merchant, who later removes {c} coins from one purse to pay for his lodging. How many coins are still in that purse?
x = a / b : At first there are {=} coins in each purse.
y = x - c : {=} coins are still in that purse.

Twelve months ago the rent for a market hall was {a} pounds. It has been raised three times since then, by {b} pounds every time. What rent, in pounds, is charged for the hall at present?
x = 3 * b : The rent has gone up by {=} pounds.
y = a + x : At present the rent is {=} pounds.

Every Saturday the Silva family sets aside ${a} for food. This week {b} dollars went to the butcher, and the greengrocer got {c} dollars less than the butcher. What remains of the food money, in dollars?
x = b - c : The greengrocer got {=} dollars.
y = b + x : The two shops got {=} dollars.
z = a - y : {=} dollars of the food money remain.

A postwoman who earns {a} euros a day needs {b} of them to live on and puts the others aside for a piano. The piano is priced at {c} euros, and {d} euros are already in her savings account. After how many more days of work can she pay for the piano?
x = a - b : She puts aside {=} euros a day.
y = c - d : She still needs {=} euros.
z = y / x : She can pay for the piano after {=} days.

The wax and wick of one candle cost Ms Dvorak {b} cents, and every candle brings her {a} cents at the fair. If she sells {c} candles and the fair asks {d} cents for her table, what does she gain in cents?
x = a - b : She gains {=} cents on each candle.
y = x * c : On {c} candles she gains {=} cents.
z = y - d : After paying for the table she has gained {=} cents.

We were {c} friends at supper. The food came to {a} pounds, we added a tip of {b} pounds, and everybody paid the same. I had {d} pounds with me. How many pounds did I carry home?
x = a + b : Supper with the tip came to {=} pounds.
y = x / c : Each of us paid {=} pounds.
z = d - y : I carried home {=} pounds.

One dollar is worth {a} pesos. Having exchanged {b} dollars, a tourist pays {c} pesos for a hammock and {d} pesos for a bus ride. How many pesos has the tourist not spent?
x = b * a : The tourist receives {=} pesos.
y = x - c : After the hammock there are {=} pesos.
z = y - d : The tourist has not spent {=} pesos.

For the raffle, {a} tickets were sold at {b} pounds apiece. The prizes had cost {c} pounds. Half of what was earned after that was sent to a hospital. Find the amount that the hospital received, in pounds.
x = a * b : The tickets brought in {=} pounds.
y = x - c : After the prizes {=} pounds had been earned.
z = y / 2 : The hospital received {=} pounds.

With a deposit of ${d}, then {a} monthly instalments of ${b} and one last payment of ${c}, a farmer paid for his tractor. What did the farmer pay for the tractor altogether, in dollars?
x = a * b : The instalments came to {=} dollars.
y = x + c : With the last payment that was {=} dollars.
z = y + d : With the deposit he paid {=} dollars altogether.

At Moretti’s music shop, which has 5 windows, a flute costs {a} dollars. A violin there is {b} times as expensive as the flute, while a harp costs {c} dollars more than the violin. What is the difference in price between the harp and the flute, in dollars?
x = a * b : The violin costs {=} dollars.
y = x + c : The harp costs {=} dollars.
z = y - a : The harp costs {=} dollars more than the flute.

The 42 bus leaves the terminus with {d} dollars in its fare box. During the trip {a} people get on; {b} of these have a pass and pay nothing, and the others drop {c} dollars each into the box. How many dollars are in the fare box at the end of the trip?
x = a - b : {=} people pay.
y = x * c : These people pay {=} dollars.
z = d + y : At the end there are {=} dollars in the fare box.

A car park asks {a} euros for the first hour and {b} euros for each further hour. Suppose that a driver leaves her car there for {c} hours. What is she charged, in euros?
x = c - 1 : She stays {=} hours after the first.
y = x * b : The further hours cost {=} euros.
z = a + y : She is charged {=} euros.

A tin of paint is ${a} in the village. The warehouse in town, 12 kilometres away, sells it for ${b}, but the bus to town and back is ${c}. Mr Adeyemi needs {d} tins. What will he save by going to the warehouse, in dollars?
x = a - b : He saves {=} dollars on each tin.
y = d * x : On {d} tins he saves {=} dollars.
z = y - c : After paying for the bus he has saved {=} dollars.

On a vineyard, {a:2-40} grape cutters are each paid {b} pounds a day, and their foreman is paid {c} pounds a day. The harvest takes {d:2-14} days. What are the total wages for the harvest, in pounds?
x = a * b : The cutters are paid {=} pounds a day.
y = x + c : With the foreman the wages are {=} pounds a day.
z = y * d : For the whole harvest the wages are {=} pounds.

{A} spent half of {his} prize money on a camera. Of what remained, {b} dollars went on a lens and {c} dollars on a bag, and now {A} has {a} dollars of the prize. How many dollars was the prize?
x = a + c : Before paying for the bag {A} had {=} dollars.
y = x + b : Before paying for the lens, just after the camera, {A} had {=} dollars.
z = 2 * y : The prize was {=} dollars.

A restaurant orders {a} crates of figs for ${b} each and {c} sacks of almonds for ${d} each. As a regular customer, it is allowed a discount of ${e} on the whole order. Calculate how many dollars the restaurant has to pay.
x = a * b : The figs cost {=} dollars.
y = c * d : The almonds cost {=} dollars.
z = x + y : The whole order costs {=} dollars.
w = z - e : With the discount the restaurant has to pay {=} dollars.

{A} owns {a} pounds. {B} owns {b} times that amount, and Yannick owns {c} pounds less than {B}. What is the sum of money, in pounds, that the three of them own?
x = b * a : {B} owns {=} pounds.
y = x - c : Yannick owns {=} pounds.
z = a + x : {A} and {B} own {=} pounds.
w = z + y : The three of them own {=} pounds.

Of the {a} bicycles of a rental shop, {c} are broken, and all the rest are out every day for {b} euros a day each. The insurance costs the shop {e} euros. What is the shop’s income from {d:2-14} days of rentals, in euros, once the insurance has been paid?
x = a - c : {=} bicycles are out.
y = x * b : They bring in {=} euros a day.
z = y * d : In {d} days they bring in {=} euros.
w = z - e : After the insurance the income is {=} euros.

Each week a widow takes in {a} shillings for her sewing, of which {c} shillings go on bread and coal. At the end of four weeks she pays {b} shillings to the landlord, and what is still there is shared out evenly to her {d} nieces. How many shillings does one niece receive?
x = a - c : {=} shillings a week do not go on bread and coal.
y = 4 * x : In four weeks these make {=} shillings.
z = y - b : After the rent {=} shillings are still there.
w = z / d : One niece receives {=} shillings.

In a bottling plant an ordinary hour is paid at ${a}, and an hour of overtime is paid at ${b} more. Last week one bottler did {c} ordinary hours and {d} hours of overtime, but ${e} was taken off for a lost uniform. What pay, in dollars, did that bottler take home?
x = a + b : An hour of overtime is paid at {=} dollars.
y = c * a : For the ordinary hours the bottler earned {=} dollars.
z = d * x : For the overtime the bottler earned {=} dollars.
w = y + z : Together that made {=} dollars.
v = w - e : Without the uniform money the bottler was paid {=} dollars.

A company of {e:2-20} actors hires a stage for {a} days at {b} euros a day and a van for {c} days at {d} euros a day. They have already paid a deposit of {f} euros. If the actors divide the remaining cost equally, what must each of them pay, in euros?
x = a * b : The stage costs {=} euros.
y = c * d : The van costs {=} euros.
z = x + y : The stage and the van cost {=} euros.
w = z - f : Without the deposit {=} euros remain to be paid.
v = w / e : Each actor must pay {=} euros.

When the village fête ended at 6 o’clock, {a} pounds lay in the cash box. By then {c} helpers had been paid {b} pounds each out of it, and {d} pounds had gone on the brass band. At the start the box had held {e} pounds. How many pounds had visitors put into the cash box?
x = c * b : The helpers had been paid {=} pounds.
y = x + d : With the band, {=} pounds had been taken out.
z = a + y : Without these payments the box would hold {=} pounds.
w = z - e : The visitors had put in {=} pounds.

Before our tour of Norway we changed {a} pounds, at {b} kroner for each pound. We slept {c} nights in cabins, for {d} kroner a night, and besides that we paid {e} kroner for food and {f} kroner for trains. How many kroner did we bring back?
x = a * b : We got {=} kroner for our pounds.
y = c * d : The cabins cost {=} kroner.
z = x - y : After the cabins we had {=} kroner.
w = z - e : After the food we had {=} kroner.
v = w - f : After the trains we brought back {=} kroner.

You can join the gym on the hill, which asks ${a} once and then ${b} a month, or the gym by the river, which asks nothing at first but ${c} a month. Over {d} months, how many dollars cheaper is the gym on the hill?
x = d * b : The months on the hill cost {=} dollars.
y = a + x : With the first payment the gym on the hill costs {=} dollars.
z = d * c : The gym by the river costs {=} dollars.
w = z - y : The gym on the hill is {=} dollars cheaper.

A smallholder went to market with {a} sacks of potatoes, {c} hens and {e} jars of mustard, and sold everything: the sacks at {b} crowns each, the hens at {d} crowns each and the jars at {f} crowns each. Her pitch cost {g} crowns. What did she earn at the market, in crowns, after paying for the pitch?
x = a * b : The potatoes brought in {=} crowns.
y = c * d : The hens brought in {=} crowns.
z = e * f : The mustard brought in {=} crowns.
w = x + y : The potatoes and hens brought in {=} crowns.
v = w + z : Everything brought in {=} crowns.
s = v - g : After paying for the pitch she had earned {=} crowns.

{A} worked {a} hours at ${b} an hour, and {B} worked {c} hours at ${d} an hour. They put their wages together, pay ${e} for the rent and ${f} for the gas, and halve what is left between them. From {his} half, {A} then takes ${g} for a coat. What sum, in dollars, does {A} have after that?
x = a * b : {A} earned {=} dollars.
y = c * d : {B} earned {=} dollars.
z = x + y : Together they earned {=} dollars.
w = e + f : The rent and the gas cost {=} dollars.
v = z - w : After these {=} dollars are left.
s = v / 2 : Each half is {=} dollars.
r = s - g : After the coat {A} has {=} dollars.

Last night a jazz band with {g:2-12} members sold {a} concert tickets for ${b} each. It also sold {c} shirts for ${d} each, although a shirt had cost the band ${e} to print. Fuel for the bus came to ${f}. If the members divide the profit equally, how much does each one get, in dollars?
x = a * b : The tickets brought in {=} dollars.
y = d - e : The band made {=} dollars on each shirt.
z = c * y : On the shirts it made {=} dollars.
w = x + z : On tickets and shirts it made {=} dollars.
v = w - f : After the fuel the profit was {=} dollars.
s = v / g : Each member gets {=} dollars.
"""
