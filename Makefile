# copydesk. `make` installs and writes the reports; `make test` runs the tests; `make help` lists all.
SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := reports/site.json

# An active conda environment made from environment.yml (it holds papermill) is used as it is;
# otherwise everything goes into .venv, installed from the lock file.
ifneq ($(and $(CONDA_PREFIX),$(wildcard $(CONDA_PREFIX)/bin/papermill)),)
  ENV := $(CONDA_PREFIX)
else
  ENV := .venv
endif
PYTHON ?= python3
BIN := $(ENV)/bin
INSTALLED := $(BIN)/copydesk

CORPUS ?= data/articles
OUT ?= reports
INPUTS := $(wildcard notebooks/*.ipynb notebooks/*.yaml) data data/articles \
  $(shell find lib/copydesk data -type f ! -name '*.pyc')

.PHONY: help install report test check format notebooks lab lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
	@echo "  (plain 'make' installs what is needed and writes reports/)"

.venv/bin/copydesk: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "copydesk needs Python 3.11 or newer; name one with make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

ifneq ($(ENV),.venv)
$(INSTALLED):
	$(BIN)/python -m pip install --quiet --no-deps --editable .
endif

install: $(INSTALLED) ## install everything into .venv (or the active conda environment)

reports/site.json: $(INSTALLED) $(INPUTS)
	@$(BIN)/copydesk report data/articles --metadata data/articles.csv --out reports

report: $(INSTALLED) ## write a report on a corpus: make report CORPUS=<path> OUT=<path>
	@$(BIN)/copydesk report "$(CORPUS)" $(if $(METADATA),--metadata "$(METADATA)") --out "$(OUT)"

test: $(INSTALLED) ## run the whole test suite, the notebooks' outputs included
	$(BIN)/python -m pytest -n 2 --dist loadfile
	$(BIN)/python -m pytest -n 2 --dist loadfile --nbval notebooks

check: $(INSTALLED) ## format, lint and type checks, then all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test

format: $(INSTALLED) ## format the code and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

notebooks: $(INSTALLED) ## run the committed notebooks again and keep their outputs
	$(BIN)/jupyter nbconvert --to notebook --inplace --execute --ExecutePreprocessor.record_timing=False \
	  --ExecutePreprocessor.store_widget_state=False notebooks/*.ipynb

lab: $(INSTALLED) ## open JupyterLab on the notebooks
	$(BIN)/jupyter lab notebooks

lock: $(INSTALLED) ## pin the newest versions that pyproject.toml allows (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --extra dev --upgrade --no-annotate \
	  --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

clean: ## remove the reports and the caches (not .venv)
	rm -rf reports .reports.partial build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find lib tests -name __pycache__ -type d -prune -exec rm -rf {} +
