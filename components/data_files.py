"""Files of the Data page: one that is sent here, and one that was exported and is fetched.

Knows the addresses and who may have what. They are plain Starlette routes, so that a file of any size flows
to the disk and from it, and never through the page's own values.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from tts_core.errors import InputError

from .data_desk import DataDesk
from .downloads import SAFE, saved, sentence

LARGEST = 8 * 2**30
"""Bytes of a file that is sent."""


class DataFiles:
    """The routes of one app."""

    def __init__(self, desk: DataDesk) -> None:
        self.desk = desk

    def routes(self) -> list[Route]:
        """To be matched before any other."""
        return [
            Route("/data/file", self.send, methods=["POST"]),
            Route("/data/file/{job}", self.fetch),
        ]

    async def send(self, request: Request) -> Response:
        """Keep the body as a file; answers {sent, name, size}."""
        try:
            self.desk.keeper(request)
        except InputError as error:
            return sentence(403, str(error))
        path = self.desk.jobs.place()
        size = 0
        try:
            with path.open("wb") as file:
                async for chunk in request.stream():
                    size += len(chunk)
                    if size > LARGEST:
                        path.unlink()
                        return sentence(413, "The file has more than 8 GB: import it on the command line.")
                    await run_in_threadpool(file.write, chunk)
        except ClientDisconnect:
            path.unlink(missing_ok=True)
            return sentence(400, "The file did not arrive.")
        except OSError as error:
            path.unlink(missing_ok=True)
            return sentence(507, f"The file cannot be kept ({error.strerror or error}): free some space.")
        kept = self.desk.jobs.keep(path, request.query_params.get("name", "The file")[:200])
        return JSONResponse({"sent": kept.id, "name": kept.name, "size": size}, headers=SAFE)

    # Starlette calls it in a thread of its own, because it is no coroutine
    def fetch(self, request: Request) -> Response:
        """What the last export wrote."""
        try:
            self.desk.keeper(request)
        except InputError as error:
            return sentence(403, str(error))
        job = self.desk.jobs.job
        if job is None or job.id != request.path_params["job"] or job.result is None or job.state != "done":
            return sentence(404, "This file is not here any more: export it again.")
        return FileResponse(job.result, media_type="application/octet-stream", headers=saved(job.name))
