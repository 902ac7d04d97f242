.PHONY: help test lint format docs screenshots reader figures

help:  ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ \t/'

test:  ## run the tests
	uv run pytest

lint:  ## check style and types
	uv run ruff check .
	uv run ruff format --check .
	uv run mypy --strict src

format:  ## put the code in the one format
	uv run ruff check --fix .
	uv run ruff format .

docs:  ## check that docs name everything and that their links resolve
	uv run pytest tests/test_docs.py tests/examples

screenshots:  ## make the pictures of the desk in docs/desk again
	uv run python docs/screenshots.py

reader:  ## train the model again: make reader CORPORA=folder BASE=folder (docs/training.md)
	PYTHONPATH=src python training/train.py --corpora=$(CORPORA) --base=$(BASE) --out=runs/reader
	PYTHONPATH=src python training/train.py --corpora=$(CORPORA) --base=$(BASE) --out=runs/names \
		--start=runs/reader/reader.safetensors --steps=400 --rate=1.2e-4 --head_rate=6e-4 --warmup=20 \
		--cooldown=0.9 --statement_windows=8 --mention_windows=8 --late=2 --dropout=0.15 --swap=0.4 \
		--average=0.99 --seed=7
	PYTHONPATH=src python training/export_onnx.py runs/names $(BASE) runs/namer
	PYTHONPATH=src python training/train.py --corpora=$(CORPORA) --base=$(BASE) --out=runs/people \
		--start=runs/names/reader.safetensors --namer=runs/namer --steps=520 --rate=1e-4 --head_rate=6e-4 \
		--warmup=25 --cooldown=0.8 --statement_windows=4 --mention_windows=4 --documents=2 --articles=2 --late=2 \
		--dropout=0.15 --swap=0.4 --average=0.985 --vector_weight=1 --seed=23
	mkdir -p runs/last && cp runs/people/names.jsonl runs/people/speakers.json runs/last
	PYTHONPATH=src python training/train.py --corpora=$(CORPORA) --base=$(BASE) --out=runs/last \
		--start=runs/people/reader.safetensors --namer=runs/namer --steps=150 --rate=7e-5 --head_rate=3e-4 \
		--pair_rate=5e-3 --warmup=10 --cooldown=0.9 --statement_windows=6 --mention_windows=8 --documents=2 \
		--articles=2 --late=2 --dropout=0.15 --swap=0.4 --average=0.97 --vector_weight=1 --save_every=50 --seed=41
	for run in trees told events; do \
		mkdir -p runs/$$run && cp runs/people/names.jsonl runs/people/speakers.json runs/$$run; done
	PYTHONPATH=src python training/train.py --corpora=$(CORPORA) --base=$(BASE) --out=runs/trees \
		--start=runs/last/reader.safetensors --namer=runs/namer --steps=120 --rate=1.5e-4 --head_rate=1.2e-3 \
		--event_rate=1.2e-3 --pair_rate=1e-2 --warmup=20 --cooldown=0.5 --statement_windows=4 --mention_windows=4 \
		--documents=2 --trees=12 --late=2 --dropout=0.15 --swap=0.4 --average=0.98 --vector_weight=1 --seed=51
	PYTHONPATH=src python training/train.py --corpora=$(CORPORA) --base=$(BASE) --out=runs/told \
		--start=runs/trees/reader.safetensors --namer=runs/namer --steps=200 --rate=1.5e-4 --head_rate=1.5e-3 \
		--event_rate=1.5e-3 --pair_rate=1e-2 --warmup=15 --cooldown=0.5 --statement_windows=4 --mention_windows=4 \
		--documents=2 --trees=6 --events=12 --type_weight=0 --late=2 --dropout=0.15 --swap=0.4 --average=0.98 \
		--vector_weight=1 --seed=52
	PYTHONPATH=src python training/train.py --corpora=$(CORPORA) --base=$(BASE) --out=runs/events \
		--start=runs/told/reader.safetensors --namer=runs/namer --steps=460 --rate=1.5e-4 --head_rate=8e-4 \
		--event_rate=4e-3 --pair_rate=5e-3 --warmup=10 --cooldown=0.6 --statement_windows=4 --mention_windows=4 \
		--documents=2 --articles=2 --turns=1 --trees=2 --events=20 --part_weight=0.2 --type_weight=0.7 --late=2 \
		--dropout=0.15 --swap=0.4 --average=0.985 --vector_weight=1 --seed=53
	mkdir -p runs/even && cp runs/people/names.jsonl runs/people/speakers.json runs/even
	PYTHONPATH=src python training/train.py --corpora=$(CORPORA) --base=$(BASE) --out=runs/even \
		--start=runs/events/reader.safetensors --namer=runs/namer --steps=110 --rate=8e-5 --head_rate=4e-4 \
		--event_rate=2e-3 --pair_rate=3e-3 --warmup=6 --cooldown=0.9 --statement_windows=8 --mention_windows=6 \
		--documents=2 --articles=2 --turns=1 --events=12 --part_weight=0.2 --type_weight=0.7 --late=2 \
		--dropout=0.15 --swap=0.4 --average=0.97 --vector_weight=1 --save_every=20 --seed=71
	mkdir -p runs/more && cp runs/people/names.jsonl runs/people/speakers.json runs/more
	PYTHONPATH=src python training/train.py --corpora=$(CORPORA) --base=$(BASE) --out=runs/more \
		--start=runs/even/reader.safetensors --namer=runs/namer --steps=540 --rate=1.5e-4 --head_rate=8e-4 \
		--event_rate=2.5e-3 --pair_rate=4e-3 --warmup=10 --cooldown=0.6 --statement_windows=7 --mention_windows=4 \
		--documents=1 --articles=2 --turns=1 --trees=1 --events=24 --part_weight=0.3 --type_weight=0.7 --late=2 \
		--dropout=0.15 --swap=0.4 --average=0.985 --vector_weight=1 --save_every=20 --seed=81
	PYTHONPATH=src python training/export_onnx.py runs/more $(BASE) src/onrecord/model/reader-en-1
	PYTHONPATH=src python training/calibrate.py $(CORPORA) src/onrecord/model/reader-en-1

figures:  ## measure it: make figures CORPORA=folder SCORERS=folder (docs/evaluation.md)
	uv run python benchmarks/evaluate.py $(CORPORA) $(SCORERS) --diagram=docs/reliability.svg
	uv run python benchmarks/times.py $(CORPORA) $(SCORERS)
	uv run python benchmarks/coreference.py $(CORPORA)
	uv run python benchmarks/speakers.py $(CORPORA)
	uv run python benchmarks/actors.py $(CORPORA)
	uv run python benchmarks/events.py $(CORPORA)
	uv run python benchmarks/copies.py $(CORPORA)
	uv run python benchmarks/stories.py $(CORPORA)
	uv run python benchmarks/tellings.py $(CORPORA)
	uv run python benchmarks/contradiction.py $(CORPORA)
	uv run python benchmarks/disputes.py $(CORPORA)
	uv run python benchmarks/gathering.py $(CORPORA)
	uv run python benchmarks/store.py $(CORPORA)
	uv run python benchmarks/kills.py
