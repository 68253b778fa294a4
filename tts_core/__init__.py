"""Treeline's core: search at test time, kept as events.

Knows no web page. Importing it costs milliseconds: torch and transformers are imported where they are used.

    trace = tts_core.solve("What is 12 * 13?", strategy="beam", answer="156")
    tts_core.figure(trace)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "figure", "solve"]

if TYPE_CHECKING:
    from .notebook import solve
    from .tree_figure import figure
else:

    def __getattr__(name: str) -> Any:
        if name == "solve":
            from .notebook import solve

            return solve
        if name == "figure":
            from .tree_figure import figure

            return figure
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
