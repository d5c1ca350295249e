#!/usr/bin/env bash
# Results into DIR in files under 15 MB (at most eight come back a call):  gpu/collect.sh DIR FILE…
# Back home: cat NAME.xz.* | xz -d > NAME
set -euo pipefail
out=$1; shift; mkdir -p "$out"
for f in "$@"; do xz -T0 -6 -k -f "$f"; split -b 15M -d -a 2 "$f.xz" "$out/$(basename "$f").xz."; done
ls -l "$out"
