"""Stories of three steps."""

TEXT = """
[measured] {A} buys {a} {box} with {b} {t} each. {He} gives {c} {t} to {B} and shares the others equally among {d} children. How many does each child get?
x = a * b : {He} buys {=} {t}.
y = x - c : {=} are left.
z = y / d : Each child gets {=}.

A school has {a} classes of {b} pupils and {c} teachers. {d} of all these people come by bus. How many do not?
x = a * b : There are {=} pupils.
y = x + c : That is {=} people.
z = y - d : {=} do not come by bus.

[measured] {A} has {a} {t}, {B} has {b} more than {A}, and their friend has twice as many as {B}. How many does the friend have, if {c} of them are lost?
x = a + b : {B} has {=}.
y = 2 * x : The friend has {=}.
z = y - c : After the loss {=} remain.

A baker makes {a} trays of {b} rolls and {c} trays of {d} buns. How many more rolls than buns are there?
x = a * b : There are {=} rolls.
y = c * d : There are {=} buns.
z = x - y : There are {=} more rolls.

[measured] {A} picks {a} {t} an hour for {b} hours, and {B} picks {c} an hour for {d} hours. How many do they pick together?
x = a * b : {A} picks {=}.
y = c * d : {B} picks {=}.
z = x + y : Together they pick {=}.

A theatre has {a} rows of {b} seats. {c} seats are broken and {d} are taken. How many seats are free and whole?
x = a * b : There are {=} seats.
y = x - c : {=} are whole.
z = y - d : {=} are free.

[measured] {A} had {a} {t}. {He} gave half of them to {B}, bought {b} more, and then lost {c}. How many does {he} have?
x = a / 2 : {He} keeps {=}.
y = x + b : Then {he} has {=}.
z = y - c : After losing some {he} has {=}.

There are {a} apples, {b} pears and {c} plums. They are packed into bags of {d}. How many bags are filled?
x = a + b : Apples and pears are {=}.
y = x + c : With the plums that is {=}.
z = y / d : {=} bags are filled.

[measured] A bus starts with {a} people. At the first stop {b} get on, at the second {c} get off, and at the third {d} get on. How many are on it?
x = a + b : After the first stop there are {=}.
y = x - c : After the second {=}.
z = y + d : After the third {=}.

{A} reads {a} pages a day for {b} days and then {c} pages a day for {d} days. How many pages is that?
x = a * b : First {he} reads {=} pages.
y = c * d : Then {=} pages.
z = x + y : That is {=} pages.

[measured] {a} children share {b} {box} of {c} {t}. Each child also gets {d} {u}. How many things does each child have?
x = b * c : There are {=} {t}.
y = x / a : Each child gets {=} of them.
z = y + d : With the {u} each has {=} things.

{A} has {a} {t}. {B} has {b} times as many. Their friend has {c} fewer than {B}. How many do {A} and the friend have together?
x = b * a : {B} has {=}.
y = x - c : The friend has {=}.
z = a + y : Together they have {=}.

[measured] A farmer has {a} hens, and each lays {b} eggs a week. {c} eggs are eaten and the others are sold in boxes of {d}. How many boxes are sold?
x = a * b : The hens lay {=} eggs.
y = x - c : {=} are left to sell.
z = y / d : {=} boxes are sold.

{A} saves {a} coins a week for {b} weeks. {He} spends {c} of them and then {B} gives {him} {d}. How many coins does {he} have?
x = a * b : {He} saves {=} coins.
y = x - c : {=} are left.
z = y + d : Now {he} has {=}.

[measured] A hall has {a} tables for {b} guests and {c} tables for {d} guests. How many guests find a seat?
x = a * b : {=} sit at the first tables.
y = c * d : {=} sit at the others.
z = x + y : {=} guests find a seat.

{A} walks {a} kilometres a day for {b} days, rests, and walks {c} kilometres more. The whole way is {d} kilometres. How far is it still?
x = a * b : First {he} walks {=} kilometres.
y = x + c : In all {he} walks {=}.
z = d - y : It is still {=} kilometres.

[measured] {A} and {B} each have {a} {t}. {A} loses {b}, and {B} finds {c}. How many do they have together?
x = a - b : {A} has {=}.
y = a + c : {B} has {=}.
z = x + y : Together they have {=}.

Of {a} {t}, {A} takes {b} and {B} takes twice as many. How many are left?
x = 2 * b : {B} takes {=}.
y = b + x : Together they take {=}.
z = a - y : {=} are left.
"""
