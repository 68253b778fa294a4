"""Measures what people's labels do to a PRM: `python tests/verifiers/measure_labels.py DB [--on rollouts]`.

DB holds the step data of `train rollouts`. In a copy of it a PRM is trained twice for each seed, without and
with labels (by default 300) as a person would give them: draft after draft from the first step to the first
error, one in twenty mistaken and one in twenty neutral. Prints how well both tell the truth of the same
held-out steps. On truth, both learn from all that is known of the steps; on rollouts, the exact truth only
measures. Needs the bundled model; the states of the steps are read once (minutes), and kept in the cache.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tts_core.adapters import chosen
from tts_core.generators.transformers import TransformersGenerator
from tts_core.labels.book import LabelBook
from tts_core.labels.label import Label
from tts_core.models import find_model, load
from tts_core.store import Store
from tts_core.training.head_settings import VerifierSettings
from tts_core.training.progress import Progress
from tts_core.training.verifiers import train_verifier

MISTAKEN, NEUTRAL = 0.05, 0.05
SETTINGS = VerifierSettings(units=128, members=3, dropout=0.5, dev_share=0.12)
"""Those of the PRM that ships."""

TRUTH = {"truth": 1.0, "rollouts": 1e-9}
"""How much the exact truth counts: what counts for nothing would not be measured either."""


def as_a_person(store: Store, rng: random.Random, rolled_out: bool) -> Iterator[Label]:
    """Labels of one person who reads drafts at random, perhaps only of problems that have rollouts."""
    book = LabelBook(store)
    ids = sorted({kept.label.trace for kept in book.current(sources=["truth"])})
    for id in rng.sample(ids, len(ids)):
        trace = store.trace(id)
        if rolled_out and all(step.kind != "rollout" for step in trace.steps.values()):
            continue
        known = {kept.label.step: kept.label.rating for kept in book.current(id, ["truth"])}
        ends = [leaf for leaf in trace.leaves() if leaf.kind == "draft"]
        for step in trace.path(rng.choice(ends).id):
            rating = known.get(step.id)
            if rating is None:
                break
            said = rating
            if rng.random() < MISTAKEN:
                said = -rating
            elif rng.random() < NEUTRAL:
                said = 0
            yield Label(id, step.id, step.content, "measured", said, protocol="first_error")
            if said == -1:
                break


def main(options: argparse.Namespace) -> None:
    source = find_model()
    assert source is not None, "the bundled model is not installed"
    generator = TransformersGenerator(load(source, device="cpu", adapter=chosen(None, source.name, True)))
    for seed in range(options.seeds):
        settings = replace(SETTINGS, seed=seed, truth=TRUTH[options.on], person=options.weight)
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "traces.db"
            Store(Path(options.db)).backup(copy)
            store = Store(copy)
            for added in (0, options.labels):
                if added:
                    rng = random.Random(seed)
                    LabelBook(store).add(
                        list(islice(as_a_person(store, rng, options.on == "rollouts"), added))
                    )
                card = train_verifier(store, generator, settings, Progress(), threading.Event(), None)
                told = card.metrics
                labels = ", ".join(
                    f"{card.data.get(by, 0):,} by {by}" for by in ("rollout", "truth", "person")
                )
                print(
                    f"seed {seed}, labels {labels}: AUC of {told['steps']:,} held-out steps "
                    f"{told['auc_by']['truth']:.4f}",
                    flush=True,
                )
            store.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("db")
    parser.add_argument("--labels", type=int, default=300)
    parser.add_argument("--on", choices=TRUTH, default="truth")
    parser.add_argument("--weight", type=float, default=SETTINGS.person, help="of the person's labels")
    parser.add_argument("--seeds", type=int, default=3)
    main(parser.parse_args())
