"""Step texts: what stored steps say and what leads to them, without folding whole traces.

Knows the tables of steps and traces. Does not know labels or scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .errors import InputError
from .store import Store


@dataclass(frozen=True, slots=True)
class StepText:
    """What a step says, and of which problem."""

    text: str
    problem: str


@dataclass(frozen=True, slots=True)
class StepPath:
    """A step with all that leads to it.

    Args:
        place: how many steps of its trace were written before it.
        texts: from the first step of its attempt to the step itself.
    """

    trace: str
    place: int
    problem: str
    reference: str | None
    texts: tuple[str, ...]


class StepTexts:
    """The steps of one store. Every method raises StoreError if it cannot be read."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def of(self, steps: Sequence[str]) -> dict[str, StepText]:
        """The texts of some steps by their ids; those that are not there are left out."""
        rows = self.store.query(
            "select s.id, s.text, t.problem from steps s join traces t on t.id = s.trace "
            f"where s.id in ({', '.join('?' * len(steps))})",
            steps,
        )
        return {row["id"]: StepText(row["text"], row["problem"]) for row in rows}

    def path(self, step: str) -> StepPath:
        """What leads to a step.

        Raises:
            InputError: there is no such step.
        """
        rows = self.store.query(
            "with recursive up(id, parent, text, trace, depth) as ("
            "select id, parent, text, trace, depth from steps where id = ? union all "
            "select s.id, s.parent, s.text, s.trace, s.depth from steps s join up on s.id = up.parent) "
            "select text, trace from up order by depth",
            (step,),
        )
        if not rows:
            raise InputError("This step is no longer there.")
        [about] = self.store.query(
            "select problem, reference, (select count(*) from steps where trace = t.id "
            "and rowid < (select rowid from steps where id = ?)) as place from traces t where id = ?",
            (step, rows[-1]["trace"]),
        )
        texts = tuple(row["text"] for row in rows)
        return StepPath(rows[-1]["trace"], about["place"], about["problem"], about["reference"], texts)
