#!/bin/bash
# Help, man page and completion, all from the table of commands; and what is said about a wrong command line.
. "$(dirname "$0")/../../support/lib.sh"
STIP_DB=$dir/none.db
export STIP_DB

snapshot help "$STIP" --help
ok 'stip help is stip --help' cmp <("$STIP" help) <("$STIP" --help)
snapshot help_import "$STIP" help import
ok 'help of a command is that of --help' cmp <("$STIP" help staff) <("$STIP" staff --help)
ok 'version' grep -qE '^stip [0-9]+\.[0-9]+' <("$STIP" --version)

only_tests() { grep -qa BEGAN "$STIP" && ! grep -qa BEGAN "$PROGRAM"; }
ok 'only the tests can say what day it is' only_tests
ok 'the program itself says the same' cmp <("$PROGRAM" --help) <("$STIP" --help)

"$STIP" help --man >"$dir/stip.1"
lint() { ! mandoc -Tlint -Wwarning "$dir/stip.1" | grep . ; }
if command -v mandoc >/dev/null; then
	ok 'the man page has no faults' lint
fi
every_command() {
	for name in init demo import list show export staff settings year access evidence backup restore check migrate audit undo help; do
		grep -q "Cm \"$name" "$dir/stip.1" || { echo "$name is not in the man page"; return 1; }
	done
}
ok 'the man page has every command' every_command

# What a shell offers behind these words, a line each; zsh and fish are asked as they ask themselves, where they are.
offers() { # SHELL WORDS…
	local shell=$1
	shift
	case $shell in
	bash) bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _stip; printf "%s\n" "${COMPREPLY[@]}"' "$dir/completion.bash" "$@" ;;
	zsh) zsh -fc 'compadd() { print -rl -- "${@:2}"; }; _files() { echo FILES; }; words=("$@") CURRENT=$#; . $0' "$dir/completion.zsh" "$@" |
		awk -v typed="${!#}" 'index($0, typed) == 1' ;;
	fish) fish -Nc 'source $argv[1]; complete -C "$argv[2..]"' "$dir/completion.fish" "$@" ;;
	esac | sort | tr '\n' ' '
}
offered() { # SHELL EXPECTED WORDS…
	local said
	said=$(offers "$1" "${@:3}")
	[ "$said" = "$2 " ] || { echo "$said"; return 1; }
}
for shell in bash zsh fish; do
	"$STIP" help --completion "$shell" >"$dir/completion.$shell"
	every_word() {
		for name in init 'staff role' 'staff role end' 'export overdracht'; do grep -qF "'$name'" "$dir/completion.$shell" || return 1; done
	}
	ok "$shell: each command and each beginning of one is a case" every_word
	if ! command -v "$shell" >/dev/null; then
		echo "# NOT asked of $shell, for it is not here: what it offers"
		continue
	fi
	ok "$shell reads its completion" "$shell" -n "$dir/completion.$shell"
	ok "$shell offers commands" offered "$shell" 'settings' stip se
	ok "$shell offers the words that follow" offered "$shell" 'end' stip staff role e
	ok "$shell offers listings" offered "$shell" 'leerdoelen leerlingbespreking leerlingen leerwensen' stip --db x.db list lee
	ok "$shell offers options" offered "$shell" '--voorbereiding' stip export iop --voor
	ok "$shell offers options behind an argument" offered "$shell" '--klas' stip list leerlingen --kl
	ok "$shell offers the options of the program" offered "$shell" '--peildatum' stip list --p
done
fails 'no completion for that shell' 2 'Kies bash, zsh of fish' "$STIP" help --completion ksh

fails 'unknown command' 2 'Bedoel je "stip list"?' "$STIP" lst
fails 'unknown command, nothing like it' 2 'stip --help' "$STIP" quatsch
fails 'half a command' 2 'ontbreekt nog een woord' "$STIP" show
fails 'unknown word behind a command' 2 'Bedoel je "stip staff add"?' "$STIP" staff ad x
fails 'unknown option' 2 'Bedoel je --csv?' "$STIP" list leerlingen --csw
fails 'value missing' 2 'Achter --klas ontbreekt iets' "$STIP" list leerlingen --klas
fails 'value too many' 2 'Achter --csv hoort niets' "$STIP" list leerlingen --csv=ja
fails 'an option twice' 2 'twee keer' "$STIP" list leerlingen --klas 3B --klas 3C
fails 'argument missing' 2 'Gebruik: stip show leerling STAMNUMMER' "$STIP" show leerling
fails 'argument too many' 2 'te veel' "$STIP" show leerling 1 2
fails 'option missing' 2 'Gebruik: stip init --school NAAM --brin 00AA' "$STIP" init
fails 'wrong number' 2 'van 20 tot en met 2000' "$STIP" demo --pupils 5
fails 'wrong date' 2 'bestaat niet' "$STIP" list leerlingen --peildatum 31-02-2026
fails 'unknown listing' 2 'Bedoel je taken?' "$STIP" list takn
fails 'csv and json' 2 'niet allebei' "$STIP" list taken --csv --json
fails 'no help about that' 3 'geen hulp' "$STIP" help quatsch
fails 'no terminal for the interface' 2 'terminal' "$STIP" </dev/null
ok 'a wrong command line makes no file' test ! -e "$STIP_DB"
snapshot listings "$STIP" list
snapshot access "$STIP" access
exit $status
