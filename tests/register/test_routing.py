"""The unit that a paper is for: rules, then the office's own past; silence where unsure; measured by time."""

from __future__ import annotations

import random

import pytest

from hoso.catalog.office_fields import office_fields
from hoso.register import Entry, Store
from hoso.register.correcting import correct
from hoso.register.entries import entries, refresh
from hoso.register.routing import Router, measure, router
from hoso.register.store import RegisterFault
from tests.register.made_lines import line

FIELDS = office_fields()
SUBJECTS = {
    "Tổ Nông nghiệp": ["nạo vét kênh mương", "tiêm phòng đàn trâu bò", "gieo cấy lúa hè thu", "thu hoạch cây vụ đông"],
    "Tổ Học đường": ["khai giảng năm học", "thu hồ sơ tuyển sinh", "bếp ăn bán trú", "sửa nhà vệ sinh lớp học"],
    "Phòng VHXH": ["lễ hội đầu xuân", "giải bóng chuyền", "người có công", "thăm hộ nghèo dịp Tết"],
}


def past(count: int, seed: int = 1) -> list[Entry]:
    chance = random.Random(seed)
    made = []
    for n in range(1, count + 1):
        unit = chance.choice(sorted(SUBJECTS))
        subject = f"Về việc {chance.choice(SUBJECTS[unit])} năm {chance.randint(2020, 2026)}"
        made.append(
            line(number=n, subject=subject, receiver=unit, issuer=f"Sở {chance.choice('ABC')}", kind="Công văn")
        )
    return made


def test_rules_before_there_is_a_past() -> None:
    told = Router(FIELDS, []).suggest(line(subject="Tổng kết năm học", issuer="Sở Giáo dục và Đào tạo"))
    assert told is not None
    assert (told.unit, told.by) == ("Phòng Văn hóa - Xã hội", "rules")
    assert set(told.reasons) == {"năm học", "giáo dục"}


def test_the_longer_word_counts_alone() -> None:
    told = Router(FIELDS, []).suggest(line(subject="Bảo đảm an toàn giao thông"))
    assert told is not None
    assert told.unit == "Công an"


@pytest.mark.parametrize(
    "given",
    [
        {"subject": "Giấy mời họp"},
        {"subject": "Phối hợp tuyển quân và tuyển sinh"},  # two units, one word each
        {"subject": "Tổng kết năm học", "entered_on": "2025-06-30"},  # no such offices yet
    ],
)
def test_silent_when_unsure(given: dict[str, str]) -> None:
    assert Router(FIELDS, []).suggest(line(**given)) is None


def test_the_office_s_own_spelling_is_taken() -> None:
    told = Router(FIELDS, [line(receiver="Phòng VHXH", subject="x")]).suggest(line(subject="Lễ hội đầu xuân"))
    assert told is not None
    assert told.unit == "Phòng VHXH"


def test_the_past_teaches_and_says_why() -> None:
    made = Router(FIELDS, past(120))
    told = made.suggest(line(subject="Về việc nạo vét kênh mương năm 2027", issuer="Sở B", kind="Công văn"))
    assert told is not None
    assert (told.unit, told.by) == ("Tổ Nông nghiệp", "past")
    assert told.confidence > 0.5
    assert any("kênh" in reason or "mương" in reason for reason in told.reasons)
    assert made.suggest(line(subject="Giấy mời họp mặt", issuer="Sở Q")) is None


def test_rules_that_an_office_proves_wrong_are_silent() -> None:
    wrong = [line(number=n, subject="Tuyển sinh", receiver="Văn phòng") for n in range(25)]
    assert Router(FIELDS, wrong, use="rules").suggest(line(subject="Tuyển sinh")) is None


def filled(store: Store, lines: list[Entry]) -> None:
    with store.writing() as base:
        for one in lines:
            made = base.execute(
                "INSERT INTO entries (book, year, number, entered_on, file, added_at) VALUES ('den', 2025, ?, ?, '', '')",
                (one.number, f"2025-09-{1 + one.number // 10:02d}"),
            )
            for field in ("subject", "issuer", "kind", "receiver"):
                base.execute(
                    "INSERT INTO corrections (entry_id, field, value, before, made_at) VALUES (?, ?, ?, '', '')",
                    (made.lastrowid, field, getattr(one, field)),
                )
            refresh(base, int(made.lastrowid or 0))


def test_measured_on_the_newest_papers(register: Store) -> None:
    filled(register, past(100))
    both, rules, learned = measure(register)
    assert (both.by, both.learned_from, both.tested) == ("both", 70, 30)
    assert learned.suggested >= 25
    assert learned.right >= 0.9 * learned.suggested
    assert rules.suggested < learned.suggested
    assert both.right >= learned.right
    assert router(register).suggest(line(subject="bếp ăn bán trú")) is not None


def test_a_register_without_assignments(register: Store) -> None:
    assert [(m.tested, m.suggested) for m in measure(register)] == [(0, 0)] * 3
    correct(register, entries(register)[0].entry_id, {"receiver": "Phòng Kinh tế"})
    assert measure(register)[0].tested == 0


def test_a_file_of_offices_that_cannot_be_used_is_said(register: Store) -> None:
    (register.folder / "offices.toml").write_text("[[unit]]\nx = 1\n", encoding="utf-8")
    with pytest.raises(RegisterFault) as caught:
        router(register)
    assert caught.value.code == "register_offices"
