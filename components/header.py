"""The header of every page: the name, what this is, the links between the pages, and who is signed in.

Who that is it asks of the server (`sign_in.py`), where one can sign in.
"""

from __future__ import annotations

from .piece import Piece

PAGES = {"Explore": "/", "Label": "/label", "Library": "/library", "Verifiers": "/verifiers", "Data": "/data"}
"""The pages that the header links, by name."""

SKIPS = {
    "Explore": (
        ("prompt", "#prompt textarea", "Skip to the question"),
        ("tree", "#tree .tree-frame", "Skip to the tree"),
    )
}
"""Where the keyboard may jump to first: an element's id, what gets the focus there, and the words."""

MARK = """
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <path d="M16 7 8 25M16 7l8 18" stroke="var(--tl-accent)" stroke-width="2.5"/>
    <circle cx="16" cy="7" r="5" fill="var(--tl-accent)"/>
    <circle cx="8" cy="25" r="4.5" fill="rgb(42,63,109)" stroke="var(--tl-outline)"/>
    <circle cx="24" cy="25" r="4.5" fill="rgb(254,232,56)" stroke="var(--tl-outline)"/>
  </svg>"""
"""The app's sign: a small tree."""

_WHAT = """
    <p>Watch a language model search for an answer. A mark is a step it wrote, its colour a verifier’s score,
    the star its choice.</p>"""


class Header(Piece):
    """The header of one page, whose link is marked; `page` may be one that no link leads to."""

    scripts = ("header.js",)

    def __init__(self, page: str) -> None:
        first = page == "Explore"
        name = f"<h1>Treeline</h1>{_WHAT}" if first else "<strong>Treeline</strong>"
        links = "".join(
            f'<a data-path="{path}"{" aria-current=page" if name == page else ""}>{name}</a>'
            for name, path in PAGES.items()
        )
        skips = "".join(
            f'<a class="skip" href="#{id}" data-skip="{target}">{words}</a>'
            for id, target, words in SKIPS.get(page, ())
        )
        self.markup = (
            f'{skips}<div class="header" data-page="{page}"><div class="brand">{MARK}<div>{name}</div></div>'
            f'<nav class="pages" aria-label="Pages">{links}</nav>'
            '<div class="who" role="group" aria-label="You" hidden></div></div>'
        )
        super().__init__()
