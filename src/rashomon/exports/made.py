"""What an export is: one or several files, and what of the account the format cannot hold, each with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import BadSetting


@dataclass(frozen=True, slots=True)
class Left:
    """Something of the account, by its id, that an export does not hold, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Export:
    """The files of an export by name, and what they leave out; one file, except where a format has a file for each table."""

    format: str
    files: Mapping[str, bytes]
    left: tuple[Left, ...] = ()

    @property
    def bytes(self) -> bytes:
        """The one file. Raises: BadSetting where there are several."""
        if len(self.files) != 1:
            raise BadSetting("out", f"{self.format} is {len(self.files)} tables, a file each: give a folder to write them into")
        return next(iter(self.files.values()))

    @property
    def text(self) -> str:
        """The one file as text. Raises: BadSetting where there are several."""
        return self.bytes.decode("utf-8")

    @property
    def reasons(self) -> dict[str, int]:
        """How many things were left out for each reason, the most frequent first."""
        return dict(Counter(left.reason for left in self.left).most_common())

    def write(self, out: str | Path) -> list[Path]:
        """Write the one file to the path `out`, or several into the folder `out`; the paths written."""
        to = Path(out)
        if len(self.files) == 1:
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(self.bytes)
            return [to]
        to.mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            (to / name).write_bytes(content)
        return [to / name for name in self.files]
