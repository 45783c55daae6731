# Everything a person does with this checkout; `make help` explains itself.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
NO_TESSERACT := scans are not read here: apt-get install tesseract-ocr tesseract-ocr-vie

.PHONY: browser tesseract help run test check lint bench corpus scores notebooks clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

$(VENV)/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "hoso needs Python 3.11 or later: apt-get install python3 python3-venv"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing: apt-get install python3-venv"; exit 2; }
	$(PY) -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

tesseract:  # scans are read with it; without it everything else works
	@if tesseract --list-langs 2>/dev/null | grep -qx vie; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get install -y -qq tesseract-ocr tesseract-ocr-vie >/dev/null 2>&1 || \
	  { apt-get update -qq && apt-get install -y -qq tesseract-ocr tesseract-ocr-vie; } >/dev/null 2>&1 || echo "$(NO_TESSERACT)"; \
	elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then \
	  { sudo -n apt-get update -qq && sudo -n apt-get install -y -qq tesseract-ocr tesseract-ocr-vie; } >/dev/null 2>&1 || echo "$(NO_TESSERACT)"; \
	else echo "$(NO_TESSERACT)"; fi

run: $(VENV)/ready tesseract  ## set up, read corpus/ into out/ (tables, workbook, one page)
	$(PY) -m hoso table corpus --output out/tables --format csv --force
	$(PY) -m hoso table corpus --output out/so.xlsx --force
	$(PY) -m hoso page "$$(ls corpus/dev/*.pdf | head -n 1)" --output out/page.html --force
	@echo "out/tables (CSV), out/so.xlsx (workbook), out/page.html (one paper, its fields on the page)"

test: $(VENV)/ready tesseract  ## set up and pass the tests
	$(PY) -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

browser: $(VENV)/ready  ## the page in a real browser (chromium), axe and schemathesis (not part of the tests)
	$(PY) -m pip install --quiet --constraint constraints.txt --editable '.[browser]'
	$(PY) -m pytest -q -m browser tests/browser

check: test lint scores  ## all of the habits

lint: $(VENV)/ready  ## what check adds to test: format, lint, types, layers
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

scores: $(VENV)/ready  ## new scores beside the accepted ones; a fall fails; the notebooks run
	$(PY) tests/scores/keeper.py
	$(PY) -m pytest -q -n auto -m notebook tests/test_notebooks.py

corpus: $(VENV)/ready  ## make the synthetic papers and their gold again
	$(PY) -m corpus.generator

notebooks: $(VENV)/ready  ## run the notebooks and keep them with their outputs
	$(PY) tests/notebooks.py

bench: $(VENV)/ready  ## speed and memory (not part of the tests)
	$(PY) tests/bench/speed.py
	$(PY) tests/bench/linking.py
	PYTHONPATH=. $(PY) tests/bench/dossier.py
	$(PY) tests/bench/units.py
	$(PY) tests/bench/register.py
	$(PY) tests/bench/scans.py

clean:  ## remove what was made
	rm -rf out $(VENV)
