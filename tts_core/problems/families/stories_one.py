"""Stories of one step."""

TEXT = """
[measured] {A} has {a} {t}. {He} buys {b} more. How many {t} does {A} have now?
x = a + b : {A} has {=} {t}.

{A} had {a} {t}. {He} gave {b} to {his} {kin}. How many {t} does {he} have left?
x = a - b : {He} has {=} {t} left.

[measured] There are {a} {box} with {b} {t} each. How many {t} are there in all?
x = a * b : There are {=} {t}.

{A} shares {a} {t} equally among {b} children. How many {t} does each child get?
x = a / b : Each child gets {=} {t}.

[measured] {A} picked {a} {t} and {B} picked {b}. How many {t} did they pick together?
x = a + b : Together they picked {=} {t}.

{A} found {a} {t} and then lost {b} of them. How many are left?
x = a - b : {=} are left.

[measured] A {box1} holds {a} {t}. How many {t} do {b} {box} hold?
x = b * a : They hold {=} {t}.

{a} {t} are packed into {box} of {b}. How many {box} are needed?
x = a / b : {=} {box} are needed.

[measured] In the morning {A} counted {a} birds, and in the evening {b} more. How many birds did {he} count that day?
x = a + b : {He} counted {=} birds.

A bus has {a} passengers. At the next stop {b} get off. How many passengers are still on the bus?
x = a - b : {=} passengers are still on it.

[measured] Each of {a} children has {b} {t}. How many {t} do the children have altogether?
x = a * b : They have {=} {t}.

{A} wants to put {a} {t} into {b} {box}, the same number in each. How many go into one {box1}?
x = a / b : {=} go into one.

[measured] There were {a} people at the {place}. Then {b} more came. How many people are there now?
x = a + b : There are {=} people.

{A} has {a} {t}, and {B} has {b}. How many more {t} does {A} have than {B}?
x = a - b : {A} has {=} more.

[measured] The {place} has {a} rows of {row} with {b} in every row. How many {row} is that?
x = a * b : That is {=} {row}.

A rope of {a} metres is cut into {b} equal pieces. How long is each piece, in metres?
x = a / b : Each piece is {=} metres long.

[measured] {A} read {a} pages on Monday and {b} pages on Tuesday. How many pages did {he} read on both days?
x = a + b : {He} read {=} pages.

A book has {a} pages. {A} has read {b} of them. How many pages are left to read?
x = a - b : {=} pages are left.

[measured] {A} works {b} hours a day for {a} days. How many hours is that in all?
x = a * b : That is {=} hours.

{A} baked {a} {t} and laid them on {b} plates, the same number on each. How many {t} are on one plate?
x = a / b : There are {=} on one plate.

[measured] {B} gave {A} {b} {t}. {A} had {a} before. How many {t} does {A} have now?
x = a + b : {A} has {=} now.

Out of {a} eggs, {b} broke. How many eggs are whole?
x = a - b : {=} eggs are whole.

[measured] One {t1} weighs {a} grams. What do {b} of them weigh, in grams?
x = b * a : They weigh {=} grams.

{a} children form teams of {b}. How many teams are there?
x = a / b : There are {=} teams.

[measured] A farmer has {a} cows and {b} sheep. How many animals does the farmer have?
x = a + b : The farmer has {=} animals.

{A} is {a} centimetres taller than {B}, who is {b} centimetres tall. How tall is {A}, in centimetres?
x = b + a : {A} is {=} centimetres tall.

[measured] There are {a} seats in the theatre and {b} of them are taken. How many seats are free?
x = a - b : {=} seats are free.

A spider has 8 legs. How many legs do {a} spiders have?
x = a * 8 : They have {=} legs.

[measured] A car has 4 wheels. How many wheels do {a} cars have?
x = a * 4 : They have {=} wheels.

{A} cycles {a} kilometres every day. How far does {he} cycle in {b} days, in kilometres?
x = a * b : {He} cycles {=} kilometres.

[measured] {a} {t} are shared by {A} and {his} friends, {b} people in all. How many does everyone get?
x = a / b : Everyone gets {=}.

A tank held {a} litres of water. {b} litres were used. How much water is left, in litres?
x = a - b : {=} litres are left.

[measured] A tree was {a} metres tall. It has grown by {b} metres since then. How tall is it now, in metres?
x = a + b : It is {=} metres tall.

The red team scored {a} points and the blue team {b}. By how many points did the red team win?
x = a - b : It won by {=} points.

[measured] {A} plants {b} flowers in each of {a} beds. How many flowers does {he} plant?
x = a * b : {He} plants {=} flowers.

It takes {b} minutes to make one toy. How many minutes does it take to make {a} toys?
x = a * b : It takes {=} minutes.

[measured] {A} needs {a} {t} and has {b}. How many more does {he} need?
x = a - b : {He} needs {=} more.

A teacher has {a} pencils for {b} pupils. How many pencils can each pupil have?
x = a / b : Each pupil can have {=} pencils.

[measured] {a} cars stood in the car park. {b} drove in. How many cars stand there now?
x = a + b : There are {=} cars.

{A} had some {t}. {He} lost {b} of them and has {a} left. How many {t} did {he} have at first?
x = a + b : At first {he} had {=} {t}.

[measured] {A} has {a} {t} now. {He} had {b} at first, and {B} gave {him} the others. How many did {B} give {him}?
x = a - b : {B} gave {him} {=}.

A class has {a} girls and {b} boys. How many children are in the class?
x = a + b : There are {=} children.

[measured] {A} drinks {b} glasses of water a day. How many glasses does {he} drink in a week?
x = 7 * b : {He} drinks {=} glasses.

A baker sold {a} loaves in the morning and {b} in the afternoon. How many loaves were sold that day?
x = a + b : {=} loaves were sold.

[measured] If {a} {t} fit into one {box1}, how many fit into {b} {box}?
x = b * a : {=} fit into them.

How many {t} does {A} have if {he} starts with {a} and is given {b} by {B}?
x = a + b : {A} has {=} {t}.

[measured] {A} eats {b} of the {a} {t} on the table. How many {t} are still there?
x = a - b : {=} {t} are still there.

A ladder has {a} steps. {A} has climbed {b}. How many steps are left to the top?
x = a - b : {=} steps are left.

[measured] {A} cut a cake into {a} slices, and {b} were eaten. How many slices remain?
x = a - b : {=} slices remain.

{A} has twice as many {t} as {B}. {B} has {a}. How many {t} does {A} have?
x = 2 * a : {A} has {=} {t}.

[measured] {A} gives half of {his} {a} {t} to {B}. How many does {B} get?
x = a / 2 : {B} gets {=}.

A shop sells {t} in {box} of {b}. {A} buys {a} {box}. How many {t} does {he} get?
x = a * b : {He} gets {=} {t}.

[measured] There are {a} {t} in the {box1}. {A} takes out {b}. How many stay in it?
x = a - b : {=} stay in it.

{A} walked {a} kilometres, {B} {b} kilometres less. How far did {B} walk, in kilometres?
x = a - b : {B} walked {=} kilometres.

[measured] Every table seats {b} guests. How many guests can sit at {a} tables?
x = a * b : {=} guests can sit there.

{A} collected {a} shells. {B} collected {b} more than {he} did. How many shells did {B} collect?
x = a + b : {B} collected {=} shells.
"""
