"""
The seam to the model: reports in, labels out. Everything else here is arithmetic on values.

``OnnxModel`` (onnx.py) is the model that ships; ``ScriptedModel`` says what it is told to, for tests and for those
of plug-ins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from onrecord.values import MentionForm, Report, ReportId, Span


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A span with its label (``person``, ``organisation``, ``place``, ``group``, ``other``) and a score in 0 … 1."""

    span: Span
    label: str
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """
    Who said what, in spans: *content* is never empty, *speaker* and *cue* may be.

    *confidence* is the calibrated probability that the words and their speaker are right. *facts* has the probability
    of each of ``labels.FACTS`` for what the content says; empty where nothing is known of it.
    """

    speaker: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]
    confidence: float = 1.0
    facts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """
    Words that may tell of an event: *types* has the probability of each of ``labels.EVENTS`` (what is left of 1: that
    there is none), *facts* that of each of ``labels.FACTS``. *parts* are the words of the sentence that may have a
    part in it: the part (``labels.PARTS``), the word, the probability. *sentence* is the one it stands in.
    *confidence* is the calibrated probability that type, factuality, actors and recipients are right.
    """

    trigger: Span
    types: tuple[float, ...]
    facts: tuple[float, ...]
    parts: tuple[tuple[str, Span, float], ...] = ()
    sentence: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """
    Words that may stand for somebody: a name, a nominal ("the surviving pilot") or a pronoun.

    *kind* is ``person``, ``organisation``, ``place`` or ``group``, and None of a pronoun. *antecedents* are earlier
    words that may stand for the same somebody, each with its probability, best first; what is left of 1 is the
    probability that there are none.
    """

    span: Span
    form: MentionForm
    kind: str | None = None
    antecedents: tuple[tuple[Span, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Labels:
    """
    What the model sees in one report; *mentions* are names, *anaphors* all words for somebody, in their order.

    *sentences* are the spans that were read; *vectors*, (sentences, 384) float32, stand for their meaning: the
    cosine of two says how alike they are. A scripted model may leave both empty.
    """

    mentions: tuple[LabelledSpan, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    anaphors: tuple[Anaphor, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    sentences: tuple[Span, ...] = ()
    vectors: npt.NDArray[np.float32] | None = None


class Model(Protocol):
    """The one door to inference."""

    @property
    def name(self) -> str:
        """Which model this is, with its hash: ``reader-en-1@sha256:…``."""

    def label(self, reports: Sequence[Report]) -> list[Labels]:
        """The labels of each report, in order. Furniture is not read."""


@dataclass(frozen=True, slots=True)
class ScriptedModel:
    """A model that says what it is told to, by report id; nothing of a report that it was not told of."""

    script: Mapping[ReportId, Labels]
    name: str = "scripted"

    def label(self, reports: Sequence[Report]) -> list[Labels]:
        """The scripted labels of each report."""
        return [self.script.get(report.id, Labels()) for report in reports]
