"""Trains the network that reads a strip of handwriting: `python training/strips.py MNIST FONTS OUT`.

MNIST and FONTS as for `training/digits.py`, without the fonts of croscore. Needs scikit-image 0.26, jax 0.10 and optax
0.2 besides (BSD-3, Apache-2.0; here only). First each step is told which digit stands at it, then the strings alone
count (CTC); half an hour on two cores. The kept `strips.npz` was trained so on a busy machine, in two sittings of
1,600 and more steps with a schedule by the clock: a new run gives a network like it, not the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax
from handwriting import Shapes, strip

from hoso.pages.strips import BLANK, HIGH

COUNT, WIDE, BATCH = 64_000, 128, 64
STEPS, FIRST, RATE = 4000, 1200, 3e-3
CHANNELS = (12, 24, 36, 48, 72)
BUCKETS = ((0, 64), (64, 80), (80, 96), (96, WIDE))


def begin(key: jax.Array) -> dict[str, jax.Array]:
    """Weights to begin with."""
    a, b, c, d, e = CHANNELS
    shapes = [(5, 5, 1, a), (3, 3, a, b), (3, 3, b, c), (3, 3, c, d), (5, 3, d, e), (1, 5, e, e), (1, 5, e, e)]
    shapes.append((1, 1, e, BLANK + 1))
    factors = (1, 1, 1, 1, 1, 0.5, 0.5, 0.3)
    found = {}
    for i, (shape, factor, own) in enumerate(zip(shapes, factors, jax.random.split(key, 8), strict=True)):
        found[f"w{i}"] = jax.random.normal(own, shape) * factor * np.sqrt(2 / np.prod(shape[:3]))
        found[f"b{i}"] = jnp.zeros(shape[3])
    return found


def network(p: dict[str, jax.Array], x: jax.Array, key: jax.Array | None = None) -> jax.Array:
    """What each step says: (strips, steps, classes)."""

    def slid(x: jax.Array, i: int, pad: object = "SAME", step: int = 1) -> jax.Array:
        names = ("NHWC", "HWIO", "NHWC")
        return jax.lax.conv_general_dilated(x, p[f"w{i}"], (step, step), pad, dimension_numbers=names) + p[f"b{i}"]

    def halved(x: jax.Array) -> jax.Array:
        return jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, (1, 2, 1, 1), (1, 2, 1, 1), "VALID")

    relu = jax.nn.relu
    x = relu(slid(x, 0, ((2, 1), (2, 1)), 2))
    x = halved(relu(slid(x, 1)))
    x = halved(relu(slid(x, 2)))
    x = relu(slid(x, 3))
    x = relu(slid(x, 4, ((0, 0), (1, 1))))
    if key is not None:
        x = x * jax.random.bernoulli(key, 0.9, x.shape) / 0.9
    x = x + relu(slid(x, 5))
    x = x + relu(slid(x, 6))
    return slid(x, 7)[:, 0]


def by_string(p: dict[str, jax.Array], x: jax.Array, y: jax.Array, wide: jax.Array, key: jax.Array) -> jax.Array:
    """The loss where only the string counts."""
    told = network(p, x, key)
    beyond = (jnp.arange(told.shape[1])[None] >= ((wide + 1) // 2)[:, None]).astype(jnp.float32)
    return optax.ctc_loss(told, beyond, jnp.maximum(y, 0), (y < 0).astype(jnp.float32), blank_id=BLANK).mean()


def by_step(p: dict[str, jax.Array], x: jax.Array, at: jax.Array, key: jax.Array) -> jax.Array:
    """The loss where each step is told its digit."""
    told = jax.nn.log_softmax(network(p, x, key))
    weight = jnp.where(at == BLANK, 0.4, 1.0)
    return -(weight * jnp.take_along_axis(told, at[..., None], 2)[..., 0]).sum(1).mean()


def steps_of(y: np.ndarray, spans: np.ndarray, count: int) -> np.ndarray:
    """The digit at each step: its middle part counts, all else is blank."""
    at = np.full((len(y), count), BLANK, np.int32)
    columns = 2 * np.arange(count) + 1.0
    for k in range(y.shape[1]):
        a, b = spans[:, k, :1], spans[:, k, 1:]
        inside = np.abs(columns[None] - (a + b) / 2) <= np.maximum(0.3 * (b - a), 1.6)
        at = np.where(inside & (y[:, k : k + 1] >= 0), y[:, k : k + 1], at)
    return at


def drawn(shapes: Shapes, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The strips to learn from: their dots, digits, widths, and where the digits stand."""
    x, y = np.zeros((COUNT, HIGH, WIDE), np.uint8), np.full((COUNT, 5), -1, np.int32)
    wide, spans = np.zeros(COUNT, np.int32), np.zeros((COUNT, 5, 2), np.float32)
    done = 0
    while done < COUNT:
        new = strip(rng, shapes)
        if new.ink.shape[1] > WIDE:
            continue
        x[done, :, : new.ink.shape[1]] = np.rint(new.ink * 255)
        y[done, : len(new.digits)] = [int(d) for d in new.digits]
        wide[done] = new.ink.shape[1]
        spans[done, : len(new.spans)] = new.spans or np.zeros((0, 2))
        done += 1
    return x, y, wide, spans


def main() -> None:
    """Draw the strips, train, write."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("mnist", type=Path)
    ask.add_argument("fonts", type=Path)
    ask.add_argument("out", type=Path)
    given = ask.parse_args()
    rng = np.random.default_rng(100)
    x, y, wide, spans = drawn(Shapes(given.mnist, given.fonts.read_text().split()), rng)
    p, key = begin(jax.random.key(0)), jax.random.key(1)
    tune = optax.chain(
        optax.clip_by_global_norm(1.0), optax.adam(optax.warmup_cosine_decay_schedule(0, RATE, 200, STEPS, 0.02 * RATE))
    )
    state = tune.init(p)
    losses = {"step": jax.jit(jax.value_and_grad(by_step)), "string": jax.jit(jax.value_and_grad(by_string))}
    shelves = [np.flatnonzero((wide > low) & (wide <= high)) for low, high in BUCKETS]
    share = np.array([len(shelf) for shelf in shelves]) / COUNT
    for step in range(STEPS):
        which = int(rng.choice(len(shelves), p=share))
        chosen, high = rng.choice(shelves[which], BATCH), BUCKETS[which][1]
        dots = np.clip(x[chosen, :, :high] / 255 * rng.uniform(0.8, 1.15, (BATCH, 1, 1)), 0, 1)
        dots = np.roll(dots, int(rng.integers(-2, 3)), 1)
        dots = ((dots > rng.uniform(0.3, 0.6)) if rng.random() < 0.3 else dots).astype(np.float32)[..., None]
        key, own = jax.random.split(key)
        if step < FIRST:
            loss, slope = losses["step"](p, dots, steps_of(y[chosen], spans[chosen], high // 2), own)
        else:
            loss, slope = losses["string"](p, dots, y[chosen], wide[chosen], own)
        change, state = tune.update(slope, state, p)
        p = optax.apply_updates(p, change)
        if step % 100 == 0:
            print(step, float(loss))
    np.savez_compressed(given.out, **{name: np.asarray(value, np.float16) for name, value in p.items()})


if __name__ == "__main__":
    main()
