"""Comparisons: more, fewer, times as many."""

TEXT = """
[measured] {A} has {a} {t}, {b} more than {B}. How many does {B} have?
x = a - b : {B} has {=}.

{A} has {a} {t}, {b} fewer than {B}. How many does {B} have?
x = a + b : {B} has {=}.

[measured] {B} has {a} {t}. {A} has {b} times as many. How many does {A} have?
x = b * a : {A} has {=}.

{A} has {a} {t}. That is {b} times as many as {B} has. How many does {B} have?
x = a / b : {B} has {=}.

[measured] The tower is {a} metres high, the house {b} metres. How much higher is the tower, in metres?
x = a - b : It is {=} metres higher.

{A} jumped {a} centimetres, {B} {b} centimetres further. How far did {B} jump, in centimetres?
x = a + b : {B} jumped {=} centimetres.

[measured] {A} has {a} {t}. {B} has {b} more than {A}, and their friend {c} fewer than {B}. How many does the friend have?
x = a + b : {B} has {=}.
y = x - c : The friend has {=}.

{A} has {a} {t} and {B} has {b}. How many must {A} give to {B} so that both have the same?
x = a - b : {A} has {=} more.
y = x / 2 : Half of that is {=}.

[measured] {A} scored {a} points, {B} {b} times as many. By how many points did {B} win?
x = b * a : {B} scored {=}.
y = x - a : {B} won by {=}.

{A} has ${a}. {B} has {b} times as much and is given ${c} more. How many dollars does {B} have then?
x = b * a : {B} has {=} dollars.
y = x + c : Then {B} has {=}.

[measured] A red rope is {a} metres long, a blue one {b} metres shorter, and a green one twice as long as the blue one. How long is the green one, in metres?
x = a - b : The blue one is {=} metres long.
y = 2 * x : The green one is {=} metres long.

{A} has {a} {t}, {B} has {b} more, and their friend as many as both together. How many does the friend have?
x = a + b : {B} has {=}.
y = a + x : The friend has {=}.

[measured] {A} has {a} {t}. {B} has {b} times as many, and {c} of them are broken. How many more whole ones does {B} have than {A}?
x = b * a : {B} has {=}.
y = x - c : {=} of them are whole.
z = y - a : That is {=} more.

[measured] The first shelf has {a} books, the second {b} more, and the third {c} fewer than the second. How many books are on all three?
x = a + b : The second has {=}.
y = x - c : The third has {=}.
z = a + x : The first two have {=}.
w = z + y : All three have {=}.

{A} sold {a} {t} on Monday, twice as many on Tuesday, and {b} fewer on Wednesday than on Tuesday. How many did {he} sell in all?
x = 2 * a : On Tuesday {he} sold {=}.
y = x - b : On Wednesday {he} sold {=}.
z = a + x : On the first two days {he} sold {=}.
w = z + y : In all {he} sold {=}.

[measured] {A} has {a} {t}, {B} {b} times as many. {B} gives {c} of them away, half of these to {A}. How many do the two have together now?
x = b * a : {B} had {=}.
y = x - c : {B} keeps {=}.
z = c / 2 : {A} gets {=}.
w = a + z : {A} has {=} now.
v = w + y : Together they have {=}.

[measured] Team one has {a} players, team two {b} more, team three twice as many as team two, and team four {c} fewer than team three. How many players is that?
x = a + b : Team two has {=}.
y = 2 * x : Team three has {=}.
z = y - c : Team four has {=}.
w = a + x : The first two have {=}.
v = w + y : The first three have {=}.
s = v + z : All four have {=}.

A red box weighs {a} kilograms, a blue box {b} kilograms more, and a green box {c} kilograms less than the blue one. A yellow box weighs as much as the red and the green one together. What does the yellow box weigh, in kilograms?
x = a + b : The blue box weighs {=} kilograms.
y = x - c : The green box weighs {=} kilograms.
z = a + y : The yellow box weighs {=} kilograms.

[measured] In one school there are {a} pupils. A second school has {b} fewer, and a third has {c} more than both together. How many more pupils has the third school than the first?
x = a - b : The second school has {=} pupils.
y = a + x : Both together have {=} pupils.
z = y + c : The third school has {=} pupils.
w = z - a : The third school has {=} pupils more.

{A} counts {a} birds, {B} counts twice as many, and their teacher counts {b} fewer than {B}. Then {A} sees {c} more. How many birds have the three counted in all?
x = 2 * a : {B} counts {=} birds.
y = x - b : The teacher counts {=} birds.
z = a + c : {A} has counted {=} birds.
w = z + x : {A} and {B} have counted {=} birds.
v = w + y : The three have counted {=} birds.

The north tower has {a} steps, the south tower {b} more, and the east tower {c} times as many as the south tower. The west tower has {d} fewer than the east tower. How many more steps has the west tower than the north tower?
x = a + b : The south tower has {=} steps.
y = c * x : The east tower has {=} steps.
z = y - d : The west tower has {=} steps.
w = z - a : The west tower has {=} steps more.
"""
