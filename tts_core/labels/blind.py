"""What of an item leaves the server: only what its queue allows, for one person.

Knows the projections and the labels of a trace, and how an item becomes a value for the page. Does not know
who may open it. In a blind item nothing that is hidden can be worked out either: the names of steps are mixed
with a secret of the queue, and so is the order of alternatives, anew for each person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import InputError
from ..projections import counted
from ..store import Store
from .book import LabelBook
from .label import Kept
from .naming import name_of
from .prelabels import prelabels_of
from .protocols import Reason
from .queue import Item, Queue
from .targets import Node, Skeleton, skeleton

MOST_NODES = 2_000
"""Steps of a tree that are shown to choose among alternatives; the first ones, level by level."""

Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """The steps of an item as one person sees them.

    Attributes:
        nodes: by the name that the page knows, in the order they are shown.
        names: by the step's id, its name.
        paths: the names of the steps of what is judged, from the first one on.
    """

    nodes: Mapping[str, Node]
    names: Mapping[str, str]
    paths: Sequence[Sequence[str]]

    def node(self, name: str) -> Node:
        """The step that the page knows by a name.

        Raises:
            InputError: there is none of that name.
        """
        if name not in self.nodes:
            raise InputError("This step is not part of the item: reload the page.")
        return self.nodes[name]


def name_of_step(queue: Queue, step: str) -> str:
    """What a step is called on the page."""
    if "search" in queue.spec.shown:
        return step
    return hashlib.blake2b(step.encode(), key=bytes.fromhex(queue.salt), digest_size=10).hexdigest()


def shown_steps(store: Store, queue: Queue, item: Item, owner: str) -> Shown:
    """The steps of an item that this person may see and judge.

    Raises:
        InputError: its attempt is no longer there.
    """
    alternatives = queue.spec.protocol == "alternatives"
    everyone = alternatives and "others" in queue.spec.shown
    tree = skeleton(store, item.trace, owner if alternatives else None, everyone)
    if any(leaf not in tree.nodes for leaf in item.target):
        raise InputError("What this item asks about was undone or removed: go on to the next one.")
    if alternatives:
        ids = list(_downwards(tree, queue, item, owner))
        paths = [_longest(tree, ids)]
    else:
        leaves = _shuffled(item.target, queue, item, owner)
        paths = [tree.path(leaf) for leaf in leaves]
        ids = list(dict.fromkeys(step for path in paths for step in path))
    names = {step: name_of_step(queue, step) for step in ids}
    nodes = {names[step]: tree.nodes[step] for step in ids}
    return Shown(nodes, names, [[names[step] for step in path if step in names] for path in paths])


def item_value(
    store: Store,
    queue: Queue,
    item: Item,
    owner: str,
    done: Reason | None,
    progress: Mapping[str, int],
) -> Value:
    """An item for the page.

    Args:
        done: how this person is done with it, if they are.

    Raises:
        InputError: its attempt is no longer there.
    """
    spec = queue.spec
    shown = shown_steps(store, queue, item, owner)
    [trace] = store.query("select problem, reference from traces where id = ?", (item.trace,))
    said = LabelBook(store).judgements(item.trace)
    mine = [kept for kept in said if kept.label.owner == owner and kept.label.source == "person"]
    value: Value = {
        "queue": queue.id,
        "item": item.number,
        "name": spec.name,
        "protocol": spec.protocol,
        "problem": trace["problem"],
        "nodes": _nodes(store, queue, item, shown, said, owner),
        "paths": shown.paths,
        "choices": _choices(shown, mine),
        "preference": None,
        "tie": False,
        "done": done,
        "elsewhere": sum(_is_elsewhere(kept, queue, shown) for kept in mine) if done is None else 0,
        "blind": spec.blind,
        "show": list(spec.shown),
        "reveal": spec.reveal,
        "guidelines": spec.guidelines,
        "progress": dict(progress),
    }
    if "reference" in spec.shown and trace["reference"] is not None:
        value["reference"] = trace["reference"]
    if "search" in spec.shown:
        value["trace"] = item.trace
    for kept in mine:
        if kept.label.about == "preference" and kept.label.step in item.target:
            value["preference"] = shown.names[kept.label.step]
            value["tie"] = kept.label.rating == 0
    if spec.reveal and done not in (None, "skip"):
        value["outcome"] = outcome(store, queue, item, owner)
    return value


def _is_elsewhere(kept: Kept, queue: Queue, shown: Shown) -> bool:
    """Whether a step of an item was rated by its person in another queue, or on the tree."""
    label = kept.label
    return label.about == "step" and label.step in shown.names and label.queue != queue.id


def outcome(store: Store, queue: Queue, item: Item, owner: str) -> Value:
    """What is told of an item when its person is done with it: the reference, and for each attempt its answer
    and whether that is right."""
    [trace] = store.query("select reference from traces where id = ?", (item.trace,))
    shown = shown_steps(store, queue, item, owner)
    ends = [shown.nodes[path[-1]] for path in shown.paths if path]
    answers = [{"answer": node.answer, "correct": node.correct} for node in ends]
    return {"reference": trace["reference"], "answers": answers if item.target else []}


def scores_of(store: Store, trace: str) -> dict[str, list[Value]]:
    """The newest score of every verifier on each step, as the page shows them: {verifier, revision, value,
    threshold}."""
    newest: dict[str, dict[tuple[str, str], Value]] = {}
    for row in store.query(
        "select step, verifier, revision, value, threshold from scores "
        f"where trace = ? and {counted('scores')} order by id",
        (trace,),
    ):
        of_step = newest.setdefault(row.pop("step"), {})
        of_step[row["verifier"], row["revision"]] = row
    return {
        step: [score for score in scores.values() if score["value"] is not None]
        for step, scores in newest.items()
    }


def ordered_scores(queue: Queue | None, scores: Sequence[Value]) -> list[Value]:
    """Scores with those of the queue's own verifier first."""
    own = queue.verifiers[:1] if queue else ()
    return sorted(scores, key=lambda score: (score["verifier"], score["revision"]) not in own)


