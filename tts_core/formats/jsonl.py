"""Treeline's own events: one event or label a line, exactly as stored; the lossless export.

Source: `tts_core/events.py` and `tts_core/labels/label.py`.

| field | meaning |
|---|---|
| `trace` | the trace's id |
| `seq` | from 1 within the trace; labels have none |
| `at` | unix seconds |
| `kind` | which event, or `label` |
| `data` | the event's or the label's fields |

The lines of one trace stand together, its events in order and then its labels, also those that no longer
count. In: a trace that is there already stays as it is, and a label that is there already is not written
twice. What was read from the same line of a file in both databases is the same trace, though its ids differ:
its labels go to the steps that are there. A label whose step is not there, as of a trace that has grown
elsewhere since it was read here, is left out and named. A trace with a line that is wrong is left out as a
whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..events import Recorded, from_json, to_json

NAME = "jsonl"
TITLE = "Treeline events"

LABEL = "label"


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


def write_label(trace: str, at: float, data: Mapping[str, Any]) -> str:
    """The line of one label."""
    line = {"trace": trace, "at": at, "kind": LABEL, "data": data}
    return json.dumps(line, separators=(",", ":")) + "\n"


def read_line(line: str) -> Recorded:
    """The event of one line.

    Raises:
        InputError, ValueError, KeyError: the line is no event.
    """
    data = json.loads(line)
    return Recorded(data["trace"], data["seq"], data["at"], from_json(data["kind"], data["data"]))
