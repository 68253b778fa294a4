"""Labels of a database that knew no queues are kept as they were."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from tts_core.labels.book import LabelBook
from tts_core.migrations import APPLICATION_ID, migrations
from tts_core.store import Store


def test_old_labels_are_ratings_of_steps(tmp_path):
    path = tmp_path / "traces.db"
    old = sqlite3.connect(path)
    migrations.apply(Database(old), stop_before="m008_queues")
    old.execute(f"pragma application_id = {APPLICATION_ID}")
    old.execute(
        "insert into labels (trace, step, content, owner, rating, source, protocol, at) "
        "values ('t', 's', 'c', 'ann', 1, 'person', 'step', 7)"
    )
    old.commit()
    old.close()
    [kept] = LabelBook(Store(path)).judgements("t")
    assert (kept.label.about, kept.label.queue, kept.label.mark, kept.at) == ("step", None, None, 7.0)
    assert LabelBook(Store(path)).current() == [kept]
