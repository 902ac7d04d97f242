"""
Which names in a report are one actor's: the same words, a surname, an acronym, or one row of a table.

Names are joined only where there is no doubt. A table knows that "Daesh" and "ISIS" are one; a report tells that
"Eide" is Ana Eide where nobody else in it has that surname.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.model.seam import LabelledSpan
from onrecord.reading.words import PARTICLES, SUFFIXES, TITLES
from onrecord.tables.names import head_of, key
from onrecord.tables.places import acts
from onrecord.tables.rows import OWN, ActorRow, ActorTable
from onrecord.text.pronouns import PRONOUN_CLASS, given_names
from onrecord.values import ActorKind, Report, Span

KINDS = {kind.value: kind for kind in (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.PLACE, ActorKind.GROUP)}

_BODY = re.compile(
    r"(?:[A-ZÀ-Þ][\w.]*-based\s+)?(.*?)"
    r"(?:\s+news\s+agency|(?:\s+(?:monitoring|rebel|militant|jihadist|terrorist))?\s+(?:group|monitor|movement))?",
    re.DOTALL,
)
_SHORTENED = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})  # what goes by part of its name

_CAPITALISED = re.compile(r"\b(?:[A-ZÀ-Þ]\w{3,}(?:-[A-ZÀ-Þ]\w*)*|[A-Z]{2,3})\b")

# Which kinds of a table's rows a name may be that the model takes for each kind.
_ROW_KINDS = {
    ActorKind.PERSON: {ActorKind.PERSON},
    ActorKind.ORGANISATION: {ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.COUNTRY, ActorKind.PLACE},
    ActorKind.PLACE: {ActorKind.PLACE, ActorKind.COUNTRY, ActorKind.ORGANISATION},
    ActorKind.GROUP: {ActorKind.GROUP, ActorKind.ORGANISATION, ActorKind.COUNTRY},
}


@dataclass(frozen=True, slots=True)
class Named:
    """
    The names of one actor in a report: where they stand, in order; the distinct ones; its row in a table, if any.

    *demonyms* are those of *mentions* that say whose something is, or name a people for its country: "French". *seat*
    is the name by which a country's government is called, if any: "Moscow".
    """

    kind: ActorKind
    mentions: tuple[Span, ...]
    names: tuple[str, ...]
    row: ActorRow | None = None
    demonyms: frozenset[Span] = frozenset()
    seat: str | None = None


def named(
    report: Report, labelled: Sequence[LabelledSpan], table: ActorTable, speakers: Iterable[Span] = ()
) -> tuple[Named, ...]:
    """
    The actors named in *report*, in order of appearance; names of other things (laws, films) are no actors.

    A capital or a seat of power that acts, or that is all the words of one of *speakers*, is its government.
    """
    bare = [_only_name(report, without_title(report, name)) for name in labelled if name.label in KINDS]
    found = _agreed(report, [name for name in bare if _is_name(report.words(name.span))])
    found = [replace(name, label="place") if _is_country(report, name, table) else name for name in found]
    voices = tuple(speakers)
    found = sorted([*found, *_known(report, found, table, voices)], key=lambda name: name.span)
    rows = _Rows(report, found, table, {span.end: span.start for span in voices})
    keys = _joined(report, found)
    of_key = _rows_of(keys, rows.chosen)
    groups: dict[str, list[int]] = {}
    for number, (row, words) in enumerate(zip(rows.chosen, keys, strict=True)):
        whole = of_key.get(words)
        short = words != key(report.words(found[number].span))
        row = row or (whole if whole and (short or whole.kind is ActorKind.PERSON) else None)
        groups.setdefault(f"row {row.id}" if row else words, []).append(number)
    return tuple(
        _group(report, [found[i] for i in group], _first_row(rows.chosen, group), rows) for group in groups.values()
    )


def _rows_of(keys: Sequence[str], rows: Sequence[ActorRow | None]) -> dict[str, ActorRow]:
    """The row of a person or body for each key of which one name has it: "Eide" is in no table, Ana Eide may be."""
    return {words: row for words, row in zip(keys, rows, strict=True) if row and row.kind in _SHORTENED}


def _first_row(rows: Sequence[ActorRow | None], group: Sequence[int]) -> ActorRow | None:
    return next((row for number in group if (row := rows[number])), None)


def _is_name(words: str) -> bool:
    """False of a pronoun ("We") and of what has no letter or figure."""
    return bool(key(words)) and (words.isupper() or key(words) not in PRONOUN_CLASS)


def _agreed(report: Report, found: Sequence[LabelledSpan]) -> list[LabelledSpan]:
    """*found*, each with the label that most names of the same words have: one slip makes no place a person."""
    labels: dict[str, Counter[str]] = {}
    for name in found:
        labels.setdefault(key(report.words(name.span)), Counter())[name.label] += 1
    return [replace(name, label=labels[key(report.words(name.span))].most_common(1)[0][0]) for name in found]


def _is_country(report: Report, name: LabelledSpan, table: ActorTable) -> bool:
    """True of what is labelled a person and can only be a country: "Russia", but not "Chad", a given name too."""
    words = report.words(name.span)
    country = name.label == "person" and words.casefold() not in given_names() and _is_well_known(words, table)
    return country and table.named(words)[0].kind is ActorKind.COUNTRY


def _known(
    report: Report, found: Sequence[LabelledSpan], table: ActorTable, voices: Sequence[Span]
) -> list[LabelledSpan]:
    """
    Names that the table knows and the model did not label: whoever is all the words of a speaker, peoples ("French")
    and acronyms ("IS").

    An acronym counts only as the one thing it may mean, and in a line that is not all in capitals.
    """
    taken = _Taken([name.span for name in found])
    spoken = [
        LabelledSpan(span, label)
        for span in dict.fromkeys(voices)
        if not taken.touches(span) and (label := _label(report.words(span), table))
    ]
    taken = _Taken([*(name.span for name in found), *(name.span for name in spoken)])
    furniture = _Taken(part.span for part in report.furniture)
    labels: dict[str, str | None] = {}
    words = []
    for match in _CAPITALISED.finditer(report.text):
        span, word = Span(*match.span()), match.group()
        if taken.touches(span):
            continue
        if word not in labels:
            labels[word] = _label(word, table) if word.isupper() or _is_well_known(word, table) else None
        label = labels[word]
        if label and not furniture.touches(span) and not _shouted(report, span):
            words.append(LabelledSpan(span, label))
    return [*spoken, *words]


class _Taken:
    """Where names stand already, or furniture; of those that overlap, few do."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def touches(self, span: Span) -> bool:
        first, last = bisect_right(self._starts, span.start), bisect_right(self._starts, span.end)
        return any(span.overlaps(other) for other in self._spans[max(first - 3, 0) : last])


