"""JSON lines: one event a line, exactly as stored; the lossless export.

Fields of a line: `trace` (id), `seq` (from 1 within the trace), `at` (unix seconds), `kind`, `data` (the
event's fields, see `events.py`). The lines of one trace stand together, in order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..events import Recorded, from_json, to_json

NAME = "jsonl"
TITLE = "Treeline events, JSON lines"


def write(events: Iterable[Recorded]) -> Iterator[str]:
    """One line, with its newline, for every event."""
    for recorded in events:
        line = {
            "trace": recorded.trace,
            "seq": recorded.seq,
            "at": recorded.at,
            "kind": recorded.event.kind,
            "data": to_json(recorded.event),
        }
        yield json.dumps(line, separators=(",", ":")) + "\n"


def read_line(line: str) -> Recorded:
    """The event of one line.

    Raises:
        InputError, ValueError, KeyError: the line is no event.
    """
    data = json.loads(line)
    return Recorded(data["trace"], data["seq"], data["at"], from_json(data["kind"], data["data"]))
