"""All settings of a run in one frozen value, built at the door and handed down. Nothing is read at import."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and thresholds; each says where it was measured or why it is so."""

    threads: int = 2
    """Threads of the reader (onnxruntime's intra-op pool); processes of a pool have one each."""

    jobs: int = 1
    """Processes that read and compare; 0 is one for each core. A few reports are read in this process all the same."""

    spacy: tuple[str, ...] = ()
    """Names or folders of spaCy pipelines, each to read the blocks of its language instead of the default reader."""

    knowledge: tuple[str, ...] = ()
    """Files of own knowledge: JSON lines, CSV, FollowTheMoney entities or a Wikidata extract; they add entities and names."""

    together: bool = False
    """Whether all reports of an account are told as one story, whatever they have in common: their reader put them together."""

    max_bytes: int = 50_000_000
    """Larger files are a recorded problem, not read: no article is that long."""

    max_characters: int = 300_000
    """Longer reports are read for an account up to here: 50,000 words, more than any article; an account of 800,000 characters
    of one report took 38 s, and what is merged grows with the square of the reports of one kind of act."""

    wait: float = 600.0
    """Seconds that a change of a ledger waits for another program that writes to it, before the command ends with a sentence.
    No change holds the ledger for more than the seconds in which its rows are written; a queue of many takes minutes."""
