"""Chains of attribution with their links resolved, and where they begin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.accounts import Step
from rashomon.model import Link, LinkRole, Links


def steps(chain: Sequence[Link], document: str, links: Links) -> list[Step]:
    """The chain as it is printed: who (entity id or `None`), name as written, role."""
    return [Step(_who(link, document, links), link.name, str(link.role)) for link in chain]


def _who(link: Link, document: str, links: Links) -> str | None:
    found = links.of(document, link.who)
    return found[0] if found else None


def beginnings(chains: Iterable[Sequence[Step]]) -> list[str]:
    """Entity ids at which chains begin, in order, none twice: the first link of each chain that names somebody known.

    A channel is no origin; an agency is one only where no speaker is named before it.
    """
    out: dict[str, None] = {}
    for chain in chains:
        first = next((s for s in chain if s.who and s.role in (LinkRole.SPEAKER, LinkRole.AGENCY)), None)
        if first is not None and first.who is not None:
            out.setdefault(first.who)
    return list(out)
