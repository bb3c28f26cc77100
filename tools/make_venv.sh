#!/bin/sh
# Make the private environment with the first Python that is new enough and can make one.
# Use: tools/make_venv.sh FOLDER [PYTHON]     called by make; run from the top of the project
set -eu

folder=$1
wanted=${2:-python3}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# Debian's python3 has venv but not ensurepip, and may have a pip that can serve another Python (22.3 or newer).
make_with() {
    if "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        "$1" -m venv --clear "$folder" && return 0
    fi
    "$1" -c 'import venv' >/dev/null 2>&1 || return 1
    "$1" -m pip --version >/dev/null 2>&1 || return 1
    "$1" -m venv --clear --without-pip "$folder" || return 1
    "$1" -m pip --python "$folder/bin/python" --disable-pip-version-check install --quiet \
        --require-hashes --requirement requirements/build.txt
}

found=
for python in "$wanted" python3 python3.14 python3.13 python3.12 python3.11 python; do
    new_enough "$python" || continue
    found=${found:-$python}
    if make_with "$python"; then
        echo "$folder: $("$folder/bin/python" --version)"
        exit 0
    fi
    rm -rf "$folder"
done

if [ -z "$found" ]; then
    version=$("$wanted" --version 2>/dev/null || echo "not there")
    echo "Toiawase needs Python 3.11 or newer; here '$wanted' is $version." >&2
    echo "If you have one elsewhere, say: make setup PYTHON=/path/to/python3" >&2
else
    echo "This Python ($("$found" --version)) could not make an environment: its venv or pip is missing or failed." >&2
    echo "On Debian and Ubuntu this line installs both, then run make again:" >&2
    echo "    sudo apt-get install python3-venv python3-pip" >&2
fi
exit 1
