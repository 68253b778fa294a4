"""A full PRM: where its scores are read, what they are, and what they cost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: E402
from transformers import (  # noqa: E402
    AutoConfig,
    AutoModelForCausalLM,
    AutoModelForTokenClassification,
    PreTrainedTokenizerFast,
)

from tts_core.cost import Cost, Tokens  # noqa: E402
from tts_core.errors import ModelError  # noqa: E402
from tts_core.events import Step  # noqa: E402
from tts_core.verifiers import full_prm_card  # noqa: E402
from tts_core.verifiers.base import checked  # noqa: E402
from tts_core.verifiers.marking import Marking, Unreadable  # noqa: E402
from tts_core.verifiers.token_classification import TokenClassification, open_full_prm  # noqa: E402

PROBLEM = "2 + 2?\nThink."
CONTEXT = 96


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Tiny products are not worth a second thread."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def tokenizer(begin: bool = True) -> PreTrainedTokenizerFast:
    """One token for each byte, one for "ab", one for two new lines, and perhaps one that begins a text."""
    symbols = [*sorted(pre_tokenizers.ByteLevel.alphabet()), "ab", "ĊĊ"]
    vocabulary = {symbol: place for place, symbol in enumerate(symbols)}
    made = Tokenizer(models.BPE(vocab=vocabulary, merges=[("a", "b"), ("Ċ", "Ċ")]))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    return PreTrainedTokenizerFast(tokenizer_object=made, **({"bos_token": "<s>"} if begin else {}))


def folder(path: Path, kind: str = "qwen2", opened: Any = AutoModelForTokenClassification, **changes: Any):
    """A folder with a tiny random model, far from zero, and its tokenizer."""
    words = tokenizer()
    config = AutoConfig.for_model(
        kind,
        vocab_size=len(words),
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=CONTEXT,
        **{"num_labels": 2, **changes},
    )
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = opened.from_config(config)
        with torch.no_grad():
            for name, weight in model.named_parameters():
                weight.copy_(float("norm" in name and "weight" in name) + 0.2 * torch.randn(weight.shape))
    model.eval().save_pretrained(path)
    words.save_pretrained(path)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return folder(tmp_path_factory.mktemp("prm") / "Tiny.PRM-0.2")


def path(*texts: str) -> list[Step]:
    return [
        Step(f"s{depth}", None, 0, 0, 0, 0, depth, "draft", "open", text) for depth, text in enumerate(texts)
    ]


def plain(made: Path, ids: tuple[int, ...]) -> list[float]:
    """What the model says of every token, by its own forward."""
    model = AutoModelForTokenClassification.from_pretrained(made, dtype=torch.float32).eval()
    with torch.inference_mode():
        return model(torch.tensor([list(ids)])).logits[0].double().softmax(-1)[:, 1].tolist()


# where the markers are


def test_the_layout_is_that_of_token_classification_in_trl():
    words = tokenizer()
    marked = Marking(words, "\n").read("p?", ["ab", "c d", "ab"])
    shown = words.convert_ids_to_tokens(marked.ids)
    assert shown == ["<s>", "p", "?", "ab", "Ċ", "c", "Ġ", "d", "Ċ", "ab", "Ċ"]
    assert marked.markers == (4, 8, 10)


@pytest.mark.parametrize(
    ("separator", "markers"), [("\n", (3, 6)), ("\n\n", (3, 6)), ("ab", (3, 6)), (" ##", (5, 10))]
)
def test_a_score_is_read_at_the_last_token_of_a_separator(separator, markers):
    assert Marking(tokenizer(begin=False), separator).read("p", ["xy", "zz"]).markers == markers


def test_parts_are_encoded_by_themselves():
    marked = Marking(tokenizer(), "b").read("a", ["x", "a"])  # "ab" would be one token
    assert tokenizer().convert_ids_to_tokens(marked.ids) == ["<s>", "a", "x", "b", "a", "b"]
    assert marked.markers == (3, 5)


def test_a_boundary_is_no_part_of_a_step_and_a_new_line_in_the_problem_is_no_marker():
    marking = Marking(tokenizer(), "\n")
    assert marking.read(PROBLEM, ["ab\n\n", " c\n"]) == marking.read(PROBLEM, ["ab", "c"])
    assert len(marking.read(PROBLEM, ["ab\n", "c"]).markers) == 2


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["a", " \n"], "the step is empty"),
        (["", "a"], "step 1 is empty"),
        (["a", "b\nc\n"], "inside the step"),
        (["b\nc", "a"], "inside step 1"),
    ],
)
def test_steps_that_the_layout_cannot_say_are_refused(steps, told):
    with pytest.raises(Unreadable, match=told):
        Marking(tokenizer(), "\n").read(PROBLEM, steps)


# what the scores are


@pytest.mark.parametrize("kind", ["qwen2", "llama", "gpt2"])
def test_scores_are_those_of_the_plain_forward(tmp_path, kind):
    here = folder(tmp_path / "prm", kind)
    verifier = TokenClassification(here, device="cpu", dtype="float32")
    paths = [path("ab = 3\n", "so\n", "it is 4"), path("ab = 3\n"), path("no\n", "so\n")]
    opinions = verifier.score(PROBLEM, paths)
    values, reasons, error = checked(opinions, 3)
    assert error is None
    assert reasons == [None] * 3
    for value, each in zip(values, paths, strict=True):
        marked = Marking(tokenizer(), "\n").read(PROBLEM, [step.text for step in each])
        assert value == pytest.approx(plain(here, marked.ids)[marked.markers[-1]], abs=1e-5)
    assert len({round(value, 3) for value in values}) == 3


def test_every_step_is_read_once(made):
    verifier = TokenClassification(made, device="cpu", dtype="float32")

    def length(*steps: str) -> int:
        return len(Marking(tokenizer(), "\n").read(PROBLEM, steps))

    first = verifier.score(PROBLEM, [path("one\n"), path("one\n", "two\n")])
    both = length("one", "two")
    assert first.cost.verifier == Tokens(prefilled=both, cached=length("one"))
    assert first.cost.calls == 1
    assert first.cost.flops == 2.0 * verifier._loaded().engine.forward.parameters * both

    again = verifier.score(PROBLEM, [path("one\n", "two\n")])
    assert again.cost.verifier == Tokens(prefilled=0, cached=both)
    assert again.scores == pytest.approx(first.scores[1:], abs=1e-6)

    on = verifier.score(PROBLEM, [path("one\n", "two\n", "three"), path("one\n", "four")])
    third, fourth = length("one", "two", "three"), length("one", "four")
    new = (third - both) + (fourth - length("one"))
    assert on.cost.verifier == Tokens(prefilled=new, cached=third + fourth - new)


def test_no_opinion_comes_with_its_reason_and_costs_nothing(made):
    verifier = TokenClassification(made, device="cpu", dtype="float32")
    paths = [
        path("a\n", " \n"),
        [],
        path("a\n\nb\n"),
        path("a\nb\n", "c"),
        path("x" * CONTEXT),
        path("", "a\n"),
    ]
    opinions = verifier.score(PROBLEM, paths)
    assert [score is None for score in opinions.scores] == [True] * 5 + [False]
    assert list(opinions.reasons[:4]) == [
        "the step is empty",
        "the step is empty",
        "the separator '\\n' is inside the step",
        "the separator '\\n' is inside step 1",
    ]
    assert opinions.reasons[4] == f"too long for tiny-prm-0-2 ({1 + len(PROBLEM) + CONTEXT + 1} tokens)"
    assert opinions.scores[5] == pytest.approx(verifier.score(PROBLEM, [path("a")]).scores[0])
    assert opinions.cost.verifier.prefilled == len(Marking(tokenizer(), "\n").read(PROBLEM, ["a"]))
    assert verifier.score(PROBLEM, paths[:5]).cost == Cost()
    assert verifier.score(PROBLEM, []).scores == []


# the folder


def test_a_folder_without_a_card_has_the_usual_values(made):
    verifier = TokenClassification(made)
    assert (verifier.name, verifier.threshold, verifier.card.kind) == ("tiny-prm-0-2", 0.5, "full")
    assert verifier.revision == full_prm_card.fingerprint(made)


def test_a_card_by_hand_says_only_what_is_unusual(tmp_path):
    here = folder(tmp_path / "prm")
    told = {"name": "h4", "separator": "\n\n", "threshold": 0.3}
    (here / "card.json").write_text(json.dumps(told), "utf-8")
    verifier = TokenClassification(here, device="cpu", dtype="float32")
    assert (verifier.name, verifier.threshold) == ("h4", 0.3)
    marked = Marking(tokenizer(), "\n\n").read(PROBLEM, ["a\nb"])
    score = plain(here, marked.ids)[marked.markers[-1]]
    assert verifier.score(PROBLEM, [path("a\nb\n\n")]).scores == [pytest.approx(score, abs=1e-5)]


@pytest.mark.parametrize(
    "card",
    ["[1]", "{", '{"threshold": 2}', '{"separator": ""}', '{"kind": "prm"}', '{"name": "A B"}', '{"x": 1}'],
)
def test_a_card_that_is_none_is_told(made, tmp_path, card):
    (tmp_path / "config.json").write_text("{}", "utf-8")
    (tmp_path / "model.safetensors").write_bytes(b"")
    (tmp_path / "card.json").write_text(card, "utf-8")
    with pytest.raises(ModelError, match="is no card of a full PRM"):
        TokenClassification(tmp_path)


def test_other_models_and_missing_weights_are_refused(tmp_path):
    with pytest.raises(ModelError, match=r"no config\.json"):
        TokenClassification(tmp_path)
    causal = folder(tmp_path / "causal", opened=AutoModelForCausalLM)
    three = folder(tmp_path / "three", num_labels=3)
    for here in (causal, three):
        verifier = TokenClassification(here, device="cpu")
        with pytest.raises(ModelError, match="none for token classification with two labels"):
            verifier.score(PROBLEM, [path("a")])
    (causal / "model.safetensors").unlink()
    with pytest.raises(ModelError, match="holds no weights"):
        TokenClassification(causal)


def test_a_folder_is_opened_once_until_it_is_trained_again(tmp_path):
    here = folder(tmp_path / "prm")
    opened = open_full_prm(here)
    assert open_full_prm(tmp_path / "prm" / ".." / "prm") is opened
    model = AutoModelForTokenClassification.from_pretrained(here)
    with torch.no_grad():
        model.score.bias += 1
    model.save_pretrained(here)
    other = open_full_prm(here)
    assert other is not opened
    assert other.revision != opened.revision
    with pytest.raises(ModelError, match="trained again meanwhile"):
        opened.score(PROBLEM, [path("a")])
