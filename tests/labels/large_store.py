"""A store of 100,000 traces and 2 million steps, and how fast it answers; run by hand:

    python tests/labels/large_store.py /tmp/large.db            (makes it if it is not there)
    python tests/labels/large_store.py /tmp/small.db --traces 2000

The traces are written as importing writes them, with events, scores and search index: some minutes, and 3 GB.
Then half of a queue is labelled, and each question of the Label and Agreement pages and of the Library is
asked some times.
"""

from __future__ import annotations

import argparse
import random
import secrets
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tts_core.bulk import Bulk
from tts_core.imported import Imported, ImportedAnswer, ImportedScores, ImportedStep, places
from tts_core.labels.adjudication import Adjudication
from tts_core.labels.agreement import Agreements
from tts_core.labels.label import Label
from tts_core.labels.workbench import Workbench
from tts_core.library import Filter, Library
from tts_core.people import Person
from tts_core.store import Store

LEAD = Person("user-lea", "lea", "lead")
ATTEMPTS, DEPTH = 4, 5
"""Of each trace: so many attempts of so many steps, 20 steps in all."""

BATCH = 500
WORDS = (Path(__file__).parent.parent.parent / "LICENSE").read_text("utf-8").lower().split()
BAR, OPENS = 200, 150
"""Milliseconds: a question, and a trace that opens."""


def traces(count: int) -> Iterator[Imported]:
    """Made-up solutions, the same for the same count."""
    rng = random.Random(7)

    def text(words: int) -> str:
        return " ".join(rng.choice(WORDS) for _ in range(words))

    for number in range(count):
        steps, scores = [], []
        for _ in range(ATTEMPTS):
            right = rng.random() < 0.5
            for depth in range(DEPTH):
                last = depth == DEPTH - 1
                answer = ImportedAnswer("4" if right else "5", right) if last else None
                parent = len(steps) - 1 if depth else None
                state = "complete" if last else "open"
                sums = f"{rng.randrange(99)} + {rng.randrange(99)} = {rng.randrange(200)}"
                steps.append(ImportedStep(f"{text(8)}: {sums}\n", parent, "draft", state, answer))
                value = round(rng.random(), 4)
                scores.append((len(steps) - 1, value, value))
        sums = [(place, float(value > 0.2), None) for place, value, _ in scores[::2]]
        yield Imported(
            problem=f"Problem {number}: {text(20)}?",
            steps=steps,
            source="large",
            owner="local",
            reference="4",
            chosen=len(steps) - 1,
            generator={"name": f"model-{number % 5}"},
            at=1.7e9 + number,
            scores=(
                ImportedScores("prm", "1", "min", 0.5, scores),
                ImportedScores("arithmetic", "1", "min", 0.5, sums),
            ),
        )


def fill(store: Store, count: int) -> None:
    """Write the traces, and labels of two people on all steps of every twentieth one."""
    began, bulk, ready = time.time(), Bulk(), 0
    for ready, trace in enumerate(traces(count), 1):
        id = f"{ready:016x}"
        bulk.add(trace, id, places(trace, id))
        if ready % BATCH == 0 or ready == count:
            with store.transaction() as db:
                bulk.write(db)
            print(f"\r{ready:,} traces, {time.time() - began:.0f} s", end="", file=sys.stderr)
    print(file=sys.stderr)
    bench, rng = Workbench(store), random.Random(8)
    labelled = "select id from traces where rowid % 20 = 0"
    rows = store.query(f"select trace, id, content from steps where trace in ({labelled})")
    for start in range(0, len(rows), 20_000):
        part = rows[start : start + 20_000]
        bench.book.add(
            [
                Label(row["trace"], row["id"], row["content"], f"user-{number}", rng.choice((1, 0, -1)))
                for row in part
                for number in range(2)
            ]
        )


