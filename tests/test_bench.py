"""The bench on a tiny random model: each row runs, counts what was made and is told. No speed is asserted."""

from __future__ import annotations

import itertools
import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from tokenizers import Tokenizer, decoders, models, pre_tokenizers  # noqa: E402
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast  # noqa: E402

from tts_core.bench import measure, others, table  # noqa: E402
from tts_core.bench.beam import Beam  # noqa: E402
from tts_core.bench.chains import Chains  # noqa: E402
from tts_core.bench.decode import BestOf, Decode  # noqa: E402
from tts_core.bench.first_token import FirstToken  # noqa: E402
from tts_core.bench.limit import limit, weight_bytes  # noqa: E402
from tts_core.bench.main import run  # noqa: E402
from tts_core.bench.measure import Bar, Figure, Timing, disturbance  # noqa: E402
from tts_core.bench.memory import Memory, token_bytes  # noqa: E402
from tts_core.bench.peer import Peer, PeerDecode  # noqa: E402
from tts_core.bench.rows import all_rows, chosen  # noqa: E402
from tts_core.bench.scaling import Scaling  # noqa: E402
from tts_core.bench.session import Opening, Session  # noqa: E402
from tts_core.errors import InputError, ModelError  # noqa: E402
from tts_core.models import LoadedModel, ModelSource  # noqa: E402

SIZE = 2**20
"""Bytes read to measure the bandwidth: enough to run, too few to mean anything."""


class Tiny(Opening):
    """Two layers of random weights, one token for each byte, and an end token that is drawn often."""

    def load(self) -> LoadedModel:
        symbols = sorted(pre_tokenizers.ByteLevel.alphabet())
        vocabulary = {symbol: place for place, symbol in enumerate(symbols)}
        bytes_ = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
        bytes_.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        bytes_.decoder = decoders.ByteLevel()
        tokenizer = PreTrainedTokenizerFast(tokenizer_object=bytes_, eos_token="<|im_end|>")
        torch.manual_seed(0)
        config = LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=2,
            num_attention_heads=2,
            num_key_value_heads=1,
            max_position_embeddings=1024,
            tie_word_embeddings=True,
            eos_token_id=tokenizer.eos_token_id,
        )
        model = LlamaForCausalLM(config).eval().requires_grad_(False)
        return LoadedModel(ModelSource("folder", "tiny", "tiny"), model, tokenizer)


