"""Where a rule must not apply: years that count people, months that are verbs, weekdays that are papers."""

from __future__ import annotations

from onrecord.text.wordlist import words_of
from onrecord.times.lexicon import TITLES_OF_PAPERS
from onrecord.times.patterns import Match
from onrecord.times.tokens import Token

# Before a month that is also another word: "in May", not "May I".
_BEFORE_MONTH = words_of(
    """in since until till by of for from to through during before after between and or around about every each early
    late mid - last next this that until the"""
)
_IN = words_of("in since during until till circa year years fiscal")
_BEFORE_YEAR = words_of(
    """of for from to by before after between and or through early late mid pre post around about the a than next
    last summer winter spring fall autumn ( ) , ; : -- – — / 's - than beyond through on was is into due his her
    its their our my that this both"""
)
_HYPHENED = words_of("mid pre post early late since")
# What is counted where a number of four figures is no year.
_COUNTED = words_of(
    """people men women children troops soldiers students workers dead deaths victims homes houses jobs tons tonnes
    miles kilometers kilometres meters metres feet yards acres hectares dollars pounds euros yen francs marks cents
    shares votes seats points barrels employees members officers police prisoners refugees civilians delegates fans
    passengers vehicles cars copies pages words times percent km kg lb mph calories square"""
)
_NUMBERED = words_of(
    """page pages room flight route highway number model type version chapter article section unit bus line lot verse
    channel gate apartment resolution paid cost costs worth won scored sold bought only about over some nearly almost
    least most than"""
)
_ADJECTIVAL = words_of("black good ash super bloody cyber palm holy shrove maundy")
_NOT_A_NAME = words_of("in on the a of at and or but for from to by as with since until after before it he she")


def a_year(match: Match) -> bool:
    """True for a number of four figures that is a year by what stands around it."""
    year: int = match.found["year"]
    before, after = match.before(), match.after()
    if after is not None and (after.word in _COUNTED or {"UNITS", "UNIT"} & after.classes.keys()):
        return False
    if not _stands_apart(match):
        return False
    word = before.word if before is not None else ""
    if word in _IN or (year < 2000 and "YEAR_IN_WORDS" in match.tokens[match.start].classes):
        return True
    if year < 1700 or (after is not None and _plural(after) and word != "the"):
        return False
    if before is None or word in _BEFORE_YEAR or {"STAGE", "EDGE"} & before.classes.keys():
        return True
    plain = word.isalpha() and not before.capital and word not in _NUMBERED
    return 1900 <= year < 2050 and plain and after is not None and after.word.isalpha()  # "a stormy 1996 season"


def _stands_apart(match: Match) -> bool:
    """False for figures within a longer sign: "$1990", "F-1990", "1990%"."""
    before, after = match.before(), match.after()
    if after is not None and after.glued and not _may_follow(match, after):
        return False
    return before is None or not match.tokens[match.start].glued or _may_precede(match, before)


def _may_follow(match: Match, after: Token) -> bool:
    """After a year may stand a full stop, a bracket, a possessive; a hyphen only before another year."""
    if after.word in ("-", "–", "—", "/"):
        next_ = match.tokens[match.end + 1] if match.end + 1 < len(match.tokens) else None
        return next_ is not None and (not next_.glued or "YEAR" in next_.classes or after.word == "—")
    return after.word not in ("%", ":", "°")


def _may_precede(match: Match, before: Token) -> bool:
    if before.word == "-":
        first = match.before(2)
        return first is not None and (first.word in _HYPHENED or "YEAR" in first.classes)
    return before.word in ("(", "[", "–", "—", "/", '"', "“", "'", "‘", "’", "`", "...")


def _plural(token: Token) -> bool:
    return token.word.isalpha() and not token.capital and len(token.word) > 4 and token.word.endswith("s")


def a_month(match: Match) -> bool:
    """True for a month by name alone, not a person called April or a verb."""
    before, after = match.before(), match.after()
    if before is not None and before.word in _BEFORE_MONTH:
        return True
    if "MAYBE_MONTH" in match.tokens[match.start].classes:
        return False
    return after is None or not after.capital or not after.word.isalpha()


