# The real program in a real terminal: start, typing with accents, resize, a terminal that goes away, ^C.
. "$(dirname "$0")/../../support/lib.sh"
unset TMUX
session="stip-$$"
db=$dir/school.db
example "$db" 40 2 1 2026-11-22

in_tmux() { tmux -L "$session" "$@"; }
start() { # COLS ROWS: the mentor of 3B
	in_tmux -f /dev/null new-session -d -x "$1" -y "$2" "TERM=${3:-screen-256color} '$STIP' --db '$db' --as JAN; echo ended: \$?; sleep 30"
}
keys() { in_tmux send-keys "$@"; }
type_text() { in_tmux send-keys -l "$1"; }
screen() { in_tmux capture-pane -p; }
# shows TEXT: it appears within eight seconds
shows() {
	for _ in $(seq 80); do
		screen 2>/dev/null | grep -qF -- "$1" && return 0
		sleep 0.1
	done
	screen
	return 1
}
stop() {
	in_tmux kill-server 2>/dev/null
	while pgrep -f "tmux -L $session" >/dev/null; do sleep 0.1; done
}
trap stop EXIT

start 80 24
ok 'starts on the Werklijst' shows 'Voor mij'
keys Tab
ok 'goes to the pupils' shows '[Leerlingen]'
keys l
ok 'asks for a note' shows 'Notitie'
type_text 'Ζoë zei: «één keer óp tijd» 👍'
keys Enter
ok 'keeps the note' shows 'Notitie bewaard'
ok 'the note has its letters' sh -c "'$STIP' --db '$db' --as JAN list notities --csv | grep -qF 'Ζoë zei: «één keer óp tijd»'"

in_tmux resize-window -x 40 -y 10
ok 'lives in 40x10' shows 'stam…'
in_tmux resize-window -x 20 -y 5
ok 'says when the window is too small' shows 'Venster'
in_tmux resize-window -x 120 -y 40
ok 'comes back in 120x40' shows '[Leerlingen]'

in_tmux set-option -s set-clipboard on
keys C-k
ok 'asks where a list is copied to' shows '[Klembord]'
keys Enter
ok 'copies it' shows 'Naar het klembord gestuurd'
ok 'the clipboard has the list' sh -c "tmux -L '$session' show-buffer | grep -q '^stamnummer.leerling'"

keys F1
ok 'helps' shows 'Hulp'
keys Escape
keys :
ok 'opens the palette' shows 'zoek'
type_text 'ongedaan'
ok 'finds an action in the palette' shows 'ongedaan'
keys Escape
sleep 0.2
keys q
ok 'stops with q and gives the terminal back' shows 'ended: 0'
stop

# a terminal that goes away while somebody types
start 80 24
shows 'Voor mij' >/dev/null
keys Tab
keys l
shows 'Notitie' >/dev/null
type_text 'Deze zin was nog niet af'
shows 'nog niet af' >/dev/null
pid=$(pgrep -P "$(in_tmux display-message -p '#{pane_pid}')")
stop
gone() { # within two seconds; one that nobody has buried yet is gone too
	for _ in $(seq 20); do
		case $(ps -o stat= -p "$pid") in '' | Z*) return 0 ;; esac
		sleep 0.1
	done
	return 1
}
ok 'ends at once when the terminal is lost' gone
ok 'did not save what was not finished' sh -c "! '$STIP' --db '$db' --as JAN list notities --csv | grep -q 'nog niet af'"
start 80 24
ok 'offers what was typed at the next start' shows 'Nog niet opgeslagen'
keys Enter
ok 'with its text' shows 'Deze zin was nog niet af'
keys Enter
ok 'which can then be saved' shows 'Notitie bewaard'
stop

# somebody else changes the file meanwhile
in_tmux -f /dev/null new-session -d -x 80 -y 24 "'$STIP' --db '$db' --as ADM; sleep 30"
shows 'Werklijst' >/dev/null
keys Tab
shows '[Leerlingen]' >/dev/null
printf 'Stamnummer;Roepnaam;Achternaam;Klas\n990001;Nieuw;Aaldering;1A\n' >"$dir/een.csv"
"$STIP" --db "$db" --as ADM import leerlingen "$dir/een.csv" >/dev/null
ok 'shows what another has changed' shows 'Aaldering, Nieuw'
stop

# signals
start 80 24
shows 'Voor mij' >/dev/null
pkill -TERM -f -- "--db $db --as JAN"
ok 'ends on SIGTERM with a sane terminal' shows 'ended: 143'
stop

# the mouse: a tab is clicked, and nothing of it stays behind
in_tmux -f /dev/null new-session -d -x 80 -y 24 "TERM=xterm-256color '$STIP' --db '$db' --as JAN; echo ended: \$?; sleep 30"
shows 'Voor mij' >/dev/null
type_text "$(printf '\033[<0;18;2M\033[<0;18;2m')"
ok 'a click goes to a tab' shows '[Leerlingen]'
mouse() { test "$(in_tmux display-message -p '#{mouse_any_flag}')" = "$1"; }
ok 'the terminal reports the mouse' mouse 1
keys q
shows 'ended: 0' >/dev/null
ok 'and no longer after the end' mouse 0
stop
in_tmux -f /dev/null new-session -d -x 80 -y 24 "'$STIP' --db '$db' --as JAN; echo ended: \$?; sleep 30"
shows 'Voor mij' >/dev/null
kill -ABRT "$(pgrep -P "$(in_tmux display-message -p '#{pane_pid}')")"
shows 'ended: 134' >/dev/null
ok 'nor after a crash' mouse 0
stop

# the keys of PuTTY, which says it is an xterm, in a note
start 80 24 xterm
shows 'Voor mij' >/dev/null
keys Tab
shows '[Leerlingen]' >/dev/null
keys l
shows 'Notitie' >/dev/null
type_text 'bbb'
in_tmux send-keys -H 1b 5b 31 7e
type_text 'a'
in_tmux send-keys -H 1b 62
ok 'an unknown key says so and closes nothing' shows 'Deze toets kent Stip niet'
in_tmux send-keys -H 1b 5b 34 7e
type_text 'c'
ok 'Home and End of PuTTY are those keys' shows 'abbbc'
in_tmux send-keys -H 1b 5b 31 32 7e
ok 'and F2 of PuTTY saves' shows 'Notitie bewaard'
stop

# a paste is text, whatever is in it
start 80 24
shows 'Voor mij' >/dev/null
keys Tab
shows '[Leerlingen]' >/dev/null
keys l
shows 'Notitie' >/dev/null
printf 'eerste regel\ntweede regel\n' | in_tmux load-buffer -
in_tmux paste-buffer -p
ok 'a paste keeps its lines and saves nothing' shows 'tweede regel'
keys Enter
ok 'it is saved as it was pasted' sh -c "'$STIP' --db '$db' --as JAN list notities --json | grep -qF 'eerste regel\\ntweede regel'"
stop

for terminal in vt100 linux xterm; do
	start 80 24 $terminal
	ok "draws on $terminal" shows 'Werklijst'
	stop
done
NO_COLOR=1 STIP_ASCII=1 start 80 24
ok 'has an ASCII mode' shows 'Werklijst'
ok 'without a line of other characters' sh -c "! tmux -L '$session' capture-pane -p | grep -q '─'"
stop

fails 'refuses without a terminal' 2 'terminal' sh -c "'$STIP' --db '$db' --as JAN </dev/null"
exit $status
