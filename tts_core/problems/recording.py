"""Recording: searches that this program did with the bundled model, shown before anybody has one.

Knows how a search of `recordings.py` is recorded and how the files beside it come into a database. The
numbers of a caption are read from the trace when it is shown, so that they cannot be wrong; a search that
ends otherwise than its caption says is not kept. Does not know pages.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..comparison import voters
from ..errors import InputError
from ..events import Recorded, RunStarted, TraceStarted
from ..formats import jsonl
from ..generators.base import Generator
from ..run_settings import RunSettings
from ..search import make_strategy
from ..solving import carry_out
from ..store import Store
from ..trace import Trace
from ..verifiers import describe, make_verifiers
from .examples import named as example_named
from .recordings import RECORDINGS, Recording

FOLDER = Path(__file__).parent / "traces"

OWNER = "examples"
"""The owner of the recorded traces: everybody may read them."""

SOURCE = "example"

BY_ID: Mapping[str, Recording] = {recording.id: recording for recording in RECORDINGS}

_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def best() -> Recording | None:
    """The recording that a first visit opens."""
    return RECORDINGS[0] if RECORDINGS else None


def named(id: str) -> Recording:
    """The recording with this id.

    Raises:
        InputError: there is none.
    """
    if id not in BY_ID:
        raise InputError(f"There is no recorded example {id[:40]!r}; there are {', '.join(BY_ID)}.")
    return BY_ID[id]


def load(recording: Recording, folder: Path = FOLDER) -> list[Recorded]:
    """The events of a recording.

    Raises:
        OSError: there is no file.
        InputError, ValueError, KeyError: it is damaged.
    """
    with (folder / f"{recording.id}.jsonl").open(encoding="utf-8") as file:
        return [jsonl.read_line(line) for line in file]


def adopt(store: Store, recordings: Sequence[Recording] = RECORDINGS, folder: Path = FOLDER) -> int:
    """Write the recordings that the database does not have; one that somebody deleted stays deleted.

    Returns:
        how many were written.

    Raises:
        StoreError: the database cannot be written.
    """
    marks = ", ".join("?" * len(recordings))
    rows = store.query(
        f"select id from traces where id in ({marks})", [recording.id for recording in recordings]
    )
    there = {row["id"] for row in rows}
    missing = [recording for recording in recordings if recording.id not in there]
    return sum(store.adopt(load(recording, folder)) for recording in missing)


def record(recording: Recording, generator: Generator, folder: Path = FOLDER) -> Trace:
    """Search again and keep the result in place of the old one.

    Returns:
        the new trace.

    Raises:
        InputError: it ended otherwise than the caption says; the old file stays.
    """
    with tempfile.TemporaryDirectory() as made:
        store = Store(Path(made) / "recording.db")
        try:
            trace = _search(store, recording, generator)
            events = store.events(recording.id)
        finally:
            store.close()
    found = trace.runs[0].chosen
    if found is None or found.correct is not recording.right or trace.runs[0].state != "done":
        raise InputError(f"{recording.id} did not end as its caption says ({found}): choose another seed.")
    folder.mkdir(exist_ok=True)
    (folder / f"{recording.id}.jsonl").write_text("".join(jsonl.write(events)), encoding="utf-8")
    return trace


def _search(store: Store, recording: Recording, generator: Generator) -> Trace:
    example = example_named(recording.example)
    verifiers = make_verifiers(recording.verifiers, generator)
    started = TraceStarted(example.problem, example.answer, recording.seed, OWNER, SOURCE)
    run = RunStarted(
        run=0,
        by="strategy",
        strategy=recording.strategy,
        params=make_strategy(recording.strategy, recording.params).to_json(),
        settings=RunSettings.from_mapping(recording.settings).suited_to(generator.system).to_json(),
        generator=generator.describe(),
        verifiers=[describe(verifier) for verifier in verifiers],
    )
    store.begin(started, run, trace=recording.id)
    return carry_out(store, recording.id, 0, generator, threading.Event())


def facts(trace: Trace) -> dict[str, str]:
    """What a caption may name, in words up to twelve; with a capital letter for the start of a sentence.

    `answer` and `reference` as they are; of the strategy's run, `drafts` begun, `complete` ones that it chose
    from, and of these how many `agree` with the chosen answer and how many are `right`.
    """
    chosen = trace.runs[0].chosen
    complete = voters(trace, trace.runs[0])
    read = [trace.answers[step.id] for step in complete if step.id in trace.answers]
    key = trace.answers[chosen.step].key if chosen and chosen.step in trace.answers else None
    counts = {
        "drafts": len({step.attempt for step in trace.steps.values() if step.run == 0}),
        "complete": len(complete),
        "agree": sum(key is not None and found.key == key for found in read),
        "right": sum(bool(found.correct) for found in read),
    }
    told = {name: _NUMBERS[n] if n < len(_NUMBERS) else f"{n:,}" for name, n in counts.items()}
    told |= {name.capitalize(): words.capitalize() for name, words in told.items()}
    told["answer"] = (chosen.answer if chosen else None) or "nothing"
    told["reference"] = (trace.started.answer if trace.started else None) or "nothing"
    return told


def caption(trace: Trace) -> str | None:
    """The line that says what a recorded trace shows; None for any other trace."""
    recording = BY_ID.get(trace.id)
    if recording is None or 0 not in trace.runs:
        return None
    return recording.caption.format(**facts(trace))