def _is_well_known(word: str, table: ActorTable) -> bool:
    """True of a people, and of a country or capital that nothing else goes by."""
    rows = table.named(word)
    return any(row.source == "people" for row in rows) or (
        bool(rows)
        and all(row.source in ("countries", "capitals", "cities") for row in rows)
        and rows[0].source != "cities"
    )


def _label(words: str, table: ActorTable) -> str | None:
    """The label of the one thing that *words* name, in a table; None where they name several, or are no name."""
    rows = table.named(words)
    first = [row for row in rows if row.kind is rows[0].kind and row.source == rows[0].source]
    if shown(words).islower() or len({row.id for row in first}) != 1:
        return None
    return ActorKind.PLACE.value if rows[0].kind is ActorKind.COUNTRY else rows[0].kind.value


def _shouted(report: Report, span: Span) -> bool:
    """True of a word in capitals whose neighbours in its line are in capitals too."""
    before = report.text[max(span.start - 12, 0) : span.start].rpartition("\n")[2]
    after = report.text[span.end : span.end + 12].partition("\n")[0]
    return report.words(span).isupper() and not any(letter.islower() for letter in before + after)


def _group(report: Report, names: Sequence[LabelledSpan], row: ActorRow | None, rows: _Rows) -> Named:
    kind = row.kind if row else KINDS[Counter(name.label for name in names).most_common(1)[0][0]]
    words = tuple(dict.fromkeys(shown(report.words(name.span)) for name in names))
    spans = {name.span for name in names}
    seat = next((shown(report.words(name.span)) for name in names if name.span in rows.seats), None)
    return Named(kind, tuple(sorted(spans)), words, row, frozenset(spans & rows.demonyms), seat)


