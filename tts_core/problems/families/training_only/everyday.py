"""Households, hobbies, post, offices, theatres, parties and games, as strangers tell of them: told in training only."""

TEXT = """
The Sato twins keep their postcards in one shoebox: {a} of them were written to Emi, and the other {b} to Ren. How many postcards does the shoebox hold?
x = a + b : The shoebox holds {=} postcards.

Of the {a} letters that Mrs. Oduya had to stamp this morning, {b} are already in the post bag. Find how many letters she still has to stamp.
x = a - b : Mrs. Oduya still has to stamp {=} letters.

Our neighbours, who collect beer mats, have filled an album whose {a} pages show {b:2-12} mats apiece. Work out the number of beer mats in the album.
x = a * b : There are {=} beer mats in the album.

"Share them fairly," said Grandmother, and put {a} dominoes on the table for her {b:2-9} grandchildren. What number of dominoes did each grandchild receive?
x = a / b : Each grandchild received {=} dominoes.

Mr. Brandt’s collection of chess books is smaller by {b} than that of the club, which owns {a}. How many chess books stand on Mr. Brandt’s shelf?
x = a - b : Mr. Brandt has {=} chess books.

{A} has finished {a} pages of {his} novel, which is {b} fewer than {B} has finished. How many pages has {B} written so far?
x = a + b : {B} has written {=} pages so far.

When the curtain rose, {a} seats in the little theatre were taken; the other {b} had remained empty. Tell me how many seats the theatre has.
x = a + b : The theatre has {=} seats.

Not counting the {b} pictures that were blurred and thrown away, {A} brought {a} photos home from the wedding. How many photos had {he} taken to begin with?
x = a + b : To begin with, {A} had taken {=} photos.

One wing of the hospital has {a} beds. Now that {b} patients have moved in, each of whom needs a bed, how many beds are still free?
x = a - b : {=} beds are still free.

If the army cook ladles out {b:2-5} potatoes per soldier, how many soldiers can be fed from a pot with {a} potatoes in it?
x = a / b : {=} soldiers can be fed from the pot.

Twice as many cars as lorries used the tunnel last night. The lorries numbered {a}. What was the number of cars?
x = a * 2 : {=} cars used the tunnel.

It takes {b} beads to string one bracelet. You sit down with a bowl of {a} beads and do not get up before the bowl is empty. How many bracelets have you strung?
x = a / b : You have strung {=} bracelets.

My phone shows {a} messages, {b} of which I have read. What is the number of messages still waiting for me?
x = a - b : {=} messages are still waiting.

Ahead of {A} in the queue at the post office stand {a:2-40} people, and {b:2-40} are waiting behind {him} as well. How many other people is {A} queuing with?
x = a + b : {A} is queuing with {=} other people.

The band plays {a:4-25} songs a night on a tour of {b} nights, and never the same song twice. How many different songs must the musicians know for the tour?
x = a * b : The musicians must know {=} different songs.

By how many cards does a pack of {a} exceed one that has only {b}?
x = a - b : The larger pack has {=} more cards.

Between them, Milo and Jan Novak own {a} comics. Since {b} of these are Milo’s, how many comics belong to Jan?
x = a - b : {=} comics belong to Jan.

Invitations come in packets of a dozen. For their garden party the Haddads ordered {a} packets. What is the number of invitations they received?
x = a * 12 : The Haddads received {=} invitations.

The campers, of whom there are {a}, have each brought {b} tent pegs. Calculate the number of tent pegs at the camp.
x = a * b : There are {=} tent pegs at the camp.

The rehearsal was meant to last {a:60-240} minutes, but the conductor sent everybody home {b:5-55} minutes early. For how many minutes did the orchestra rehearse?
x = a - b : The orchestra rehearsed for {=} minutes.

A third of the {a} paintings in the gallery’s cellar are to be sold. How many paintings will the gallery sell?
x = a / 3 : The gallery will sell {=} paintings.

Dr. Lindqvist sees {a} patients in the morning and just as many again after lunch. What is the number of patients seen per day?
x = a * 2 : Dr. Lindqvist sees {=} patients per day.

On our street {a} bicycles were counted, which is {b} times as many as on yours. How many bicycles were counted on your street?
x = a / b : {=} bicycles were counted on your street.

Nobody scored more in the word game than {A}, whose {a} points put {him} {b} points ahead of {B}. With how many points did {B} finish?
x = a - b : {B} finished with {=} points.

The slow printer at the office manages {b} pages a minute. For how many minutes will a report of {a} pages keep it busy?
x = a / b : The report will keep the printer busy for {=} minutes.

After another {b:3-40} people had squeezed onto the tram, it was carrying {a:20-120}. How many passengers were on the tram before that?
x = a - b : Before that, {=} passengers were on the tram.

Flat 14 on floor 3 belongs to a collector of teapots. Of the teapots, {a} are china, and the others, {b} in number, are iron. How many teapots does the collector own?
x = a + b : The collector owns {=} teapots.

Please help the archivist: {a} reels of film have to go onto shelves that take {b} reels apiece. How many shelves will be full?
x = a / b : {=} shelves will be full.

A scarf swallows {b} metres of wool. If Mrs. Abara knits {a} of them for the bazaar, what length of wool, in metres, does she use up?
x = a * b : Mrs. Abara uses up {=} metres of wool.

What {A} still owes the bank is ${a}; another ${b} has been paid back so far. How large was the loan to begin with, in dollars?
x = a + b : To begin with, the loan was {=} dollars.

The lid of the jigsaw promises {a} pieces, yet when the Kowalskis count them they get no further than {b}. How many pieces are missing?
x = a - b : {=} pieces are missing.

On each of the 5 working days the clerk at window 9 answers {a} calls. How many calls does the clerk answer in one working week?
x = a * 5 : The clerk answers {=} calls in one working week.

Exactly half the guests at the ball, who number {a}, are hiding behind a mask. Determine how many guests wear a mask.
x = a / 2 : {=} guests wear a mask.

{A} was told to carry {a} chairs down to the cellar. {He} managed {b} of them on the first evening and {c} on the second. How many chairs are still upstairs?
x = b + c : {A} carried {=} chairs down.
y = a - x : {=} chairs are still upstairs.

Into each of the {a} party bags went {b:2-9} balloons and {c:2-9} whistles. What number of little presents did the bags contain between them?
x = b + c : Each bag contained {=} presents.
y = a * x : The bags contained {=} presents between them.

Between them, the Sato twins brought {a} shells back from the coast. They gave {b} of these to their teacher and glued the rest onto {c} picture frames, the same number onto each. How many shells are there per frame?
x = a - b : The twins glued {=} shells onto frames.
y = x / c : There are {=} shells per frame.

Mrs. Oduya, who runs the box office of the theatre, sold {a} tickets at ${b} apiece. Of the money, ${c} went to the stagehands. What sum was left over, in dollars?
x = a * b : Mrs. Oduya took in {=} dollars.
y = x - c : {=} dollars were left over.

{B} wrote {a} letters last winter and {A} {b} fewer. How many letters did the two of them write between them?
x = a - b : {A} wrote {=} letters.
y = a + x : The two wrote {=} letters between them.

With {a} model trains, {A} has {b} fewer than {B}. Suppose the two put their trains on one track: how many trains would stand on it?
x = a + b : {B} has {=} model trains.
y = a + x : {=} trains would stand on the track.

Having lost {a} marbles to {B} and another {b} in the long grass, {A} went home with the remaining {c}. How many marbles did {A} have to begin with?
x = a + b : {A} lost {=} marbles.
y = x + c : To begin with, {A} had {=} marbles.

The parrot next door gets through {b} grams of seed a day. When a week has passed, how many grams are left over from a bag of {a} grams?
x = b * 7 : The parrot gets through {=} grams in a week.
y = a - x : {=} grams of seed are left over.

A concert hall has {a} rows, each with {b} seats, and at the moment {c} listeners have sat down. For how many more listeners is there a seat?
x = a * b : The hall has {=} seats.
y = x - c : There is a seat for {=} more listeners.

A seat at the cinema is ${a:9-25}, whereas the same film can be borrowed for ${b:3-7}. What does {A} save, in dollars, by borrowing {c} films instead of going out to see them?
x = a - b : {A} saves {=} dollars per film.
y = x * c : {A} saves {=} dollars in total.

During the night {a} patients were brought in, {b} times as many as during the day. How many patients did the hospital take in within these 24 hours?
x = a / b : {=} patients were brought in during the day.
y = a + x : The hospital took in {=} patients.

The {a} soldiers of a company march in rows of {b}. In front of every row a drum is beaten, and {c} spare drums travel on the cart. What is the number of drums in the company?
x = a / b : The company marches with {=} drums.
y = x + c : There are {=} drums in the company.

A postwoman set out with {a} parcels and has so far rung at {b} doors, leaving {c:2-4} parcels at each. How many parcels are still in the van?
x = b * c : She has left {=} parcels at the doors.
y = a - x : {=} parcels are still in the van.

There are {a} players in a chess club, each of whom owns {b:2-5} clocks. The club itself has {c} clocks as well. How many clocks could be set up at a tournament if everyone brought theirs?
x = a * b : The players own {=} clocks.
y = x + c : {=} clocks could be set up.

{A}’s photos fill {b} albums, with {a} in each, and {c} more lie loose in a drawer. How many photos does {A} possess?
x = a * b : There are {=} photos in the albums.
y = x + c : {A} possesses {=} photos.

Of the {a} vehicles that crossed the toll bridge, {b} were lorries and {c} were coaches; all the others were cars. State the number of cars.
x = b + c : {=} of the vehicles were lorries or coaches.
y = a - x : {=} cars crossed the bridge.

It takes {A}’s computer {b} seconds to copy one song. Of the {a} songs on the list it has copied {c} so far. For how many seconds will the rest keep it busy?
x = a - c : {=} songs have still to be copied.
y = x * b : The rest will keep the computer busy for {=} seconds.

What number of pages per day gets {A} through the rest of a {a}-page novel in {b} days, now that {he} has {c} pages behind {him}?
x = a - c : {A} still has {=} pages to read.
y = x / b : {A} has to read {=} pages per day.

Suppose {a} guests eat {b:2-5} slices of pizza apiece. How many pizzas have to be ordered if each arrives in {c:4-12} slices and not a slice is to be left over?
x = a * b : The guests eat {=} slices.
y = x / c : {=} pizzas have to be ordered.

In every one of {b} rounds {A} won {a} gold pieces. {B}, who was luckier, finished the game {c} gold pieces ahead of {A}. With how many gold pieces did {B} finish?
x = a * b : {A} won {=} gold pieces.
y = x + c : {B} finished with {=} gold pieces.

A string quartet is paid ${a} for playing at a wedding, and ${b} of that goes on the taxi. What does each of the musicians take home, in dollars, when the rest is shared equally?
x = a - b : {=} dollars are to be shared.
y = x / 4 : Each of the four musicians takes home {=} dollars.

Tents for {c:2-8} people were rented for a camp to which {a} girls and {b} boys came. Find the number of tents, given that every place in them was taken.
x = a + b : {=} people came to the camp.
y = x / c : {=} tents were rented.

The waste paper that the blue team dragged in weighed twice as much as that of the red team, who put {a} kilograms on the scales. How heavy were the two heaps together, in kilograms?
x = a * 2 : The blue team’s heap weighed {=} kilograms.
y = a + x : Together the heaps weighed {=} kilograms.

Half of the {a} tickets for the first night were promised to schools, and {b} of the others to the newspapers. How many tickets remained for everybody else?
x = a / 2 : {=} tickets were not promised to schools.
y = x - b : {=} tickets remained for everybody else.

When {b} dancers had gone home, the others sat down at {c} tables, {a:3-12} to a table. How many dancers were there to begin with?
x = a * c : {=} dancers sat down at the tables.
y = x + b : To begin with, there were {=} dancers.

In May Mr. Brandt repaired {a} watches. June brought him {b} more than May, and July {c} fewer than June. How many watches did July bring?
x = a + b : June brought {=} watches.
y = x - c : July brought {=} watches.

For every kite, {a:6-20} sticks and {b:2-5} sheets of paper lie ready. If a youth club is going to make {c} kites, by how many do its sticks outnumber its sheets?
x = a - b : For every kite there are {=} more sticks than sheets.
y = x * c : There are {=} more sticks than sheets.

How many lawns, at ${c} apiece, must {A} mow to pay for {b} piano lessons that cost ${a} each?
x = a * b : The lessons cost {=} dollars.
y = x / c : {A} must mow {=} lawns.

At 8 o’clock there were {a} calls on the answering machine. Miss Ferreira listened to {b} and wiped them off, but {c} new ones were recorded before noon. What number of calls did the machine hold at noon?
x = a - b : {=} calls remained on the machine.
y = x + c : At noon the machine held {=} calls.

I own {a} envelopes and {b} times as many stamps. If I stick one stamp on every envelope, how many stamps will I have left over?
x = a * b : I own {=} stamps.
y = x - a : I will have {=} stamps left over.

Every evening the caretaker locks {a:4-30} doors downstairs and {b:4-30} upstairs. How many times has a key been turned after {c} evenings?
x = a + b : The caretaker locks {=} doors every evening.
y = x * c : A key has been turned {=} times.

The radio station stores {a} records in {b} crates, equally many in each. Somebody borrows {c} from the top crate. How many records does that crate still contain?
x = a / b : There were {=} records in each crate.
y = x - c : The top crate still contains {=} records.

An office orders {a} boxes of pens, {b} to a box, as well as {c} boxes of pencils with {d} in each. How many things to write with does the office receive?
x = a * b : The office receives {=} pens.
y = c * d : The office receives {=} pencils.
z = x + y : It receives {=} things to write with.

Each of the {a} scouts has paid ${b} into the tin. The campsite takes ${c} per night, and the troop stays for {d:2-7} nights. How many dollars remain in the tin after that?
x = a * b : There were {=} dollars in the tin.
y = c * d : The campsite takes {=} dollars.
z = x - y : {=} dollars remain in the tin.

{B} has {b} fewer foreign coins than {A}, and Miss Novak has {c} times as many as {B}. As {A} has {a} of them, how many foreign coins do {A} and Miss Novak have between them?
x = a - b : {B} has {=} foreign coins.
y = x * c : Miss Novak has {=} foreign coins.
z = a + y : {A} and Miss Novak have {=} foreign coins between them.

On the three evenings of a film festival {a}, {b} and {c} visitors came. Give the average number of visitors per evening.
x = a + b : {=} visitors came on the first two evenings.
y = x + c : {=} visitors came to the festival.
z = y / 3 : On average, {=} visitors came per evening.

Out of a stack of {a} sheets, {b} went through the copier and {c} got wet. Those still good for something were folded into booklets of {d:2-8} sheets apiece. How many booklets did that make?
x = a - b : {=} sheets did not go through the copier.
y = x - c : {=} sheets were still good.
z = y / d : That made {=} booklets.

While {A} practises the violin for {a:20-60} minutes a day, {B} stops after {b:10-25}. Over {c:2-12} weeks, by how many minutes does {A} practise more than {B}?
x = a - b : {A} practises {=} minutes a day more than {B}.
y = x * 7 : That is {=} minutes more per week.
z = y * c : Over {c} weeks {A} practises {=} minutes more.

A puppet theatre owns {a:15-300} hand puppets, twice as many marionettes, and {b:3-28} fewer shadow figures than marionettes. Leaving the marionettes aside, how many figures does it own?
x = a * 2 : The theatre owns {=} marionettes.
y = x - b : The theatre owns {=} shadow figures.
z = a + y : Without the marionettes it owns {=} figures.

In a hospital with {a} wards, each of {b} beds, {c:2-4} sheets are put on every bed on Sunday. The linen room has {d} clean sheets ready. What number of sheets does the laundry still have to deliver?
x = a * b : The hospital has {=} beds.
y = x * c : The beds need {=} sheets.
z = y - d : The laundry still has to deliver {=} sheets.

With ${a} in his pocket Mr. Petrov opens his stall at the flea market, where he sells {b} records at ${c} apiece and pays ${d} for a gramophone. How many dollars does Mr. Petrov have in the end?
x = b * c : Mr. Petrov gets {=} dollars for the records.
y = a + x : Then he has {=} dollars.
z = y - d : In the end Mr. Petrov has {=} dollars.

Only {a} comics are still on {A}’s shelf at home: {d} were sold, and {c} cousins went home with {b} comics apiece. How many comics stood on the shelf to begin with?
x = b * c : The cousins took {=} comics.
y = x + d : {=} comics have left the shelf.
z = y + a : To begin with, {=} comics stood on the shelf.

Per hour, {a:10-60} cars and {b:3-30} lorries drive up to the border. The guards were on duty for {c} hours and in that time sent {d} vehicles back. How many vehicles were let through?
x = a + b : {=} vehicles arrived per hour.
y = x * c : {=} vehicles arrived while the guards were on duty.
z = y - d : {=} vehicles were let through.

The chess club has {a} members, each of whom pays ${b}. First ${c} is taken out for the room; then boards at ${d} apiece are ordered for whatever remains, to the last dollar. Work out how many boards the club orders.
x = a * b : The members pay {=} dollars.
y = x - c : {=} dollars remain for boards.
z = y / d : The club orders {=} boards.

A first throw of the darts brought {A} {a} points. The second was better by {b} points, but the third was worth only half of the second. What number of points did the first and the third throw bring {him} between them?
x = a + b : The second throw brought {=} points.
y = x / 2 : The third throw brought {=} points.
z = a + y : The first and the third throw brought {=} points.

Of a theatre’s {a} costumes, {b} are being mended. The others hang on {c} rails, the same number on each, or did until {d:2-8} were taken from the rail by the door. How many costumes are still on that rail?
x = a - b : {=} costumes hung on the rails.
y = x / c : {=} costumes hung on each rail.
z = y - d : {=} costumes are still on that rail.

A haberdasher sells buttons on cards of a dozen. {A}’s aunt found {a} full cards in a tin, {b} loose buttons besides, and sewed {c} of all these onto a pirate’s coat. What is the number of buttons remaining?
x = a * 12 : There were {=} buttons on the cards.
y = x + b : The aunt found {=} buttons.
z = y - c : {=} buttons are remaining.

Side by side, two clerks sort {c} letters without a pause; one gets through {a:10-40} letters an hour, the other through {b:10-40}. Between them they earn ${d} an hour. What do the clerks earn by the time the last letter is sorted, in dollars?
x = a + b : The clerks sort {=} letters an hour between them.
y = c / x : They sort for {=} hours.
z = y * d : They earn {=} dollars.
"""
