"""Whole papers typeset from a few words: letterhead, title, text and foot as PDFs, for cases that need real pages."""

from __future__ import annotations

import io
import re
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from corpus.generator.setting import load_fonts

WIDTH, HEIGHT = 595.0, 842.0
TITLES = {
    "state": ["*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "*Độc lập - Tự do - Hạnh phúc"],
    "party": ["*ĐẢNG CỘNG SẢN VIỆT NAM"],
    "youth": ["*ĐOÀN TNCS HỒ CHÍ MINH"],
    "none": [],
}
BODY = [
    (
        "Các đơn vị có liên quan rà lại phần việc của mình, bố trí người phụ trách và ghi sổ theo dõi từng tuần; phần "
        "nào còn vướng thì nêu rõ trong cuộc họp giao ban gần nhất."
    ),
    "Kinh phí lấy từ nguồn đã giao trong dự toán, không để phát sinh thêm ngoài kế hoạch./.",
]
_NUMBER = re.compile(r"[*/]?\s*(?:[\wÀ-ỹ]+ ){0,2}[Ss]ố\b\s*:?")


class Sheet:
    """One PDF while it is set, top to bottom; `late` is drawn at the end of the stream."""

    def __init__(self, case: dict[str, Any]) -> None:
        load_fonts()
        self.case = case
        self.data = io.BytesIO()
        self.canvas = Canvas(self.data, pagesize=(WIDTH, HEIGHT), invariant=1)
        self.y = float(case.get("top", 58))
        self.page = 1

    def put(self, text: str, x: float, y: float, size: float = 13, align: str = "center") -> None:
        """Draw one line; a leading `*` is bold, `/` italic, `_` a rule under it."""
        font = "Tinos"
        while text[:1] in set("*/") and text.strip("*/"):
            font = "Tinos-Bold" if text[0] == "*" else "Tinos-Italic"
            text = text[1:]
        wide = pdfmetrics.stringWidth(text, font, size)
        left = x - wide / 2 if align == "center" else (x - wide if align == "right" else x)
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, HEIGHT - y - 0.8 * size, text)

    def next_page(self) -> None:
        """End the page, with what is written over it."""
        for text, x, y, *more in self.case.get("extra", []):
            size = more[0] if more else 13
            if (more[1] if len(more) > 1 else 1) == self.page:
                self.put(text, x, y, size, "left")
        for x, y, wide, high in self.case.get("frames", []) if self.page == 1 else []:
            self.canvas.rect(x, HEIGHT - y - high, wide, high)
        self.canvas.showPage()
        self.page += 1
        self.y = 58

    def column(self, lines: list[str], x: float, y: float, *, size: float, step: float) -> float:
        """Set lines one below the other around a middle; an empty one leaves room, `---` draws a rule."""
        for text in lines:
            if text == "---":
                self.canvas.line(x - 35, HEIGHT - y - 2, x + 35, HEIGHT - y - 2)
                y += 5
            elif text.startswith("~"):  # the room of a signature
                y += float(text[1:] or 50)
            else:
                self.put(text, x, y, size)
                y += step
        return y

    def letterhead(self) -> None:
        """Set both columns: bodies beside the national title, the number beside the date."""
        case = self.case
        right = case.get("right", "state")
        right = list(TITLES[right]) if isinstance(right, str) else list(right)
        left = list(case.get("left", []))
        at = next((i for i, text in enumerate(left) if _NUMBER.match(text)), len(left))
        at = case.get("break", at)
        lx, rx, size = case.get("lx", 160), case.get("rx", 405), case.get("size", 12.5)
        step = 1.18 * size
        low = self.column(left[:at], lx, self.y, size=size, step=step)
        high = self.column(right, rx, self.y, size=size, step=step)
        row = max(low, high) + 5
        ends = [row]
        if left[at:]:
            ends.append(self.column(left[at:], lx, row + case.get("down", 0), size=size, step=step))
        dates = case.get("date", "")
        if dates:
            dates = [dates] if isinstance(dates, str) else dates
            ends.append(self.column([f"/{text}" for text in dates], rx, row, size=size, step=step))
        self.y = max(ends) + case.get("after_head", 10)

    def title(self) -> None:
        """Set the centred lines; a leading `<` stands at the left margin, `>` in the right half."""
        for text in self.case.get("below", []):
            if text == "---":
                self.canvas.line(270, HEIGHT - self.y - 3, 350, HEIGHT - self.y - 3)
                self.y += 6
            elif text.startswith("<"):
                at = 113 + 72 * (len(text) - len(text.lstrip("<")) - 1)
                self.put(text.lstrip("<"), at, self.y, 14, "left")
                self.y += 17
            else:
                self.put(text, 315, self.y, 14)
                self.y += 17
        self.y += 8

    def text(self, paragraphs: list[str]) -> None:
        """Set running text, first lines indented."""
        for paragraph in paragraphs:
            if paragraph == "@page":
                self.next_page()
                continue
            if paragraph.startswith("^"):
                self.put(paragraph[1:], 315, self.y, 14)
                self.y += 18
                continue
            lines = _wrapped(paragraph)
            for i, line in enumerate(lines):
                if self.y > 780:
                    self.next_page()
                self._row(line.split(), 113 if i == 0 else 85, last=i == len(lines) - 1)
                self.y += 18
            self.y += 4

    def _row(self, words: list[str], x: float, *, last: bool) -> None:
        """Set one justified line word by word."""
        self.canvas.setFont("Tinos", 14)
        space = pdfmetrics.stringWidth(" ", "Tinos", 14)
        room = 540 - x - pdfmetrics.stringWidth(" ".join(words), "Tinos", 14)
        if not last and 0 < room < 60 and len(words) > 1:
            space += room / (len(words) - 1)
        for word in words:
            self.canvas.drawString(x, HEIGHT - self.y - 11, word)
            x += pdfmetrics.stringWidth(word, "Tinos", 14) + space

    def foot(self) -> None:
        """Set the list at the left and the signers from left to right; `beside` false puts the list below."""
        case = self.case
        signers = [list(block) for block in case.get("sign", [])]
        listed = list(case.get("list", []))
        if self.y > 640 and not case.get("break_foot"):
            self.next_page()
        y = self.y + 6
        beside = case.get("beside", len(signers) < 2)
        places = case.get("sx") or {0: [], 1: [430], 2: [190, 430], 3: [140, 315, 480]}[len(signers)]
        size, start = case.get("foot_size", 13), y
        ends = [y]
        for x, block in zip(places, signers, strict=True):
            ends.append(self.column([f"*{l}" if l[:1] not in "~*-/" else l for l in block], x, y, size=size, step=15.5))
        y = start + case.get("list_down", 0) if beside else max(ends) + 14
        for i, text in enumerate(listed):
            if text == "@page":
                self.next_page()
                y = self.y
                continue
            if text.startswith("|"):  # a purpose behind a bar, beside the line before it
                self.put(text, 245, y - 13, 11, "left")
                continue
            if text.startswith(">>"):  # a second column of the list
                self.put(text[2:], 235, y - 13, 11, "left")
                continue
            self.put(f"*{text}" if i == 0 else text, 85, y, 12 if i == 0 else 11, "left")
            y += 15 if i == 0 else 13
        self.y = max([*ends, y]) + 10


def _wrapped(paragraph: str) -> list[str]:
    """Break a paragraph into lines, the first one shorter by its indent."""
    lines, room = [""], 427.0
    for word in paragraph.split():
        longer = f"{lines[-1]} {word}".strip()
        if pdfmetrics.stringWidth(longer, "Tinos", 14) > room:
            lines.append(word)
            room = 455.0
        else:
            lines[-1] = longer
    return lines


def set_paper(case: dict[str, Any]) -> bytes:
    """Typeset one case: letterhead, title, text, foot, and what follows it on pages of its own."""
    sheet = Sheet(case)
    for text in case.get("above", []):
        sheet.put(text, 315, sheet.y, 13)
        sheet.y += 18
    if case.get("left") or case.get("right", "state") != "none":
        sheet.letterhead()
    sheet.title()
    sheet.text(case.get("body", BODY))
    sheet.foot()
    for attached in case.get("then", []):
        if not attached.get("same", False):
            sheet.next_page()
        sheet.case = attached
        if "left" in attached:
            sheet.letterhead()
        sheet.title()
        sheet.text(attached.get("body", []))
        sheet.foot()
        sheet.case = case
    sheet.next_page()
    sheet.canvas.save()
    return sheet.data.getvalue()