class _Rows:
    """
    The row of each name, or None.

    Where rows of several countries go by one name (Georgia, the country and the state), the one is meant whose country
    the report names most besides; without such a hint, the one that the table has first.
    """

    def __init__(
        self, report: Report, found: Sequence[LabelledSpan], table: ActorTable, voices: dict[int, int]
    ) -> None:
        self.report, self.table, self.voices = report, table, voices
        self.seats: set[Span] = set()  # the names of places that stand for their governments
        self.demonyms: set[Span] = set()  # the names of peoples that stand for their countries
        self._known: dict[tuple[str, str], tuple[ActorRow, ...]] = {}
        fitting = [self._fitting(name) for name in found]
        countries = Counter(
            row.country for rows in fitting if len({row.country for row in rows}) == 1 for row in rows[:1]
        )
        self.chosen = [
            self._acting(name, max(rows, key=lambda row: countries[row.country])) if rows else None
            for name, rows in zip(found, fitting, strict=True)
        ]

    def _fitting(self, name: LabelledSpan) -> tuple[ActorRow, ...]:
        """The rows that a name may mean, of the kind that it has; of people, only by more than a surname."""
        words = self.report.words(name.span)
        known = (words, name.label)
        if known not in self._known:
            rows = [row for row in self.table.named(words) if _may_be(row, words, KINDS[name.label])]
            people = {row.id for row in rows if row.kind is ActorKind.PERSON}
            unsure = len(people) > 1 or (people and " " not in words.strip())
            self._known[known] = () if unsure else tuple(rows)
        return self._known[known]

    def _acting(self, name: LabelledSpan, row: ActorRow) -> ActorRow:
        """*row*, or the government that a place, or the country that a people, stands for here."""
        if not row.stands_for:
            return row
        text, span = self.report.text, name.span
        if row.kind is ActorKind.GROUP:
            stands = _describes(text, span) or _collective(text, span)
            self.demonyms |= {span} if stands else set()
        else:
            begin = self.voices.get(span.end)
            alone = begin is not None and text[begin : span.start].casefold().strip() in ("", "the")
            stands = alone or acts(text, span, seat=row.source == "seats")
            self.seats |= {span} if stands else set()
        return (self.table.row(row.stands_for) or row) if stands else row


def _may_be(row: ActorRow, words: str, kind: ActorKind) -> bool:
    """
    Whether *row* may be what the model takes for *kind*.

    An own row always may; what is taken for a place or a body may be a people ("Turkish"); and a "person" that is
    written as nobody is ("SANDF", "DfID") may be an organisation.
    """
    body = kind is ActorKind.PERSON and row.kind is ActorKind.ORGANISATION and not words.istitle()
    people = kind is not ActorKind.PERSON and row.source == "people"
    return row.kind in _ROW_KINDS[kind] or row.source == OWN or people or (body and " " not in words)


def _describes(text: str, span: Span) -> bool:
    """True of a people's name that says whose something is: "Russian planes"."""
    after = text[span.end : span.end + 2]
    return not text[span.start : span.end].endswith("s") and re.match(r"[ -]\w", after) is not None


def _collective(text: str, span: Span) -> bool:
    """True of "the French" and "the British", who cannot be one person, as "the Russian" can."""
    words = text[span.start : span.end]
    before = text[max(span.start - 4, 0) : span.start].casefold()
    return (before == "the " or words.casefold().startswith("the ")) and words.endswith(("sh", "ch", "ese"))


def without_title(report: Report, name: LabelledSpan) -> LabelledSpan:
    """
    *name* from behind its last title: "President Vladimir Putin" names Vladimir Putin.

    A word in small letters that is no particle of names counts as one: "Democratic nominee Ruth Amsel".
    """
    words = list(re.finditer(r"\S+", report.words(name.span)))
    if not words:
        return name
    plain = [word.group().casefold().strip(".,") for word in words]
    last = next((i for i in reversed(range(len(plain))) if plain[i] not in SUFFIXES), 0)  # Martin Luther *King* Jr
    capital = words[last].group()[:1].isupper()  # not of "maria k", which is written in small letters throughout
    small = [capital and word.group().islower() and word.group() not in PARTICLES for word in words]
    titles = [i for i, word in enumerate(plain[:last]) if word in TITLES or small[i]]
    if name.label != ActorKind.PERSON or not titles:
        return name
    return replace(name, span=Span(name.span.start + words[titles[-1] + 1].start(), name.span.end))


