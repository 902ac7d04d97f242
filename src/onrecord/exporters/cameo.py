"""
From PLOVER's types and modes to the root codes of CAMEO, for those who come from PETRARCH2, GDELT or ICEWS.

PLOVER was made from CAMEO by joining and splitting its classes. Its published table leads from CAMEO's codes to its
types; this is the way back, so one of several roots that a type may have come from has to be chosen. The type alone
tells it, but for the modes below, which the table gives to another root.
"""

from __future__ import annotations

from onrecord.values import EventType

# PLOVER joins 18 (assault), 19 (fight) and 20 (mass violence); where no mode tells, 18 stands for all three.
ROOTS = {
    EventType.AGREE: "03",
    EventType.CONSULT: "04",
    EventType.SUPPORT: "05",
    EventType.COOPERATE: "06",
    EventType.AID: "07",
    EventType.CONCEDE: "08",
    EventType.RETREAT: "08",
    EventType.REQUEST: "10",
    EventType.ACCUSE: "11",
    EventType.REJECT: "12",
    EventType.THREATEN: "13",
    EventType.PROTEST: "14",
    EventType.MOBILIZE: "15",
    EventType.SANCTION: "16",
    EventType.COERCE: "17",
    EventType.ASSAULT: "18",
}
ROOTS_OF_MODES = {
    (EventType.ACCUSE, "investigate"): "09",
    (EventType.ASSAULT, "firearms"): "19",
    (EventType.ASSAULT, "heavy-weapons"): "19",
    (EventType.ASSAULT, "aerial"): "19",
    (EventType.ASSAULT, "drone"): "19",
    (EventType.ASSAULT, "unconventional"): "20",
}


def cameo_root(kind: EventType, mode: str | None) -> str:
    """CAMEO's root code, two digits, that is nearest to the type and mode."""
    return ROOTS_OF_MODES.get((kind, mode or ""), ROOTS[kind])
