"""
Fit the confidences of a model:  python training/calibrate.py DEV.jsonl MODEL

DEV.jsonl is PolNeAR's development part. Writes ``calibration`` into the model's ``settings.json``, and its manifest
anew. Prints the calibration error in five folds of articles, each judged by weights fitted on the other four.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from export_onnx import write_manifest
from metrics import calibration_error, reliability, verdicts
from onrecord.model import decode
from onrecord.model.onnx import OnnxModel
from onrecord.values import Report


def rows(model: OnnxModel, path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features (N, F), whether each attribution is right (N,), and the number of its article (N,)."""
    features, right, article = [], [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").strip().split("\n")):
        row = json.loads(line)
        scores = model.scores(Report(id=row["id"], text=row["text"], location=str(path)))
        if scores is None:
            continue
        found = decode.attributions(scores.roles, model.role_steps, scores.links, scores.read.paragraphs)
        spans = [{"speaker": in_text(scores, one.speaker), "content": in_text(scores, one.content)} for one in found]
        gold = [{"speaker": a["source"], "content": a["content"]} for a in row["attributions"]]
        right += verdicts(row["text"], gold, spans)
        features += [one.features for one in found]
        article += [number] * len(found)
    return np.array(features), np.array(right, dtype=float), np.array(article)


def in_text(scores, runs: tuple[decode.Run, ...]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in map(scores.read.characters, runs)]


def fit(features: np.ndarray, right: np.ndarray, *, ridge: float = 1.0) -> list[float]:
    """Weights of a logistic regression on the features' log odds, the constant first; by Newton's method."""
    p = np.clip(features, 1e-4, 1 - 1e-4)
    x = np.concatenate((np.ones((len(p), 1)), np.log(p / (1 - p))), 1)
    weights = np.zeros(x.shape[1])
    penalty = ridge * np.eye(len(weights))
    penalty[0, 0] = 0.0
    for _ in range(50):
        sure = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (sure - right) + penalty @ weights
        weights -= np.linalg.solve((x.T * (sure * (1 - sure))) @ x + penalty, slope)
    return [round(float(w), 4) for w in weights]


def main() -> None:
    path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    features, right, article = rows(OnnxModel.load(folder), path)
    sure = np.zeros(len(right))
    for fold in range(5):
        held = article % 5 == fold
        weights = fit(features[~held], right[~held])
        sure[held] = [decode.confidence(one, weights) for one in features[held]]
    diagram = reliability(sure.tolist(), (right > 0).tolist())
    for one in diagram:
        print(f"{one.count:5} statements at {one.confidence:.3f}: {one.right:.3f} right")
    print(f"expected calibration error, five folds: {calibration_error(diagram):.4f}")
    settings = json.loads((folder / "settings.json").read_text())
    settings["calibration"] = fit(features, right)
    (folder / "settings.json").write_text(json.dumps(settings, indent=1) + "\n")
    write_manifest(folder)
    for name, weight in zip(("constant", *decode.FEATURES), settings["calibration"], strict=True):
        print(f"{weight:8.3f}  {name}")


if __name__ == "__main__":
    main()
