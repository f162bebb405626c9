#!/bin/bash
# What the Makefile promises: a packager's flags stand beside ours, changing one builds anew, install and uninstall. The building is done on a
# program of two files with the real Makefile.
. "$(dirname "$0")/../support/lib.sh"
# those of the make that started the tests
unset MAKEFLAGS MFLAGS MAKELEVEL CFLAGS CPPFLAGS LDFLAGS CC AR WERROR

no_packages() { ! make -n check | grep -q deps.sh; }
ok 'make check installs no packages' no_packages
sets_up() { make -n "$1" | grep -q deps.sh; }
ok 'make test sets up first' sets_up test
ok 'make demo sets up first' sets_up demo

to=$dir/root
files() { (cd "$to" && find . -type f | sort); }
# what is built is installed as it is: -o all
ok 'make install' make -s -o all BUILD="${STIP%/tests/stip}" DESTDIR="$to" PREFIX=/opt install
expected() {
	cat <<END
./opt/bin/stip
./opt/share/bash-completion/completions/stip
./opt/share/doc/stip/LICENSE
END
	for file in assets/*.md; do echo "./opt/share/doc/stip/${file##*/}"; done
	cat <<END
./opt/share/fish/vendor_completions.d/stip.fish
./opt/share/man/man1/stip.1
END
	for file in assets/*.csv; do echo "./opt/share/stip/${file##*/}"; done
	echo ./opt/share/zsh/site-functions/_stip
}
ok 'program, manual, templates, documents, licence and completions' diff <(expected) <(files)
ok 'everybody can read them' test "$(cd "$to" && find . ! -perm -444)" = ''
ok 'none is empty' test "$(cd "$to" && find . -type f -empty)" = ''
ok 'the program that is installed starts' "$to/opt/bin/stip" --version
: >"$to/opt/share/stip/own.csv"
ok 'make uninstall' make -s BUILD="${STIP%/tests/stip}" DESTDIR="$to" PREFIX=/opt uninstall
ok 'takes away what it installed, and nothing else' diff <(echo ./opt/share/stip/own.csv) <(files)

small=$dir/small
mkdir -p "$small/src/db" "$small/schema/views/school"
cp Makefile "$small"
cp src/db/embedded.h "$small/src/db"
echo '-- nothing' >"$small/schema/views/school/none.sql"
echo 'int other(int a); int other(int a) { return a; }' >"$small/src/other.c"
printf '#include <stdio.h>\nint main(void) { puts(VERSION); return 0; }\n' >"$small/src/main.c"
cd "$small" || exit 1
# compiles NUMBER WORDS…: make with these words compiles so many files
compiles() {
	make "${@:2}" >"$dir/made" 2>&1 || { cat "$dir/made"; return 1; }
	count=$(grep -c -- ' -c -o ' "$dir/made")
	[ "$count" = "$1" ] || { cat "$dir/made"; return 1; }
}
ok 'make builds' compiles 3
ok 'and then it is built' compiles 0
ok 'another version builds anew' compiles 3 VERSION=7.5
ok 'and says so' test "$(build/stip)" = 7.5
ok 'other flags build anew' compiles 3 CFLAGS=-O1
export CFLAGS='-O1 -DPACKAGER' CPPFLAGS=-DTHEIRS LDFLAGS='-Wl,-z,now' AR=gcc-ar
ok 'so do those of the environment' compiles 3
ok 'they stand beside ours' grep -qE -- '-std=c17 .*-DPACKAGER -MMD' "$dir/made"
ok 'CPPFLAGS too' grep -qE -- '-Isrc .*-DTHEIRS' "$dir/made"
ok 'LDFLAGS too' grep -qE -- '-Wl,-z,now -o build/stip' "$dir/made"
ok 'and AR' grep -q '^gcc-ar rcs' "$dir/made"
unset CFLAGS CPPFLAGS LDFLAGS AR
ok 'SANITIZE has a directory of its own' compiles 3 SANITIZE=1
ok 'with its program' test -x build/sanitize/stip
ok 'and its own flags' compiles 0 SANITIZE=1
if command -v clang >/dev/null; then
	export CC=clang
	ok 'the compiler of the environment, in a directory of its own' compiles 3
	ok 'with its own program' test -x build/clang/stip
	unset CC
fi
fails 'a package that is missing' 2 'make deps' make PKG_CONFIG=false
echo 'int other(int a); int other(int a) { int unused; return a; }' >src/other.c
ok 'a warning is no error' make -s VERSION=8
fails 'but where CI asks' 2 'unused' make -s VERSION=8 WERROR=1
exit $status
