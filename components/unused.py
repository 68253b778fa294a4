"""What Gradio serves to everybody and no page of ours uses. It is closed: it would write to the disk what
strangers send, as much as they like, and never remove it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

WRITING = ("/gradio_api/upload", "/gradio_api/process_recording")


def closed() -> list[Route]:
    """Routes to be matched before Gradio's."""
    return [Route(path, _nothing, methods=["POST"]) for path in WRITING]


def _nothing(request: Request) -> Response:
    return JSONResponse({"error": "Files come in on the page Data."}, 404)
