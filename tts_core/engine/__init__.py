"""The engine: one batch for all rows of all runs, over a tree of keys and values.

Knows tokens, hidden states and logits. Does not know text, steps, strategies or who asks: the generators do.
Needs torch, so it is imported only where a model runs.
"""
