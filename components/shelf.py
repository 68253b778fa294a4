"""The shelf: the list of stored traces, with its search, filters and marks.

It asks by itself: `find` and `mark` are functions of the server (see `library_desk.py`), because a list that
is searched while one types needs each answer beside its question. What is fixed for the server's life is its
value: {forgets}, see `Shelf`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from .piece import HERE, Piece

Answer = Callable[[gr.Request, object], dict[str, Any]]


class Shelf(Piece):
    """The list.

    Args:
        find: (request, {filter, after, limit}) → {rows, total, partial, choices, keeps} or {error}; one who
            keeps the server is offered the whole database.
        mark: (request, {trace, starred | note | deleted}) → {row} or {error}.
        forgets: whether the database is lost when the server restarts.
    """

    scripts = ("shelf_entry.js", "shelf.js")
    markup = (HERE / "shelf.html").read_text("utf-8")

    def __init__(self, find: Answer, mark: Answer, forgets: bool) -> None:
        # Gradio fills in the request by its annotation, and calls these by their names
        def find_traces(asked: Any, request: gr.Request) -> dict[str, Any]:
            return find(request, asked)

        def mark_trace(asked: Any, request: gr.Request) -> dict[str, Any]:
            return mark(request, asked)

        super().__init__({"forgets": forgets}, server_functions=[find_traces, mark_trace])
