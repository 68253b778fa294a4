"""Written trees and hand-written event lists.

A tree is drawn as an outline, one node a line, deeper steps further in:

    A .9                 a step that scores 0.9, and goes on
      A1 .8 -> 4         its child: a complete attempt whose answer is 4
      A2 ?  -> 5         no opinion; `nan` is a verifier that returns NaN
    B .2 open            an open step that nothing was written after
    C .1 …               a step cut off by the model (truncated)
    D .3 .               a complete attempt without an answer
    == revision          what follows hangs on the root when one more attempt was shown

`told` says events in the words that the expectations are written in.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from tts_core.events import (
    AnswerFound,
    Chosen,
    Event,
    RequestAnswered,
    Requested,
    RunEnded,
    RunStarted,
    StepAdded,
    StepsPruned,
    StepsScored,
    TraceStarted,
)
from tts_core.generators.scripted import Node, ScriptedGenerator, Written
from tts_core.run import Runner
from tts_core.run_settings import RunSettings
from tts_core.search import make_strategy
from tts_core.trace import Trace
from tts_core.verifiers import describe
from tts_core.verifiers.base import Verifier
from tts_core.verifiers.scripted import Scripted

_LINE = re.compile(r"(?P<indent> *)(?P<label>\S+) +(?P<score>\S+)(?: +(?P<rest>.*?))? *$")


def draw(outline: str, seconds: float = 0.0) -> Written:
    """The tree of an outline."""
    turns: list[list[Node]] = []
    for part in re.split(r"^ *== .*\n", outline, flags=re.M):
        lines = [line for line in part.splitlines() if line.strip()]
        turns.append(_nodes(lines))
    return Written(tuple(turns[0]), tuple(tuple(turn) for turn in turns[1:]), seconds)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _nodes(lines: Sequence[str]) -> list[Node]:
    nodes = []
    starts = [at for at, line in enumerate(lines) if _indent(line) == _indent(lines[0])]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        nodes.append(_node(lines[start], _nodes(lines[start + 1 : end]) if end > start + 1 else []))
    return nodes


def _node(line: str, children: list[Node]) -> Node:
    found = _LINE.match(line)
    assert found, line
    label, rest = found["label"], found["rest"] or ""
    score = None if found["score"] == "?" else float(found["score"])
    if rest.startswith("->"):
        return Node(f"{label}: the answer is {rest[2:].strip()}", (), score, "complete")
    if rest == ".":
        return Node(f"{label} and so on", (), score, "complete")
    if rest == "…":
        return Node(f"{label}", (), score, "truncated")
    if rest == "empty":
        return Node("", (), score, "complete")
    text = f"{label} {rest}\n" if rest not in ("", "open") else f"{label}\n"
    return Node(text, tuple(children), score, "open")


def even_tree(seed: int, depth: int = 3, width: int = 3) -> Written:
    """All paths are `depth` steps long, and no two scores are equal."""
    rng = Random(seed)

    def grow(name: str, left: int) -> tuple[Node, ...]:
        if not left:
            return ()
        return tuple(
            Node(
                f"{name}{place} the answer is {place}" if left == 1 else f"{name}{place}\n",
                grow(f"{name}{place}", left - 1),
                rng.random(),
                "complete" if left == 1 else "open",
            )
            for place in range(width)
        )

    return Written(grow("s", depth))


def begin(strategy: str, params: dict[str, Any], settings: dict[str, Any], **more: Any) -> list[Event]:
    """The two events every trace begins with."""
    generator = ScriptedGenerator(Written(()))
    return [
        TraceStarted("What?", more.get("answer"), more.get("seed", 7), "local"),
        RunStarted(
            run=0,
            by="strategy",
            strategy=strategy,
            params=make_strategy(strategy, params).to_json(),
            settings=RunSettings.from_mapping(settings).to_json(),
            generator=generator.describe(),
            verifiers=[describe(verifier) for verifier in more.get("verifiers", ())],
        ),
    ]


class Journal:
    """Keeps events in a list; can be told to stop a run or to fail at a given event."""

    def __init__(self, events: Sequence[Event] = ()) -> None:
        self.events = list(events)
        self.stop = threading.Event()
        self.stop_after: int | None = None
        self.fail_after: int | None = None
        self.error: Exception = RuntimeError("no journal")

    def __call__(self, events: Sequence[Event]) -> None:
        if self.fail_after is not None and len(self.events) + len(events) > self.fail_after:
            raise self.error
        self.events += events
        if self.stop_after is not None and len(self.events) >= self.stop_after:
            self.stop.set()


def search(
    outline: str | Written,
    strategy: str,
    verifiers: Sequence[Verifier] | None = None,
    answer: str | None = None,
    journal: Journal | None = None,
    settings: dict[str, Any] | None = None,
    id: str = "trace",
    **params: Any,
) -> Journal:
    """Run a strategy over a written tree, or go on with the events a journal holds."""
    tree = draw(outline) if isinstance(outline, str) else outline
    used = [Scripted(tree)] if verifiers is None else list(verifiers)
    journal = journal or Journal()
    if not journal.events:
        journal.events += begin(strategy, params, settings or {}, verifiers=used, answer=answer)
    trace = Trace.fold(id, journal.events)
    Runner(trace, 0, ScriptedGenerator(tree), used, journal, journal.stop).execute()
    return journal


def by_hand(
    outline: str,
    journal: Journal,
    hand: str,
    verifier: type[Scripted] = Scripted,
    run: int = 1,
    **params: Any,
) -> None:
    """Do what a person asks for in the trace a journal holds, or go on with it."""
    tree = draw(outline)
    trace = Trace.fold("trace", journal.events)
    if run not in trace.runs:
        started = begin(hand, params, {}, verifiers=[verifier(tree)])[1]
        journal([replace(started, run=run, by="person")])
        trace.add(journal.events[-1])
    Runner(trace, run, ScriptedGenerator(tree), [verifier(tree)], journal, journal.stop).execute()


def told(events: Sequence[Event], after: int = 0) -> str:
    """Events in words, one a line, without the two that every trace begins with and the first `after`."""
    labels: dict[str, str] = {"": "root"}
    lines = []
    for place, event in enumerate(events):
        if isinstance(event, StepAdded):
            labels[event.step.id] = (event.step.text.split() or ["∅"])[0].rstrip(":")
        if place >= max(after, 2):
            lines.append(_told(event, labels))
    return "\n".join(lines)


def _told(event: Event, labels: dict[str, str]) -> str:
    def names(ids: Sequence[str]) -> str:
        return " ".join(labels[id] for id in ids)

    def wanted(body: dict[str, Any]) -> str:
        pairs = zip(body["steps"], body["branch"], strict=True)
        rows = " ".join(f"{labels[id]}×{branch}" for id, branch in pairs)
        shown = f" after {names(body['context'])}" if body["context"] else ""
        kind = "" if body["kind"] in ("draft", "revision") else f" as {body['kind']}"
        seldom = {name: body[name] for name in ("hint", "ends", "most", "price") if name in body}
        if body["temperature"] is not None:
            seldom["temperature"] = body["temperature"]
        told = "".join(f" {name}={value}" for name, value in seldom.items())
        return f"{rows} to {body['until']}{shown}{kind}{told}"

    match event:
        case Requested(body={"ask": "extend"} as body):
            return f"{event.request} extend {wanted(body)}: rows {' '.join(map(str, event.rows))}"
        case Requested(body={"ask": "together"} as body):
            parts = " & ".join(wanted(part) for part in body["parts"])
            return f"{event.request} extend {parts}: rows {' '.join(map(str, event.rows))}"
        case Requested(body={"ask": "force"} as body):
            return f"{event.request} force {body['text'].strip()!r} after {names(body['steps'])}"
        case Requested(body={"ask": "score"} as body):
            return f"{event.request} score {names(body['steps'])}"
        case Requested(body={"ask": "recall"} as body):
            wanted = "all" if body["steps"] is None else names(body["steps"])
            return f"{event.request} recall {wanted}"
        case Requested(body={"ask": "write"} as body):
            return f"{event.request} write beside {names(body['steps'])}"
        case Requested(body={"ask": "keep"} as body):
            return f"{event.request} keep {names(body['steps'])} | {names(body['pruned'])}".rstrip()
        case StepAdded(step=step):
            revises = f" revises {labels[step.revises]}" if step.revises else ""
            return f"+ {labels[step.id]} < {labels[step.parent or '']} #{step.attempt} {step.state}{revises}"
        case StepsScored():
            shown = []
            for score in event.scores:
                value = "?" if score.value is None else f"{score.value:g}"
                total = "?" if score.total is None else f"{score.total:g}"
                shown.append(f"{labels[score.step]}={value}" + (f"({total})" if total != value else ""))
            return "scores " + " ".join(shown) + (f" error: {event.error}" if event.error else "")
        case StepsPruned():
            return f"keeps {names(event.kept)}, prunes {names(event.pruned)}".rstrip()
        case AnswerFound():
            mark = {True: " right", False: " wrong", None: ""}[event.correct]
            return f"reads {labels[event.step]} as {event.key or 'nothing'}{mark}"
        case RequestAnswered():
            return f". {event.request}"
        case Chosen():
            step = labels[event.step] if event.step else "nothing"
            return f"chooses {step} = {event.answer}: {event.reason}"
        case RunEnded():
            return f"ends {event.state}: {event.reason}"
    return type(event).__name__


def lines(text: str) -> str:
    """An expectation without its indentation and blank lines."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


GUESSED = Path(__file__).parent / "guessed_table.json"
"""A table for the compute-optimal search: easy questions are revised, fair ones get chains side by side, hard
ones beam search; not fitted."""

CASES = {
    "greedy": {},
    "best_of_n": {"n": 4},
    "beam": {"keep": 2, "branch": 2},
    "revision": {"turns": 3},
    "majority": {"n": 3},
    "weighted_majority": {"n": 4},
    "adaptive_consistency": {"n": 5, "window": 2},
    "esc": {"window": 2, "windows": 2},
    "lookahead": {"keep": 1, "branch": 3, "k": 1},
    "dvts": {"subtrees": 2, "branch": 2},
    "rebase": {"n": 4},
    "particle_filtering": {"n": 4},
    "grid": {"n": 4},
    "critique": {"turns": 2},
    "particle_gibbs": {"n": 3, "passes": 2},
    "mcts": {"rounds": 3, "branch": 2},
    "budget_forcing": {"waits": 1},
    "adaptive_proposal": {"n": 4, "window": 2},
    "compute_optimal": {"probes": 2},
}
"""Small parameters of every strategy, for the laws that all of them keep."""
