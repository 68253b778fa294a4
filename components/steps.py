"""Steps: one step of a trace for the panel, by a plain address.

A person who walks a tree asks for a step at every key. Through Gradio's queue each takes about 80 ms, of
which half a millisecond is ours; a plain route is answered at once. Knows the address, and who may have what.
"""

from __future__ import annotations

import time

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tts_core.errors import InputError

from .desk import Desk, Value

SAFE = {"x-content-type-options": "nosniff", "cache-control": "no-store"}


class Steps:
    """The route of one app."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def routes(self) -> list[Route]:
        """To be matched before any other."""
        return [Route("/step/{trace}/{place}", self.step)]

    # Starlette calls it in a thread of its own, because it is no coroutine
    def step(self, request: Request) -> Response:
        """The panel's value for a step named by its place, or {error}."""
        trace, told = request.path_params["trace"], request.path_params["place"]
        try:
            owner = self.desk.owners.of(request)
        except InputError as error:
            return JSONResponse({"error": str(error)}, 403, headers=SAFE)
        digits = told.removeprefix("-")
        place = int(told) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
        return JSONResponse(panel_value(self.desk, owner, trace, place), headers=SAFE)


def panel_value(desk: Desk, owner: str, trace: object, place: object, refused: str = "") -> Value:
    """What the panel shows of a step, with the event that it answers."""
    value = desk.panel(owner, trace, place)
    if "hands" in value:
        # the time makes it a new value, so that the page closes the form that was sent
        value["hands"] |= {"refused": refused, "at": time.time()}
    return {**value, "asked": {"trace": trace, "step": place}}
