"""A queue: what is asked of people, and of which steps, as plain values.

Knows which settings there are and what fits together. Does not know where queues are kept, nor how their
items are chosen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Literal, cast, get_args, get_type_hints

from ..errors import InputError
from ..library import Filter
from ..phrases import storable

Protocol = Literal["step", "first_error", "alternatives", "compare"]
"""Every step; steps up to the first wrong one (PRM800K, phase 2); at each step all its alternatives (phase
1); which of two solutions is better."""

PROTOCOLS: tuple[str, ...] = get_args(Protocol)

Policy = Literal["all", "random", "convincing_wrong", "uncertain", "verifiers_disagree", "people_disagree"]

POLICIES: tuple[str, ...] = get_args(Policy)

Show = Literal["scores", "search", "reference", "others", "prelabels"]
"""What a queue may show: scores; what the search chose, kept and pruned; the reference and what is right;
what other people said and wrote; a model's suggestions."""

SHOWS: tuple[str, ...] = get_args(Show)

OPEN: tuple[Show, ...] = ("scores", "search", "reference")
"""What is shown where a queue is not blind and says nothing else."""

Kind = Literal["item", "gold", "screening"]
"""An ordinary item; one whose labels are known, hidden among the others; the same, before them."""

LARGEST = 20_000
"""Items of a queue."""

LONGEST_NAME = 80
LONGEST_GUIDELINES = 20_000
MOST_PEOPLE = 200


@dataclass(frozen=True, slots=True)
class Spec:
    """What a queue is made of, and how it is worked through.

    Args:
        policy: which attempts are chosen among those that pass the filter.
        size: at most so many ordinary items.
        overlap: how many people label each item; 0 means everybody.
        blind: nothing is shown but the problem and its steps, unless `show` names it, and alternatives are
            shuffled.
        show: None takes what suits `blind`.
        reveal: after a judgement the scores appear beside it, and after an item what is right.
        gold: the share of hidden items whose labels are known, from 0 to 0.5.
        screening: so many of them come first, for everybody.
        assigned: the owners who work in it; none means all labellers.
        verifier: "name" or "name@revision", that the policy goes by and that suggests; "" is the usual one.
        seed: of what is drawn by lot.
        archived: it is kept, and nobody is offered it.

    Raises:
        InputError: something is not possible; the sentence says what.
    """

    name: str
    protocol: Protocol = "step"
    policy: Policy = "random"
    filter: Filter = field(default_factory=Filter)
    size: int = 100
    overlap: int = 1
    blind: bool = True
    show: tuple[Show, ...] | None = None
    reveal: bool = True
    gold: float = 0.0
    screening: int = 0
    guidelines: str = ""
    assigned: tuple[str, ...] = ()
    verifier: str = ""
    seed: int = 0
    archived: bool = False

    def __post_init__(self) -> None:
        _require(bool(self.name.strip()), "Give the queue a name.")
        _require(len(self.name) <= LONGEST_NAME, f"A queue's name has at most {LONGEST_NAME} characters.")
        _require_one_of("protocol", self.protocol, PROTOCOLS)
        _require_one_of("policy", self.policy, POLICIES)
        for shown in self.show or ():
            _require_one_of("shown thing", shown, SHOWS)
        _require(1 <= self.size <= LARGEST, f"A queue has from 1 to {LARGEST:,} items.")
        _require(0 <= self.overlap <= MOST_PEOPLE, f"From 0 (all) to {MOST_PEOPLE} people label an item.")
        _require(0.0 <= self.gold <= 0.5, "The share of gold items is from 0 to 0.5.")
        _require(0 <= self.screening <= 1_000, "From 0 to 1,000 items can come first as a screening.")
        _require(
            len(self.guidelines) <= LONGEST_GUIDELINES,
            f"Guidelines have at most {LONGEST_GUIDELINES:,} characters.",
        )
        _require(len(self.assigned) <= MOST_PEOPLE, f"A queue is assigned to at most {MOST_PEOPLE} people.")

    @property
    def shown(self) -> tuple[Show, ...]:
        """What is shown from the start."""
        return self.show if self.show is not None else () if self.blind else OPEN

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Spec:
        """A spec as a page or a file tells it; what is not told takes its default.

        Raises:
            InputError: there is no such setting, or its value is not possible.
        """
        known = {f.name: f for f in fields(cls)}
        made: dict[str, Any] = {}
        for name, value in told.items():
            if name not in known:
                raise InputError(f"A queue has no setting {str(name)[:40]!r}; it has {', '.join(known)}.")
            made[name] = _READERS[name](name, value)
        if "name" not in made:
            raise InputError("Give the queue a name.")
        return cls(**made)

    def to_json(self) -> dict[str, Any]:
        told = asdict(self)
        told["show"] = None if self.show is None else list(self.show)
        told["assigned"] = list(self.assigned)
        return told


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue in the store. `by` is the owner who made it, `salt` a secret of it: what a blind page may not
    know is mixed with it. `verifiers` are [name, revision] pairs, the first one the policy's."""

    id: str
    by: str
    at: float
    spec: Spec
    salt: str
    verifiers: tuple[tuple[str, str], ...] = ()

    def settings(self) -> str:
        """All that a row keeps of it, as JSON."""
        told = {
            **self.spec.to_json(),
            "salt": self.salt,
            "verifiers": [list(pair) for pair in self.verifiers],
        }
        return json.dumps(told, separators=(",", ":"))

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Queue:
        told = json.loads(row["settings"])
        # as it was stored: what is asked of a new filter may grow
        told["filter"] = Filter(**told.get("filter", {}))
        salt, verifiers = told.pop("salt"), told.pop("verifiers")
        pairs = tuple((str(name), str(revision)) for name, revision in verifiers)
        return cls(row["id"], row["by"], float(row["at"]), Spec.from_json(told), salt, pairs)

    def changed(self, told: Mapping[str, Any]) -> Queue:
        """The queue with other settings; what its items were chosen by stays.

        Raises:
            InputError: that cannot be changed any more, or the value is not possible.
        """
        fixed = [name for name in told if name not in CHANGEABLE]
        if fixed:
            raise InputError(f"A queue's {fixed[0][:40]!r} stays as it is: make a new queue instead.")
        return replace(self, spec=Spec.from_json({**self.spec.to_json(), "filter": self.spec.filter, **told}))


