"""The command as a person meets it: what it says, where, in which language, with which exit status."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hoso.cli.words import WORDS, issue_words, language, say

Hoso = Callable[..., Any]
Write = Callable[..., Path]
COMMANDS = ("read", "table", "check", "page", "split", "report", "label", "gold", "register", "web", "score")
STUBBED = (
    "import sys; import hoso.cli.gathering as g; g.READER = 'stub_reader:read_file';"
    "from hoso.cli import main; sys.exit(main())"
)


def start(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:
    """The command as a process of its own, with the stub reader."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOSO_LANG": "en"}
    return subprocess.Popen(
        [sys.executable, "-c", STUBBED, *map(str, arguments)],
        env={**environment, **options.pop("env", {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def test_each_message_has_both_languages_and_the_same_gaps() -> None:
    for key, (vi, en) in WORDS.items():
        assert vi.strip(), key
        assert en.strip(), key
        assert sorted(re.findall(r"\{\w+\}", vi)) == sorted(re.findall(r"\{\w+\}", en)), key


def test_each_message_is_used() -> None:
    source = "".join(p.read_text("utf-8") for p in Path(sys.modules["hoso.cli"].__path__[0]).glob("*.py"))
    source = re.sub(r'^    ("[a-z_.]+"): \(', "", source, flags=re.MULTILINE)
    rooms = (Path(sys.modules["hoso"].__path__[0]) / room for room in ("tables", "evaluation", "dossier", "register"))
    source += "".join(re.sub('code="', '"usage.', p.read_text("utf-8")) for room in rooms for p in room.glob("*.py"))
    families = (
        "help.",
        "field.",
        "source.",
        "column.",
        "part.",
        "role.",
        "value.",
        "unit.",
        "correction.",
        "register.damage.",
        "register.field.",
        "register.cell.",
        "register.row.",
        "register.short.",
        "register.by.",
    )
    for key in WORDS:
        assert f'"{key}"' in source or f"'{key}'" in source or key.startswith(families), key


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"HOSO_LANG": "vi", "LANG": "en_US.UTF-8"}, "vi"),
        ({"HOSO_LANG": "en", "LANG": "vi_VN.UTF-8"}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"HOSO_LANG": "fr", "LC_MESSAGES": "vi_VN"}, "vi"),
    ],
)
def test_language(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str) -> None:
    for name in ("HOSO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == expected
    assert say("error") == {"vi": "lỗi", "en": "error"}[expected]


def test_faults_without_words_of_ours_keep_theirs() -> None:
    assert issue_words("some_new_code", "As it came.", "Do it.") == ("As it came.", "Do it.")


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_help(hoso: Hoso, monkeypatch: pytest.MonkeyPatch, command: str, tongue: str) -> None:
    monkeypatch.setenv("HOSO_LANG", tongue)
    ran = hoso(*([command] if command else []), "--help")
    assert ran.status == 0
    assert ran.out.startswith(say("usage"))
    assert say(f"help.{command}" if command else "about")[:20] in ran.out
    for other in [] if command else COMMANDS:
        assert other in ran.out


def test_help_is_quick_and_loads_little() -> None:
    code = (
        "import sys; from hoso.cli import main; main(['--help']); print(sorted({m.split('.')[0] for m in sys.modules}))"
    )
    best = 9.0  # seconds of processor: what else a computer does while tests run is not the command's time
    for _ in range(3):
        before = os.times()
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        after = os.times()
        took = after.children_user + after.children_system - before.children_user - before.children_system
        best = min(best, took)
    assert 0 < best < 0.3
    for heavy in ("pandas", "numpy", "pypdfium2", "rich", "typer", "pydantic"):
        assert f"'{heavy}'" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "missing: COMMAND"),
        (("nonsense",), "there is no 'nonsense'"),
        (("read",), "missing: FILE"),
        (("read", "a.pdf", "--nonsense"), "--nonsense"),
        (("table", "a.pdf"), "missing: -o/--output"),
        (("table", "a.pdf", "-o", "x", "--format", "docx"), "there is no 'docx'"),
        (("check", "a.pdf", "--workers", "two"), "'two' is not a number"),
        (("check", "a.pdf", "--workers", "-1"), "-1 is not a number"),
        (("check", "a.pdf", "--workers"), "a value is missing"),
        (("read", "."), "is a folder"),
        (("page", ".", "-o", "x.html"), "is a folder"),
    ],
)
def test_wrong_use(hoso: Hoso, arguments: tuple[str, ...], said: str) -> None:
    ran = hoso(*arguments)
    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""


