"""Measures eight labellers at once: nothing lost, nothing doubled, and the database never locked.

    PYTHONPATH=.:tests/pages python tests/pages/measure_labellers.py [--seconds 120] [--people 8]

Everybody signs in to the real app and works as the page does: the next solution is asked for ahead, every
judgement is a request of its own, one in ten is sent twice and one in twenty is taken back. Each waits
`--think` seconds before a step; 0 is as fast as the server answers. Afterwards the database is compared with
what was sent. Prints what came, the times of the answers, and what is wrong; the exit status is 1 if anything
is.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from queues import queue, said, solutions
from serving import Server
from test_sign_in import ask, sign_in

from tts_core.people import Cost, Users
from tts_core.store import Store

STEPS = 5
OVERLAP = 2
SLOW = 200
"""Milliseconds: the bar of an answer."""


@dataclass
class Labeller:
    """One person at work: what was sent, what the server said to it, and how long it took."""

    name: str
    cookie: str
    component: int
    sent: dict[str, int | None] = field(default_factory=dict)
    confirmed: list[str] = field(default_factory=list)
    finished: list[int] = field(default_factory=list)
    took: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def call(self, server: Server, name: str, told: Any) -> dict[str, Any]:
        """Ask a function of the server, as the page does."""
        data = {"session_hash": self.name, "component_id": self.component, "fn_name": name, "data": told}
        began = time.perf_counter()
        status, text, _ = ask(
            server,
            "/gradio_api/component_server",
            self.cookie,
            json.dumps(data).encode(),
            content_type="application/json",
        )
        self.took.setdefault(name, []).append(1000 * (time.perf_counter() - began))
        answer: dict[str, Any] = json.loads(text) if status == 200 else {"error": f"{status}: {text[:200]}"}
        if "error" in answer:
            self.wrong.append(f"{self.name}, {name}: {answer['error']}")
        return answer

    def work(self, server: Server, queue: str, until: float, think: float) -> None:
        """Judge until the time is over or nothing is left."""
        rng = random.Random(self.name)
        item = self.call(server, "label_item", {"queue": queue, "item": None}).get("item")
        while item and time.monotonic() < until:
            ahead = self.call(server, "label_ahead", {"queue": queue, "after": [item["item"]]}).get("item")
            for step in item["paths"][0]:
                time.sleep(think)
                rating = rng.choice((1, 0, -1))
                self.judge(server, item, step, rating, rng.random() < 0.1)
                if rng.random() < 0.05:
                    self.judge(server, item, step, None, False)
                    self.judge(server, item, step, rating, False)
            told = {"queue": queue, "item": item["item"], "reason": "solution", "seconds": think * STEPS}
            if "progress" in self.call(server, "label_finish", told):
                self.finished.append(item["item"])
            item = ahead

    def judge(self, server: Server, item: dict[str, Any], step: str, rating: int | None, twice: bool) -> None:
        """Send one judgement, once or twice under the same mark."""
        mark = f"{self.name}-{len(self.sent)}"
        self.sent[mark] = rating
        told = {"mark": mark, "queue": item["queue"], "item": item["item"], "step": step, "rating": rating}
        told |= {"about": "step", "protocol": "step", "seconds": 1.0}
        for _ in range(1 + twice):
            answer = self.call(server, "label_save", {"judgements": [told]})
        self.confirmed += answer.get("saved", [])
        self.wrong += [f"{self.name}: {sentence}" for sentence in answer.get("refused", {}).values()]


def wrong(server: Server, queue: str, labellers: Sequence[Labeller]) -> list[str]:
    """What the database has that was not sent, and the other way round."""
    found = [sentence for labeller in labellers for sentence in labeller.wrong]
    rows = said(server.db)
    kept = Counter(row["mark"] for row in rows)
    sent = {mark: rating for labeller in labellers for mark, rating in labeller.sent.items()}
    confirmed = {mark for labeller in labellers for mark in labeller.confirmed}
    found += [f"{mark} was confirmed and is lost" for mark in confirmed - kept.keys()]
    found += [f"{mark} was sent and not confirmed" for mark in sent.keys() - confirmed]
    found += [f"{mark} is there {times} times" for mark, times in kept.items() if times > 1]
    found += [f"{row['mark']} says otherwise" for row in rows if sent.get(row["mark"], 9) != row["rating"]]
    found += [
        f"{row['mark']} belongs to {row['owner']}"
        for row in rows
        if row["owner"] != f"user-{row['mark'].rpartition('-')[0]}"
    ]
    store = Store(server.db)
    done = store.query("select item, owner from current_done where queue = ?", (queue,))
    endings = store.query("select count(*) as n from queue_done where queue = ?", (queue,))[0]["n"]
    store.close()
    if len(done) != sum(len(labeller.finished) for labeller in labellers) or endings != len(done):
        found.append(f"{len(done)} solutions are done, of {endings} endings")
    many = Counter(row["item"] for row in done)
    found += [f"solution {item} was judged by {n}" for item, n in many.items() if n > OVERLAP]
    errors = (server.folder / "err").read_text()
    found += [line for line in errors.splitlines() if "locked" in line or line.startswith("Traceback")]
    return found


def component(server: Server, cookie: str) -> int:
    """The number of the Label page's piece."""
    parts = json.loads(ask(server, "/config", cookie)[1])["components"]
    return next(part["id"] for part in parts if "label_save" in (part["props"].get("server_fns") or ()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--think", type=float, default=0.0)
    parser.add_argument("--solutions", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        users = Users(Path(folder) / "users.json", Cost(n=4, r=1, p=1))
        names = [f"p{number}" for number in range(options.people)]
        for name in names:
            users.add(name, "labeller", f"password of {name}")
        server = Server(Path(folder), "--users", str(users.path))
        solutions(server.db, options.solutions, STEPS)
        made = queue(server.db, size=options.solutions, overlap=OVERLAP)
        server.start()
        try:
            cookies = [sign_in(server, name) for name in names]
            piece = component(server, cookies[0])
            labellers = [Labeller(name, cookie, piece) for name, cookie in zip(names, cookies, strict=True)]
            began = time.monotonic()
            until = began + options.seconds
            threads = [
                threading.Thread(target=labeller.work, args=(server, made, until, options.think))
                for labeller in labellers
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            seconds = time.monotonic() - began
        finally:
            server.stop()
        found = wrong(server, made, labellers)
    judged = sum(len(labeller.sent) for labeller in labellers)
    done = sum(len(labeller.finished) for labeller in labellers)
    print(f"{len(names)} people, {seconds:.0f} s: {judged:,} judgements, {done:,} solutions done")
    for name in ("label_item", "label_ahead", "label_save", "label_finish"):
        times = [one for labeller in labellers for one in labeller.took.get(name, [])]
        late = quantiles(times, n=20)[-1]
        print(f"{name:<13} median {median(times):4.0f} ms (bar {SLOW}), 95 % within {late:4.0f} ms")
    print("nothing lost, nothing doubled, never locked" if not found else "\n".join(found[:40]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
