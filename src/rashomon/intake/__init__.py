"""Bytes into documents: text, HTML and JSON; typed blocks, voices, language, publication date."""

from rashomon.intake.documents import zone
from rashomon.intake.loading import Loaded, load

__all__ = ["Loaded", "load", "zone"]
