"""Shops, prices, change, savings and wages, for training."""

TEXT = """
A loaf of bread costs ${a:2-6} and a jar of honey costs ${b:5-15}. What is the total price of the two, in dollars?
x = a + b : The two cost {=} dollars in total.

Before going to the market, {A} had ${a} in {his} pocket. When {he} came home, there was only ${b} in it. How much money did {he} spend, in dollars?
x = a - b : {He} spent {=} dollars.

A monthly bus pass costs ${a:8-60}. Work out what {A} pays for bus passes in {b:2-12} months, in dollars.
x = b * a : {A} pays {=} dollars for bus passes.

Altogether {b:2-8} identical cushions cost ${a:16-160}. Find the price of one cushion in dollars.
x = a / b : One cushion costs {=} dollars.

There is a sale at the shoe shop, which has been on the same corner for 30 years: every pair is ${b:5-20} cheaper than before. A pair of boots used to cost ${a:25-80}. What is its price now, in dollars?
x = a - b : The boots now cost {=} dollars.

After paying ${b:5-40} for a taxi, {A} had ${a:2-90} in {his} wallet. How much money was in the wallet before the ride, in dollars?
x = a + b : Before the ride there were {=} dollars in the wallet.

A cinema sold {a:12-90} tickets for the afternoon film and another {b:12-90} for the evening film. How many tickets did it sell for the two films combined?
x = a + b : It sold {=} tickets for the two films.

How much do {a:2-20} kilograms of rice cost if one kilogram costs ${b:2-5}? Answer in dollars.
x = a * b : The rice costs {=} dollars.

The bill at the hardware shop came to ${a:41-96}. {A} handed over a $100 note. Calculate the change in dollars.
x = 100 - a : {He} got {=} dollars in change.

On payday, ${a:40-400} is divided equally among the {b:2-9} gardeners of a small firm. How many dollars does each gardener receive?
x = a / b : Each gardener receives {=} dollars.

{A} put the same amount of money into an empty savings box every month. After {b:2-12} months there was ${a} in the box. How many dollars did {he} put in each month?
x = a / b : {He} put in {=} dollars each month.

{A} has already put aside ${b:5-59} towards a guitar that costs ${a:60-120}. How much more money does {he} have to save, in dollars?
x = a - b : {He} has to save {=} dollars more.

Each adult pays ${a:6-25} to get into the aquarium. Calculate how much a group of {b:2-12} adults pays, in dollars.
x = b * a : The group pays {=} dollars.

Last year a litre of milk was sold for {a:60-95} cents. This year the same shop asks {b:5-30} cents more. How many cents does a litre of milk cost this year?
x = a + b : A litre of milk costs {=} cents this year.

A street seller carried {a} umbrellas when it started to rain at 8 o’clock. By noon only {b} of them were still unsold. How many umbrellas had been sold?
x = a - b : {=} umbrellas had been sold.

Because of the holiday, the toy shop took half off all its prices. How many dollars did a train set cost that day if it normally costs ${a:16-160}?
x = a / 2 : That day the train set cost {=} dollars.

At the airport, one dollar is exchanged for {a:4-20} pesos. If a traveller exchanges {b} dollars, how many pesos does she get?
x = b * a : She gets {=} pesos.

For every hour of babysitting, {A} is paid ${a:6-15}. On Saturday {he} looked after the neighbours’ twins for {b:2-9} hours. How much was {he} paid, in dollars?
x = b * a : {He} was paid {=} dollars.

{A} owed {B} ${a}. Yesterday {he} paid back ${b}. How many dollars does {A} still owe?
x = a - b : {A} still owes {=} dollars.

A scarf is ${b:2-20} more expensive than a cap. The cap costs ${a:4-30}. What is the price of the scarf, in dollars?
x = a + b : The scarf costs {=} dollars.

One shop asks ${a:150-300} for a bicycle, while the shop across the street offers the same bicycle for ${b:120-149}. How many dollars can a customer save by crossing the street?
x = a - b : The customer can save {=} dollars.

Stamps are sold in sheets of {b:4-20}. How many sheets must an office order to get exactly {a} stamps?
x = a / b : The office must order {=} sheets.

Find the price of a winter coat, in dollars, if it costs {b:3-5} times as much as a raincoat and the raincoat costs ${a:15-60}.
x = b * a : The winter coat costs {=} dollars.

This week {A} spent ${a}, which was ${b} less than what {he} had spent the week before. How much had {he} spent the week before, in dollars?
x = a + b : The week before {he} had spent {=} dollars.

There are {a:2-60} ten-cent coins in the tip jar of a café. What is the total value of the coins in cents?
x = a * 10 : The coins are worth {=} cents.

The owner of a shop ordered {a} light bulbs, but the delivery was {b} short. How many light bulbs were delivered?
x = a - b : {=} light bulbs were delivered.

Yesterday {A} sold a camera for ${a:30-150} and made a profit of ${b:5-28}. How many dollars had {he} paid for the camera?
x = a - b : {He} had paid {=} dollars for it.

At a flea market {A} sold {a:2-9} lamps for ${b:4-15} apiece and a mirror for ${c:10-40}. How much money did {he} make in total, in dollars?
x = a * b : The lamps brought in {=} dollars.
y = x + c : In total {he} made {=} dollars.

{A} chooses a pair of jeans for ${a:20-50} and a belt for ${b:5-25}. At the till {he} hands over a $100 note. How much change should {he} be given, in dollars?
x = a + b : The jeans and the belt cost {=} dollars.
y = 100 - x : {He} should be given {=} dollars in change.

A carpenter was paid ${a:90-300} for building a fence. She spent ${b:20-80} on wood, and the job took her {c:2-6} hours. After the cost of the wood, how many dollars did she earn per hour?
x = a - b : After paying for the wood she had {=} dollars.
y = x / c : She earned {=} dollars per hour.

The ferry costs ${a:4-20} per person and ${b:8-30} for a car. If {c:2-5} friends cross together in one car, how many dollars do they pay in total?
x = c * a : The tickets for the friends cost {=} dollars.
y = x + b : With the car they pay {=} dollars.

There is ${a:20-400} in {A}’s bank account. From now on {he} will pay in ${b} at the end of every month and take nothing out. How many dollars will be in the account after {c:2-12} months?
x = c * b : {He} will pay in {=} dollars.
y = a + x : There will be {=} dollars in the account.

Yogurt is sold in packs of {a:2-8}, and each pack costs ${b:2-6}. A nursery needs {c} yogurts. Find how much it has to pay for them, in dollars.
x = c / a : The nursery needs {=} packs.
y = x * b : It has to pay {=} dollars.

A haircut normally costs ${a:15-40}, but students pay ${b:3-9} less. Three barbers work there. How much do {c:2-6} students pay altogether, in dollars?
x = a - b : One student pays {=} dollars.
y = c * x : Altogether the students pay {=} dollars.

{A} went into a pottery shop with ${a:20-150} and bought nothing but {b:2-8} identical mugs. When {he} came out, {he} had ${c:3-60}. What was the price of one mug, in dollars?
x = a - c : The mugs cost {=} dollars in all.
y = x / b : One mug cost {=} dollars.

A waiter earned ${a:40-90} in wages and ${b:5-40} in tips on Friday. On Saturday he earned ${c:3-39} less than on Friday. How many dollars did he earn on Saturday?
x = a + b : On Friday he earned {=} dollars.
y = x - c : On Saturday he earned {=} dollars.

Grandfather gave each of his {a:2-9} grandchildren ${b:5-40} and had ${c:2-90} for himself after that. How much money did he have to begin with, in dollars?
x = a * b : The grandchildren got {=} dollars.
y = x + c : To begin with he had {=} dollars.

The tent that {A} would like costs ${a:40-200}. {He} has saved ${b:10-39} so far and can save ${c:2-15} a week. How many weeks will it take until {he} has enough?
x = a - b : {He} still needs {=} dollars.
y = x / c : It will take {=} weeks.

A pillow costs half as much as a blanket, and the blanket costs ${a:16-90}. Find the total price, in dollars, of one blanket and one pillow.
x = a / 2 : The pillow costs {=} dollars.
y = a + x : The blanket and the pillow cost {=} dollars.

Before lunch a circus sold {a:12-90} tickets, and after lunch it sold {b:12-90} more. Every ticket cost ${c:2-9}. How much money, in dollars, did the circus take that day?
x = a + b : The circus sold {=} tickets.
y = x * c : It took {=} dollars.

With one phone company you pay a fixed ${a:5-20} a month plus ${b:2-6} for every gigabyte of data. What does a month with {c:2-12} gigabytes cost, in dollars?
x = c * b : The data costs {=} dollars.
y = a + x : The month costs {=} dollars.

Every day a student takes {a:2-5} dogs for a walk, and he is paid ${b:2-6} for each dog. How much does he earn in a week, in dollars?
x = a * b : He earns {=} dollars a day.
y = 7 * x : In a week he earns {=} dollars.

{A} and {B} put their money together for a board game that costs ${c:20-90}. {A} has ${a:3-40} and {B} has ${b:3-40}. How many dollars are they short?
x = a + b : Together they have {=} dollars.
y = c - x : They are {=} dollars short.

The price of a shirt has been cut from ${a:25-60} to ${b:8-24}. How many dollars do you save if you buy {c:2-6} of these shirts at the new price?
x = a - b : You save {=} dollars on each shirt.
y = c * x : On all the shirts you save {=} dollars.

Renting a rowing boat costs ${a:8-20} for the first hour and ${b:4-9} for each hour after that. {A} keeps the boat for the first hour and {c:2-6} more hours. How much does {he} have to pay, in dollars?
x = c * b : The later hours cost {=} dollars.
y = a + x : {He} has to pay {=} dollars.

A plumber charges ${a:20-50} for coming to the house and ${b:8-40} for every hour of work. If the whole bill was ${c:60-300}, for how many hours did the plumber work?
x = c - a : The hours of work cost {=} dollars.
y = x / b : The plumber worked for {=} hours.

A florist sells roses at ${a:2-5} each. What is the price, in dollars, of a dozen roses and a glass vase that costs ${b:6-30}?
x = 12 * a : A dozen roses cost {=} dollars.
y = x + b : With the vase the price is {=} dollars.

A dealer acquired a carpet for ${a:40-150} and had it cleaned for ${b:8-30}. The carpet is 4 metres long. Later she sold it for ${c:100-300}. How much profit, in dollars, did she make?
x = a + b : The carpet and the cleaning cost her {=} dollars.
y = c - x : She made a profit of {=} dollars.

To rent a hall for its concert, a choir needs ${c:60-400}. Each of the {a:4-30} singers pays ${b:2-12} towards it. How many dollars does the choir still need?
x = a * b : The singers pay {=} dollars.
y = c - x : The choir still needs {=} dollars.

When the bakery closed, {a:3-20} of the {b:30-90} loaves had not been sold. Every loaf cost ${c:2-5}. How much money had the bakery taken for bread that day, in dollars?
x = b - a : {=} loaves had been sold.
y = x * c : The bakery had taken {=} dollars.

A vending machine held {a:40-300} drinks. On Monday {b:5-60} of them were sold, and on Tuesday twice as many as on Monday. How many drinks were still in the machine on Tuesday night?
x = 2 * b : On Tuesday {=} drinks were sold.
y = b + x : On the two days {=} drinks were sold.
z = a - y : {=} drinks were still in the machine.

{A} works {b:4-8} hours a day in a bookshop and earns ${a:9-25} an hour. After {c:2-20} days of work {he} pays ${d:20-95} for a train journey. How much of the money {he} earned does {he} still have, in dollars?
x = b * a : {He} earns {=} dollars a day.
y = x * c : In {c} days {he} earns {=} dollars.
z = y - d : {He} still has {=} dollars.

A ride in the cable car costs ${a:10-40} for an adult, and a child pays half of that. How many dollars do {b:2-6} adults and one child pay altogether?
x = a / 2 : The child pays {=} dollars.
y = b * a : The adults pay {=} dollars.
z = y + x : Altogether they pay {=} dollars.

At the tailor’s shop {A} chose {a:2-6} metres of cloth at ${b:4-9} a metre and a zip for ${c:3-9}. {He} paid with a $100 note. Work out the change in dollars.
x = a * b : The cloth cost {=} dollars.
y = x + c : With the zip it was {=} dollars.
z = 100 - y : The change was {=} dollars.

In the shops a box of tea costs ${a:7-30}. On the internet each box is ${b:2-4} cheaper, but there is a delivery fee of ${c:3-12} for the whole order. What is the cost of ordering {d:3-20} boxes on the internet, in dollars?
x = a - b : On the internet one box costs {=} dollars.
y = d * x : The boxes cost {=} dollars.
z = y + c : With delivery the order costs {=} dollars.

A salesman earns ${a:90-500} a week plus ${b:5-30} for each vacuum cleaner that he sells. Last week he sold {c:2-15} vacuum cleaners in the first three days and {d:2-15} in the last two days. How many dollars did he earn that week?
x = c + d : He sold {=} vacuum cleaners.
y = x * b : For these he got {=} dollars.
z = a + y : That week he earned {=} dollars.

At New Year there was ${a:10-300} in {A}’s piggy bank. Since then {his} grandmother has added ${b:2-20} a week for {c:3-40} weeks, and {A} has taken out ${d:4-90} for a birthday present. How much money is in the piggy bank now, in dollars?
x = c * b : {=} dollars have been added.
y = a + x : With these there were {=} dollars in it.
z = y - d : Now there are {=} dollars in the piggy bank.

Three colleagues are getting a present for their boss. The present costs ${a:20-200}, wrapping it costs ${b:3-9}, and they have a voucher worth ${c:10-25}. If they share the remaining cost equally, how many dollars must each of them pay?
x = a + b : The present and the wrapping cost {=} dollars.
y = x - c : With the voucher the cost is {=} dollars.
z = y / 3 : Each of them must pay {=} dollars.

A grocer receives {a:2-20} crates of mangoes with {b:8-40} mangoes in each. She throws away {c:3-40} mangoes that are rotten and sells all the others for ${d:2-3} each. How much money, in dollars, do the mangoes bring in?
x = a * b : She receives {=} mangoes.
y = x - c : {=} mangoes are good.
z = y * d : They bring in {=} dollars.

A market stall sold {a:5-40} hats at ${b:6-25} each and {c:3-25} pairs of gloves at ${d:3-12} a pair. How many more dollars did the hats bring in than the gloves?
x = a * b : The hats brought in {=} dollars.
y = c * d : The gloves brought in {=} dollars.
z = x - y : The hats brought in {=} dollars more.

Each month {A} earns ${a:150-900}. {He} pays ${b:60-400} for {his} room and ${c:40-300} for food, and saves all the rest. How many dollars does {he} save in {d:2-12} months?
x = b + c : The room and food cost {=} dollars a month.
y = a - x : {He} saves {=} dollars a month.
z = y * d : In {d} months {he} saves {=} dollars.

A cottage by the sea costs ${c:30-150} per night, and the owner adds a cleaning fee of ${d:15-80} at the end. If {b:2-8} friends stay for {a:2-14} nights and split the whole bill equally, how much does each friend pay, in dollars?
x = a * c : The nights cost {=} dollars.
y = x + d : With the cleaning the bill is {=} dollars.
z = y / b : Each friend pays {=} dollars.

You can buy a sewing machine for ${d:110-180} if you pay at once, or you can pay ${a:30-80} first and then ${c:8-15} a month for {b:6-12} months. How many dollars more does the sewing machine cost if you pay month by month?
x = b * c : The monthly payments are {=} dollars.
y = a + x : Month by month the sewing machine costs {=} dollars.
z = y - d : That is {=} dollars more.

With a gift card worth ${c:15-60}, {A} goes to a sports shop. {He} takes a jacket for ${a:30-150} and 2 pairs of socks for ${b:3-9} a pair. How many dollars does {he} have to pay on top of the gift card?
x = 2 * b : The socks cost {=} dollars.
y = a + x : Together with the jacket that is {=} dollars.
z = y - c : {He} has to pay {=} dollars on top.
"""
