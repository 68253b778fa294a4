"""Targets: which attempts of a trace can be labelled.

Knows the tables of runs and steps. Attempts that people asked for count like the search's; rollouts and
critiques are none, nor are hidden runs, nor the better steps that others wrote. Does not know queues.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..store import Store
from ..trace import WRITTEN

NOT_LABELLED = ("rollout", "critique")
"""Kinds of steps that belong to no attempt."""


@dataclass(frozen=True, slots=True)
class Node:
    """A step without its text."""

    id: str
    parent: str | None
    content: str
    answer: str | None
    correct: bool | None
    complete: bool = False


@dataclass(slots=True)
class Skeleton:
    """The steps of a trace that can be labelled, in order of arrival."""

    nodes: dict[str, Node] = field(default_factory=dict)
    children: dict[str | None, list[str]] = field(default_factory=dict)

    def leaves(self) -> list[Node]:
        """The last steps of attempts, complete ones only if there are any; of those that say the same after
        the same, the first."""
        ends = [node for node in self.nodes.values() if not self.children.get(node.id)]
        ends = [node for node in ends if node.complete] or ends
        first: dict[str, Node] = {}
        for node in ends:
            first.setdefault(node.content, node)
        return list(first.values())

    def path(self, step: str) -> list[str]:
        """The ids from the first step to this one."""
        found: list[str] = []
        at: str | None = step
        while at is not None:
            found.append(at)
            at = self.nodes[at].parent
        return found[::-1]

    def end(self, step: str) -> str | None:
        """The last step of the attempt that goes through a step: of each step the first that followed, of
        twins the first one; None if the step cannot be labelled."""
        if step not in self.nodes:
            return None
        while children := self.children.get(step):
            # not into one that was given up
            on = (id for id in children if self.children.get(id) or self.nodes[id].complete)
            step = next(on, children[0])
        content = self.nodes[step].content
        return next(node.id for node in self.nodes.values() if node.content == content)

    def branches(self) -> bool:
        """Whether any step has an alternative."""
        return any(len(children) > 1 for children in self.children.values())

    def other(self, leaf: str) -> str | None:
        """An attempt to compare one with: the first with another answer, else the first other one."""
        answer = self.nodes[leaf].answer
        others = [node for node in self.leaves() if node.id != leaf]
        different = [node for node in others if node.answer != answer]
        return next((node.id for node in different or others), None)


def skeleton(store: Store, trace: str, writer: str | None = None, everyone: bool = False) -> Skeleton:
    """The steps of a trace that can be labelled.

    Args:
        writer: with the better steps that this owner wrote.
        everyone: with those of all owners.
    """
    written = "1" if everyone else "(r.strategy <> ? or json_extract(r.params, '$.owner') is ?)"
    rows = store.query(
        "select s.id, s.parent, s.kind, s.content, s.answer, s.correct, s.state from steps s "
        "join runs r on r.trace = s.trace and r.run = s.run "
        f"where s.trace = ? and not r.hidden and {written} order by s.rowid",
        (trace,) if everyone else (trace, WRITTEN, writer or ""),
    )
    found = Skeleton()
    for row in rows:
        parent = row["parent"]
        # what follows a critique or a rollout belongs to it
        if row["kind"] in NOT_LABELLED or (parent is not None and parent not in found.nodes):
            continue
        correct = None if row["correct"] is None else bool(row["correct"])
        complete = row["state"] == "complete"
        node = Node(row["id"], parent, row["content"], row["answer"], correct, complete)
        found.nodes[node.id] = node
        found.children.setdefault(parent, []).append(node.id)
    return found
