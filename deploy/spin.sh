#!/bin/sh
# Prints the path of spin, which tests/proof/model needs: the one that is installed, or else Debian's package, fetched
# without root and unpacked into .interlock/tools. Exits with 1, and says why, where there is neither.
cd "$(dirname "$0")/.." || exit 1

version=6.5.2+dfsg-1
amd64=55452ba139bae09a165363fdee18fe496913b4ae441d122280fbcbb48556502f
arm64=e3e206a0ad0cdaef20de83675e13d8cdd802c7e447517e179e53b0fb9bcc0fa7

refuse() {
    echo "The model cannot be checked here: $1. Install spin (Debian and Ubuntu: apt-get install spin) and run this again." >&2
    exit 1
}

if command -v spin; then exit; fi

unpacked=$(pwd -P)/.interlock/tools/spin-$version
if [ -x "$unpacked/usr/bin/spin" ]; then
    echo "$unpacked/usr/bin/spin"
    exit
fi

command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || refuse "there is no spin, and no apt-get to fetch it"
case "$(dpkg --print-architecture)" in
amd64) sha256=$amd64 ;;
arm64) sha256=$arm64 ;;
*) refuse "there is no spin, and which package is the right one for $(dpkg --print-architecture) is not known" ;;
esac

# Beside its place, so that the last step is a rename, and two at once do no harm.
mkdir -p .interlock/tools || refuse "nothing can be written in $(pwd)"
work=$(mktemp -d .interlock/tools/spin.XXXXXX) || refuse "nothing can be written in $(pwd)"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# Where apt knows no package at all, as in most container images, it is told into a folder of our own.
fetch() { (cd "$work" && apt-get -q "$@" download "spin=$version") >>"$work/log" 2>&1; }
ask_again() {
    own="$(pwd -P)/$work/apt"
    mkdir -p "$own/lists/partial" "$own/cache/archives/partial"
    set -- -o "Dir::State::lists=$own/lists" -o "Dir::Cache=$own/cache" -o Debug::NoLocking=1
    apt-get -q "$@" update >>"$work/log" 2>&1
    fetch "$@"
}
fetch || ask_again || refuse "spin $version could not be fetched ($(tail -n 1 "$work/log"))"
echo "$sha256  $(echo "$work"/spin_*.deb)" | sha256sum --check --status || refuse "the package that was fetched is not spin $version as it is known"
dpkg-deb -x "$work"/spin_*.deb "$work/x" || refuse "the package could not be unpacked"
mv -T "$work/x" "$unpacked" 2>/dev/null || [ -x "$unpacked/usr/bin/spin" ] || refuse "nothing can be written in $(pwd)"
echo "$unpacked/usr/bin/spin"
