"""Prices and money, in whole dollars or cents."""

TEXT = """
[measured] One {t1} costs ${a}. What do {b} {t} cost, in dollars?
x = b * a : They cost {=} dollars.

{A} has ${a} and spends ${b}. How many dollars are left?
x = a - b : {=} dollars are left.

[measured] {A} pays ${a} for {b} tickets. What does one ticket cost, in dollars?
x = a / b : One ticket costs {=} dollars.

A shirt costs ${a} and a hat ${b}. What do they cost together, in dollars?
x = a + b : Together they cost {=} dollars.

[measured] {A} earns ${a} an hour. How many dollars does {he} earn in {b} hours?
x = b * a : {He} earns {=} dollars.

{A} wants a game for ${a} and has ${b}. How many dollars are missing?
x = a - b : {=} dollars are missing.

[measured] {A} buys {a} {t} at ${b} each and pays with a ${c} note. How much change does {he} get, in dollars?
x = a * b : The {t} cost {=} dollars.
y = c - x : {He} gets {=} dollars back.

{A} buys a book for ${a} and {b} pens for ${c} each. How many dollars does {he} pay?
x = b * c : The pens cost {=} dollars.
y = a + x : {He} pays {=} dollars.

[measured] {A} earns ${a} an hour and works {b} hours. Then {he} spends ${c}. How many dollars does {he} have left?
x = a * b : {He} earns {=} dollars.
y = x - c : {=} dollars are left.

A coat costs ${a}. It is sold for ${b} less, and {A} pays with ${c}. How much change does {he} get, in dollars?
x = a - b : The coat is sold for {=} dollars.
y = c - x : {He} gets {=} dollars back.

[measured] {A} saves ${a} every week. After {b} weeks {he} buys a toy for ${c}. How many dollars does {he} have then?
x = a * b : {He} saves {=} dollars.
y = x - c : Then {he} has {=} dollars.

{a} friends share a bill of ${b} and a tip of ${c} equally. How many dollars does each pay?
x = b + c : With the tip it is {=} dollars.
y = x / a : Each pays {=} dollars.

[measured] {A} sells {a} {t} for ${b} each. {He} paid ${c} for all of them. What is {his} profit, in dollars?
x = a * b : {He} gets {=} dollars.
y = x - c : {His} profit is {=} dollars.

[measured] One ticket costs ${a} for adults and ${b} for children. What do {c} adults and {d} children pay, in dollars?
x = c * a : The adults pay {=} dollars.
y = d * b : The children pay {=} dollars.
z = x + y : Together that is {=} dollars.

{A} buys {a} {t} at ${b} each and {c} {u} at ${d} each. How many dollars does {he} pay?
x = a * b : The {t} cost {=} dollars.
y = c * d : The {u} cost {=} dollars.
z = x + y : {He} pays {=} dollars.

[measured] {A} had ${a}. {He} bought {b} {t} at ${c} each and was then given ${d}. How many dollars does {he} have?
x = b * c : The {t} cost {=} dollars.
y = a - x : {=} dollars are left.
z = y + d : Now {he} has {=} dollars.

{A} earns ${a} a day for {b} days and ${c} more as a bonus. {He} pays ${d} of rent. How many dollars remain?
x = a * b : {He} earns {=} dollars.
y = x + c : With the bonus it is {=}.
z = y - d : {=} dollars remain.

A phone costs ${a}. {A} pays ${b} at once and the rest in {c} equal parts. How many dollars is one part?
x = a - b : The rest is {=} dollars.
y = x / c : One part is {=} dollars.

[measured] A shop buys {a} {t} for ${b} each, sells all of them for ${c} each, and pays ${d} for the stall. What is left, in dollars?
x = c - b : On each it makes {=} dollars.
y = a * x : On all it makes {=} dollars.
z = y - d : {=} dollars are left.

{A} buys {a} {box} of {b} {t}. One {t1} costs ${c}, and the shop takes ${d} off the whole price. How many dollars does {he} pay?
x = a * b : {He} buys {=} {t}.
y = x * c : They cost {=} dollars.
z = y - d : {He} pays {=} dollars.

[measured] {A} buys {a} {t} at ${b} and {c} {u} at ${d}, and pays with ${e}. How much change does {he} get, in dollars?
x = a * b : The {t} cost {=} dollars.
y = c * d : The {u} cost {=} dollars.
z = x + y : Together that is {=}.
w = e - z : {He} gets {=} dollars back.

[measured] {A} sells {a} cups of tea at ${b} and {c} cups of coffee at ${d}. Tea and coffee cost {him} ${e}, and half of the profit goes to {B}. How many dollars does {B} get?
x = a * b : Tea brings {=} dollars.
y = c * d : Coffee brings {=} dollars.
z = x + y : Together that is {=}.
w = z - e : The profit is {=}.
v = w / 2 : {B} gets {=} dollars.

A caterer charges ${a} for each of {b} guests and ${c} for the hall. {A} has paid ${d} already, and {B} gives ${e} towards it. How many dollars are still owed?
x = a * b : The guests cost {=} dollars.
y = x + c : With the hall it is {=} dollars.
z = y - d : After the first payment {=} dollars are owed.
w = z - e : After that {=} dollars are owed.

[measured] {A} and {B} run a stall. On Saturday it takes in ${a} and on Sunday twice as much. The stall costs ${b} a day for the two days. How many dollars are left?
x = 2 * a : Sunday brings {=} dollars.
y = a + x : Both days bring {=} dollars.
z = 2 * b : The stall costs {=} dollars.
w = y - z : {=} dollars are left.

A choir sells {a} tickets at ${b} and {c} programmes at ${d}. The hall costs ${e}, and half of what remains is given to a school. How many dollars does the school get?
x = a * b : The tickets bring {=} dollars.
y = c * d : The programmes bring {=} dollars.
z = x + y : Together they bring {=} dollars.
w = z - e : {=} dollars remain.
v = w / 2 : The school gets {=} dollars.

{A} has ${a} in the bank and puts in ${b} a month. After {c} months {he} takes out ${d} for a bicycle and ${e} for a helmet. How many dollars are in the bank then?
x = b * c : {He} puts in {=} dollars.
y = a + x : The bank holds {=} dollars.
z = y - d : After the bicycle {=} dollars are left.
w = z - e : After the helmet {=} dollars are left.

[measured] A plumber asks ${a} for coming and ${b} for each hour. She works {c} hours, and the pipes cost ${d}. {A} takes ${e} off because of a voucher and pays the bill in 2 equal parts. How many dollars is one part?
x = b * c : The hours cost {=} dollars.
y = a + x : With the coming it is {=} dollars.
z = y + d : With the pipes it is {=} dollars.
w = z - e : With the voucher it is {=} dollars.
v = w / 2 : One part is {=} dollars.

[measured] {A} buys {a} {t} for ${b} and sells {c} of them for ${d} each. Then {he} lowers the price by ${e} and sells the others. How many dollars does {he} gain in all?
x = c * d : The first ones bring {=} dollars.
y = a - c : {=} {t} are left.
z = d - e : Each of them brings {=} dollars.
w = y * z : The others bring {=} dollars.
v = x + w : All bring {=} dollars.
s = v - b : {He} gains {=} dollars.
"""
