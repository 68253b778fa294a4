"""Readings: what an export takes as the word on each step, where several people spoke or none was sure.

Knows the options of an export. Does not know file formats or the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from ..errors import InputError
from ..labels.label import About
from ..labels.settling import Word, settled
from .labelled import ROOT, VERDICT, Judgement, LabelledTrace, NodeScore

Labellers = Literal["newest", "all", "majority", "adjudicated"]
Neutral = Literal["keep", "good", "bad", "drop"]
Unsure = Literal["drop", "neutral"]
Pairs = Literal["siblings", "answers"]


@dataclass(frozen=True, slots=True)
class Options:
    """What an export may be told.

    Attributes:
        labellers: whose word counts. "newest": of each step the newest, whoever said it; "all": each person's
            apart; "majority": what most say of a step, a choice, a pair or the problem, nothing where two
            words are level; "adjudicated": the lead's verdict where there is one, else what more than half
            say (`labels.settling`).
        neutral: what becomes of neutral ratings: kept (in a format of two values as bad), good, bad, or no
            rating.
        unsure: what becomes of steps somebody was unsure of: no rating, or neutral.
        sources: who may have judged: person, gold, truth, model.
        scores: the verifier whose scores are written, as "prm" or "prm@2", "any" for the one that steered
            the search of a trace; None for none.
        pairs: of the preference format: siblings in the tree, or whole attempts by their answers.

    Raises:
        InputError: there is no such choice.
    """

    labellers: Labellers = "newest"
    neutral: Neutral = "keep"
    unsure: Unsure = "drop"
    sources: tuple[str, ...] = ("person",)
    scores: str | None = None
    pairs: Pairs = "siblings"

    def __post_init__(self) -> None:
        for name, kind in (
            ("labellers", Labellers),
            ("neutral", Neutral),
            ("unsure", Unsure),
            ("pairs", Pairs),
        ):
            told, choices = getattr(self, name), get_args(kind)
            if told not in choices:
                raise InputError(f"{name} is {', '.join(choices)}, not {str(told)[:40]!r}.")


class Said(NamedTuple):
    """Who spoke, when (unix seconds), and how many seconds it took; None where nobody knows."""

    owner: str
    at: float | None
    seconds: float | None


@dataclass(slots=True)
class Reading:
    """One word on a trace.

    Attributes:
        labeller: whose it is; empty where each judgement is its author's.
        said: by place, `ROOT` for the whole trace: who spoke last, when, and how long all of it took.
        authors: by place, the judgement that rates it or is unsure; else the comment on it. Empty where
            several people's words are settled.
        ratings: by place, 1, 0 or −1, after the options.
        unsure: the places somebody was unsure of.
        choices: by parent, the child that was chosen.
        better: the last steps of solutions that were preferred, each with the one it was preferred to.
        problem: −1 bad problem, 0 given up; None if nobody said so.
    """

    labeller: str
    said: dict[int, Said] = field(default_factory=dict)
    authors: dict[int, Judgement] = field(default_factory=dict)
    ratings: dict[int, int] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)
    comments: dict[int, str] = field(default_factory=dict)
    choices: dict[int, int] = field(default_factory=dict)
    better: list[tuple[int, int]] = field(default_factory=list)
    problem: int | None = None

    def author(self, place: int) -> Said:
        """Whose the word on a step is, and when it was given: not who merely said more of it since."""
        by = self.authors.get(place) or self.said.get(place)
        if by is None:
            return Said(self.labeller, None, None)
        return Said(self.labeller or by.owner, by.at, by.seconds)

    def of(self, places: Iterable[int]) -> Said:
        """Who spoke last of some steps and of the whole trace, when, and how long all took."""
        newest = Said("", None, None)
        seconds: float | None = None
        for place in (ROOT, *places):
            said = self.said.get(place)
            if said is None:
                continue
            if not newest.owner or (said.at or 0.0) > (newest.at or 0.0):
                newest = said
            if said.seconds is not None:
                seconds = (seconds or 0) + said.seconds
        return Said(self.labeller or newest.owner, newest.at, seconds)


def readings(trace: LabelledTrace, options: Options) -> list[Reading]:
    """What counts of a trace, in the order its owners first spoke; none if nobody judged it."""
    judged = [judgement for judgement in trace.judgements if judgement.source in options.sources]
    if not judged:
        return []
    if options.labellers == "newest":
        return [_read(trace, judged, options, "")]
    if options.labellers == "all":
        people = dict.fromkeys(judgement.owner for judgement in judged)
        by = {owner: [each for each in judged if each.owner == owner] for owner in people}
        return [_read(trace, said, options, owner) for owner, said in by.items()]
    return [_settled(trace, judged, options)]


_Matter = tuple[About, int, int]
"""What a judgement is a word on: the kind, with the place twice; of a choice the parent of the siblings, of a
preference both ends, the first one first."""


def _matter(trace: LabelledTrace, judgement: Judgement) -> _Matter:
    place, about = judgement.place, judgement.about
    if about == "choice" and place != ROOT:
        place = trace.nodes[place].parent  # one choice among siblings
    elif about == "preference" and isinstance(over := judgement.data.get("over"), int):
        return about, min(place, over), max(place, over)  # one word on a pair, whichever is better
    return about, place, place


def _word(matter: _Matter, judgement: Judgement) -> Word:
    """What a judgement says of its matter: of a choice the place that is chosen; of a preference 1 if the
    first end is better, −1 if the other one is, 0 for a tie; else its rating."""
    about, one, other = matter
    if about == "choice":
        return judgement.place if judgement.rating == 1 else None
    if about == "preference":
        if one == other or judgement.rating not in (0, 1):
            return None
        return judgement.rating if judgement.place == one else -judgement.rating
    return judgement.rating


def _read(trace: LabelledTrace, judged: Iterable[Judgement], options: Options, labeller: str) -> Reading:
    """The newest of what was said on each matter."""
    newest: dict[_Matter, Judgement] = {}
    reading = Reading(labeller)
    for judgement in judged:
        matter = _matter(trace, judgement)
        known = newest.get(matter)
        if known is None or (judgement.at or 0.0) >= (known.at or 0.0):
            newest[matter] = judgement
        _note(reading.said, judgement)
    for matter, judgement in newest.items():
        place = judgement.place
        _take(reading, matter, _word(matter, judgement), judgement.is_unsure, options)
        if matter[0] == "step" and (place in reading.ratings or place in reading.unsure):
            reading.authors[place] = judgement
        if judgement.comment:
            reading.comments[place] = judgement.comment
            reading.authors.setdefault(place, judgement)
    return reading


def _note(said: dict[int, Said], judgement: Judgement) -> None:
    """Remember who spoke of a step."""
    place, owner, _, at, _, took = judgement[:6]
    told = Said(owner, at, took)
    if place in said:
        known = said[place]
        later = told if (told.at or 0.0) >= (known.at or 0.0) else known
        seconds = [each.seconds for each in (known, told) if each.seconds is not None]
        told = Said(later.owner, later.at, sum(seconds) if seconds else None)
    said[place] = told


def _take(reading: Reading, matter: _Matter, word: Word, unsure: bool, options: Options) -> None:
    """Remember the word that counts on a matter."""
    about, one, other = matter
    if about == "step":
        _rate(reading, one, word, unsure, options)
    elif about == "choice" and word is not None:
        reading.choices[one] = word
    elif about == "preference" and word:
        reading.better.append((one, other) if word > 0 else (other, one))
    elif about == "problem":
        reading.problem = word


_NEUTRAL: Mapping[Neutral, int | None] = {"keep": 0, "good": 1, "bad": -1, "drop": None}


def _rate(reading: Reading, place: int, rating: int | None, unsure: bool, options: Options) -> None:
    if unsure:
        reading.unsure.add(place)
        rating = 0 if options.unsure == "neutral" else None
    if rating == 0:
        rating = _NEUTRAL[options.neutral]
    if rating is not None:
        reading.ratings[place] = rating


def _settled(trace: LabelledTrace, judged: Sequence[Judgement], options: Options) -> Reading:
    """One word on each matter out of several people's."""
    newest = _read(trace, judged, options, options.labellers)
    reading = Reading(options.labellers, newest.said, comments=newest.comments)
    votes: dict[_Matter, dict[str, Judgement]] = {}
    verdicts: dict[_Matter, list[Word]] = {}
    people: set[str] = set()
    for judgement in judged:
        if judgement.about == "comment":
            continue
        matter = _matter(trace, judgement)
        if judgement.protocol == VERDICT:
            verdicts.setdefault(matter, []).append(_word(matter, judgement))
            continue
        people.add(judgement.owner)
        given = votes.setdefault(matter, {})
        known = given.get(judgement.owner)
        if known is None or (judgement.at or 0.0) >= (known.at or 0.0):
            given[judgement.owner] = judgement
    for matter in votes | verdicts:
        words: list[Word] = [_word(matter, judgement) for judgement in votes.get(matter, {}).values()]
        if matter[0] == "problem":
            # who judged here and said nothing of the problem has found nothing wrong with it
            words += [None] * (len(people) - len(words))
        if options.labellers == "adjudicated":
            word, by = settled(words, verdicts.get(matter, ()))
            unsure = by == "verdict" and word is None
        else:
            word, unsure = _majority(words)
        _take(reading, matter, word, unsure, options)
    return reading


