#!/usr/bin/env bash
# Pack what a GPU machine needs into OUTDIR/part.* of at most 55 MB (they travel one a call):
#   gpu/stage.sh teacher WORK OUTDIR     recipe, teacher, filtered pairs, Norwegian news, flores-dev
#   gpu/stage.sh student WORK OUTDIR     recipe, arrays, vocabulary (and WORK/start.pt, if there), flores-dev
# On the other machine: cat part.* | tar x, then gpu/visit1.sh or gpu/visit2.sh.
set -euo pipefail
kind=$1 work=$(realpath "$2") out=$3
here=$(cd "$(dirname "$0")/.." && pwd)
corpus=${SIDESTILT_CORPUS:-$here/../../shared/corpus} eval=${SIDESTILT_EVAL:-$here/../../shared/eval}
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
mkdir -p "$t/work" "$t/eval" "$out"
cp -r "$here/recipe" "$here/gpu" "$t/"
tar -C "$here/.." --exclude=embedded -cf - translate | tar -C "$t" -x   # what the lexicon is read with
find "$t" -name __pycache__ -exec rm -rf {} +
cp "$eval"/flores-dev.* "$t/eval/"
if [ "$kind" = teacher ]; then
  mkdir -p "$t/work/teacher" "$t/work/raw" "$t/work/pairs"
  for f in teacher.json weights.pt pieces.model keep.npy head.npy; do cp "$work/teacher/$f" "$t/work/teacher/"; done
  if [ -f "$work/teacher/lexicon.tsv" ]; then cp "$work/teacher/lexicon.tsv" "$t/work/teacher/"; fi
  cp "$work"/pairs/*.tsv "$t/work/pairs/"
  for f in "$corpus"/mono-news.nb*; do cp "$f" "$t/work/raw/"; done
else
  cp "$work/arrays.npz" "$work/spm.model" "$t/work/"
  if [ -f "$work/start.pt" ]; then cp "$work/start.pt" "$t/work/"; fi
fi
find "$t/work" -name '*.tsv' -exec xz -T0 -3 {} +
rm -f "$out"/part.*
tar -C "$t" -cf - . | split -b 55M -d -a 2 - "$out/part."
ls -l "$out"
