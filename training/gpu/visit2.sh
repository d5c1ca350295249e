#!/usr/bin/env bash
# On the GPU machine, second visit: train the student for MIN minutes (sizes and rates in OPTIONS). In its own session
# like visit1.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
export SIDESTILT_EVAL=$PWD/eval PYTHONUNBUFFERED=1
py=${PY:-python3}
if [ -f work/start.pt ]; then init="--init work/start.pt"; else init=; fi
"$py" -m recipe.train work --minutes "${MIN:-19}" $init ${OPTIONS:---d 512 --h 8 --f 2048 --tokens 65536 --lr 0.02 --adam-lr 2e-3 --warm 300 --average 0.998 --compile 0}
"$py" -m recipe.ship pack work/run/final.pt work/run/weights
echo "VISIT 2 DONE"