def _nodes(
    store: Store,
    queue: Queue,
    item: Item,
    shown: Shown,
    said: Sequence[Kept],
    owner: str,
) -> list[Value]:
    spec = queue.spec
    texts = store.query("select id, text from steps where trace = ?", (item.trace,))
    text = {row["id"]: row["text"] for row in texts if row["id"] in shown.names}
    nodes: dict[str, Value] = {
        step: {
            "id": name,
            "parent": None
            if shown.nodes[name].parent is None
            else shown.names[shown.nodes[name].parent or ""],
            "text": text[step],
        }
        for step, name in shown.names.items()
    }
    judged: set[str] = set()
    for kept in said:
        label = kept.label
        node = nodes.get(label.step)
        if node is None or label.source != "person":
            continue
        if label.owner != owner:
            if "others" in spec.shown and label.about == "step":
                node.setdefault("others", []).append({"by": name_of(label.owner), "rating": label.rating})
        elif label.about == "comment":
            node["comment"] = label.comment
        elif label.about == "step":
            judged.add(label.step)
            node.update({"unsure": True} if label.is_unsure else {"rating": label.rating})
    seen = nodes.keys() if "scores" in spec.shown else judged if spec.reveal else set[str]()
    if seen:
        for step, scores in scores_of(store, item.trace).items():
            if step in seen and step in nodes:
                nodes[step]["scores"] = ordered_scores(queue, scores)
                nodes[step]["revealed"] = "scores" not in spec.shown
    if "prelabels" in spec.shown:
        for kept in prelabels_of(queue, said):
            if kept.label.step in nodes:
                by = kept.label.owner.removeprefix("model:")
                nodes[kept.label.step]["prelabel"] = {"id": kept.id, "rating": kept.label.rating, "by": by}
    for step, signs in _signs(store, queue, item, shown).items():
        nodes[step]["signs"] = signs
    return list(nodes.values())


def _signs(store: Store, queue: Queue, item: Item, shown: Shown) -> dict[str, list[str]]:
    signs: dict[str, list[str]] = {}

    def sign(step: str | None, word: str) -> None:
        if step in shown.names and word not in signs.setdefault(str(step), []):
            signs[str(step)].append(word)

    if "search" in queue.spec.shown:
        for row in store.query("select chosen from runs where trace = ? and not hidden", (item.trace,)):
            sign(row["chosen"], "chosen")
        for row in store.query("select id from steps where trace = ? and pruned", (item.trace,)):
            sign(row["id"], "pruned")
        kept = (
            "select k.value as step from events e, json_each(e.data, '$.kept') k "
            "where e.trace = ? and e.kind = 'steps_pruned'"
        )
        for row in store.query(kept, (item.trace,)):
            if "pruned" not in signs.get(row["step"], ()):
                sign(row["step"], "kept")
    if "reference" in queue.spec.shown:
        for name, node in shown.nodes.items():
            if node.correct is not None and shown.names[node.id] == name:
                sign(node.id, "right" if node.correct else "wrong")
    return {step: words for step, words in signs.items() if words}


def _choices(shown: Shown, mine: Sequence[Kept]) -> dict[str, Value]:
    choices: dict[str, Value] = {}
    for kept in mine:
        label = kept.label
        if label.about == "choice" and label.step in shown.names:
            parent = shown.nodes[shown.names[label.step]].parent
            told = {"chosen": shown.names[label.step], "written": label.data.get("written")}
            choices[shown.names[parent] if parent else ""] = told
    return choices


def _downwards(tree: Skeleton, queue: Queue, item: Item, owner: str) -> Iterator[str]:
    """All steps, siblings together, level by level and so that a parent comes first."""
    level = _shuffled(_different(tree, None), queue, item, owner)
    count = 0
    while level:
        for step in level:
            count += 1
            if count > MOST_NODES:
                return
            yield step
        level = [child for step in level for child in _shuffled(_different(tree, step), queue, item, owner)]


def _different(tree: Skeleton, parent: str | None) -> list[str]:
    """The steps that follow one; of twins that nothing follows only one is worth a look."""
    seen: set[str] = set()
    found = []
    # those that go on first
    for step in sorted(tree.children.get(parent, ()), key=lambda step: not tree.children.get(step)):
        content = tree.nodes[step].content
        if content not in seen or tree.children.get(step):
            found.append(step)
        seen.add(content)
    return found


def _longest(tree: Skeleton, ids: Sequence[str]) -> list[str]:
    """A longest path; of several the one that is shown first."""
    depths: dict[str, int] = {}
    for step in ids:
        depths[step] = depths.get(tree.nodes[step].parent or "", 0) + 1
    last = max(ids, key=lambda step: depths[step], default=None)
    return [] if last is None else tree.path(last)


def _shuffled(steps: Sequence[str], queue: Queue, item: Item, owner: str) -> list[str]:
    """In an order that tells nothing, the same for one person whenever they look."""
    if not queue.spec.blind:
        return list(steps)
    key = bytes.fromhex(queue.salt)

    def place(step: str) -> bytes:
        told = f"{item.number} {owner} {step}"
        return hashlib.blake2b(told.encode(), key=key, digest_size=16).digest()

    return sorted(steps, key=place)
