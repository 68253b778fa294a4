"""Preference pairs: a prompt, a better and a worse way to go on, as direct preference optimisation takes
them.

Source: https://huggingface.co/docs/trl/en/dataset_formats#preference, Rafailov et al. 2023 (arXiv
2305.18290); pairs of steps as in Step-DPO, Lai et al. 2024 (arXiv 2406.18629).

| field | meaning |
|---|---|
| `prompt` | the problem; for siblings, with the steps that lead to them behind a blank line |
| `chosen`, `rejected` | the better and the worse text |
| `chosen_score`, `rejected_score`, `verifier` | only if asked for |

Out, `--pairs siblings`: at each step every sibling with every one that is rated lower; one that was chosen is
better than one that was not, unless the ratings say otherwise. `--pairs answers`: complete attempts, first
those that people preferred; then right answers with wrong ones, each attempt of the larger side once, but no
pair that people prefer the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .labelled import ROOT, LabelledTrace
from .paths import attempts, shown
from .readings import Options, Reading, readings, score_of

NAME = "preference"
TITLE = "Preference pairs (DPO)"


def write(trace: LabelledTrace, options: Options) -> Iterator[Mapping[str, Any]]:
    """A line for each pair."""
    if options.pairs == "siblings":
        for reading in readings(trace, options):
            for chosen, rejected in _siblings(trace, reading):
                before = "".join(trace.nodes[place].text for place in trace.path(chosen)[:-1])
                prompt = f"{trace.problem}\n\n{before}" if before else trace.problem
                texts = trace.said(chosen), trace.said(rejected)
                if texts[0] != texts[1]:
                    yield _pair(trace, options, prompt, texts, (chosen, rejected))
        return
    for chosen, rejected in _answers(trace, options):
        texts = trace.text(chosen).strip(), trace.text(rejected).strip()
        if texts[0] != texts[1]:
            yield _pair(trace, options, trace.problem, texts, (chosen, rejected))


def _siblings(trace: LabelledTrace, reading: Reading) -> Iterator[tuple[int, int]]:
    for parent, children in shown(trace).items():
        chosen = reading.choices.get(parent)
        ranks = {place: (reading.ratings.get(place), place == chosen) for place in children}
        for better in children:
            for worse in children:
                same = trace.nodes[better].revises == trace.nodes[worse].revises
                if same and _is_better(ranks[better], ranks[worse]):
                    yield better, worse


def _is_better(one: tuple[int | None, bool], other: tuple[int | None, bool]) -> bool:
    if one[0] is not None and other[0] is not None and one[0] != other[0]:
        return one[0] > other[0]
    return one[1] and not other[1]


def _answers(trace: LabelledTrace, options: Options) -> Iterator[tuple[int, int]]:
    known: set[tuple[int, int]] = set()
    for reading in readings(trace, options):
        for pair in reading.better:
            if pair not in known and ROOT not in pair:
                known.add(pair)
                yield pair
    ends = list(attempts(trace))
    right = [place for place in ends if trace.nodes[place].correct is True]
    wrong = [place for place in ends if trace.nodes[place].correct is False]
    for pair in _each_once(right, wrong):
        if pair not in known and pair[::-1] not in known:
            yield pair


def _each_once(right: Sequence[int], wrong: Sequence[int]) -> Iterator[tuple[int, int]]:
    if right and wrong:
        for at in range(max(len(right), len(wrong))):
            yield right[at % len(right)], wrong[at % len(wrong)]


def _pair(
    trace: LabelledTrace, options: Options, prompt: str, texts: tuple[str, str], places: tuple[int, int]
) -> Mapping[str, Any]:
    told: dict[str, Any] = {"prompt": prompt, "chosen": texts[0], "rejected": texts[1]}
    if options.scores is not None:
        better, worse = (score_of(trace, place, options.scores) for place in places)
        told["chosen_score"] = better.value if better else None
        told["rejected_score"] = worse.value if worse else None
        made_by = better or worse
        told["verifier"] = f"{made_by.verifier}@{made_by.revision}" if made_by else None
    return told
