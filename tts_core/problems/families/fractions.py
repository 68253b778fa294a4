"""Fractions and percentages of whole numbers."""

TEXT = """
[measured] What is half of {a}?
x = a / 2 : Half of it is {=}.

What is a quarter of {a}?
x = a / 4 : A quarter of it is {=}.

[measured] What is a third of {a}?
x = a / 3 : A third of it is {=}.

Half of the {a} {t} in the {box1} are red. How many are red?
x = a / 2 : {=} are red.

[measured] A third of {a} pupils walk to school. How many pupils walk?
x = a / 3 : {=} pupils walk.

[measured] A fifth of the {a} {t} are green. How many are not green?
x = a / 5 : {=} are green.
y = a - x : {=} are not green.

{A} gives a quarter of {his} {a} {t} to {B}. How many are left?
x = a / 4 : {He} gives away {=}.
y = a - x : {=} are left.

[measured] What is two thirds of {a}?
x = a / 3 : One third is {=}.
y = 2 * x : Two thirds are {=}.

What is three quarters of {a}?
x = a / 4 : One quarter is {=}.
y = 3 * x : Three quarters are {=}.

[measured] Three fifths of {a} seats are taken. How many seats is that?
x = a / 5 : One fifth is {=}.
y = 3 * x : Three fifths are {=}.

A coat costs ${a}. It is sold at half the price, and then ${b} less. What does it cost then, in dollars?
x = a / 2 : Half the price is {=} dollars.
y = x - b : Then it costs {=} dollars.

What is 10% of {a}?
x = a / 10 : 10% is {=}.

[measured] What is 20% of {a}?
x = a / 10 : 10% is {=}.
y = 2 * x : 20% is {=}.

[measured] What is 25% of {a}?
x = a / 4 : 25% is a quarter, {=}.

A jacket costs ${a} and is sold at 50% off. What does {A} pay for {b} of them, in dollars?
x = a / 2 : One costs {=} dollars.
y = x * b : {He} pays {=} dollars.

[measured] A book has {a} pages. {A} reads a third of it on Monday and {b} pages on Tuesday. How many pages are left?
x = a / 3 : On Monday {he} reads {=} pages.
y = x + b : On both days it is {=}.
z = a - y : {=} pages are left.

{A} has ${a}. {He} spends a quarter of it on food and ${b} on a toy. How many dollars are left?
x = a / 4 : The food costs {=} dollars.
y = a - x : Then {=} dollars are left.
z = y - b : After the toy {=} dollars are left.

[measured] Of {a} guests half are adults. A third of the others are babies. How many guests are neither adults nor babies?
x = a / 2 : Half are {=}.
y = x / 3 : {=} are babies.
z = x - y : {=} are neither.

[measured] A farmer sells two fifths of {a} eggs and packs the rest into boxes of {b}. How many boxes are there?
x = a / 5 : One fifth is {=}.
y = 2 * x : {=} are sold.
z = a - y : {=} are left.
w = z / b : There are {=} boxes.

A price of ${a} rises by 10%, and then ${b} are taken off. What do {c} pieces cost then, in dollars?
x = a / 10 : 10% is {=} dollars.
y = a + x : The new price is {=}.
z = y - b : After that it is {=}.
w = z * c : They cost {=} dollars.

[measured] {A} gives a third of {a} {t} to {B} and a quarter of the rest to {his} {kin}. {B} had {b} {t} before and buys {c} more. How many more does {A} have now than {B}?
x = a / 3 : {B} gets {=}.
y = a - x : {A} keeps {=}.
z = y / 4 : A quarter of that is {=}.
w = y - z : {A} has {=} now.
v = b + x : {B} has {=} with the gift.
s = v + c : After buying {B} has {=}.
r = w - s : {A} has {=} more.

[measured] Half of the {a} passengers get off a train, and {b} get on. At the next stop {c} get off and {d} get on. How many passengers are on the train then?
x = a / 2 : {=} passengers stay.
y = x + b : Then {=} passengers are on the train.
z = y - c : After {c} have got off there are {=}.
w = z + d : After {d} have got on there are {=}.

[measured] A library has {a} books. A quarter of them are for children, and {b} of these are lent. Of the other books {c} are lent. How many books are in the library now?
x = a / 4 : {=} books are for children.
y = x - b : {=} of these are there.
z = a - x : {=} books are others.
w = z - c : {=} of the others are there.
v = y + w : {=} books are in the library.

A third of {a} seats are sold on Monday and half of the rest on Tuesday. On Wednesday {b} more are sold, and then {c} are given back. How many seats are free?
x = a / 3 : On Monday {=} are sold.
y = a - x : {=} are left.
z = y / 2 : On Tuesday {=} are sold, and as many are left.
w = z - b : After Wednesday {=} are left.
v = w + c : In the end {=} are free.

[measured] {A} has {a} {t}. {He} gives a fifth of them to {B} and half of what remains to {his} {kin}, and buys {b} new ones. Then {he} loses {c}. How many does {he} have in the end?
x = a / 5 : {B} gets {=}.
y = a - x : {=} remain.
z = y / 2 : The {kin} gets {=}, and {A} keeps as many.
w = z + b : After buying {A} has {=}.
v = w - c : In the end {A} has {=}.

A shop has {a} shirts. It sells half of them at ${b} and a quarter of the rest at ${c} each. How many dollars does it take in?
x = a / 2 : It sells {=} shirts first, and as many are left.
y = x * b : These bring {=} dollars.
z = x / 4 : Then it sells {=} shirts.
w = z * c : These bring {=} dollars.
v = y + w : It takes in {=} dollars.
"""
