"""Whether a capital or a seat of power is the government that sits there, or a place: by the words around it. Pure."""

from __future__ import annotations

import re

from onrecord.text.wordlist import words_of
from onrecord.values import Span

# Words before that put something in, at or on the way to a place.
_PLACE_BEFORE = words_of(
    """in at near inside outside around across through throughout into via over above beneath off toward towards within
    downtown central greater northern southern eastern western inner outer suburban capital city town visit visits
    visited visiting left leave leaves leaving reached reach reaches reaching entered enter enters entering hit hits
    struck bombed shelled besieged captured seized stormed attacked liberated evacuated fled flee toured departed
    nearby rural metropolitan"""
)
# Words before "to" and "for" of what goes to a government and not to a place.
_SENT = words_of(
    """message messages letter letters aid support warning warnings weapons arms loyal loyalty allied ally allies
    appeal appeals hostile pressure threat threats concession concessions help loans credit blow setback victory
    embarrassment defeat answer answers answerable request requests demand demands challenge alternative according
    offer offers gave give gives given sell sold supply supplies supplied belongs close closer friendly crucial
    vital important unacceptable acceptable condolences report reports reported listen loan problem headache
    priority humiliation"""
)
# Words before "from" and "of" and "on" of what comes from a government or is of it.
_GIVEN = words_of(
    """support pressure help aid approval reaction response message orders order instructions backing criticism
    condemnation permission guarantee guarantees money funding word signal signals threat threats demand demands
    assurances assurance pledge pledges concessions recognition independence go-ahead statement denial denials
    protest protests consent blessing ally allies critic critics opponent opponents friend friends enemy enemies
    suspicion suspicious wary critical accusation accusations ambitions intentions influence sanctions dependence
    dependent reliance reliant blame"""
)
_WITH = words_of("with against by between versus than unlike like without")  # of those who deal with somebody
_ADVERBS = words_of(
    """also now still already never not then later soon often always again instead however meanwhile thus even only
    just therefore reportedly has have had"""
)
_AUXILIARIES = words_of(
    """is was are were will would can could may might must should shall does did do has have had remains seems appears
    looks sounds feels became becomes"""
)
# After a form of "be": what happens to a place, or what a place is like.
_OF_A_PLACE = words_of(
    """hit rocked shaken bombed shelled struck attacked besieged captured located home cold quiet calm packed crowded
    evacuated locked flooded cut surrounded liberated reduced rebuilt founded known full empty hot warm where
    situated built destroyed damaged devastated blanketed covered shrouded paralysed paralyzed bracing awash a an the
    among 100 under"""
)
_PHYSICAL = words_of(
    "erupted collapsed fell sits lies sleeps slept woke wakes boasts hosts hosted attracts stands stood"
)
# Words of one who says, wants, decides or does: as they stand after their subject, without endings.
_ACTS = words_of(
    """say tell add ask write argue call claim announce state declare express insist warn report suggest explain note
    admit acknowledge deny reject refuse accept agree pledge promise vow threaten demand urge want wish hope believe
    think know fear expect plan intend aim seek try attempt decide order impose lift ban block veto back support
    oppose condemn criticise criticize accuse blame praise welcome hail respond reply react retaliate summon expel
    recall recognise recognize send supply sell buy sign withdraw deploy invade annex negotiate hold offer propose
    mediate broker need have provide push press consider see regard view treat keep stop start begin continue make
    take give get let allow permit approve authorise authorize fund finance arm train lead join leave cut break
    restore suspend cancel extend tighten ease raise lower show signal hint confirm dismiss downplay ignore maintain
    stress dispute complain protest apologise apologize concede release publish issue appoint name host fail face
    risk lose win move act help meet talk launch escalate feel hear worry realise realize understand cooperate
    collaborate rule control govern stay remain bomb strike shell shoot test warns"""
)
_SAID_TO = words_of(
    """accused accuses accuse told tells tell urged urges urge blamed blames blame warned warns warn asked asks ask
    criticised criticized criticises criticizes condemned condemns said says persuaded persuade pressed presses
    thanked thanks angered angers infuriated irritated convinced convince assured reassured embarrassed provoked
    provoke lobbied petitioned sued alarmed upset worried forced force forces prompted prompting prompt alienate
    alienated isolate isolated punish punished because"""
)
_PLACE_NOUNS = words_of(
    """airport street streets mayor suburb suburbs outskirts population centre center square metro resident residents
    mosque cathedral university police district districts quarter neighbourhood neighborhood neighbourhoods
    neighborhoods skyline weather stadium hospital hospitals hotel hotels market markets port harbour harbor zoo
    museum museums theatre theater station stations bridge bridges river traffic climate summer winter nightlife
    restaurants cafes schools school club clubs team orchestra court courts cemetery prison bombing bombings attack
    attacks blast blasts explosion explosions shooting shootings siege conference summit talks meeting bureau office
    airport's correspondent stock slum slums poor homeless old international east west north south landmark
    landmarks festival fashion marathon olympics book tower towers palace underground roads road crime"""
)
_OFFICIAL_NOUNS = words_of("government regime administration officials authorities junta leadership establishment")
_HYPHENATED = words_of("backed led brokered friendly controlled sponsored funded aligned appointed installed supported")

