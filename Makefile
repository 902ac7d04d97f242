.PHONY: help test lint format docs

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
