"""
The figures of docs/evaluation.md:  python benchmarks/evaluate.py CORPORA SCORERS [--option=value …]

Options: ``--model=FOLDER`` another model than the one shipped, ``--json=FILE`` all figures, ``--diagram=FILE`` the
reliability diagram as SVG.

CORPORA holds ``polnear/dev.jsonl`` and ``uner-ewt/dev.iob2``, SCORERS ``score_attribution.py``. Statements and names
are scored from what ``onrecord read --nl`` prints. Times are ratios within this run, on one thread.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "training"))

import prepare  # noqa: E402
from metrics import calibration_error, reliability, span_score, verdicts  # noqa: E402

KINDS = {"person": "person", "organisation": "organisation", "place": "place", "country": "place"}
SHORT = "The mayor, Anna Lind, said on Friday that the bridge would open in May.\n"


def read(rows: list[dict], arguments: list[str]) -> list[dict]:
    """What ``onrecord read --nl`` prints for *rows*, one object a report, in order."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "onrecord",
            "read",
            str(path),
            "--nl",
            "--language",
            "en",
            *([] if "--actors" in arguments else ["--no-actors"]),
            *arguments,
        ]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} gave {done.returncode}: {done.stderr}")
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def attribution(corpora: Path, scorers: Path, arguments: list[str]) -> tuple[dict, list[dict], list[dict]]:
    """The scorer's result on PolNeAR dev, the gold rows and the readings."""
    gold_path = corpora / "polnear/dev.jsonl"
    with gold_path.open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    readings = read([{"id": row["id"], "text": row["text"]} for row in gold], arguments)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        for reading in readings:
            said = [statement["spans"] for statement in reading["statements"]]
            spans = [{"source": s["speaker"], "cue": s["cue"], "content": s["content"]} for s in said]
            predicted.write(json.dumps({"id": reading["reports"][0]["id"], "attributions": spans}) + "\n")
        predicted.flush()
        command = [sys.executable, str(scorers / "score_attribution.py"), str(gold_path), predicted.name]
        done = subprocess.run([*command, "--json", "--bootstrap", "1000"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout), gold, readings


def calibration(gold: list[dict], readings: list[dict]) -> dict:
    """The reliability diagram of the confidences against the gold statements, and its error."""
    sure, right = [], []
    for row, reading in zip(gold, readings, strict=True):
        wanted = [{"speaker": a["source"], "content": a["content"]} for a in row["attributions"]]
        right += verdicts(row["text"], wanted, [statement["spans"] for statement in reading["statements"]])
        sure += [statement["confidence"] for statement in reading["statements"]]
    diagram = reliability(sure, right)
    return {
        "error": calibration_error(diagram),
        "bins": [{"count": b.count, "confidence": b.confidence, "right": b.right} for b in diagram],
    }


def mentions(corpora: Path, arguments: list[str]) -> dict[str, dict]:
    """F1 of names on UNER English EWT dev, all and by kind."""
    examples = list(prepare.uner(corpora / "uner-ewt/dev.iob2"))
    readings = read([{"id": example.id, "text": example.text} for example in examples], arguments)
    wanted, given = [], []
    for example, reading in zip(examples, readings, strict=True):
        kinds = {actor["id"]: KINDS.get(actor["kind"]) for actor in reading["actors"]}
        wanted.append({(*span, kind[0]) for span, kind in example.mentions or ()})
        names = [m for m in reading["mentions"] if m["form"] == "name" and kinds[m["actor"]]]
        given.append({(m["start"], m["end"], kinds[m["actor"]]) for m in names})
    result = {}
    for kind in ("all", "person", "organisation", "place"):
        score = span_score(*([{s for s in one if kind in ("all", s[2])} for one in side] for side in (wanted, given)))
        result[kind] = {"p": score.precision, "r": score.recall, "f1": score.f1, "gold": score.wanted}
    return result


def speed(corpora: Path, folder: str | None) -> dict[str, float]:
    """CPU seconds for PolNeAR dev, text in to JSON out, over those of the bare model calls on the same windows."""
    from onrecord.loaders import LoadSettings, load
    from onrecord.model import encode
    from onrecord.model.onnx import OUTPUTS, OnnxModel, encoded
    from onrecord.reader import Reader
    from onrecord.values import Report
    from onrecord.wire import reading_to_json_line

    model = OnnxModel.load(Path(folder) if folder else None, threads=1)
    reader = Reader(model)
    path = str(corpora / "polnear/dev.jsonl")
    settings = LoadSettings(language="en")
    reports = [report for report in load([path], settings) if isinstance(report, Report)]
    inputs, pieces, once = [], 0, 0
    for report in reports:
        made = encoded(report, model.tokenizer)
        inputs += [encode.batch(made.pieces, [window]) for window in made.cut]
        pieces += sum(window.end - window.start for window in made.cut)
        once += len(made.pieces)
    ratios, rates = [], []
    for _ in range(3):
        began = time.process_time()
        for one in inputs:
            model.session.run(list(OUTPUTS), one)
        bare = time.process_time() - began
        began = time.process_time()
        for item in reader.read_all(load([path], settings)):
            reading_to_json_line(item)
        whole = time.process_time() - began
        ratios.append(whole / bare)
        rates.append(len(reports) / whole)
    return {
        "whole / bare": sorted(ratios)[1],
        "articles per CPU second": sorted(rates)[1],
        "pieces read / pieces": pieces / once,
    }


def start() -> float:
    """CPU seconds of ``onrecord read`` of one short text, as a whole process: the least of five."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "short.txt"
        path.write_text(SHORT, encoding="utf-8")
        times = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, "-m", "onrecord", "read", str(path)]
            subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "0"})
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def main() -> None:
    corpora, scorers = Path(sys.argv[1]), Path(sys.argv[2])
    options = dict(argument.removeprefix("--").split("=", 1) for argument in sys.argv[3:])
    folder = options.get("model")
    arguments = ["--model", folder] if folder else []
    scores, gold, readings = attribution(corpora, scorers, arguments)
    result = {
        "model": readings[0]["made"]["model"],
        "attribution": scores,
        "calibration": calibration(gold, readings),
        "mentions": mentions(corpora, arguments),
        "speed": speed(corpora, folder),
        "start": start(),
    }
    if "json" in options:
        Path(options["json"]).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    if "diagram" in options:
        Path(options["diagram"]).write_text(diagram(result["calibration"]["bins"]), encoding="utf-8")
    print(table(result))


def diagram(bins: list[dict]) -> str:
    """The reliability diagram as SVG: a dot a bin, its area by count; on the diagonal, sureness is rightness."""
    side, edge = 360, 48
    most = max(one["count"] for one in bins)

    def at(x: float, y: float) -> str:
        return f'cx="{edge + side * x:.1f}" cy="{edge / 2 + side * (1 - y):.1f}"'

    ticks = "".join(
        f'<text x="{edge + side * v:.0f}" y="{edge / 2 + side + 18:.0f}" text-anchor="middle">{v:g}</text>'
        f'<text x="{edge - 8}" y="{edge / 2 + side * (1 - v) + 4:.0f}" text-anchor="end">{v:g}</text>'
        for v in (0, 0.25, 0.5, 0.75, 1)
    )
    dots = "".join(
        f'<circle {at(b["confidence"], b["right"])} r="{3 + 9 * (b["count"] / most) ** 0.5:.1f}">'
        f"<title>{b['count']} statements at {b['confidence']:.2f}: {b['right']:.2f} right</title></circle>"
        for b in bins
    )
    width, height = side + edge + 24, side + edge + 24
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">'
        f'<rect width="{width}" height="{height}" fill="#fff"/><title>Reliability of the confidences</title>'
        f'<rect x="{edge}" y="{edge / 2}" width="{side}" height="{side}" fill="none" stroke="#999"/>'
        f'<line x1="{edge}" y1="{edge / 2 + side}" x2="{edge + side}" y2="{edge / 2}" '
        'stroke="#999" stroke-dasharray="4"/>'
        f'<g fill="#0b5563" fill-opacity="0.8">{dots}</g><g fill="#333">{ticks}'
        f'<text x="{edge + side / 2}" y="{edge / 2 + side + 36}" text-anchor="middle">confidence</text>'
        f'<text transform="translate(14 {edge / 2 + side / 2}) rotate(-90)" '
        'text-anchor="middle">share that is right</text>'
        f"</g></svg>\n"
    )


def table(result: dict) -> str:
    """The figures as Markdown tables."""
    rows = ["| PolNeAR dev | P | R | F1 |", "| --- | --- | --- | --- |"]
    for name, m in result["attribution"]["measures"].items():
        rows.append(f"| {name} | {m['p']:.3f} | {m['r']:.3f} | {m['f1']:.3f} |")
    rows += ["", "| accuracy, on matched contents | share | of |", "| --- | --- | --- |"]
    for name, m in result["attribution"]["accuracy"].items():
        rows.append(f"| {name} | {m['accuracy']:.3f} | {m['of']} |")
    for name, (low, high) in result["attribution"]["interval95"].items():
        rows.append(f"| 95 % interval, {name} F1 | {low:.3f} to {high:.3f} | |")
    rows += ["", "| UNER-EWT dev | P | R | F1 | gold |", "| --- | --- | --- | --- | --- |"]
    for name, m in result["mentions"].items():
        rows.append(f"| {name} | {m['p']:.3f} | {m['r']:.3f} | {m['f1']:.3f} | {m['gold']} |")
    rows += ["", "| confidence | statements | mean | right |", "| --- | --- | --- | --- |"]
    for b in result["calibration"]["bins"]:
        rows.append(f"| {b['confidence']:.1f} | {b['count']} | {b['confidence']:.3f} | {b['right']:.3f} |")
    rows += ["", f"Expected calibration error: {result['calibration']['error']:.3f}.", ""]
    rows += ["| speed, one thread | |", "| --- | --- |"]
    rows += [f"| {name} | {value:.2f} |" for name, value in result["speed"].items()]
    rows.append(f"| start, CPU seconds | {result['start']:.2f} |")
    return "\n".join([f"Model: {result['model']}", "", *rows])


if __name__ == "__main__":
    main()
