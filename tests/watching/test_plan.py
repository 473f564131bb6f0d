from __future__ import annotations

import pytest

from rashomon.errors import BadSetting
from rashomon.watching import Kind, load_plan
from rashomon.watching.plan import FeedPlan, Sink, parse_plan

FEED = {"url": "https://paper.example/rss"}


def test_a_plan_is_read_from_a_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HOOK", "hush")
    path = tmp_path / "feeds.toml"
    path.write_text(
        'every = "10 minutes"\ntell = ["correction"]\ncontact = "desk@paper.example"\n'
        '[[feed]]\nurl = "https://ada:secret@paper.example/rss?key=1"\n'
        '[[feed]]\nname = "B"\nurl = "https://b.example/sitemap.xml"\nevery = 60\npages = false\n'
        '[[sink]]\nkind = "webhook"\nurl = "https://hook.example/x"\nsecret_env = "HOOK"\n'
    )
    plan = load_plan(path)
    assert plan.feeds == (
        FeedPlan("paper.example/rss", "https://ada:secret@paper.example/rss?key=1", 600.0),
        FeedPlan("B", "https://b.example/sitemap.xml", 60.0, False),
    )
    assert plan.sinks == (Sink("webhook", "https://hook.example/x", "webhook https://hook.example/x", "hush"),)
    assert plan.kinds == {Kind.CORRECTION} and "hush" not in repr(plan)


def test_without_a_sink_the_terminal_is_told_everything():
    plan = parse_plan({"feed": [FEED]}, "x")
    assert [sink.kind for sink in plan.sinks] == ["terminal"] and plan.kinds == set(Kind) and not plan.first


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({}, "names no feed"), ({"feed": [{}]}, "needs 'url'"), ({"feed": [{"url": "ftp://h/x"}]}, "only http"),
        ({"feed": "x"}, "tables"),
        ({"feed": [FEED, FEED]}, "one name"), ({"feed": [FEED], "evry": 5}, "'evry' is no setting"),
        ({"feed": [FEED], "every": "soon"}, "10 minutes"),
        ({"feed": [FEED], "every": True}, "10 minutes"), ({"feed": [FEED], "tell": ["copy"]}, "'copy' is none of"),
        ({"feed": [FEED], "first": 1}, "true"),
        ({"feed": [FEED], "sink": [{"kind": "pigeon"}]}, "'pigeon' is none"),
        ({"feed": [FEED], "sink": [{"kind": "jsonl"}]}, "needs 'path'"),
        ({"feed": [FEED], "sink": [{"kind": "webhook", "url": "https://h.example", "secret_env": "NO_SUCH"}]}, "no NO_SUCH"),
        ({"feed": [FEED], "allow_hosts": "x"}, "list of words"),
    ],
)  # fmt: skip
def test_a_bad_plan_is_one_clear_sentence(table, reason):
    with pytest.raises(BadSetting, match=reason):
        parse_plan(table, "feeds.toml")


@pytest.mark.parametrize("content", ["no toml", "\xff"])
def test_a_file_that_is_no_plan_is_one_clear_sentence(tmp_path, content):
    path = tmp_path / "feeds.toml"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(BadSetting, match="TOML"):
        load_plan(path)
    with pytest.raises(BadSetting, match="No such file"):
        load_plan(tmp_path / "none.toml")
