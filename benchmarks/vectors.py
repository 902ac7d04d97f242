"""
How near the sentence vectors are to the base encoder's:  python benchmarks/vectors.py BASE DEV.jsonl

BASE is the base encoder's folder (docs/training.md); needs what training needs. Prints the rank correlation of the
cosines of 20,000 pairs of sentences, and the mean cosine of a sentence's two vectors.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from onrecord.model.onnx import OnnxModel
from onrecord.values import Report
from train import sentence_vectors


def main() -> None:
    base, path = Path(sys.argv[1]), Path(sys.argv[2])
    model = OnnxModel.load()
    rows, made = [], []
    for line in path.read_text(encoding="utf-8").split("\n")[:30]:
        row = json.loads(line)
        (labels,) = model.label([Report(id=row["id"], text=row["text"], location=str(path))])
        rows += [row["text"][span.start : span.end] for span in labels.sentences]
        made.append(labels.vectors)
    ours, theirs = normal(np.concatenate(made)), normal(sentence_vectors(rows, base).astype(np.float32))
    draw = np.random.default_rng(1)
    one, other = draw.integers(0, len(rows), (2, 20_000))
    kept = one != other
    likeness = [(side[one[kept]] * side[other[kept]]).sum(1) for side in (ours, theirs)]
    ranks = [value.argsort().argsort() for value in likeness]
    print(f"{len(rows)} sentences, rank correlation of likenesses {np.corrcoef(*ranks)[0, 1]:.3f}, ", end="")
    print(f"mean cosine to the original {float((ours * theirs).sum(1).mean()):.3f}")


def normal(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


if __name__ == "__main__":
    main()
