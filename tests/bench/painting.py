"""The list of a large register in a real browser: from opening to the first paint and to the first hundred lines.

python tests/bench/painting.py [--papers 100000]  (needs the extra hoso[browser] and chromium)
"""

from __future__ import annotations

import argparse
import socket
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from hoso.web import Guard, make_app
from tests.bench.register import fill
from tests.browser.conftest import CHROMIUM

_PAINT = "() => performance.getEntriesByName('first-contentful-paint').map((e) => e.startTime)[0]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, socket.socket() as door:
        fill(Path(name) / "so", options.papers)
        door.bind(("127.0.0.1", 0))
        door.listen(16)
        port = door.getsockname()[1]
        guard = Guard(hosts=frozenset({f"127.0.0.1:{port}"}))
        server = uvicorn.Server(
            uvicorn.Config(make_app(Path(name) / "so", guard), log_level="warning", access_log=False)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        paints, lines = [], []
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.goto(f"http://127.0.0.1:{port}/?token={guard.token}")
            for _ in range(10):
                begin = time.perf_counter()
                page.goto(f"http://127.0.0.1:{port}/")
                page.wait_for_selector("#lines tr:nth-child(100)")
                lines.append(1000 * (time.perf_counter() - begin))
                paints.append(float(page.evaluate(_PAINT)))
            browser.close()
        server.should_exit = True
        thread.join(10)
    print(
        f"{options.papers} papers: first paint {statistics.median(paints):.0f} ms (longest {max(paints):.0f}), ", end=""
    )
    print(f"a hundred lines shown after {statistics.median(lines):.0f} ms (longest {max(lines):.0f}): ", end="")
    print("reached" if statistics.median(paints) <= 1000 else "MISSED")


if __name__ == "__main__":
    main()
