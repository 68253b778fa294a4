"""Downloads: a trace as JSON lines or as one offline page, and the whole database as a backup.

Knows the addresses, who may have what, and the headers that make a browser save a file instead of opening it.
They are plain Starlette routes, put in front of Gradio's. What is refused gets a sentence as plain text.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from tts_core.errors import InputError, StoreError
from tts_core.formats import jsonl

from .desk import Desk
from .offline import offline_page
from .views import TraceView

SAFE = {
    "x-content-type-options": "nosniff",
    # should a browser open it all the same, it may do nothing in our name
    "content-security-policy": "sandbox allow-scripts",
    "cache-control": "no-store",
}


class Downloads:
    """The routes of one app."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def routes(self) -> list[Route]:
        """To be matched before any other."""
        return [
            Route("/download/traces.db", self.database),
            Route("/download/{trace}.jsonl", self.events),
            Route("/download/{trace}.html", self.page),
        ]

    # Starlette calls these in threads of its own, because they are no coroutines

    def events(self, request: Request) -> Response:
        """The events of a trace, as they are stored."""
        view = self._visible(request)
        if isinstance(view, Response):
            return view
        lines = jsonl.write(self.desk.store.events(view.trace.id))
        return StreamingResponse(
            lines, media_type="application/jsonl", headers=saved(f"treeline-{view.trace.id}.jsonl")
        )

    def page(self, request: Request) -> Response:
        """A trace as one page that needs nothing else."""
        view = self._visible(request)
        if isinstance(view, Response):
            return view
        run = view.trace.current
        state = self.desk.store.state(view.trace.id, run.number if run else 0)
        try:
            made = offline_page(view, state)
        except InputError as error:
            return sentence(413, str(error))
        return Response(
            made,
            media_type="text/html; charset=utf-8",
            headers=saved(f"treeline-{view.trace.id}.html"),
        )

    def database(self, request: Request) -> Response:
        """Everything, as it is at this moment."""
        try:
            owner = self.desk.owners.of(request)
        except InputError as error:
            return sentence(403, str(error))
        if not self.desk.owners.keeps(owner):
            return sentence(403, "On a shared server the database is its keeper's: ask them for a copy.")
        folder = Path(tempfile.mkdtemp(prefix="treeline-"))
        try:
            self.desk.store.backup(folder / "traces.db")
        except BaseException as error:
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, StoreError):
                return sentence(507, str(error))
            raise
        return FileResponse(
            folder / "traces.db",
            media_type="application/vnd.sqlite3",
            headers=saved(f"treeline-{datetime.now():%Y-%m-%d}.db"),
            background=BackgroundTask(shutil.rmtree, folder, ignore_errors=True),
        )

    def _visible(self, request: Request) -> TraceView | Response:
        """The trace that the address names, or why not."""
        owners = self.desk.owners
        try:
            owner = owners.of(request)
        except InputError as error:
            return sentence(403, str(error))
        try:
            view = self.desk.views.get(request.path_params["trace"])
        except InputError:
            return sentence(404, "There is no such trace.")
        except StoreError as error:
            return sentence(503, str(error))
        try:
            owners.check_read(owner, view.owner)
        except InputError as error:
            return sentence(403, str(error))
        return view


def saved(name: str) -> dict[str, str]:
    """Headers of a file to be saved under `name`, without characters that a header or a folder could mind."""
    safe = "".join(c for c in name if c.isascii() and (c.isalnum() or c in "-_."))
    return {**SAFE, "content-disposition": f'attachment; filename="{safe}"'}


def sentence(status: int, words: str) -> Response:
    """A refusal, as plain text."""
    return PlainTextResponse(f"{words}\n", status, headers=SAFE)
