"""Documents into readings: the only room with a model in it."""

from rashomon.reading.reader import OnnxReader, Reader
from rashomon.reading.tokens import tokenise

__all__ = ["OnnxReader", "Reader", "tokenise"]
