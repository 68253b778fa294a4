"""Stories of travelling: buses, trains, ships, roads, fuel, hotels, luggage and deliveries."""

TEXT = """
At the airport {A} checks in one suitcase of {a:6-23} kilograms and another of {b:6-23} kilograms. What is the total weight of {his} luggage, in kilograms?
x = a + b : The two suitcases weigh {=} kilograms.

A minibus has room for {a:8-16} passengers. How many passengers can {b:2-9} such minibuses carry if every seat is used?
x = b * a : {b} minibuses can carry {=} passengers.

The road from the village to the coast is {a} kilometres long. {A} has already driven {b} kilometres of it. Work out how many kilometres still lie ahead of {him}.
x = a - b : {=} kilometres still lie ahead.

If a taxi charges ${a:2-5} for every kilometre, how much does a ride of {b:3-30} kilometres cost, in dollars?
x = b * a : The ride costs {=} dollars.

Yesterday a ferry carried {a} cars to the island and {b} cars back to the mainland. Calculate the number of cars it carried in both directions.
x = a + b : In both directions it carried {=} cars.

Each cabin of a cable car takes {b} people. How many cabins are needed to bring {a} tourists up the mountain if no place stays empty?
x = a / b : {=} cabins are needed.

On Saturday a cyclist rode {a:5-80} kilometres, which was {b:3-40} kilometres less than on Sunday. How far did the cyclist ride on Sunday, in kilometres?
x = a + b : On Sunday the cyclist rode {=} kilometres.

A van drives {a:5-15} kilometres on one litre of diesel. How many litres does the van need for a trip of {b:30-240} kilometres?
x = b / a : The van needs {=} litres.

A double room costs ${a:25-95} per night. How high is the bill for a stay of {b:2-7} nights, in dollars?
x = b * a : The bill is {=} dollars.

Tonight {b} of the {a} beds in a hostel are booked. How many beds can still be given to travellers?
x = a - b : {=} beds can still be given to travellers.

When the night train left Nairobi, {a} passengers were on board. On the way another {b} joined them, and nobody got off. How many passengers arrived in Mombasa?
x = a + b : {=} passengers arrived in Mombasa.

{A} lives {a:3-60} kilometres from {his} office. How many kilometres does {he} travel to go there and come back once?
x = 2 * a : There and back is {=} kilometres.

Exactly half of the {a:10-90} seats in a small plane are next to a window. How many window seats does the plane have?
x = a / 2 : The plane has {=} window seats.

A courier sets out at eight o’clock with {a} parcels. By noon {b} of them have been delivered. How many parcels are still in the van?
x = a - b : {=} parcels are still in the van.

A pizza place has {a:2-9} riders. If each rider delivers {b:4-20} pizzas in an evening, what is the total number of pizzas delivered?
x = a * b : The riders deliver {=} pizzas.

The fares of {b:2-9} people on a boat tour came to ${a} in total, and everyone paid the same. Find the fare for one person, in dollars.
x = a / b : The fare for one person is {=} dollars.

On this airline a suitcase may weigh {a:20-32} kilograms. {A}’s suitcase weighs only {b:9-26} kilograms. How many more kilograms may {he} pack into it?
x = a - b : {He} may pack {=} more kilograms.

After {b:2-20} passengers had got off the tram, {a:3-60} passengers were still on board. How many passengers had there been before the stop?
x = a + b : Before the stop there had been {=} passengers.

A coach left the harbour with {b:5-40} people on board and reached the capital with {a:10-60}. Nobody got off on the way. How many people got on between the harbour and the capital?
x = a - b : On the way {=} people got on.

How many hours does a boat trip of {a:24-240} kilometres take at a steady speed of {b:8-30} kilometres per hour?
x = a / b : The boat trip takes {=} hours.

Every hour the river carries a raft {b:2-9} kilometres further downstream. How far does the raft travel in {a:2-12} hours, in kilometres?
x = a * b : The raft travels {=} kilometres.

Before lunch the hikers climbed {a:40-400} metres; in the afternoon they climbed another {b:40-400} metres to the hut. How many metres did the hikers climb in total?
x = a + b : In total the hikers climbed {=} metres.

A bus has {a:8-15} rows with 4 seats in each row. How many seats are there on the bus?
x = a * 4 : There are {=} seats on the bus.

Two buses take fans to a match. One carries {a:15-70} fans and the other {b:10-60}. How many more fans are on the first bus than on the second?
x = a - b : There are {=} more fans on the first bus.

According to the timetable the train comes in {a} minutes, but it is {b} minutes late. In how many minutes will it really come?
x = a + b : It will come in {=} minutes.

A ship crosses the lake {a:2-12} times a day, Sundays included. How many crossings does the ship make in a week?
x = 7 * a : In 7 days it makes {=} crossings.

Only a third of the {a:30-180} passengers on a night flight are awake. How many passengers are awake?
x = a / 3 : {=} passengers are awake.

Because of the snow, {b} of the {a} flights planned for today have been cancelled. How many flights will still leave?
x = a - b : {=} flights will still leave.

{A} needs {a:15-60} minutes to get to the airport by car, and the airport bus takes {b:5-30} minutes longer than that. How many minutes does the bus take?
x = a + b : The bus takes {=} minutes.

A van sets off with {a:30-70} litres of fuel in its tank. It burns {b:4-9} litres an hour and drives for {c:2-6} hours. How much fuel is in the tank at the end, in litres?
x = b * c : The van burns {=} litres.
y = a - x : At the end there are {=} litres in the tank.

A guesthouse by the sea charges ${a:15-60} per night. {A} stays {b:2-5} nights and pays ${c:4-25} more for {his} breakfasts. How much money, in dollars, does the stay cost {him}?
x = b * a : The nights cost {=} dollars.
y = x + c : With the breakfasts the stay costs {=} dollars.

On a train, {a:5-60} people travel in first class and three times as many in second class. How many people are on the train in total?
x = 3 * a : {=} people travel in second class.
y = a + x : In total {=} people are on the train.

A family has a trip of {a:60-300} kilometres to make. They drive {b:20-120} kilometres on the first day and divide the rest evenly over {c:2-5} more days. Find the distance they drive on each of these days, in kilometres.
x = a - b : After the first day {=} kilometres remain.
y = x / c : On each of the other days they drive {=} kilometres.

One tram ride costs ${a:2-5}, but there is also a day pass for ${b:6-15}. {A} plans {c:4-9} rides today. How many dollars does {he} save if {he} takes the day pass?
x = c * a : Without the pass the rides cost {=} dollars.
y = x - b : {He} saves {=} dollars.

A small plane can carry {a:90-190} kilograms of luggage. So far {b:3-9} bags of {c:8-20} kilograms each are on board. How many more kilograms may be loaded?
x = b * c : The bags weigh {=} kilograms.
y = a - x : {=} more kilograms may be loaded.

A driver leaves the depot with {a:20-120} parcels and drops off {b:2-9} parcels at each of {c:2-9} shops. How many parcels does the driver bring back to the depot?
x = c * b : The shops get {=} parcels.
y = a - x : The driver brings back {=} parcels.

On Monday {a} passengers took the airport bus, and on Tuesday {b} fewer. Find the total number of passengers for the two days.
x = a - b : On Tuesday there were {=} passengers.
y = a + x : For the two days the total is {=} passengers.

Two cyclists start together and follow the same road, one at {a:18-30} and the other at {b:10-17} kilometres an hour. How many kilometres apart are the two cyclists after {c:2-6} hours?
x = a - b : Every hour the gap grows by {=} kilometres.
y = x * c : After {c} hours they are {=} kilometres apart.

There are {a:30-70} seats on a coach. So far {b:5-30} adults and {c:4-30} children have sat down. How many seats are still free?
x = b + c : {=} people have sat down.
y = a - x : {=} seats are still free.

{A} and {B} drove to the lake together. The petrol came to ${a:6-60} and the tolls to ${b:3-30}, and the two paid equal shares. Calculate how much each of them paid, in dollars.
x = a + b : The trip cost {=} dollars.
y = x / 2 : Each of them paid {=} dollars.

{A} rented a bicycle for {c:2-7} days and paid ${a:20-90}, of which ${b:4-15} was for a helmet. What was the price of the bicycle per day, in dollars?
x = a - b : The bicycle alone cost {=} dollars.
y = x / c : The price per day was {=} dollars.

After {c:2-7} hours of walking at {a:3-5} kilometres an hour, the hikers are still {b:2-15} kilometres away from the hut. How long is the whole trail to the hut, in kilometres?
x = c * a : The hikers have walked {=} kilometres.
y = x + b : The whole trail is {=} kilometres long.

A hotel has {a:2-9} floors with {b:3-12} rooms on each floor. If there are 2 beds in every room, how many beds does the hotel have?
x = a * b : The hotel has {=} rooms.
y = x * 2 : It has {=} beds.

Of the {a} people on a platform, {b} step into the first train. Half of the others step into the second one. How many people travel on the second train?
x = a - b : {=} people do not take the first train.
y = x / 2 : {=} people travel on the second train.

An empty lift stops on the ground floor, where {a:2-8} people step in. On the next floor {b:2-7} more step in, and on the top floor {c:2-9} step out. How many people are in the lift now?
x = a + b : On the way up there are {=} people in the lift.
y = x - c : Now there are {=} people in it.

A ship arrives with {a:20-190} containers. There are {b:2-4} cranes, and each of them unloads {c:4-20} containers an hour. How many containers are still on the ship after one hour?
x = b * c : In one hour the cranes unload {=} containers.
y = a - x : {=} containers are still on the ship.

The bus to the city takes {a:30-120} minutes. The train takes half that time, but the walk to the station adds {b:4-20} minutes. How many minutes does it take to go by train, the walk included?
x = a / 2 : The train takes {=} minutes.
y = x + b : With the walk it takes {=} minutes.

{b:10-60} pallets wait in one hall and {c:10-60} in another. A lorry can load {a:4-12} pallets. How many trips does the lorry need to move all the pallets?
x = b + c : {=} pallets have to be moved.
y = x / a : The lorry needs {=} trips.

Every working day a doctor travels {a:6-40} kilometres by train and {b:2-9} kilometres by bicycle. What distance is that in {c:2-5} working days, in kilometres?
x = a + b : In one day it is {=} kilometres.
y = x * c : In {c} days it is {=} kilometres.

A pilot made {a:4-30} flights in May and {b:5-30} in June. In July there were twice as many as in June. How many more flights did the pilot make in July than in May?
x = 2 * b : In July there were {=} flights.
y = x - a : The pilot made {=} more flights in July.

A train left {a:5-40} minutes late. On the way it made up {b:2-30} minutes, but then it lost {c:3-20} minutes at a signal. How many minutes late did the train arrive?
x = a - b : After it had made up time it was {=} minutes late.
y = x + c : It arrived {=} minutes late.

On a ferry an adult pays ${a:6-80} and a child pays half of that. How much do one adult and one child pay together, in dollars?
x = a / 2 : The child pays {=} dollars.
y = a + x : Together they pay {=} dollars.

The laundry of a hotel washes {a:2-12} dozen towels. Of these, {b:5-60} are taken to the pool and the rest to the rooms. How many towels are taken to the rooms?
x = a * 12 : The laundry washes {=} towels.
y = x - b : {=} towels are taken to the rooms.

Each bus ticket costs ${a:2-9} and each museum ticket ${b:4-15}. If every child in a group of {c:2-12} gets one of each, how many dollars are needed for the group?
x = a + b : The two tickets for one child cost {=} dollars.
y = c * x : For the group {=} dollars are needed.

In a race across the desert a car drove {a:40-60} kilometres an hour for {b:3-6} hours, while a lorry drove {c:20-38} kilometres an hour for {d:2-3} hours. How many kilometres further did the car get?
x = a * b : The car drove {=} kilometres.
y = c * d : The lorry drove {=} kilometres.
z = x - y : The car got {=} kilometres further.

{A} and {B} rent a cabin in the mountains for {a:2-5} nights at ${b:15-60} a night. They also pay ${c:6-40} for firewood. If the two share the whole cost equally, how much does each person pay, in dollars?
x = a * b : The nights cost {=} dollars.
y = x + c : The whole cost is {=} dollars.
z = y / 2 : Each of them pays {=} dollars.

All of the seats on a train are taken: there are {a:3-8} carriages with {b:14-40} seats in each. At the junction {c:12-40} passengers get off and {d:3-12} get on. After that, how many passengers are on the train?
x = a * b : At first there are {=} passengers.
y = x - c : After some have got off there are {=}.
z = y + d : After that there are {=} passengers on the train.

A courier is paid ${a:2-5} for every parcel. In March the courier delivered {b} parcels and in April {c}. Petrol for the two months cost ${d}. How many dollars remained for the courier?
x = b + c : In the two months the courier delivered {=} parcels.
y = x * a : The courier was paid {=} dollars.
z = y - d : After paying for petrol {=} dollars remained.

{A} lives {a:4-20} kilometres from the hospital where {he} works, and drives there and back 5 days a week. {His} car goes {b:5-20} kilometres on a litre of petrol. How many litres does {he} need for one week?
x = 2 * a : There and back is {=} kilometres.
y = x * 5 : In a week {he} drives {=} kilometres.
z = y / b : {He} needs {=} litres.

A car ferry with {b:10-25} places made {a:3-7} crossings on Sunday. In total {c:5-20} of the places stayed empty, and {d:3-20} cars belonged to islanders, who travel free. How many cars had to pay?
x = a * b : There was room for {=} cars.
y = x - c : {=} cars crossed.
z = y - d : {=} cars had to pay.

Two friends live {c:70-200} kilometres apart and cycle towards each other, one at {a:10-20} and the other at {b:10-20} kilometres an hour. How far apart are they after {d:2-4} hours, in kilometres?
x = a + b : Every hour they come {=} kilometres closer.
y = x * d : In {d} hours that is {=} kilometres.
z = c - y : They are {=} kilometres apart.

{A} travels with {a:2-4} suitcases of {b:10-20} kilograms each, and {B} with a trunk of {c:12-30} kilograms. Together they are allowed {d:30-80} kilograms. By how many kilograms is their luggage too heavy?
x = a * b : {A}’s suitcases weigh {=} kilograms.
y = x + c : Together their luggage weighs {=} kilograms.
z = y - d : It is {=} kilograms too heavy.

In a hotel there are {a} single rooms and {b} double rooms, and last night every bed was taken. This morning {c} guests left. How many guests are still in the hotel?
x = 2 * b : The double rooms held {=} guests.
y = a + x : Last night there were {=} guests.
z = y - c : {=} guests are still in the hotel.

A ship brings {a} pallets with {b} sacks of rice on each. Because {c} sacks are torn, they stay on board. The others go to {d} villages, which all receive the same. How many sacks does each village receive?
x = a * b : The ship brings {=} sacks.
y = x - c : {=} sacks are whole.
z = y / d : Each village receives {=} sacks.

The school bus waits {b:2-3} minutes at each of its {a:4-12} stops and is moving for {c:15-50} minutes. Today a traffic jam costs it {d:5-30} minutes more. Work out how long the whole ride takes, in minutes.
x = a * b : At the stops it waits {=} minutes.
y = x + c : Without the jam the ride takes {=} minutes.
z = y + d : With the jam it takes {=} minutes.

A third of the {a:30-240} passengers on a flight have only hand luggage. Each of the others has checked in 2 bags. How many bags have been checked in?
x = a / 3 : {=} passengers have only hand luggage.
y = a - x : {=} passengers have checked in bags.
z = y * 2 : {=} bags have been checked in.

At a toll bridge a car pays ${a:3-12} and a lorry ${b:4-20} more than a car. A company with {c:3-9} lorries gets ${d:5-25} off the total. How much does the company pay to bring all its lorries across once, in dollars?
x = a + b : One lorry pays {=} dollars.
y = c * x : Without the discount the lorries pay {=} dollars.
z = y - d : The company pays {=} dollars.

On Monday a group of pilgrims walked {a:6-25} kilometres, and on Tuesday {b:2-12} kilometres more than on Monday. Half of the way they walked on these two days led through a forest. How many kilometres did they walk through the forest?
x = a + b : On Tuesday they walked {=} kilometres.
y = a + x : On the two days they walked {=} kilometres.
z = y / 2 : Through the forest they walked {=} kilometres.
"""
