"""
What all heads cost: the speed of the whole reading over that of the first heads alone.

The first heads are those for roles, links and names, and what is read with them: statements. The network is cut down
to what these three need, and nothing else of a record is made. Both read PolNeAR dev on one thread, from text to
JSON, one after the other within one run; printed are the medians of the ratios of their processor times.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import onnxruntime

from onrecord.loaders import LoadSettings, load
from onrecord.model import decode, encode
from onrecord.model.labels import MENTIONS
from onrecord.model.onnx import Encoded, OnnxModel, encoded
from onrecord.model.seam import Attribution
from onrecord.reader import Reader
from onrecord.reading.read import LEAST_CONFIDENCE
from onrecord.reading.statements import act, continued, form, tidied
from onrecord.text.quotemarks import quotations
from onrecord.values import Made, Reading, Report, Statement
from onrecord.wire import reading_to_json_line

FIRST = ("roles", "mentions", "links")
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class FirstHeads:
    """A session that runs no more of the network than the first heads need."""

    session: onnxruntime.InferenceSession

    def get_outputs(self) -> list[onnxruntime.NodeArg]:
        """The outputs of the first heads."""
        return [one for one in self.session.get_outputs() if one.name in FIRST]

    def run(self, names: Sequence[str], inputs: dict) -> list:
        """What they say of *inputs*."""
        options = onnxruntime.RunOptions()
        options.only_execute_path_to_fetches = True  # by default the rest runs too, and is thrown away
        return self.session.run(list(names), inputs, options)


def statements(model: OnnxModel, report: Report, made: Made) -> Reading:
    """The statements of *report* as spans, and nothing else, by the first heads."""
    scores = model.scores(report)
    if scores is None:
        return Reading(made=made, report=report)
    names(model, scores.mentions, scores.read)
    linked = decode.attributions(scores.roles, model.role_steps, scores.links, scores.read.paragraphs)
    sure = [
        one for one in (attribution(model, one, scores.read) for one in linked) if one.confidence >= LEAST_CONFIDENCE
    ]
    tidy = filter(None, (tidied(one, report) for one in sure))
    quoted = quotations(report.text)
    whole = continued(tuple(tidy), report, quoted)
    return Reading(
        made=made,
        report=report,
        statements=tuple(
            Statement(
                id=f"s{number}",
                report=report.id,
                speaker=one.speaker,
                cue=one.cue,
                content=one.content,
                form=form(report, one.content, quoted),
                act=act(report, one.cue),
                confidence=one.confidence,
            )
            for number, one in enumerate(sorted(whole, key=lambda one: one.content[0]), 1)
        ),
    )


def names(model: OnnxModel, scores: decode.Floats, read: Encoded) -> None:
    """Find the names, which a reading of statements alone has no place for; the time counts."""
    labels = decode.viterbi(scores, model.mention_steps, read.paragraphs)
    for kind in range(len(MENTIONS)):
        decode.runs(labels, kind)


def attribution(model: OnnxModel, linked: decode.LinkedContent, read: Encoded) -> Attribution:
    """Runs of pieces as characters."""
    return Attribution(
        speaker=tuple(map(read.characters, linked.speaker)),
        cue=tuple(map(read.characters, linked.cue)),
        content=tuple(map(read.characters, linked.content)),
        confidence=decode.confidence(linked.features, model.calibration) if model.calibration else 1.0,
    )


def measured(corpora: Path, folder: Path | None) -> dict[str, float]:
    """The speed of the whole, and of its network alone, over that of the first heads."""
    model = OnnxModel.load(folder, threads=1)
    first = replace(model, session=FirstHeads(model.session))
    reader = Reader(model)
    path, settings = str(corpora / "polnear/dev.jsonl"), LoadSettings(language="en")
    windows = [inputs for report in reports(path, settings) for inputs in batches(model, report)]
    outputs = {one: [output.name for output in one.session.get_outputs()] for one in (model, first)}

    def network(one: OnnxModel) -> None:
        for inputs in windows:
            one.session.run(outputs[one], inputs)

    def whole() -> None:
        for item in reader.read_all(load([path], settings)):
            reading_to_json_line(item)

    def alone() -> None:
        for report in reports(path, settings):
            reading_to_json_line(statements(first, report, reader.made))

    return {
        "whole": speed(alone, whole),
        "network": speed(lambda: network(first), lambda: network(model)),
    }


def reports(path: str, settings: LoadSettings) -> list[Report]:
    """The reports of a file."""
    return [report for report in load([path], settings) if isinstance(report, Report)]


def batches(model: OnnxModel, report: Report) -> list[dict]:
    """What the network is given of *report*, window by window."""
    read = encoded(report, model.tokenizer)
    return [encode.batch(read.pieces, [window]) for window in read.cut]


def speed(before: Callable[[], None], after: Callable[[], None], *, rounds: int = ROUNDS) -> float:
    """How fast *after* is compared with *before*: the median ratio of their processor times, run in turns."""
    return sorted(seconds(before) / seconds(after) for _ in range(rounds))[rounds // 2]


def seconds(run: Callable[[], None]) -> float:
    """The processor seconds that *run* takes."""
    began = time.process_time()
    run()
    return time.process_time() - began
