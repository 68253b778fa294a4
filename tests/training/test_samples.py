"""What is learned: the completion and nothing else, in the shares that were asked for."""

from __future__ import annotations

import re
from collections import Counter

import pytest

torch = pytest.importorskip("torch")

import peft  # noqa: E402
from small import CONTEXT, generated, opened, settings, sources  # noqa: E402

from tts_core.generators.chat import Chat  # noqa: E402
from tts_core.problems.problem import Problem  # noqa: E402
from tts_core.prompts import Shown, solve_messages  # noqa: E402
from tts_core.training import SYSTEM  # noqa: E402
from tts_core.training.attempted import Attempted, append, read  # noqa: E402
from tts_core.training.batches import batches, common_beginning, part  # noqa: E402
from tts_core.training.lora import Adapted  # noqa: E402
from tts_core.training.samples import Encoder  # noqa: E402
from tts_core.training.sources import Sources  # noqa: E402
from tts_core.training.stream import CHUNK, Stream  # noqa: E402


@pytest.fixture(scope="module")
def loaded():
    return opened()


@pytest.fixture(scope="module")
def encoder(loaded):
    return Encoder(loaded, SYSTEM, CONTEXT)


def problem(level: int = 1):
    return next(generated("train", 1, 7, levels=[level]))


def text(loaded, ids) -> str:
    return Chat(loaded.tokenizer).decode(ids)


def test_a_solution_is_learned_behind_the_generators_own_prompt(loaded, encoder):
    one = problem()
    sample = encoder.solution(one)
    assert sample.ids[: sample.start] == Chat(loaded.tokenizer).encode(solve_messages(one.prompt, SYSTEM))
    assert text(loaded, sample.ids[sample.start :]) == "\n".join(one.solution) + "<|im_end|>"


def test_a_revision_shows_the_attempts_and_learns_the_last_completion_only(loaded, encoder):
    one = problem()
    sample = encoder.revision(one, ["It is 1.", "It is 2."], "It is 3.")
    shown = [Shown("It is 1."), Shown("It is 2.")]
    assert sample.ids[: sample.start] == Chat(loaded.tokenizer).encode(
        solve_messages(one.prompt, SYSTEM, shown)
    )
    assert text(loaded, sample.ids[sample.start :]) == "It is 3.<|im_end|>"


def test_a_revision_that_is_too_long_leaves_out_the_oldest_attempts(loaded, encoder):
    sample = encoder.revision(problem(), ["x" * 900, "near"], "right")
    assert "xxx" not in text(loaded, sample.ids)
    assert "near" in text(loaded, sample.ids[: sample.start])
    assert encoder.revision(problem(), ["x" * 900], "right") is None


def test_a_part_asks_for_the_learned_tokens_where_they_are_foretold(encoder):
    samples = [encoder.solution(problem(level)) for level in (1, 3)]
    made = part(samples)
    flat = made.ids.flatten()
    assert made.targets.tolist() == [token for sample in samples for token in sample.ids[sample.start :]]
    assert flat[made.places + 1].tolist() == made.targets.tolist()


def test_the_loss_is_the_completions_and_padding_changes_nothing(encoder):
    adapted = Adapted(opened(), 2, 4, 0)
    samples = [encoder.solution(problem(level)) for level in (1, 3)]
    by_hand = 0.0
    with torch.no_grad():
        for sample in samples:
            logits = adapted.model(input_ids=torch.tensor([sample.ids])).logits[0].log_softmax(-1)
            by_hand -= sum(
                float(logits[place - 1, sample.ids[place]]) for place in range(sample.start, len(sample.ids))
            )
    together = adapted.losses([part(samples)])
    assert sum(together) == pytest.approx(by_hand, rel=1e-5)
    assert together == pytest.approx([sum(adapted.losses([part([sample]) for sample in samples]))], rel=1e-5)


def test_a_beginning_that_is_read_once_is_learned_from_as_if_it_were_read_in_every_row(encoder):
    samples = [encoder.solution(problem(level)) for level in (1, 2, 3)]
    begin = common_beginning(samples)
    assert begin >= len(SYSTEM)
    assert [len({sample.ids[:count] for sample in samples}) > 1 for count in (begin, begin + 1)] == [
        False,
        True,
    ]
    shared, each = part(samples, share_beginning=True), part(samples)
    assert shared.beginning.tolist() == list(samples[0].ids[:begin])
    assert shared.tokens == each.tokens - 2 * begin
    adapted = Adapted(opened(), 2, 4, 0)
    make_heard(adapted)
    assert adapted.shares_beginnings
    found, loss = adapted.gradients([shared])
    wanted, same_loss = adapted.gradients([each])
    assert loss == pytest.approx(same_loss, rel=1e-5)
    for name, gradient in wanted.items():
        torch.testing.assert_close(found[name], gradient, rtol=1e-3, atol=1e-6)


