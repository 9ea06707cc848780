#!/bin/sh
# Writes the locks beside it anew from pyproject.toml: `poe lock`. Run it after changing a dependency, and read the diff.
# The tool lives in a folder of its own, so that it and what it needs are in no lock.
set -eu
cd "$(dirname "$0")/../.."

# The oldest Python we support: what only it needs (backports) is then in the lock, and newer ones ignore nothing they need.
python=${PYTHON:-python3.11}
maker=$(mktemp -d)
trap 'rm -rf "$maker"' EXIT
"$python" -m venv "$maker"
"$maker/bin/pip" install --quiet 'pip-tools==7.6.2'

compile() {
    # Hashes of every file of a release, so that one lock serves each Python and processor. No address of an index:
    # where packages come from is the business of whoever installs. hatchling is included, as nothing is built in isolation.
    # `--upgrade` takes the newest releases that pyproject.toml allows; without it the present lock is kept where it can be.
    "$maker/bin/pip-compile" --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links \
        --no-emit-trusted-host --no-emit-options --no-header --no-annotate --newline lf "$@"
}

ours() { compile --build-deps-for editable "$@" pyproject.toml; }

ours --extra sandbox --output-file deploy/locks/demo.txt "$@"
# Constrained by the other, so that it is a superset: after `deploy/demo`, `deploy/test` only adds.
ours --extra sandbox --extra test --constraint deploy/locks/demo.txt --output-file deploy/locks/test.txt "$@"
# As above, for `sh deploy/mutants` and `sh deploy/fuzz`, which nothing else needs.
for tool in mutants fuzz; do
    ours --extra sandbox --extra test --extra $tool --constraint deploy/locks/test.txt \
        --output-file deploy/locks/$tool.txt "$@"
done
# What the benchmark measures us against pins other versions of what we use: an environment apart, for `sh deploy/bench`.
compile --output-file deploy/locks/peers.txt "$@" deploy/locks/peers.in
