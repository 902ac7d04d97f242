"""
Fit the confidences of a model:  python training/calibrate.py CORPORA MODEL

Of statements on PolNeAR's development part, of events on our marks of reports that training has not seen
(events/held.jsonl). Writes both into the model's ``settings.json``, and its manifest anew. Prints the calibration
error in five folds of articles, each judged by weights fitted on the other four.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import acts
import prepare
from export_onnx import write_manifest
from metrics import calibration_error, reliability, verdicts
from onrecord.model import decode, events
from onrecord.model.labels import EVENTS, FACTS, PARTS
from onrecord.model.onnx import OnnxModel, Scores, seen_in
from onrecord.reading.events import LEAST_PART
from onrecord.values import Report, Span


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


def event_rows(model: OnnxModel, corpora: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The same of events: right are those whose type, factuality, actors and recipients are as we marked them."""
    features, right, article = [], [], []
    scenes = acts.marked(acts.HELD, prepare.texts(corpora))
    for number, scene in enumerate(scenes):
        scores = model.scores(Report(id=scene.id, text=scene.text, location=scene.id))
        for seen in seen_in(scores, model.part_distance) if scores else ():
            features.append(events.features(seen))
            right.append(as_marked(seen, scores, scene))
            article.append(number)
    return np.array(features), np.array(right, dtype=float), np.array(article)


def as_marked(seen: events.Seen, scores: Scores, scene: acts.Scene) -> bool:
    """Whether one of the acts of *scene* is this event, with the same parts."""
    trigger = scores.read.characters(seen.trigger)
    told = (EVENTS[seen.types.argmax()], FACTS[seen.facts.argmax()])
    for act in scene.acts:
        if (act.type, act.fact) == told and trigger.overlaps(Span(*act.trigger)):
            return all(_same(name, seen, scores, act) for name in ("actor", "recipient"))
    return False


def _same(name: str, seen: events.Seen, scores: Scores, act: acts.Act) -> bool:
    """Whether every word that has this part touches a mark, and every mark such a word."""
    words = [scores.read.characters(run) for part, run, p in seen.parts if PARTS[part] == name and p >= LEAST_PART]
    marks = [Span(*span) for part, span in act.parts if part == name]
    return all(any(word.overlaps(mark) for mark in marks) for word in words) and all(
        any(word.overlaps(mark) for word in words) for mark in marks
    )


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


def fitted(features: np.ndarray, right: np.ndarray, article: np.ndarray, names: tuple[str, ...]) -> list[float]:
    """The weights fitted on all, after the error in five folds is printed."""
    sure = np.zeros(len(right))
    for fold in range(5):
        held = article % 5 == fold
        weights = fit(features[~held], right[~held])
        sure[held] = [decode.confidence(one, weights) for one in features[held]]
    diagram = reliability(sure.tolist(), (right > 0).tolist())
    for one in diagram:
        print(f"{one.count:5} at {one.confidence:.3f}: {one.right:.3f} right")
    print(f"expected calibration error, five folds: {calibration_error(diagram):.4f}")
    weights = fit(features, right)
    for name, weight in zip(("constant", *names), weights, strict=True):
        print(f"{weight:8.3f}  {name}")
    return weights


def main() -> None:
    corpora, folder = Path(sys.argv[1]), Path(sys.argv[2])
    model = OnnxModel.load(folder)
    settings = json.loads((folder / "settings.json").read_text())
    print("Statements")
    settings["calibration"] = fitted(*rows(model, corpora / "polnear/dev.jsonl"), decode.FEATURES)
    print("Events")
    settings["event_calibration"] = fitted(*event_rows(model, corpora), events.FEATURES)
    (folder / "settings.json").write_text(json.dumps(settings, indent=1) + "\n")
    write_manifest(folder)


if __name__ == "__main__":
    main()
