"""Errors a person can act on: each message is one sentence that says what is wrong and what to do."""

from __future__ import annotations


class TreelineError(Exception):
    """Base of every error whose message may be shown to a user as it is."""


class InputError(TreelineError):
    """A prompt, parameter or setting that cannot be used."""


class ModelError(TreelineError):
    """A model that cannot be found, loaded or asked."""


class StoreError(TreelineError):
    """A database that cannot be opened, read or written."""


class NotYet(TreelineError):
    """Something that can be done in a while, when something else has ended: ask again."""


class ResumeError(TreelineError):
    """A run that cannot be resumed: it is live, ended, or its script asks for something else now."""
