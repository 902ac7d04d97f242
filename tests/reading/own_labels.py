"""What a model might say of a text, made by hand for the tests of reading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from made import make_report
from onrecord.model.seam import Anaphor, LabelledSpan
from onrecord.reading.chains import Chains
from onrecord.reading.names import Named, named
from onrecord.tables.lookup import table_of
from onrecord.tables.rows import ActorTable
from onrecord.text.quotemarks import quotations
from onrecord.values import MentionForm, Span

NOBODY = table_of([])

Words = str | tuple[str, int]  # the first of these words in a text, or the one after so many others


def place(text: str, words: Words) -> Span:
    """Where these words stand in *text*, as words of their own."""
    wanted, number = (words, 0) if isinstance(words, str) else words
    return _each(text, wanted)[number]


def _each(text: str, words: str) -> list[Span]:
    before, after = ("(?<!\\w)" if words[0].isalnum() else "", "(?!\\w)" if words[-1].isalnum() else "")
    return [Span(*match.span()) for match in re.finditer(before + re.escape(words) + after, text)]


def labelled(text: str, *names: tuple[str, str]) -> list[LabelledSpan]:
    """The names as the model would label them: each the first that no name before it holds, in order of the text."""
    found: list[LabelledSpan] = []
    for words, label in names:
        free = (span for span in _each(text, words) if not any(span.overlaps(one.span) for one in found))
        found.append(LabelledSpan(next(free), label))
    return sorted(found, key=lambda one: one.span)


def named_in(
    text: str, *names: tuple[str, str], table: ActorTable = NOBODY, speakers: Sequence[Words] = ()
) -> tuple[Named, ...]:
    """The actors that these names in *text* are of; *speakers* are the words of those who speak."""
    return named(make_report(text), labelled(text, *names), table, [place(text, one) for one in speakers])


def pronoun(text: str, words: Words, *antecedents: tuple[Words, float]) -> Anaphor:
    """A pronoun with its likely antecedents."""
    return _anaphor(text, words, MentionForm.PRONOUN, None, antecedents)


def nominal(text: str, words: Words, *antecedents: tuple[Words, float], kind: str = "person") -> Anaphor:
    """A noun for somebody, of a person if nothing else is said, with its likely antecedents."""
    return _anaphor(text, words, MentionForm.NOMINAL, kind, antecedents)


def name(text: str, words: Words, *antecedents: tuple[Words, float], kind: str = "person") -> Anaphor:
    """A name that may go on from words before it."""
    return _anaphor(text, words, MentionForm.NAME, kind, antecedents)


def _anaphor(
    text: str, words: Words, form: MentionForm, kind: str | None, antecedents: Sequence[tuple[Words, float]]
) -> Anaphor:
    likely = tuple((place(text, other), probability) for other, probability in antecedents)
    return Anaphor(span=place(text, words), form=form, kind=kind, antecedents=likely)


def chains_of(
    text: str, *anaphors: Anaphor, names: Sequence[tuple[str, str]] = (), table: ActorTable = NOBODY
) -> Chains:
    """The chains of *text* with these names in it; names that stand among *anaphors* as well have antecedents."""
    report = make_report(text)
    given = labelled(text, *names)
    said = {one.span for one in anaphors}
    plain = [Anaphor(span=one.span, form=MentionForm.NAME, kind=one.label) for one in given if one.span not in said]
    listed = sorted([*anaphors, *plain], key=lambda one: one.span)
    return Chains(report, named(report, given, table), listed, quotations(text))


def told(chains: Chains) -> list[list[str]]:
    """The words of each chain's mentions in order; chains in the order of their first."""
    kept = sorted(sorted(chain.mentions) for chain in chains.chains if chain.mentions)
    return [[chains.report.words(span) for span in spans] for spans in kept]
