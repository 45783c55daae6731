"""Builds the catalogue of administrative units from data of vietnamadminunits (MIT) and underthesea (Apache-2.0).

    pip install vietnamadminunits==1.0.4 underthesea==9.5.0
    python scripts/units/build.py

Facts are taken (names, codes, parents, what became what on 1 July 2025), no code. Both packages hold two snapshots;
other changes stand in `by_hand.csv`, each with its resolution. A key is `code:day`, the day on which the unit began to
hold the code; `0` for what the older snapshot found there.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import unicodedata
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src" / "hoso" / "catalog" / "data" / "admin_units.csv"
FIELDS = ("key", "code", "name", "level", "parent", "valid_from", "valid_to", "current")
REFORM, EVE = "2025-07-01", "2025-06-30"
NEW = REFORM.replace("-", "")
ISLANDS = {  # districts without communes: the special zone that holds each since the reform
    f"Huyện {name}": f"Đặc khu {name}" for name in ("Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo")
}


def data_of(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(f"pip install {package}")
    return Path(found.origin).parent


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def named(text: str) -> str:
    """A unit's name; the packages write some types in capitals (`Thị Xã Việt Yên`)."""
    return re.sub(r"^(Thị|Thành|Đặc) (Xã|Trấn|Phố|Khu)(?= )", lambda found: found[0].capitalize(), nfc(text))


def main() -> None:
    base = sqlite3.connect(data_of("vietnamadminunits") / "data" / "dataset.db")
    old = base.execute("select province, provinceCode, district, districtCode, ward, wardCode from admin_units_legacy")
    new = base.execute("select province, provinceCode, ward, wardCode from admin_units").fetchall()
    mapping = json.loads((data_of("underthesea") / "address" / "data" / "mapping.json").read_text("utf-8"))
    merged = json.loads((data_of("vietnamadminunits") / "data" / "converter_2025.json").read_text("utf-8"))
    rows: dict[str, dict[str, str]] = {}

    def add(key: str, code: str, name: str, level: str, parent: str, since: str, until: str) -> None:
        rows.setdefault(key, dict(zip(FIELDS, (key, code, named(name), level, parent, since, until, ""), strict=True)))

    held = merged["DICT_PROVINCE"]
    names = {key: it["name"] for key, it in mapping["province_names"].items()}
    alone = {nfc(names[key]) for key, parts in held.items() if len(parts) == 1}
    new_province = {}
    for province, code, ward, ward_code in new:
        stays = nfc(province) in alone
        key = f"{code}:{0 if stays else NEW}"
        new_province[nfc(province)] = key
        add(key, code, province, "province", "", "" if stays else REFORM, "")
        add(f"{ward_code}:{NEW}", ward_code, ward, "commune", key, REFORM, "")
    old_province = {}
    for province, code, district, district_code, ward, ward_code in old.fetchall():
        stays = nfc(province) in alone
        old_province[nfc(province)] = f"{code}:0"
        add(f"{code}:0", code, province, "province", "", "", "" if stays else EVE)
        add(f"{district_code}:0", district_code, district, "district", f"{code}:0", "", EVE)
        if ward_code:
            add(f"{ward_code}:0", ward_code, ward, "commune", f"{district_code}:0", "", EVE)
    old_names = {key: nfc(it["name"]) for key, it in mapping["old_province_names"].items()}
    for key, parts in held.items():
        for part in parts:
            rows[old_province[old_names[part]]]["current"] = new_province[nfc(names[key])]
    became(rows, mapping["ward_mapping"])
    for row in csv.DictReader((HERE / "by_hand.csv").read_text("utf-8").splitlines()):
        told = {field: row[field] for field in FIELDS if row[field]}
        if row["name"]:  # a unit of its own: it takes the place of what the snapshot says of the key
            told = {field: row[field] for field in FIELDS}
        rows[row["key"]] = {**rows.get(row["key"], {}), **told}
    move_children(rows)
    for row in rows.values():
        if not row["valid_to"]:
            row["current"] = row["key"]
    for row in rows.values():  # a district has no successor of its own: its area is what its communes became
        if row["level"] == "district" and not row["current"]:
            below = [it["current"] for it in rows.values() if it["parent"] == row["key"]]
            row["current"] = " ".join(sorted({key for keys in below for key in keys.split()}))
    for row in rows.values():
        if row["level"] == "district" and row["valid_to"] < EVE:
            after = [rows[key]["current"] for key in row["current"].split()]
            row["current"] = " ".join(sorted({key for keys in after for key in keys.split()}))
    write(rows)


def move_children(rows: dict[str, dict[str, str]]) -> None:
    """Hang what the snapshot found below the units that it knew, where by hand they were parted in time."""
    later = {
        f"{row['code']}:0": row["key"] for row in rows.values() if row["valid_from"] and row["valid_from"] < REFORM
    }
    for row in rows.values():
        if row["parent"] in later and not (row["valid_to"] and row["valid_to"] < EVE):
            row["parent"] = later[row["parent"]]
    rows.pop("475:0", None)  # of 2025 only


def became(rows: dict[str, dict[str, str]], mapping: list[dict[str, str]]) -> None:
    """Enter what each former commune became; several units where it was divided.

    Where two names of one district differ only in their marks, the mapping leaves the name empty and writes the key
    with its marks (`xãcẩmgiàng`): both are looked up as one word.
    """
    by_name: dict[tuple[str, ...], list[str]] = {}
    for key, row in rows.items():
        chain = [squeezed(row["name"])]
        parent = row["parent"]
        while parent:
            chain.append(squeezed(rows[parent]["name"]))
            parent = rows[parent]["parent"]
        by_name.setdefault(tuple(chain), []).append(key)
    lost = 0
    for row in mapping:
        above = squeezed(row["old_district"]), squeezed(row["old_province"])
        island = ISLANDS.get(nfc(row["old_district"]), "")
        ward = "" if island else squeezed(row["old_ward"] or row["old_ward_key"])
        then = (ward, *above) if ward else above
        now = squeezed(row["new_ward"] or island or row["new_ward_key"]), squeezed(row["new_province"])
        olds = [key for key in by_name.get(then, ()) if rows[key]["valid_to"] == EVE]
        news = [key for key in by_name.get(now, ()) if not rows[key]["valid_to"]]
        if len(olds) != 1 or len(news) != 1:
            lost += 1
            print("not entered:", then, now, olds, news)
            continue
        known = rows[olds[0]]["current"].split()
        rows[olds[0]]["current"] = " ".join(sorted({*known, *news}))
    print(lost, "of", len(mapping), "not entered")


def squeezed(name: str) -> str:
    return nfc(name).casefold().replace(" ", "")


def write(rows: dict[str, dict[str, str]]) -> None:
    order = {"province": 0, "district": 1, "commune": 2}
    with OUT.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, FIELDS, lineterminator="\n")
        out.writeheader()
        out.writerows(sorted(rows.values(), key=lambda row: (order[row["level"]], row["key"])))
    without = [row["key"] for row in rows.values() if not row["current"]]
    print(len(rows), "units,", OUT.stat().st_size, "bytes;", len(without), "without what they became:", without[:20])


if __name__ == "__main__":
    main()
