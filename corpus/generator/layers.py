"""Text layers that lie: what the page shows and what its text says, letter by letter (legacy fonts, lost letters)."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from functools import partial

from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.pdfdoc import PDFDocument

from corpus.generator.inline import Style
from corpus.generator.setting import FACES, FONTS, register

Told = tuple[str, str]  # the letter that is seen ("" for nothing) and the character that the text layer has
Segment = tuple[list[Told], str]  # and the name of the font that they are set in

# TCVN 5712:1993 (ABC): one code for each small letter, capitals without a tone; from the standard.
TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "A1A2A3A4A5A6A7A8A9AAABACADAEB5B6B7B8B9BBBCBDBEC6C7C8C9CACBCCCECFD0D1D2D3D4D5D6D7D8DCDDDE"
            "DFE1E2E3E4E5E6E7E8E9EAEBECEDEEEFF1F2F3F4F5F6F7F8F9FAFBFCFDFE"
        ).decode("latin-1"),
        strict=True,
    )
)
# VNI for Windows: a letter and a mark beside it.
_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï", "": ""}
_HATTED = {"\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä", "": "â"}
_BREVE = {"\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë", "": "ê"}
_VNI_ALONE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}
HAT, BREVE, HORN = "\u0302", "\u0306", "\u031b"


def vni(letter: str) -> str:
    """One letter in VNI: one character or two."""
    small = letter.lower()
    told = _VNI_ALONE.get(small)
    if told is None:
        parts = unicodedata.normalize("NFD", small)
        tone = next((c for c in parts if c in _TONES), "")
        if HAT in parts or BREVE in parts:
            told = parts[0] + (_HATTED if HAT in parts else _BREVE)[tone]
        elif HORN in parts:
            told = {"o": "ô", "u": "ö"}[parts[0]] + _TONES[tone]
        else:
            told = parts[0] + _TONES[tone]
    return told.upper() if letter != small else told


class MaskedFont(ttfonts.TTFont):  # type: ignore[misc]
    """A font whose text layer says something else than its letters: each pair has a private code of its own."""

    def __init__(self, name: str, file: str, shown: str) -> None:
        super().__init__(name, file, asciiReadable=False)
        self.face.name = shown.encode()
        self.codes: dict[Told, int] = {}

    def code(self, told: Told) -> str:
        """The private character that draws one letter and says another."""
        code = self.codes.get(told)
        if code is None:
            code = self.codes[told] = 0xE100 + len(self.codes)
            face = self.face
            face.charToGlyph[code] = face.charToGlyph[ord(told[0] or " ")]
            face.charWidths[code] = face.charWidths[ord(told[0])] if told[0] else 4
        return chr(code)

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - the library's name
        """Write the font, and what its codes say."""
        said = {code: ord(told[1]) for told, code in self.codes.items()}
        plain = ttfonts.makeToUnicodeCMap
        ttfonts.makeToUnicodeCMap = lambda name, codes: plain(name, [said.get(code, code) for code in codes])
        try:
            super().addObjects(doc)
        finally:
            ttfonts.makeToUnicodeCMap = plain


_FONTS: dict[str, MaskedFont] = {}  # one for each name: the library keeps what was registered first


def masked(style: Style, family: str) -> MaskedFont:
    """The masked font of a family for a style, registered at its first use."""
    face = next(f for f in FACES if f.removesuffix("-Regular") == style.font)
    suffix = {"": "", "Bold": ",Bold", "Italic": ",Italic", "BoldItalic": ",BoldItalic"}[style.font.partition("-")[2]]
    name = family + suffix
    if name not in _FONTS:
        _FONTS[name] = MaskedFont(f"masked {name}", str(FONTS / f"{face}.ttf"), name)
        register(_FONTS[name])
    return _FONTS[name]


def tcvn3(text: str, style: Style) -> list[Segment]:
    """TCVN3: capitals with a tone, and lines all in capitals, are set in the font of capitals."""
    capitals = text.upper() == text and any(c.isalpha() for c in text)
    out: list[Segment] = []
    for c in text:
        code = TCVN3.get(c)
        family = ".VnTimeH" if capitals else ".VnTime"
        if capitals or code is None:
            code = TCVN3.get(c.lower(), c)
            if c.lower() in TCVN3 and c not in TCVN3:
                family = ".VnTimeH"
            elif c in TCVN3:
                code = TCVN3[c]
        if not out or out[-1][1] != family:
            out.append(([], family))
        out[-1][0].append((c, code))
    return out


def vni_layer(text: str, style: Style) -> list[Segment]:
    """VNI: the mark of a letter follows it and takes no room."""
    told: list[Told] = []
    for c in text:
        first, *marks = vni(c) if not c.isascii() and c.isalpha() else c
        told.append((c, first))
        told += [("", mark) for mark in marks]
    return [(told, "VNI-Times")]


def _some(change: Callable[[str, random.Random], list[Told]], seed: str, text: str, style: Style) -> list[Segment]:
    chance = random.Random(f"{seed} {text}")
    return [([told for c in text for told in change(c, chance)], "TimesNewRomanPSMT")]


def _torn(c: str, chance: random.Random) -> list[Told]:
    if not c.isascii() and c.isalpha() and chance.random() < 0.35:
        return [("", " "), (c, c)] if c.islower() else [(c, c), ("", " ")]
    return [(c, c)]


def _hybrid(c: str, chance: random.Random) -> list[Told]:
    """As windows-1258 has it: the hat with its letter, the tone apart; now and then the tone before the hat."""
    parts = unicodedata.normalize("NFD", c)
    tone = next((p for p in parts if p in _TONES and p), "")
    if not tone:
        return [(c, c)]
    rest = parts.replace(tone, "")
    if len(parts) > 2 and chance.random() < 0.2:
        return [(c, rest[0]), ("", tone), ("", rest[1])]
    return [(c, unicodedata.normalize("NFC", rest)), ("", tone)]


def _spacing(c: str, chance: random.Random) -> list[Told]:
    """Tones as accents that stand alone (´ ` ˜)."""
    alone = {"\u0301": "´", "\u0300": "`", "\u0303": "˜"}
    parts = unicodedata.normalize("NFD", c)
    tone = next((p for p in parts if p in alone), "")
    if not tone:
        return [(c, c)]
    return [(c, unicodedata.normalize("NFC", parts.replace(tone, ""))), ("", alone[tone])]


def _shifted(c: str, chance: random.Random) -> list[Told]:
    """A map that takes glyph numbers for letters: 29 too low."""
    if c.isascii():
        return [(c, chr(ord(c) - 29))] if ord(c) > 0x3D else [(c, c)]
    return [(c, chr(0x180 + ord(c) % 0xC0))]


def _asked(c: str, chance: random.Random) -> list[Told]:
    return [(c, c if c.isascii() or not c.isalpha() else "?")]


def _lost(c: str, chance: random.Random) -> list[Told]:
    return [(c, c if c.isascii() or not c.isalpha() else "\ufffd")]


def _doubles(c: str, chance: random.Random) -> list[Told]:
    """Look-alikes: Eth for Đ, oi for ư, Cyrillic capitals."""
    twins = {"Đ": "Ð", "đ": "ð", "Ư": "Ƣ", "ư": "ƣ", "С": "C", "C": "С", "T": "Т", "P": "Р", "H": "Н", "B": "В"}
    return [(c, twins.get(c, c) if not c.isascii() or chance.random() < 0.3 else c)]


LAYERS: dict[str, Callable[[str, Style], list[Segment]]] = {
    "tcvn3": tcvn3,
    "vni": vni_layer,
    **{
        name: partial(_some, change, name)
        for name, change in {
            "torn": _torn,
            "hybrid": _hybrid,
            "spacing": _spacing,
            "shifted": _shifted,
            "asked": _asked,
            "lost": _lost,
            "doubles": _doubles,
        }.items()
    },
}
