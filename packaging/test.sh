#!/bin/sh
# `make test`: lint, types, contracts, then every test; closes with pytest's own line.
set -u
cd "$(dirname "$0")/.."
sh packaging/setup.sh test || exit 1

failed=
step() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    "$@" || failed="$failed $name"
}
step lint .venv/bin/ruff check .
step format .venv/bin/ruff format --check .
step types .venv/bin/mypy
step contracts .venv/bin/lint-imports --no-cache

printf '\n== tests\n'
[ -z "$failed" ] || printf 'These failed already, see above:%s\n' "$failed"
# -v undoes the -q of pyproject.toml: CI reads the closing line.
.venv/bin/python -m pytest -v -n "${STANDFIRST_TEST_WORKERS:-2}" --dist loadgroup "$@"
tests=$?
if [ "$tests" -eq 0 ] && [ -n "$failed" ]; then
    printf 'The tests passed, but not:%s\n' "$failed" >&2
    exit 1
fi
exit "$tests"
