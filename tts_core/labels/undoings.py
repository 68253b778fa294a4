"""Undoings: whether runs were hidden or shown again since somebody looked last.

Knows the events of that, read from where the last look ended. Does not know what is kept by those who look.
"""

from __future__ import annotations

from ..events import RunHidden
from ..store import Store


class Undoings:
    """What one reader of a store has noticed. It may be asked from any thread, by one at a time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._count = 0
        self._schema = self._event = -1

    def count(self) -> int:
        """Another number whenever a run was hidden or shown again, or a purge has removed events.

        Raises:
            StoreError: the database cannot be read.
        """
        # a purge makes its triggers anew, which counts as a change of the schema
        [row] = self.store.query("pragma schema_version")
        schema, last = row["schema_version"], self._event
        [row] = self.store.query("select coalesce(max(id), 0) as newest from events")
        self._event = row["newest"]
        if schema != self._schema or (last < self._event and self._hidden(last)):
            self._schema = schema
            self._count += 1
        return self._count

    def _hidden(self, last: int) -> bool:
        between = "select 1 from events where id > ? and id <= ? and kind = ? limit 1"
        return bool(self.store.query(between, (last, self._event, RunHidden.kind)))