@dataclass(frozen=True, slots=True)
class Item:
    """A place in a queue. `target` are the last steps of the attempts that are judged: one, or two to
    compare; none means the whole tree."""

    queue: str
    number: int
    trace: str
    target: tuple[str, ...]
    kind: Kind = "item"

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Item:
        target = tuple(json.loads(row["target"]))
        return cls(row["queue"], int(row["item"]), row["trace"], target, cast(Kind, row["kind"]))

    def to_row(self) -> dict[str, Any]:
        return {
            "queue": self.queue,
            "item": self.number,
            "trace": self.trace,
            "target": json.dumps(list(self.target), separators=(",", ":")),
            "kind": self.kind,
        }


CHANGEABLE = ("name", "overlap", "guidelines", "assigned", "archived", "reveal")
"""Settings that may be changed while people work."""


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise InputError(otherwise)


def _require_one_of(what: str, value: object, names: Sequence[str]) -> None:
    _require(value in names, f"There is no {what} {str(value)[:40]!r}; there are {', '.join(names)}.")


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise InputError(f"A queue's {name} is a text.")
    return storable(value).strip()


def _whole(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        raise InputError(f"A queue's {name} is a whole number.")
    return int(value)


def _share(name: str, value: object) -> float:
    if not _is_number(value):
        raise InputError(f"A queue's {name} is a number.")
    return float(cast(float, value))


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"A queue's {name} is yes or no.")
    return value


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise InputError(f"A queue's {name} is a list of texts.")
    return tuple(dict.fromkeys(one.strip() for one in value if one.strip()))


def _shows(name: str, value: object) -> tuple[str, ...] | None:
    return None if value is None else _texts(name, value)


def _filter(name: str, value: object) -> Filter:
    if isinstance(value, Filter):
        return value
    if not isinstance(value, Mapping):
        raise InputError("A queue's filter is an object.")
    known = get_type_hints(Filter)
    given: dict[str, Any] = {}
    for name, told in value.items():
        if name not in known:
            raise InputError(f"A filter has no {str(name)[:40]!r}; it has {', '.join(sorted(known))}.")
        if told in (None, ""):
            continue
        words, fits = _SHAPES[known[name]]
        _require(fits(told), f"The filter's {name} must be {words}.")
        given[name] = told
    return Filter(**given)


def _is_number(value: object) -> bool:
    # nor one without end, nor one that no float holds
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**53


def _is_text(value: object) -> bool:
    return isinstance(value, str)


_SHAPES: Mapping[Any, tuple[str, Callable[[object], bool]]] = {
    str: ("a text", _is_text),
    str | None: ("a text", _is_text),
    bool: ("yes or no", lambda value: isinstance(value, bool)),
    float | None: ("a number", _is_number),
}
"""What a field of a filter may hold, by its type."""

_READERS: Mapping[str, Any] = {
    "name": _text,
    "protocol": _text,
    "policy": _text,
    "filter": _filter,
    "size": _whole,
    "overlap": _whole,
    "blind": _flag,
    "show": _shows,
    "reveal": _flag,
    "gold": _share,
    "screening": _whole,
    "guidelines": _text,
    "assigned": _texts,
    "verifier": _text,
    "seed": _whole,
    "archived": _flag,
}
