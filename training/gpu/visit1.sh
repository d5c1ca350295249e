#!/usr/bin/env bash
# On the GPU machine, first visit: fine-tune FT minutes, then translate the Norwegian news for KD minutes.
# Run it in its own session (setsid nohup gpu/visit1.sh > visit1.log &), so that it outlives the call that starts it.
set -euo pipefail
cd "$(dirname "$0")/.."
export SIDESTILT_EVAL=$PWD/eval SIDESTILT_CORPUS=$PWD/work/raw PYTHONUNBUFFERED=1
py=${PY:-python3}
find work -name '*.tsv.xz' -exec xz -d --force {} +
"$py" -m recipe.finetune work --minutes "${FT:-7}" ${FT_OPTIONS:-}
"$py" -m recipe.distil work --minutes "${KD:-8}" --score "${SCORE:-997}" ${KD_OPTIONS:-}
echo "VISIT 1 DONE"
