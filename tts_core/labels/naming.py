"""Naming: what an owner is called where others read it."""

from __future__ import annotations

_KINDS = ("user-", "hf-")
_NAMELESS = ("browser-", "session-")


def name_of(owner: str) -> str:
    """The name of a labeller, a model or a checker; a browser has none."""
    if owner.startswith(_NAMELESS):
        # told apart, and not to be used as an owner
        return f"visitor {owner.partition('-')[2][:4]}"
    for kind in _KINDS:
        if owner.startswith(kind):
            return owner.removeprefix(kind)
    return owner
