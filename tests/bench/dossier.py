"""How long papers read together take: the network of 20,000 documents, and 50 plans of 40 tasks compared."""

from __future__ import annotations

import random
import resource
import time
from dataclasses import replace

from hoso.analysis import citation_network, compare_plans
from hoso.dossier import Document, Dossier
from hoso.model import Assignment, Deadline, Field, Record, Section, Task
from tests.bench.linking import a_field, records

ACTS = (
    "rà soát",
    "thống kê",
    "tổ chức ra quân",
    "lắp đặt",
    "tập huấn cho",
    "kiểm tra",
    "vận động",
    "báo cáo kết quả về",
)
THINGS = (
    "các điểm tập kết rác", "hộ chăn nuôi", "tuyến đường liên thôn", "thùng phân loại", "cán bộ khuyến nông",
    "cơ sở tái chế", "bể chứa vỏ thuốc", "chợ dân sinh", "kênh mương nội đồng", "nghĩa trang nhân dân", "nhà văn hóa thôn",
)  # fmt: skip
WHERE = (
    "trên địa bàn xã",
    "ở các thôn ven sông",
    "tại trường học",
    "dọc quốc lộ",
    "trong khu dân cư",
    "ở cụm công nghiệp",
)
UNITS = (
    "Phòng Kinh tế",
    "Công an xã",
    "Trạm Y tế",
    "Đoàn Thanh niên",
    "Hội Phụ nữ",
    "Văn phòng",
    "Phòng Văn hóa - Xã hội",
)


def plans(count: int, tasks: int) -> list[Record]:
    """A province's plan and plans of communes that implement it, each with tasks of its own making."""
    made = []
    for i in range(count):
        rng = random.Random(i)
        texts = [
            f"{rng.choice(ACTS).capitalize()} {rng.choice(THINGS)} {rng.choice(WHERE)} và {rng.choice(THINGS)} đợt {n}"
            for n in range(tasks)
        ]
        own = tuple(
            Task(
                tier="explicit", text=a_field(words), action=None, product=None, modality="order", source="text",
                deadline=Deadline(
                    words=a_field("hạn"), begin=None, until=f"2026-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
                    boundary="inclusive", recurrence=None, rrule=None,
                ),
                assignments=(
                    Assignment(
                        unit=a_field(rng.choice(UNITS)), unit_key="k", role="lead", subject_source="explicit"
                    ),
                ),
                citations=(), page=1, section="II", start=0, end=1,
            )
            for words in texts
        )  # fmt: skip
        body: Field[str] = a_field("II. NHIỆM VỤ")
        made.append(
            Record(
                document_id=f"{i:016x}", file=f"{i}.pdf", sha256=f"{i:064x}", pages=3, text_source="digital",
                kind=a_field("Kế hoạch"), symbol=a_field(f"{i + 1}/KH-UBND"), date=a_field("2026-01-05"), tasks=own,
                issuer=a_field(f"ỦY BAN NHÂN DÂN XÃ TÂN {i}"),
                sections=(
                    Section(path="II", level=0, label="II", title="NHIỆM VỤ", start=0, end=1, page=1, zone="body",
                            body=". ".join(texts) * 3),
                ),
                section_fields=(body,),
            )
        )  # fmt: skip
    return made


def timed(what: str, begin: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{what}: {time.process_time() - begin:.1f} s of processor, peak {peak} MB")


def main() -> None:
    given = Dossier(records=tuple(Document.of(record) for record in plans(50, 40)), files=())
    tables = given.tables()
    above = {record.document_id: given.records[0].document_id for record in given.records[1:]}
    begin = time.process_time()
    found = compare_plans(tables, above=above)
    timed(f"50 plans of 40 tasks compared, {len(found.peers)} pairs among peers", begin)
    keyed = [
        replace(record, references=tuple(replace(it, target_key=f"k|{it.mention.value}") for it in record.references))
        for record in records(20_000, mentions=10)
    ]
    many = Dossier(records=tuple(Document.of(record) for record in keyed), files=()).link()
    tables = many.tables()
    begin = time.process_time()
    graph = citation_network(tables)
    timed(f"network of {len(graph)} documents and {graph.number_of_edges()} citations", begin)


if __name__ == "__main__":
    main()
