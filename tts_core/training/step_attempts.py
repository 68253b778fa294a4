"""Attempts with labelled steps: what a full PRM learns from, read from a store.

Knows how the labels of steps become solutions with a label on each step. Does not know tokens or models.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..store import Store
from .step_data import Source, labelled_steps, learnable
from .step_samples import StepSample
from .verifiers import Collected, collected


def step_samples(store: Store, weights: Mapping[Source, float], tested: bool = False) -> list[StepSample]:
    """Every attempt with a labelled step, whoever wrote it; a step that attempts share is labelled once, in
    the first of them.

    Args:
        weights: how much each source of labels counts, and whether problems of tests do: see
            `labelled_steps`.

    Raises:
        StoreError: the database cannot be read.
    """
    steps = collected(labelled_steps(store, "prm", weights, learnable(store), tested))
    by_trace: dict[str, dict[str, Collected]] = {}
    for id, step in steps.items():
        by_trace.setdefault(step.told[0].trace, {})[id] = step
    return [sample for trace, labels in by_trace.items() for sample in _attempts(store, trace, labels)]


def _attempts(store: Store, id: str, labels: dict[str, Collected]) -> list[StepSample]:
    trace = store.trace(id)
    found = []
    for leaf in trace.leaves():
        path = trace.path(leaf.id)
        said = [labels.pop(step.id, None) for step in path]
        if any(said):
            texts = tuple(step.text for step in path)
            told = tuple(each.label if each else None for each in said)
            counts = tuple(each.weight if each else 0.0 for each in said)
            found.append(StepSample(trace.problem, texts, told, counts))
    return found
