"""The Data page: labels in from a file, and out to one, in the formats of the field.

Knows what is on the page. Everything it shows and does is the data desk's. Like the shelf, the page asks by
itself: its functions of the server are answered beside their questions.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from .data_desk import DataDesk
from .header import Header
from .piece import HERE, Piece


class DataBoard(Piece):
    """The whole page below its header. Its functions answer as those of the desk."""

    scripts = ("data_out.js", "data_in.js", "data.js")
    markup = (HERE / "data.html").read_text("utf-8")

    def __init__(self, desk: DataDesk) -> None:
        # Gradio fills in the request by its annotation, and calls these by their names
        def show_data(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.show(request, asked)

        def preview_export(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.preview(request, asked)

        def start_export(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.export(request, asked)

        def look_at_file(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.look(request, asked)

        def check_file(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.check(request, asked)

        def import_file(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.bring(request, asked)

        def stop_transfer(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.stop(request, asked)

        def transfer_progress(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.progress(request, asked)

        super().__init__(
            {},
            server_functions=[
                show_data,
                preview_export,
                start_export,
                look_at_file,
                check_file,
                import_file,
                stop_transfer,
                transfer_progress,
            ],
        )


class DataPage:
    """The page."""

    def __init__(self, desk: DataDesk) -> None:
        with gr.Row(elem_id="top"):
            Header("Data")
        with gr.Column(elem_id="data-page"):
            DataBoard(desk)
