"""Bytes into documents: text, pages, records, feeds, mails, PDF files, archives; typed blocks, voices, language, date."""

from rashomon.intake.documents import zone
from rashomon.intake.listed import Listed
from rashomon.intake.loading import Loaded, each, load

__all__ = ["Listed", "Loaded", "each", "load", "zone"]