_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_BEFORE, _AFTER = 60, 80  # characters looked at on each side
_DATELINE = re.compile(r"\s*(?:,[^.\n—–-]{0,40})?\s*(?:\([A-Z][A-Za-z/ ]*\)\s*)?(?:[—–]|--?\s)")


def acts(text: str, span: Span, *, seat: bool = False) -> bool:
    """
    True where the capital at *span* stands for its government: "Ankara was unaware", not "flew to Ankara".

    *seat* is for what is more than a place from the outset, a ministry or palace: "the Kremlin" acts unless the words
    before put something there ("at the Kremlin"). A capital is a place where nothing says that it acts.
    """
    before = [word.casefold() for word in _WORD.findall(_cut(text[max(0, span.start - _BEFORE) : span.start]))]
    rest = text[span.end : span.end + _AFTER]
    dateline = not before and _DATELINE.match(rest) is not None
    if dateline:
        return False
    while before and before[-1] in ("the", "“", '"', "‘"):
        before.pop()
    after = [word.casefold() for word in _WORD.findall(rest)]
    for judge in (_by_hyphen, _by_object, _by_preposition, _by_possession, _by_verb, _by_noun):
        told = judge(before, after)
        if told is not None:
            return told
    return seat


def _cut(text: str) -> str:
    """The part of *text* after its last sentence end."""
    return re.split(r"[.!?]\s|\n", text)[-1]


def _by_hyphen(before: list[str], after: list[str]) -> bool | None:
    """ "Moscow-backed" acts, "Moscow-based" is where."""
    if after and after[0].startswith("-") and len(after[0]) > 1:
        return after[0][1:] in _HYPHENATED
    if len(after) > 1 and after[0] in ("-", "–"):
        return after[1] in _HYPHENATED if after[1] in _HYPHENATED or after[1] == "based" else None
    return None


def _by_object(before: list[str], after: list[str]) -> bool | None:
    """Whom one accuses acts; what one visits is a place; so is what the name of its country follows."""
    if len(after) > 1 and after[0] == "," and before and before[-1] in _PLACE_BEFORE:
        return False
    if before and before[-1] in _SAID_TO:
        return True
    return False if before and before[-1] in _PLACE_BEFORE else None


def _by_preposition(before: list[str], after: list[str]) -> bool | None:
    """By the preposition before, and what stands before that: "a message to Moscow", "the road to Moscow"."""
    if not before:
        return None
    last, earlier = before[-1], before[-5:-1]
    if last in ("to", "for"):
        return any(word in _SENT for word in earlier)
    if last in ("from", "of", "on"):
        return any(word in _GIVEN for word in earlier)
    if last == "by" and any(word in ("drive", "drove", "passed") for word in earlier):
        return False
    if last in _WITH:
        return True
    if last == "and" and len(before) > 3 and "between" in before:
        return True
    return None


def _by_possession(before: list[str], after: list[str]) -> bool | None:
    """By what it has: a response, or an airport."""
    if not after or after[0] not in ("'s", "’s", "'", "’"):
        return None
    own = after[1:4]
    if after[0] in ("'", "’") and own[:1] == ["s"]:
        own = own[1:]
    return not any(word in _PLACE_NOUNS for word in own[:2])


def _by_verb(before: list[str], after: list[str]) -> bool | None:
    """By the verb after, or a verb of speech before: "Ankara denies", "said Moscow"."""
    words = list(after)
    if len(words) > 2 and words[0] in ("and", "or"):
        words = words[3 if words[1] in ("its", "the", "his", "her") else 2 :]
    if len(words) > 2 and words[0] == "on" and words[1].endswith("day"):
        words = words[2:]
    if len(words) > 2 and words[0] == ",":
        end = words.index(",", 1) if "," in words[1:] else 0
        words = words[end + 1 :] if 0 < end <= 8 else words
    passive = False
    while words and (words[0] in _ADVERBS or words[0] in _AUXILIARIES or words[0].endswith("ly")):
        passive = passive or words[0] in _AUXILIARIES
        words = words[1:]
    if words == after or not words:
        return _acting(words[0]) if words and words[0].isalpha() else None
    if passive or after[0] in ("has", "have", "had"):
        return words[0] not in _OF_A_PLACE and words[0] not in _PHYSICAL
    return _acting(words[0])


def _acting(word: str) -> bool | None:
    """True of a verb of one who acts, False of one of places, None of another word."""
    if word in _PHYSICAL:
        return False
    if word in _PLACE_NOUNS:
        return None
    stems = (word, word[:-1], word[:-2], word[:-3], f"{word[:-3]}y", f"{word[:-1]}", f"{word[:-4]}")
    if word in _IRREGULAR or (word.endswith(("s", "ed")) and any(stem in _ACTS for stem in stems[1:])):
        return True
    return None


_IRREGULAR = words_of(
    """said told sent sold bought held made took gave kept let led left cut broke saw knew thought felt met began got
    lost won wrote withdrew forbade sought fought put set struck shot understood dealt hit-back backed ruled banned
    vetoed had does wants has spoke came went stood-by found chose stopped dropped planned"""
)


def _by_noun(before: list[str], after: list[str]) -> bool | None:
    """By the noun it stands beside: "the Ankara government", "the Kabul bombing"."""
    if after and after[0] in _OFFICIAL_NOUNS:
        return True
    return False if after and after[0] in _PLACE_NOUNS else None
