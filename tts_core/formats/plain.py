"""Plain: a trace a line, its tree of steps and everything that counts of what was said of them.

Source: Treeline's own; the one to write by hand or by a program that has step data in no other format.

| field | meaning |
|---|---|
| `problem`, `reference` | the problem and its answer, if there is one |
| `steps[].text` | verbatim, with the boundary that ends the step |
| `steps[].parent` | the place of the step it follows, counted from 0; left out for a first step |
| `steps[].kind`, `.state` | usually draft and open; an attempt ends with complete or truncated |
| `steps[].answer`, `.correct` | of the attempt that ends here |
| `steps[].revises` | of a first step: the place of the last step of the attempt that was shown before it |
| `steps[].scores[]` | `verifier`, `revision`, `value`, `total`, `aggregation`, `threshold` |
| `labels[].step` | its place; left out for what is said of the whole trace |
| `labels[].owner`, `.at`, `.seconds` | who, when (unix seconds), and how long it took |
| `labels[].rating`, `.comment`, `.about`, `.source`, `.protocol`, `.data` | what was said, and how |
| `chosen` | the place of the last step of the chosen attempt |
| `source`, `generator`, `at`, `trace` | where it is from, the model, when, its id there |
| `origin` | what the format it came in kept beside the steps |

Only `problem`, `steps` and `text` must be there. Out: nothing is lost but the search itself (requests,
costs, what was pruned), for which there is `jsonl`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields as fields_of
from typing import Any, cast, get_args

from ..errors import InputError
from ..events import Kind, State
from ..labels.label import ABOUTS, LONGEST_COMMENT, SOURCES, About, Source
from . import reading as fields
from .labelled import ROOT, Judgement, LabelledTrace, Node, NodeScore
from .readings import Options

NAME = "plain"
TITLE = "Plain trees"


# in


def read(data: Mapping[str, Any]) -> Iterable[LabelledTrace]:
    """The one trace of a line.

    Raises:
        InputError: it is no line of this format; the sentence says why.
    """
    steps = fields.listed(fields.told(data, "steps"), "steps")
    nodes = [_node(fields.mapping(step, f"steps[{at}]"), at) for at, step in enumerate(steps)]
    labels = fields.listed(data.get("labels") or [], "labels", 10 * fields.MOST_STEPS)
    judged = [
        _judgement(fields.mapping(label, f"labels[{at}]"), f"labels[{at}]", len(nodes))
        for at, label in enumerate(labels)
    ]
    chosen = data.get("chosen")
    if chosen is not None:
        chosen = fields.whole(chosen, "chosen", 0, len(nodes) - 1)
    origin = dict(fields.mapping(data.get("origin") or {}, "origin"))
    bare = origin.pop("bare", False) is True
    if data.get("trace") is not None:
        origin["trace"] = fields.short(data["trace"], "trace")
    yield LabelledTrace(
        fields.text(fields.told(data, "problem"), "problem"),
        nodes,
        judged,
        fields.maybe_text(data.get("reference"), "reference"),
        chosen,
        fields.short(data.get("source") or NAME, "source"),
        fields.mapping(data.get("generator") or {}, "generator"),
        origin,
        bare,
        None if data.get("at") is None else fields.seconds_since(data["at"], "at"),
    )


def _node(told: Mapping[str, Any], place: int) -> Node:
    name = f"steps[{place}]"
    kind, state = told.get("kind", "draft"), told.get("state", "open")
    if kind not in get_args(Kind) or state not in get_args(State):
        raise InputError(f"{name} has an unknown kind or state.")
    parent, revises = told.get("parent"), told.get("revises")
    scores = fields.listed(told.get("scores") or [], f"{name}.scores", 100)
    return Node(
        fields.text(fields.told(told, "text"), f"{name}.text"),
        ROOT if parent is None else fields.whole(parent, f"{name}.parent", 0, place - 1),
        cast(Kind, kind),
        cast(State, state),
        fields.maybe_text(told.get("answer"), f"{name}.answer"),
        fields.maybe_truth(told.get("correct"), f"{name}.correct"),
        None if revises is None else fields.whole(revises, f"{name}.revises", 0, place - 1),
        tuple(_score(fields.mapping(score, f"{name}.scores"), f"{name}.scores") for score in scores),
    )


def _score(told: Mapping[str, Any], name: str) -> NodeScore:
    return NodeScore(
        fields.short(fields.told(told, "verifier"), f"{name}.verifier"),
        fields.short(told.get("revision", "unknown"), f"{name}.revision"),
        fields.maybe_number(told.get("value"), f"{name}.value"),
        fields.maybe_number(told.get("total"), f"{name}.total"),
        fields.short(told.get("aggregation", "last"), f"{name}.aggregation"),
        fields.number(told.get("threshold", 0.5), f"{name}.threshold"),
    )


def _judgement(told: Mapping[str, Any], name: str, steps: int) -> Judgement:
    about, source = told.get("about", "step"), told.get("source", "person")
    if about not in ABOUTS or source not in SOURCES:
        raise InputError(f"{name} has an unknown about or source.")
    comment = fields.text(told.get("comment", ""), f"{name}.comment")
    if len(comment) > LONGEST_COMMENT:
        raise InputError(f"{name}.comment has more than {LONGEST_COMMENT:,} characters.")
    data = fields.mapping(told.get("data") or {}, f"{name}.data")
    if data.get("over") is not None:
        fields.whole(data["over"], f"{name}.data.over", 0, steps - 1)
    step = told.get("step")
    if (step is None) != (about == "problem"):
        raise InputError(f"{name} names no step, or names one for the whole problem.")
    return Judgement(
        ROOT if step is None else fields.whole(step, f"{name}.step", 0, steps - 1),
        fields.short(fields.told(told, "owner"), f"{name}.owner"),
        fields.rating(told.get("rating"), f"{name}.rating"),
        None if told.get("at") is None else fields.seconds_since(told["at"], f"{name}.at"),
        cast(About, about),
        fields.duration(told.get("seconds"), f"{name}.seconds"),
        comment,
        cast(Source, source),
        fields.short(told.get("protocol", "step"), f"{name}.protocol"),
        data,
    )


# out


def write(trace: LabelledTrace, options: Options) -> Iterator[Mapping[str, Any]]:
    """One line. Everybody's judgements are in it; only `sources` of the options leaves some out."""
    origin = {name: value for name, value in trace.origin.items() if name != "trace"}
    if trace.bare:
        origin["bare"] = True
    told = {
        "problem": trace.problem,
        "reference": trace.reference,
        "source": trace.source,
        "generator": trace.generator,
        "at": trace.at,
        "trace": trace.origin.get("trace", trace.id),
        "chosen": trace.chosen,
        "steps": [_step(node, options) for node in trace.nodes],
        "labels": [_label(said) for said in trace.judgements if said.source in options.sources],
        "origin": origin,
    }
    yield {name: value for name, value in told.items() if value not in (None, {}, []) or name == "steps"}


def _step(node: Node, options: Options) -> Mapping[str, Any]:
    told: dict[str, Any] = {"text": node.text}
    if node.parent != ROOT:
        told["parent"] = node.parent
    for name, usual in (("kind", "draft"), ("state", "open"), ("answer", None), ("correct", None)):
        if getattr(node, name) != usual:
            told[name] = getattr(node, name)
    if node.revises is not None:
        told["revises"] = node.revises
    if node.scores:
        told["scores"] = [
            {field.name: getattr(score, field.name) for field in fields_of(score)} for score in node.scores
        ]
    return told


def _label(said: Judgement) -> Mapping[str, Any]:
    told: dict[str, Any] = {} if said.place == ROOT else {"step": said.place}
    told |= {"owner": said.owner, "at": said.at}
    if said.about != "step":
        told["about"] = said.about
    told["rating"] = said.rating
    for name, usual in (("seconds", None), ("comment", ""), ("source", "person"), ("protocol", "step")):
        if getattr(said, name) != usual:
            told[name] = getattr(said, name)
    if said.data:
        told["data"] = said.data
    return told
