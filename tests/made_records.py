"""Records made by hand: small ones for a single question, and one with every field filled."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from hoso.model import (
    Assignment,
    Box,
    DateMention,
    Deadline,
    Definition,
    Field,
    FileEntry,
    Issue,
    Place,
    Recipient,
    Record,
    Reference,
    Section,
    Signature,
    Signer,
    Task,
)

T = TypeVar("T")


def a_field(
    value: T, *, quote: str = "", page: int = 1, top: float = 100.0, lines: int = 1, sure: float = 0.95
) -> Field[T]:
    """A field whose words stand on so many lines, the first at `top`."""
    words, top = quote or str(value), float(top)
    places = tuple(
        Place(
            page=page,
            box=Box(
                x0=85.123, top=top + 16 * i, x1=85.123 + 5.2 * max(1, min(len(words), 80)), bottom=top + 14 + 16 * i
            ),
            quote=words if lines == 1 else f"{words} {i + 1}",
        )
        for i in range(lines)
    )
    return Field(value=value, quote=words, places=places, rule="test.rule", confidence=sure)


def a_reference(symbol: str | None = "30/2020/NĐ-CP", **changes: Any) -> Reference:
    """A mention of a decree."""
    mention = a_field(f"Nghị định số {symbol} ngày 05/3/2020 của Chính phủ", top=300, lines=2)
    made = Reference(
        reference_id="r1",
        target_key=f"state:{symbol}",
        mention=mention,
        kind=a_field("Nghị định", top=300),
        number=a_field("30", top=300),
        symbol=a_field(symbol, top=300) if symbol else None,
        date=a_field("2020-03-05", quote="05/3/2020", top=316),
        issuer=a_field("Chính phủ", top=316),
        subject=None,
        pinpoint=None,
        relation=a_field("based_on", quote="Căn cứ", top=300, sure=0.6),
        form="full",
        page=1,
        zone="grounds",
        section="",
        start=200,
        end=260,
    )
    return replace(made, **changes)


def a_record(document_id: str = "d0000000000000001", **changes: Any) -> Record:
    """A record with little in it."""
    made = Record(
        document_id=document_id,
        file=f"den/{document_id}.pdf",
        sha256="ab" * 32,
        pages=1,
        text_source="digital",
        symbol=a_field("05/KH-UBND"),
    )
    return replace(made, **changes)


def full_record(document_id: str = "dfull") -> Record:
    """A record with every field filled, several mentions, a doubt of each severity but error."""
    issuer = a_field("ỦY BAN NHÂN DÂN XÃ TÂN AN", top=60, lines=2)
    return Record(
        document_id=document_id,
        file="công văn đến/Kế hoạch số 05.pdf",
        sha256="cd" * 32,
        pages=2,
        text_source="digital",
        regime=a_field("state", quote="ỦY BAN NHÂN DÂN", top=60),
        superior=a_field("ỦY BAN NHÂN DÂN HUYỆN TÂN LẬP", top=44),
        issuer=issuer,
        kind=a_field("Kế hoạch", quote="KẾ HOẠCH", top=130),
        kind_code=a_field("KH", top=90),
        number=a_field("05", top=90),
        symbol=a_field("05/KH-UBND", quote="05 /KH-UBND", top=90),
        date=a_field("2025-02-19", quote="ngày 19 tháng 02 năm 2025", top=90),
        place=a_field("Tân An", top=90),
        subject=a_field("Thực hiện dân chủ ở cơ sở năm 2025", top=146, lines=2, sure=0.7),
        urgency=a_field("hỏa tốc", quote="HỎA TỐC", top=30),
        secrecy=a_field("mật", quote="MẬT", top=30),
        circulation=a_field("LƯU HÀNH NỘI BỘ", top=30),
        draft=a_field(True, quote="DỰ THẢO", top=30),
        copy_of=a_field("SAO Y", page=2, top=700),
        effective_from=a_field("2025-03-01", quote="01/3/2025", page=2, top=200),
        signers=(
            Signer(
                name=a_field("Nguyễn Văn An", page=2, top=500),
                title=a_field("PHÓ CHỦ TỊCH", page=2, top=440),
                authority=a_field(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), page=2, top=400, lines=2),
                on_behalf_of=a_field("ỦY BAN NHÂN DÂN", page=2, top=400),
            ),
            Signer(name=a_field("Lê Thị Bình", page=2, top=500), title=None, authority=None, on_behalf_of=None),
        ),
        recipients=(
            Recipient(
                role="addressee", line=a_field("Các thôn, xóm", top=170), name=a_field("Các thôn, xóm"), purpose=None
            ),
            Recipient(
                role="recipient",
                line=a_field("Đảng ủy xã (để báo cáo)", page=2, top=420),
                name=a_field("Đảng ủy xã", page=2, top=420),
                purpose=a_field("để báo cáo", page=2, top=420),
            ),
            Recipient(role="archive", line=a_field("Lưu: VT", page=2, top=436), name=None, purpose=None),
        ),
        references=(
            a_reference(),
            a_reference(
                None,
                reference_id="r2",
                target_key="self",
                mention=a_field("Kế hoạch này", page=2, top=330),
                kind=a_field("Kế hoạch", page=2, top=330),
                number=None,
                date=None,
                issuer=None,
                subject=a_field("dân chủ ở cơ sở", page=2, top=330),
                pinpoint=a_field("điểm a khoản 2 Điều 5", page=2, top=330),
                relation=a_field("mentions", quote="Kế hoạch này", page=2, top=330),
                form="self",
                status="self",
                page=2,
                zone="body",
                section="II.1",
            ),
        ),
        dates=(
            DateMention(
                mention=a_field("trước ngày 15/12/2025", page=2, top=250),
                kind="until",
                role="deadline",
                begin=None,
                until="2025-12-14",
                recurrence=None,
                boundary="before",
                year_source="stated",
                flags=("weekend", "after_term"),
                page=2,
                start=900,
                end=921,
            ),
            DateMention(
                mention=a_field("hằng quý", page=2, top=266),
                kind="recurrence",
                role="period",
                begin="2025",
                until=None,
                recurrence="FREQ=MONTHLY;INTERVAL=3",
                boundary="",
                year_source="",
                flags=(),
                page=2,
                start=930,
                end=938,
            ),
        ),
        tasks=(
            Task(
                tier="explicit",
                text=a_field("Xây dựng kế hoạch kiểm tra", page=2, top=360, lines=2),
                action=a_field("Xây dựng", page=2, top=360),
                product=a_field("kế hoạch kiểm tra", page=2, top=360),
                deadline=Deadline(
                    words=a_field("trước ngày 15/12/2025", page=2, top=376),
                    begin="2025-12-01",
                    until="2025-12-14",
                    boundary="before",
                    recurrence="hằng quý",
                    rrule="FREQ=MONTHLY;INTERVAL=3",
                ),
                modality="order",
                source="text",
                assignments=(
                    Assignment(
                        unit=a_field("Công an xã", page=2, top=360),
                        unit_key="cong an xa",
                        role="lead",
                        subject_source="explicit",
                    ),
                    Assignment(
                        unit=a_field("các thôn", page=2, top=360),
                        unit_key="cac thon",
                        role="coordinate",
                        subject_source="heading",
                    ),
                ),
                citations=(0,),
                page=2,
                section="II.1",
                start=1000,
                end=1060,
            ),
            Task(
                tier="directive",
                text=a_field("Tăng cường tuyên truyền", page=2, top=400, sure=0.5),
                action=None,
                product=None,
                deadline=None,
                modality="request",
                source="grid",
                assignments=(),
                citations=(),
                page=2,
                section="",
                start=1100,
                end=1123,
            ),
        ),
        sections=(
            Section(path="II", level=1, label="II.", title="NỘI DUNG", page=1, zone="body", start=300, end=900),
            Section(path="II.1", level=2, label="1.", title="", page=1, zone="body", start=320, end=500),
            Section(path="II.1", level=2, label="1.", title="", page=2, zone="body", start=500, end=900),
        ),
        section_fields=(
            a_field("II. NỘI DUNG", top=350),
            a_field("1. Tuyên truyền", top=370),
            a_field("1. Tổ chức", page=2, top=100),
        ),
        definitions=(
            Definition(abbreviation=a_field("UBND", top=400), expansion=a_field("Ủy ban nhân dân", top=400), page=1),
        ),
        signatures=(
            Signature(
                page=2,
                name=a_field("Nguyễn Văn An", page=2, top=470),
                organisation=a_field("UBND xã Tân An", page=2, top=480),
                time=a_field("2025-02-19T10:30:00+07:00", quote="19.02.2025 10:30:00 +07:00", page=2, top=490),
                reason=Field(value="Phát hành", quote="Phát hành", places=(), rule="test.dictionary", confidence=0.9),
            ),
        ),
        issues=(
            Issue(severity="info", code="year_filled", message="Năm được suy ra", page=2),
            Issue(
                severity="warning",
                code="citation_from_future",
                message="Viện dẫn văn bản ban hành sau ngày ký",
                suggestion="Kiểm tra lại năm",
                page=1,
                places=a_field("05/3/2020", top=316).places,
            ),
        ),
    )


def a_file(record: Record, *, status: str = "read", file: str | None = None) -> FileEntry:
    """The entry of the record's file."""
    return FileEntry(file=file or record.file, document_id=record.document_id, sha256=record.sha256, status=status)
