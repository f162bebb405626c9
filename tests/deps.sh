#!/bin/sh
# Installs the Debian packages named that are missing; does nothing when all are there.
missing=
for package; do
	dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
		missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null; then
	echo "Missing:$missing. This is not Debian: install what your system calls these, then try again." >&2
	exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "Missing:$missing. Ask an administrator to run: apt-get install$missing" >&2
		exit 1
	fi
	as_root=sudo
fi
echo "Installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$as_root apt-get update -q >/dev/null &&
	$as_root apt-get install -y -q --no-install-recommends $missing >/dev/null || {
	echo "Could not install$missing. Look above for the reason; then try again." >&2
	exit 1
}
