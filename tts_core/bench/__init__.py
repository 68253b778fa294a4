"""The bench: how fast the engine is, beside plain `transformers.generate` on the same work.

One file per kind of work. Knows the generator's face, nothing of what lies behind it, so that any engine
can be put there. Imported only by its verb: it needs torch.
"""
