from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import inspect

from rashomon.errors import BadLedger
from rashomon.ledger import census, find_words, open_ledger, recount, versions
from rashomon.ledger.migrations import STEPS, migrate, version
from rashomon.ledger.plain import pack_text
from rashomon.ledger.tables import DOCUMENTS, METADATA, MIGRATIONS, RECORDINGS
from tests.ledger import making

LATER = ("deliveries", "alerts", "looks", "sightings", "polls", "story_counts", "claim_counts")


def drop(connection, *tables: str) -> None:
    for table in tables:
        connection.exec_driver_sql(f"DROP TABLE {table}")


def make_old(where: str) -> None:
    """A ledger in its first form, from before there was a search, with two documents."""
    first = open_ledger(where, create=True)
    with first.writing() as connection:
        drop(connection, "search", "pages", *LATER)
        connection.execute(MIGRATIONS.delete().where(MIGRATIONS.c.number > 1))
        connection.execute(RECORDINGS.insert().values(number=1, at=making.AT, program="old"))
        for number, words in enumerate(["Zenda fell silent.", "北韓承認了兩個共和國。"], start=1):
            row = {"number": number, "id": f"d-{number}", "text": pack_text(words), "recording": 1}
            connection.execute(DOCUMENTS.insert().values(row))
    first.close()


def test_an_old_ledger_is_brought_to_the_present_form_with_all_that_it_holds(where):
    make_old(where)
    with open_ledger(where) as ledger, ledger.reading() as connection:
        assert version(connection) == STEPS[-1].number
        assert find_words(connection, "zenda") == {"d-1"}
        assert find_words(connection, "共和國") == {"d-2"}


def test_the_addresses_of_an_old_ledger_are_found_again(where):
    first = making.new(where)
    urls = {
        "one": "https://a.example/x?utm_source=y",
        "two": "http://www.a.example/x/",
        "three": "https://a.example/z",
        "four": None,
    }
    reports = [making.analysis(name) for name in urls]
    making.put(
        first,
        [replace(a, reading=replace(a.reading, document=replace(a.document, url=urls[a.document.id[2:]]))) for a in reports],
    )
    wanted = {frozenset({"d-one", "d-two"}), frozenset({"d-three"}), frozenset()}
    with first.reading() as connection:
        assert {frozenset(versions(connection, [a.document.id])) for a in reports} == wanted
    with first.writing() as connection:
        drop(connection, "pages", *LATER)
        connection.execute(MIGRATIONS.delete().where(MIGRATIONS.c.number > 2))
    first.close()
    with open_ledger(where) as ledger, ledger.reading() as connection:
        assert version(connection) == STEPS[-1].number
        assert {frozenset(versions(connection, [a.document.id])) for a in reports} == wanted


def test_stories_and_claims_of_an_old_ledger_are_counted(where):
    first = making.new(where)
    making.claimed(first, [making.a_claim(), making.a_claim(kind="alliance", document="d-two")])
    making.settled(first, {"d-one": "s-1", "d-two": "s-2"})
    making.settled(first, {"d-two": "s-1"})
    with first.writing() as connection:
        before = census(connection)
        drop(connection, "story_counts", "claim_counts")
        connection.execute(MIGRATIONS.delete().where(MIGRATIONS.c.number > 4))
    first.close()
    with open_ledger(where) as ledger, ledger.reading() as connection:
        assert census(connection) == recount(connection) == before
        assert (before.reports, before.stories, before.claims, before.kinds) == (2, 1, 2, ("alliance", "recognition"))


def test_a_ledger_of_the_present_form_is_left_as_it_is(where):
    making.new(where).close()
    with open_ledger(where) as ledger, ledger.reading() as connection:
        applied = connection.execute(MIGRATIONS.select()).all()
    with open_ledger(where) as ledger, ledger.reading() as connection:
        assert connection.execute(MIGRATIONS.select()).all() == applied
        assert [row.number for row in applied] == [step.number for step in STEPS]


