"""Who asks the model is no thread that computes. Run as a program, it counts threads, for the tests below."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

TASKS = Path("/proc/self/task")
"""One entry for each thread of this process."""


def grown() -> dict[str, int]:
    """How many threads there are more after a search's thread has asked the bundled model, and after that
    thread has computed something itself."""
    import torch

    from tts_core.apart import apart
    from tts_core.generators.base import Row
    from tts_core.generators.transformers import TransformersGenerator
    from tts_core.models import find_model, load

    source = find_model()
    assert source is not None, "the bundled model is not installed"
    generator = apart(lambda: TransformersGenerator(load(source, device="cpu")))
    found: dict[str, int] = {}

    def ask() -> None:
        prompt = generator.encode([{"role": "user", "content": "How much is 3 + 4?"}])
        many = [(*prompt, *prompt[: 1 + count]) for count in range(24)]
        generator.states(many[:1])  # the engine's own team is there
        before = len(list(TASKS.iterdir()))
        generator.probabilities(many, ["yes", "no"])
        generator.states(many)
        rows = [Row(number, prompt, (), seed=number, limit=3) for number in range(3)]
        assert list(generator.extend(rows, threading.Event()))
        found["asking"] = len(list(TASKS.iterdir())) - before
        torch.ones(10**6).exp()
        found["computing"] = len(list(TASKS.iterdir())) - before

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join()
    return found


@pytest.mark.skipif(not TASKS.is_dir(), reason="counts threads in /proc")
def test_asking_the_model_makes_no_team_of_threads() -> None:
    """A second team of OpenMP threads slows every pass by a third on two cores."""
    top = Path(__file__).parent.parent
    two = os.environ | {"OMP_NUM_THREADS": "2", "PYTHONPATH": str(top)}
    done = subprocess.run([sys.executable, __file__], env=two, cwd=top, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    counted = json.loads(done.stdout)
    assert counted["computing"] > 0  # or nothing would be seen
    assert counted["asking"] <= 0


if __name__ == "__main__":
    print(json.dumps(grown()))
