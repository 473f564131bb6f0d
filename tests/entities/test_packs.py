"""Own knowledge: four shapes of files, good rows used, bad rows told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.entities import Knowledge, find_mentions, resolve
from rashomon.entities.packs import read_packs
from rashomon.errors import BadSetting
from rashomon.model import Analysis, EntityKind
from tests.entities.readings import reading

FTM = {
    "id": "ftm-1",
    "schema": "Company",
    "properties": {"name": ["Baltic Pipe Works"], "alias": ["BPW Group"], "jurisdiction": ["lv"]},
}
WIKIDATA = {
    "id": "Q900001",
    "labels": {"en": {"language": "en", "value": "Ada Quill"}, "ru": {"language": "ru", "value": "Ада Квилл"}},
    "aliases": {"en": [{"language": "en", "value": "A. Quill"}]},
    "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]},
}
OWN = {"id": "acme", "kind": "organisation", "name": "Acme Widgets", "names": ["ACME"]}


def _pack(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_json_lines_of_three_shapes_are_told_apart(tmp_path: Path) -> None:
    pack = read_packs(
        [_pack(tmp_path, "own.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in (FTM, WIKIDATA, OWN)))]
    )
    assert pack.problems == ()
    company, person, own = pack.entries
    assert (company.kind, company.name, company.names[1], company.parent) == (
        EntityKind.ORGANISATION,
        "Baltic Pipe Works",
        "BPW Group",
        "lva",
    )
    assert (person.id, person.kind, set(person.names)) == ("Q900001", EntityKind.PERSON, {"Ada Quill", "Ада Квилл", "A. Quill"})
    assert own.names == ("Acme Widgets", "ACME")


def test_a_wikidata_dump_is_a_list_with_a_comma_behind_each_line(tmp_path: Path) -> None:
    pack = read_packs(
        [_pack(tmp_path, "dump.json", "[\n" + json.dumps(WIKIDATA) + ",\n" + json.dumps(WIKIDATA | {"id": "Q2"}) + "\n]\n")]
    )
    assert [entry.id for entry in pack.entries] == ["Q900001", "Q2"] and not pack.problems


def test_a_table_has_names_parted_by_bars(tmp_path: Path) -> None:
    text = "id,kind,name,aliases,country\nkivu-radio,organisation,Radio Kivu,Kivu FM|RTK,COD\nx,,Nobody,,\n"
    pack = read_packs([_pack(tmp_path, "own.csv", text)])
    assert [(e.id, e.names, e.parent) for e in pack.entries] == [("kivu-radio", ("Radio Kivu", "Kivu FM", "RTK"), "cod")]
    assert [(p.path.rpartition(":")[2], p.reason) for p in pack.problems] == [("3", "has no kind")]


def test_a_table_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    text = 'id,kind,name\nacme,organisation,Acme\nx,person,"' + "a" * 200_000
    pack = read_packs([_pack(tmp_path, "own.csv", text)])
    assert [entry.id for entry in pack.entries] == ["acme"]
    assert [p.path.rpartition(":")[2] for p in pack.problems] == ["3"] and "cannot be read as CSV" in pack.problems[0].reason


BAD = [
    ("{", "is no JSON"),
    ("[" * 100_000, "is no JSON"),
    ("[1, 2]", "is no JSON object"),
    ('{"id": "a", "kind": "dragon", "name": "Smaug"}', "has no known kind (dragon)"),
    ('{"id": "a", "kind": "a\\nb", "name": "Smaug"}', "has no known kind (a b)"),
    ('{"id": "a", "kind": "person"}', "has no name"),
    ('{"kind": "person", "name": "Jo Roe"}', "has no id"),
    ('{"id": "a", "kind": "person", "name": "Jo Roe", "names": "Jo"}', "has a list of names, or codes, that are none"),
    ('{"id": "a", "schema": "Payment", "properties": {}}', "has a schema that names nobody here (Payment)"),
    ('{"id": "Q1", "labels": {"en": "Universe"}}', "is an instance (P31) of nothing known here"),
    (
        '{"id": "a", "schema": "Person", "properties": {"name": 1e999}}',
        "has values of another shape than entries of its kind have",
    ),
    ('{"id": "Q1", "labels": {"en": "Jo"}, "claims": {"P31": 5}}', "has values of another shape than entries of its kind have"),
    ('{"id": "Q1", "labels": []}', "has labels or aliases that are none"),
]


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_a_bad_row_is_told_and_the_next_one_used(tmp_path: Path, line: str, reason: str) -> None:
    pack = read_packs([_pack(tmp_path, "own.jsonl", line + "\n" + json.dumps(OWN) + "\n")])
    assert [problem.reason for problem in pack.problems] == [reason] and pack.problems[0].path.endswith(":1")
    assert [entry.id for entry in pack.entries] == ["acme"]


def test_what_is_no_text_file_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(BadSetting):
        read_packs([tmp_path / "absent.jsonl"])
    (tmp_path / "picture.jsonl").write_bytes(b"\xff\xfe\x00\x9d")
    with pytest.raises(BadSetting):
        read_packs([tmp_path / "picture.jsonl"])


def test_own_names_are_found_and_linked_in_a_report(tmp_path: Path) -> None:
    own = {"id": "own-1", "kind": "person", "name": "A. Tchiani", "names": ["Abdourahamane Tchiani"]}
    known = Knowledge.load([_pack(tmp_path, "own.jsonl", json.dumps(own) + "\nnothing\n")])
    found = reading("Abdourahamane Tchiani sells cars.")
    links = resolve([Analysis(found, find_mentions(found, known))], known)
    assert list(links.by_mention.values()) == [("own-1",)] and links.entities["own-1"].name == "A. Tchiani"
    assert [problem.reason for problem in known.problems] == ["is no JSON"]
