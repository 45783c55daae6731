"""A clerk at work with the keyboard alone: upload, check, correct, confirm, take back, search, download."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hoso.register import open_store
from hoso.register.entries import entries
from tests.browser.conftest import DEV


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until something has the focus; fails where it cannot be reached."""
    page.evaluate("() => document.activeElement && document.activeElement.blur()")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} is not reached by Tab")


def test_from_upload_to_download_by_keyboard(page: Any, folder: Path, tmp_path: Path) -> None:
    tab_to(page, "#files")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files([DEV / "qd-0187-tinh-bac-lam.pdf"])
    page.wait_for_selector("#arrivals a")
    assert "vào sổ, số" in page.inner_text("#arrivals")

    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("ArrowDown")  # what must be checked stands on top
    page.keyboard.press("Enter")
    page.wait_for_selector("#field-symbol")
    page.wait_for_selector("figure img")
    assert page.input_value("#field-symbol") == "/KH-UBND"
    page.keyboard.press("Enter")  # a gap is asked about first
    assert "chưa có số" in page.inner_text("#said")
    page.keyboard.type("17")
    page.keyboard.press("Tab")
    page.keyboard.type("03/02/2026")
    first = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != first)
    with open_store(folder) as store:
        line = entries(store)[1]
    assert (line.symbol, line.date, line.to_check) == ("17/KH-UBND", "2026-02-03", ())

    if "/paper/" in page.url:
        page.wait_for_selector("#field-symbol")
        page.keyboard.press("Control+z")  # back to the paper that was confirmed, as it was
        page.wait_for_url(first)
        page.wait_for_selector("#field-symbol")
        page.wait_for_timeout(300)
        assert page.input_value("#field-symbol") == "/KH-UBND"
        page.keyboard.press("Escape")
    page.wait_for_selector("#lines tr")  # from here, or at once where nothing was left to check

    page.keyboard.press("/")
    page.keyboard.type("muong than")
    # what the first letters found stood there before
    page.wait_for_selector('#lines tr:first-child a:text-is("1/2026")')
    page.keyboard.press("Escape")

    tab_to(page, "#printing")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("2026")
    tab_to(page, "#books button[value=xlsx]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "so-den-2026.xlsx"
    download.value.save_as(tmp_path / "so.xlsx")
    (sheet,) = openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets
    assert "64-KH/ĐU" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_drawn_box_fills_the_field_and_a_click_shows_it(page: Any) -> None:
    page.goto(page.url + "paper/1")
    page.wait_for_selector("figure svg rect.issuer")
    page.focus("#field-note")
    box = page.locator("figure svg rect.issuer").first.bounding_box()
    page.mouse.move(box["x"] - 4, box["y"] - 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 4, box["y"] + box["height"] + 2, steps=4)
    with page.expect_response("**/words?*"):
        page.mouse.up()
    page.wait_for_selector('#said:has-text("Đã điền")')
    assert "MƯỜNG THẢN" in page.input_value("#field-note")
    page.keyboard.press("Control+z")
    assert page.input_value("#field-note") == ""
    page.mouse.click(box["x"] + 20, box["y"] - box["height"] / 2)  # a click takes the line: the body above
    page.wait_for_selector('#said:has-text("Đã điền")')
    assert "HUYỆN" in page.input_value("#field-note")
    page.keyboard.press("Control+z")
    page.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2)
    assert page.evaluate("() => document.activeElement.id") == "field-issuer"
    assert page.locator(".field.chosen canvas.loupe").count() == 1


def test_a_twin_that_a_correction_shows_is_told_at_once(page: Any, folder: Path) -> None:
    with open_store(folder) as store:
        first = entries(store)[0]
    page.goto(page.url + "paper/2")
    page.wait_for_selector("#field-symbol")
    for name in ("issuer", "symbol"):
        page.fill(f"#field-{name}", getattr(first, name))
    page.fill("#field-date", "18/02/2025")
    page.keyboard.press("Enter")
    page.wait_for_selector('#said:has-text("trùng với số 1/2026")')
    assert page.get_attribute("#asked a", "href") == "/paper/1"
    page.click('#asked button:has-text("Hủy số này vì trùng")')
    page.wait_for_selector('#doubts:has-text("Đã hủy: trùng với số 1/2026")')


