# Nothing has to be installed before: every target makes the virtual environment it needs.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
FOR_DEMO := $(VENV)/.installed-demo
FOR_DEV := $(VENV)/.installed-dev
# Python keeps what it has compiled, also where a shell forbids it: every process that a test
# starts would compile all of it again.
unexport PYTHONDONTWRITEBYTECODE
# More words for pytest, the demo or the benchmarks: make test ARGS="tests/rules -x"
ARGS ?=

.PHONY: help docs venv demo demo-life test check lint bench looks programs fuzz mutations soak build constraints servers clean

help:
	@echo "make demo    watch twelve weeks of follow-up in under a minute"
	@echo "make demo-life  watch three plans from the first proposal to the impact report"
	@echo "make test    run the tests"
	@echo "make check   run everything that must hold: style, types, floors, tests"
	@echo "make bench   measure, side by side with others (ARGS=\"--only clock,sending --small\")"
	@echo "make looks   look at every letter in every language in Chromium; pictures in out/looks/"
	@echo "make programs  answer a letter from real mail programs, a webmail too"
	@echo "make fuzz    read wrong mails, sheets and plans for SECONDS=600"
	@echo "make mutations  take each behaviour of docs/reliability.md away, see its test fail (an hour)"
	@echo "make soak    three years of 200 plans, and 100,000 letters under kill -9 (hours)"
	@echo "make servers unpack mail servers of other makers for the tests (Debian)"
	@echo "make venv    only make the virtual environment in $(VENV)"
	@echo "make docs    write anew what of docs/ comes from the code"
	@echo "make build   build wheel and sdist into dist/"
	@echo "make clean   remove all that make has made"

demo: $(FOR_DEMO)
	@$(BIN)/followbot demo $(ARGS)

demo-life: $(FOR_DEMO)
	@$(BIN)/followbot demo --story life $(ARGS)

# The files of the tests are shared out among one process more than there are processors: many
# tests wait for a server at times.
WORKERS ?= $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1 )))
test: $(FOR_DEV)
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: lint test

lint: $(FOR_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Three years with many plans, then every step killed, then 100,000 letters and answers under
# random kills; SOAK_PLANS=20 SOAK_SUPPLIERS=50 is quicker.
SOAK_PLANS ?= 200
SOAK_SUPPLIERS ?= 1000
soak: $(FOR_DEV)
	FOLLOWBOT_SIMULATED_PLANS=$(SOAK_PLANS) FOLLOWBOT_SIMULATED_DAYS=1096 \
		$(BIN)/pytest -s tests/simulation $(ARGS)
	FOLLOWBOT_REPLAYED_DAYS=90 $(BIN)/pytest tests/jobs/test_replay.py $(ARGS)
	FOLLOWBOT_BENCH=1 $(BIN)/pytest tests/benchmarks $(ARGS)
	FOLLOWBOT_EVERY_STEP=1 FOLLOWBOT_CROWD=$(SOAK_SUPPLIERS) FOLLOWBOT_WEEKS=100 \
		$(BIN)/pytest tests/crash $(ARGS)

# What the code knows best; a test sees that it is up to date.
docs: $(FOR_DEV)
	@$(BIN)/python -m tests.documents.plan_reference
	@$(BIN)/python -m tests.documents.supplier_guides
	@$(BIN)/python -m tests.documents.locale_words

# Wrong inputs for every parser; SEED=7 makes others. What fails is kept in fuzz-found/.
SECONDS ?= 600
SEED ?= 0
fuzz: $(FOR_DEV)
	@$(BIN)/python -m tests.fuzz --seconds $(SECONDS) --seed $(SEED) $(ARGS)

# ARGS="--list", or words of the rows that are meant.
mutations: $(FOR_DEV)
	@$(BIN)/python -m tests.mutations $(ARGS)

# Needs Chromium (Debian: chromium fonts-noto-core fonts-noto-cjk).
looks: $(FOR_DEV)
	FOLLOWBOT_LOOKS=all $(BIN)/pytest tests/looks -n $(WORKERS) --timeout 900 $(ARGS)

# Needs mutt, alpine, tmux; roundcube-core, roundcube-sqlite3, php-cli; thunderbird, xvfb (Debian's
# names): what is not
# installed is skipped.
programs: $(FOR_DEV)
	FOLLOWBOT_PROGRAMS=all $(BIN)/pytest tests/programs $(ARGS)

bench: $(FOR_DEV)
	@$(BIN)/python -m benchmarks $(ARGS)

build: $(FOR_DEV)
	$(BIN)/python -m build --no-isolation

# Everything that is installed now becomes what a fresh installation gets.
constraints: $(FOR_DEV)
	@{ sed -n '/^#/p' constraints.txt; $(PIP) freeze --exclude-editable --exclude followbot; } > constraints.new
	@mv constraints.new constraints.txt

# Courier, Cyrus and chasquid, which cannot all be installed beside Dovecot and Postfix.
servers:
	@sh .ci/unpack_servers.sh .servers

venv: $(FOR_DEV)

$(FOR_DEMO): pyproject.toml constraints.txt | $(BIN)/pip
	@echo "Installing followbot into $(VENV) (once) ..."
	@$(PIP) install --constraint constraints.txt --editable '.[demo]'
	@touch $@

$(FOR_DEV): pyproject.toml constraints.txt | $(BIN)/pip
	@echo "Installing followbot and its tools into $(VENV) (once) ..."
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(FOR_DEMO)

$(BIN)/pip:
	@sh .ci/make_venv.sh $(VENV)

clean:
	rm -rf $(VENV) .servers .bench fuzz-found dist build out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find followbot tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
