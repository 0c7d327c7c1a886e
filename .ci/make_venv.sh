#!/bin/sh
# Make a virtual environment with the first Python that is new enough, or say what to install.
# Usage: make_venv.sh FOLDER
set -eu

venv=$1
found=""

for python in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        continue
    fi
    found=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    # Debian keeps this part of Python in a package of its own.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        continue
    fi
    # A half-made environment would look like a whole one the next time.
    "$python" -m venv "$venv" || { rm -rf "$venv"; exit 1; }
    exit 0
done

if [ -n "$found" ]; then
    echo "error: $found is there, but cannot make virtual environments" >&2
    echo "hint: on Debian and Ubuntu, apt install $found-venv" >&2
else
    echo "error: followbot needs Python 3.11 or newer, and there is none" >&2
    echo "hint: on Debian and Ubuntu, apt install python3 python3-venv" >&2
fi
exit 1