def test_one_row_begins_with_nothing_and_what_foretells_a_learned_token_is_never_shared(encoder):
    sample = encoder.solution(problem())
    assert part([sample], share_beginning=True).beginning.numel() == 0
    assert common_beginning([sample, sample]) == sample.start - 1
    twice = part([sample, sample], share_beginning=True)
    assert twice.ids[:, 0].tolist() == [sample.ids[sample.start - 1]] * 2


def test_merged_layers_give_pefts_results_and_gradients(encoder):
    samples = [part([encoder.solution(problem(level)) for level in (1, 3)])]
    adapted = Adapted(opened(), 2, 4, 0)
    make_heard(adapted)
    found, loss = adapted.gradients(samples)
    layers = [module for module in adapted.model.modules() if isinstance(module, peft.tuners.lora.Linear)]
    assert len(layers) == 14
    for layer in layers:
        del layer.forward  # peft's own is behind it
    wanted, same_loss = adapted.gradients(samples)
    assert loss == pytest.approx(same_loss, rel=1e-5)
    for name, gradient in wanted.items():
        torch.testing.assert_close(found[name], gradient, rtol=1e-3, atol=1e-6)


def make_heard(adapted):
    """Give the adapter weights that change what the model says."""
    generator = torch.Generator().manual_seed(1)
    adapted.take(
        {name: torch.randn(each.shape, generator=generator) * 0.1 for name, each in adapted.masters.items()}
    )


def test_batches_hold_every_sample_once_and_as_much_as_asked(encoder):
    import random

    samples = [encoder.solution(one) for one in generated("train", 60, 3, levels=[1, 2, 3])]
    made = batches(samples, 1600, 800, random.Random(0))
    assert Counter(one for batch in made for group in batch for one in group) == Counter(samples)
    for batch in made:
        assert all(len(group) * max(map(len, group)) <= 800 for group in batch)
    assert Counter(len(batch) for batch in made).most_common(1)[0][0] == 2
    begin = common_beginning(samples)
    fewer = batches(samples, 1600, 800, random.Random(0), begin)
    assert sum(map(len, fewer)) < sum(map(len, made))
    assert Counter(one for batch in fewer for group in batch for one in group) == Counter(samples)
    assert all(part(group, share_beginning=True).tokens <= 800 for batch in fewer for group in batch)


def test_problems_are_mixed_by_level_family_and_share():
    chosen = settings(levels={1: 3, 2: 1}, families={"a": 1, "b": 3}, gsm8k_share=0.2)
    found = sources(chosen).train("solutions", 0, 200)
    assert Counter(one.family == "gsm8k" for one in found)[True] == 40
    own = [one for one in found if one.family != "gsm8k"]
    assert Counter(one.level for one in own) == {1: 120, 2: 40}
    assert Counter(one.family for one in own) == {"a": 40, "b": 120}


def test_the_same_seed_draws_the_same_and_chunks_differ():
    one, two = sources(settings()), sources(settings())
    assert one.train("solutions", 3, 50) == two.train("solutions", 3, 50)
    assert one.train("solutions", 3, 50) != one.train("solutions", 4, 50)
    assert one.train("solutions", 3, 50) != sources(settings(seed=1)).train("solutions", 3, 50)


def test_gsm8ks_dev_problems_are_never_trained_on():
    chosen = settings(gsm8k_share=1.0, dev_problems=3)
    seen = {one.id for chunk in range(4) for one in sources(chosen).train("solutions", chunk, 50)}
    dev = {one.id for one in sources(chosen).dev(3)["gsm8k"]}
    assert len(seen) == 87  # all others, some twice
    assert dev
    assert not seen & dev


def test_sums_are_worked_out_in_parts_where_that_is_asked_for(encoder):
    def solutions(**changes):
        chosen = settings(gsm8k_share=0.0, **changes)
        return [one.solution for one in Sources(chosen, gsm8k=()).train("solutions", 0, 80)]

    def worked(found):
        return sum("\n".join(solution).count(" = ") - len(solution) for solution in found)

    plain, some, all_ = solutions(), solutions(parts_share=0.3), solutions(parts_share=1.0)
    assert worked(plain) < worked(some) < worked(all_)
    assert [solution[-1] for solution in plain] == [solution[-1] for solution in all_]


def test_generated_solutions_are_told_otherwise_where_that_is_asked_for(encoder):
    def solutions(**changes):
        chosen = settings(**changes)
        return [one.solution for one in Sources(chosen).train("solutions", 0, 80)]

    plain, told = solutions(gsm8k_share=0.0), solutions(gsm8k_share=0.0, ways_share=1.0)
    manner = re.compile(r"(Add|Take|Subtract|Multiply|Divide|Split) \d")
    assert not [line for solution in plain for line in solution if manner.match(line)]
    assert 10 < len([solution for solution in told if any(map(manner.match, solution))]) < 60
    assert [solution[-1] for solution in plain] == [solution[-1] for solution in told]
    # what people wrote is told in many ways as it is
    assert solutions(gsm8k_share=1.0) == solutions(gsm8k_share=1.0, ways_share=1.0)


