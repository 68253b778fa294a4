"""Everyday stories of what people have, get, give, lose, pack, share and count."""

TEXT = """
After handing {b} {t} back to {B}, {A} was left with {a}. Before that, how many {t} did {A} have?
x = a + b : Before that {A} had {=} {t}.

In May, {b} fewer books were borrowed from the village library than in June. The library counted {a} borrowed books in May. How many books were borrowed in June?
x = a + b : In June {=} books were borrowed.

If Hill Farm had {b} times as many hens as it has now, there would be {a} hens on it. Find the number of hens that Hill Farm really has.
x = a / b : Hill Farm has {=} hens.

At the end of a party, {a} {t} were handed out to the children who were still there. Each of these children got {b}, and nothing was left over. How many children were still there?
x = a / b : {=} children were still there.

Every one of the {a} members of a reading club has lent {b} books to the club, which meets {c:2-9} times a month. How many books has the club been lent?
x = a * b : The club has been lent {=} books.

For the school fair {A} packed {a} {t} into two crates. Exactly {b} {t} went into the blue crate. Work out how many went into the red one.
x = a - b : {=} {t} went into the red crate.

So far, {b} chairs in a workshop have been painted, which leaves {a} chairs without paint. How many chairs are in the workshop?
x = a + b : There are {=} chairs in the workshop.

On the bus {A} lost half of {his} {t}, so that now {he} has only {a}. How many {t} did {A} have before the bus ride?
x = a * 2 : {A} had {=} {t} before the bus ride.

In spring {A} lent {a} {t} to {B} and {b} {t} to {his} {kin}. {B} has already given {c} {t} back, but the {kin} has given back none. How many of {A}’s {t} are still lent out?
x = a - c : {B} still has {=} of {A}’s {t}.
y = x + b : {=} of {A}’s {t} are still lent out.

A shepherd has {a} sheep, which is {b} fewer than the number of her goats. How many animals, sheep and goats together, does the shepherd have?
x = a + b : She has {=} goats.
y = a + x : She has {=} animals.

A bowl with {a} {t} is just enough for {b} children, who all get the same number. If {c} more children come and they are to get as many each as the others, how many more {t} are needed?
x = a / b : Each child gets {=} {t}.
y = x * c : {=} more {t} are needed.

With all its books at home, a small library has {b} books on each of its {a} shelves. This evening {c} of the books are lent out, and the rest are on the shelves. How many books are on the shelves this evening?
x = a * b : The library has {=} books.
y = x - c : {=} books are on the shelves this evening.

{A} and {B} keep their {a} {t} in one drawer. Of these {t}, {b} belong to {B}, and all the others belong to {A}. How many more {t} does {A} have than {B}?
x = a - b : {A} has {=} {t}.
y = x - b : {A} has {=} more {t} than {B}.

A third of the {a} members of a music club can play the piano. How many members of the club cannot?
x = a / 3 : {=} members can play the piano.
y = a - x : {=} members cannot play the piano.

The master in a workshop carves {a} spoons a day. That is {b} more than his apprentice carves a day. How many spoons does the apprentice carve in {c} days?
x = a - b : The apprentice carves {=} spoons a day.
y = x * c : In {c} days the apprentice carves {=} spoons.

First {A} gave half of {his} {t} to {B}, and then {he} lost {b} of those that {he} had kept. At bedtime {he} still had all the others, {a} {t}. How many {t} did {A} have at first?
x = a + b : After the gift {he} had {=} {t}.
y = x * 2 : At first {A} had {=} {t}.

This summer a farmer made {a} jars of jam. She packs all of them into cartons, {b} jars into each, and {c} of the cartons are already packed. How many cartons does the farmer still have to pack?
x = a / b : {=} cartons are needed for all the jars.
y = x - c : The farmer still has to pack {=} cartons.

On Friday {a} people came to the chess club. On Saturday there were {b} people more than on Friday, but {c} people fewer than on Sunday. How many people came to the chess club on Sunday?
x = a + b : On Saturday {=} people came.
y = x + c : On Sunday {=} people came.

{A} has {a} {t}, which is {b:3-9} times as many as {B} has. How many {t} must {A} give to {B} so that both have the same number?
x = a / b : {B} has {=} {t}.
y = a - x : {A} has {=} {t} more than {B}.
z = y / 2 : {A} must give {B} half of these: {=} {t}.

On Monday morning there were {d:150-900} books on the shelves of a school library. Since then, {a} books have been taken out each day and {b} books have been brought back each day. After {c} such days, how many books are on the shelves?
x = a - b : Each day there are {=} books fewer on the shelves.
y = x * c : After {c} days there are {=} books fewer.
z = d - y : {=} books are on the shelves.

A farmer fills {a} trays with {b} eggs each, and his son fills {c} cartons with {d} eggs each. How many more eggs are in the trays than in the cartons?
x = a * b : There are {=} eggs in the trays.
y = c * d : There are {=} eggs in the cartons.
z = x - y : There are {=} more eggs in the trays.

The school secretary opens a parcel with {a} dozen pencils. She keeps {b} pencils for the office and divides the rest equally among {c} classes. How many pencils does each class get?
x = a * 12 : There are {=} pencils in the parcel.
y = x - b : The classes get {=} pencils.
z = y / c : Each class gets {=} pencils.

{B} got a quarter of the {a} {t} that belonged to {A}. Later {A} gave {his} {kin} {b} of the {t} that were left. How many {t} did {A} keep?
x = a / 4 : {B} got {=} {t}.
y = a - x : Then {A} had {=} {t}.
z = y - b : {A} kept {=} {t}.

The chess club has {a} members, {b} more than the drama club. Of the members of the drama club, {c} are in the chess club too. All the members of the two clubs come to a party. How many people from these clubs are at the party?
x = a - b : The drama club has {=} members.
y = x - c : {=} of them are only in the drama club.
z = a + y : {=} people from the clubs are at the party.

The old machine in a workshop folds {b} cartons fewer in a minute than the new machine, which folds {a} in a minute. In how many minutes do the two machines fold {c} cartons if they run at the same time?
x = a - b : The old machine folds {=} cartons in a minute.
y = a + x : Together they fold {=} cartons in a minute.
z = c / y : They need {=} minutes.

In a raffle box there were {a} winning tickets and {b} times as many blank ones. During the fair {c} tickets were drawn. How many tickets are still in the box?
x = a * b : There were {=} blank tickets.
y = a + x : There were {=} tickets in the box.
z = y - c : {=} tickets are still in the box.

In one hour {A} picks {a:3-20} kilograms of cherries, and {B} picks {b:3-20} kilograms. Today {B} works for {c:2-5} hours, and {A} works for {d:2-4} hours longer than {B}. How many kilograms of cherries do {A} and {B} pick today, taken together?
x = c + d : {A} works for {=} hours.
y = a * x : {A} picks {=} kilograms.
z = b * c : {B} picks {=} kilograms.
v = y + z : Together they pick {=} kilograms.

A school ordered {a} packets of {b} notebooks each. As {c} of the notebooks were wet, they were sent back. Half of the dry ones went to the upper school, and {d:2-12} classes of the lower school got the other half in equal parts. How many notebooks did each of these classes get?
x = a * b : The school ordered {=} notebooks.
y = x - c : {=} notebooks were dry.
z = y / 2 : The lower school got {=} notebooks.
v = z / d : Each of the classes got {=} notebooks.

{A} and {B} start a game with {a} {t} each. In the first round {B} has to give {b} {t} to {A}, and in the second round {A} has to give {c} {t} to {B}. How many more {t} than {B} does {A} have after the two rounds?
x = a + b : After the first round {A} has {=} {t}.
y = a - b : {B} then has {=} {t}.
z = x - c : After the second round {A} has {=} {t}.
v = y + c : {B} then has {=} {t}.
w = z - v : {A} has {=} more {t} than {B}.

For its outing a school has hired {a:2-9} buses with {b:20-56} seats each and {c:2-8} vans with {d:4-9} seats each for passengers. All these seats are taken, a third of them by parents and the rest by pupils. How many pupils go on the outing?
x = a * b : The buses have {=} seats.
y = c * d : The vans have {=} seats.
z = x + y : There are {=} seats for passengers.
v = z / 3 : {=} parents go on the outing.
w = z - v : {=} pupils go on the outing.

{A} gave a third of {his} {t} to {B} and then lost {b} of those that were left. After that {his} {kin} brought {him} {c} new {t}, and now {he} has {a}. How many {t} did {A} have in the beginning?
x = a - c : Before the {kin} came, {he} had {=} {t}.
y = x + b : Before {he} lost any, {he} had {=} {t}, which were two thirds of those in the beginning.
z = y / 2 : A third was {=} {t}.
v = z * 3 : In the beginning {A} had {=} {t}.

The red shelf holds {a} books, and that is {b} fewer than the green shelf holds. The blue shelf holds half as many books as the red and the green shelf together. How many books do the three shelves hold?
x = a + b : The green shelf holds {=} books.
y = a + x : The red and the green shelf hold {=} books.
z = y / 2 : The blue shelf holds {=} books.
v = y + z : The three shelves hold {=} books.

Each of the {a:5-30} brown hens on a farm lays {b:4-6} eggs a week, and each of the {c:5-30} white hens lays {d:3-5} eggs a week. The farmer’s family eats {e:2-8} eggs a day, and all the other eggs are packed into boxes of {f:4-10}. How many boxes are packed in a week?
x = a * b : The brown hens lay {=} eggs a week.
y = c * d : The white hens lay {=} eggs a week.
z = x + y : Together they lay {=} eggs a week.
v = e * 7 : The family eats {=} eggs a week.
w = z - v : {=} eggs are packed.
s = w / f : They fill {=} boxes.

For the school fair the first class baked {a} trays of {b} rolls each. The second class baked {c} rolls more than the first class. In the morning a quarter of all these rolls were sold, and in the afternoon {d} rolls more than in the morning. At the end {e:2-8} helpers shared the unsold rolls equally. How many rolls did each helper get?
x = a * b : The first class baked {=} rolls.
y = x + c : The second class baked {=} rolls.
z = x + y : The two classes baked {=} rolls.
v = z / 4 : {=} rolls were sold in the morning.
w = v + d : {=} rolls were sold in the afternoon.
p = v + w : {=} rolls were sold that day.
q = z - p : {=} rolls were unsold.
r = q / e : Each helper got {=} rolls.

For the first {b:2-12} days of a big order, a workshop makes {a:3-40} chairs a day. Then a helper comes, and for the next {d:2-12} days it makes {c:2-12} chairs a day more than before. After that, {f:2-60} chairs of the order are still missing. How many lorries are needed for the whole order if {e:5-30} chairs go on each lorry and every lorry is full?
x = a * b : In the first {b} days the workshop makes {=} chairs.
y = a + c : With the helper it makes {=} chairs a day.
z = y * d : In the next {d} days it makes {=} chairs.
v = x + z : So far it has made {=} chairs.
w = v + f : The whole order is {=} chairs.
s = w / e : {=} lorries are needed.

{A} has {a} {t}, and that is {b} fewer than {B} has. {A}’s {kin} has {c} times as many {t} as {A}. Now the {kin} gives {d} {t} to {A} and the same number to {B}. After that, how many more {t} than {B} does the {kin} have?
x = a + b : At first {B} has {=} {t}.
y = c * a : At first the {kin} has {=} {t}.
z = 2 * d : The {kin} gives away {=} {t}.
v = y - z : Then the {kin} has {=} {t}.
w = x + d : {B} then has {=} {t}.
s = v - w : The {kin} has {=} more {t} than {B}.

The hall of a school theatre has {a:6-20} rows of {b:6-30} seats. On the balcony there are half as many rows as in the hall, but each of them has {c:2-9} seats more than a row in the hall. For guests of the school {d:5-60} seats are kept free. Of all the other seats, a third are sold on the first day. After the first day, how many seats can still be sold?
x = a * b : The hall has {=} seats.
y = a / 2 : The balcony has {=} rows.
z = b + c : Each of them has {=} seats.
v = y * z : The balcony has {=} seats.
w = x + v : The theatre has {=} seats.
p = w - d : {=} seats are for sale.
q = p / 3 : {=} seats are sold on the first day.
r = p - q : {=} seats can still be sold.
"""
