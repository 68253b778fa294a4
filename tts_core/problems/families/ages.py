"""Ages: the family that is kept out of training."""

TEXT = """
[measured] {A} is {a} years old. How old will {he} be in {b} years?
x = a + b : {He} will be {=}.

[measured] {A} is {a} now. How old was {he} {b} years ago?
x = a - b : {He} was {=}.

[measured] {A} is {a} years older than {B}. {B} is {b}. How old is {A}?
x = b + a : {A} is {=}.

[measured] A turtle is {b} times as old as {A}, who is {a}. How old is the turtle?
x = b * a : The turtle is {=} years old.

[measured] {A} is {a}, and {B} is {b} years older. How old are they together?
x = a + b : {B} is {=}.
y = a + x : Together they are {=} years old.

[measured] {A} is {a}. {His} grandmother is {b} times as old. How old was the grandmother {c} years ago?
x = b * a : The grandmother is {=}.
y = x - c : Then she was {=}.

[measured] The ages of {A} and {B} add up to {a}. {A} is {b}. How old will {B} be in {c} years?
x = a - b : {B} is {=} now.
y = x + c : Then {B} will be {=}.

[measured] {A} is twice as old as {B}, and {B} is {a} years younger than their friend, who is {b}. How old is {A}?
x = b - a : {B} is {=}.
y = 2 * x : {A} is {=}.

[measured] {A} is {a}, {B} is {b} times as old, and their uncle is {c} years older than {B}. How old will the uncle be in {d} years?
x = b * a : {B} is {=}.
y = x + c : The uncle is {=}.
z = y + d : Then he will be {=}.

[measured] Three sisters are {a}, {b} and {c} years old. Their father is {d} years older than all three together. How old is he?
x = a + b : The first two are {=} together.
y = x + c : All three are {=}.
z = y + d : Their father is {=}.

[measured] {A} was {a} when {B} was born. {B} is {b} now. Their aunt is twice as old as {A}, and their cousin is {c} years younger than the aunt. How old is the cousin?
x = a + b : {A} is {=} now.
y = 2 * x : The aunt is {=}.
z = y - c : The cousin is {=}.

[measured] An oak was {a} years old when the house was built. The house is {b} times as old as {A}, who is {c}. The wall is {d} years younger than the oak. In {e} years, how old will the wall be?
x = b * c : The house is {=} years old.
y = a + x : The oak is {=}.
z = y - d : The wall is {=}.
w = z + e : Then it will be {=}.

[measured] {A} is {a}. {B} is {b} years older than twice that. Their mother is as old as both together, and their grandfather is {c} years older than the mother. How old was he {d} years ago?
x = 2 * a : Twice that is {=}.
y = x + b : {B} is {=}.
z = a + y : The mother is {=}.
w = z + c : The grandfather is {=}.
v = w - d : Then he was {=}.
"""
