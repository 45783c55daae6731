"""What a comparison is called on screen: its tables, their columns and values in Vietnamese, for workbook and page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoso.analysis.comparing import Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One table as it is shown: title, a line that says what it tells, and its columns (name, heading)."""

    name: str
    title: str
    note: str
    columns: tuple[tuple[str, str], ...]


_DOUBTS = (("doubtful", "Nghi vấn"), ("values", "trên số giá trị"))
_PAIR = (("document_id", "Mã văn bản"), ("task_id", "Mã việc"), ("above_task_id", "Mã việc cấp trên"))

SHOWN = (
    Shown(
        name="plans",
        title="Kế hoạch",
        note="Mỗi dòng một kế hoạch: thực hiện kế hoạch nào, bao nhiêu việc giữ nguyên, điều chỉnh, bỏ, thêm.",
        columns=(
            ("plan", "Kế hoạch"), ("date", "Ngày"), ("above_plan", "Thực hiện kế hoạch"), ("tasks", "Số việc"),
            ("taken_up", "Giữ nguyên"), ("adapted", "Điều chỉnh"), ("dropped", "Không có"), ("added", "Thêm mới"),
            ("without_unit", "Chưa rõ đơn vị"), ("without_time", "Không có thời hạn"),
            ("references", "Văn bản viện dẫn"), ("references_alone", "Chỉ kế hoạch này viện dẫn"),
            ("copied_share", "Tỷ lệ chép nguyên văn"),
            ("cluster", "Nhóm"), ("text_source", "Nguồn chữ"), *_DOUBTS, ("document_id", "Mã văn bản"),
        ),
    ),
    Shown(
        name="tasks",
        title="So với cấp trên",
        note="Mỗi việc của cấp trên bên cạnh việc tương ứng; điểm từ 0 đến 1 nói hai việc giống nhau đến đâu.",
        columns=(
            ("plan", "Kế hoạch"), ("status", "Kết quả"), ("score", "Điểm"), ("above_quote", "Cấp trên viết"),
            ("quote", "Kế hoạch này viết"), ("above_functions", "Ngành (cấp trên)"), ("functions", "Ngành"),
            ("above_end", "Hạn cấp trên"), ("end", "Hạn"), ("days_later", "Muộn hơn (ngày)"), ("acts", "Loại việc"),
            ("same_words", "Chữ giống"), *_DOUBTS, *_PAIR,
        ),
    ),
    Shown(
        name="peers",
        title="Giữa các kế hoạch",
        note="Việc giống nhau của hai kế hoạch mà không kế hoạch nào là cấp trên của kế hoạch kia.",
        columns=(
            ("plan", "Kế hoạch"), ("other_plan", "Kế hoạch kia"), ("score", "Điểm"), ("quote", "Kế hoạch này viết"),
            ("other_quote", "Kế hoạch kia viết"), ("functions", "Ngành"), ("other_functions", "Ngành (kia)"),
            ("end", "Hạn"), ("other_end", "Hạn (kia)"), ("days_later", "Muộn hơn (ngày)"), *_DOUBTS,
            ("task_id", "Mã việc"), ("other_task_id", "Mã việc (kia)"),
        ),
    ),
    Shown(
        name="deadlines",
        title="Thời hạn",
        note="Những việc mà cả hai bên đều có ngày cuối: sớm hơn hay muộn hơn cấp trên bao nhiêu ngày.",
        columns=(
            ("plan", "Kế hoạch"), ("moved", "So với cấp trên"), ("days_later", "Muộn hơn (ngày)"),
            ("above_end", "Hạn cấp trên"), ("end", "Hạn"), ("quote", "Kế hoạch này viết"),
            ("above_quote", "Cấp trên viết"), ("score", "Điểm"), *_DOUBTS,
        ),
    ),
    Shown(
        name="gaps",
        title="Thiếu đơn vị, thời hạn",
        note="Những việc không nêu đơn vị làm hoặc không nêu thời gian.",
        columns=(
            ("plan", "Kế hoạch"), ("no_unit", "Thiếu đơn vị"), ("no_time", "Thiếu thời hạn"), ("quote", "Nội dung"),
            ("section", "Mục"), ("page", "Trang"), *_DOUBTS, ("task_id", "Mã việc"),
        ),
    ),
    Shown(
        name="functions",
        title="Ngành được giao",
        note="Đơn vị gom theo ngành, không kể địa danh: Công an xã A và Công an xã B là một.",
        columns=(
            ("plan", "Kế hoạch"), ("function", "Ngành"), ("leads", "Chủ trì"), ("takes_part", "Phối hợp"),
            ("units", "Tên trong văn bản"), *_DOUBTS,
        ),
    ),
    Shown(
        name="copied",
        title="Chép nguyên văn",
        note="Phần chữ của từng mục trùng nguyên văn với kế hoạch cấp trên, từ sáu chữ liền nhau trở lên.",
        columns=(
            ("plan", "Kế hoạch"), ("section", "Mục"), ("title", "Tên mục"), ("characters", "Số ký tự"),
            ("copied", "Ký tự chép"), ("share", "Tỷ lệ"), *_DOUBTS,
        ),
    ),
    Shown(
        name="spans",
        title="Lời chép",
        note="Những đoạn chép nguyên văn.",
        columns=(
            ("plan", "Kế hoạch"), ("section", "Mục"), ("quote", "Kế hoạch này viết"), ("above_section", "Mục cấp trên"),
            ("above_quote", "Cấp trên viết"),
        ),
    ),
    Shown(
        name="references",
        title="Văn bản viện dẫn",
        note="Văn bản được viện dẫn: chung của nhiều kế hoạch hay riêng của một.",
        columns=(
            ("quote", "Văn bản"), ("plans", "Số kế hoạch"), ("among", "Kế hoạch"), ("relations", "Quan hệ"), *_DOUBTS,
        ),
    ),
    Shown(
        name="keywords",
        title="Từ riêng",
        note="Cụm từ làm một kế hoạch khác những kế hoạch kia; không kể từ kế hoạch nào cũng có.",
        columns=(
            ("plan", "Kế hoạch"), ("phrase", "Cụm từ"), ("times", "Số lần"), ("plans", "Số kế hoạch có"),
            ("weight", "Trọng số"),
        ),
    ),
    Shown(
        name="similarity",
        title="Giống nhau",
        note="Độ giống nhau về lời văn giữa hai kế hoạch, từ 0 đến 1; nhóm theo độ giống nhau trung bình.",
        columns=(),
    ),
    Shown(
        name="structure",
        title="Bố cục",
        note="Mỗi kế hoạch có những phần nào.",
        columns=(("plan", "Kế hoạch"), ("part", "Phần"), ("section", "Mục"), ("title", "Tên mục")),
    ),
)  # fmt: skip

