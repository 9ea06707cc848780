# Sourced by deploy/demo, deploy/test, deploy/mutants and deploy/fuzz, which stand in the root of the checkout. `set_up demo` fills .venv
# with what deploy/locks/demo.txt lists and the project itself; when it has done so before, it returns in a few milliseconds.
# Needs Linux with glibc and Python 3.11 or later: $PYTHON, or python3. To change the Python, remove .venv.
# All it says goes to standard error, so that `deploy/demo --json` stays clean.

log=.venv/install.log

say() { echo "$1" >&2; }

refuse() {
    say "$1"
    exit 1
}

# Everything that the installation depends on: another place, dependency or build setting makes another key.
key_of() { { pwd -P && cat pyproject.toml "deploy/locks/$1.txt"; } | sha256sum; }

is_ready() { [ "$(cat ".venv/ready-$1" 2>/dev/null)" = "$(key_of "$1")" ] && .venv/bin/python -c '' 2>/dev/null; }

set_up() {
    is_ready "$1" && return
    check_system
    check_python
    check_disk
    make_venv
    say "Installing $(grep -c '^[a-z].*==' "deploy/locks/$1.txt") packages into .venv, about a minute the first time ..."
    : >"$log"
    # Wheels only: a source package would be built with whatever tools happen to be here.
    pip_install --only-binary :all: --require-hashes -r "deploy/locks/$1.txt"
    # Without isolation the build uses the hatchling of the lock and fetches nothing.
    pip_install --no-build-isolation --no-deps -e .
    # Last, so that an interrupted installation is taken up again. The test lock is a superset of the other.
    key_of "$1" >".venv/ready-$1"
    [ "$1" != test ] || key_of demo >.venv/ready-demo
}

check_system() {
    [ "$(uname -s)" = Linux ] || refuse "Interlock's sandbox runs on Linux and this is $(uname -s): use a Linux machine, virtual machine or container."
}

check_python() {
    python=${PYTHON:-python3}
    command -v "$python" >/dev/null || refuse "There is no $python here: install Python 3.11 or later, or name one: PYTHON=/path/to/python3 sh $0"
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        refuse "Python 3.11 or later is needed and $python is older ($("$python" -V 2>&1)): install a newer one and name it: PYTHON=/path/to/python3 sh $0"
    # The Kafka clients and the Java that come as wheels are built for glibc only.
    "$python" -c 'import os; os.confstr("CS_GNU_LIBC_VERSION")' 2>/dev/null ||
        refuse "This Linux has no glibc (Alpine and other musl systems do not): use a Debian, Ubuntu, Fedora or similar machine or image."
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        refuse "$python cannot make virtual environments: install its venv module (Debian and Ubuntu: apt-get install python3-venv) and run this again."
}

free_mb() { df -Pk . | awk 'NR == 2 { print int($4 / 1024) }'; }

check_disk() {
    # Packages 480 MB, Kafka's jars 45 MB, the brokers' files, and room for pip to unpack.
    needed_mb=700
    [ ! -e .venv/made-in ] || needed_mb=200
    [ "$(free_mb)" -ge "$needed_mb" ] || refuse "$(free_mb) MB are free on this disk and $needed_mb MB are needed: free some and run this again."
}

# Scripts in a virtual environment hold its path, so one made elsewhere, half made, or left by a removed Python is made again.
make_venv() {
    [ "$(cat .venv/made-in 2>/dev/null)" = "$(pwd -P)" ] && .venv/bin/python -c '' 2>/dev/null && return
    rm -rf .venv
    mkdir .venv || refuse "Nothing can be written in $(pwd): use a checkout of your own."
    "$python" -m venv .venv >"$log" 2>&1 || explain
    pwd -P >.venv/made-in
}

pip_install() {
    .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check --retries 2 "$@" >>"$log" 2>&1 || explain
}

# One sentence that says what to do. The order matters: pip without a network also says that nothing matches.
explain() {
    # On a full disk the log may be empty.
    if grep -q 'No space left on device' "$log" || [ "$(free_mb)" -lt 10 ]; then
        refuse "The disk filled up while installing: free 700 MB, here and in ${TMPDIR:-/tmp}, and run this again."
    elif grep -Eq 'Retrying \(|ConnectionError|Temporary failure in name resolution' "$log"; then
        refuse "The package index cannot be reached: check the network, or pip's proxy and index settings (pip config list), and run this again."
    elif grep -q 'DO NOT MATCH THE HASHES' "$log"; then
        refuse "A package is not the file that deploy/locks/ names, so it was not installed; see $log, and tell whoever runs your package index."
    elif grep -q 'No matching distribution found' "$log"; then
        refuse "There is no wheel of $(sed -n 's/.*No matching distribution found for \([^ ]*\).*/\1/p' "$log" | head -n 1) for $("$python" -V) on $(uname -m): use Python 3.11, 3.12 or 3.13 on x86_64 or aarch64: rm -r .venv; PYTHON=/path/to/python3 sh $0"
    fi
    refuse "The installation failed: $(tail -n 1 "$log") (all of it is in $log)"
}
