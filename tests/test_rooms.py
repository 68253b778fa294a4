"""The design's law: arrows run down only, and the core is light to import."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent

FORBIDDEN = {
    "components": {"torch", "transformers", "sqlite3", "sqlite_utils"},
    "tts_core": {"gradio", "components", "app"},
    "tts_core/search": {
        "torch", "sqlite3", "sqlite_utils", "threading", "time",
        "tts_core.store", "tts_core.run", "tts_core.generators", "tts_core.verifiers",
    },
    "tts_core/generators": {"tts_core.search", "tts_core.store", "tts_core.run", "sqlite3"},
    "tts_core/verifiers": {"tts_core.search", "tts_core.store", "tts_core.run", "sqlite3"},
    "tts_core/formats": {"torch", "tts_core.store"},
    "tts_core/training": {"tts_core.search", "tts_core.store", "tts_core.run", "sqlite3"},
    "tts_core/adapters": {"tts_core.search", "tts_core.store", "tts_core.run", "tts_core.generators"},
    "tts_core/problems/families": {"torch", "tts_core.search", "tts_core.store", "tts_core.run"},
    "tts_core/evaluate": {"torch", "sqlite3", "tts_core.training"},
}  # fmt: skip
ALLOWED = {
    "tts_core/training/step_data.py": {"tts_core.store"},
    "tts_core/training/rollouts.py": {"tts_core.store"},
    "tts_core/training/rollouts_command.py": {"tts_core.store"},
    "tts_core/training/truth_labels.py": {"tts_core.store"},
    "tts_core/training/features.py": {"tts_core.store"},
    "tts_core/training/shipping.py": {"tts_core.store"},
    "tts_core/training/step_attempts.py": {"tts_core.store"},
    "tts_core/training/verifiers.py": {"tts_core.store"},
}
"""Step data is made of stored traces; the rest of the training room knows no store."""
CORE = {
    "tts_core/run.py": {"sqlite3", "sqlite_utils", "torch", "tts_core.store"},
    "tts_core/database.py": {
        "torch",
        "tts_core.store",
        "tts_core.events",
        "tts_core.trace",
        "tts_core.leases",
    },
    "tts_core/store.py": {"torch", "tts_core.run", "tts_core.search", "tts_core.generators"},
    "tts_core/trace.py": {
        "torch",
        "tts_core.store",
        "tts_core.run",
        "tts_core.search",
        "tts_core.generators",
    },
    "tts_core/events.py": {"tts_core.trace", "tts_core.store", "tts_core.run", "tts_core.search"},
}


def imports(path):
    """The modules a file imports, in full."""
    package = path.relative_to(TOP).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def broken(path, forbidden):
    return {
        found
        for found in imports(path)
        for name in forbidden
        if found == name or found.startswith(f"{name}.")
    }


@pytest.mark.parametrize("room", FORBIDDEN)
def test_rooms_know_only_what_is_below(room):
    files = sorted((TOP / room).rglob("*.py"))
    assert files
    found = {}
    for path in files:
        name = str(path.relative_to(TOP))
        found[name] = broken(path, FORBIDDEN[room] - ALLOWED.get(name, set()))
    assert {name: names for name, names in found.items() if names} == {}


def test_what_is_allowed_is_needed():
    for name, modules in ALLOWED.items():
        assert broken(TOP / name, modules) != set(), name


@pytest.mark.parametrize("file", CORE)
def test_the_core_knows_only_what_is_below(file):
    assert broken(TOP / file, CORE[file]) == set()


@pytest.mark.parametrize("module", ["tts_core", "tts_core.cli", "tts_core.run", "tts_core.live"])
def test_importing_the_core_loads_nothing_heavy(module):
    script = f"import sys, {module}; print(*sys.modules)"
    loaded = set(subprocess.check_output([sys.executable, "-c", script], text=True, cwd=TOP).split())
    assert not loaded & {"torch", "transformers", "gradio", "sympy", "math_verify"}
