"""What the command says of papers that are corrected in Label Studio."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "help.label": (
        "chuẩn bị văn bản để sửa trong Label Studio: trang, khung, chữ đã đọc",
        "make papers ready to be corrected in Label Studio: pages, boxes, what was read",
    ),
    "help.label_output": ("thư mục ghi tasks.json và config.xml", "the folder for tasks.json and config.xml"),
    "help.gold": (
        "lấy kết quả đã sửa trong Label Studio làm đáp án cho hoso score",
        "take what was corrected in Label Studio as gold for hoso score",
    ),
    "help.export": ("tệp JSON xuất từ Label Studio", "the JSON that Label Studio exported"),
    "help.gold_output": ("thư mục ghi đáp án và bản sao văn bản", "the folder for gold and copies of the papers"),
    "labels_written": (
        "Đã ghi {n} văn bản vào {what}: nhập tasks.json, dán config.xml vào Labeling Interface.",
        "Wrote {n} papers into {what}: import tasks.json, paste config.xml as the labelling interface.",
    ),
    "gold_written": ("Đã ghi đáp án của {n} văn bản vào {what}.", "Wrote the gold of {n} papers into {what}."),
    "paper_gone": (
        "tệp không còn ở chỗ cũ hoặc đã thay đổi; bỏ qua đáp án của nó",
        "the file is no longer there or has changed; its gold is left out",
    ),
    "usage.no_labels": (
        "{what} không phải là tệp JSON xuất từ Label Studio",
        "{what} is no JSON that Label Studio exported",
    ),
    "usage.not_empty": (
        "thư mục {what} không trống (--force để ghi thêm)",
        "the folder {what} is not empty (or --force)",
    ),
}
