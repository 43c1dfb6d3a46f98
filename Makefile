# Two commands for everybody: `make warehouse` builds the register, `make test` checks the project.
# Both make their own virtual environment first: pip installs itself and uv from requirements-setup.lock, uv the rest from
# requirements.lock, each file by its hash.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TYPES := $(VENV)/types
PINNING := --universal --python-version 3.11 --generate-hashes --no-header --quiet --upgrade
export GREENREG_HOME ?= $(CURDIR)/data
export DO_NOT_TRACK := 1
# Hundreds of processes load the same modules: where Python is told to write no bytecode, each would compile them anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: warehouse ocr spark cluster test test-page test-spark kills mutate fuzz ui lint format unit explorer lock benchmark clean

warehouse: $(VENV)/.ready ## Build the register into $(GREENREG_HOME)
	$(BIN)/greenreg refresh --offline

ocr: $(VENV)/.ready ## Install what recognises scans and pictures of lists (170 MB; Python 3.11 or 3.12)
	$(BIN)/python -c 'import sys; sys.exit("Python 3.11 or 3.12 is needed to recognise text; set PYTHON=..., and make clean first") if sys.version_info >= (3, 13) else None'
	$(BIN)/python set_up.py requirements-ocr.lock

spark: $(VENV)/.ready ## Install dbt for Spark, and Sail (700 MB)
	$(BIN)/python set_up.py requirements-spark.lock

cluster: $(VENV)/.ready ## Install what several machines need: workers, and Postgres for Dagster (50 MB)
	$(BIN)/python set_up.py requirements-cluster.lock

ui: $(VENV)/.ready ## Open the orchestrator's web page on loopback
	$(BIN)/greenreg ui

# Three workers on two cores: one is often waiting, for a home that another makes or for a server. The types are checked
# beside them. Files are handed out as they stand, those that build warehouses first: at the end no worker is left alone
# with one.
test: $(VENV)/.ready ## Everything that must hold before a change lands
	@$(MAKE) --no-print-directory -j 2 lint unit

lint: $(VENV)/.ready $(TYPES)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(TYPES)/bin/mypy --python-executable $(BIN)/python
	$(BIN)/sqlfmt --check -q dbt_project
	$(BIN)/lint-imports

unit: $(VENV)/.ready
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder tests

kills: $(VENV)/.ready ## Kill every phase, whole refreshes too, a hundred times in all (an hour)
	GREENREG_TEST_KILLS=100 $(BIN)/pytest tests/kills

mutate: $(VENV)/.ready ## Break each guard once and see its tests fail (ten minutes)
	$(BIN)/python -m tests.mutations

SECONDS ?= 3600
fuzz: $(VENV)/.ready ## Ask every reader about inputs near those that are meant, for $(SECONDS) seconds
	$(BIN)/python -m tests.fuzz $(SECONDS)

explorer: ## Build the page that is part of each release (needs Node 20 or newer)
	cd explorer && npm ci --no-audit --no-fund && npm run build

test-page: $(VENV)/.ready ## Test the page, in Chromium too, and skip nothing (needs Node and Debian's chromium)
	cd explorer && npm ci --no-audit --no-fund && npm test
	GREENREG_PAGE_TESTS=required $(BIN)/pytest tests/page

test-spark: spark ## Build the register of $(GREENREG_HOME) on Sail, and on Java's Spark where there is Java: no table may differ
	$(BIN)/python -m pipelines.spark sail
	if command -v java > /dev/null; then $(BIN)/python -m pipelines.spark jvm; else echo "No Java: Spark itself was not asked"; fi

format: $(VENV)/.ready ## Put Python and SQL into the project's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfmt -q dbt_project

benchmark: $(VENV)/.ready ## Print speed and memory beside the baselines, as ratios of one run
	$(BIN)/python -m benchmarks

$(VENV)/.ready: requirements-setup.lock requirements.lock pyproject.toml set_up.py
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-setup.lock
	$(BIN)/python set_up.py
	touch $@

# The type checker needs a version of a library that dbt does not go with.
$(TYPES)/.ready: requirements-types.lock $(VENV)/.ready
	$(BIN)/python -m venv --clear --without-pip $(TYPES)
	$(BIN)/python set_up.py requirements-types.lock $(TYPES)/bin/python
	touch $@

lock: $(VENV)/.ready ## Re-pin every dependency (needs the package registry)
	$(BIN)/uv pip compile --group setup $(PINNING) -o requirements-setup.lock
	$(BIN)/uv pip compile --group types $(PINNING) -o requirements-types.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev $(PINNING) -o requirements.lock
	for extra in ocr spark cluster; do \
		$(BIN)/python -c 'import sys, tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"][sys.argv[1]], sep="\n")' $$extra \
		| $(BIN)/uv pip compile - -c requirements.lock $(PINNING) -o requirements-$$extra.lock; \
	done

clean: ## Remove what the set-up made; the warehouse in $(GREENREG_HOME) stays
	rm -rf $(VENV) build *.egg-info
