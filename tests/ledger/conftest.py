from __future__ import annotations

import pytest

from tests.ledger import postgres


@pytest.fixture(scope="session")
def server():
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed (no initdb and pg_ctl)")
    with postgres.server() as url:
        yield url


@pytest.fixture
def emptied(server):
    """The URL of a PostgreSQL database with nothing in it."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def where(request, tmp_path):
    """Where a ledger can be made: each test with it runs on both databases."""
    return str(tmp_path / "test.ledger") if request.param == "sqlite" else request.getfixturevalue("emptied")
