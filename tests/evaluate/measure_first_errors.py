"""Counts how greedy answers go wrong: `python tests/evaluate/measure_first_errors.py DB`.

DB holds the drafts of `evaluate policy`. For each level: how many greedy answers are right, how many fail
first at a false sum, and how many at a step whose sums are true, but not those that were asked for.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tts_core.evaluate.policy_report import PROBLEM_SEED
from tts_core.problems.generated import generated
from tts_core.problems.problem import Problem
from tts_core.problems.truth import step_truth
from tts_core.store import Store
from tts_core.trace import Trace
from tts_core.verifiers.arithmetic import findings

PROBLEMS = 500


def outcome(problem: Problem, trace: Trace) -> str:
    """One of "right", "sum", "way", or "unknown"."""
    [leaf] = trace.leaves()
    answer = trace.answers.get(leaf.id)
    if answer and answer.correct:
        return "right"
    texts = [step.text for step in trace.path(leaf.id)]
    truth = step_truth(problem, texts, False)
    if False not in truth:
        return "unknown"
    wrong = texts[truth.index(False)]
    return "sum" if any(found.holds is False for found in findings(wrong)) else "way"


def main(db: str) -> None:
    store = Store(Path(db))
    known = {problem.prompt: problem for problem in generated("test", PROBLEMS, PROBLEM_SEED)}
    counts: dict[int, Counter[str]] = {level: Counter() for level in range(1, 6)}
    rows = store.query(
        "select t.id, t.problem from traces t join runs r on r.trace = t.id "
        "where t.source = 'evaluate policy, generated' and r.strategy = 'greedy'"
    )
    for row in rows:
        if problem := known.get(row["problem"]):
            counts[problem.level][outcome(problem, store.trace(row["id"]))] += 1
    for level, found in counts.items():
        print(f"level {level}: " + ", ".join(f"{count} {name}" for name, count in found.most_common()))


if __name__ == "__main__":
    main(sys.argv[1])