VALUES = {
    "taken_up": "giữ nguyên", "adapted": "điều chỉnh", "dropped": "không có", "added": "thêm mới",
    "later": "muộn hơn", "earlier": "sớm hơn", "same": "như cấp trên",
    "digital": "lớp chữ số", "ocr": "nhận dạng từ ảnh", "mixed": "một phần từ ảnh", "none": "không có chữ",
    "based_on": "căn cứ", "implements": "thực hiện", "according_to": "theo", "mentions": "nhắc đến",
    "replaces": "thay thế",
    "amends": "sửa đổi, bổ sung", "repeals": "bãi bỏ", "responds_to": "trả lời", "proposed_by": "theo đề nghị",
    "promulgates": "ban hành", "attached_to": "kèm theo", "details": "quy định chi tiết", "consolidates": "hợp nhất",
}  # fmt: skip
_TRANSLATED = {"status", "moved", "text_source"}


def shown_tables(found: Comparison) -> Iterator[tuple[Shown, list[str], list[list[Any]]]]:
    """Each table as headings and rows of plain values: what is missing is None, yes and no are words."""
    names = dict(zip(found.plans["document_id"], found.plans["plan"], strict=True))
    for shown in SHOWN:
        frame = dict(found.items())[shown.name]
        if shown.name == "similarity":
            frame = frame.drop(columns="document_id").rename(columns=names)
            heads = ["Kế hoạch", *map(str, frame.columns[1:-1]), "Nhóm"] if len(frame.columns) > 1 else ["Kế hoạch"]
            yield shown, heads, [[_plain(cell) for cell in row] for row in frame.itertuples(index=False)]
            continue
        if shown.name == "references":
            frame = frame.assign(among=["; ".join(names[key] for key in some) for some in frame["document_ids"]])
        columns = [name for name, _ in shown.columns]
        rows = [
            [_said(name, _plain(cell)) for name, cell in zip(columns, row, strict=True)]
            for row in frame[columns].itertuples(index=False)
        ]
        yield shown, [heading for _, heading in shown.columns], rows


def _plain(cell: Any) -> Any:  # noqa: ANN401 - whatever a frame holds
    if pd.isna(cell):
        return None
    return cell.item() if hasattr(cell, "item") else cell


def _said(column: str, cell: Any) -> Any:  # noqa: ANN401 - whatever a frame holds
    if isinstance(cell, bool):
        return "x" if cell else None
    if column in _TRANSLATED:
        return VALUES.get(cell, cell)
    if column == "relations" and isinstance(cell, str):
        return "; ".join(VALUES.get(word, word) for word in cell.split("; "))
    return cell