def test_an_outgoing_paper_its_receivers_its_answer_and_its_place_in_search(page: Any, folder: Path) -> None:
    year = date.today().year
    page.click('[data-view="di"]')
    page.set_input_files("#files", DEV / "cv-0056-thpt-le-hoan-ngoc-tra.pdf")
    page.wait_for_selector("#arrivals a")
    page.wait_for_selector('#lines td:has-text("Phòng Quản lý trường học")')
    page.fill("#search", "ben ngu")
    page.wait_for_selector(f'#lines a:text-is("đi 1/{year}")')  # number 3 of the other book is found too
    page.click(f'#lines a:text-is("đi 1/{year}")')
    page.wait_for_selector("#field-receiver")
    assert "Ban Giám hiệu" in page.input_value("#field-receiver")
    page.evaluate("() => { window.prompt = () => '1/2026'; }")
    page.click('button:has-text("Trả lời văn bản đến số")')
    page.wait_for_selector('#asked:has-text("Trả lời văn bản đến số 1/2026")')
    page.click('#asked button:has-text("Bỏ")')
    page.wait_for_selector("#asked:not(:has(p))", state="attached")
    page.fill("#field-entered_on", f"01/01/{year}")
    page.keyboard.press("Enter")
    page.wait_for_selector("#lines tr")
    with open_store(folder) as store:
        assert [line.entered_on for line in entries(store, book="di")] == [f"{year}-01-01"]


def test_names_and_subjects_are_shown_as_words(page: Any, folder: Path, tmp_path: Path) -> None:
    paper = tmp_path / "<img src=x onerror=alert(1)>.pdf"
    paper.write_bytes((DEV / "cv-0056-thpt-le-hoan-ngoc-tra.pdf").read_bytes() + b"\n%x\n%%EOF\n")
    page.set_input_files("#files", paper)
    page.wait_for_selector("#arrivals a")
    assert "<img" in page.inner_text("#arrivals")
    assert page.locator("#arrivals img, #lines img").count() == 0
    page.click("#arrivals a")
    page.wait_for_selector("#field-subject")
    page.fill("#field-subject", "<script>alert(2)</script>")
    page.focus("#field-note")
    page.keyboard.press("Enter")  # the paper stands there twice: that both lines stay is asked
    page.wait_for_selector('#said:has-text("hai dòng cùng ở lại sổ")')
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/paper/4" not in url)
    page.goto(page.url.split("/paper")[0] + "/")
    page.wait_for_selector("#lines tr")
    assert "<script>alert(2)</script>" in page.inner_text("#lines")


def test_a_server_that_is_gone_or_new_is_said_in_vietnamese(page: Any) -> None:
    page.route("**/api/find*", lambda route: route.abort())
    page.fill("#search", "kế hoạch")
    page.wait_for_selector('#said:has-text("lệnh hoso web còn chạy không")')
    page.unroute("**/api/find*")
    page.context.clear_cookies()
    page.fill("#search", "kế hoạch 2")
    page.wait_for_selector('#said:has-text("mở lại bằng địa chỉ")')


@pytest.mark.parametrize(("wide", "high"), [(1366, 768), (390, 844)])
@pytest.mark.parametrize("where", ["", "paper/1", "paper/2"])
def test_axe_finds_no_serious_fault(page: Any, where: str, wide: int, high: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the extra hoso[browser]")
    page.set_viewport_size({"width": wide, "height": high})
    page.goto(page.url + where)
    page.wait_for_selector("#lines tr, #field-symbol")
    page.wait_for_timeout(500)
    if not where:
        page.click("#printing")
    found = axe.Axe().run(page)
    serious = [v for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in serious] == []


def test_nothing_is_cut_off_on_a_phone(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for where in ("", "paper/2"):
        page.goto(page.url.split("/paper")[0].rstrip("/") + "/" + where)
        page.wait_for_selector("#lines tr, #field-symbol")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
