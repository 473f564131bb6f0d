"""The accounts of the example stories, held against what they were when somebody last looked at them.

After a change that is meant to change them: `python -m tests.golden.test_examples`, look at the difference, commit it.
"""

import difflib
from functools import cache
from pathlib import Path

import pytest

import rashomon
from rashomon.pipeline import tell_files

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
STORIES = sorted(p.name for p in EXAMPLES.iterdir() if p.is_dir())
DRIFT = 0.05
"""Share of lines that may differ: the reader's small numbers round otherwise on other processors."""


@cache
def told(story):
    return tell_files([EXAMPLES / story]).accounts


def summary(accounts):
    """What an account says, without words and places: a line for each thing."""
    lines = []
    for account in accounts:
        names = {e.id: e.name for e in account.entities}
        lines += [f"title: {account.title}", f"reports: {len(account.documents)}"]
        for document in sorted(account.documents, key=lambda d: d.path):
            lines.append(
                f"report: {Path(document.path).name} {document.outlet} {document.published.start} {document.published.method}"
            )
        lines += sorted(
            f"core: {e.label} {[names[a] for a in e.actors]} {[names[r] for r in e.recipients]} {day(e.when)} {len(e.reports)}"
            for e in account.events
            if e.core
        )
        lines += sorted(
            f"quotation: {names.get(q.speaker)} {q.kind} {len(q.renderings)} {q.text[:40]}"
            for q in account.quotations
            if len({r.document for r in q.renderings}) > 1
        )
        lines += sorted(f"difference: {d.kind} {d.question}" for d in account.differences)
        lines += sorted(
            f"relation: {r.kind} {names[r.subject]} {names[r.object]} {r.holds} {day(r.valid.from_)} {day(r.valid.to)}"
            for r in account.relations
        )
        lines += [f"sentence: {s.kind} {s.text}" for s in account.account]
    return lines


def day(when):
    return f"{when.start}..{when.end}" if when else None


@pytest.mark.parametrize("story", STORIES)
def test_the_account_says_what_it_said(story):
    wanted = (HERE / f"{story}.txt").read_text(encoding="utf-8").splitlines()
    found = summary(told(story))
    lines = list(difflib.unified_diff(wanted, found, "golden", "now", lineterm="", n=0))
    changed = sum(line.startswith(("+", "-")) and not line.startswith(("+++", "---")) for line in lines)
    assert changed <= 2 * DRIFT * len(wanted), "\n".join(lines)


@pytest.mark.parametrize("story", STORIES)
def test_every_slice_says_what_its_report_says(story):
    for account in told(story):
        texts = {d.id: d.text for d in account.documents}
        for sentence in account.account:
            assert sentence.evidence
            for words in sentence.evidence:
                assert texts[words.document][words.start : words.end] == words.text


@pytest.mark.parametrize("story", STORIES)
def test_a_folder_with_one_story_gives_one_account(story):
    assert len(told(story)) == 1


def test_all_examples_together_come_apart_into_their_stories():
    accounts = tell_files([EXAMPLES]).accounts
    folders = [{Path(d.path).parent.name for d in a.documents} for a in accounts]
    assert sorted(map(sorted, folders)) == [[s] for s in STORIES]
    assert rashomon.__version__ in accounts[0].version


if __name__ == "__main__":
    for name in STORIES:
        (HERE / f"{name}.txt").write_text("\n".join(summary(told(name))) + "\n", encoding="utf-8")
