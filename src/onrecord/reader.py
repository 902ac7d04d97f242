"""Reader: a model and the rules, from reports to readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import ReportError, WrongEncoding
from onrecord.model.seam import Model
from onrecord.reading.events import LEAST_CONFIDENCE
from onrecord.reading.read import read
from onrecord.tables.rows import ActorTable
from onrecord.values import Made, Reading, Report, SetAside
from onrecord.version import VERSION


class Reader:
    """
    Reads reports with one model, and with what a table knows of *actors*: by default the table that ships.

    Events with less confidence than *least_event_confidence* (0 … 1) are left out. ``made`` says what reads: the
    version of onrecord, the model and the rules. It stands in every reading.
    """

    def __init__(
        self,
        model: Model,
        *,
        actors: ActorTable | None = None,
        least_event_confidence: float = LEAST_CONFIDENCE,
    ) -> None:
        self.model = model
        self.actors = actors
        self.least_event_confidence = least_event_confidence
        self.made = Made(version=VERSION, model=model.name)

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        threads: int | None = None,
        actors: ActorTable | None = None,
        least_event_confidence: float = LEAST_CONFIDENCE,
    ) -> Reader:
        """A reader with the model at *path*, or with the one that comes with onrecord; else a ModelError."""
        from onrecord.model.onnx import OnnxModel  # brings onnxruntime: not for readers that have a model

        model = OnnxModel.load(path) if threads is None else OnnxModel.load(path, threads=threads)
        return cls(model, actors=actors, least_event_confidence=least_event_confidence)

    def read(self, report: Report) -> Reading:
        """What *report* says; a ReportError where it cannot be read."""
        _check_characters(report)
        (labels,) = self.model.label([report])
        return read(
            report,
            labels,
            self.made,
            actors=self.actors,
            least_event_confidence=self.least_event_confidence,
        )

    def read_all(self, items: Iterable[Report | SetAside]) -> Iterator[Reading | SetAside]:
        """
        One reading, or one input set aside, for each item, in order and as soon as it is read.

        Nothing is kept, so a folder of any size takes the memory of its longest report. A ReportError sets
        its report aside; every other error ends the run.
        """
        for item in items:
            if isinstance(item, SetAside):
                yield item
                continue
            try:
                yield self.read(item)
            except ReportError as error:
                yield SetAside(location=item.location, error=type(error).__name__, why=str(error))


def _check_characters(report: Report) -> None:
    """A lone surrogate is half a character: no encoder, hash or JSON can take it."""
    try:
        report.text.encode()
    except UnicodeEncodeError as error:
        raise WrongEncoding(
            f"Half a character (a lone surrogate) at {error.start}. Save the report as UTF-8, then read it."
        ) from error
