"""What a person may ask for inside a tree. Each is a small strategy, run in the same trace as a run of its
own; its first parameters say where."""

from __future__ import annotations

from collections.abc import Mapping

from .continue_step import ContinueStep
from .edit_step import EditStep
from .hand import Hand
from .more_drafts import MoreDrafts
from .rescore import Rescore
from .sample_more import SampleMore

HANDS: Mapping[str, type[Hand]] = {
    hand.name: hand for hand in (SampleMore, ContinueStep, EditStep, Rescore, MoreDrafts)
}

__all__ = ["HANDS", "Hand"]
