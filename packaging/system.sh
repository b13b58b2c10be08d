#!/bin/sh
# Installs the system packages that are missing: `sh packaging/system.sh python|window|test [extra packages]`.
# `a|b` stands for one package with two names (Debian 12 | Ubuntu 24.04 and Debian 13).
set -eu

# What Qt and its web engine load that their wheels do not bring (measured on a bare Debian 12).
window='libxcb-cursor0 libexpat1 libfreetype6 libx11-6 libx11-xcb1 libxext6 libxfixes3 libxkbcommon0 libxkbcommon-x11-0
libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-util1
libxcb-xfixes0 libxcb-xkb1 libxcb-glx0 libxcb-dri3-0 libxkbfile1 libxcomposite1 libxdamage1 libxrandr2 libxtst6
libasound2|libasound2t64 libglib2.0-0|libglib2.0-0t64 libnss3 libnspr4 libegl1 libgl1 libgbm1 libdbus-1-3
libfontconfig1 libbrotli1 libzstd1 libgssapi-krb5-2 libudev1'
# A screen for the window, a font to write with, Java for the HTML checker, npm for it and for axe-core.
test='xvfb xauth fonts-dejavu-core'

say() { printf '%s\n' "$*"; }
has() { command -v "$1" >/dev/null 2>&1; }

postgres_here() {
    [ -n "${STANDFIRST_TEST_POSTGRES:-}" ] && return 0
    for initdb in /usr/lib/postgresql/*/bin/initdb; do [ -x "$initdb" ] && return 0; done
    has initdb
}

wanted() {
    kind=$1
    shift
    say "$@"
    [ "$kind" = python ] && return
    say "$window"
    [ "$kind" = window ] && return
    say "$test"
    has java || say default-jre-headless
    has npm || say nodejs npm
    postgres_here || say postgresql
}

# Prints those of the packages on standard input that are not installed.
missing() {
    installed=" $(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | tr '\n' ' ')"
    tr ' ' '\n' | while read -r choice; do
        [ -n "$choice" ] || continue
        case "$installed" in *" ${choice%%|*} "* | *" ${choice##*|} "*) ;; *) say "$choice" ;; esac
    done
}

# Of `a|b`, the name that this system's archive can install.
name_here() {
    for name in $(say "$1" | tr '|' ' '); do
        if apt-cache policy "$name" 2>/dev/null | grep -q 'Candidate: [^(]'; then
            say "$name"
            return
        fi
    done
    say "${1%%|*}"
}

# Systems without dpkg: only say what is not found, for there the packages have other names.
report_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    has ldconfig || return 0
    here=$(ldconfig -p 2>/dev/null || true)
    absent=
    for library in libEGL.so.1 libGL.so.1 libgbm.so.1 libnss3.so libnspr4.so libasound.so.2 libdbus-1.so.3 \
        libfontconfig.so.1 libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 \
        libxcb-render-util.so.0 libxkbcommon-x11.so.0 libxkbfile.so.1 libXcomposite.so.1 libXdamage.so.1 \
        libXrandr.so.2 libXtst.so.6; do
        case "$here" in *"$library"*) ;; *) absent="$absent $library" ;; esac
    done
    [ -z "$absent" ] || say "Standfirst's window needs these libraries, which were not found:$absent. Install them with this system's package tool."
}

# How to become root: nothing when we are, sudo when it can work, else the sentence and the end.
become_root() {
    if [ "$(id -u)" = 0 ]; then return; fi
    if has sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        say sudo
        return
    fi
    say no
}

kind=${1:-window}
[ $# -eq 0 ] || shift
if ! has dpkg-query || ! has apt-get; then
    [ "$kind" = python ] || report_libraries
    exit 0
fi

choices=$(wanted "$kind" "$@" | missing)
[ -n "$choices" ] || exit 0
sudo=$(become_root)
if [ "$sudo" = no ]; then
    names=$(for choice in $choices; do name_here "$choice"; done | tr '\n' ' ')
    say "Standfirst needs system packages that are not installed, and this account cannot install them." >&2
    say "Ask for this line, then run the same command again:" >&2
    say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $names" >&2
    exit 1
fi
say "Installing system packages that are missing: $(say "$choices" | wc -l | tr -d ' ')"
$sudo apt-get update -qq || say "The package lists could not all be refreshed; going on with those that are here." >&2
names=$(for choice in $choices; do name_here "$choice"; done)
# shellcheck disable=SC2086 # a list of names
$sudo env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=300 $names >/dev/null
