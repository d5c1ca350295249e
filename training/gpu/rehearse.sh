#!/usr/bin/env bash
# Both visits with tiny sizes on this machine's CPU, from the files that the smoke leaves: stage, unpack, run, collect.
set -euo pipefail
cd "$(dirname "$0")/.."
py=${PY:-python3}
[ -f work/smoke/arrays.npz ] || "$py" -m recipe.smoke work/smoke
export SIDESTILT_CORPUS=$PWD/work/smoke/corpus SIDESTILT_EVAL=$PWD/work/smoke/eval PY=$py
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
gpu/stage.sh teacher work/smoke "$t/s1"; mkdir "$t/there"; cat "$t"/s1/part.* | tar -C "$t/there" -x
(cd "$t/there" && FT=0.2 KD=0.2 SCORE=2 FT_OPTIONS="--steps 2 --pieces 500" KD_OPTIONS="--lines 8" gpu/visit1.sh)
"$t/there/gpu/collect.sh" "$t/back1" "$t/there/work/raw/distilled.tsv"
gpu/stage.sh student work/smoke "$t/s2"; rm -rf "$t/there"; mkdir "$t/there"; cat "$t"/s2/part.* | tar -C "$t/there" -x
(cd "$t/there" && OPTIONS="--d 64 --h 2 --f 128 --ne 2 --nd 1 --tokens 1500 --width 700 --steps 5 --compile 0" gpu/visit2.sh)
"$py" -m recipe.ship unpack "$t/there/work/run/weights" "$t/final.pt"
echo "rehearsal: both visits ran"