def _majority(votes: Iterable[Word]) -> tuple[Word, bool]:
    """What most say, and whether that is "unsure"; nothing where two are level."""
    counts = Counter(votes)
    most = max(counts.values(), default=0)
    best = [said for said, count in counts.items() if count == most]
    return (best[0], best[0] is None) if len(best) == 1 else (None, False)


def score_of(trace: LabelledTrace, place: int, wanted: str | None) -> NodeScore | None:
    """The newest score on a step of the verifier that was asked for; "any" is one for the whole trace."""
    if wanted is None:
        return None
    if wanted == "any":
        if trace.steering is None:
            return None
        name, revision = trace.steering
    else:
        name, _, revision = wanted.partition("@")
    for score in reversed(trace.nodes[place].scores):
        if score.value is not None and score.verifier == name and revision in ("", score.revision):
            return score
    return None


def scored(trace: LabelledTrace, places: Iterable[int], options: Options) -> Mapping[str, object]:
    """The scores along a path as columns: `scores` and `verifier`; none unless the options ask for them."""
    if options.scores is None:
        return {}
    found = [score_of(trace, place, options.scores) for place in places]
    names = dict.fromkeys(f"{score.verifier}@{score.revision}" for score in found if score)
    return {
        "scores": [score.value if score else None for score in found],
        "verifier": ", ".join(names) or None,
    }
