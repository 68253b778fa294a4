"""Labels: what people, and exact checkers, say of steps.

Knows what a label is and where it is kept. Does not know pages or training.
"""
