"""Labels: what people, and exact checkers, say of steps; and the queues in which people are asked.

Knows what a label is and where it is kept, who is given what, what they may see of it, and how far they
agree. Does not know pages or training.
"""