def measure(store: Store, rounds: int) -> list[tuple[str, float, float, float, float]]:
    """Each question with its bar: the median and the slowest answer, and the median of the processor's time,
    in milliseconds."""
    bench, library, rng = Workbench(store), Library(store), random.Random(9)
    queues = {}
    size = min(10_000, library.count(Filter()))
    for policy in ("random", "all", "convincing_wrong", "uncertain", "verifiers_disagree", "people_disagree"):
        began = time.time()
        spec = {"name": policy, "policy": policy, "size": size, "overlap": 2, "seed": 1}
        queues[policy] = bench.create_queue(LEAD, spec)
        print(f"a queue by {policy}: {time.time() - began:.1f} s", file=sys.stderr)
    queue = queues["random"]
    with store.transaction() as db:
        # half of it is done already, by two
        for person in (0, 1):
            rows = [(queue, item, f"user-{person}", "solution", 9.0, 1.7e9) for item in range(size // 2)]
            db.executemany(
                "insert into queue_done (queue, item, owner, reason, seconds, at) values (?, ?, ?, ?, ?, ?)",
                rows,
            )
    ids = [row["id"] for row in store.query("select id from traces order by random() limit ?", [rounds])]
    found: list[tuple[str, float, float, float, float]] = []

    def ask(name: str, bar: float, question: Callable[[int], Any]) -> None:
        taken, worked = [], []
        for number in range(rounds):
            began, busy = time.perf_counter(), time.process_time()
            question(number)
            taken.append(1000 * (time.perf_counter() - began))
            worked.append(1000 * (time.process_time() - busy))
        found.append((name, bar, statistics.median(taken), max(taken), statistics.median(worked)))

    people = [Person(f"user-p{number}", "p", "labeller") for number in range(rounds)]
    items: dict[int, Any] = {}

    def next_item(number: int) -> None:
        items[number] = bench.open(people[number], queue)

    def save(number: int) -> None:
        value = items[number]
        told = {"queue": queue, "item": value["item"], "rating": 1, "mark": secrets.token_hex(8)}
        answer = bench.save(people[number], [{**told, "step": value["paths"][0][0]}])
        assert answer["saved"], answer

    ask("list of queues", BAR, lambda number: bench.queues(people[number]))
    ask("list of queues, for a lead", BAR, lambda number: bench.queues(LEAD))
    ask("next item", BAR, next_item)
    ask("item by its number", BAR, lambda number: bench.open(people[number], queue, items[number]["item"]))
    ask("save", BAR, save)
    ask("finish", BAR, lambda number: bench.finish(people[number], queue, items[number]["item"], "solution"))
    ask("item after that", BAR, lambda number: bench.upcoming(people[number], queue, []))
    agreements = Agreements(store)
    adjudication = Adjudication(store, agreements.judgements, agreements.references)
    began = time.time()
    agreements.of(None)
    print(f"agreement for the first time: {time.time() - began:.1f} s", file=sys.stderr)
    verdicts = iter(store.query("select step from current_labels where source = 'person' limit 50"))

    def after_a_verdict(number: int) -> None:
        adjudication.decide(LEAD.owner, None, next(verdicts)["step"], 1)
        adjudication.disputes(None)

    ask("agreement of everything", BAR, lambda number: agreements.of(None))
    ask("disputed steps", BAR, lambda number: adjudication.disputes(None))
    ask("a verdict and what is left", BAR, after_a_verdict)
    ask("labels of a trace", BAR, lambda number: bench.mine(LEAD, ids[number]))
    ask("library", BAR, lambda number: library.page(Filter()))
    ask("library, of one model", BAR, lambda number: library.page(Filter(model="model-1")))
    ask("library, wrong ones", BAR, lambda number: library.page(Filter(result="wrong")))
    ask("library, labelled ones", BAR, lambda number: library.page(Filter(labelled=True)))
    ask("library's filters", BAR, lambda number: library.choices())
    ask("search, one of many", BAR, lambda number: library.page(Filter(words=str(rng.randrange(10_000)))))
    ask("search, a common word", BAR, lambda number: library.page(Filter(words=WORDS[number])))
    ask("trace opens", OPENS, lambda number: store.trace(ids[number]))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition(";")[0] if __doc__ else "")
    parser.add_argument("db", type=Path)
    parser.add_argument("--traces", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    fresh = not options.db.exists()
    store = Store(options.db)
    if fresh:
        fill(store, options.traces)
    [counts] = store.query(
        "select (select count(*) from traces) as traces, (select count(*) from steps) as steps"
    )
    print(f"{counts['traces']:,} traces, {counts['steps']:,} steps, {options.db.stat().st_size / 1e9:.2f} GB")
    slow = 0
    for name, bar, median, slowest, worked in measure(store, options.rounds):
        slow += median > bar
        sign = "slow" if median > bar else "ok"
        work = f"{worked:.1f} of work"
        print(f"{name:<28}{median:>8.1f} ms{slowest:>9.1f} at most{work:>18}   bar {bar:.0f}   {sign}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