def a_weekday(match: Match) -> bool:
    """True unless the weekday is part of a title: the Sunday Times, Black Friday."""
    before, after = match.before(), match.after()
    if after is not None and after.capital and after.word in TITLES_OF_PAPERS:
        return False
    return before is None or not before.capital or before.word not in _ADJECTIVAL


def a_season(match: Match) -> bool:
    """True unless the season is part of a name, or a spring or fall of another kind."""
    after = match.after()
    if after is None:
        return True
    named = after.capital and match.tokens[match.end - 1].capital
    return not named and not (match.found["season"] in ("SP", "FA") and after.word == "of")


def no_age(match: Match) -> bool:
    """True unless the length is how old somebody is: "a 6-year-old", "52 years old"."""
    after = match.after()
    if after is None:
        return True
    if after.word == "-" and after.glued and match.end + 1 < len(match.tokens):
        return match.tokens[match.end + 1].word not in ("old", "ago", "earlier", "end", "round")
    return after.word not in ("old", "older", "younger")


def a_clock(match: Match) -> bool:
    """True for hours and minutes that stand where a time of day stands, not for a score."""
    if {"am", "pm"} & set(match.words()) or "zone" in match.found:
        return True
    before = match.before()
    return before is not None and before.word in words_of(
        "at around about by until till before after since from between"
    )


def ends_clause(match: Match) -> bool:
    """True where nothing follows that the words could belong to: "the day before", not "the day before the vote"."""
    after = match.after()
    return after is None or not after.word[0].isalnum()


def after_a_preposition(match: Match) -> bool:
    """True behind "in", "during", "over" …, as a season without an article stands."""
    before = match.before()
    return before is not None and before.word in words_of("in during since by until till over for through every each")


def no_rate(match: Match) -> bool:
    """True unless "a year" says how often, after an amount: "$2 million a year", "700 seats a week"."""
    return no_age(match) and not _an_amount(match.before())


def _an_amount(before: Token | None) -> bool:
    if before is None or before.word in words_of("was is has less this as across its his was years months weeks days"):
        return False
    counted = "COUNT" in before.classes or before.word in words_of(
        "once twice thousand million billion trillion cents % percent"
    )
    return counted or (before.word.isalpha() and len(before.word) > 3 and before.word.endswith("s"))


def not_the_past_of(match: Match) -> bool:
    """True for "the past" as a noun: "in the past", not "the past year"."""
    after = match.after()
    return after is None or not after.word[0].isalnum() or after.word in _NOT_A_NAME | words_of("that have has had is")


def to_an_end(match: Match) -> bool:
    """True for a year of a company's own: "the year ended March 31"."""
    after = match.after()
    return after is not None and after.word in ("ended", "ending", "to")


def no_part(match: Match) -> bool:
    """True unless a hyphen makes the words part of another: "the year-ago results"."""
    after = match.after()
    return after is None or after.word != "-" or not after.glued


def a_span_of_them(match: Match) -> bool:
    """True for "for years" and "within weeks"."""
    before = match.before()
    return before is not None and before.word in ("for", "within")


def no_title(match: Match) -> bool:
    """True unless the unit has a capital, as in the name of a programme: "60 Minutes"."""
    return no_age(match) and not match.tokens[match.end - 1].capital


def within_a_sentence(match: Match) -> bool:
    """True for "now" as a time, not as the word that begins a sentence."""
    return not match.tokens[match.start].capital


def no_name(match: Match) -> bool:
    """True unless capitals make it the name of something: "USA Today", "This Week", "High Noon"."""
    before, last = match.before(), match.tokens[match.end - 1]
    if not last.capital:
        return True
    return match.end - match.start == 1 and (before is None or not (before.capital and before.word.isalpha()))


def one_sign(match: Match) -> bool:
    """True for words written as one: "Q3"."""
    return match.tokens[match.start + 1].glued
