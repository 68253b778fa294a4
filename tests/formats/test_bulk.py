"""Bulk writes exactly the rows that adopting one trace after the other writes, and that a rebuild makes."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tts_core.bulk import Bulk
from tts_core.events import content_id, step_id
from tts_core.imported import Imported, ImportedAnswer, ImportedScores, ImportedStep, places, recorded
from tts_core.store import Store

TABLES = ("events", "traces", "runs", "steps", "scores", "search", "imported")
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@st.composite
def trees(draw):
    """Trees with answers, revisions, choices and scores."""
    steps: list[ImportedStep] = []
    for _ in range(draw(st.integers(0, 7))):
        open_ = [at for at, step in enumerate(steps) if step.state == "open"]
        parent = draw(st.sampled_from([None, *open_]))
        answer = draw(st.none() | st.builds(ImportedAnswer, st.none() | TEXT, st.none() | st.booleans()))
        revises = draw(st.none() | st.integers(0, len(steps) - 1)) if steps and parent is None else None
        steps.append(
            ImportedStep(
                draw(TEXT),
                parent,
                draw(st.sampled_from(["draft", "human", "revision"])),
                draw(st.sampled_from(["open", "complete", "truncated"])),
                answer,
                revises,
            )
        )
    number = st.none() | st.floats(allow_nan=False, allow_infinity=False)
    scores = [(at, draw(number), draw(number)) for at in range(len(steps))]
    return Imported(
        draw(TEXT),
        steps,
        "from",
        "me",
        draw(st.none() | TEXT),
        draw(st.none() | st.integers(0, len(steps) - 1)) if steps else None,
        draw(st.sampled_from([{"name": "a"}, {}, {"name": "b", "dtype": None}])),
        draw(st.dictionaries(TEXT, TEXT | st.booleans(), max_size=2)),
        draw(st.floats(0, 2e9)),
        [ImportedScores("prm", "2", "last", 0.5, scores)] if draw(st.booleans()) else [],
        draw(st.sampled_from(["", *(f"{digest:016x}" for digest in (0, 1, 2**63, 2**64 - 1))])),
    )


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: [tuple(row.values()) for row in store.query(f"select rowid, * from {table} order by rowid")]
        for table in TABLES
    }


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stores")
    return Store(folder / "one.db"), Store(folder / "many.db")


ID = count()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=st.lists(trees(), min_size=1, max_size=4))
def test_rows_are_those_of_adopting_and_of_a_rebuild(stores, made):
    one, many = stores
    bulk = Bulk()
    for imported in made:
        id = f"{next(ID):016x}"
        assert one.adopt(recorded(imported, id))
        bulk.add(imported, id, places(imported, id))
    with many.transaction() as db:
        bulk.write(db)
    written = rows(many)
    assert written == rows(one)
    many.rebuild()
    assert rows(many) == written


@settings(max_examples=40, deadline=None)
@given(trees())
def test_ids_and_contents_are_those_of_all_steps(imported):
    numbered = places(replace(imported, digest="0" * 16), "0123456789abcdef")
    imported = replace(imported, digest="")
    made = places(imported, "0123456789abcdef")
    for at, (place, other) in enumerate(zip(made, numbered, strict=True)):
        assert other == place._replace(id=f"0123456789abcdef{at:04x}")
    for place, step in zip(made, imported.steps, strict=True):
        path, at = [step.text], step.parent
        while at is not None:
            path.insert(0, imported.steps[at].text)
            at = imported.steps[at].parent
        parent = "0123456789abcdef" if step.parent is None else made[step.parent].id
        assert place.content == content_id(imported.problem, path)
        assert place.id == step_id(parent, 0, 0, place.attempt)
        assert place.depth == len(path)
    assert len({place.id for place in made}) == len(made)
