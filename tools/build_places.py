"""Builds the packaged tables of states, territories and organisations from the typed facts in this folder and CLDR.

Run `python tools/build_places.py` after changing `states.tsv`, `territories.tsv` or `organisations.tsv`. Names in other
languages come from CLDR through babel (Unicode licence); everything else was typed from general knowledge.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "src/rashomon/entities/data"
LANGUAGES = ("ru", "uk", "zh", "zh_Hant", "ko", "ja", "ar", "fa", "fr", "es", "de")
LATIN = ("fr", "es", "de")
CAMEO = {"xkx": "KSV", "rou": "ROM", "tls": "TMP"}
COMMON = {"Commission", "Commons", "Lords", "Fed", "States", "Guardian", "Economist", "Emirates"}


def rows(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of a table without its comments; short rows are filled up."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (columns - len(cells))


def parts(cell: str) -> list[str]:
    """The alternatives in a cell."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def unique(names: list[str]) -> list[str]:
    """The names, each once, in order."""
    return list(dict.fromkeys(name for name in names if name))


def slug(name: str) -> str:
    """A name as an id: ASCII, lower case, hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("ø", "o").replace("ı", "i"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def bare(name: str) -> str:
    """A name without a leading article; those of newspapers keep it in the text only."""
    return name[4:] if name[:4] in ("the ", "The ") and name[4:] not in COMMON else name


def abroad(iso2: str) -> list[str]:
    """What CLDR calls a territory in other languages (Latin script only where it differs much would add noise: left out)."""
    found = []
    for language in LANGUAGES:
        name = Locale.parse(language).territories.get(iso2, "")
        if name and language not in LATIN:
            found.append(name.replace("（", "(").split(" (")[0].split("(")[0].strip() if iso2 not in ("CD", "CG") else name)
    return unique(found)


def capitals(cell: str) -> list[list[str]]:
    """Capitals, each with its spellings."""
    return [parts(capital) for capital in cell.split("/") if capital.strip()]


def adjectives(cell: str) -> tuple[list[str], list[str]]:
    """Adjectives, and the nouns for people that are not the adjective itself."""
    first, _, second = cell.partition(";")
    return parts(first), parts(second)


def state(row: list[str]) -> dict[str, object]:
    """A state of today."""
    iso3, iso2, name, others, words, towns, seats, since = row
    adjective, people = adjectives(words)
    key = iso3.lower()
    more = {
        "prk": ["朝鲜民主主义人民共和国", "조선", "조선민주주의인민공화국", "Северная Корея", "北朝鲜"],
        "usa": ["美国"],
        "kor": ["대한민국"],
    }
    return {
        "id": key,
        "kind": "state",
        "name": name,
        "names": unique([name, *map(bare, parts(others)), *abroad(iso2), *more.get(key, [])]),
        "adjectives": adjective,
        "people": people,
        "capitals": capitals(towns),
        "seats": parts(seats),
        "codes": {"iso3": iso3, "iso2": iso2, "cameo": CAMEO.get(key, iso3)},
        "un_member": int(since) if since else None,
    }


def territory(row: list[str]) -> dict[str, object]:
    """A dependency, a disputed or self-proclaimed territory, a region with a name of its own, or a state of the past."""
    key, kind, iso3, iso2, name, others, words, towns, claimed, controlled, recognised, part, status, note = row
    adjective, people = adjectives(words)
    codes = {k: v for k, v in (("iso3", iso3), ("iso2", iso2), ("cameo", CAMEO.get(key, iso3))) if v}
    return {
        "id": key,
        "kind": kind,
        "name": name,
        "names": unique([name, *map(bare, parts(others)), *(abroad(iso2) if iso2 else [])]),
        "adjectives": adjective,
        "people": people,
        "capitals": capitals(towns),
        "seats": [],
        "codes": codes,
        "un_member": None,
        "claimed_by": parts(claimed),
        "controlled_by": parts(controlled),
        "recognised_by": parts(recognised),
        "part_of": part or None,
        "status": status,
        "note": note,
    }


def organisation(row: list[str]) -> dict[str, object]:
    """A body known by name."""
    key, name, others, sort, parent, codes = row
    pairs = dict(pair.split("=") for pair in codes.split(";") if pair)
    return {
        "id": key,
        "kind": "organisation",
        "name": name,
        "names": unique([name, bare(name), *map(bare, parts(others))]),
        "type": sort,
        "parent": parent or None,
        "codes": pairs,
    }


def write(name: str, objects: list[dict[str, object]]) -> None:
    """One object a line."""
    lines = [json.dumps(item, ensure_ascii=False) for item in objects]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)} rows, {sum(len(item['names']) for item in objects)} names")  # type: ignore[arg-type,misc]


def main() -> None:
    """Build both files."""
    write("places.jsonl", [*map(state, rows("states.tsv", 8)), *map(territory, rows("territories.tsv", 14))])
    write("organisations.jsonl", list(map(organisation, rows("organisations.tsv", 6))))


if __name__ == "__main__":
    main()
