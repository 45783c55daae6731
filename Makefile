.PHONY: test
PYTHON ?= python3

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install -q -e '.[dev]'
	touch $@

test: .venv/ready  ## set up and pass the tests
	.venv/bin/python -m pytest -q tests/text
