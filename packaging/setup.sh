#!/bin/sh
# Makes .venv with the `standfirst` command in it: `sh packaging/setup.sh headless|window|developer|test`.
# headless: no libraries of the window. developer: the tools too. test: all that the tests need. Quick when all is there.
set -eu
cd "$(dirname "$0")/.."
level=${1:-window}
oldest='3.11'

say() { printf '%s\n' "$*"; }
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 && new_enough "$name"; then
            say "$name"
            return
        fi
    done
}

# The Python to build .venv with; installed where the system has none at all.
choose_python() {
    python=$(find_python)
    if [ -z "$python" ]; then
        sh packaging/system.sh python python3 python3-venv
        python=$(find_python)
    fi
    if [ -z "$python" ]; then
        say "Standfirst needs Python $oldest or newer, and this system's is $(python3 -V 2>&1 || true). Install a newer one, or name it: make setup PYTHON=/path/to/python3.12" >&2
        exit 1
    fi
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        sh packaging/system.sh python "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
}

# A virtual environment that was moved, or whose Python is gone, is made again.
make_venv() {
    if [ -x .venv/bin/python ] && .venv/bin/python -c 'import sys, pathlib; sys.exit(pathlib.Path(sys.prefix) != pathlib.Path(".venv").absolute())' 2>/dev/null \
        && new_enough .venv/bin/python; then
        return
    fi
    choose_python
    say "Making .venv with $("$python" -V)"
    "$python" -m venv --clear .venv
}

# install LOCK STAMP: the packages of a lock and the project itself, unless the stamp says that they are in.
install() {
    state="$(pwd) $(cat "$1" pyproject.toml | cksum)"
    [ -f "$2" ] && [ "$(cat "$2")" = "$state" ] && return
    say "Installing the packages of $1 (the first time this takes a minute or two)"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement "$1"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
    say "$state" >"$2"
}

# The Nu HTML checker and axe-core, as tests/tools/package-lock.json has them.
install_test_tools() {
    state=$(cksum <tests/tools/package-lock.json)
    stamp=tests/tools/node_modules/.standfirst
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$state" ] && return
    say "Installing the page checkers of tests/tools"
    npm ci --prefix tests/tools --silent --no-audit --no-fund --ignore-scripts
    say "$state" >"$stamp"
}

case "$level" in
window | test) sh packaging/system.sh "$level" ;;
headless | developer) ;;
*)
    say "usage: sh packaging/setup.sh headless|window|developer|test" >&2
    exit 2
    ;;
esac
make_venv
if [ -f .venv/.test-packages ] || [ "$level" = developer ] || [ "$level" = test ]; then
    # The lock of the tests holds the versions of run.txt and more: what is there for them serves a run too.
    install packaging/requirements/test.txt .venv/.test-packages
else
    install packaging/requirements/run.txt .venv/.run-packages
fi
[ "$level" != test ] || install_test_tools