def test_global_options_stand_before_or_after(hoso: Hoso, paper: Write) -> None:
    path = paper("a.pdf", "locked")
    assert hoso("check", path).status == 1
    assert hoso("--password", "mở", "check", path).status == 0
    assert hoso("check", path, "--password", "mở").status == 0
    assert hoso("--quiet", "--workers", "0", "check", path, "--password", "mở") == (0, "", "")


def test_read(hoso: Hoso, paper: Write) -> None:
    path = paper("a b.pdf", "odd", "15/KH-UBND")
    ran = hoso("read", path)
    assert ran.status == 0
    for words in ("a b.pdf", "symbol", "15/KH-UBND", "0.90", "An oddity.", "[odd]"):
        assert words in ran.out
    assert "\x1b" not in ran.out
    assert ran.err == ""


def test_read_speaks_vietnamese(hoso: Hoso, paper: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_LANG", "vi")
    ran = hoso("read", paper("a.pdf"))
    assert "số, ký hiệu" in ran.out
    assert "Không có điều gì nghi vấn." in ran.out


def test_read_what_cannot_be_read(hoso: Hoso, paper: Write, tmp_path: Path) -> None:
    for path, said in (
        (paper("a.pdf", "garbage"), "not a PDF that can be read"),
        (tmp_path / "no.pdf", "there is no such file"),
        (paper("b.pdf", "exit"), "crashed"),
        (paper("c.pdf", "locked"), "--password"),
    ):
        ran = hoso("read", path)
        assert (ran.status, ran.out) == (1, "")
        assert said in ran.err
        assert len(ran.err.splitlines()) == 1


def test_control_characters_do_not_reach_the_terminal(hoso: Hoso, paper: Write) -> None:
    ran = hoso("read", paper("a\x1b[31m\nb.pdf", words="1\x1b]0;x\x07/KH"))
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out
    ran = hoso("read", paper("c\x1b[31m\nd.pdf", "garbage"))
    assert "\x1b" not in ran.err
    assert len(ran.err.splitlines()) == 1


def test_check_worst_first(hoso: Hoso, paper: Write, tmp_path: Path) -> None:
    paper("a.pdf")
    paper("b.pdf", "odd")
    paper("c.pdf", "garbage")
    ran = hoso("check", tmp_path)
    assert ran.status == 1
    assert ran.out.index("c.pdf") < ran.out.index("b.pdf")
    assert "a.pdf" not in ran.out
    assert "Read 2 of 3 files. 1 could not be read." in ran.out
    assert "c.pdf: error" in ran.err


@pytest.mark.parametrize("command", ["read", "check"])
def test_secret_papers_are_warned_of(hoso: Hoso, paper: Write, command: str) -> None:
    ran = hoso(command, paper("a.pdf", "secret"), "--quiet")
    assert ran.status == 0
    assert "is marked MẬT" in ran.err


def test_a_closed_pipe_is_no_fault(paper: Write, tmp_path: Path) -> None:
    for i in range(400):
        paper(f"{i:03d}-{'x' * 150}.pdf", "odd")
    process = start("check", tmp_path)
    assert process.stdout
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() in {0, 141}
    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said


def test_an_ascii_terminal_gets_utf8(paper: Write) -> None:
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii:strict"}
    out, err = start("read", paper("a.pdf", words="15/KH-ĐU"), env=plain).communicate()
    assert "15/KH-ĐU".encode() in out
    assert err == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_ctrl_c_stops_cleanly(paper: Write, tmp_path: Path) -> None:
    for i in range(8):
        paper(f"{i}.pdf", "hang" if i > 2 else "read")
    for pause in (1.5, 5, 15):  # a busy machine may take long to start the workers
        process = start("check", tmp_path, "--workers", "2")
        time.sleep(pause)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        assert process.returncode == 130
        assert b"Traceback" not in err
        assert b"interrupted" in out
        if b"Read 3 of 3 files." in out:
            return
    pytest.fail(out.decode())


def test_json_and_nothing_else(hoso: Hoso, paper: Write) -> None:
    ran = hoso("read", paper("a.pdf", "secret"), "--json")
    record = json.loads(ran.out)
    assert record["symbol"]["value"] == "a.pdf"
    assert "password" not in record
    assert len(ran.err.splitlines()) == 1
    assert hoso("read", paper("b.pdf", "garbage"), "--json").out == ""
