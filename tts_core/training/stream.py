"""The stream of batches: endless, in chunks that are told by the seed, the stage and their number.

So a training that was killed goes on at the same batch by making one chunk again. Knows samples and sources,
and which attempts a revision chat shows. Does not know models.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from random import Random
from typing import Literal

from .attempted import Attempted
from .batches import batches, common_beginning
from .revised import kept, mended
from .samples import Encoder, Sample
from .settings import PolicySettings
from .sources import Sources

Stage = Literal["solutions", "revisions"]
Batch = list[list[Sample]]
"""Parts of like tokens, each of samples that are read in one pass."""

CHUNK = 384
"""Samples that are drawn at once for a batch of 2,048 tokens, more for a larger one; those of like length
among them are put side by side."""

SHOWN = 4
"""The most earlier attempts in a revision chat (Snell et al. 2024)."""

RIGHT_AMONG_WRONG = 0.25
"""How often a right attempt stands among the earlier ones of a chat whose last one is wrong."""


class Stream:
    """The batches of one training.

    Args:
        attempted: what the model tried itself; needed for the stage of revisions only.
        share_beginning: whether what the samples of a part begin with is read only once.
        width: rows of a part are filled up to a multiple of so many tokens.
    """

    def __init__(
        self,
        settings: PolicySettings,
        sources: Sources,
        encoder: Encoder,
        part_tokens: int,
        attempted: Sequence[Attempted] = (),
        share_beginning: bool = False,
        width: int = 1,
    ) -> None:
        self._settings = settings
        self._sources = sources
        self._encoder = encoder
        self._part_tokens = part_tokens
        self._share_beginning = share_beginning
        self._width = width
        self._samples = CHUNK * max(1, settings.batch_tokens // 2048)
        self._mendable = [each for each in attempted if each.wrong]
        self._keepable = [each for each in attempted if each.right]

    def batches(self, stage: Stage, number: int) -> list[Batch]:
        """All batches of one chunk."""
        settings = self._settings
        rng = Random(f"{settings.seed} {stage} {number} order")
        samples = self.chunk(stage, number)
        shared = common_beginning(samples) if self._share_beginning else 0
        return batches(samples, settings.batch_tokens, self._part_tokens, rng, shared, self._width)

    def chunk(self, stage: Stage, number: int) -> list[Sample]:
        """The samples of one chunk, those that are too long left out."""
        revisions = 0
        if stage == "revisions" and (self._mendable or self._keepable):
            revisions = round(self._samples * self._settings.revision_share)
        problems = self._sources.train(stage, number, self._samples - revisions)
        made = [self._encoder.solution(problem) for problem in problems]
        rng = Random(f"{self._settings.seed} {stage} {number} revisions")
        keep = round(revisions * self._settings.keep_share) if self._keepable else 0
        if not self._mendable:
            keep = revisions
        made += [self._kept(rng) for _ in range(keep)]
        made += [self._mended(rng) for _ in range(revisions - keep)]
        return [sample for sample in made if sample is not None]

    def _mended(self, rng: Random) -> Sample | None:
        """Attempts, perhaps with a right one among them, the last ones the wrong one that is most like the
        right solution; then this one mended."""
        one = rng.choice(self._mendable)
        right = "\n".join(one.problem.solution)
        tried = rng.sample(one.wrong, min(rng.randint(1, SHOWN), len(one.wrong)))
        last = max(tried, key=lambda text: likeness(text, right))
        tried.remove(last)
        if one.right and rng.random() < RIGHT_AMONG_WRONG:
            tried.insert(rng.randint(0, len(tried)), rng.choice(one.right))
        shown = _chain(tried, last, rng)
        return self._encoder.revision(one.problem, shown, mended(one.problem, last, self._working(rng)))

    def _kept(self, rng: Random) -> Sample | None:
        """Perhaps other attempts, then a right one, once or again and again, that is to be said again."""
        one = rng.choice(self._keepable)
        last = rng.choice(one.right)
        tried = rng.sample(one.wrong, min(rng.randint(0, SHOWN - 1), len(one.wrong)))
        return self._encoder.revision(one.problem, _chain(tried, last, rng), kept(last))

    def _working(self, rng: Random) -> Random | None:
        """What chooses how sums are worked out, where some are worked out at all."""
        return rng if self._settings.parts_share else None


def _chain(tried: Sequence[str], last: str, rng: Random) -> list[str]:
    """Attempts as a chain shows them: the last one said once or several times, and before it some that were
    tried. A chain whose attempt stays is the usual one, and says nothing of whether it is right."""
    again = rng.randint(1, SHOWN)
    return [*tried, *[last] * again][-SHOWN:]


def likeness(a: str, b: str) -> float:
    """From 0 to 1, by the characters that two texts share in order."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
