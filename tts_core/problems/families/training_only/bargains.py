"""Prices, shopping, wages, savings, profit and loss, told so that one has to read with care."""

TEXT = """
This year a seat at the circus is ${b} dearer than it was last year. It now costs ${a}. What did a seat cost last year, in dollars?
x = a - b : Last year a seat cost {=} dollars.

{A} lent {B} ${a} in spring and another ${b} in summer, and {B} has not paid anything back yet. How many dollars does {B} owe {A}?
x = a + b : {B} owes {A} {=} dollars.

When {A} sold {his} old piano for ${a}, {he} made a loss of ${b}. What had {he} once paid for it, in dollars?
x = a + b : {He} had paid {=} dollars for the piano.

At the flea market {A} gets ${b} for each of {his} {t}. How many {t} does {A} have to sell to take in ${a}?
x = a / b : {A} has to sell {=} {t}.

One pack of {c} batteries costs ${a}. How many dollars do {b} such packs of batteries cost?
x = b * a : The packs cost {=} dollars.

A poster costs half as much as a wall calendar. If the poster costs ${a}, what is the price of the wall calendar in dollars?
x = 2 * a : The wall calendar costs {=} dollars.

The price of a desk lamp is ${a}, which is {b} times the price of a light bulb. Find the price of a light bulb in dollars.
x = a / b : A light bulb costs {=} dollars.

For {c} lemons {A} gave the cashier ${a} and was handed ${b} back. How many dollars did all the lemons together cost?
x = a - b : The lemons cost {=} dollars.

A dealer bought {b} old chairs for ${a} each. Later she sold all of them together and lost ${c} on the whole deal. How many dollars did the dealer get for selling the chairs?
x = b * a : She had bought the chairs for {=} dollars.
y = x - c : She got {=} dollars for them.

A cap costs ${a}. That is ${b} less than a scarf costs. How many dollars do a cap and a scarf cost together?
x = a + b : A scarf costs {=} dollars.
y = a + x : Together they cost {=} dollars.

{A} paid ${a} for {c} equal notebooks and one fountain pen. The pen alone cost ${b}. How much did each notebook cost, in dollars?
x = a - b : The notebooks cost {=} dollars together.
y = x / c : Each notebook cost {=} dollars.

Out of the ${a} that {A} earned, a quarter went on rent and nothing else was spent. How many dollars did {A} have after paying the rent?
x = a / 4 : The rent was {=} dollars.
y = a - x : After that {A} had {=} dollars.

{A} is saving for a drum that costs ${c}, and ${b} is already in the money box. If {he} now adds ${a} a week, in how many weeks will {he} have exactly enough?
x = c - b : {He} still needs {=} dollars.
y = x / a : {He} will have enough in {=} weeks.

A small cake is sold for ${a}, and a wedding cake costs {b} times as much. By how many dollars is the wedding cake dearer than the small one?
x = b * a : The wedding cake costs {=} dollars.
y = x - a : It is {=} dollars dearer.

On Friday {A} bought {b} {t} for ${a} each. On Saturday {he} took {c} of them back to the shop and got all the money for those back. How many dollars did {he} spend on the {t} {he} kept?
x = b - c : {He} kept {=} {t}.
y = x * a : {He} spent {=} dollars on them.

A desk costs ${a}. It is ${b} dearer than a chair, and a stool is ${c} cheaper than the chair. How many dollars does the stool cost?
x = a - b : The chair costs {=} dollars.
y = x - c : The stool costs {=} dollars.

{A} and {B} agree to share the cost of a present equally. The present costs ${a}, and {A} has put in ${b} so far. How many more dollars must {A} put in?
x = a / 2 : Each of them has to pay {=} dollars.
y = x - b : {A} must put in {=} more dollars.

Without a library card, one ticket for the puppet show costs ${a}; with a card, the ticket is ${b} cheaper. How many dollars do {c} friends pay altogether if each of them has a card?
x = a - b : With a card, a ticket costs {=} dollars.
y = c * x : Altogether they pay {=} dollars.

Pencils come in boxes of {b}, and a box costs ${a}. A school needs exactly {c} pencils and has ${d} to spend on them. How many dollars will be left when the school has bought the pencils?
x = c / b : The school needs {=} boxes.
y = x * a : The boxes cost {=} dollars.
z = d - y : There will be {=} dollars left.

{A} has ${a}, which is ${b} more than {B} has. They want to put their money together and buy a tent that costs ${c}. How many dollars are {A} and {B} short?
x = a - b : {B} has {=} dollars.
y = a + x : Together they have {=} dollars.
z = c - y : They are {=} dollars short.

Of the {a} tickets for a concert, a third were sold at the door for ${d} each. All the others had been sold in advance, at ${b} each. How many dollars did the tickets sold in advance bring in?
x = a / 3 : At the door, {=} tickets were sold.
y = a - x : In advance, {=} tickets had been sold.
z = y * b : Those brought in {=} dollars.

The price of a coat was raised by ${c} in autumn, lowered by ${b} in winter and lowered by another ${d} in spring. Since then the coat has cost ${a}. What was its price before autumn, in dollars?
x = a + d : Before it was lowered in spring, the price was {=} dollars.
y = x + b : Before it was lowered in winter, it was {=} dollars.
z = y - c : Before it was raised in autumn, it was {=} dollars.

A café bought just as many saucers as cups and paid ${c} in all. Each cup cost ${a} and each saucer ${b}. Counting cups and saucers together, how many pieces did the café buy?
x = a + b : A cup with a saucer cost {=} dollars.
y = c / x : The café bought {=} cups, and as many saucers.
z = 2 * y : Together that is {=} pieces.

With {b} ten-dollar notes {A} paid for {c} copies of the same book, and the bookseller gave {him} ${d} in change. What was the price of one copy, in dollars?
x = b * 10 : {A} handed over {=} dollars.
y = x - d : The copies cost {=} dollars together.
z = y / c : One copy cost {=} dollars.

One skirt and one blouse together cost ${a}. If the skirt costs {b} times as much as the blouse, how many dollars does the skirt cost?
x = b + 1 : The two together cost as much as {=} blouses.
y = a / x : The blouse costs {=} dollars.
z = b * y : The skirt costs {=} dollars.

Washing cars, {A} and {B} earned ${a} between them. {B} earned ${b} less than {A}. How much of the money did {A} earn, in dollars?
x = a - b : If {A} had earned as little as {B}, they would have {=} dollars.
y = x / 2 : Half of that is what {B} earned: {=} dollars.
z = y + b : {A} earned {=} dollars.

A trader bought {a} vases for ${b} each. On the way home {c:2-9} of the vases broke, and she sold the rest for ${d} each. How many dollars of profit did the trader make in the end?
x = a * b : She paid {=} dollars for the vases.
y = a - c : She sold {=} vases.
z = y * d : For these she got {=} dollars.
w = z - x : Her profit was {=} dollars.

For an hour of work, {B} is paid ${a}, which is ${b} less than {A} is paid for an hour. This week {A} worked {c} hours and {B} worked {d} hours. How many dollars more than {B} did {A} get this week?
x = a + b : {A} is paid {=} dollars an hour.
y = c * x : {A} got {=} dollars.
z = d * a : {B} got {=} dollars.
w = y - z : {A} got {=} dollars more.

{A} went to town with ${a}. A third of it was spent on books, and a quarter of what was left went on a bag. On the way home {A} met {B}, who still owed {him} ${b} and paid it back at once. With how many dollars did {A} come home?
x = a / 3 : The books cost {=} dollars.
y = a - x : After that {A} had {=} dollars.
z = y / 4 : The bag cost {=} dollars.
w = y - z : Then {=} dollars were left.
v = w + b : With the money that {B} paid back, {A} had {=} dollars.

Apples were ${a} a kilogram, and cherries were ${b} a kilogram dearer. A cook bought {c} kilograms of apples, but {d} kilograms fewer of cherries than of apples. What did the cook pay for all the fruit, in dollars?
x = a + b : A kilogram of cherries cost {=} dollars.
y = c - d : The cook bought {=} kilograms of cherries.
z = c * a : The apples cost {=} dollars.
w = y * x : The cherries cost {=} dollars.
v = z + w : The fruit cost {=} dollars altogether.

A class of {a} pupils is going on a trip. The bus costs ${b} for the whole class, and the museum takes ${c} from each pupil. The school pays ${d} towards the trip, and the pupils share the rest of the cost equally. How many dollars does each pupil have to pay?
x = a * c : The museum costs {=} dollars for the class.
y = b + x : The whole trip costs {=} dollars.
z = y - d : The pupils pay {=} dollars together.
w = z / a : Each pupil has to pay {=} dollars.

{A} has put by half of the ${a} that a telescope costs, and an uncle has promised to give {him} ${b} as well. Every week {A} gets ${c} and spends ${d} of it, and the rest is saved. For how many weeks does {he} have to save until {he} has the full price of the telescope?
x = a / 2 : Half of the price, {=} dollars, is missing.
y = x - b : With the uncle’s money, {=} dollars are still missing.
z = c - d : Every week {A} saves {=} dollars.
w = y / z : {A} has to save for {=} weeks.

In March {A} earned ${a} and spent ${b}. In April {he} earned ${c} less than in March, but spent ${d} more than in March. All that was not spent in the two months was saved for a trip that costs ${e}. How many dollars does {he} still need for the trip?
x = a - b : In March {A} saved {=} dollars.
y = a - c : In April {he} earned {=} dollars.
z = b + d : In April {he} spent {=} dollars.
w = y - z : So {he} saved {=} dollars in April.
v = x + w : In the two months {he} saved {=} dollars.
s = e - v : {He} still needs {=} dollars.

A child’s ticket for the zoo costs ${a}, and an adult’s ticket costs ${b} more. On Saturday {c} adults visited the zoo, and {d} times as many children. On Sunday the zoo took ${e} less for tickets than on Saturday. How many dollars did the zoo take for tickets on the two days together?
x = a + b : An adult’s ticket costs {=} dollars.
y = d * c : On Saturday {=} children came.
z = c * x : The adults paid {=} dollars.
w = y * a : The children paid {=} dollars.
v = z + w : On Saturday the zoo took {=} dollars.
s = v - e : On Sunday it took {=} dollars.
p = v + s : On the two days together it took {=} dollars.

{A} had ${a} and gave half of it to {B}, who had ${d} until then. {B} paid ${b} for a game and gave a third of the money that was left to {A}. After that, how many dollars more than {B} did {A} have?
x = a / 2 : {A} gave away {=} dollars and kept as much.
y = d + x : {B} then had {=} dollars.
z = y - b : After paying for the game, {B} had {=} dollars.
w = z / 3 : {B} gave {A} {=} dollars.
v = x + w : {A} then had {=} dollars.
s = z - w : {B} had {=} dollars left.
p = v - s : {A} had {=} dollars more.

A tent costs ${a}. That is ${b} more than the price of a sleeping bag, and a sleeping bag costs {c} times as much as a mat. The scouts buy one tent, {d} sleeping bags and {d} mats, and the shop takes ${e} off the whole bill. How many dollars do the scouts pay?
x = a - b : A sleeping bag costs {=} dollars.
y = x / c : A mat costs {=} dollars.
z = x + y : A sleeping bag and a mat cost {=} dollars.
w = d * z : All the bags and mats cost {=} dollars.
v = a + w : With the tent, that makes {=} dollars.
s = v - e : The scouts pay {=} dollars.

A bookshop bought {a} boxes of calendars for ${f} a box, with {b} calendars in every box. Before New Year it sold {c} calendars at ${d} each. After New Year it sold half of the remaining calendars at ${e} each and gave the other half away. How many dollars of profit did the bookshop make on the calendars?
x = a * b : There were {=} calendars.
y = x - c : After New Year {=} calendars remained.
z = y / 2 : Then {=} calendars were sold.
w = c * d : Before New Year the bookshop took {=} dollars.
v = z * e : After New Year it took {=} dollars.
s = w + v : Altogether it took {=} dollars.
p = a * f : The boxes had cost {=} dollars.
q = s - p : The profit was {=} dollars.
"""
