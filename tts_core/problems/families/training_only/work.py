"""Stories of work: factories, offices, building, repairs, shifts, machines, packing and warehouses."""

TEXT = """
The old press in a print shop prints {a:15-99} posters an hour. The new press prints {b:5-60} posters an hour more than the old one. How many posters does the new press print in an hour?
x = a + b : The new press prints {=} posters in an hour.

If {a:2-8} bricklayers each lay {b:10-70} bricks in an hour, how many bricks do they lay together in that time?
x = a * b : Together they lay {=} bricks.

Yesterday a factory made {a:15-160} lamps, but {b:2-30} of them failed the test. How many lamps passed the test?
x = a - b : {=} lamps passed the test.

It takes {a:4-12} screws to fix one shelf to the wall. How many shelves can a carpenter fix with {b:16-180} screws?
x = b / a : The carpenter can fix {=} shelves.

A receptionist answered {a} phone calls before noon and {b} after noon. What is the total number of calls that were answered?
x = a + b : {=} calls were answered.

{A} was paid ${a} for a repair that took {b:2-9} hours. How much did {he} earn per hour, in dollars?
x = a / b : {He} earned {=} dollars per hour.

A plumber charges ${a:12-60} for each hour of work. Calculate the charge for a job of {b:2-8} hours, in dollars.
x = b * a : The charge is {=} dollars.

The builders already have {a} sacks of cement. This morning a lorry brought another {b} sacks. Find the number of sacks that they have now.
x = a + b : Now they have {=} sacks.

An office has {a} desks. If each of the {b} people who work there uses one desk, how many desks stand unused?
x = a - b : {=} desks stand unused.

Each floor of an office building needs {a:6-30} new lamps. How many lamps must the electrician order for {b:2-9} floors?
x = b * a : The electrician must order {=} lamps.

At {b:2-9} seconds per page, how many seconds does a printer need for {a:5-60} pages?
x = a * b : The printer needs {=} seconds.

The {a} chairs that a workshop has finished are loaded onto {b:2-6} vans, the same number on each. How many chairs does one van carry?
x = a / b : One van carries {=} chairs.

A garden wall is going to be {a:8-40} layers of stone high, and {b:2-30} layers are done. How many layers are still missing?
x = a - b : {=} layers are still missing.

After the workers had used {b} planks, {a} planks were left in the yard. How many planks were in the yard to begin with?
x = a + b : To begin with there were {=} planks.

Two machines together filled {a:20-160} bottles in ten minutes. One of the machines filled {b:9-90} of them. How many bottles did the other machine fill?
x = a - b : The other machine filled {=} bottles.

A mechanic needs {b:8-30} minutes to repair a flat tyre. How many flat tyres can be repaired in {a:40-240} minutes?
x = a / b : {=} flat tyres can be repaired.

A night shift at the hospital lasts {a:6-12} hours. This month a nurse has worked {b:2-12} night shifts. How many hours has the nurse been on duty at night?
x = b * a : The nurse has been on duty for {=} hours.

Light bulbs leave the factory packed by the dozen. How many bulbs are in {a:2-16} packs?
x = a * 12 : {a} packs hold {=} bulbs.

On Fridays half of the {a:10-120} employees of a bank work from home, and all the others come to the office. How many employees come to the office on Fridays?
x = a / 2 : {=} employees come to the office.

For one house the painters mixed {a} litres of white paint with {b} litres of blue paint. How much paint did the painters have then, in litres?
x = a + b : Then the painters had {=} litres of paint.

A skilled tailor sews twice as many shirts in a week as a beginner. If the beginner sews {a:4-30} shirts, how many does the tailor sew?
x = 2 * a : The tailor sews {=} shirts.

With its second oven, a bakery bakes three times as many loaves an hour as before. Before, it baked {a:8-60}. How many loaves an hour does the bakery bake now?
x = 3 * a : Now the bakery bakes {=} loaves an hour.

There are {a} table legs in a joiner’s workshop. Every table gets 4 legs. How many tables can be made?
x = a / 4 : {=} tables can be made.

{A} has to pack {a} parcels before the end of the shift. So far {he} has packed {b}. How many parcels does {he} still have to pack?
x = a - b : {He} still has to pack {=} parcels.

A cleaner works {a:3-9} hours a day, 5 days a week. How many hours does the cleaner work in a week?
x = 5 * a : The cleaner works {=} hours in a week.

Right now there are {a} orders waiting in the office, {b} fewer than an hour ago. How many orders were waiting an hour ago?
x = a + b : An hour ago {=} orders were waiting.

{a} letters have to be stamped by {b:2-9} clerks. If the work is divided equally, how many letters does each clerk stamp?
x = a / b : Each clerk stamps {=} letters.

At the end of the year a company pays each of its {a} drivers a bonus of ${b:5-50}. How much money, in dollars, does the company need for these bonuses?
x = a * b : The company needs {=} dollars.

The new bridge was planned to take {a:20-90} weeks, but because of storms the work lasted {b:2-20} weeks longer. How many weeks did it take to build the bridge?
x = a + b : It took {=} weeks.

One machine puts caps on {a:8-60} bottles a minute and a second machine on {b:8-60}. How many bottles get their caps in {c:2-9} minutes when both are running?
x = a + b : In one minute {=} bottles get their caps.
y = x * c : In {c} minutes {=} bottles get their caps.

{A} works {a:4-9} hours a day from Monday to Friday, and {b:2-5} hours on Saturday. How many hours does {he} work in the whole week?
x = 5 * a : From Monday to Friday {he} works {=} hours.
y = x + b : In the whole week {he} works {=} hours.

A furniture maker has an order for {a:20-150} stools and finishes {b:3-9} of them a day. How many stools are still to be made after {c:2-9} days?
x = b * c : After {c} days {=} stools are finished.
y = a - x : {=} stools are still to be made.

There are {a:3-15} offices on the first floor and {b:3-15} on the second. Each office has {c:2-5} windows. How many windows does the cleaner have to wash on the two floors?
x = a + b : There are {=} offices.
y = x * c : The cleaner has to wash {=} windows.

An electrician charges ${a:12-45} an hour and, once per visit, ${b:5-30} for the drive. What is the bill for a visit with {c:2-5} hours of work, in dollars?
x = c * a : The work costs {=} dollars.
y = x + b : The bill is {=} dollars.

A team of {a:5-12} painters has {b} rooms to paint, but {c:2-4} of the painters are ill. The others share the work equally. How many rooms does each of them paint?
x = a - c : {=} painters are at work.
y = b / x : Each of them paints {=} rooms.

During a long night at the post office, {A} sorted {a} letters, {B} sorted {b}, and a machine sorted {c}. How many letters were sorted that night?
x = a + b : {A} and {B} sorted {=} letters.
y = x + c : With the machine {=} letters were sorted.

A warehouse already stores {a:10-99} crates of oranges. Today {b:2-7} lorries arrive, and each brings {c:6-30} more crates. How many crates of oranges are in the warehouse this evening?
x = b * c : The lorries bring {=} crates.
y = a + x : This evening there are {=} crates.

A secretary needs {b:2-9} copies of a report of {c:5-40} pages. The printer prints {a:5-20} pages a minute. How many minutes does the printing take?
x = b * c : The copies have {=} pages.
y = x / a : The printing takes {=} minutes.

If a guard earns ${a:8-20} an hour by day and ${b:2-6} an hour more by night, how much does the guard earn for {c:2-9} hours of night work, in dollars?
x = a + b : At night the guard earns {=} dollars an hour.
y = c * x : For {c} hours the guard earns {=} dollars.

Fixing {A}’s car took {a:2-6} hours at ${b:10-40} an hour. The whole bill, with the new parts, was ${c:50-300}. How much did the parts cost, in dollars?
x = a * b : The work cost {=} dollars.
y = c - x : The parts cost {=} dollars.

Of the {a:20-90} computers in an office, {b:8-18} did not work. A technician has repaired {c:2-7} of those. How many computers work now?
x = a - b : At first {=} computers worked.
y = x + c : Now {=} computers work.

On Monday a workshop repaired {a} bicycles, twice as many as on Tuesday. Work out how many bicycles it repaired on the two days.
x = a / 2 : On Tuesday it repaired {=} bicycles.
y = a + x : On the two days it repaired {=} bicycles.

In the morning {a} emails are waiting for {A}. {He} answers {b} of them and deletes {c}. How many emails are still waiting?
x = b + c : {He} has dealt with {=} emails.
y = a - x : {=} emails are still waiting.

A bricklayer gets {a:2-6} pallets of {b:20-60} bricks each and lays {c:20-90} bricks in the 3 hours before lunch. How many bricks remain for the afternoon?
x = a * b : The bricklayer gets {=} bricks.
y = x - c : {=} bricks remain for the afternoon.

{a:10-90} jars of honey come off the line in the morning and {b:10-90} in the afternoon. They are packed into cartons of 12. How many cartons are filled that day?
x = a + b : {=} jars come off the line.
y = x / 12 : {=} cartons are filled.

A tailor needs {a:2-4} metres of cloth for a coat and {b:5-12} metres for a wedding dress. How many metres of cloth does the tailor need for {c:2-9} coats and one wedding dress?
x = c * a : The coats need {=} metres.
y = x + b : With the wedding dress it is {=} metres.

Last week {A} worked {a:15-45} hours in the kitchen of a restaurant, and this week {b:2-12} hours more than that. How many hours did {he} work in the two weeks?
x = a + b : This week {he} worked {=} hours.
y = a + x : In the two weeks {he} worked {=} hours.

The floor of a new school needs {a:30-200} boxes of tiles. Two trucks bring {b:10-90} boxes each. How many boxes have to be brought later?
x = 2 * b : The trucks bring {=} boxes.
y = a - x : {=} boxes have to be brought later.

There are {b:6-60} crates in the cellar and {c:6-60} in the hall. The goods lift takes {a:4-12} crates at a time. How often must it go up to bring all the crates to the top floor?
x = b + c : There are {=} crates.
y = x / a : It must go up {=} times.

A company has {a:3-9} departments with {b:4-20} employees each, and on top of that {c:2-6} directors. How many people work for the company?
x = a * b : The departments have {=} employees.
y = x + c : {=} people work for the company.

How many hours does it take to put together {a} beds if {b:2-6} workers each put together {c:2-5} beds an hour?
x = b * c : Together the workers put together {=} beds an hour.
y = a / x : It takes {=} hours.

{A} packs {a:6-12} {t} into every {box1}. So far {b:2-9} {box} are full, and one more {box1} holds only {c:2-5} {t}. How many {t} has {he} packed?
x = b * a : The full {box} hold {=} {t}.
y = x + c : {He} has packed {=} {t}.

A roof needs {a:50-200} tiles. When the roofers arrive, {b:10-60} tiles are already on it, and they add {c:10-90} on the first day. After that day, how many tiles are still missing?
x = b + c : After that day {=} tiles are on the roof.
y = a - x : {=} tiles are still missing.

Two machines make plastic chairs, one {a} an hour and the other {b} an hour. Both run for {c:2-8} hours, but {d} chairs are thrown away because they are cracked. How many good chairs do the machines make?
x = a + b : Together they make {=} chairs an hour.
y = x * c : In {c} hours they make {=} chairs.
z = y - d : {=} chairs are good.

{A} earns ${a:7-16} an hour in a café. {He} worked {b:3-8} hours on Saturday and {c:2-7} hours on Sunday, and paid ${d:3-15} for the bus. How many dollars of {his} pay remain?
x = b + c : {He} worked {=} hours.
y = x * a : {He} earned {=} dollars.
z = y - d : {=} dollars remain.

A mason is building a wall of {a:6-15} rows with {b:10-30} bricks in each row. So far {c:20-80} bricks have been laid, and {d:10-60} more are lying ready. How many bricks must still be ordered?
x = a * b : The wall needs {=} bricks.
y = c + d : {=} bricks have been laid or are lying ready.
z = x - y : {=} bricks must still be ordered.

{a:8-40} men and {b:8-40} women work in a car repair centre in teams of {c:3-8}. Every team repairs {d:2-6} cars a day. How many cars are repaired there in a day?
x = a + b : {=} people work there.
y = x / c : They form {=} teams.
z = y * d : {=} cars are repaired in a day.

A hotel has ordered {a} chairs. There are {b} joiners, and each of them makes {c:2-6} chairs a day. How many chairs are still missing after {d:2-6} days?
x = b * c : The joiners make {=} chairs a day.
y = x * d : In {d} days they make {=} chairs.
z = a - y : {=} chairs are still missing.

A small office uses {a:2-5} packs of paper a week, and one pack costs ${b:3-6}. The cash box for paper holds ${c:60-260} at the beginning. How much money is in the box after {d:3-8} weeks, in dollars?
x = a * d : In {d} weeks the office uses {=} packs.
y = x * b : The packs cost {=} dollars.
z = c - y : {=} dollars are in the box.

Half of the {a} parcels in a depot are sent by train. Of the others, {b} go by plane, and the rest are divided equally among {c} vans. How many parcels does each van take?
x = a / 2 : {=} parcels do not go by train.
y = x - b : {=} parcels are left for the vans.
z = y / c : Each van takes {=} parcels.

To repair {A}’s roof, a roofer works {b:3-9} hours at ${a:12-40} an hour and needs tiles for ${c:20-90}. {A} pays the bill in {d:2-6} equal parts. How many dollars is each part?
x = b * a : The work costs {=} dollars.
y = x + c : The bill is {=} dollars.
z = y / d : Each part is {=} dollars.

{A} cleans {a:3-9} windows an hour, and {his} colleague {B} cleans twice as many. They work side by side for {b:2-8} hours. What is the total number of windows they clean?
x = 2 * a : {B} cleans {=} windows an hour.
y = a + x : Together they clean {=} windows an hour.
z = y * b : In {b} hours they clean {=} windows.

On Monday morning {a} pallets stood in a warehouse. That day {b} more came in; on Tuesday {c} were taken out, and on Wednesday {d} more were taken out. How many pallets stood there in the end?
x = a + b : On Monday evening there were {=} pallets.
y = x - c : After Tuesday there were {=} pallets.
z = y - d : In the end {=} pallets stood there.

For {c} days a packer has used {b} labels a day. Another {d} labels were spoiled, and now only {a} are left on the roll. How many labels were on the roll at the beginning?
x = c * b : The packer has used {=} labels.
y = x + d : With the spoiled ones that is {=} labels.
z = y + a : At the beginning there were {=} labels.

In a toy factory {a} machines each make {b} dolls an hour. The dolls are packed into boxes of {c}. How many boxes can be filled with the dolls made in {d:2-8} hours?
x = a * b : The machines make {=} dolls an hour.
y = x * d : In {d} hours they make {=} dolls.
z = y / c : {=} boxes can be filled.

A third of the {a:24-240} workers at a shipyard are at lunch. The others are working in groups of {b:3-10}. How many groups are working?
x = a / 3 : {=} workers are at lunch.
y = a - x : {=} workers are not at lunch.
z = y / b : {=} groups are working.

In a factory {A} sews {a:3-12} pairs of gloves a day. Among the single gloves that {he} sews in {b:2-6} days, {c:2-9} have a fault. How many gloves without a fault does {he} sew in that time?
x = a * b : {He} sews {=} pairs.
y = 2 * x : That is {=} gloves.
z = y - c : {=} gloves are without a fault.
"""
