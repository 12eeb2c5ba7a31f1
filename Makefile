# `make run` and `make test` each work alone on a fresh machine with Python 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PORT ?= 8501
WORKERS ?= 2
# Else each of the many processes of a test run compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run serve workshop test test-long test-all slides pictures check check-pytest lint lint-ruff lint-mypy lint-layers data bench sweep fuzz soak backtest browser lock audit sbom clean

run: $(VENV)/.run
	@echo "The atlas: http://localhost:$(PORT)  (stop with Ctrl-C)"
	@$(BIN)/streamlit run app.py --server.port $(PORT)

# Several copies, one for each core, behind nginx.
serve: $(VENV)/.run
	@$(BIN)/python -m tools.serve --workers $(WORKERS) --port $(PORT)

# For everybody on the room's network; ADDRESS and PORT set by hand what is found otherwise.
workshop: $(VENV)/.run
	@$(BIN)/python -m tools.workshop --port $(PORT) --address "$(ADDRESS)"

# The tests to run before and after a change: a quarter of an hour on two cores.
test: $(VENV)/.dev check browser
	$(BIN)/python -m pytest tests/e2e -m "not long" -n 2 --dist worksteal

# The long rounds: every page in every look, every economy, many more made-up cases.
test-long: $(VENV)/.dev browser
	$(BIN)/python -m pytest -m "long or (hypothesis and not e2e)" --hypothesis-profile=thorough -n 2 --dist worksteal

test-all: test test-long

# The six stories at four sizes of projectors: smallest type, nothing cut off, a picture of each slide. Long without a graphics card.
slides: $(VENV)/.dev browser
	ATLAS_PICTURES=1 $(BIN)/python -m pytest tests/e2e/test_story.py -n 2 --dist worksteal -k told_by_keyboard

# Pictures of every page in four looks and of ten places on the map, under screenshots/, for people to look at.
pictures: $(VENV)/.dev browser
	ATLAS_PICTURES=1 $(BIN)/python -m pytest tests/e2e -n 2 --dist worksteal -k "look or region or screen or phone"

# Types are checked beside the tests: both take a core.
check: $(VENV)/.dev lint-ruff lint-layers
	@$(MAKE) --no-print-directory --jobs=2 lint-mypy check-pytest

check-pytest:
	$(BIN)/python -m pytest tests/unit tests/data tests/pages -m "not long" -n auto --dist worksteal

LINT = lint-ruff lint-mypy lint-layers
lint: $(VENV)/.dev
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target $(LINT)

lint-ruff:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

lint-mypy:
	$(BIN)/mypy

lint-layers:
	$(BIN)/lint-imports
	$(BIN)/python -m tools.check_cached
	$(BIN)/python -m tools.check_size

browser: $(VENV)/.dev
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium; } \
	|| $(BIN)/python -m playwright install chromium \
	|| { echo "The browser tests need Chromium: install it (Debian: apt-get install chromium) and run again."; exit 1; }

# Everything under geo/layers and geo/tiles and the computed tables, from data/*.csv and geo/source.
data: $(VENV)/.dev
	$(BIN)/python -m tools.build_land
	$(BIN)/python -m tools.build_boxes
	$(BIN)/python -m tools.build_tiles
	$(BIN)/python -m tools.build_routes
	$(BIN)/python -m tools.route_quality
	$(BIN)/python -m tools.build_sea
	$(BIN)/python -m tools.build_borders
	$(BIN)/python -m tools.build_gates
	$(BIN)/python -m tools.build_terrestrial
	$(BIN)/python -m tools.build_single_failures
	$(BIN)/python -m tools.build_score
	$(BIN)/python -m tools.resilience_targets
	$(BIN)/python -m tools.fit_repairs
	$(BIN)/python -m tools.build_planned_gains
	$(BIN)/python -m tools.build_subway
	$(BIN)/python -m tools.build_descriptor
	$(BIN)/python -m tools.stamp_stories

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# Every option of every control alone, and thousands of random addresses, each opened twice: about half an hour.
sweep: $(VENV)/.dev
	$(BIN)/python -m tools.sweep

# Hostile addresses, requests, files and messages against a running atlas: about half an hour.
CASES ?= 10000
fuzz: $(VENV)/.dev
	$(BIN)/python -m tools.fuzz --cases $(CASES)

# Visitors on two copies while things break; needs nginx.
MINUTES ?= 30
soak: $(VENV)/.dev
	$(BIN)/python -m tools.soak --minutes $(MINUTES)

backtest: $(VENV)/.dev
	$(BIN)/python -m tools.backtest

# Every file that the index has of each version, so that the same lock installs on every system.
COMPILE = build/audit/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --upgrade
lock: build/audit/.made
	$(COMPILE) --custom-compile-command "make lock" requirements-dev.txt -o requirements-dev.lock
	$(COMPILE) --custom-compile-command "make lock" requirements.txt -c requirements-dev.lock -o requirements.lock

# Licences, unused packages and, where a feed can be reached, known vulnerabilities.
audit: $(VENV)/.dev build/audit/.made
	$(BIN)/python -m tools.audit build/audit/bin/pip-audit

# What the app runs on, without what only its tests need.
sbom: build/audit/.made
	rm -rf build/run && $(PYTHON) -m venv build/run && build/run/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	build/audit/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o build/sbom.cdx.json build/run/bin/python

build/audit/.made: requirements-audit.txt
	$(PYTHON) -m venv build/audit && build/audit/bin/pip install -q --disable-pip-version-check -r requirements-audit.txt && touch $@

$(VENV)/.run: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Install venv first (Debian: apt-get install python3-venv)."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Install venv first (Debian: apt-get install python3-venv)."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) build screenshots .mypy_cache .ruff_cache .pytest_cache
