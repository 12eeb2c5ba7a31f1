# `make run` and `make test` each work alone on a fresh machine with Python 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PORT ?= 8501

.PHONY: run test check lint data bench sweep backtest browser lock clean

run: $(VENV)/.run
	@echo "The atlas: http://localhost:$(PORT)  (stop with Ctrl-C)"
	@$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.dev check browser
	$(BIN)/python -m pytest -m e2e

check: $(VENV)/.dev lint
	$(BIN)/python -m pytest -m "not e2e" -n auto --dist loadfile

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
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

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# Every option of every control alone, and thousands of random addresses, each opened twice: about half an hour.
sweep: $(VENV)/.dev
	$(BIN)/python -m tools.sweep

backtest: $(VENV)/.dev
	$(BIN)/python -m tools.backtest

lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	sed '/^-c/d' requirements.txt > build/run.in && sed '/^-[cr]/d' requirements-dev.txt > build/dev.in
	build/lock/bin/pip install -q -r build/run.in -r build/dev.in
	{ echo "# Every version, direct or not, as installed and tested on Python 3.11. Made by 'make lock'."; build/lock/bin/pip freeze; } > requirements.lock

$(VENV)/.run: requirements.txt requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Install venv first (Debian: apt-get install python3-venv)."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Install venv first (Debian: apt-get install python3-venv)."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) build screenshots .mypy_cache .ruff_cache .pytest_cache