READ = others._seconds


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else the machine does changes nothing here."""
    monkeypatch.setattr(others, "_seconds", lambda: None)


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(Tiny())


ROWS: list[tuple[measure.Work[Any], int]] = [
    (Decode(1, tokens=6, prompt=20, bar=Bar(speedup=1e-9)), 6),
    (Decode(4, tokens=6, prompt=20, bar=Bar(speedup=1e9)), 24),
    (Decode(3, tokens=5, prompt=20, apart=True), 15),
    (Beam(keep=2, branch=2, rounds=2, tokens=5, bar=Bar(speedup=5)), 40),
    (BestOf(batch=3, tokens=7, prompt=20), 21),
    (Chains(chains=3, tokens=8, prompt=20), 24),
    (FirstToken(prompt=30, bar=Bar(seconds=1e9)), 1),
    (FirstToken(prompt=30, known=True), 1),
]
"""Small rows, and the tokens that each side makes in a run."""


@pytest.mark.parametrize(("row", "tokens"), ROWS, ids=lambda value: getattr(value, "name", None))
def test_both_sides_of_a_row_make_the_same_number_of_tokens(
    session: Session, row: measure.Work[Any], tokens: int
) -> None:
    task = row.prepare(session)
    assert row.ours(session, task) == tokens
    assert row.plain(session, task) == tokens
    short = row.short()
    assert 0 < short.ours(session, short.prepare(session)) <= tokens


def test_the_end_token_is_drawn_on_both_sides_and_ends_no_row(session: Session) -> None:
    """The tiny model draws it about once in 257 tokens."""
    end = 256
    prompt = session.prompt(20)
    mine: list[int] = []
    theirs: list[int] = []
    for _ in range(4):
        rows = [session.row(number, prompt, 100) for number in range(16)]
        mine += [token for segment in session.extend(rows) for token in segment.tokens[:-1]]
        theirs += [token for row in session.baseline.generate([prompt] * 16, 100) for token in row[:-1]]
    assert len(mine) == len(theirs) == 4 * 16 * 99
    assert end in mine
    assert end in theirs


def test_prompts_are_new_and_as_long_as_asked(session: Session) -> None:
    prompts = [session.prompt(length) for length in (12, 71, 71, 100, 700)]
    assert [len(prompt) for prompt in prompts] == [12, 71, 71, 100, 700]
    assert prompts[1] != prompts[2]
    assert len({prompt[:6] for prompt in prompts}) == 5
    (one, first), (two, second) = session.problem(), session.problem()
    assert one != two
    assert first != second


def test_the_baseline_is_what_transformers_says_by_itself(session: Session) -> None:
    """Greedy rows of different lengths in one left-padded batch, and the judge, against plain passes."""
    model = session.baseline.model
    prompts = [session.prompt(length) for length in (15, 30, 22)]
    made = session.baseline.generate(prompts, 4, greedy=True)
    yes, no = ord("y"), ord("n")
    ids = session.baseline.tokenizer.convert_tokens_to_ids([chr(yes), chr(no)])
    judged = session.baseline.judge(prompts)
    for prompt, tokens, share in zip(prompts, made, judged, strict=True):
        read = list(prompt)
        for token in tokens:
            with torch.inference_mode():
                logits = model(torch.tensor([read])).logits[0, -1]
            assert int(logits.argmax()) == token
            read.append(token)
        with torch.inference_mode():
            logits = model(torch.tensor([list(prompt)])).logits[0, -1]
        assert share == pytest.approx(float(logits[ids].softmax(-1)[0]), rel=1e-4)


def test_beam_goes_on_from_the_rows_that_the_judge_likes(session: Session) -> None:
    """With scores that grow with the row, the last rows of each round are the ones that are branched."""
    row = Beam(keep=1, branch=3, rounds=3, tokens=1)
    seen: list[list[tuple[tuple[int, ...], ...]]] = []
    tokens = itertools.count(65)

    def grow(paths: Any) -> list[tuple[int, ...]]:
        seen.append(list(paths))
        return [(next(tokens),) for _ in paths]

    made = row._search(session, "2 + 2?", grow, lambda prompts: [float(at) for at in range(len(prompts))])
    assert made == 9
    assert seen == [[()] * 3, [((67,),)] * 3, [((67,), (70,))] * 3]


def test_memory_counts_the_tree_and_what_unsharing_would_cost(session: Session) -> None:
    row = Memory(keep=2, branch=2, depth=3, tokens=5, prompt=20, bar=Bar(share=0.99))
    assert row.counted() == {
        "shared": 20 + 12 * 5,
        "one cache per attempt": 2 * 25 + 2 * 30 + 4 * 35,
        "one cache per step": 4 * (25 + 30 + 35),
        "one cache per row of the last level": 4 * 35,
    }
    assert row.attempts == 2 + 2 + 4
    assert token_bytes(session.baseline.model) == 2 * 2 * 1 * 16 * 4
    result = row.measure(session, 1, 0.0, lambda line: None)
    assert result.baseline is not None
    assert result.baseline.median == pytest.approx(250 * 256 / 1e6)
    engine = session.engine
    assert result.detail["tree_peak"] == engine.tree.peak
    assert result.detail["peak"] == engine.peak > 0
    assert result.ours is not None
    assert result.ratio == pytest.approx(250 * 256 / engine.peak)


def test_memory_without_a_tree_is_not_known(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "engine", None)
    row = Memory(keep=1, branch=2, depth=1, tokens=2, prompt=12, bar=Bar(share=0.2))
    result = row.measure(session, 1, 0.0, lambda line: None)
    assert (result.ours, result.ratio, result.held) == (None, None, None)
    assert "keeps no tree" in table.table([result])


def test_a_row_that_does_not_fit_is_a_sentence(session: Session) -> None:
    with pytest.raises(ModelError, match=r"context \(1,024\) is too short"):
        session.extend([session.row(0, session.prompt(1020), 20)])


@pytest.mark.parametrize(("patience", "runs"), [(0.0, 1), (2.5, 2), (100.0, 4)])
def test_a_slow_baseline_gets_fewer_runs(
    session: Session, monkeypatch: pytest.MonkeyPatch, patience: float, runs: int
) -> None:
    class Half(FirstToken):
        """Ours takes half a second for 6 tokens, the baseline a whole one."""

        def ours(self, session: Session, task: tuple[int, ...]) -> int:
            return 1

        def plain(self, session: Session, task: tuple[int, ...]) -> int:
            return 2

    monkeypatch.setattr(measure, "timed", lambda _, act: Timing(act() / 2, 6))
    row = Half(prompt=20, bar=Bar(speedup=2), unit="tokens/s")
    result = row.measure(session, 4, patience, lambda line: None)
    assert result.ours is not None
    assert result.baseline is not None
    assert (result.ours.runs, result.ours.median) == (4, 12)
    assert (result.baseline.runs, result.baseline.median) == (runs, 6)
    assert (result.ratio, result.held) == (2.0, True)


def test_figures_and_bars() -> None:
    made = Figure.of([Timing(2.0, 10), Timing(1.0, 10), Timing(4.0, 10)], "tokens/s")
    assert (made.median, made.low, made.high, made.runs, made.tokens) == (5, 2.5, 10, 3, 10)
    took = Figure.of([Timing(0.2, 1), Timing(0.4, 1)], "s")
    assert took.median == pytest.approx(0.3)
    assert Bar(speedup=2).held(made, 1.99) is False
    assert Bar(speedup=2).held(made, None) is None
    assert Bar(seconds=0.3).held(replace(took, median=0.29), None) is True
    assert Bar(share=0.2).held(made, 5.0) is True
    assert Bar(share=0.2).held(made, 4.9) is False
    assert [str(bar) for bar in (Bar(speedup=2.5), Bar(seconds=0.3), Bar(share=0.2))] == [
        "2.5×",
        "< 0.3 s",
        "≤ 1/5",
    ]


def test_disturbed_runs_are_left_out_and_said(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    calm, busy = Timing(1.0, 10, 0.05), Timing(20.0, 10, 0.6)
    assert Figure.of([calm, busy, busy], "tokens/s") == Figure.of([calm], "tokens/s")
    assert Figure.of([busy, busy], "tokens/s").median == 0.5
    assert disturbance("ours", [calm, Timing(1.0, 10)]) is None
    assert disturbance("ours", [calm, busy]) == (
        "1 of 2 runs of ours left out: other programs used up to 60% of the processors"
    )
    row = FirstToken(prompt=20, bar=Bar(seconds=1e9))
    monkeypatch.setattr(measure, "timed", lambda _, act: (act(), busy)[1])
    result = row.measure(session, 1, 60.0, lambda line: None)
    assert result.held is None
    assert result.ours is not None
    assert result.ours.disturbed
    told = disturbance("ours", [busy])
    assert told is not None
    assert "disturbed in every run" in told


def test_others_are_seen_and_we_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten seconds on two processors, of which others take five seconds and we fifteen."""
    monkeypatch.setattr(others, "_seconds", READ)
    stat = [["cpu", "100", "0", "50", "9", "9", "0", "0", "0", "0", "0"]]
    own, now = [1.0], [0.0]
    monkeypatch.setattr(others.Path, "read_text", lambda *_: " ".join(stat[0]) + "\ncpu0 1\n")
    monkeypatch.setattr(others.os, "times", lambda: SimpleNamespace(user=own[0], system=0.0))
    monkeypatch.setattr(others.os, "sysconf", lambda _: 100)
    monkeypatch.setattr(others.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(others.time, "perf_counter", lambda: now[0])
    watched = others.Others()
    stat[0] = ["cpu", "1100", "0", "1050", "99", "99", "0", "0", "0", "0", "0"]
    own[0], now[0] = 16.0, 10.0
    assert watched.share() == pytest.approx(5 / 20, abs=0.01)
    naps: list[float] = []
    monkeypatch.setattr(others.time, "sleep", lambda seconds: (naps.append(seconds), nap())[1])

    def nap() -> None:
        now[0] += 0.5
        if len(naps) < 3:  # others work for a second, then stop
            stat[0] = [*stat[0][:1], str(int(stat[0][1]) + 50), *stat[0][2:]]

    others.wait_for_quiet()
    assert len(naps) == 3
    monkeypatch.setattr(others.Path, "read_text", lambda *_: "nothing of the kind")
    assert watched.share() is None


def test_rows_are_chosen_by_name() -> None:
    rows = all_rows()
    names = [row.name for row in rows]
    assert len(set(names)) == len(names)
    assert [row.name for row in chosen(rows, [])] == names
    assert [row.name for row in chosen(rows, ["beam", "decode"])] == [
        "decode-1",
        "decode-4",
        "decode-16",
        "decode-32",
        "decode-16-apart",
        "beam",
    ]
    assert [row.name for row in chosen(rows, ["decode-1"])] == ["decode-1"]
    with pytest.raises(InputError, match="no row 'speed': use decode-1, "):
        chosen(rows, ["speed"])
    assert {row.name: str(row.bar) for row in rows if row.bar} == {
        "decode-1": "2.5×",
        "decode-4": "2.5×",
        "decode-16": "3×",
        "decode-32": "2.8×",
        "beam": "5×",
        "best-of-16": "12×",
        "chains": "7×",
        "first-token": "< 0.3 s",
        "memory": "≤ 1/5",
    }


def test_a_written_tree_has_no_speed() -> None:
    with pytest.raises(InputError, match="A written tree has no speed"):
        Session(Opening("scripted:tree.json"))


def test_the_limit_counts_tied_weights_once(session: Session) -> None:
    model = session.baseline.model
    found = limit(session, SIZE)
    assert found.weights == weight_bytes(model) == 4 * sum(weight.numel() for weight in model.parameters())
    assert found.bandwidth > 0
    assert found.tokens == found.bandwidth / found.weights
    untied = LlamaForCausalLM(
        model.config.__class__(**{**model.config.to_dict(), "tie_word_embeddings": False})
    )
    whole = 4 * sum(weight.numel() for weight in untied.parameters())
    assert weight_bytes(untied) == whole - 4 * untied.get_input_embeddings().weight.numel()


def test_scaling_grows_one_thing_at_a_time(session: Session) -> None:
    scaling = Scaling((3, 40), (1, 4), (1, 3), (16, 64, 4096), tokens=3, prompt=24, rows=2, path=16)
    said: list[str] = []
    points = list(scaling.measure(session, 1, said.append))
    assert [(point.grows, point.value, point.rows) for point in points] == [
        ("nodes", 3, 2),
        ("nodes", 40, 2),
        ("depth", 1, 2),
        ("depth", 4, 2),
        ("branch", 1, 1),
        ("branch", 3, 3),
        ("context", 16, 2),
        ("context", 64, 2),
    ]
    assert "context 4096: beyond the model's context" in said
    # what a point stands on was read before
    assert max(point.read for point in points) <= 2


def test_the_table_and_the_json_tell_every_row(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [row for row, _ in ROWS] + [Memory(keep=1, branch=2, depth=2, tokens=3, prompt=12)]
    said: list[str] = []
    assert run(session, rows, 2, 60.0, False, said.append, print, None, SIZE)
    lines = capsys.readouterr().out.splitlines()
    assert "tiny, float32 on cpu" in lines[0]
    assert lines[2].split() == ["work", "ours", "baseline", "ratio", "bar", "held"]
    told = dict(zip([row.name for row in rows], lines[4 : 4 + len(rows)], strict=True))
    assert all(line.startswith(row.title) for row, line in zip(rows, told.values(), strict=True))
    assert told["decode-1"].endswith("yes")
    assert told["decode-4"].endswith("no")
    assert told["decode-3-apart"].endswith("–")
    assert "2 runs" in told["decode-1"]
    assert sum(": against " in line for line in lines) == len(rows)
    assert lines[-1].startswith("limit at batch 1: ")
    assert "; ours reaches " in lines[-1]
    assert sum("run 2 of 2" in line for line in said) == len(ROWS)

    assert run(session, rows[:2], 1, 60.0, True, said.append, print, None, SIZE)
    data = json.loads(capsys.readouterr().out)
    assert data["machine"]["model"] == "tiny"
    assert [(row["name"], row["bar"], row["held"]) for row in data["rows"]] == [
        ("decode-1", "1e-09×", True),
        ("decode-4", "1e+09×", False),
    ]
    for row, tokens in zip(data["rows"], (6, 24), strict=True):
        assert row["ours"]["tokens"] == row["baseline"]["tokens"] == tokens
        assert row["ratio"] == pytest.approx(row["ours"]["median"] / row["baseline"]["median"])
    assert data["limit"]["tokens"] > 0

    scaling = Scaling((2,), (1,), (2,), (16,), tokens=2, prompt=16, rows=1, path=12)
    assert run(session, (), 1, 60.0, False, said.append, print, scaling)
    out = capsys.readouterr().out
    assert [line.split()[0] for line in out.splitlines()[4:8]] == ["nodes", "depth", "branch", "context"]


def test_an_interruption_keeps_what_was_measured(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(FirstToken):
        def ours(self, session: Session, task: tuple[int, ...]) -> int:
            raise KeyboardInterrupt

    rows = [ROWS[0][0], Interrupted(prompt=20)]
    assert not run(session, rows, 1, 60.0, True, lambda line: None, print, None, SIZE)
    data = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in data["rows"]] == ["decode-1"]
    assert data["whole"] is False


@pytest.mark.parametrize("strict", [False, True])
def test_a_peer_is_asked_for_the_same_prompts_and_lengths(session: Session, strict: bool) -> None:
    """A small server; a strict one refuses settings that OpenAI does not have."""
    asked: list[dict[str, Any]] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(200, {"data": [{"id": "small"}]} if self.path == "/v1/models" else {})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if strict and "ignore_eos" in body:
                return self.answer(422, {"error": "unknown setting"})
            asked.append(body)
            self.answer(200, {"usage": {"completion_tokens": body["max_tokens"]}})

        def answer(self, status: int, body: Any) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        peer = Peer(f"http://127.0.0.1:{server.server_port}/v1/")
        row = PeerDecode(3, tokens=5, prompt=20, peer=peer)
        task = row.prepare(session)
        assert row.plain(session, task) == 15
        assert [body["prompt"] for body in asked] == [session.baseline.text(task[0])] * 3
        assert {(body["model"], body["max_tokens"], body["temperature"]) for body in asked} == {
            ("small", 5, 1.0)
        }
        assert all(("min_tokens" in body) is not strict for body in asked)
        result = row.measure(session, 1, 60.0, lambda line: None)
        assert (result.name, result.bar, result.held) == ("peer-3", None, None)
        assert "small at http://127.0.0.1" in result.against
        assert [each.name for each in chosen(all_rows(peer), ["peer"])] == [
            "peer-1",
            "peer-4",
            "peer-16",
            "peer-32",
        ]
    finally:
        server.shutdown()
        server.server_close()
    with pytest.raises(ModelError, match="does not answer"):
        peer.complete("Hi", 1)
