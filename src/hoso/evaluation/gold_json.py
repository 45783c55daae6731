"""The JSON of gold, read with complaints that name the file and the key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from hoso.errors import UsageFault


class GoldFault(UsageFault):
    """A gold file that cannot be used; the message names the file and the key."""


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON object that knows its file and where in it it stands, so that a complaint can name both."""

    file: Path
    where: str
    values: dict[str, object]

    def refuse(self, key: str, what: str) -> NoReturn:
        """Complain of the value of a key."""
        where = f"{self.where}{key}"
        raise GoldFault(f"{self.file}: {where}: {what}", code="bad_gold", file=self.file, where=where, why=what)

    def text(self, key: str) -> str | None:
        """A text, or None."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            self.refuse(key, f"wants text or null, has {value!r}")
        return value

    def whole(self, key: str) -> int | None:
        """A whole number, or None."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            self.refuse(key, f"wants a whole number or null, has {value!r}")
        return value

    def items(self, key: str) -> list[object]:
        """A list, empty where the key is not there."""
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse(key, f"wants a list, has {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self.items(key)
        for i, value in enumerate(found):
            if not isinstance(value, str):
                self.refuse(f"{key}[{i}]", f"wants text, has {value!r}")
        return tuple(value for value in found if isinstance(value, str))

    def texts_or_none(self, key: str) -> tuple[str, ...] | None:
        """A list of texts, or None where nobody looked."""
        return self.texts(key) if self.values.get(key) is not None else None

    def nodes(self, key: str) -> list[Node]:
        """A list of objects."""
        nodes: list[Node] = []
        for i, value in enumerate(self.items(key)):
            if not isinstance(value, dict):
                self.refuse(f"{key}[{i}]", f"wants an object, has {value!r}")
            nodes.append(Node(self.file, f"{self.where}{key}[{i}].", value))
        return nodes

    def node(self, key: str) -> Node | None:
        """An object, or None."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.refuse(key, f"wants an object, has {value!r}")
        return Node(self.file, f"{self.where}{key}.", value)
