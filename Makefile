# Everything a person or a machine does with this repository. `make` alone explains itself.
PYTHON ?= python3
PORT   ?= 8000
SECONDS ?= 600
CASES  ?= 100
BY     ?= guided
ENGINE ?= $(shell command -v docker || command -v podman || echo docker)
BUILD_IMAGE ?= python:3.13
IMAGE_LOCK ?= requirements.lock
VERSION = $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
REVISION = $(shell git rev-parse HEAD 2>/dev/null)
QUIETLY := --quiet --disable-pip-version-check
# the tests of a file together, the files in their order; what ends a process ends the run, as it does in one
SUITE  := -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 0
VENV   := .venv
BIN    := $(VENV)/bin
export PORT
unexport PYTHONDONTWRITEBYTECODE  # the suite starts dozens of services: what they import is compiled once

.DEFAULT_GOAL := help
.PHONY: help serve test coverage check format bench fuzz contract image sbom audit lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(VENV)/serve.stamp ## set everything up and serve on http://127.0.0.1:8000 (PORT=… for another)
	$(BIN)/standfirst serve --port $(PORT)

test: $(VENV)/dev.stamp ## set everything up and run the whole suite, browser included
	@$(BIN)/python tests/prepare.py; missing=$$?; $(BIN)/pytest $(SUITE) $(ARGS) && exit $$missing

coverage: SUITE += --cov --cov-report=term:skip-covered
coverage: test ## run it traced, which takes twice as long, and tell which branches no test takes

check: $(VENV)/dev.stamp ## lint and type checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/dev.stamp ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/dev.stamp ## measure, and print Markdown tables
	$(BIN)/python -m bench

fuzz: $(VENV)/dev.stamp ## look for mark-up that breaks the oracle, for SECONDS (600), BY=guided or BY=drawn
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-fuzz.lock
	$(BIN)/python -m tests.fuzz $(SECONDS) $(BY)

contract: $(VENV)/dev.stamp ## hold the OpenAPI document against the running service, by CASES (100) of each operation
	$(BIN)/python -m tests.contract $(CASES)

image: ## build the container image, and print its size
	$(ENGINE) build --build-arg BUILD_IMAGE=$(BUILD_IMAGE) --build-arg LOCK=$(IMAGE_LOCK) --build-arg VERSION=$(VERSION) --build-arg REVISION=$(REVISION) -t standfirst:$(VERSION) -t standfirst:latest .
	@$(ENGINE) image inspect standfirst:$(VERSION) --format '{{.Size}}' | awk '{printf "standfirst:$(VERSION) %.0f MB\n", $$1 / 1e6}'

sbom: ## list what the image installs, with licences (CycloneDX), in dist/standfirst.cdx.json
	$(PYTHON) -m venv --clear build/sbom/tools && $(PYTHON) -m venv --clear build/sbom/image
	build/sbom/tools/bin/pip install $(QUIETLY) --require-hashes --no-deps -r requirements-sbom.lock
	build/sbom/image/bin/pip install $(QUIETLY) --require-hashes --no-deps -r $(IMAGE_LOCK)
	build/sbom/image/bin/pip uninstall --quiet --yes pip setuptools 2>/dev/null
	@mkdir -p dist
	build/sbom/tools/bin/cyclonedx-py environment --pyproject pyproject.toml --mc-type application --output-reproducible \
	  -o dist/standfirst.cdx.json build/sbom/image/bin/python

audit: ## look for known weaknesses in everything that the locks pin
	$(PYTHON) -m venv --clear build/audit
	build/audit/bin/pip install $(QUIETLY) --require-hashes --no-deps -r requirements-audit.lock
	@for lock in requirements*.lock; do echo "$$lock"; \
	  build/audit/bin/pip-audit --progress-spinner off --strict --disable-pip --require-hashes -r $$lock || exit 1; done

lock: $(VENV)/dev.stamp ## pin every dependency anew, with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile $(LOCK) --extra postgres --extra redis -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --all-extras -c requirements.lock -o requirements-otel.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --group build -o requirements-build.lock
	$(BIN)/uv pip compile $(LOCK) --all-extras --group dev -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --all-extras --group fuzz -o requirements-fuzz.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --group peers -o requirements-peers.lock
	$(BIN)/uv pip compile $(LOCK) --group sbom -o requirements-sbom.lock
	$(BIN)/uv pip compile $(LOCK) --group audit -o requirements-audit.lock
	$(BIN)/python -m tests.docs.dependencies

clean: ## forget the virtual environment and every trace of a run
	rm -rf $(VENV) .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build var

LOCK := --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/serve.stamp: $(VENV)/bin/python requirements.lock requirements-build.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock -r requirements-build.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/bin/python requirements-dev.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/serve.stamp
