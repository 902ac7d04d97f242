"""
Make the shipped model:  python training/export_onnx.py RUN BASE TARGET

RUN holds ``reader.safetensors`` and ``run.json`` (train.py), BASE the base encoder's ``tokenizer.json``. TARGET gets
``reader.onnx`` (int8 weights, signed, per channel; activations quantised as they come), ``tokenizer.json``,
``settings.json`` and, over these, ``manifest.json`` with their SHA-256. The exported graph is compared with the
trained model on fixed inputs before anything is kept.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from losses import forbidden_steps
from model import Reader
from onrecord.model.encode import INPUTS, batch, pieces, windows
from onrecord.model.labels import MENTION_LABELS, NOMINAL_LABELS, PARTS, ROLE_LABELS
from onrecord.model.onnx import OUTPUTS

NAME = "reader-en-1"
SAMPLE = (
    "The harbour master said on Friday that “no ship will sail before the storm has passed”, though two captains "
    "of the Northern Line had asked for leave. “We are not asking twice,” Captain Ida Brandt added.\n\nFrom the "
    "Ministry of Ports: the ban stands."
)


class Outputs(nn.Module):
    """The reader with its outputs as a tuple, in the order of OUTPUTS."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        out = self.reader(*inputs)
        return tuple(out[name] for name in OUTPUTS)


def export(reader: Reader, inputs: tuple[Tensor, ...], path: Path) -> None:
    """The fp32 graph, with free numbers of windows and pieces."""
    axes = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS, *OUTPUTS)}
    axes["links"] = {0: "windows", 2: "pieces", 3: "pieces"}
    torch.onnx.export(
        Outputs(reader),
        inputs,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def run_graph(path: Path, inputs: tuple[Tensor, ...]) -> dict[str, np.ndarray]:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    arrays = {name: value.numpy() for name, value in zip(INPUTS, inputs, strict=True)}
    return dict(zip(OUTPUTS, session.run(list(OUTPUTS), arrays), strict=True))


def check(made: dict[str, np.ndarray], trained: dict[str, np.ndarray], *, most: float, agree: float) -> None:
    """Ends the program where the graph differs from the trained model by more than it may."""
    for name in ("roles", "mentions", "nominals"):
        worst = float(np.abs(made[name] - trained[name]).max())
        same = float((made[name].argmax(-1) == trained[name].argmax(-1)).mean())
        print(f"{name}: largest difference {worst:.4f}, same label {same:.1%}")
        if worst > most or same < agree:
            raise SystemExit(f"The exported graph is not the trained model: {name} differs.")


def steps_of(reader: Reader, name: str) -> list[list[float]]:
    """The learned scores of one label after another, with the forbidden ones."""
    steps = getattr(reader, name).detach()
    return [[round(float(v), 4) for v in row] for row in steps + forbidden_steps(len(steps))]


def without_paths(about: dict[str, Any]) -> dict[str, Any]:
    """*about* a run, and the one that it began with, without the folders of the machine that it ran on."""
    kept = {name: v for name, v in about.get("settings", {}).items() if name not in ("corpora", "base", "out", "start")}
    before = {"begun_with": without_paths(about["begun_with"])} if "begun_with" in about else {}
    return {**about, "settings": kept, **before}


def write_manifest(target: Path) -> None:
    """``manifest.json``: the SHA-256 and size of each other file of the model."""
    files = {
        path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}
        for path in sorted(target.iterdir())
        if path.name != "manifest.json"
    }
    (target / "manifest.json").write_text(json.dumps({"name": NAME, "files": files}, indent=2) + "\n")


def main() -> None:
    run, base, target = map(Path, sys.argv[1:4])
    reader = Reader().eval()
    missing, unexpected = reader.load_state_dict(load_file(str(run / "reader.safetensors")), strict=False)
    if missing or unexpected:
        raise SystemExit(f"The weights do not fit: missing {missing}, not known {unexpected}.")
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    made = pieces(SAMPLE, tokenizer)
    sample = batch(made, windows(made, np.array([], dtype=np.int64)))
    inputs = tuple(torch.from_numpy(sample[name]) for name in INPUTS)
    with torch.no_grad():
        trained = {name: value.numpy() for name, value in reader(*inputs).items()}
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain, ready, small = (Path(scratch) / f"{stage}.onnx" for stage in ("plain", "ready", "small"))
        export(reader, inputs, plain)
        check(run_graph(plain, inputs), trained, most=0.01, agree=1.0)
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(small), weight_type=QuantType.QInt8, per_channel=True)
        check(run_graph(small, inputs), trained, most=3.0, agree=0.93)
        shutil.copy(small, target / "reader.onnx")
    tokenizer.save(str(target / "tokenizer.json"), pretty=False)
    settings_path = target / "settings.json"
    settings = json.loads(settings_path.read_text()) if settings_path.exists() else {"calibration": None}
    settings |= {
        "roles": list(ROLE_LABELS),
        "mentions": list(MENTION_LABELS),
        "nominals": list(NOMINAL_LABELS),
        "role_steps": steps_of(reader, "role_steps"),
        "mention_steps": steps_of(reader, "mention_steps"),
        "pair_weights": [round(float(v), 4) for v in reader.pair_weights.detach()],
        "part_distance": [[round(float(v), 4) for v in row] for row in reader.part_distance.detach()[: len(PARTS)]],
        "run": without_paths(json.loads((run / "run.json").read_text())),
    }
    settings_path.write_text(json.dumps(settings, indent=1) + "\n")
    write_manifest(target)
    print(f"{target}: {(target / 'reader.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
