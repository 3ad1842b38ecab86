# What a person or a machine does with a checkout. Packages are installed once, into $(VENV); after that nothing
# here needs a network. `make wheelhouse` keeps all packages in a folder from which a new environment is made offline.
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP_FLAGS := --quiet --disable-pip-version-check $(if $(wildcard wheelhouse/*.whl),--no-index --find-links wheelhouse)

.DELETE_ON_ERROR:
.PHONY: demo test lint bench fuzz soak cover mutants audit docs clean wheelhouse browser clients help

help:
	@echo "make demo   read five real plans, answer three questions, write the pages"
	@echo "make test   lint, then all tests (needs Chromium)"
	@echo "make lint   ruff, mypy --strict, import-linter"
	@echo "make bench  measure time and memory"
	@echo "make fuzz   feed odd bytes, texts and questions, a minute each"
	@echo "make soak   the long runs: kills, full disks, broken files, 100,000 plans, 200 clients; SOAK=0.01 makes them short"
	@echo "make cover  which lines and branches of the core its own tests run"
	@echo "make mutants  change CHANGES lines by chance (SEED) and see whether the tests notice"
	@echo "make audit  ask for known holes in what is installed (needs a network; ends with 1 where some are known, 3 where nobody could be asked)"
	@echo "make docs   print the examples of the READMEs anew"
	@echo "make clean  remove what was built, not the environment"

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer found; install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "making $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { echo "make: no venv could be made; on Debian and Ubuntu install python3-venv" >&2; exit 1; }

$(VENV)/.for-demo: pyproject.toml | $(BIN)/python
	@$(BIN)/python .ci/installed.py 2>/dev/null \
	  || { echo "installing what policygraph needs"; $(BIN)/python -m pip install $(PIP_FLAGS) --editable .; }
	@touch $@

$(VENV)/.for-tests: pyproject.toml | $(BIN)/python
	@$(BIN)/python .ci/installed.py dev 2>/dev/null \
	  || { echo "installing what the tests need"; $(BIN)/python -m pip install $(PIP_FLAGS) --editable '.[dev]'; }
	@touch $@

demo: $(VENV)/.for-demo
	@$(BIN)/policygraph demo

lint: $(VENV)/.for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

browser:
	@command -v chromium || command -v chromium-browser || command -v google-chrome \
	  || { echo "make: the tests of the page need Chromium, and none was found; install it (Debian: apt-get install chromium)" >&2; exit 1; }

build/comunica/.ready: tests/faces/serve/package.json
	@command -v npm >/dev/null \
	  || { echo "make: the tests of serve ask with Comunica, and npm was not found; install it (Debian: apt-get install npm)" >&2; exit 1; }
	@mkdir -p $(@D) && cp $< $(@D)/
	@echo "installing Comunica"; npm install --silent --no-audit --no-fund --prefix $(@D)
	@touch $@

clients: build/comunica/.ready

test: lint browser clients
	$(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(VENV)/.for-tests
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.size

FUZZ_SECONDS ?= 60

fuzz: $(VENV)/.for-tests
	@$(BIN)/python -c "import atheris" 2>/dev/null || $(BIN)/python -m pip install $(PIP_FLAGS) --editable '.[fuzz]'
	@PYTHONPATH=tests $(BIN)/python fuzz/seeds.py build/fuzz
	@for part in reading plans ask; do PYTHONPATH=tests $(BIN)/python fuzz/fuzz_$$part.py build/fuzz/$$part \
	  -dict=build/fuzz/words.dict -max_total_time=$(FUZZ_SECONDS) -max_len=9000 -timeout=20 \
	  -artifact_prefix=build/fuzz/$$part- || exit 1; done

soak: $(VENV)/.for-tests
	@PYTHONPATH=tests:. $(BIN)/python -m soak $(PART)

# The tests of faces and of stores elsewhere, of the examples in the documents, of wheels and of killed builds run much
# of the core without asking what it does: they are not counted.
UNCOUNTED := tests/faces tests/graph/remote tests/graph/test_interruptions.py tests/test_docs.py tests/test_wheel.py

build/coverage: $(VENV)/.for-tests $(shell find src tests -name '*.py')
	@mkdir -p $(@D)
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-context=test --cov-report= $(UNCOUNTED:%=--ignore %)

cover: build/coverage
	$(BIN)/coverage report

CHANGES ?= 300
SEED ?= 1

mutants: build/coverage
	@$(BIN)/python -c "import mutmut" 2>/dev/null || $(BIN)/python -m pip install $(PIP_FLAGS) --editable '.[mutants]'
	@$(BIN)/python -m soak.mutants $(CHANGES) $(SEED)

audit: $(VENV)/.for-tests
	@$(BIN)/python -c "import pip_audit" 2>/dev/null || $(BIN)/python -m pip install $(PIP_FLAGS) pip-audit
	@$(BIN)/python .ci/audit.py

docs: $(VENV)/.for-tests
	$(BIN)/python docs/examples.py
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/ontology/page.py
	$(BIN)/python -m policygraph.query.columns > docs/columns.md

wheelhouse: $(BIN)/python
	$(BIN)/python -m pip wheel --quiet --wheel-dir wheelhouse '.[dev]' pip hatchling editables
	rm -f wheelhouse/policygraph-*.whl

clean:
	rm -rf build dist policygraph-demo policygraph.graph .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +
