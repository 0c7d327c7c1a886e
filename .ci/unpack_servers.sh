#!/bin/sh
# Unpack mail servers of other makers into a folder, without installing them: Debian lets no two
# servers of one kind be installed together. Usage: unpack_servers.sh FOLDER
set -eu

folder=$1
packages="courier-imap courier-base courier-authlib libcourier-unicode4 libgamin0 libidn12 chasquid"

if [ -x "$folder/usr/bin/imapd" ] && [ -x "$folder/usr/bin/chasquid" ]; then
    echo "all there: $folder"
    exit 0
fi
if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
    echo "error: this needs a Debian or Ubuntu system" >&2
    exit 1
fi
fetched=$(mktemp -d)
trap 'rm -rf "$fetched"' EXIT
chmod 755 "$fetched"
# shellcheck disable=SC2086 # the names are words
fetch() { (cd "$fetched" && apt-get -qq -o Acquire::Retries=3 download $packages); }
fetch 2>/dev/null || { apt-get -qq update && fetch; }
mkdir -p "$folder"
for package in "$fetched"/*.deb; do
    dpkg -x "$package" "$folder"
done
echo "unpacked into $folder: $packages"
