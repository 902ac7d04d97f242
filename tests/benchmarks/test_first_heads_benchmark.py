"""What the whole reading is timed against: the first heads alone."""

from __future__ import annotations

from dataclasses import replace

import first_heads
from made import make_report
from onrecord.model.onnx import OnnxModel
from onrecord.reader import Reader

TEXT = "“The ferry is late again”, Ruth Amsel told reporters in Halsten.\n\nPiet Brand said that it had sunk."


def test_the_first_heads_alone_find_the_statements_of_the_whole() -> None:
    """
    The same words and confidences from less of the network, so that the ratio is of equal work.
    """
    model, report = OnnxModel.load(), make_report(TEXT)
    reader = Reader(model)

    alone = first_heads.statements(replace(model, session=first_heads.FirstHeads(model.session)), report, reader.made)

    found = [(one.speaker, one.cue, one.content, one.confidence) for one in alone.statements]
    whole = [(one.speaker, one.cue, one.content, one.confidence) for one in reader.read(report).statements]
    assert whole == found
    assert 2 == len(whole)


def test_the_first_heads_are_asked_for_nothing_else() -> None:
    session = first_heads.FirstHeads(OnnxModel.load().session)

    assert {"roles", "mentions", "links"} == {one.name for one in session.get_outputs()}
