"""How the embedded Norwegian→English model is made: text → pairs → links → arrays → weights → Argos package.

```
corpus ─ filter ─┬─ align ─ terms ─ arrays ─ train ─ evaluate ─ export → translate/embedded/nb_en
   teacher ─ finetune ─ distil ─┘ (GPU)        ↑
                       package ─ recover ──────┘
```
Each stage is a module that is run as `python -m recipe.STAGE`; it reads files, writes files whole (a half-written
file never bears its final name) and does nothing when its output is there and newer than its inputs.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))  # the program whose model this is
