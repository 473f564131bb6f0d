"""What all tests share."""

import os

import pytest

STARTING = {"server", "emptied", "browser", "look"}
"""Fixtures that start a database server or a browser."""


def pytest_collection_modifyitems(items):
    """What needs a browser, a cluster or a started server is slow, whoever asks for it."""
    for item in items:
        markers = {mark.name for mark in item.iter_markers()}
        if markers & {"browser", "cluster"} or STARTING & set(item.fixturenames):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def compiled_once(tmp_path_factory):
    """Programs that tests start keep the compiled sources of the ones before, in a folder of the run, whatever the machine is set to."""
    kept = {name: os.environ.get(name) for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")}
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(tmp_path_factory.mktemp("compiled"))
    yield
    for name, value in kept.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value
