"""Measuring: two ways to do the same work, in turn, and what came out.

Knows runs, medians and bars. Does not know what the work is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any, Generic, Literal, TypeVar

from .others import DISTURBED, Others, wait_for_quiet
from .session import Session

Say = Callable[[str], None]
Unit = Literal["tokens/s", "s", "MB"]
Task = TypeVar("Task")


@dataclass(frozen=True, slots=True)
class Timing:
    """One run: what it took, the tokens it made, and the share of the processors that others used."""

    seconds: float
    tokens: int
    others: float | None = None

    @property
    def disturbed(self) -> bool:
        return self.others is not None and self.others > DISTURBED


@dataclass(frozen=True, slots=True)
class Figure:
    """The median of some runs and their spread, in the row's unit. `tokens` and `seconds` are medians too.
    `disturbed`: other programs were busy in every run, so it is worth nothing."""

    median: float
    low: float
    high: float
    runs: int
    tokens: int | None = None
    seconds: float | None = None
    disturbed: bool = False

    @classmethod
    def of(cls, timings: Sequence[Timing], unit: Unit) -> Figure:
        """The figure of some runs; those that were disturbed count only if there are no others."""
        timings = [timing for timing in timings if not timing.disturbed] or timings
        rate = unit == "tokens/s"
        values = [timing.tokens / timing.seconds if rate else timing.seconds for timing in timings]
        return cls(
            median(values),
            min(values),
            max(values),
            len(values),
            int(median(timing.tokens for timing in timings)),
            median(timing.seconds for timing in timings),
            all(timing.disturbed for timing in timings),
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """What a row must reach: so many times the baseline's speed, or less than so many seconds, or at most a
    share of the baseline."""

    speedup: float | None = None
    seconds: float | None = None
    share: float | None = None

    def __str__(self) -> str:
        if self.speedup is not None:
            return f"{self.speedup:g}×"
        if self.seconds is not None:
            return f"< {self.seconds:g} s"
        return f"≤ 1/{1 / self.share:g}" if self.share else "–"

    def held(self, ours: Figure, ratio: float | None) -> bool | None:
        """Whether it is reached; None if that was not measured. `ratio` is as in `Result`."""
        if self.seconds is not None:
            return ours.median < self.seconds
        bound = self.speedup if self.speedup is not None else 1 / self.share if self.share else None
        return None if ratio is None or bound is None else ratio >= bound


@dataclass(frozen=True, slots=True)
class Result:
    """A row of the table. `ratio` says how many times better ours is: faster, or smaller."""

    name: str
    work: str
    against: str
    unit: Unit
    ours: Figure | None
    baseline: Figure | None
    ratio: float | None
    bar: Bar | None
    held: bool | None
    notes: list[str] = field(default_factory=list)
    detail: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"bar": None if self.bar is None else str(self.bar)}


class Work(Generic[Task]):
    """A piece of work that both sides do. `name` is what --only takes; `title` and `against` (the baseline,
    exactly) are for the table.

    `prepare` makes the task of one run (not timed); `ours` and `plain` do it and return how many tokens
    they made. `short` is the same work made small, for the warm-up.
    """

    unit: Unit = "tokens/s"
    bar: Bar | None = None

    @property
    def name(self) -> str:
        raise NotImplementedError

    @property
    def title(self) -> str:
        raise NotImplementedError

    @property
    def against(self) -> str:
        raise NotImplementedError

    def prepare(self, session: Session) -> Task:
        raise NotImplementedError

    def ours(self, session: Session, task: Task) -> int:
        raise NotImplementedError

    def plain(self, session: Session, task: Task) -> int:
        raise NotImplementedError

    def short(self) -> Work[Task]:
        return self

    def measure(self, session: Session, runs: int, patience: float, say: Say) -> Result:
        """Do the work `runs` times on each side, in turn, after a warm-up of each.

        Args:
            patience: seconds that the baseline may take in all; it gets fewer runs than ours if it is slow,
                but never none.
        """
        short = self.short()
        task = short.prepare(session)
        short.ours(session, task)
        session.alone(lambda: short.plain(session, task))
        mine: list[Timing] = []
        theirs: list[Timing] = []
        for run in range(runs):
            task = self.prepare(session)
            wait_for_quiet()
            mine.append(timed(session, lambda task=task: self.ours(session, task)))  # type: ignore[misc]
            told = f"{self.name}: run {run + 1} of {runs}, ours {mine[-1].seconds:.2f} s"
            if not theirs or sum(timing.seconds for timing in theirs) + theirs[-1].seconds <= patience:
                theirs.append(session.alone(lambda: timed(session, lambda: self.plain(session, task))))  # noqa: B023
                told += f", baseline {theirs[-1].seconds:.2f} s"
            say(told)
        ours, baseline = Figure.of(mine, self.unit), Figure.of(theirs, self.unit)
        ratio = better(ours, baseline, self.unit)
        known = self.bar is not None and not ours.disturbed and not baseline.disturbed
        held = self.bar.held(ours, ratio) if self.bar and known else None
        notes = [note for note in (disturbance("ours", mine), disturbance("the baseline", theirs)) if note]
        detail = {"ours": [asdict(timing) for timing in mine], "baseline": [asdict(each) for each in theirs]}
        return Result(
            self.name,
            self.title,
            self.against,
            self.unit,
            ours,
            baseline,
            ratio,
            self.bar,
            held,
            notes,
            detail,
        )


def timed(session: Session, act: Callable[[], int]) -> Timing:
    """What it took, the device's queue included; `act` returns the tokens it made."""
    session.synchronise()
    others = Others()
    began = time.perf_counter()
    made = act()
    session.synchronise()
    seconds = time.perf_counter() - began
    return Timing(seconds, made, others.share())


def disturbance(side: str, timings: Sequence[Timing]) -> str | None:
    """What is to be said of runs that other programs disturbed, if there are any."""
    disturbed = [timing.others for timing in timings if timing.disturbed and timing.others is not None]
    if not disturbed:
        return None
    most = f"other programs used up to {max(disturbed):.0%} of the processors"
    if len(disturbed) == len(timings):
        return f"{side} was disturbed in every run ({most}): measure again on a quiet machine"
    return f"{len(disturbed)} of {len(timings)} runs of {side} left out: {most}"


def better(ours: Figure, baseline: Figure, unit: Unit) -> float:
    """How many times better ours is, median against median."""
    return ours.median / baseline.median if unit == "tokens/s" else baseline.median / ours.median
