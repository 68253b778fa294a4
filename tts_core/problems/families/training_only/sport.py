"""Stories of sport, music, theatre and screens: points, teams, training, races and shows."""

TEXT = """
At half-time our basketball team had scored {a} points. It scored {b} more in the second half. What was our final score?
x = a + b : Our final score was {=} points.

The training plan says {a} lengths of the pool for today. So far {A} has swum {b}. How many lengths must {he} still swim?
x = a - b : {He} must still swim {=} lengths.

A choir of {a} singers stands on the stage in {b:2-8} equal rows. Find the number of singers in one row.
x = a / b : There are {=} singers in one row.

If {a} string quartets come to a festival, how many musicians is that, with 4 in each quartet?
x = a * 4 : That is {=} musicians.

Once round the lake is {a:2-9} kilometres. How far, in kilometres, does {A} run when {he} goes round {b:3-12} times?
x = b * a : {A} runs {=} kilometres.

All {a:20-250} tickets for the film at 8 o’clock were sold, but {b:2-30} of the people did not turn up. How many people watched the film?
x = a - b : {=} people watched the film.

Seats at the puppet theatre cost ${a:3-20} each. Calculate the cost, in dollars, for a group of {b:2-30} people.
x = b * a : The cost is {=} dollars.

{A} practised the violin for {a:5-60} minutes before supper and for another {b:5-60} minutes after it. What is the total length of {his} practice, in minutes?
x = a + b : The total is {=} minutes.

If a drummer hits the drum {a:2-6} times every second, how many hits are there in {b:4-60} seconds?
x = b * a : There are {=} hits.

At the chess tournament, which lasted 3 days, {a} games were played. {b} of the games ended in a draw. In how many games was there a winner?
x = a - b : There was a winner in {=} games.

So far this season {A} has scored {a} goals, while {B} has scored {b:3-5} times that number. How many goals has {B} scored?
x = b * a : {B} has scored {=} goals.

After winning {b} points in the last round of the quiz, the blue team was at {a} points. How many points did the blue team have before the last round?
x = a - b : It had {=} points before the last round.

A handball club has won {a} matches this year and would need {b} more wins to equal the club record. What is the record number of wins?
x = a + b : The record is {=} wins.

Volleyball is played in teams of 6. How many teams can {a} players form if nobody is left over?
x = a / 6 : They can form {=} teams.

A music video was at {a} views in the morning and at {b} in the evening. How many views were added to the video during the day?
x = b - a : {=} views were added.

{A} may use the tablet for {a:20-120} minutes and has already used it for {b:5-90}. How many minutes of screen time remain?
x = a - b : {=} minutes remain.

The film itself is {a:80-150} minutes long, and {b:5-30} minutes of advertisements are shown before it. How long does the whole show last, in minutes?
x = a + b : It lasts {=} minutes.

A television series has {a:2-8} seasons, and every season has {b:5-22} episodes. Work out how many episodes there are.
x = a * b : There are {=} episodes.

Each of the {a:4-15} riders in a cycling team is given {b:2-6} bottles of water before the race. How many bottles does the team need?
x = a * b : The team needs {=} bottles.

The rowing trip covers {a} kilometres in {b:2-8} stages of equal length. How many kilometres long is one stage?
x = a / b : One stage is {=} kilometres long.

Half of the {a:20-120} musicians in an orchestra play string instruments. What is the number of musicians who play strings?
x = a / 2 : {=} musicians play strings.

For a folk dance {a:3-40} pairs of dancers are on the floor. How many dancers are there?
x = a * 2 : There are {=} dancers.

Minibus number 5 can take {b:8-20} fans to the stadium per trip. How many trips are needed for {a} fans?
x = a / b : {=} trips are needed.

On the first try {A} threw the ball {a:5-40} metres, and the second throw went {b:2-15} metres farther. Find the length of the second throw, in metres.
x = a + b : The second throw was {=} metres long.

Three times as many people came to the final as to the first match. The first match had only {a:12-300} spectators. How many spectators did the final have?
x = 3 * a : The final had {=} spectators.

Of the {a} penalty shots that she faced, the goalkeeper stopped {b}; all the others were goals. How many goals did the goalkeeper let in?
x = a - b : She let in {=} goals.

One game at the arcade costs {a:2-6} tokens. If {A} has {b} tokens, how many games can {he} play?
x = b / a : {He} can play {=} games.

{A}, who wears shirt number 9, makes {a} baskets worth 2 points each and {b} free throws worth 1 point each. How many points does {he} score?
x = a * 2 : The baskets are worth {=} points.
y = x + b : {A} scores {=} points.

In a football league a win brings 3 points and a draw 1 point. How many points does a team have after {a:2-20} wins and {b:2-12} draws?
x = a * 3 : The wins bring {=} points.
y = x + b : The team has {=} points.

A concert hall has {a:20-400} seats downstairs and {b:10-200} in the balcony. For tonight {c:15-500} tickets have been sold. How many seats are still free?
x = a + b : The hall has {=} seats.
y = x - c : {=} seats are still free.

{A} trains {a:2-6} days a week, {b:2-4} hours each time. How many hours of training is that in {c:2-10} weeks?
x = a * b : {A} trains {=} hours a week.
y = x * c : That is {=} hours in {c} weeks.

The home team scored {a} points in the first half and {b} fewer in the second. Work out the final score of the home team.
x = a - b : In the second half it scored {=} points.
y = a + x : The final score is {=} points.

A relay race is {a} kilometres long. The first runner covers {b} kilometres, and the other {c:2-5} runners divide the rest equally. How far does each of the others run, in kilometres?
x = a - b : The rest is {=} kilometres.
y = x / c : Each of the others runs {=} kilometres.

The band played {b:4-15} songs of {a:2-6} minutes each and talked to the audience for {c:5-25} minutes. How long was the concert, in minutes?
x = b * a : The songs took {=} minutes.
y = x + c : The concert was {=} minutes long.

Members of the swimming club pay ${a:2-15} for a course; everybody else pays ${b:2-10} more. What is the price, in dollars, for {c:2-12} people who are not members?
x = a + b : A person who is not a member pays {=} dollars.
y = x * c : The price for {c} people is {=} dollars.

In level 3 of a computer game {A} collected {a} gems and lost {b} of them to a dragon. Then a magic well doubled the gems {he} still had. How many gems did {A} have after the visit to the well?
x = a - b : The dragon left {him} {=} gems.
y = 2 * x : After the well {A} had {=} gems.

In the second round of a card game {A} lost {b} points, and in the third {he} gained {c}. {He} ended with {a} points. How many points did {he} have after the first round?
x = a - c : After the second round {A} had {=} points.
y = x + b : After the first round {he} had {=} points.

A film is {a:70-180} minutes long. {A} stopped it after {b:10-80} minutes, and after supper {he} watched {c:10-60} minutes more. How many minutes of the film has {he} not seen yet?
x = b + c : {A} has seen {=} minutes.
y = a - x : {He} has not seen {=} minutes.

A third of the {a:6-60} balls in the gym are flat. How many balls can be used?
x = a / 3 : {=} balls are flat.
y = a - x : {=} balls can be used.

Before a match, two teams of {a:5-15} players each and {b:2-6} referees walk onto the field. What is the total number of people who walk onto the field?
x = 2 * a : The teams have {=} players.
y = x + b : {=} people walk onto the field.

When {a} sopranos and {b} altos sing together, they sit on benches for {c:3-8} people, and every bench is full. How many benches do they fill?
x = a + b : There are {=} singers.
y = x / c : They fill {=} benches.

For every player the club orders a shirt for ${a:5-25} and shorts for ${b:4-20}. How many dollars does it cost to dress {c:2-20} players?
x = a + b : One player costs {=} dollars.
y = x * c : It costs {=} dollars to dress them.

On the climbing wall {A} climbs {a:5-30} metres up, slips back {b:2-6} metres and climbs another {c:2-20} metres. How many metres up is {he} then?
x = a - b : After slipping {he} is {=} metres up.
y = x + c : Then {he} is {=} metres up.

Yesterday the coach said: “Start with {a:5-30} push-ups a day, and every Monday add {b:2-5}.” How many push-ups a day must the team do after {c:2-10} Mondays?
x = c * b : {=} push-ups are added.
y = a + x : The team must do {=} push-ups a day.

{A} plays computer games for {a:2-4} hours a day. The family rule allows {b:5-20} hours a week. By how many hours a week does {he} break the rule?
x = a * 7 : {A} plays {=} hours a week.
y = x - b : {He} breaks the rule by {=} hours.

The kitchen cooked {c:20-200} meals for a tournament of {a:3-16} teams with {b:5-12} players each. How many meals were missing if every player needed one?
x = a * b : There were {=} players.
y = x - c : {=} meals were missing.

The pool is 25 metres long. {A} swims {a:2-20} lengths, and {B} swims {b:10-90} metres farther than {A}. Find the distance {B} swims, in metres.
x = a * 25 : {A} swims {=} metres.
y = x + b : {B} swims {=} metres.

Half of the {a:20-120} places in a small theatre were filled, and everyone who came had paid ${b:3-12}. How much money, in dollars, did the theatre take?
x = a / 2 : {=} people came.
y = x * b : The theatre took {=} dollars.

In the gym there are {a:2-6} bags with {b:4-12} balls each. The coach shares the balls equally among {c:2-8} groups of players. How many balls does each group get from the coach?
x = a * b : There are {=} balls.
y = x / c : Each group gets {=} balls.

Because of the heat, only a quarter of the {a} runners reached the finish, and {b} of those were injured. How many runners reached the finish uninjured?
x = a / 4 : {=} runners reached the finish.
y = x - b : {=} of them were uninjured.

A hockey team won {a:3-20} games at 3 points each and drew {b:2-10} games at 1 point each. Then {c:2-9} points were taken away for breaking the rules. How many points does the hockey team have in the end?
x = a * 3 : The games it won gave {=} points.
y = x + b : With the draws it had {=} points.
z = y - c : In the end the team has {=} points.

In a match of 40 minutes {A} scored {a:2-12} baskets worth 3 points each and {b:2-20} baskets worth 2 points each. How many points did {he} score?
x = a * 3 : The first baskets brought {=} points.
y = b * 2 : The others brought {=} points.
z = x + y : {A} scored {=} points.

{a:10-300} people saw the school play on Friday, twice as many on Saturday, and on Sunday {b:3-90} fewer than on Saturday. How many more people saw the school play on Sunday than on Friday?
x = 2 * a : On Saturday {=} people saw it.
y = x - b : On Sunday {=} people saw it.
z = y - a : On Sunday {=} more people saw it.

For every lap {A} runs at the charity race, {his} aunt pays ${a:2-6} and a bakery pays ${b:2-9}. {A} runs {c:3-30} laps, and the mayor adds ${d}. How much money, in dollars, does {he} raise?
x = a + b : One lap brings {=} dollars.
y = x * c : The laps bring {=} dollars.
z = y + d : {A} raises {=} dollars.

A training session begins with {a:5-20} minutes of warming up. Then come {b:3-10} exercises of {c:3-10} minutes each, and at the end {d:4-15} minutes of stretching. Calculate the length of the session in minutes.
x = b * c : The exercises take {=} minutes.
y = a + x : With the warming up it is {=} minutes.
z = y + d : The session takes {=} minutes.

A bicycle tour of {d:40-400} kilometres has four stages. The first stage is {a:8-100} kilometres long, the second {b:8-100} and the third {c:8-100}. How many kilometres long is the last stage?
x = a + b : The first two stages are {=} kilometres.
y = x + c : The first three are {=} kilometres.
z = d - y : The last stage is {=} kilometres long.

{A} scored {a:4-30} points in each of {b:2-12} games. {B} played {c:2-10} games and scored {d:3-25} points in each. By how many points is {A} ahead of {B}?
x = a * b : {A} scored {=} points.
y = c * d : {B} scored {=} points.
z = x - y : {A} is ahead by {=} points.

From the first scene to the last, a series is {d:60-900} minutes long. {A} watches {a:2-4} episodes of {b:8-45} minutes each evening. How many minutes of the series has {he} not seen after {c:2-6} evenings?
x = a * b : {A} watches {=} minutes each evening.
y = x * c : After {c} evenings {he} has seen {=} minutes.
z = d - y : {He} has not seen {=} minutes.

A choir with {a:8-60} singers is joined by {b:3-40} new ones, but {c:2-12} of all the singers have a cold on the day of the concert. The healthy ones stand in {d:2-8} equal rows. How many singers stand in each row?
x = a + b : The choir has {=} singers.
y = x - c : {=} of them are healthy.
z = y / d : {=} singers stand in each row.

Our team paid ${a:20-150} for a goal net and bought {b:2-15} shirts at ${c:4-30} each. After that, ${d} was left in the box where the team keeps its money. How much money, in dollars, was in the team’s box at the beginning?
x = b * c : The shirts cost {=} dollars.
y = a + x : The team paid {=} dollars for everything.
z = y + d : At the beginning {=} dollars were in the box.

At the ice rink {c:2-8} friends pay ${a:12-120} for tickets and ${b:6-60} for skates, and they share these costs equally. One of them, {A}, also has a cup of cocoa for ${d:2-6}. How much does {A} pay in all, in dollars?
x = a + b : Tickets and skates cost {=} dollars.
y = x / c : Each friend pays {=} dollars of that.
z = y + d : With the cocoa {A} pays {=} dollars.

There are {a:3-12} levels with {b:5-30} stars each in a puzzle app. {A} already has {c} stars and wins {d:2-9} stars an hour. How many hours of play will the other stars take?
x = a * b : There are {=} stars.
y = x - c : {=} stars are still to be won.
z = y / d : The other stars will take {=} hours.

The brass band sold {a} CDs at ${b:4-15} each and spent ${c} of the money on new music stands. The players divided what remained equally among {d:2-12} youth groups. How many dollars did each youth group receive from the band?
x = a * b : The CDs brought {=} dollars.
y = x - c : {=} dollars remained.
z = y / d : Each youth group received {=} dollars.
"""
