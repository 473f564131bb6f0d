from __future__ import annotations

import pytest

from tests.docs.running import printed
from tests.docs.snippets import ROOT, Snippet, of_pages, snippets

FOUND = of_pages()


@pytest.mark.parametrize("snippet", FOUND, ids=[snippet.name for snippet in FOUND])
def test_a_snippet_runs_and_prints_what_its_page_says(snippet: Snippet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = printed(snippet)
    if snippet.printed is not None:
        assert said.rstrip() == snippet.printed.rstrip()


def test_the_pages_hold_snippets_with_their_output() -> None:
    assert sum(snippet.printed is not None for snippet in FOUND) >= 5


def test_only_a_text_block_right_behind_a_snippet_is_its_output() -> None:
    page = "```python\na\n```\n\n```text\nb\n```\n\n```python\nc\n```\nWords.\n```text\nd\n```\n\n```sh\ne\n```\n"
    assert [(s.line, s.code, s.printed) for s in snippets("page.md", page)] == [(2, "a\n", "b\n"), (10, "c\n", None)]
