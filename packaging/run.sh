#!/bin/sh
# `make run`: opens the window on a newsroom that has something in it; without a display, does the main job in words.
set -eu
cd "$(dirname "$0")/.."

say() { printf '\n%s\n' "$*"; }
standfirst=.venv/bin/standfirst
# FIELD of the first item of a JSON list on standard input, or nothing.
first() { .venv/bin/python -c 'import json, sys; rows = json.load(sys.stdin); print(rows[0][sys.argv[1]] if rows else "")' "$1"; }
# The sample goes into an empty newsroom only: a paper that has articles of its own gets no invented ones.
fill_when_empty() {
    articles=$($standfirst list --json 2>/dev/null) || articles='[]'
    [ "$articles" != '[]' ] || $standfirst sample
}

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]; then
    sh packaging/setup.sh window
    fill_when_empty || true # the window says what is wrong with the newsroom, and offers another
    exec $standfirst open
fi

sh packaging/setup.sh headless
say "There is no display here, so the window stays closed. The main job without it:"

say "1. A newsroom with something in it (standfirst sample)"
fill_when_empty

draft=
for status in in_review draft ready published; do
    [ -n "$draft" ] || draft=$($standfirst list --status "$status" --json | first slug)
done
if [ -z "$draft" ]; then
    say "The newsroom has no article to show: bring one in with $standfirst import FILE."
    exit 0
fi

say "2. What keeps an article from being published (standfirst check $draft)"
$standfirst check "$draft"

say "3. What is related to it (standfirst related $draft)"
$standfirst related "$draft" --limit 5

say "4. The pages (standfirst export --all --out build/site)"
$standfirst export --all --out build/site

say "The pages are in $(pwd)/build/site: begin with $(pwd)/build/site/index.html"
