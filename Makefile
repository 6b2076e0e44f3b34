# Two commands for newcomers: `make generate` and `make test`. Both set everything up first.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: setup generate check test test-peers try serve lint bench bench-generation fuzz clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "csdlgen needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

generate: setup
	$(BIN)/csdlgen generate
	@if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then \
		if [ -z "$$(git status --porcelain -- generated)" ]; then echo "git status: generated/ is clean"; \
		else echo "git status: generated/ differs from the last commit"; git status --short -- generated; fi; fi

# Call records that nobody made, on a free port, and what reads them: README's ten lines, or EXAMPLE.
EXAMPLE ?= first_look.py

try: setup
	PYTHONPATH=generated $(BIN)/csdlgen serve callrecords --port 0 --run '$(BIN)/python examples/$(EXAMPLE)'

# PORT says where; 0 takes a free one.
PORT ?= 8765

serve: setup
	$(BIN)/csdlgen serve callrecords --port $(PORT)

check: setup
	$(BIN)/csdlgen check

# All of them, or those that TESTS names.
test: setup
	$(BIN)/python -m pytest -n auto --dist worksteal $(TESTS)

# Microsoft's own client against the fake Graph: 300 MB, so in an environment of its own.
PEERS := .venv-peers

test-peers: $(PEERS)/.ready
	$(PEERS)/bin/python -m pytest -o filterwarnings=default tests/peers

$(PEERS)/.ready: pyproject.toml
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[peers]'
	@touch $@

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check generator tests
	$(BIN)/mypy generator
	$(BIN)/mypy generated/callrecords generated/callrecords_beta generated/tests

bench: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python tests/bench/bench.py
	$(BIN)/python tests/bench/generation.py

bench-generation: setup
	$(BIN)/python tests/bench/generation.py

# Guided by coverage. A minute by default; FUZZ_SECONDS says otherwise, FUZZ_SEED repeats a run.
fuzz: setup
	PYTHONPATH=. $(BIN)/python tests/hostile/fuzz.py

clean:
	rm -rf $(VENV) $(PEERS) .mypy_cache .pytest_cache .ruff_cache .hypothesis
