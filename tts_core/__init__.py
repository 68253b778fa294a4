"""Treeline's core: search at test time, kept as events.

Knows no web page. Importing it costs milliseconds: torch and transformers are imported where they are used.
"""

from __future__ import annotations

__version__ = "0.1.0"
