"""A head on the policy's own states: it costs no forward pass, and judges the state it says it judges."""

from __future__ import annotations

import threading
from dataclasses import asdict
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from tts_core.cost import Tokens  # noqa: E402
from tts_core.errors import InputError, ModelError  # noqa: E402
from tts_core.events import ROOT, RunStarted, StepsScored, TraceStarted  # noqa: E402
from tts_core.generators.scripted import ScriptedGenerator, Written  # noqa: E402
from tts_core.generators.transformers import TransformersGenerator  # noqa: E402
from tts_core.prompting import Prompting  # noqa: E402
from tts_core.run import Runner  # noqa: E402
from tts_core.run_settings import RunSettings  # noqa: E402
from tts_core.trace import Trace  # noqa: E402
from tts_core.verifiers import describe  # noqa: E402
from tts_core.verifiers.card import Card  # noqa: E402
from tts_core.verifiers.head import Head  # noqa: E402

PROBLEM = "Tom has 3 boxes with 4 pens each. He gives away 5 pens. How many pens are left?"


def head(generator: TransformersGenerator, kind: str = "prm", **policy: Any) -> Head:
    """A head with fixed random weights: what it says means nothing, but it says it of one state."""
    layout = generator.engine.forward.layout
    chance = torch.Generator().manual_seed(1)
    made_for = {**generator.describe(), **policy}
    card = Card("random", "1", kind, made_for["name"], made_for["adapter"], (made_for["dtype"],))  # type: ignore[arg-type]
    weights = {
        "first": torch.randn(4, layout.hidden, generator=chance) / layout.hidden,
        "first_bias": torch.zeros(4),
        "second": torch.randn(4, generator=chance),
        "second_bias": torch.tensor(0.1),
        "blocks": torch.tensor(1 + len(layout.taps)),
        "temperature": torch.tensor(0.5),
    }
    return Head(card, weights)


def search(generator: TransformersGenerator, verifier: Head) -> tuple[Trace, list[StepsScored]]:
    trace = Trace("t")
    trace.add(TraceStarted(problem=PROBLEM, answer=None, seed=5, owner="local"))
    trace.add(
        RunStarted(
            run=0,
            by="strategy",
            strategy="beam",
            params={"keep": 2, "branch": 2, "rounds": 3},
            settings=asdict(RunSettings(max_tokens=48)),
            generator=generator.describe(),
            verifiers=(describe(verifier),),
        )
    )
    found: list[StepsScored] = []
    Runner(
        trace,
        0,
        generator,
        [verifier],
        lambda events: found.extend(event for event in events if isinstance(event, StepsScored)),
        threading.Event(),
    ).execute()
    return trace, found


def test_a_head_judges_every_step_of_a_search_and_reads_nothing(
    bundled_generator: TransformersGenerator,
) -> None:
    bundled_generator.engine.tree.clear()
    verifier = head(bundled_generator)
    trace, scored = search(bundled_generator, verifier)
    assert len(trace.steps) >= 4
    assert not [event.error for event in scored if event.error]
    cost = sum((event.cost.verifier for event in scored), Tokens())
    assert (cost.prefilled, cost.generated) == (0, 0)
    assert cost.cached > 0
    assert sum(event.cost.flops for event in scored) == 0


def test_its_score_is_that_of_the_state_from_which_the_boundary_was_sampled(
    exact_generator: TransformersGenerator, plain_model: Any
) -> None:
    """Against the model as transformers runs it, also after everything was forgotten."""
    verifier = head(exact_generator)
    trace, _ = search(exact_generator, verifier)
    step = max(trace.steps.values(), key=lambda step: step.depth)
    score = trace.score_of(step.id, verifier.name, verifier.revision)
    assert score is not None
    assert score.value is not None
    prompting = Prompting(trace, RunSettings(max_tokens=48), exact_generator)
    prefix = prompting.before_last(trace.path(step.id))
    with torch.inference_mode():
        told = plain_model.model(torch.tensor([prefix]), output_hidden_states=True)
    taps = [told.hidden_states[layer][0, -1] for layer in exact_generator.engine.forward.layout.taps]
    state = torch.cat([told.last_hidden_state[0, -1], *taps])
    [expected] = verifier.judge(state[None], [trace.path(step.id)])
    assert score.value == pytest.approx(expected, abs=1e-4)
    exact_generator.engine.tree.clear()
    again, cost = exact_generator.states([prefix])
    assert verifier.judge(again, [trace.path(step.id)]) == pytest.approx([expected], abs=1e-4)
    assert cost.verifier.prefilled == len(prefix)


def test_another_policy_is_refused(bundled_generator: TransformersGenerator) -> None:
    verifier = head(bundled_generator, name="another model")
    with pytest.raises(InputError, match="was made for another model"):
        verifier.check(bundled_generator.describe())
    _, scored = search(bundled_generator, verifier)
    assert all("was made for another model" in (event.error or "") for event in scored)


def test_another_dtype_is_another_policy(bundled_generator: TransformersGenerator) -> None:
    with pytest.raises(InputError, match="float64"):
        head(bundled_generator, dtype="float64").check(bundled_generator.describe())


def test_states_of_another_width_are_refused(bundled_generator: TransformersGenerator) -> None:
    with pytest.raises(InputError, match="numbers of a state, not 3"):
        head(bundled_generator).judge(torch.zeros(1, 3), [[ROOT]])


def test_what_a_head_says_is_the_network_on_states_of_one_length(
    bundled_generator: TransformersGenerator,
) -> None:
    verifier = head(bundled_generator)
    states = torch.randn(3, verifier.hidden, generator=torch.Generator().manual_seed(2))
    paths = [[ROOT]] * 3
    # a layer that is a thousand times as loud says the same
    louder = states.clone()
    louder[:, : verifier.hidden // 3] *= 1000
    assert verifier.judge(louder, paths) == pytest.approx(verifier.judge(states, paths), abs=1e-5)


def test_an_outcome_head_has_an_opinion_on_whole_attempts_only(
    bundled_generator: TransformersGenerator,
) -> None:
    trace, scored = search(bundled_generator, head(bundled_generator, "orm"))
    assert not [event.error for event in scored if event.error]
    told = {score.step: score.value for event in scored for score in event.scores}
    assert told
    for id, value in told.items():
        assert (value is not None) == trace.steps[id].may_be_chosen


def test_a_written_tree_has_no_states() -> None:
    with pytest.raises(ModelError, match="no hidden states"):
        ScriptedGenerator(Written(())).states([(1, 2)])
