"""Readings between the lines: whom a task without a unit is for, by the addressees or the issuing body; marked so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hoso.model import Assignment
from hoso.text.unit_keys import unit_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoso.model import Field, Recipient, Task

LETTERS = {"Công văn", "Công điện", "Giấy mời", "Phiếu chuyển", "Thư công", ""}
_ADDRESSED, _IMPLICIT = 0.6, 0.5


def read_between(
    tasks: Iterable[Task], kind: str, addressees: Sequence[Recipient], issuer: Field[str] | None
) -> tuple[Task, ...]:
    """Give tasks that nobody is named for to the addressees of a letter, else to the issuing body.

    Args:
        tasks: as the words say them; those with a lead stay as they are.
        kind: type of the paper.
        addressees: whom a letter is sent to.
        issuer: the issuing body.
    """
    letter = kind in LETTERS and addressees
    fields = [one.name or one.line for one in addressees] if letter else [issuer] if issuer is not None else []
    source, sure = ("addressees", _ADDRESSED) if letter else ("implicit", _IMPLICIT)
    units = tuple(
        Assignment(
            unit=replace(field, rule=f"tasks.unit.{source}", confidence=min(field.confidence, sure)),
            unit_key=unit_key(field.value.title() if field.value.isupper() else field.value),
            role="lead", subject_source=source,
        )
        for field in fields
        if field.value
    )  # fmt: skip
    return tuple(
        task if any(one.role == "lead" for one in task.assignments) else replace(
            task, assignments=(*units, *task.assignments)
        )
        for task in tasks
    )  # fmt: skip
