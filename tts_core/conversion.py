"""Conversion: a GGUF file becomes, once, a folder that opens in a fraction of a second.

Knows the cache and how a killed or half-written conversion is told from a whole one. Does not know which
model is wanted or what it is used for. torch and transformers are imported when something is read.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .errors import ModelError

MARKER = "treeline-model.json"
"""Written last into a converted folder; it lists the files and their sizes."""

_STALE = 3600.0
"""Seconds after which the unfinished folder of a killed conversion is swept away."""

_USER_OFFLINE = os.environ.get("HF_HUB_OFFLINE"), os.environ.get("TRANSFORMERS_OFFLINE")


READING = threading.Lock()
"""Held while a model is read: two threads of one process that do so at once leave weights on "meta"."""


def cache_folder() -> Path:
    """The project's cache: $TREELINE_CACHE, or ~/.cache/treeline. It need not exist."""
    return Path(os.environ.get("TREELINE_CACHE") or Path.home() / ".cache" / "treeline").expanduser()


def conversions() -> Path:
    return cache_folder() / "models"


def is_complete(folder: Path) -> bool:
    """Whether a folder of the cache holds a whole conversion: its marker and every file it lists."""
    try:
        files = json.loads((folder / MARKER).read_text("utf-8"))["files"]
        return bool(files) and all((folder / name).stat().st_size == size for name, size in files.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def converted_folder(gguf: Path) -> Path:
    """Where the conversion of a GGUF file belongs, by its name, size, first and last mebibyte.

    Raises:
        OSError: the file cannot be read.
    """
    size = gguf.stat().st_size
    digest = hashlib.blake2b(f"1 bfloat16 {size}".encode(), digest_size=6)
    with gguf.open("rb") as file:
        digest.update(file.read(2**20))
        file.seek(max(0, size - 2**20))
        digest.update(file.read(2**20))
    return conversions() / f"{gguf.stem}-{digest.hexdigest()}"


def convert(gguf: Path) -> Path:
    """Convert a GGUF file to a bfloat16 safetensors folder with its tokenizer, once.

    The folder appears whole or not at all: it is written beside its place and renamed. Of two
    converters at the same time the second one's work is thrown away.

    Raises:
        ModelError: the file is no model.
        OSError: the cache cannot be written.
    """
    folder = converted_folder(gguf)
    if is_complete(folder):
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder.parent)
    # Made before the file is read, so that a cache that cannot be written is known at once.
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", suffix=".part", dir=folder.parent))
    try:
        with sentences(str(gguf)):
            model, tokenizer = read_gguf(gguf)
        _save(model, tokenizer, made)
        files = {path.name: path.stat().st_size for path in made.iterdir()}
        (made / MARKER).write_text(json.dumps({"from": gguf.name, "files": files}), "utf-8")
        _put(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return folder


def _save(model: Any, tokenizer: Any, folder: Path) -> None:
    try:
        model.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        folder.chmod(0o755)  # `mkdtemp` makes it private, and safetensors its file
        for path in folder.iterdir():
            path.chmod(0o644)
    except OSError:
        raise
    except Exception as error:  # safetensors tells of a full disk in an error of its own
        raise OSError(str(error)) from error


def _put(made: Path, folder: Path) -> None:
    if folder.exists() and not is_complete(folder):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        made.rename(folder)
    except OSError:
        if not is_complete(folder):  # else another process was first
            raise


def _sweep(folder: Path) -> None:
    """Remove what killed conversions have left."""
    for part in folder.glob(".*.part"):
        try:
            if time.time() - part.stat().st_mtime > _STALE:
                shutil.rmtree(part, ignore_errors=True)
        except OSError:
            continue


def read_gguf(gguf: Path) -> tuple[Any, Any]:
    """The dense bfloat16 model in a GGUF file, and its tokenizer; 6 to 24 s for the bundled one."""
    prepare()
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    _silence_unpacking()
    with READING:
        model = AutoModelForCausalLM.from_pretrained(
            gguf.parent,
            gguf_file=gguf.name,
            dtype=torch.bfloat16,
            # packed weights can be neither saved nor trained
            quantization_config=GgufConfig(dequantize=True),
            local_files_only=True,
        )
    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name, local_files_only=True)
    return model, tokenizer


def _silence_unpacking() -> None:
    """The one progress bar of transformers that does not ask whether it is wanted."""
    from transformers import modeling_gguf_pytorch_utils as unpacking

    if hasattr(unpacking, "tqdm"):
        unpacking.tqdm = lambda items, **_: items


def prepare(online: bool = False) -> None:
    """Silence transformers, and let it reach the hub only if `online` and the user does not forbid it."""
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    for name, own in zip(("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"), _USER_OFFLINE, strict=True):
        if not online:
            os.environ[name] = "1"
        elif own is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = own
    from huggingface_hub import constants
    from transformers.utils import logging as chatter

    # Both are read from the environment once, when the module is imported: perhaps before us.
    wanted = (os.environ.get("HF_HUB_OFFLINE") or os.environ.get("TRANSFORMERS_OFFLINE") or "").upper()
    constants.HF_HUB_OFFLINE = wanted in {"1", "ON", "YES", "TRUE"}
    constants.HF_HUB_DISABLE_TELEMETRY = True
    chatter.set_verbosity_error()
    chatter.disable_progress_bar()


@contextmanager
def sentences(where: str, local: bool = True) -> Iterator[None]:
    """Whatever goes wrong while a model is read becomes one sentence."""
    try:
        yield
    except ModelError:
        raise
    except ImportError as error:
        raise ModelError(f"A package that models need is missing ({error.name}): pip install it.") from error
    except MemoryError as error:
        raise ModelError(f"There is not enough memory to load {where}: take a smaller model.") from error
    except Exception as error:  # broken files fail in every way there is
        if "memory" in str(error).lower() and isinstance(error, RuntimeError):
            raise ModelError(f"There is not enough memory to load {where}: take a smaller model.") from error
        detail = str(error).strip().partition("\n")[0].rstrip(". ")[:200] or type(error).__name__
        if local:
            raise ModelError(
                f"The model {where} is broken or incomplete ({detail}): get it again."
            ) from error
        raise ModelError(
            f"The hub model {where} cannot be loaded ({detail}): check its name and the network."
        ) from error
