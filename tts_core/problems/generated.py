"""Generated problems: families, levels, splits, and words that are new or known.

Which split a problem belongs to is a function of its template and numbers: no seed can bring one into two
splits, in the same or in other words. Some templates are not in the train split, so that dev and test are
told in words that are new to a policy. They can be told in words that it knows, too, with other numbers,
where it errs in sums more than in reading. The held-out family is in no training split. Does not know the
templates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Sequence
from random import Random

from ..errors import InputError
from .families import FAMILIES, HELD_OUT, TRAINING_ONLY, Draft, Maker
from .problem import LEVELS, SPLITS, WORDS, Problem, Split, Words

TRAIN, DEV = 205, 230
"""Of 256 hashes: up to the first are train, up to the second dev, the others test."""

MEASURED_DEV = 85
"""The same for templates that are kept from training: up to this one are dev, the others test."""

TRAINING_ONLY_SHARE = 0.8
"""Of a family's problems in the train split, how many are told by its makers that are for training only."""

PATIENCE = 2_000
"""After so many drafts of a family and level without a new problem another family is asked."""

LARGEST_SILENCE = 10
"""After so many families in turn that had no new problem there are no more."""


def split_of(draft: Draft) -> Split:
    """The split that a problem belongs to, whatever its names are."""
    mark = _mark(draft.key or draft.prompt)
    if draft.wording == "measured":
        return "dev" if mark < MEASURED_DEV else "test"
    return "train" if mark < TRAIN else "dev" if mark < DEV else "test"


def _mark(text: str) -> int:
    return hashlib.sha256(text.encode()).digest()[0]


def _is_measured(draft: Draft) -> bool:
    """Whether dev or test have the same problem in other words: then it is not learned."""
    return any(_mark(twin) >= TRAIN for twin in draft.twins)


def generated(
    split: Split,
    count: int,
    seed: int = 0,
    families: Sequence[str] | None = None,
    levels: Sequence[int] | None = None,
    words: Words = "new",
) -> Iterator[Problem]:
    """Problems without twins, the same for the same seed on every machine: levels in turn, families alike.

    Args:
        families: all but the held-out one unless named.
        levels: all unless named.
        words: of dev and test: "new" ones the train split has not, "known" ones it has. What is told by rules
            (bare sums, puzzles, long stories) is in both.

    Raises:
        InputError: no such split, family, level or words; or there are not so many problems.
    """
    names = [name for name in FAMILIES if name != HELD_OUT] if families is None else list(families)
    wanted = list(LEVELS) if levels is None else list(levels)
    _check(split, names, wanted, words)
    rng, seen, silent = Random(f"{split} {seed}"), set[str](), 0
    made = 0
    while made < count:
        level, name = wanted[made % len(wanted)], rng.choice(names)
        draft = _new(name, level, split, words, rng, seen)
        if draft is None:
            silent += 1
            if silent >= LARGEST_SILENCE:
                raise InputError(f"There are only {made} such problems in {split}: ask for fewer.")
            continue
        seen.add(draft.prompt)
        silent, made = 0, made + 1
        mark = hashlib.sha256(draft.prompt.encode()).hexdigest()[:8]
        yield Problem(
            f"{name}-{level}-{mark}",
            draft.prompt,
            str(draft.answer),
            level,
            name,
            (*draft.steps, f"The answer is {draft.answer}."),
        )


def _new(
    family: str, level: int, split: Split, words: Words, rng: Random, seen: Container[str]
) -> Draft | None:
    """A draft of this family that is of the split: were another family asked after one that is not, those
    with few problems in a split would come seldom."""
    unwanted = "measured" if words == "known" else "trained"
    for _ in range(PATIENCE):
        draft = _maker(family, split, rng)(rng, level)
        if draft is None or draft.prompt in seen or split_of(draft) != split:
            continue
        if not _is_measured(draft) if split == "train" else draft.wording != unwanted:
            return draft
    return None


def _maker(family: str, split: Split, rng: Random) -> Maker:
    if split == "train" and family in TRAINING_ONLY and rng.random() < TRAINING_ONLY_SHARE:
        return TRAINING_ONLY[family]
    return FAMILIES[family]


def _check(split: str, families: Sequence[str], levels: Sequence[int], words: str) -> None:
    if split not in SPLITS:
        raise InputError(f"There is no split {split!r}; there are {', '.join(SPLITS)}.")
    if words not in WORDS:
        raise InputError(f"Words are {' or '.join(WORDS)}, not {words!r}.")
    if words == "known" and HELD_OUT in families:
        raise InputError(f"The family {HELD_OUT} is kept out of training: all its words are new.")
    for name in families:
        if name not in FAMILIES:
            raise InputError(f"There is no family {name!r}; there are {', '.join(FAMILIES)}.")
    for level in levels:
        if level not in LEVELS:
            raise InputError(f"There is no level {level}; there are {', '.join(map(str, LEVELS))}.")
    if split == "train" and HELD_OUT in families:
        raise InputError(f"The family {HELD_OUT} is kept out of training: it is in dev and test only.")
    if not families or not levels:
        raise InputError("There is nothing to choose from: name a family and a level.")
