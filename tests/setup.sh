#!/bin/sh
# Make .venv with everything that the lock file names. Argument: the Python to use.
set -eu
python="$1"
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Python 3.11 eller senare behövs. Ange en annan med: make PYTHON=python3.12 …" >&2
    exit 2
fi
if [ ! -x .venv/bin/pip ] || ! .venv/bin/python -c 'import sys' 2>/dev/null; then
    rm -rf .venv
    if ! "$python" -m venv .venv; then
        # Debian and Ubuntu keep venv in a package of its own.
        rm -rf .venv
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get update -qq
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv
            "$python" -m venv .venv
        else
            echo "Installera python3-venv (sudo apt install python3-venv) och försök igen." >&2
            exit 2
        fi
    fi
fi
.venv/bin/pip install --quiet --require-hashes --requirement requirements.lock
.venv/bin/pip install --quiet --no-deps --no-build-isolation --editable .
