"""How long linking takes: 20,000 records with 200,000 mentions, and half of them, to see that it is linear."""

from __future__ import annotations

import resource
import time

from hoso.links import link_papers
from hoso.model import Field, Record, Reference


def a_field(value: str) -> Field[str]:
    return Field(value=value, quote=value, places=(), rule="bench", confidence=0.9)


def records(count: int, mentions: int = 10) -> list[Record]:
    """Plans and decisions of 500 communes in 50 districts, each citing papers of its own chain and the state's."""
    made = []
    for i in range(count):
        commune, number, year = i % 500, i // 500 % 40 + 1, 2020 + i // 20000 + i // 500 // 40
        national = i % 10 == 0
        symbol = f"{i % 300 + 1}/{2000 + i % 26}/NĐ-CP" if national else f"{number}/KH-UBND"
        issuer = "CHÍNH PHỦ" if national else f"ỦY BAN NHÂN DÂN XÃ TÂN {commune}"
        cites = []
        for n in range(mentions):
            j = (i * 31 + n * 977) % count
            local = n % 2
            cited = f"{j // 500 % 40 + 1}/KH-UBND" if local else f"{j % 300 + 1}/{2000 + j % 26}/NĐ-CP"
            cites.append(
                Reference(
                    reference_id=f"r{n}",
                    target_key="",
                    mention=a_field(cited),
                    kind=None,
                    number=None,
                    symbol=a_field(cited),
                    date=a_field(f"{year}-02-{j % 28 + 1:02}") if n % 3 == 0 else None,
                    issuer=None,
                    subject=None,
                    pinpoint=None,
                    relation=a_field("mentions"),
                    form="full",
                    page=1,
                    zone="body",
                    section="",
                    start=0,
                    end=1,
                )
            )
        made.append(
            Record(
                document_id=f"{i:016x}",
                file=f"{i}.pdf",
                sha256="",
                pages=1,
                text_source="digital",
                issuer=a_field(issuer),
                superior=a_field(f"ỦY BAN NHÂN DÂN HUYỆN AN {commune % 50}"),
                kind=a_field("Nghị định" if national else "Kế hoạch"),
                symbol=a_field(symbol),
                date=a_field(f"{year}-{i % 12 + 1:02}-{i % 28 + 1:02}"),
                references=tuple(cites),
            )
        )
    return made


def main() -> None:
    for count in (10_000, 20_000):
        given = records(count)
        begin = time.process_time()
        links = link_papers(given)
        took = time.process_time() - begin
        linked = sum(bool(link.target_document_id) for of in links.values() for link in of)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{count} records, {count * 10} mentions: {took:.1f} s of processor, {linked} linked, peak {peak} MB")


if __name__ == "__main__":
    main()