def test_a_revision_works_out_what_is_new_where_some_sums_are_in_parts(loaded, encoder):
    one = Problem(
        "p", "40 + 27 + 15?", "82", 1, "chain", ("40 + 27 = 67.", "67 + 15 = 82.", "The answer is 82.")
    )
    for share, steps in ((0.0, 3), (0.1, 5)):
        chosen = settings(revision_share=1.0, keep_share=0.0, parts_share=share)
        attempts = [Attempted(one, ["\n".join(one.solution)], ["The answer is 3."])]
        for sample in Stream(chosen, sources(chosen), encoder, 512, attempts).chunk("revisions", 0)[::40]:
            assert text(loaded, sample.ids[sample.start :]).count("\n") == steps - 1


def tried(level: int, right: list[str], wrong: list[str]) -> Attempted:
    return Attempted(problem(level), right, wrong)


def test_the_last_stage_is_mixed_by_share(encoder):
    chosen = settings(revision_share=0.25, keep_share=0.5)
    attempts = [tried(1, ["RIGHT"], ["WRONG"])]
    stream = Stream(chosen, sources(chosen), encoder, 512, attempts)
    made = stream.chunk("revisions", 0)
    assert len(made) == CHUNK
    assert Counter(sample.group == "revision" for sample in made)[True] == CHUNK // 4
    assert all(sample.group != "revision" for sample in stream.chunk("solutions", 0))


def test_revisions_end_in_a_right_answer_and_half_of_them_keep_one(loaded, encoder):
    one = problem()
    right, near, far = "\n".join(one.solution), "\n".join(one.solution)[:-2] + "0.", "no idea at all"
    chosen = settings(revision_share=1.0, keep_share=0.5)
    attempts = [Attempted(one, ["RIGHT"], [near, far])]
    made = Stream(chosen, sources(chosen), encoder, 512, attempts).chunk("revisions", 0)
    ends, among, stayed = Counter(), 0, Counter()
    for sample in made:
        before, after = text(loaded, sample.ids[: sample.start]), text(loaded, sample.ids[sample.start :])
        shown = [part.partition("\n\n")[0] for part in before.split("Solution: ")[1:]]
        assert 1 <= len(shown) <= 4
        ends[after] += 1
        times = next((i for i, said in enumerate(shown[::-1]) if said != shown[-1]), len(shown))
        stayed[times] += 1
        assert shown[-1] not in shown[:-times]
        if after == "RIGHT<|im_end|>":
            assert shown[-1] == "RIGHT"
        else:
            assert after == right + "<|im_end|>"
            assert near not in shown or shown[-1] == near  # the one most like the solution stands last
            assert shown[-1] != "RIGHT"
            among += "RIGHT" in shown
    assert 0 < among < CHUNK // 4
    assert set(stayed) == {1, 2, 3, 4}  # a chain says the same once or several times
    assert ends == {"RIGHT<|im_end|>": CHUNK // 2, right + "<|im_end|>": CHUNK // 2}


def test_attempts_are_kept_and_a_line_cut_off_is_dropped(tmp_path):
    path = tmp_path / "attempts.jsonl"
    whole = [tried(1, ["a"], []), tried(3, [], ["b", "ü"])]
    append(path, whole)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"problem": {"id')
    assert read(path) == whole
    append(path, whole[:1])
    assert read(path) == [*whole, whole[0]]


TEMPLATE = (
    "{% for one in messages %}<|im_start|>{{ one.role }}\n{{ one.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def with_template(template: str | None, end: str):
    tokenizer = opened().tokenizer
    tokenizer.add_special_tokens({"additional_special_tokens": ["<|im_start|>", "<|im_end|>"]})
    tokenizer.chat_template, tokenizer.eos_token = template, end
    return tokenizer


@pytest.mark.parametrize(
    ("template", "end"),
    [
        (TEMPLATE, "<|im_end|>"),
        (None, "<|im_start|>"),
        ("{{ messages[-1].content }} and no more", "<|im_start|>"),
        ("{{ raise_exception('no chats') }}", "<|im_start|>"),
    ],
)
def test_a_turn_ends_as_the_template_says_whatever_the_tokenizer_calls_its_end(template, end):
    tokenizer = with_template(template, "<|im_start|>")
    assert tokenizer.eos_token == "<|im_start|>"
    assert Chat(tokenizer).end() == tokenizer.convert_tokens_to_ids(end)
