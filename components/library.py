"""The Library page: every trace one may see, to be found, marked, compared and taken away.

Knows what is on the page. Everything it shows and does is the shelf's and the library desk's.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import gradio as gr

from .header import Header
from .library_desk import LibraryDesk
from .shelf import Shelf

KEPT = Path("/data")
"""Where a Hugging Face Space keeps files, if it was given storage."""


class LibraryPage:
    """The page."""

    def __init__(self, desk: LibraryDesk) -> None:
        with gr.Row(elem_id="top"):
            Header("Library")
        with gr.Column(elem_id="library"):
            Shelf(desk.find, desk.mark, forgets=forgets(desk.desk.store.path))


def forgets(database: Path, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a restart loses the database: on a Space without storage, or beside it."""
    return "SPACE_ID" in environment and KEPT not in database.absolute().resolve().parents
