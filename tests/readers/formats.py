"""A reader for each format. Each is told the documents, how to have them written, and the wire format's schema; it says
what does not agree, and returns how many things it compared. Its first line says what reads, and what it counts."""

import re
import subprocess

from archives import datasette
from corpora import brat, conllu, timeml
from people import brief, html, markdown, text
from tables import csv, parquet, sqlite
from tools import gdelt, labelstudio, prodigy, webannotation
from wire import json, jsonl

READERS = [
    text,
    brief,
    json,
    jsonl,
    markdown,
    html,
    csv,
    parquet,
    timeml,
    brat,
    conllu,
    webannotation,
    labelstudio,
    prodigy,
    gdelt,
    sqlite,
    datasette,
]

# Formats of which one file holds all documents.
FILES = {"text", "brief", "jsonl", "markdown", "conllu", "webannotation", "labelstudio", "prodigy", "gdelt", "sqlite"}


def names(binary):
    """The formats that the binary says it has."""
    said = subprocess.run([binary, "--format", "?"], check=False, capture_output=True, text=True).stderr
    return re.search(r"\[possible values: (.*)\]", said)[1].split(", ")
