"""Training: LoRA adapters for the policy, learned from worked solutions and from its own mended mistakes.

Knows problems, prompts and chats. Does not know strategies, stores or pages. torch and peft are imported when
a training begins, not before.
"""

SYSTEM = "Solve the problem step by step, one short step on each line."
"""The system prompt that adapters are trained with."""