def _only_name(report: Report, name: LabelledSpan) -> LabelledSpan:
    """*name* of a body without words that only say where or what it is: "Ostby-based Kell Observatory monitor"."""
    words = report.words(name.span)
    match = _BODY.fullmatch(words) if name.label == ActorKind.ORGANISATION else None
    if match is None or " " not in match[1].strip():
        return name
    return replace(name, span=Span(name.span.start + match.start(1), name.span.start + match.end(1)))


def shown(words: str) -> str:
    """A name on one line, without its article and its possessive."""
    bare = re.sub(r"[’']s?$", "", " ".join(words.split()))
    return re.sub(r"^[Tt]he\s+", "", bare)


def _joined(report: Report, found: Sequence[LabelledSpan]) -> list[str]:
    """
    The key of each name; a short form has the key of the one full name that it is short for.

    A person's surname ("de Blasio") or given name is the begin or the end of one full name; an acronym has the
    initials of one organisation's name, and "the Observatory" is what one such name is of.
    """
    keys = [key(report.words(name.span)) for name in found]
    whole = _without_initials({k for name, k in zip(found, keys, strict=True) if name.label == ActorKind.PERSON})
    keys = [whole.get(k, k) if name.label == ActorKind.PERSON else k for name, k in zip(found, keys, strict=True)]
    persons = _owners({k for name, k in zip(found, keys, strict=True) if name.label == ActorKind.PERSON})
    bodies = {k for name, k in zip(found, keys, strict=True) if name.label == ActorKind.ORGANISATION}
    initials: dict[str, list[str]] = {}
    heads: dict[str, list[str]] = {}
    for body in bodies:
        initials.setdefault(_initials(body), []).append(body)
        heads.setdefault(head_of(body), []).append(body)
    joined = []
    for name, own in zip(found, keys, strict=True):
        words = report.words(name.span).replace(".", "")
        if name.label == ActorKind.PERSON:
            joined.append(persons.get(own, own))
        elif name.label == ActorKind.ORGANISATION and words.isupper() and len(initials.get(own, ())) == 1:
            joined.append(initials[own][0])
        elif name.label == ActorKind.ORGANISATION and len(heads.get(own, ())) == 1:
            joined.append(heads[own][0])
        else:
            joined.append(own)
    return joined


def _without_initials(persons: set[str]) -> dict[str, str]:
    """
    Each name with an initial in it ("loretta e lynch"), and what is left without, where only one such name is so.
    """
    plain: dict[str, list[str]] = {}
    for name in persons:
        first, *middle = name.split()
        kept = [word for word in middle[:-1] if len(word) > 1]
        if len(kept) + 1 < len(middle):
            plain.setdefault(" ".join((first, *kept, middle[-1])), []).append(name)
    return {names[0]: short for short, names in plain.items() if len(names) == 1}


def _owners(persons: set[str]) -> dict[str, str]:
    """The full name that each short one belongs to, where there is only one."""
    ends: dict[str, list[str]] = {}
    begins: dict[str, list[str]] = {}
    for name in persons:
        words = name.split()
        for i in range(1, len(words)):
            ends.setdefault(" ".join(words[i:]), []).append(name)
        if len(words) > 1:
            begins.setdefault(words[0], []).append(name)
    owners = {}
    for short in persons:
        by_end = [one for one in ends.get(short, ()) if one not in ends]  # not of those that are short themselves
        by_begin = [one for one in begins.get(short, ()) if one not in ends]
        if len(by_end) == 1 or (not by_end and len(by_begin) == 1):
            owners[short] = (by_end or by_begin)[0]
    return owners


def _initials(name: str) -> str:
    """ "united ports authority" and "authority of united ports" to "upa" and "aup"; empty of a single word."""
    words = [word for word in name.split() if word not in PARTICLES and word not in ("and", "for", "in", "on")]
    return "".join(word[0] for word in words) if len(words) > 1 else ""
