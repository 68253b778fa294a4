"""Stories of time: how long things last, how far along they are, and how much there was or will be then."""

TEXT = """
The play on the big stage has been running for {a} minutes. How many minutes will the play have been running in {b} minutes?
x = a + b : In {b} minutes it will have been running for {=} minutes.

Today is day {a} of a long sea voyage. Find the number of the day that it was {b} days ago.
x = a - b : {b} days ago it was day {=}.

By bedtime {A} had reached page {a} of a novel. That was {b} pages further than in the morning. On what page was {he} in the morning?
x = a - b : In the morning {he} was on page {=}.

The water in a canal is {a} centimetres deep, and it has risen by {b} centimetres since yesterday. What was the depth yesterday, in centimetres?
x = a - b : Yesterday the water was {=} centimetres deep.

Since it was lit, a candle has lost {b:2-40} centimetres, and it is still {a:2-60} centimetres long. How long was the candle at the start, in centimetres?
x = a + b : At the start the candle was {=} centimetres long.

The second talk of the morning is {b} minutes shorter than the first, which lasts {a} minutes. What is the length of the second talk, in minutes?
x = a - b : The second talk lasts {=} minutes.

At a concert the part before the break lasts {a} minutes. It is {b} minutes shorter than the part after the break. How many minutes does the part after the break last?
x = a + b : The part after the break lasts {=} minutes.

A strike in the harbour lasted {a} days. The strike on the railway lasted {b} times as long. For how many days did the railway strike go on?
x = b * a : The railway strike went on for {=} days.

How many days long was the first expedition if the second one, which took {a} days, was {b} times as long as the first?
x = a / b : The first expedition was {=} days long.

When the drummers joined in, the parade had been going on for {a} minutes. The drummers have now been playing for {b} minutes. For how many minutes has the parade been going on?
x = a + b : The parade has been going on for {=} minutes.

An hour ago {a} people were standing in front of the passport office. The queue was twice as long then as it is now. How many people are in the queue now?
x = a / 2 : {=} people are in the queue now.

It takes twice as long to climb the tower as to come down again. If coming down takes {a} minutes, how many minutes does the climb take?
x = 2 * a : The climb takes {=} minutes.

The gardeners have been at work in the park for {a} days. The bricklayers began {b} days later than the gardeners. For how many days have the bricklayers been at work?
x = a - b : The bricklayers have been at work for {=} days.

A kitchen timer is counting down, and right now it shows {a} minutes. What number of minutes will it show in {b} minutes?
x = a - b : In {b} minutes it will show {=} minutes.

The circus show is as long as the parade and the fireworks together. The parade takes {a} minutes and the fireworks take {b}. Work out the length of the circus show in minutes.
x = a + b : The circus show is {=} minutes long.

In {b} days {A} will have been in hospital for {a} days. For how many days has {he} been there up to now?
x = a - b : Up to now {he} has been there for {=} days.

At the start of the shift the counter on a machine stood at {b}, and by now it has reached {a}. By how much has the counter gone up?
x = a - b : The counter has gone up by {=}.

The snow beside the hut is {a} centimetres deep, half as deep as it was a month ago. How many centimetres deep was the snow a month ago?
x = a * 2 : A month ago the snow was {=} centimetres deep.

With {his} last throw {A} scored {b} points, which brought {his} total up to {a}. What was {his} total before that throw?
x = a - b : Before that throw {his} total was {=}.

In the last hour the temperature in a greenhouse has fallen by {b:2-12} degrees, and now the thermometer shows {a:4-30} degrees. What was the temperature an hour ago, in degrees?
x = a + b : An hour ago it was {=} degrees.

Now it is the {a:4-20}th week of a large building project. In how many weeks will it be week {b:6-60}?
x = b - a : It will be week {b} in {=} weeks.

The second part of a language course is {b} days shorter than the first, and the third part is {c} times as long as the second. The first part takes {a} days. How many days does the third part take?
x = a - b : The second part takes {=} days.
y = c * x : The third part takes {=} days.

When the cellist began to practise, the pianist had already been practising for {a} minutes. The cellist has been practising for {b} minutes up to now and will stop in {c} minutes. For how many minutes will the pianist have been practising by then?
x = a + b : Up to now the pianist has been practising for {=} minutes.
y = x + c : By then the pianist will have been practising for {=} minutes.

Now it is the {a:8-20}th day of a trek through the mountains. The group crossed a pass {b:2-9} days ago, and {c:2-9} days before that it left the last village. On which day of the trek did the group leave the last village?
x = a - b : The group crossed the pass on day {=}.
y = x - c : It left the last village on day {=}.

A candle is {a:12-70} centimetres long when it is lit and gets {b:2-4} centimetres shorter every hour. How long is the candle after {c:2-9} hours, in centimetres?
x = b * c : After {c} hours it is shorter by {=} centimetres.
y = a - x : Then the candle is {=} centimetres long.

A block of ice melts so fast that it loses {b} grams every minute. It weighs {a} grams now. Find its weight {c} minutes ago, in grams.
x = b * c : In {c} minutes it loses {=} grams.
y = a + x : {c} minutes ago it weighed {=} grams.

Up to noon a river rose by {b} centimetres, and since noon it has fallen by {c} centimetres. Now it is {a} centimetres deep. How many centimetres deep was the river at the start of the day?
x = a + c : At noon the river was {=} centimetres deep.
y = x - b : At the start of the day it was {=} centimetres deep.

Every month {A} puts ${b} into a savings box, and {he} has never taken anything out. Today there is ${a} in it. How many dollars were in the box {c} months ago?
x = b * c : In {c} months {he} puts in {=} dollars.
y = a - x : {c} months ago there were {=} dollars in the box.

Every minute {b:2-9} people at the front of a queue are let in, and nobody joins the end. In {c} minutes only {a} people will be waiting. How many people are in the queue now?
x = b * c : In {c} minutes {=} people are let in.
y = x + a : Now there are {=} people in the queue.

The first leg of a balloon flight takes {a} minutes, and the second takes {b} minutes longer. The third leg is as long as both together. Work out how many minutes the third leg takes.
x = a + b : The second leg takes {=} minutes.
y = a + x : The third leg takes {=} minutes.

Digging the well took {a} days. Building the barn took twice as long, and building the wall took {b} days less than the barn. How many days did it take to build the wall?
x = 2 * a : Building the barn took {=} days.
y = x - b : Building the wall took {=} days.

It is now week {a} of a project. {A} joined it in week {b} and will leave it in {c} weeks. How many weeks after joining the project will {A} leave it?
x = a - b : {A} joined the project {=} weeks ago.
y = x + c : {He} will leave it {=} weeks after joining.

The oven in a bakery has been on for {a} minutes, {b} times as long as the dough has been resting. For how many minutes will the dough have been resting in {c} minutes?
x = a / b : Up to now the dough has been resting for {=} minutes.
y = x + c : In {c} minutes it will have been resting for {=} minutes.

At a summer camp the swimming lessons began on day {a}, and the sailing lessons began {b} days later than the swimming lessons. The boat race was held {c} days after the start of the sailing lessons. On which day of the camp was the boat race?
x = a + b : The sailing lessons began on day {=}.
y = x + c : The boat race was on day {=}.

Exactly half of a meeting of {a} minutes is over. How many minutes of the meeting will be left in {b} minutes?
x = a / 2 : Now {=} minutes are left.
y = x - b : In {b} minutes there will be {=} minutes left.

A vine is {a} centimetres long now. In the last month it became twice as long as it had been, and in the month before that it grew by {b} centimetres. How long was the vine two months ago, in centimetres?
x = a / 2 : A month ago it was {=} centimetres long.
y = x - b : Two months ago it was {=} centimetres long.

In a street show the drums play for {a} minutes, which is {b} minutes longer than the flutes play. The violins play as long as the drums and the flutes together. For how many minutes do the violins play?
x = a - b : The flutes play for {=} minutes.
y = a + x : The violins play for {=} minutes.

{A} and {B} are reading the same book. {A} has reached page {a}, which is {b} pages further than {B}. What page will {B} reach by reading another {c} pages?
x = a - b : {B} has reached page {=}.
y = x + c : {B} will reach page {=}.

When the loaves went into the oven, the cake had been baking for {a} minutes. The cake bakes for {b} minutes altogether, and the loaves come out {c} minutes later than the cake. For how many minutes do the loaves bake?
x = b - a : The loaves and the cake bake together for {=} minutes.
y = x + c : The loaves bake for {=} minutes.

Up to now {A} has played {a} games of chess this season, and from now on {he} plays {b} games a week. How many games will {A} have played {c} weeks from now?
x = b * c : In {c} weeks {he} plays {=} games.
y = a + x : By then {he} will have played {=} games.

Repairing the church tower took as long as repairing the school and the town hall together. The school took {a} weeks and the town hall three times as long. How many weeks did it take to repair the church tower?
x = 3 * a : The town hall took {=} weeks.
y = a + x : The church tower took {=} weeks.

The harvest lasted {a} days, which is {b} days more than twice as long as the planting. How many days did the planting last?
x = a - b : Twice as long as the planting is {=} days.
y = x / 2 : The planting lasted {=} days.

The counter at the door of an aquarium shows {a}. It has gone up by {b} today, and yesterday it went up by {c}. Find the number that it showed at the start of yesterday.
x = a - b : At the start of today it showed {=}.
y = x - c : At the start of yesterday it showed {=}.

The first workshop of a course lasts {a} minutes, the second is {b} minutes shorter, and the third is as long as the first two together. What is the total length of the three workshops, in minutes?
x = a - b : The second workshop lasts {=} minutes.
y = a + x : The third workshop lasts {=} minutes.
z = y + y : The three workshops last {=} minutes.

A pond is {a} centimetres deep now. For the last {b} days its level has been sinking by {c} centimetres a day, and just before that a storm had raised it by {d} centimetres. How deep was the pond before the storm, in centimetres?
x = b * c : In {b} days the level has sunk by {=} centimetres.
y = a + x : After the storm the pond was {=} centimetres deep.
z = y - d : Before the storm it was {=} centimetres deep.

When the red lamp was switched on, the green lamp had been burning for {a} hours. The blue lamp, which was switched on {b} hours later than the red one, has been burning for {c} hours. How many hours will the green lamp have been burning in {d} hours?
x = b + c : The red lamp has been burning for {=} hours.
y = a + x : The green lamp has been burning for {=} hours.
z = y + d : In {d} hours the green lamp will have been burning for {=} hours.

An artist worked on a statue for {a} days and on a painting for {b} times as long. After that a mosaic took {c} days less than the painting. Work out how many days the painting and the mosaic took together.
x = b * a : The painting took {=} days.
y = x - c : The mosaic took {=} days.
z = x + y : Together they took {=} days.

Today is day {a} of {A}’s bicycle tour. {B} began a tour {b} days later than {A}, and the last day of {B}’s tour is {c} days from now. {A}’s tour is twice as long as {B}’s. How many days long is {A}’s tour?
x = a - b : Today is day {=} of {B}’s tour.
y = x + c : {B}’s tour is {=} days long.
z = 2 * y : {A}’s tour is {=} days long.

The tango band played for {a:12-90} minutes, and the jazz band played twice as long. The rock band was on stage for {b:2-80} minutes less than the jazz band. How many minutes longer than the tango band did the rock band play?
x = 2 * a : The jazz band played for {=} minutes.
y = x - b : The rock band played for {=} minutes.
z = y - a : The rock band played {=} minutes longer.

{A} saves ${b} a month, and in {c} months {he} will have ${a}. Yesterday {he} paid ${d} for a lamp. What sum of money, in dollars, did {A} have before {he} paid for the lamp?
x = b * c : In {c} months {he} will save {=} dollars.
y = a - x : Now {he} has {=} dollars.
z = y + d : Before {he} paid for the lamp {he} had {=} dollars.

At the start of January the snow on the pass was {a} centimetres deep. By the middle of the month it was three times as deep. Then {b} centimetres melted, and in the last week {c} centimetres of new snow fell. How many centimetres deep was the snow at the end of January?
x = 3 * a : By the middle of the month it was {=} centimetres deep.
y = x - b : After the thaw it was {=} centimetres deep.
z = y + c : At the end of January it was {=} centimetres deep.

A sunflower has grown {b} centimetres a week for {c} weeks, and now it is {a} centimetres tall. The rose next to it is half as tall as the sunflower was {c} weeks ago. How many centimetres tall is the rose?
x = b * c : In {c} weeks the sunflower has grown {=} centimetres.
y = a - x : {c} weeks ago the sunflower was {=} centimetres tall.
z = y / 2 : The rose is {=} centimetres tall.

{A} began to whitewash a wall, and {B} joined in {a} minutes later. When {B} had been at work for {b} minutes, they took a break that was {c} minutes shorter than the time {A} had worked up to then. How many minutes after {A} had begun was the break over?
x = a + b : Up to then {A} had worked for {=} minutes.
y = x - c : The break was {=} minutes long.
z = x + y : The break was over after {=} minutes.

In this country the three school holidays last {a:18-150} days altogether. The winter holiday is twice as long as the spring holiday, and the summer holiday is as long as both of them together. How many days does the spring holiday last?
x = 1 + 2 : Spring and winter together are {=} times as long as spring.
y = 2 * x : All three holidays are {=} times as long as spring.
z = a / y : The spring holiday lasts {=} days.

A washing machine needs {a} minutes for a load, and the dryer needs {b} minutes longer than that. {A} switched on the washing machine {c} minutes ago and will start the dryer as soon as the washing is done. In how many minutes will the load be dry?
x = a + b : The dryer needs {=} minutes.
y = a + x : Washing and drying take {=} minutes.
z = y - c : The load will be dry in {=} minutes.

In front of a ferry {a} cars are waiting, but a short time ago the queue was twice as long. In the hour before that, {b} cars had joined the queue and {c} had turned round and driven away. Find the number of cars in the queue at the start of that hour.
x = 2 * a : At the end of that hour {=} cars stood in the queue.
y = x + c : With the cars that had driven away it would have been {=} cars.
z = y - b : At the start of that hour {=} cars stood in the queue.

In a quiz {A} has {a} points up to now, and {he} won {c} points in each of the last {b} rounds. How many points did {B} have {b} rounds ago, if {B} had {d} points more than {A} then?
x = b * c : In {b} rounds {A} won {=} points.
y = a - x : {b} rounds ago {A} had {=} points.
z = y + d : At that time {B} had {=} points.

For repairs a tram line is closed for {a} days and a bus line for {b} times as long. A ferry is closed for as many days as the two lines together, and it will sail again in {c} days. For how many days has the ferry been closed up to now?
x = b * a : The bus line is closed for {=} days.
y = a + x : The ferry is closed for {=} days.
z = y - c : Up to now the ferry has been closed for {=} days.

A kiln is at {a} degrees when it is switched on. Every minute it gets {b} degrees hotter, and after {c} minutes it is switched off. What is its temperature when it has cooled by {d} degrees?
x = b * c : In {c} minutes it gets hotter by {=} degrees.
y = a + x : Then it is at {=} degrees.
z = y - d : When it has cooled, it is at {=} degrees.

Sewing the costumes took {a} hours, {b} hours longer than building the stage. Painting the scenery took half as long as the sewing and the building together. How many hours did the painting take?
x = a - b : Building the stage took {=} hours.
y = a + x : Sewing and building took {=} hours.
z = y / 2 : The painting took {=} hours.

Up to now {A} has read half of a book of {a} pages. From now on {he} reads {b} pages each day. How many pages will {A} still have to read in {c} days?
x = a / 2 : Now {he} still has to read {=} pages.
y = b * c : In {c} days {he} reads {=} pages.
z = x - y : Then {he} will still have to read {=} pages.

The choir began to rehearse in week {a:2-20} of the school year. The orchestra began {b:2-15} weeks later than the choir, and the two gave a concert together in week {c:8-48}. The theatre group needs twice as long for a play as the orchestra had from its first week to the concert. How many weeks does the theatre group need?
x = a + b : The orchestra began in week {=}.
y = c - x : From then to the concert it had {=} weeks.
z = 2 * y : The theatre group needs {=} weeks.

A cartoon is {a} minutes long. A documentary is {b} minutes longer than twice that. A western is as long as both together, and it has now been running for {c} minutes. How many minutes of the western are still to come?
x = 2 * a : Twice that is {=} minutes.
y = x + b : The documentary is {=} minutes long.
z = a + y : The western is {=} minutes long.
w = z - c : Of the western {=} minutes are still to come.

The white candle is {a:4-15} centimetres long, the red one is {b:2-4} times as long, and the green one is {c:2-9} centimetres shorter than the red one. The green candle burns down by {d:2-5} centimetres an hour. How long will the green candle be when it has been burning for {e:2-5} hours, in centimetres?
x = b * a : The red candle is {=} centimetres long.
y = x - c : The green candle is {=} centimetres long.
z = d * e : In {e} hours it burns down by {=} centimetres.
w = y - z : Then the green candle will be {=} centimetres long.

When the second pump was switched on, the first had been running for {a} minutes. The third pump was switched on {b} minutes later than the second, and it has been running for {c} minutes. Up to now, for how many minutes have the three pumps run if their times are added up?
x = b + c : The second pump has been running for {=} minutes.
y = a + x : The first pump has been running for {=} minutes.
z = c + x : The third and the second have run for {=} minutes.
w = z + y : The three pumps have run for {=} minutes.

The level of a reservoir is {a} centimetres now. It fell by {c} centimetres in each of the last {b} weeks, and in the week before those it had risen by {d} centimetres. At the start of that week it was twice as high as at the start of spring. Find the level at the start of spring in centimetres.
x = b * c : In {b} weeks the level fell by {=} centimetres.
y = a + x : {b} weeks ago it was {=} centimetres.
z = y - d : At the start of the week before those it was {=} centimetres.
w = z / 2 : At the start of spring it was {=} centimetres.

By jeep it takes {b:2-6} days to cross the desert, and with camels it takes {c:2-5} times as long. Today is day {a:2-20} of a crossing with camels. The travellers have {e:20-180} litres of water for the days after today and use {d:4-15} litres a day. How many litres of water will be left at the end of the crossing?
x = c * b : With camels the crossing takes {=} days.
y = x - a : After today {=} days are still to come.
z = y * d : In these days they use {=} litres.
w = e - z : At the end {=} litres will be left.

{A} has ${a} today, which is ${b} more than {c} months ago. At that time {B} owned twice as much as {A}. Since then {B} has saved ${d} a month. How many dollars does {B} have today?
x = a - b : {c} months ago {A} had {=} dollars.
y = 2 * x : At that time {B} owned {=} dollars.
z = d * c : Since then {B} has saved {=} dollars.
w = y + z : Today {B} has {=} dollars.

The first run of a bobsleigh took {a} seconds, the second took {b} seconds longer, and the third, with a better start, took half as long as the first. Work out the total time of the three runs in seconds.
x = a + b : The second run took {=} seconds.
y = a / 2 : The third run took {=} seconds.
z = a + x : The first two runs took {=} seconds.
w = z + y : The three runs took {=} seconds.

The first part of a course takes {a} weeks, the second part is {b} times as long, and the third part is {c} weeks shorter than the second. Last comes a fourth part of {e} weeks. Now it is week {d} of the third part. Work out how many weeks of the course are still to come after this one.
x = b * a : The second part takes {=} weeks.
y = x - c : The third part takes {=} weeks.
z = y - d : Of the third part {=} weeks are still to come.
w = z + e : Of the course {=} weeks are still to come.

In a radio play the second scene is {b} minutes shorter than the first, the third scene is twice as long as the second, and the fourth is as long as the first and the third together. The first scene lasts {a} minutes, and the fifth and last one {d} minutes. If {c} minutes of the fourth scene are over, how many minutes of the radio play are still to come?
x = a - b : The second scene lasts {=} minutes.
y = 2 * x : The third scene lasts {=} minutes.
z = a + y : The fourth scene lasts {=} minutes.
w = z - c : Of the fourth scene {=} minutes are still to come.
v = w + d : Of the radio play {=} minutes are still to come.

A pond is {a:5-30} centimetres deep, a pool is {b:3-8} times as deep, and a well is as deep as both together. The water in the well sinks by {c:2-9} centimetres a day for {d:2-6} days, and then a storm raises it by {e:3-40} centimetres. What is the depth of the water in the well after the storm, in centimetres?
x = b * a : The pool is {=} centimetres deep.
y = a + x : At the start the well is {=} centimetres deep.
z = c * d : In {d} days the water sinks by {=} centimetres.
w = y - z : Before the storm the water is {=} centimetres deep.
v = w + e : After the storm it is {=} centimetres deep.

For {c:2-9} months {A} has put ${b:2-12} a month into a piggy bank, and now there is ${a:15-150} in it. At the start of this time {B} had three times as much as {A}, but since then {B} has taken out ${d:2-12} a month. How many dollars does {B} have now?
x = b * c : In {c} months {A} has put in {=} dollars.
y = a - x : At the start {A} had {=} dollars.
z = 3 * y : At the start {B} had {=} dollars.
w = d * c : In {c} months {B} has taken out {=} dollars.
v = z - w : Now {B} has {=} dollars.

When the second ship set sail, the first had been at sea for {a} days. The third ship set sail {b} days later than the second and has been at sea for {c} days. Exactly half of the first ship’s voyage is over now. The second ship will arrive {d} days earlier than the first. How many days does the voyage of the second ship take?
x = b + c : The second ship has been at sea for {=} days.
y = a + x : The first ship has been at sea for {=} days.
z = 2 * y : The voyage of the first ship takes {=} days.
w = z - y : The first ship will arrive in {=} days.
v = w - d : The second ship will arrive in {=} days.
s = x + v : The voyage of the second ship takes {=} days.

At an art school drawing is taught for {a} weeks, and painting for {b} weeks longer than twice that. Sculpture takes as long as drawing and painting together, and printing is {c} weeks shorter than sculpture. {A} learns painting and then printing, and {d} weeks of these two courses are over. In how many weeks will {A} have finished both?
x = 2 * a : Twice as long as drawing is {=} weeks.
y = x + b : Painting takes {=} weeks.
z = a + y : Sculpture takes {=} weeks.
w = z - c : Printing takes {=} weeks.
v = y + w : Painting and printing take {=} weeks.
s = v - d : {A} will have finished both in {=} weeks.

Three candles are lit at the same time. The yellow one is {a:12-30} centimetres long, the blue one is {b:2-4} times as long, and the pink one is {c:2-15} centimetres shorter than the blue one. The yellow candle loses {e:2-4} centimetres an hour and the pink one {f:2-6}. By how many centimetres is the pink candle longer than the yellow one after {d:2-5} hours?
x = b * a : The blue candle is {=} centimetres long.
y = x - c : The pink candle is {=} centimetres long.
z = e * d : The yellow candle loses {=} centimetres.
w = a - z : By then the yellow candle is {=} centimetres long.
v = f * d : The pink candle loses {=} centimetres.
s = y - v : By then the pink candle is {=} centimetres long.
r = s - w : The pink candle is longer by {=} centimetres.

{A} read {a:3-20} pages of a novel a day for {b:2-8} days, and in the {c:2-8} days since then it has been {d:3-20} pages a day. {B} began the same novel {e:2-9} days later than {A} and has read {f:3-15} pages a day up to now. How many pages further than {B} is {A}?
x = a * b : In the first {b} days {A} read {=} pages.
y = d * c : In the {c} days since then {A} has read {=} pages.
z = x + y : {A} has read {=} pages.
w = b + c : {A} has been reading for {=} days.
v = w - e : {B} has been reading for {=} days.
s = v * f : {B} has read {=} pages.
r = z - s : {A} is {=} pages further.
"""
