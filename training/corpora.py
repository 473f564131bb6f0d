"""Annotated corpora as one kind of sentence.

Treebanks (EWT, GUM) bring tags, features, trees and sentence boundaries; EWT brings names too, GUM who says what; name
corpora bring names alone. What a corpus does not say is ``None`` and is left out of the loss.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TextIO

from rashomon.reading.pieces import JOINED, SPACED, UNKNOWN
from rashomon.reading.tokens import stays_whole
from training.peoples import mark_peoples
from training.silver import OPEN_TAG, silver_names

NAME_KINDS = ("PER", "ORG", "LOC", "NORP", "MISC")
NAME_TAGS = ("O", *(f"{edge}-{kind}" for kind in NAME_KINDS for edge in "BIES"))
KEPT_FEATURE_LIST = (
    """Tense Mood VerbForm Voice Number Person Polarity PronType Case Degree Definite Poss NumType Gender Reflex"""
)
KEPT_FEATURES = frozenset(KEPT_FEATURE_LIST.split())
DEPREL_FOLDS = {f"{base}:{old}": f"{base}:unmarked" for base in ("obl", "nmod") for old in ("npmod", "tmod")}
CROSSNER_KINDS = {
    "person": "PER", "politician": "PER", "politicalparty": "ORG", "organisation": "ORG",
    "country": "LOC", "location": "LOC", "event": "MISC", "election": "MISC", "misc": "MISC",
}  # fmt: skip
WNUT_KINDS = {
    "person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG", "product": "MISC", "creative-work": "MISC",
}  # fmt: skip
ROLES = ("source", "cue", "content")
HELD_WIKIGOLD = 368
"""Sentences at the end of Wikigold, a fifth, that are kept for measuring."""

Roles = Mapping[str, Mapping[int, frozenset[str]]]
"""By sentence id and word (from 0): its parts in attributions."""


@dataclass(slots=True)
class Annotated:
    """One sentence.

    ``heads`` are indices in the sentence, −1 for the root; ``names`` are tags B/I/E/S-KIND or O; ``roles`` the parts that
    each word plays in attributions, of ``ROLES``.
    """

    words: list[str]
    standing: list[int]
    document: str
    paragraph: int
    text: str
    corpus: str
    upos: list[str] | None = None
    feats: list[str] | None = None
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    names: list[str] | None = None
    says_misc: bool = False
    roles: list[frozenset[str]] | None = None

    @property
    def has_tree(self) -> bool:
        """Whether tags and tree are annotated."""
        return self.upos is not None


def open_text(path: Path) -> TextIO:
    """Open a text file, packed or not."""
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def keep_features(feats: str) -> str:
    """Return the features that the reader learns, in UD's notation and order; ``_`` for none."""
    kept = [pair for pair in feats.split("|") if pair.split("=")[0] in KEPT_FEATURES]
    return "|".join(kept) or "_"


def bioes(tags: list[str]) -> list[str]:
    """Return B/I/O tags (or bare I- tags) as B/I/E/S tags: a name of one word is S, the last word of a longer one E."""
    out: list[str] = []
    for i, tag in enumerate(tags):
        if tag in ("O", OPEN_TAG):
            out.append(tag)
            continue
        edge, kind = tag.split("-", 1)
        before = tags[i - 1] if i else "O"
        after = tags[i + 1] if i + 1 < len(tags) else "O"
        begins = edge == "B" or before in ("O", OPEN_TAG) or before.split("-", 1)[1] != kind
        ends = after in ("O", OPEN_TAG) or after.startswith("B-") or after.split("-", 1)[1] != kind
        out.append({(True, True): "S", (True, False): "B", (False, True): "E", (False, False): "I"}[begins, ends] + "-" + kind)
    return out


