"""Stories of school: classes, books, homework, clubs, crafts and collections."""

TEXT = """
The school library owns {a} atlases and {b} dictionaries. Find the total number of these books.
x = a + b : The library owns {=} of these books.

{A}’s homework is a sheet with {a:8-40} sums, and {he} has already done {b:3-35}. How many sums does {he} still have to do?
x = a - b : {He} still has {=} sums to do.

A page of {A}’s stamp album has room for {a:4-20} stamps. If {b:2-15} pages are completely full, how many stamps do they hold?
x = b * a : The full pages hold {=} stamps.

Mrs Okafor hands out {a} worksheets, and each of her {b:8-30} pupils receives the same number. How many worksheets are there per pupil?
x = a / b : There are {=} worksheets per pupil.

After {b:2-20} pupils had left the chess club, {a} members were still in it. What was the number of members before that?
x = a + b : Before that the club had {=} members.

For every day that a book is late, the library charges {a:2-10} cents. How many cents must {A} pay for a book that is {b:2-25} days late?
x = b * a : {A} must pay {=} cents.

At the swap table, one toy car is worth {a:2-6} football cards. How many football cards does {A} get for {b:2-12} toy cars?
x = b * a : {A} gets {=} football cards.

On Monday morning the tin held {a} crayons; by Friday only {b} were in it. Calculate how many crayons went missing.
x = a - b : {=} crayons went missing.

Yesterday there were {a} jars of paint in the art room. A delivery came this morning, and now there are {b}. How many jars of paint were delivered?
x = b - a : {=} jars were delivered.

Each of the {a:3-30} classes sends a pair of pupils to the school council. How many pupils sit on the council?
x = a * 2 : {=} pupils sit on the council.

Knitting one scarf takes {a:2-9} balls of wool. With {b} balls of wool, how many scarves can the knitting club make?
x = b / a : The club can make {=} scarves.

How many evenings will {A} need for a book of {a} pages if {he} reads {b:5-20} pages every evening?
x = a / b : {A} will need {=} evenings.

Everybody on the class trip, {a:12-60} pupils and {b:2-9} adults, gets a lunch bag. How many lunch bags must the kitchen pack?
x = a + b : The kitchen must pack {=} lunch bags.

A jigsaw puzzle should have {a:24-200} pieces, but over time {b} of them have disappeared under the sofa and elsewhere. How many pieces does the puzzle still have?
x = a - b : It still has {=} pieces.

The school bell rings {a:4-15} times a day. Work out how often it rings in a school week of 5 days.
x = a * 5 : It rings {=} times.

Half of the {a} pupils in the fourth grade come by bus. Work out how many pupils that is.
x = a / 2 : That is {=} pupils.

In the school shop, {b:2-12} identical notebooks cost ${a} altogether. What is the price of a single notebook, in dollars?
x = a / b : A single notebook costs {=} dollars.

Today {A} worked on {his} maths homework for {a:10-60} minutes and on {his} history homework for {b:10-60} minutes. What was the total time, in minutes?
x = a + b : The total time was {=} minutes.

There were {a:10-40} words in the spelling test. {A} got {b:2-9} of them wrong. How many words did {he} spell correctly?
x = a - b : {He} spelt {=} words correctly.

Room 2, the music room, has only {b:5-30} chairs for a class of {a:12-40} pupils. How many more chairs must the caretaker bring so that everyone can sit?
x = a - b : The caretaker must bring {=} more chairs.

Every child in the origami club folds {a:2-12} paper cranes. When {b:4-20} children come, how many cranes does the club make?
x = b * a : The club makes {=} cranes.

{B} has {a} bottle caps and would need another {b} to have as many as {A}. How many bottle caps does {A} have?
x = a + b : {A} has {=} bottle caps.

The sports teacher divides {a} children into {b:2-8} equal groups. What is the size of each group?
x = a / b : Each group has {=} children.

{A} owned {a} marbles. {He} swapped some of them for a spinning top and then had {b} marbles. How many marbles did the top cost {A}?
x = a - b : The top cost {him} {=} marbles.

{A} brought some {t} to the class party. {His} classmates took {b}, and {he} carried the other {a} home again. How many {t} did {he} bring?
x = a + b : {He} brought {=} {t}.

One pot of glue costs ${a:2-6}. How much money, in dollars, does the craft teacher need for {b:3-25} pots?
x = b * a : The teacher needs {=} dollars.

There are three times as many storybooks as comics in the reading corner. The number of comics is {a}. Find the number of storybooks.
x = 3 * a : There are {=} storybooks.

The desks in a classroom stand in {a:3-7} rows of {b:3-7}, with one pupil at each desk. When {c:2-9} of the pupils are ill, how many are in class?
x = a * b : The class has {=} pupils.
y = x - c : {=} of them are in class.

{A} has collected stickers for 3 years and has {a:2-9} sheets of {b:4-20}. If {he} swaps {c:3-30} stickers for a poster, how many stickers does {he} keep?
x = a * b : {A} has {=} stickers.
y = x - c : {He} keeps {=} stickers.

A village library had {a:20-90} books on animals. Then a neighbour donated {b}, and {c} torn ones were thrown away. Calculate the number of animal books in the library now.
x = a + b : With the donated books there were {=}.
y = x - c : Now the library has {=} animal books.

For a test {A} must learn {a} French words. {He} knows {b} of them already and spreads the rest evenly over {c:2-7} days. How many words does {he} learn per day?
x = a - b : {=} words are new to {him}.
y = x / c : {He} learns {=} words per day.

A teacher opened {b:2-8} packs of {a:4-20} felt pens and shared all the pens out among {c:3-30} pupils. How many felt pens did every pupil receive?
x = b * a : The packs held {=} felt pens.
y = x / c : Every pupil received {=} felt pens.

How many beads are needed for {a:2-9} bracelets of {b:5-25} beads each and one necklace of {c:10-80} beads?
x = a * b : The bracelets need {=} beads.
y = x + c : With the necklace, {=} beads are needed.

In {A}’s collection there are {a} coins from Kenya and three times as many from Brazil. How many coins from these two countries are in the collection?
x = 3 * a : {=} coins are from Brazil.
y = a + x : {=} coins are from the two countries.

At the start of the school year there were {a:2-12} boxes of chalk with {b:6-20} pieces in each box. At the end of the year, {c} pieces remained. How many pieces of chalk were used during the year?
x = a * b : At the start there were {=} pieces of chalk.
y = x - c : {=} pieces were used.

The science homework takes {A} {a:5-40} minutes, and {his} essay takes {b:3-40} minutes longer. What is the total time for both tasks, in minutes?
x = a + b : The essay takes {=} minutes.
y = a + x : Both tasks take {=} minutes.

On Tuesday, readers took {a} books out of the library and brought {b} back. In the morning {c:30-200} books had been on the shelves. How many books were on the shelves in the evening?
x = c - a : Without the books taken out there were {=}.
y = x + b : In the evening {=} books were on the shelves.

Each of the {a:4-25} children in the craft club needs {b:2-6} sheets of cardboard, but the cupboard holds only {c}. How many sheets are missing?
x = a * b : The club needs {=} sheets.
y = x - c : {=} sheets are missing.

A trip to the planetarium costs ${a:3-30} per pupil. If {b:5-30} pupils go and the school itself pays ${c} of the bill, how much money, in dollars, do the parents have to pay?
x = b * a : The trip costs {=} dollars.
y = x - c : The parents have to pay {=} dollars.

During the break {A} lost a quarter of {his} {a} marbles to {B} and won none back. Find the number of marbles {A} took home.
x = a / 4 : {A} lost {=} marbles.
y = a - x : {A} took {=} marbles home.

After giving {a:2-9} friends {b:2-6} stickers each, {A} still had {c} stickers. How many stickers did {he} have to begin with?
x = a * b : The friends got {=} stickers.
y = c + x : To begin with {he} had {=} stickers.

Last year {A} got {b} new badges and lost {c}. {He} now has {a}. How many badges did {he} have when last year began?
x = a + c : Without the loss {he} would have {=} badges.
y = x - b : When last year began {he} had {=} badges.

For an experiment {a} pupils work in groups of {b:2-6}, and every group receives {c:2-6} magnets. How many magnets are handed out?
x = a / b : There are {=} groups.
y = x * c : {=} magnets are handed out.

A school bag costs ${a}, which is ${b} more than a lunch box. What is the cost of the bag and the box together, in dollars?
x = a - b : The lunch box costs {=} dollars.
y = a + x : Together they cost {=} dollars.

Two teachers marked tests for {a:2-6} hours, and each of them marked {b:4-15} tests per hour. How many tests did the two teachers mark?
x = a * b : Each teacher marked {=} tests.
y = 2 * x : The two teachers marked {=} tests.

Pupils made {a} paper lanterns for the spring festival. The wind tore {b} of them. The whole ones hang on strings, {c:3-10} to a string. How many strings of lanterns are there?
x = a - b : {=} lanterns are whole.
y = x / c : There are {=} strings.

The art teacher bought {a:2-8} dozen brushes in September. Since then {b:3-40} brushes have been spoiled. How many brushes can still be used?
x = a * 12 : The teacher bought {=} brushes.
y = x - b : {=} brushes can still be used.

{A} reads {a:2-12} pages every evening. {His} library book has 9 chapters and {b:20-300} pages. How many pages will {he} still have to read after one week?
x = a * 7 : In one week {he} reads {=} pages.
y = b - x : {He} will still have to read {=} pages.

When the book bus stops in the village, {a:3-20} children borrow {b:2-5} books each and {c:2-30} other children borrow one book each. How many books do the children borrow there?
x = a * b : The first children borrow {=} books.
y = x + c : The children borrow {=} books there.

At the school fair {A} sold {a} painted stones and {B} sold {b}. Every stone cost $2. How many dollars did the stones bring in?
x = a + b : {A} and {B} sold {=} stones.
y = x * 2 : The stones brought in {=} dollars.

There are {a} novels in a classroom library, twice as many picture books, and {b:3-40} dictionaries. What is the total number of books?
x = 2 * a : There are {=} picture books.
y = a + x : Novels and picture books are {=} books.
z = y + b : The total is {=} books.

{a:20-150} pupils stay at school in the afternoon. {b:4-60} of them play chess and {c:4-60} rehearse a play; the others are divided into {d:2-6} equal art groups. Find the size of an art group.
x = b + c : {=} pupils play chess or rehearse.
y = a - x : {=} pupils do art.
z = y / d : An art group has {=} pupils.

{A} had {a} picture cards. {He} swapped {b} of them for {c} of {B}’s cards, and on the way home {he} lost {d}. How many picture cards did {A} have in the evening?
x = a - b : Without the cards {he} swapped {he} had {=}.
y = x + c : After the swap {he} had {=} cards.
z = y - d : In the evening {he} had {=} cards.

Over 2 weeks, each of {a:4-30} pupils paints {b:2-6} tiles. In the oven {c:3-40} tiles crack, and the good ones are set on a wall in rows of {d:3-12}. How many rows of tiles are there?
x = a * b : The pupils paint {=} tiles.
y = x - c : {=} tiles are good.
z = y / d : There are {=} rows of tiles.

{A} learns {a:2-8} new words a day, 5 days a week, from a list of {c:40-300} words. How many words of the list will be left after {b:2-8} weeks?
x = 5 * a : {A} learns {=} words a week.
y = x * b : After {b} weeks {he} knows {=} words.
z = c - y : {=} words will be left.

From Monday to Friday {A} usually does homework for {a:15-60} minutes a day; on Saturday it is {b:10-90} minutes. Because of a holiday {he} did {c:5-60} minutes less than usual this week. How many minutes of homework did {A} do this week?
x = 5 * a : From Monday to Friday it is {=} minutes.
y = x + b : With Saturday it is {=} minutes.
z = y - c : This week {he} did {=} minutes of homework.

The library opens at 9 o’clock. Before that, the librarian unpacks {a:2-12} boxes of {b:6-30} books. She puts {c} of the books on show and sends the rest to {d:2-9} classrooms, the same number to each. Work out how many books each classroom receives.
x = a * b : The librarian unpacks {=} books.
y = x - c : She sends {=} books to the classrooms.
z = y / d : Each classroom receives {=} books.

{A} first gave half of {his} shells to {B}, then lost {b}, and finally found {c} new ones on the beach. Now {he} has {a} shells. How many did {he} have at first?
x = a - c : Before going to the beach {he} had {=} shells.
y = x + b : Before losing any {he} had {=}.
z = 2 * y : At first {he} had {=} shells.

Half of the {a} pupils at a village school each bring ${b:2-9} for a new climbing frame, and the parents’ club adds ${c}. How much money, in dollars, is collected?
x = a / 2 : {=} pupils bring money.
y = x * b : The pupils bring {=} dollars.
z = y + c : {=} dollars are collected.

This year {A} has read {a:8-60} books, {B} {b:3-30} fewer, and a girl in their class three times as many as {B}. How many more books than {A} has the girl read?
x = a - b : {B} has read {=} books.
y = 3 * x : The girl has read {=} books.
z = y - a : The girl has read {=} more.

In one class {a:12-30} pupils bring {b:3-9} kilograms of waste paper each; in another {c:10-30} pupils bring {d:2-8} kilograms each. By how many kilograms is the first class ahead?
x = a * b : The first class brings {=} kilograms.
y = c * d : The other class brings {=} kilograms.
z = x - y : The first class is ahead by {=} kilograms.

A puppet needs {a:2-5} black buttons and {b:2-6} white ones. The sewing club is making {c:3-30} puppets and has {d} buttons. How many buttons must the club still buy?
x = a + b : A puppet needs {=} buttons.
y = x * c : The puppets need {=} buttons.
z = y - d : The club must still buy {=} buttons.

For each late book the library asks for {a:2-10} cents a day. {A} returns {b:2-6} books {c:2-9} days late and has {d:20-500} cents on {him}. How many cents does {he} have after paying?
x = b * a : The books cost {=} cents a day.
y = x * c : {He} has to pay {=} cents.
z = d - y : After paying {he} has {=} cents.
"""
