"""Report: a trace as text for a terminal.

Knows indentation and signs. Does not know the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from .choice import TITLES
from .cost import Cost
from .events import Event, RequestAnswered, Requested, Step, StepAdded, StepsScored
from .trace import Trace
from .verifiers.card import Card

Print = Callable[[str], None]

SIGNS = {"open": "○", "held": "◌", "complete": "■", "truncated": "…"}


def one_line(text: str, width: int = 100) -> str:
    """The text on one line, cut to `width` characters, without control characters."""
    line = " ".join("".join(c if c.isprintable() or c.isspace() else "�" for c in text).split())
    return line if len(line) <= width else line[: width - 1] + "…"


def spent(cost: Cost) -> str:
    """The account in words."""
    policy, verifier = cost.policy, cost.verifier
    words = f"{policy.generated:,} tokens generated, {policy.prefilled:,} read"
    if policy.cached:
        words += f", {policy.cached:,} reused"
    if verifier.computed:
        words += f"; verifiers {verifier.computed:,}"
    return f"{words}; {cost.seconds:.1f} s; {cost.flops:.2g} FLOPs"


def trained(card: Card) -> str:
    """A trained verifier in a line."""
    kind = {"prm": "a head that scores steps", "orm": "a head that scores attempts"}.get(card.kind)
    base = f"{card.model}{f' with {card.adapter}' if card.adapter else ''}"
    found = card.metrics.get("auc", card.metrics.get("dev_auc"))
    good = "" if found is None else f", AUC {found:.3f} on problems it did not learn from"
    made = f", {card.made}" if card.made else ""
    what = f"{kind}, for {base} in {' or '.join(card.dtypes)}" if kind else f"a model of its own, from {base}"
    return f"{what}{good}{made}"


def outcome(trace: Trace, run: int = 0) -> str:
    """The answer of a run in a few lines."""
    this = trace.runs[run]
    lines = []
    chosen = this.chosen
    if chosen and chosen.step:
        mark = {True: " (right)", False: " (wrong)", None: ""}[chosen.correct]
        shown = chosen.answer or one_line(trace.text(chosen.step), 500)
        lines += [
            f"Answer: {shown}{mark}",
            f"Chosen by {TITLES.get(chosen.rule, chosen.rule)}: {chosen.reason}",
        ]
    elif chosen:
        lines.append(f"No answer. {chosen.reason}")
    lines += [f"Verifier trouble: {error}" for error in dict.fromkeys(this.errors)]
    if this.ended:
        lines.append(f"{this.ended.state.capitalize()}: {this.ended.reason}")
    lines.append(f"Cost: {spent(this.cost)}")
    return "\n".join(lines)


def tree(trace: Trace) -> str:
    """All steps, indented by depth: score, state and text on one line each."""
    lines = [f"Trace {trace.id}", f"Problem: {one_line(trace.problem, 300)}"]
    chosen = {run.chosen.step for run in trace.runs.values() if run.chosen}

    waiting = [(id, "  ") for id in reversed(trace.children[None])]
    while waiting:  # a chain may be longer than calls can be nested
        id, indent = waiting.pop()
        lines.append(indent + _step(trace, trace.steps[id], id in chosen))
        below = trace.children[id]
        # a long chain stays at one indentation, only branching moves to the right
        inner = indent + ("  " if len(below) > 1 else "")
        waiting += [(child, inner) for child in reversed(below)]
    return "\n".join(lines)


def _step(trace: Trace, step: Step, chosen: bool) -> str:
    sign = "★" if chosen else "✕" if step.id in trace.pruned else SIGNS[step.state]
    scores = trace.scores.get(step.id, [])
    told = " ".join("–" if score.value is None else f"{score.value:.2f}" for score in scores)
    revised = f" revises {step.revises}" if step.revises else ""
    return f"{sign} {step.id} [{told or 'no score'}]{revised} {one_line(step.text)}"


def table(rows: Sequence[dict[str, Any]]) -> str:
    """Summaries of traces, one a line."""
    lines = []
    for row in rows:
        at = datetime.fromtimestamp(row["created"]).strftime("%Y-%m-%d %H:%M")
        right = {1: "right", 0: "wrong", None: ""}[row["correct"]]
        answer = one_line(row["answer"] or "–", 20)
        lines.append(
            f"{row['id']}  {at}  {row['strategy'] or '–':<10} {row['state'] or '–':<11} "
            f"{answer:<20} {right:<5}  {one_line(row['problem'], 50)}"
        )
    return "\n".join(lines)


class Progress:
    """Tells a search as it goes, a line for each request."""

    def __init__(self, say: Print) -> None:
        self._say = say
        self._note = ""
        self._steps = 0
        self._tokens = 0

    def __call__(self, events: Sequence[Event]) -> None:
        for event in events:
            match event:
                case Requested(body=body):
                    self._note = body.get("note") or ""
                    self._steps = self._tokens = 0
                    if self._note:
                        self._say(self._note)
                case StepAdded(step=step):
                    self._steps += 1
                    self._tokens += len(step.tokens)
                case StepsScored(error=str() as error, verifier=verifier):
                    self._say(f"  {verifier} {error}")
                case RequestAnswered(cost=cost) if self._steps:
                    self._say(f"  {self._steps} steps, {self._tokens} tokens, {cost.seconds:.1f} s")
