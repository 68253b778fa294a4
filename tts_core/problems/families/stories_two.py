"""Stories of two steps."""

TEXT = """
[measured] A baker makes {a} trays of {b} {t} each. {c} {t} are sold. How many {t} are left?
x = a * b : The baker makes {=} {t}.
y = x - c : {=} {t} are left.

{A} had {a} {t}. {He} gave {b} to {B} and then found {c} more. How many {t} does {he} have now?
x = a - b : After giving some away {he} has {=}.
y = x + c : Now {he} has {=} {t}.

[measured] {A} has {a} {t} and {B} has {b}. They put them together and share them equally among {c} friends. How many {t} does each friend get?
x = a + b : Together they have {=} {t}.
y = x / c : Each friend gets {=}.

{A} buys {a} {box} of {t} with {b} in each, and has {c} {t} at home. How many {t} does {he} have altogether?
x = a * b : {He} buys {=} {t}.
y = x + c : Altogether {he} has {=}.

[measured] There are {a} boys and {b} girls in a class. {c} of the children are ill today. How many children are at school?
x = a + b : There are {=} children in the class.
y = x - c : {=} are at school.

{A} had {a} {t}. {He} ate {b} and gave {c} to {his} {kin}. How many are left?
x = a - b : After eating {he} has {=}.
y = x - c : {=} are left.

[measured] A box holds {a} {t}. {A} has {b} full boxes and gives away {c} {t}. How many {t} does {he} keep?
x = b * a : {He} has {=} {t}.
y = x - c : {He} keeps {=}.

{A} reads {a} pages a day for {b} days. The book has {c} pages more than that. How many pages does the book have?
x = a * b : {He} reads {=} pages.
y = x + c : The book has {=} pages.

[measured] {A} picked {a} {t}, and {B} picked {b} more than {A}. How many {t} did they pick together?
x = a + b : {B} picked {=}.
y = a + x : Together they picked {=}.

{A} has {a} {t}. {B} has {b} fewer. How many {t} do they have together?
x = a - b : {B} has {=}.
y = a + x : Together they have {=}.

[measured] {A} has {a} {t}, and {B} has {b} times as many. How many {t} do the two have in all?
x = b * a : {B} has {=}.
y = a + x : In all they have {=}.

A bus carries {a} people. At one stop {b} get off and {c} get on. How many people are on the bus then?
x = a - b : {=} people stay on it.
y = x + c : Then there are {=}.

[measured] {A} bakes {a} {t} and keeps {b} for {his} family. The others go into {box} of {c}. How many {box} does {he} fill?
x = a - b : {=} {t} are left to pack.
y = x / c : {He} fills {=} {box}.

[measured] There are {a} tables with {b} chairs each and {c} tables with 2 chairs each. How many chairs are there?
x = a * b : The first tables have {=} chairs.
z = c * 2 : The others have {=}.
y = x + z : There are {=} chairs.

{a} children go to the zoo in {b} vans, the same number in each. Every van has one driver too. How many people ride in one van?
x = a / b : {=} children ride in one van.
y = x + 1 : With the driver that is {=}.

[measured] {A} saves {a} coins a week. How many coins does {he} still need after {b} weeks, if {he} wants {c}?
x = a * b : {He} saves {=} coins.
y = c - x : {He} still needs {=}.

A garden has {a} rows of {b} tulips and {c} roses. How many flowers is that in all?
x = a * b : There are {=} tulips.
y = x + c : That is {=} flowers.

[measured] {A} had {a} {t}. Half of them were given to {B}, and then {A} got {b} new ones. How many does {A} have now?
x = a / 2 : {A} keeps {=}.
y = x + b : Now {A} has {=}.

{A} and {B} have {a} {t} together. {A} has {b} of them. How many more than {B} does {A} have?
x = a - b : {B} has {=}.
y = b - x : {A} has {=} more.

{A} bought {a} packs of {b} pencils and {c} packs of {d} pens. How many pencils and pens are that together?
x = a * b : There are {=} pencils.
z = c * d : There are {=} pens.
y = x + z : Together that is {=}.

[measured] A farmer collects {a} eggs, and {b} of them are broken. The others are put into boxes of {c}. How many boxes are full?
x = a - b : {=} eggs are whole.
y = x / c : {=} boxes are full.

{A} runs {a} kilometres on Monday, {b} on Wednesday and {c} on Friday. How many kilometres is that in all?
x = a + b : By Wednesday it is {=} kilometres.
y = x + c : In all it is {=}.

[measured] There were {a} {t} in the {box1}. {A} put in {b} more, and {B} took out {c}. How many {t} are in it now?
x = a + b : Then there were {=}.
y = x - c : Now there are {=}.

A cook uses {a} eggs for every cake. How many eggs are left of {c} after {b} cakes?
x = b * a : {b} cakes need {=} eggs.
y = c - x : {=} eggs are left.

[measured] {A} shares {a} {t} equally among {b} children and gives every child {c} more later. How many {t} does each child have in the end?
x = a / b : At first each gets {=}.
y = x + c : In the end each has {=}.

{A} is reading a book of {a} pages. On the first day {he} read {b} pages and on the second {c}. How many pages are left?
x = b + c : {He} has read {=} pages.
y = a - x : {=} pages are left.

[measured] A shop had {a} {t}. It sold {b} in the morning and {c} in the afternoon. How many were not sold?
x = b + c : It sold {=}.
y = a - x : {=} were not sold.

Every pupil needs {a} sheets of paper. There are {b} pupils, and {c} sheets are ruined. How many sheets are used in all?
x = b * a : The pupils need {=} sheets.
y = x + c : In all {=} sheets are used.

[measured] {A} has {a} {t}. {B} has half as many. How many do they have together?
x = a / 2 : {B} has {=}.
y = a + x : Together they have {=}.

{A} has {a} red and {b} blue {t}, and packs them into {box} of {c}. How many {box} does {he} need?
x = a + b : {He} has {=} {t}.
y = x / c : {He} needs {=} {box}.

[measured] {A} walks {a} kilometres to school and the same way back, {b} days a week. How many kilometres does {he} walk in a week?
x = a + a : {He} walks {=} kilometres a day.
y = x * b : In a week that is {=}.

A library lends {a} books on Monday and twice as many on Tuesday. How many books does it lend on both days?
x = 2 * a : On Tuesday it lends {=}.
y = a + x : On both days it lends {=}.

[measured] Of {a} guests, {b} leave early, and {c} come late. How many guests are there in the end?
x = a - b : {=} guests stay.
y = x + c : In the end there are {=}.

{A} cuts {a} metres of ribbon into pieces of {b} metres and uses {c} of the pieces. How many pieces are left?
x = a / b : There are {=} pieces.
y = x - c : {=} pieces are left.

[measured] A farmer plants {a} rows of {b} trees. {c} trees die in winter. How many trees live?
x = a * b : {=} trees are planted.
y = x - c : {=} trees live.

{A} wants {a} {t}. {He} has {b}, and {B} gives {him} {c}. How many does {he} still need?
x = b + c : {He} has {=}.
y = a - x : {He} still needs {=}.

[measured] There are {a} floors with {b} rooms each, and {c} rooms are empty. How many rooms are taken?
x = a * b : There are {=} rooms.
y = x - c : {=} are taken.

{A} has {a} {t}, which is {b} more than {B} has. How many do they have together?
x = a - b : {B} has {=}.
y = a + x : Together they have {=}.

[measured] A machine makes {a} toys an hour. It runs {b} hours, and {c} toys are faulty. How many good toys are there?
x = a * b : It makes {=} toys.
y = x - c : {=} are good.

{A} sold {a} tickets on Friday and {b} times as many on Saturday. How many tickets were sold?
x = b * a : On Saturday {he} sold {=}.
y = a + x : {=} tickets were sold.

[measured] {A} puts {a} photos on each of {b} pages and has {c} photos left over. How many photos does {he} have?
x = b * a : On the pages there are {=}.
y = x + c : {He} has {=} photos.

{A}, {B} and a friend find {a} {t} and {b} more. They share them equally, the three of them. How many does each get?
x = a + b : They find {=}.
y = x / 3 : Each gets {=}.

[measured] A train has {a} coaches with {b} seats each. {c} seats are taken. How many are free?
x = a * b : It has {=} seats.
y = x - c : {=} are free.

How many {t} are left if {A} has {a} {box} of {b} and eats {c}?
x = a * b : {A} has {=} {t}.
y = x - c : {=} are left.

[measured] {A} has {a} marbles in one bag and {b} in another. {He} gives {c} marbles to {his} {kin}. How many marbles does {A} have left?
x = a + b : {He} has {=} marbles.
y = x - c : {=} are left.

Three friends bring {a} {t} each, and {A} brings {b}. How many {t} are there?
x = 3 * a : The friends bring {=}.
y = x + b : There are {=}.

[measured] A dozen eggs are in a box. {A} has {a} boxes and uses {b} eggs. How many eggs are left?
x = a * 12 : {He} has {=} eggs.
y = x - b : {=} are left.

{A} planted {a} seeds, but {b} did not grow. {He} gave {c} of the plants away. How many plants does {he} have?
x = a - b : {=} plants grew.
y = x - c : {He} has {=}.

[measured] {a} {t} lie on the table. {A} brings twice as many. How many are on the table now?
x = 2 * a : {A} brings {=}.
y = a + x : Now there are {=}.

{A} can carry {a} {box} at a time. After {b} times, {c} {box} are still there. How many {box} were there at first?
x = b * a : {He} has carried {=}.
y = x + c : At first there were {=}.

[measured] A pool is filled with {a} litres a minute for {b} minutes. Then {c} litres are let out. How many litres are in it?
x = a * b : {=} litres are filled in.
y = x - c : {=} litres are in it.

{A} has {a} {t} in each of {b} {box}. {B} has {c} {t}. How many more does {A} have?
x = b * a : {A} has {=}.
y = x - c : {A} has {=} more.
"""
