"""The status line: in words and numbers, what the search on the page is doing."""

from __future__ import annotations

from .piece import Piece


class Progress(Piece):
    """Value: {state, words, note, reason, correct, steps, tokens, seconds, flops, writing, waiting, trace,
    resumable}.

    Its button fires `resume` with {trace}. On a phone the form's Stop is far above: there it has one too.
    """

    scripts = ("progress.js",)
    markup = (
        '<div class="progress" data-state="idle"><span class="progress-sign" aria-hidden="true"></span>'
        '<span class="progress-words" role="status" aria-live="polite"></span>'
        '<span class="progress-numbers"></span>'
        '<button type="button" class="progress-resume" hidden>Resume</button>'
        '<button type="button" class="progress-stop" hidden>Stop</button></div>'
        '<div class="progress-writing" hidden><span>now writing</span><code dir="auto"></code></div>'
    )
