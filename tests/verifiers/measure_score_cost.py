"""Measures what the PRM head costs: `python tests/verifiers/measure_score_cost.py [ROUNDS]`, by default 5.

The same 16 drafts of the same problems are sampled without a verifier (a majority vote) and with the PRM on
every step (best-of-N), two problems at a time and in turn, each time with a database and empty keys and
values. Both draw the same tokens but for the rounding of bfloat16, so the difference between their times
for a token is what it takes to score and to store the scores. Turns are short, so that both meet the same
neighbours on the machine. Prints every round, and at the end what all turns come to, with the bootstrap
interval over turns. Run it on an idle machine.
"""

from __future__ import annotations

import random
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
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

Turn = tuple[tuple[float, int], tuple[float, int]]
"""Seconds and tokens, without scores and with them."""

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
    turns: list[Turn] = []
    for number in range(1, rounds + 1):
        for start in range(0, PROBLEMS, AT_ONCE):
            few = problems[start : start + AT_ONCE]
            both = [WITHOUT, WITH][:: 1 if len(turns) % 2 else -1]
            took = {search.strategy: seconds(generator, few, search) for search in both}
            turns.append((took[WITHOUT.strategy], took[WITH.strategy]))
        plain, scored = (per_token(turns[-PROBLEMS // AT_ONCE :], side) * 1000 for side in (0, 1))
        words = f"without {plain:.2f} ms a token, with {scored:.2f} ms: {100 * (scored / plain - 1):+.1f} %"
        print(f"round {number}: {words}", flush=True)
    low, high = interval(turns)
    print(f"the PRM costs {100 * cost(turns):+.1f} % of the time [{100 * low:+.1f}, {100 * high:+.1f}]")


def per_token(turns: Sequence[Turn], side: int) -> float:
    """Seconds, without scores (side 0) or with them (1)."""
    return sum(turn[side][0] for turn in turns) / sum(turn[side][1] for turn in turns)


def cost(turns: Sequence[Turn]) -> float:
    """The share of a token's time that scores add."""
    return per_token(turns, 1) / per_token(turns, 0) - 1


def interval(turns: Sequence[Turn], times: int = 2000) -> tuple[float, float]:
    """The 95 % percentile bootstrap over turns."""
    chance = random.Random(0)
    found = sorted(cost(chance.choices(turns, k=len(turns))) for _ in range(times))
    return found[round(0.025 * times)], found[round(0.975 * times)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
