"""The scorer beside the referee: both must come to the same figures on tables made from gold and spoiled at random."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from hoso.evaluation import load_gold, rows_from_folder, score, select
from hoso.evaluation.gold import Gold

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
REFEREE = SHARED / "gold" / "score.py"
REAL = SHARED / "real"
pytestmark = pytest.mark.skipif(
    not (REFEREE.exists() and REAL.is_dir()), reason="the referee and its real papers lie outside this repository"
)

AGREEMENT = 0.001
COLUMNS = {
    "documents": "document_id file sha256 symbol kind date issuer superior subject place urgency secrecy regime",
    "signers": "document_id order name title",
    "recipients": "document_id order role quote name",
    "references": "document_id mention_id reference_id page quote kind symbol date issuer subject relation form status",
    "tasks": "document_id task_id page section tier text deadline_text deadline_end recurrence",
    "assignments": "document_id task_id unit role subject_source",
}
ROLES = ("lead", "coordinate", "advise", "report_to")
TIERS = ("explicit", "directive", "formal")
FORMS = ("full", "short", "named", "event", "anaphor", "class", "blank", "")
RELATIONS = ("based_on", "implements", "mentions", "amends", "according_to", "wonders")
Rows = dict[str, list[dict[str, str]]]


class Spoiler:
    """Spoils values at random, each kind of fault that a reader can make."""

    def __init__(self, seed: int, rate: float) -> None:
        self.dice = random.Random(seed)
        self.rate = rate

    def hit(self, scale: float = 1.0) -> bool:
        return self.dice.random() < self.rate * scale

    def text(self, value: str | None) -> str:
        """Drop it, cut it, change letters, or print it otherwise in a way that means the same."""
        value = value or ""
        if not self.hit():
            return value
        letters = list(value)
        for _ in range(self.dice.randint(1, 6)):
            if letters:
                letters[self.dice.randrange(len(letters))] = self.dice.choice("aáàđ -/x9")
        spoiled = (
            "",
            value[: self.dice.randint(0, len(value))],
            unicodedata.normalize("NFD", value),
            value.upper().replace("Đ", "\u00d0"),
            value.replace("oà", "òa").replace("uỷ", "ủy").replace("Uỷ", "Ủy").replace("-", " \u2013 "),
            f"{value} và một vài chữ thừa",
            "một giá trị khác hẳn",
            "".join(letters),
        )
        return self.dice.choice(spoiled)

    def symbol(self, value: str | None) -> str:
        value = value or ""
        if value and self.hit(0.7):
            return self.dice.choice(
                ["/" + value.partition("/")[2], "0" + value, value.lower(), value.replace("-", "–"), f"7{value}", "112"]
            )
        return self.text(value)

    def date(self, value: str | None) -> str:
        value = value or ""
        if self.hit():
            return self.dice.choice(["", value[:7], value[:4], "2024-01-31"])
        return value


def spoiled_tables(papers: list[Gold], seed: int, rate: float) -> Rows:
    """Tables that say what gold says, as far as the spoiler lets them."""
    spoiler = Spoiler(seed, rate)
    tables: Rows = {name: [] for name in COLUMNS}
    for n, paper in enumerate(papers):
        if spoiler.hit(0.2):
            continue  # a paper that was not read
        key = f"d{n}"
        header = {name: spoiler.text(paper.header.value(name)) for name in COLUMNS["documents"].split()[3:]}
        header |= {"symbol": spoiler.symbol(paper.header.symbol), "date": spoiler.date(paper.header.date)}
        known = paper.sha256 if not spoiler.hit() else ""
        file = spoiler.dice.choice([paper.file, f"in/a folder/{paper.file}", f"c:\\in\\{paper.file}"])
        tables["documents"].append({"document_id": key, "file": file, "sha256": known or "", **header})
        for signer in paper.header.signers:
            if not spoiler.hit(0.5):
                row = {"name": spoiler.text(signer.name), "title": spoiler.text(signer.title)}
                tables["signers"].append({"document_id": key, "order": "1", **row})
        tables["recipients"] += [{"document_id": key, **row} for row in spoiled_recipients(paper, spoiler)]
        tables["references"] += [{"document_id": key, **row} for row in spoiled_references(paper, spoiler)]
        tasks, assignments = spoiled_tasks(paper, spoiler)
        tables["tasks"] += [{"document_id": key, **row} for row in tasks]
        tables["assignments"] += [{"document_id": key, **row} for row in assignments]
    return tables


def spoiled_recipients(paper: Gold, spoiler: Spoiler) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for line in paper.header.addressees:
        parts = line.split(", ") if spoiler.hit() else [line]
        rows += [{"role": "addressee", "quote": part, "name": spoiler.text(part)} for part in parts]
    for line in paper.recipients:
        if not spoiler.hit(0.3):
            rows.append({"role": "recipient", "quote": spoiler.text(line), "name": line if spoiler.hit() else ""})
        if spoiler.hit(0.3):
            rows.append({"role": "archive", "quote": spoiler.text(line), "name": ""})
    return rows


def spoiled_references(paper: Gold, spoiler: Spoiler) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for n, reference in enumerate(paper.references):
        for _ in range(spoiler.dice.choice([1, 1, 2, 3])):
            if spoiler.hit(0.4):
                continue
            form, status = (spoiler.dice.choice(FORMS), "self") if spoiler.hit(0.3) else ("full", "")
            page = spoiler.dice.randint(1, 12) if spoiler.hit(0.3) else reference.page or 1
            rows.append(
                {
                    "mention_id": f"{paper.name}-{len(rows)}",
                    "reference_id": f"{paper.name}-r{n}" if not spoiler.hit(0.5) else "",
                    "page": spoiler.dice.choice([str(page), f"{page}.0"]),
                    "quote": reference.quote or "",
                    "kind": spoiler.text(reference.kind) if not spoiler.hit(0.2) else "Quy chế",
                    "symbol": spoiler.symbol(reference.symbol) if not spoiler.hit(0.2) else "",
                    "date": spoiler.date(reference.date),
                    "issuer": spoiler.text(reference.issuer),
                    "subject": spoiler.text(reference.subject),
                    "relation": spoiler.dice.choice(RELATIONS) if spoiler.hit() else reference.relation or "",
                    "form": form,
                    "status": status,
                }
            )
    spoiler.dice.shuffle(rows)
    return rows


def spoiled_tasks(paper: Gold, spoiler: Spoiler) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Tasks lost, invented and cut short, with units lost, moved to another role or cut finer."""
    tasks: list[dict[str, str]] = []
    assignments: list[dict[str, str]] = []
    for task in paper.tasks:
        if spoiler.hit(0.5):
            continue
        key = f"t{len(tasks)}"
        words = task.text.split()
        text = " ".join(words[: len(words) // 2]) if spoiler.hit(0.5) else spoiler.text(task.text)
        tasks.append(
            {
                "task_id": key,
                "page": str(spoiler.dice.randint(1, 12) if spoiler.hit(0.3) else task.page or 1),
                "section": task.section or "",
                "tier": spoiler.dice.choice(TIERS) if spoiler.hit(0.5) else task.tier,
                "text": text,
                "deadline_text": task.deadline.text or "",
                "deadline_end": spoiler.date(task.deadline.end) or ("2025-06-30" if spoiler.hit(0.5) else ""),
                "recurrence": spoiler.text(task.deadline.recurrence),
            }
        )
        for unit in task.units:
            names = unit.name.split(" và ") if spoiler.hit(0.5) else [spoiler.text(unit.name)]
            for name in names:
                role = spoiler.dice.choice(ROLES) if spoiler.hit(0.5) else unit.role
                source = spoiler.dice.choice(["addressees", "implicit", "inherited"]) if spoiler.hit() else "explicit"
                assignments.append({"task_id": key, "unit": name, "role": role, "subject_source": source})
    if spoiler.hit():
        invented = {"page": "1", "tier": spoiler.dice.choice(TIERS), "text": "một việc không ai giao"}
        tasks.append({"task_id": f"t{len(tasks)}", **invented})
    return tasks, assignments


def write_tables(tables: Rows, folder: Path) -> None:
    for name, columns in COLUMNS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.DictWriter(stream, columns.split(), restval="")
            writer.writeheader()
            writer.writerows(tables[name])


def ask_referee(folder: Path, *more: str) -> dict[str, float | None]:
    answer = folder / "referee.json"
    command = [sys.executable, str(REFEREE), str(REAL), str(folder), "--json", str(answer), *more]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    figures: dict[str, float | None] = json.loads(answer.read_text(encoding="utf-8"))
    return figures


def assert_agreement(papers: list[Gold], folder: Path, *more: str) -> dict[str, float | None]:
    report = score(papers, rows_from_folder(folder))
    figures = ask_referee(folder, *more)
    assert figures.pop("missing") == len(report.missing)
    ours = report.values()
    for name, value in figures.items():
        assert name in ours, name
        assert (ours[name] is None) == (value is None), name
        assert ours[name] == pytest.approx(value, abs=AGREEMENT), name
    return figures


@pytest.mark.parametrize(("seed", "rate"), [(0, 0.0), (1, 0.05), (2, 0.15), (3, 0.3), (4, 0.3), (5, 0.6)])
def test_figures_equal_the_referees(seed: int, rate: float, tmp_path: Path) -> None:
    papers = load_gold(REAL)
    write_tables(spoiled_tables(papers, seed, rate), tmp_path)
    figures = assert_agreement(papers, tmp_path)
    assert len(figures) > 25
    if not rate:
        assert all(value == 1 for value in figures.values() if value is not None)


@pytest.mark.parametrize("layer", ["digital", "scan", "broken"])
def test_figures_of_a_part_equal_the_referees(layer: str, tmp_path: Path) -> None:
    papers = load_gold(REAL)
    write_tables(spoiled_tables(papers, 7, 0.2), tmp_path)
    chosen = select(papers, key="text_layer", value=layer)
    figures = assert_agreement(chosen, tmp_path, "--where", f"text_layer={layer}")
    groups = score(papers, rows_from_folder(tmp_path)).groups["text_layer"][layer]
    for name, value in figures.items():
        assert groups[name].value == pytest.approx(value, abs=AGREEMENT), name


def test_empty_tables_equal_the_referees(tmp_path: Path) -> None:
    write_tables({name: [] for name in COLUMNS}, tmp_path)
    assert_agreement(load_gold(REAL), tmp_path)
