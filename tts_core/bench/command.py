"""The verb `bench`."""

from __future__ import annotations

import argparse
import json

from ..errors import InputError
from ..terminal import say


def bench(options: argparse.Namespace) -> int:
    """Measure the engine's speed and memory beside plain transformers.

    Both sides do the same work in turn, with a copy of the model each, without an adapter; a row tells the
    median and the spread, and names its baseline. Bars are for the bundled model on two CPU cores, where it
    takes about 20 minutes; Ctrl-C prints what was measured so far. Each run waits up to a minute for other
    programs to fall quiet; one that they disturbed is left out, and a row that has no other decides nothing.

    examples:
      bench --runs 3
      bench --only decode --json > bench.json
      bench --only peer --peer http://127.0.0.1:8094
      bench --scaling --runs 1
    """
    if options.runs < 1:
        raise InputError("--runs must be at least 1.")
    from .main import run
    from .peer import Peer
    from .rows import all_rows, chosen
    from .scaling import Scaling
    from .session import Opening, Session

    rows = chosen(all_rows(Peer(options.peer) if options.peer else None), options.only)
    say(options, "loading the model, once for each side")
    opening = Opening(options.model, options.device, options.dtype)
    session = Session(opening)
    if options.agreement:
        from .agreement import agreement

        found = agreement(session, opening, lambda line: say(options, line))
        print(json.dumps(found.to_json(), indent=2) if options.json else found)
        return 0
    whole = run(
        session,
        rows,
        options.runs,
        options.patience,
        options.json,
        lambda line: say(options, line),
        print,
        Scaling() if options.scaling else None,
    )
    return 0 if whole else 130
