"""Units, time and rates."""

TEXT = """
[measured] How many minutes are {a} hours?
x = a * 60 : {=} minutes.

How many days are {a} weeks?
x = a * 7 : {=} days.

[measured] How many centimetres are {a} metres?
x = a * 100 : {=} centimetres.

How many seconds are {a} minutes?
x = a * 60 : {=} seconds.

[measured] How many months are {a} years?
x = a * 12 : {=} months.

[measured] A film lasts {a} hours and {b} minutes. How many minutes is that?
x = a * 60 : The hours have {=} minutes.
y = x + b : That is {=} minutes.

A train goes {a} kilometres an hour. How many kilometres does it go in {b} hours?
x = a * b : It goes {=} kilometres.

[measured] A car drives {a} kilometres in {b} hours at an even speed. How many kilometres an hour is that?
x = a / b : That is {=} kilometres an hour.

A tap gives {a} litres a minute. How many litres are in the tub after {b} minutes, if {c} litres were in it before?
x = a * b : The tap gives {=} litres.
y = x + c : The tub holds {=} litres then.

A rectangle is {a} cm long and {b} cm wide. What is its area, in square cm?
x = a * b : The area is {=} square cm.

[measured] A rectangle is {a} cm long and {b} cm wide. What is its perimeter, in cm?
x = a + b : Half of the way round is {=} cm.
y = x * 2 : The perimeter is {=} cm.

[measured] A square has sides of {a} cm. What is its perimeter, in cm?
x = a * 4 : The perimeter is {=} cm.

A square has sides of {a} cm. What is its area, in square cm?
x = a * a : The area is {=} square cm.

A garden is {a} metres by {b} metres. A path takes {c} square metres of it. How many square metres are left?
x = a * b : The garden has {=} square metres.
y = x - c : {=} square metres are left.

[measured] {A} sleeps {a} hours a night. How many hours does {he} sleep in {b} weeks?
x = b * 7 : {b} weeks have {=} nights.
y = x * a : {He} sleeps {=} hours.

[measured] A machine fills {a} bottles a minute. How many minutes does it need for {b} bottles?
x = b / a : It needs {=} minutes.

A roll of {a} metres of cloth costs ${b} a metre. {c} metres of it are sold. What is the rest worth, in dollars?
x = a - c : {=} metres are left.
y = x * b : They are worth {=} dollars.

[measured] A cyclist rides {a} kilometres an hour for {b} hours and then {c} kilometres an hour for {d} hours. How far is that, in kilometres?
x = a * b : First it is {=} kilometres.
y = c * d : Then {=} kilometres.
z = x + y : That is {=} kilometres.

[measured] A pump empties {a} litres a minute out of a tank of {b} litres. How many litres are in it after {c} minutes?
x = a * c : It takes out {=} litres.
y = b - x : {=} litres are in it.

A box of {a} tins weighs {b} kilograms. The empty box weighs {c} kilograms. What does one tin weigh, in kilograms?
x = b - c : All tins weigh {=} kilograms.
y = x / a : One tin weighs {=} kilograms.

[measured] {A} types {a} words a minute. A text has {b} words, and {he} has typed for {c} minutes. How many words are missing?
x = a * c : {He} has typed {=} words.
y = b - x : {=} words are missing.

Two trains leave one station in opposite directions, at {a} and {b} kilometres an hour. How far apart are they after {c} hours, in kilometres?
x = a + b : Every hour they are {=} kilometres further apart.
y = x * c : They are {=} kilometres apart.

A wall of {a} by {b} metres has a door of {c} square metres. One litre of paint is enough for {d} square metres. How many litres are needed?
x = a * b : The wall has {=} square metres.
y = x - c : Without the door {=}.
z = y / d : {=} litres are needed.

[measured] A lorry carries {a} crates of {b} kilograms and {c} crates of {d} kilograms. It may carry {e} kilograms. How many kilograms more could it carry?
x = a * b : The first crates weigh {=} kilograms.
y = c * d : The others weigh {=} kilograms.
z = x + y : Together that is {=}.
w = e - z : It could carry {=} kilograms more.

{A} runs {a} laps of {b} metres on each of {c} days, and {d} metres more on the last day. {B} runs {e} metres less. How many metres does {B} run?
x = a * b : {A} runs {=} metres a day.
y = x * c : In all that is {=} metres.
z = y + d : With the last ones it is {=}.
w = z - e : {B} runs {=} metres.

[measured] A tank holds {a} litres. {b} litres run in every minute for {c} minutes, and then {d} litres are used in the kitchen and {e} litres in the garden. How many litres are in the tank then?
x = b * c : {=} litres run in.
y = a + x : The tank holds {=} litres.
z = y - d : After the kitchen {=} litres are left.
w = z - e : After the garden {=} litres are left.

A hiker wants to walk {a} kilometres. On each of the first {b} days she walks {c} kilometres, on the next day {d} kilometres, and a bus takes her {e} kilometres. How many kilometres are left?
x = b * c : On the first days she walks {=} kilometres.
y = x + d : With the next day it is {=} kilometres.
z = y + e : With the bus it is {=} kilometres.
w = a - z : {=} kilometres are left.

[measured] A field is {a} metres long and {b} metres wide. A fence round it needs a gap of {c} metres for the gate. The fence comes in rolls of 2 metres. How many rolls are needed?
x = a + b : Half of the way round is {=} metres.
y = x * 2 : The whole way round is {=} metres.
z = y - c : The fence is {=} metres long.
w = z / 2 : {=} rolls are needed.

[measured] One machine makes {a} screws a minute and another {b} more. They run for {c} minutes together. {d} of the screws are bad, and {e} are kept for repairs. How many screws can be sold?
x = a + b : The other machine makes {=} screws a minute.
y = a + x : Both make {=} screws a minute.
z = y * c : Together they make {=} screws.
w = z - d : {=} screws are good.
v = w - e : {=} screws can be sold.

{A} reads for {a} minutes on Monday, {b} minutes more on Tuesday, and on Wednesday as long as on both days together. {B} reads {c} minutes less than {A} in all, and then {d} minutes more. How many minutes does {B} read?
x = a + b : On Tuesday {A} reads {=} minutes.
y = a + x : On Wednesday {A} reads {=} minutes.
z = y + y : In all {A} reads {=} minutes.
w = z - c : At first {B} reads {=} minutes.
v = w + d : In the end {B} has read {=} minutes.

A baker has {a} kilograms of flour. Every day he uses {b} kilograms for bread and {c} kilograms for cakes. After {d} days a lorry brings {e} kilograms. How many kilograms of flour has he then?
x = b + c : Every day he uses {=} kilograms.
y = x * d : In all he uses {=} kilograms.
z = a - y : {=} kilograms are left.
w = z + e : Then he has {=} kilograms.
"""
