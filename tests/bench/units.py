"""How many unit names are resolved in a second, every one for the first time, the catalogue loaded."""

from __future__ import annotations

import time

from hoso.catalog.admin_units import admin_units
from hoso.links import resolve_unit


def main() -> None:
    held = admin_units()
    names = [f"{unit.name}, {held[unit.parent].name}" for unit in held.values() if unit.parent]
    resolve_unit(names[0], "2023-01-01")
    begin = time.process_time()
    for name in names:
        resolve_unit(name, "2024-01-01")
        resolve_unit(name, "2025-09-09")
    took = time.process_time() - begin
    print(f"{2 * len(names)} names: {2 * len(names) / took:.0f} in a second of processor")


if __name__ == "__main__":
    main()