def test_a_ledger_of_a_later_version_is_refused(where):
    with making.new(where) as ledger, ledger.writing() as connection:
        connection.execute(MIGRATIONS.insert().values(number=99, name="of the future", applied=making.AT))
    with pytest.raises(BadLedger, match="later version"):
        open_ledger(where)


def test_the_tables_are_as_the_migrations_made_them(where):
    with making.new(where) as ledger, ledger.reading() as connection:
        seen = inspect(connection)
        for name, table in METADATA.tables.items():
            found = {column["name"]: column["nullable"] for column in seen.get_columns(name)}
            wanted = {column.name: column.nullable for column in table.c}
            key = seen.get_pk_constraint(name)["constrained_columns"]
            assert found.keys() == wanted.keys(), name
            assert {c for c in found if not found[c] or c in key} == {c for c in wanted if not wanted[c]}, name
            assert set(key) <= {c.name for c in table.primary_key} | {"number"}, name


def test_a_step_that_fails_leaves_nothing_behind(where, monkeypatch):
    def broken(connection):
        connection.exec_driver_sql("CREATE TABLE half (a INTEGER)")
        raise RuntimeError("power cut")

    steps = (*STEPS, type(STEPS[0])(STEPS[-1].number + 1, "half", broken))
    with making.new(where) as ledger:
        with pytest.raises(RuntimeError), ledger.writing() as connection:
            migrate(connection, where, making.AT, steps)
        with ledger.reading() as connection:
            assert not inspect(connection).has_table("half")
            assert version(connection) == STEPS[-1].number


def test_ledgers_are_not_made_by_asking():
    with pytest.raises(BadLedger, match="rashomon add"):
        open_ledger("/tmp/surely/not/there.ledger")


def test_an_empty_database_is_not_made_a_ledger_by_asking(emptied):
    with pytest.raises(BadLedger, match="rashomon add"):
        open_ledger(emptied)


@pytest.mark.parametrize(
    ("url", "reason"), [("mysql://u:secret@h/db", "postgresql"), ("://", "URL"), ("postgresql://u:secret@h:x/db", "URL")]
)
def test_other_addresses_are_refused_without_telling_a_password(url, reason):
    with pytest.raises(BadLedger, match=reason) as refused:
        open_ledger(url)
    assert "secret" not in str(refused.value)


def test_a_server_that_is_not_there_is_one_sentence_without_the_password():
    with pytest.raises(BadLedger) as refused:
        open_ledger("postgresql://u:secret@127.0.0.1:9/db", create=True)
    assert "secret" not in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize("content", [b"words " * 100, b"SQLite format 3\0" + b"\1" * 200])
def test_a_file_that_is_no_ledger_is_refused_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(BadLedger, match="not a ledger"):
        open_ledger(path, create=True)
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_refused(tmp_path):
    import sqlite3

    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    with pytest.raises(BadLedger, match="something else"):
        open_ledger(tmp_path / "other.db", create=True)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(BadLedger, match="folder"):
        open_ledger(tmp_path, create=True)


def test_a_second_writer_gets_one_clear_sentence(where):
    with making.new(where) as ledger, ledger.writing(), open_ledger(where, wait=0.2) as impatient:  # noqa: SIM117
        with pytest.raises(BadLedger, match="another program has been writing"), impatient.writing():
            pass


def test_a_reader_sees_one_state_while_another_writes(where):
    with making.new(where) as ledger, ledger.reading() as reading:
        making.put(ledger, [making.analysis("one")]) if reading.dialect.name == "sqlite" else None
        seen = reading.execute(DOCUMENTS.select()).all()
        making.put(ledger, [making.analysis("two")])
        assert reading.execute(DOCUMENTS.select()).all() == seen
    with open_ledger(where) as ledger, ledger.reading() as reading:
        assert len(reading.execute(DOCUMENTS.select()).all()) > len(seen)
