"""Closed classes of English words that the rules of reading go by."""

from __future__ import annotations

PRONOUNS = frozenset(
    """he she they it i we you who whom that which this these those him her his hers them their theirs its me my us our
    one himself herself themselves itself myself ourselves another both""".split()
)

DETERMINERS = frozenset("the a an this that these those his her its their our my your".split())

TITLES = frozenset(
    """mr mrs ms miss dr prof sir dame lord lady sen rep gov gen col lt sgt capt maj adm rev president vice prime
    minister senator governor secretary representative congressman congresswoman mayor chancellor king queen prince
    princess general colonel captain major admiral judge justice attorney professor doctor pope commissioner councilman
    councilwoman sergeant lieutenant officer director chairman chairwoman chairperson commodore brigadier marshal
    ambassador archbishop bishop cardinal sheikh sheik imam rabbi ayatollah spokesman spokeswoman""".split()
)

# Words in small letters that names have within them.
PARTICLES = frozenset(
    "de la le du da di do dos das del della van von der den ten ter al el bin bint ibn ben y e of the".split()
)

SUFFIXES = frozenset("jr sr ii iii iv".split())

# Words of a cue that tell of a thought, a wish or a plan, where no word of speech stands beside them.
ATTITUDES = frozenset(
    """want wants wanted wanting wish wishes wished wishing hope hopes hoped hoping hopeful believe believes believed
    believing belief beliefs think thinks thought thinking thoughts feel feels felt feeling feelings plan plans planned
    planning intend intends intended intending intention intentions aim aims aimed aiming seek seeks sought seeking
    desire desires desired fear fears feared fearing afraid worry worries worried worrying concern concerns concerned
    expect expects expected expecting expectation expectations doubt doubts doubted doubtful suspect suspects suspected
    prefer prefers preferred know knows knew known knowing understand understands understood consider considers
    considered considering decide decides decided deciding decision determined see sees saw seen view views viewed
    convinced confident certain sure aware unaware skeptical sceptical willing unwilling ready eager reluctant
    interested support supports supported oppose opposes opposed favor favors favored favour favours favoured like
    likes liked love loves loved hate hates hated regret regrets regretted trust trusts imagine imagines imagined
    assume assumes assumed dream dreams dreamed remember remembers remembered recall realize realizes realized realise
    realised resolve resolved consensus opinion mind vision goal goals ambition ambitions""".split()
)

SPEECH = frozenset(
    """say says said saying tell tells told telling add adds added adding ask asks asked asking write writes wrote
    written writing argue argues argued call calls called claim claims claimed announce announces announced state
    states stated statement tweet tweets tweeted according express expressed expresses declare declares declared
    insist insists insisted warn warns warned report reports reported suggest suggests suggested voiced describe
    described explain explained note noted admit admitted acknowledge acknowledged""".split()
)
