"""The running text of a document, aligned to the lines that it was made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from hoso.model.field import Place
from hoso.model.line import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Lines joined to a text: line `i` stands at `text[starts[i] : starts[i] + len(lines[i].text)]`.

    Between two lines stands a newline (a new paragraph begins), a space (the paragraph goes on) or nothing
    (a symbol was broken over the line end).
    """

    text: str
    starts: tuple[int, ...]
    lines: tuple[Line, ...]
    recognised: bool = field(init=False)  # whether some of its lines were read from a picture

    def __post_init__(self) -> None:
        """Look at the lines once: most papers have none that was recognised."""
        object.__setattr__(self, "recognised", any(line.sure for line in self.lines))

    def line_at(self, offset: int) -> int:
        """The index of the line that holds (or last began before) the offset."""
        return bisect_right(self.starts, offset, 1) - 1

    def page_at(self, offset: int) -> int:
        """The number of the page on which the offset stands."""
        return self.lines[self.line_at(offset)].page if self.lines else 1

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where `text[start:end]` stands: one place for each line that it touches."""
        found: list[Place] = []
        starts, lines = self.starts, self.lines
        first = bisect_right(starts, start, 1) - 1
        for at in range(first, bisect_left(starts, end, first)):
            base, line = starts[at], lines[at]
            a = start - base if start > base else 0
            words = line.text[a : end - base]
            quote = words.strip()
            if quote:
                if quote != words:
                    a += len(words) - len(words.lstrip())
                found.append(Place(page=line.page, box=line.place(a, a + len(quote)), quote=quote))
        return tuple(found)

    def quote(self, start: int, end: int) -> str:
        """The words of `text[start:end]`, line ends joined."""
        return " ".join(self.text[start:end].split())
