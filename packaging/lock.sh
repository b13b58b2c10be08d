#!/bin/sh
# Writes the locks: every package with its hashes, for every system, and no address of an index.
# LOCK_FLAGS=--upgrade takes the newest versions that pyproject.toml allows.
set -eu
cd "$(dirname "$0")/.."
out=packaging/requirements

compile() {
    target=$1
    shift
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header --no-config \
        --output-file "$out/$target" ${LOCK_FLAGS:-} pyproject.toml "$@" >/dev/null
    if grep -nE '://|--(extra-)?index|--find-links| @ |^/' "$out/$target"; then
        echo "$out/$target names an address or a path of this machine: it must not." >&2
        exit 1
    fi
    echo "$out/$target: $(grep -cE '^[A-Za-z0-9]' "$out/$target") packages"
}

# run.txt: what the program needs, and what builds it in place. test.txt: that, and the tools of a developer.
compile run.txt --group build
compile test.txt --group build --group dev --constraint "$out/run.txt"
