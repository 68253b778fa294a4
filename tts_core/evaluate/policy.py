"""Evaluating the policy: how often it is right, alone, by majority, at best, and after revising itself.

Knows what is measured in the traces of `sampling.py`. Does not know how the tables and curves are printed
(`results.py` does).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..problems.problem import Problem
from ..trace import Trace
from .statistics import Rate, difference, majority_at, pass_at, rate

COUNTS = (1, 2, 4, 8, 16, 32, 64)


@dataclass(frozen=True)
class Samples:
    """What a policy answered to one problem: for each draft its answer's group (None: no answer that can be
    read) and whether it is right. `greedy` is whether the likeliest draft is right."""

    problem: Problem
    answers: tuple[str | None, ...]
    right: tuple[bool, ...]
    greedy: bool
    well_formed: tuple[bool, ...]

    def pass_at(self, k: int) -> float:
        return pass_at(len(self.right), sum(self.right), k)

    def majority_at(self, k: int) -> float:
        known = dict(zip(self.answers, self.right, strict=True))
        return majority_at(self.answers, lambda answer: known[answer], k, seed=k)


def samples(problem: Problem, drafts: Trace, greedy: Trace) -> Samples:
    """Read the drafts of one problem from its traces, in row order."""
    ends = sorted(
        (leaf for leaf in drafts.leaves() if leaf.run == 0), key=lambda step: (step.request, step.row)
    )
    found = [drafts.answers.get(step.id) for step in ends]
    first = greedy.runs[0].chosen
    return Samples(
        problem,
        tuple(each.key if each else None for each in found),
        tuple(bool(each and each.correct) for each in found),
        bool(first and first.correct),
        tuple(
            step.state == "complete"
            and bool(each and each.key is not None)
            and _a_step_a_line(drafts.text(step.id))
            for step, each in zip(ends, found, strict=True)
        ),
    )


def _a_step_a_line(text: str) -> bool:
    """At least one step, no empty lines between, and the answer on the last line."""
    lines = text.strip().split("\n")
    return len(lines) >= 2 and all(line.strip() for line in lines) and lines[-1].startswith("The answer is ")


@dataclass(frozen=True)
class Figures:
    """What is reported of a set of problems, or of a part of it."""

    name: str
    problems: int
    drafts: int
    greedy: Rate
    passes: dict[int, Rate]
    majorities: dict[int, Rate]
    well_formed: Rate
    gain: Rate
    """majority@n − greedy, paired, n being all drafts."""


def figures(name: str, made: Sequence[Samples]) -> Figures:
    """The figures of these problems, all of which have as many drafts."""
    drafts = min(len(each.right) for each in made)
    counts = sorted({*(count for count in COUNTS if count < drafts), drafts})
    greedy = [float(each.greedy) for each in made]
    majorities = {count: [each.majority_at(count) for each in made] for count in counts}
    return Figures(
        name,
        len(made),
        drafts,
        rate(greedy),
        {count: rate([each.pass_at(count) for each in made]) for count in counts},
        {count: rate(values) for count, values in majorities.items()},
        rate([sum(each.well_formed) / len(each.well_formed) for each in made]),
        difference(majorities[counts[-1]], greedy),
    )


def parts(made: Sequence[Samples]) -> list[Figures]:
    """The figures by level, then by family."""
    families = sorted({each.problem.family for each in made})
    return by_level(made) + [figures(family, _of(made, family=family)) for family in families]


def by_level(made: Sequence[Samples]) -> list[Figures]:
    """The figures of each level that there is."""
    levels = sorted({each.problem.level for each in made})
    return [figures(f"level {level}", _of(made, level=level)) for level in levels]


def _of(made: Iterable[Samples], level: int | None = None, family: str | None = None) -> list[Samples]:
    return [
        each
        for each in made
        if (level is None or each.problem.level == level)
        and (family is None or each.problem.family == family)
    ]


@dataclass(frozen=True)
class Turn:
    """What one turn of revision does, or all of them: shares of the chains that had both attempts.

    `name` tells the turn, such as "2" or "1 to 4"; `right` is after it, `gain` is mended − spoilt."""

    name: str
    chains: int
    right: Rate
    mended: Rate
    spoilt: Rate
    gain: Rate


def turns(traces: Sequence[Trace]) -> list[Turn]:
    """For each turn after the first: how often it mended (wrong → right) and spoilt (right → wrong); where
    there are several, then the same from the first attempt to the last, whose gain is the sum of theirs if no
    chain ends early."""
    chains = [_chain(trace) for trace in traces]
    last = max(map(len, chains), default=0) - 1
    made = [
        _turn(str(turn), [(chain[turn - 1], chain[turn]) for chain in chains if len(chain) > turn])
        for turn in range(1, last + 1)
    ]
    if last > 1:
        made.append(_turn(f"1 to {last}", [(chain[0], chain[-1]) for chain in chains if chain]))
    return made


def _turn(name: str, pairs: Sequence[tuple[bool, bool]]) -> Turn:
    """What became of attempts, told by whether they were right before and after."""
    mended = [float(not before and after) for before, after in pairs]
    spoilt = [float(before and not after) for before, after in pairs]
    right = [float(after) for _, after in pairs]
    return Turn(name, len(pairs), rate(right), rate(mended), rate(spoilt), difference(mended, spoilt))


def _chain(trace: Trace) -> list[bool]:
    """Whether each attempt of the chain is right, in order; one without an answer is wrong."""
    ends = sorted((leaf for leaf in trace.leaves() if leaf.run == 0), key=lambda step: step.request)
    found = (trace.answers.get(step.id) for step in ends)
    return [bool(each and each.correct) for each in found]
