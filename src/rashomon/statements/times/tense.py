"""Whether the clause of a time looks back or ahead: from the tree where there is one, else from the words before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rashomon.lemmas import lemma
from rashomon.model import Sentence
from rashomon.statements.times.tables import rows

_AHEAD_AUX = frozenset({"will", "'ll", "’ll", "shall", "would", "wo", "may", "might", "could", "can", "should", "must"})
_PAST_AUX = frozenset({"was", "were", "had", "did"})
_CLIMB = 20
"""Steps up the tree to the verb of a time."""

_NEAR = 160
"""Characters before a time in which its verb is looked for where there is no tree."""

_PARTICIPLE = 30
"""Characters after "will" or "may" within which a past form is its participle ("will be held")."""

_CUES = re.compile(
    r"\b(?P<ahead>will|shall|would|may|might|could|must|should|to be|is to|are to|going to|scheduled|expected|due|planned|set to|plans? to|"
    r"expects? to|upcoming|intends? to|aims? to|hopes? to|vowed to|promised to|pledged to|agreed to)\b"
    r"|(?P<back>\b(?:was|were|had|did|said|told|came|went|met|took|made|held|gave|sent|left|saw|became|began|won|lost|led|found|sank|fell|shot|"
    r"hit|struck|broke|fled|fought|sold|bought|built|brought|caught|sought|spoke|wrote|rose|ran|grew|kept|paid|stood|swore|threw|"
    r"withdrew|drew|flew|drove|burst|cut|put|set|let|shut|quit|spent|sat|lay|laid|felt|heard|knew|read|won|"
    r""
    r"[a-z]{3,}ed)\b)"
    r"|(?P<stop>[.;!?]\s)",
    re.IGNORECASE,
)


class Tenses:
    """The tense of the clause around an offset: "future", "past" or "" where that is not clear."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text, self._sentences = text, sentences
        self._starts = [sentence.start for sentence in sentences]
        self._plans = frozenset(word for word, sort in rows("plans.tsv") if sort == "plan")
        self._scheduled = frozenset(word for word, sort in rows("plans.tsv") if sort == "schedule")

    def at(self, start: int, end: int) -> str:
        """The tense of the clause that holds the words from `start` to `end`."""
        index = bisect_right(self._starts, start) - 1
        if index >= 0 and start < self._sentences[index].end and len(self._sentences[index].words) < 400:
            return self._by_tree(self._sentences[index], start, end)
        return self._by_words(start)

    def _by_words(self, start: int) -> str:
        before = self._text[max(0, start - _NEAR) : start]
        found, at = "", 0
        for cue in _CUES.finditer(before):
            kind = {"ahead": "future", "back": "past"}.get(cue.lastgroup or "", "")
            if kind == "past" and found == "future" and cue.start() - at < _PARTICIPLE:
                continue
            found, at = kind, cue.start()
        return found

    def _by_tree(self, sentence: Sentence, start: int, end: int) -> str:
        words = sentence.words
        inside = [i for i, word in enumerate(words) if start <= word.start < end]
        if not inside:
            return ""
        here = next((i for i in inside if words[i].head not in inside), inside[0])
        for _ in range(_CLIMB):
            if words[here].upos in ("VERB", "AUX") or words[here].head < 0:
                break
            if _has_copula(sentence, here):
                break
            here = words[here].head
        return self._of_verb(sentence, here)

    def _of_verb(self, sentence: Sentence, verb: int) -> str:
        word = sentence.words[verb]
        below = [sentence.words[i] for i in sentence.children(verb)]
        auxiliaries = [auxiliary for auxiliary in below if auxiliary.deprel.startswith(("aux", "cop", "mark"))]
        if any(auxiliary.text.lower() in _AHEAD_AUX for auxiliary in auxiliaries):
            return "future" if not any(auxiliary.text.lower() == "have" for auxiliary in auxiliaries) else "past"
        if any(one.feats.get("Tense") == "Past" or one.text.lower() in _PAST_AUX for one in auxiliaries):
            return "past"
        form = word.feats.get("VerbForm", "")
        if form == "Inf" and any(one.text.lower() in ("is", "are") for one in auxiliaries):
            return "future"  # "is to resume"
        if form == "Inf" or any(auxiliary.text.lower() == "to" and auxiliary.upos == "PART" for auxiliary in auxiliaries):
            return self._of_infinitive(sentence, verb)
        if word.feats.get("Tense") == "Past" and form in ("Fin", ""):
            return "past"
        if form in ("Part", "Ger") and word.head >= 0 and not auxiliaries:
            finite = word.head != verb and sentence.words[word.head].feats.get("VerbForm") == "Fin"
            return self._of_verb(sentence, word.head) if finite else ""
        if form == "Fin" and word.feats.get("Tense") == "Pres" and lemma(word.text, word.upos) in self._scheduled:
            return "future"
        coming = form == "Part" and word.feats.get("Tense") == "Pres"
        return "future" if coming and any(auxiliary.feats.get("Tense") == "Pres" for auxiliary in auxiliaries) else ""

    def _of_infinitive(self, sentence: Sentence, verb: int) -> str:
        """An infinitive looks ahead below a verb or adjective of planning ("plans to meet", "is due to begin")."""
        head = sentence.words[verb].head
        if head < 0:
            return "future"
        above = sentence.words[head]
        if above.head < 0 and above.upos in ("NOUN", "PROPN"):
            return "future"  # "Ministers to meet on Friday"
        stem = above.text.lower()
        return "future" if stem in self._plans else ""


def _has_copula(sentence: Sentence, index: int) -> bool:
    return any(sentence.words[i].deprel == "cop" for i in sentence.children(index))
