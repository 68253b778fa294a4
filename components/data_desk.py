"""The data desk: labels and traces into the database from a file, and out of it to a file.

Knows who may do it, the options that the page offers, and the jobs that do it. Does not know Gradio's
components or formats. Answers are values of the page's piece; what cannot be done is a value {error} with a
sentence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, get_args

from tts_core.errors import InputError, TreelineError
from tts_core.formats import Format, format_named, formats
from tts_core.formats.labelled import LabelledTrace
from tts_core.formats.readings import Labellers, Neutral, Options, Pairs, Unsure
from tts_core.labels.label import SOURCES
from tts_core.labels.queues import QueueBook
from tts_core.labels.workbench import Workbench
from tts_core.library import Filter, Library
from tts_core.people import Person
from tts_core.transfer_jobs import TransferJob, TransferJobs, preview
from tts_core.transfer_out import TEST_PERCENT, Selection
from tts_core.transfer_read import Authors

from .desk import Desk, Value
from .library_desk import cut
from .owner import LOCAL

KEEPER = (
    "On this server only a lead, or without sign-in its owner, imports and exports. Single searches are "
    "taken away from the Library."
)

LONGEST_LINE = 1_200
LONGEST_PROBLEM = 160

WORDS: Mapping[str, str] = {
    "newest": "The newest rating of each step",
    "all": "Each person’s, a line for each",
    "majority": "What most people say",
    "adjudicated": "The lead’s verdict, else what more than half say",
    "keep": "Kept (as bad where a format has two values)",
    "good": "Good",
    "bad": "Bad",
    "drop": "Left out",
    "neutral": "Neutral",
    "siblings": "Steps beside each other in the tree",
    "answers": "Whole solutions",
    "person": "People",
    "gold": "Gold items",
    "truth": "The exact truth",
    "model": "Models",
}
"""What a person reads for each option."""


class DataDesk:
    """Serves the Data page of all visitors."""

    def __init__(self, desk: Desk, jobs: TransferJobs | None = None) -> None:
        self.desk = desk
        self.jobs = jobs or TransferJobs(desk.store)
        self.library = Library(desk.store)
        self.queues = QueueBook(desk.store)
        self.bench = Workbench(desk.store, desk.owners.demo)

    def keeper(self, request: Any) -> str:
        """The visitor, if it may take labels in and out.

        Raises:
            InputError: it may not.
        """
        return self.desk.owners.keeper(request, KEEPER)

    def show(self, request: Any, asked: object) -> Value:
        """{queue} → everything on the page: {formats, options, queues, choices, sent, job}. `queue` is one
        that the address names, which is among the queues though it is of one trace alone."""

        def show(owner: str, told: Mapping[str, Any]) -> Value:
            person = self.desk.owners.person(request)
            choices = self.library.choices(None)
            return {
                "formats": [_format(each) for each in formats()],
                "options": _options(),
                "queues": self._queues(person, told.get("queue")),
                "choices": choices,
                "job": _job(self.jobs.job),
            }

        return self._answer(request, asked, show)

    def _queues(self, person: Person, named: object) -> list[list[str]]:
        """Id and name of the queues whose labels may be chosen, also of those that were put away."""
        told = [[queue["id"], queue["name"]] for queue in self.bench.queues(person)]
        told += [[queue["id"], f"{queue['name']} (archived)"] for queue in self.bench.archived(person)]
        if isinstance(named, str) and named not in [id for id, _ in told]:
            with suppress(InputError):
                told.append([named, self.bench.queue(person, named)["name"]])
        return told

    def preview(self, request: Any, asked: object) -> Value:
        """The options of an export → {traces, judged, lines}: how many traces are meant and how many of them
        somebody judged, and the first lines as text."""

        def look(owner: str, told: Mapping[str, Any]) -> Value:
            name, rows, selection, options = self._wanted(told)
            found = preview(self.desk.store, name, selection, options, rows)
            traces, judged = self._count(selection)
            texts = [cut(json.dumps(line, ensure_ascii=False), LONGEST_LINE) for line in found]
            return {"traces": traces, "judged": judged, "lines": texts}

        return self._answer(request, asked, look)

    def export(self, request: Any, asked: object) -> Value:
        """The options of an export → {job}: begin to write it."""

        def begin(owner: str, told: Mapping[str, Any]) -> Value:
            name, rows, selection, options = self._wanted(told)
            total, judged = self._count(selection)
            if format_named(rows if name == "dataset" else name).judged:
                total = judged
            if selection.split is not None and name != "dataset":
                total = total * (TEST_PERCENT if selection.split == "test" else 100 - TEST_PERCENT) // 100
            packed = told.get("packed") is True
            return {"job": _job(self.jobs.start_export(name, selection, options, rows, packed, total))}

        return self._answer(request, asked, begin)

    def look(self, request: Any, asked: object) -> Value:
        """{sent, format} → {format, rows, refused}: the first traces of a file, the format that fits it if
        none was named, and why one of the first lines will be left out."""

        def look(_: str, told: Mapping[str, Any]) -> Value:
            sent = self.jobs.find(_text(told.get("sent")))
            format, found, refused = self.jobs.look(sent, _text(told.get("format")) or None)
            rows = [_row(trace) for trace in found]
            return {"format": format.name, "rows": rows, "refused": refused}

        return self._answer(request, asked, look)

    def check(self, request: Any, asked: object) -> Value:
        """{sent, format, labeller, judge} → {job}: begin to count what an import would do."""

        def begin(_: str, told: Mapping[str, Any]) -> Value:
            sent = self.jobs.find(_text(told.get("sent")))
            return {"job": _job(self.jobs.start_check(sent, _text(told.get("format")), _authors(told)))}

        return self._answer(request, asked, begin)

    def bring(self, request: Any, asked: object) -> Value:
        """{sent, format, labeller, judge} → {job}: begin to import."""

        def begin(_: str, told: Mapping[str, Any]) -> Value:
            sent = self.jobs.find(_text(told.get("sent")))
            return {"job": _job(self.jobs.start_import(sent, _text(told.get("format")), _authors(told)))}

        return self._answer(request, asked, begin)

    def stop(self, request: Any, asked: object) -> Value:
        """Stop what goes on → {job}."""

        def stop(_: str, __: Mapping[str, Any]) -> Value:
            self.jobs.stop()
            return {"job": _job(self.jobs.job)}

        return self._answer(request, asked, stop)

    def progress(self, request: Any, asked: object) -> Value:
        """How far it is: {job}, None where there was none."""
        return self._answer(request, asked, lambda _, __: {"job": _job(self.jobs.job)})

    # the parts

    def _answer(self, request: Any, asked: object, work: Callable[[str, Mapping[str, Any]], Value]) -> Value:
        try:
            return work(self.keeper(request), asked if isinstance(asked, dict) else {})
        except TreelineError as error:
            return {"error": str(error)}

    def _wanted(self, told: Mapping[str, Any]) -> tuple[str, str, Selection, Options]:
        """The format, that of a data set's lines, and what is exported how: of everybody's traces, because a
        keeper has the whole database, and people judge what others asked for."""
        filter = Filter(
            words=_text(told.get("words")),
            strategy=_text(told.get("strategy")) or None,
            source=_text(told.get("source")) or None,
            result=_text(told.get("result")) or None,
            labelled=told.get("labelled") is True,
        )
        selection = Selection(
            filter=None if filter == Filter() else filter,
            queue=_text(told.get("queue")) or None,
            split=_text(told.get("split")) or None,  # type: ignore[arg-type]
        )
        name = _text(told.get("format"))
        named = told.get("judges")
        judges = [judge for judge in SOURCES if isinstance(named, list) and judge in named]
        options = Options(
            labellers=_text(told.get("labellers")) or "newest",  # type: ignore[arg-type]
            neutral=_text(told.get("neutral")) or "keep",  # type: ignore[arg-type]
            unsure=_text(told.get("unsure")) or "drop",  # type: ignore[arg-type]
            sources=tuple(judges) or (SOURCES if name == "plain" else ("person",)),
            scores=_text(told.get("scores")) or None,
            pairs=_text(told.get("pairs")) or "siblings",  # type: ignore[arg-type]
        )
        return name, _text(told.get("rows")) or "stepwise", selection, options

    def _count(self, selection: Selection) -> tuple[int, int]:
        """How many traces are meant, and how many of them somebody judged."""
        if selection.queue is not None:
            return self.queues.traces(selection.queue)
        filter = selection.filter or Filter()
        judged = Filter(**{name: getattr(filter, name) for name in Filter.__slots__} | {"labelled": True})
        return self.library.count(filter), self.library.count(judged)


def _authors(told: Mapping[str, Any]) -> Authors:
    """Whose an import is: {labeller, judge}."""
    judge = _text(told.get("judge")) or "person"
    if judge not in SOURCES:
        raise InputError(f"A judge is {', '.join(SOURCES)}, not {judge[:40]!r}.")
    return Authors(LOCAL, _text(told.get("labeller")).strip()[:200] or None, judge)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _format(format: Format) -> Value:
    first, *rest = format.help.split("\n\n")
    table = next((part for part in rest if part.startswith("|")), "")
    fields = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in table.splitlines()[2:]]
    return {
        "name": format.name,
        "title": format.title,
        "about": " ".join(first.partition(": ")[2].split()).capitalize(),
        "fields": fields,
        "notes": [" ".join(part.split()) for part in rest if not part.startswith(("|", "Source:"))],
        "reads": format.reads,
        "writes": format.writes,
        "judged": format.judged,
        "anonymous": format.anonymous,
        "lines": format.layout == "lines" and format.writes,
    }


def _options() -> Value:
    kinds = {
        "labellers": Labellers,
        "neutral": Neutral,
        "unsure": Unsure,
        "pairs": Pairs,
    }
    told = {name: [[value, WORDS[value]] for value in get_args(kind)] for name, kind in kinds.items()}
    return {**told, "judges": [[source, WORDS[source]] for source in SOURCES]}


def _row(trace: LabelledTrace) -> Value:
    """A trace of a file, in short."""
    good = sum(said.rating == 1 for said in trace.judgements if said.about == "step")
    bad = sum(said.rating == -1 for said in trace.judgements if said.about == "step")
    return {
        "problem": cut(" ".join(trace.problem.split()), LONGEST_PROBLEM),
        "steps": len(trace.nodes),
        "attempts": len(trace.leaves()),
        "labels": len(trace.judgements),
        "good": good,
        "bad": bad,
        "first": cut(trace.said(0), LONGEST_PROBLEM) if trace.nodes else "",
    }


def _job(job: TransferJob | None) -> Value | None:
    if job is None:
        return None
    return {
        "id": job.id,
        "kind": job.kind,
        "title": format_named(job.format).title,
        "of": job.file,
        "state": job.state,
        "stopping": job.stop.is_set() and job.state == "running",
        "share": job.share,
        "counts": None if job.counts is None else job.counts.to_json(),
        "refused": job.refused,
        "words": job.words,
        "file": job.name if job.result is not None and job.state == "done" else None,
    }
