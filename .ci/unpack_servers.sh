#!/bin/sh
# Unpack mail servers of other makers into a folder, without installing them: Debian lets no two
# servers of one kind be installed together. Usage: unpack_servers.sh FOLDER
set -eu

folder=$1
packages="courier-imap courier-base courier-authlib libcourier-unicode4 libgamin0 libidn12"
packages="$packages cyrus-imapd cyrus-common libxapian30 libpcre3 libical3 libjansson4 libsnmp40"
packages="$packages libmariadb3 libpq5 libwrap0 libperl5.36 libnghttp2-14 libbrotli1 libchardet1"
packages="$packages libwslay1 libicu72 chasquid"

if [ -x "$folder/usr/bin/imapd" ] && [ -x "$folder/usr/bin/chasquid" ] &&
    [ -x "$folder/usr/lib/cyrus/bin/master" ]; then
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
fetch >/dev/null 2>&1 || { apt-get -qq update && fetch; }
mkdir -p "$folder"
for package in "$fetched"/*.deb; do
    dpkg -x "$package" "$folder"
done
echo "unpacked into $folder: $packages"
