"""Disputes are kept up to date: after each thing that is written the same as found anew."""

from __future__ import annotations

import random

from said import add, hide, rescore, say, score

from tts_core.labels.adjudication import Adjudication
from tts_core.store import Store


def test_what_is_kept_is_what_is_found_anew(tmp_path):
    store = Store(tmp_path / "traces.db")
    steps = add(store)
    rescore(store)
    rng = random.Random(3)
    kept = Adjudication(store)
    seen = set()
    for turn in range(60):
        step = rng.choice([*steps])
        match rng.randrange(5):
            case 0:
                score(
                    store,
                    steps,
                    {step: rng.random()},
                    verifier=rng.choice(("prm", "orm")),
                    run=rng.randrange(2),
                )
            case 1 if any(kept.disputes("q").values()):
                found = [one for each in kept.disputes("q").values() for one in each]
                one = rng.choice(found)
                number = kept.decide("lea", "q", one.step, rng.choice((1, 0, -1, 2)))
                if turn % 2:
                    kept.take_back("lea", number)
            case 2:
                hide(store, rng.random() < 0.5)
            case _:
                say(store, steps, f"\n{rng.choice(('ann', 'bob'))}\n{step} {rng.choice('+0-?')}")
        for queue in ("q", None):
            for blind in (False, True):
                now = kept.disputes(queue, blind)
                assert now == Adjudication(store).disputes(queue, blind)
                seen |= {kind for kind, each in now.items() if each}
    assert seen == {"differ", "unsure", "verifier", "decided"}
