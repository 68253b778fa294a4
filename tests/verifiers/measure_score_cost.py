"""Measures what the PRM head costs: `python tests/verifiers/measure_score_cost.py [ROUNDS]`, by default 5.

The same 16 drafts of the same problems are sampled without a verifier (a majority vote) and with the PRM on
every step (best-of-N), in turn, with a database and empty keys and values each. Both draw the same tokens, so
the difference is what it takes to score and to store the scores. Prints the seconds of every round and the
median of the rounds' ratios. Run it on an idle machine.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tts_core.adapters import chosen
from tts_core.evaluate.policy_report import PROBLEM_SEED
from tts_core.evaluate.sampling import Search, sample
from tts_core.generators.transformers import TransformersGenerator
from tts_core.models import find_model, load
from tts_core.problems.generated import generated
from tts_core.problems.problem import Problem
from tts_core.store import Store

DRAFTS = 16
PROBLEMS = 10
AT_ONCE = 2

WITHOUT = Search("majority", {"n": DRAFTS})
WITH = Search("best_of_n", {"n": DRAFTS}, verifiers=("prm",))


def seconds(generator: TransformersGenerator, problems: list[Problem], search: Search) -> tuple[float, int]:
    """How long a search of all problems takes, and how many tokens it generates."""
    generator.engine.tree.clear()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "traces.db")
        began = time.perf_counter()
        traces = sample(store, generator, problems, search, threading.Event(), at_once=AT_ONCE)
        took = time.perf_counter() - began
        store.close()
    return took, sum(trace.cost.policy.generated for trace in traces)


def main(rounds: int) -> None:
    source = find_model()
    assert source is not None, "the bundled model is not installed"
    generator = TransformersGenerator(load(source, device="cpu", adapter=chosen(None, source.name, True)))
    problems = list(generated("dev", PROBLEMS, PROBLEM_SEED))
    for search in (WITHOUT, WITH):
        seconds(generator, problems[:2], search)  # what is loaded at first use
    ratios = []
    for number in range(1, rounds + 1):
        took = {}
        for name, search in (("without", WITHOUT), ("with", WITH))[:: 1 if number % 2 else -1]:
            took[name] = seconds(generator, problems, search)
        assert took["with"][1] == took["without"][1], took
        ratios.append(took["with"][0] / took["without"][0])
        words = ", ".join(f"{name} {each:.1f} s" for name, (each, _) in took.items())
        print(
            f"round {number}: {took['with'][1]:,} tokens, {words}: {100 * (ratios[-1] - 1):+.1f} %",
            flush=True,
        )
    print(f"the PRM costs {100 * (statistics.median(ratios) - 1):+.1f} % of the time (median)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