def read_conllu(path: Path, corpus: str, *, joins: bool = False, roles: Roles | None = None) -> Iterator[Annotated]:
    """Yield the sentences of a CoNLL-U file; multi-word tokens are read as their syntactic words, cut from the surface."""
    told = {name.rsplit("-", 1)[0] for name in roles or ()}
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    document, paragraph = "", 0
    with open_text(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
                if key.strip().startswith("newdoc"):
                    document = value.strip()
                if key.strip().startswith("newpar"):
                    paragraph += 1
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                name = comments.get("sent_id", "")
                known = (roles or {}).get(name, {}) if name.rsplit("-", 1)[0] in told else None
                yield _sentence(rows, comments, document, paragraph, corpus, joins, known)
                rows, comments = [], {}


def _sentence(
    rows: list[list[str]], comments: dict[str, str], document: str, paragraph: int, corpus: str, joins: bool,
    known: Mapping[int, frozenset[str]] | None,
) -> Annotated:  # fmt: skip
    words, standing, upos, feats, heads, deprels, tags, entity = [], [], [], [], [], [], [], []
    joined, group_end, group_joins = False, 0, False
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            group_end, group_joins = int(row[0].split("-")[1]), "SpaceAfter=No" in row[9]
            continue
        standing.append(JOINED if joined else SPACED)
        number = int(row[0])
        inside = number < group_end
        joined = inside or (group_joins if number == group_end else "SpaceAfter=No" in row[9])
        words.append(row[1])
        upos.append(row[3])
        feats.append(keep_features(row[5]))
        heads.append(int(row[6]) - 1)
        deprels.append(DEPREL_FOLDS.get(row[7], row[7]))
        tags.append(_misc(row[9], "NER") or "O")
        entity.append(_misc(row[9], "Entity"))
    if corpus == "gum":
        tags = silver_names(words, upos, deprels, entity)
    tags = mark_peoples(words, tags)
    roles = [known.get(i, frozenset()) for i in range(len(words))] if known is not None else [frozenset[str]()] * len(words)
    if joins:
        columns = (words, standing, upos, feats, heads, deprels, tags, roles)
        words, standing, upos, feats, heads, deprels, tags, roles = _join_particles(columns)
    named = corpus == "gum" or comments.get("ner_source") != "none"
    return Annotated(
        words, standing, document, paragraph, comments["text"], corpus,
        upos, feats, heads, deprels, bioes(tags) if named else None, roles=roles if known is not None else None,
    )  # fmt: skip


def read_roles(path: Path) -> Roles:
    """Return the parts that words play in GUM's attributions; sentence ids without any are those of documents not listed."""
    out: dict[str, dict[int, frozenset[str]]] = defaultdict(dict)
    with open_text(path) as lines:
        for row in map(json.loads, lines):
            for role in ROLES:
                for name, first, last in row[role]:
                    for i in range(first - 1, last):
                        out[name][i] = out[name].get(i, frozenset()) | {role}
    return out


Columns = tuple[list[str], list[int], list[str], list[str], list[int], list[str], list[str], list[frozenset[str]]]


def _join_particles(columns: Columns) -> Columns:
    """Return the sentence with al|-|Assad as one word, as the reader divides words; unchanged where the tree forbids it."""
    words, standing, upos, feats, heads, deprels, tags, roles = columns
    i = 0
    while i + 2 < len(words):
        parts = range(i, i + 3)
        outer = [j for j in parts if heads[j] not in parts]
        if (
            words[i + 1] in ("-", "‑")
            and standing[i + 1] == standing[i + 2] == JOINED
            and len(outer) == 1
            and stays_whole(words[i], words[i + 2])
        ):
            top = outer[0]
            words[i : i + 3] = ["".join(words[i : i + 3])]
            kept = (upos[top], feats[top], heads[top], deprels[top])
            upos[i : i + 3], feats[i : i + 3] = [kept[0]], [kept[1]]
            heads[i : i + 3], deprels[i : i + 3] = [kept[2]], [kept[3]]
            del standing[i + 1 : i + 3], tags[i + 1 : i + 3], roles[i + 1 : i + 3]
            heads = [h if h < i else i if h <= i + 2 else h - 2 for h in heads]
        i += 1
    return words, standing, upos, feats, heads, deprels, tags, roles


def _misc(column: str, name: str) -> str:
    return next((pair[len(name) + 1 :] for pair in column.split("|") if pair.startswith(f"{name}=")), "")


def read_tagged(
    path: Path, corpus: str, *, separator: str, kind: Callable[[str], str | None], says_misc: bool
) -> Iterator[Annotated]:
    """Yield the sentences of a file with one word and one name tag a line; ``kind`` maps the corpus's kinds to ours."""
    with open_text(path) as lines:
        groups = groupby(lines, key=lambda line: bool(line.strip()))
        for number, block in enumerate(list(group) for filled, group in groups if filled):
            rows = [line.rsplit(separator, 1) for line in block]
            rows = [row for row in rows if len(row) == 2 and row[0].strip()]
            if not rows:
                continue
            words = [row[0].strip() for row in rows]
            tags = bioes(mark_peoples(words, [_mapped(row[1].strip(), kind) for row in rows]))
            yield Annotated(
                words, [UNKNOWN] * len(words), f"{path.name}", number, " ".join(words), corpus, names=tags, says_misc=says_misc
            )


def _mapped(tag: str, kind: Callable[[str], str | None]) -> str:
    if tag == "O":
        return "O"
    edge, label = tag.split("-", 1)
    ours = kind(label)
    return f"{edge}-{ours}" if ours else "O"


def training_sentences(data: Path) -> list[Annotated]:
    """Return every sentence that may train weights: EWT, GUM (without its conversations) and the name corpora."""
    reader = data / "reader"
    out = list(read_conllu(reader / "en_ewt-ud-ner-train.conllu.gz", "ewt", joins=True))
    roles = read_roles(reader / "gum_attributions.jsonl")
    gum = read_conllu(reader / "en_gum-ud-train.cc-by-sa-subset.conllu.gz", "gum", joins=True, roles=roles)
    out += [s for s in gum if not s.document.startswith("GUM_conversation")]
    out += wikigold(data)[:-HELD_WIKIGOLD]
    for part in ("train", "dev"):
        out += read_tagged(reader / f"wnut17-{part}.conll", "wnut", separator="\t", kind=WNUT_KINDS.get, says_misc=False)
    from training.re3d import read_re3d  # which takes Annotated from here

    out += read_re3d(reader / "re3d.jsonl")
    path = reader / "crossner-politics-dev.conll"
    out += read_tagged(path, "crossner", separator="\t", kind=CROSSNER_KINDS.get, says_misc=True)
    return out


def wikigold(data: Path) -> list[Annotated]:
    """Return the sentences of Wikigold; the last ``HELD_WIKIGOLD`` are not trained on."""
    return list(read_tagged(data / "reader" / "wikigold.conll", "wikigold", separator=" ", kind=lambda k: k, says_misc=True))


def dev_sentences(data: Path, corpus: str) -> list[Annotated]:
    """Return the development sentences of ``ewt`` or ``gum``."""
    name = {"ewt": "en_ewt-ud-ner-dev.conllu", "gum": "en_gum-ud-dev.cc-by-sa-subset.conllu"}[corpus]
    return list(read_conllu(data / "reader" / name, corpus))


@dataclass(frozen=True, slots=True)
class Labels:
    """The closed sets that the heads choose from, in the order of their numbers."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...] = NAME_TAGS

    @classmethod
    def of(cls, sentences: Iterable[Annotated], *, rare: int = 5) -> Labels:
        """Collect the labels of ``sentences``; feature bundles seen fewer than ``rare`` times are not learnt."""
        trees = [s for s in sentences if s.has_tree]
        bundles = Counter(f for s in trees for f in s.feats or ())
        return cls(
            tuple(sorted({u for s in trees for u in s.upos or ()})),
            tuple(sorted(f for f, n in bundles.items() if n >= rare)),
            tuple(sorted({d for s in trees for d in s.deprels})),
        )
