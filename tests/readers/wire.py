"""The wire format: JSON and JSONL, against the schema, in three units."""

import json as json_module
from pathlib import Path

import jsonschema

from truth import path_of

SCHEMAS = Path(__file__).resolve().parents[2] / "crates/dixit-report/schemas"


def places(value):
    """Every object that has a start, in the order of the file."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for one in value.values():
            yield from places(one)
    elif isinstance(value, list):
        for one in value:
            yield from places(one)


def check_units(document, reports, problems):
    """What the units cut must be the same words, and those that stand beside the offsets."""
    ways = {
        "byte": lambda start, end: document.data[start:end].decode(),
        "char": lambda start, end: document.text[start:end],
        "utf16": lambda start, end: document.text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le"),
    }
    cut = {}
    for unit, report in reports.items():
        if report["unit"] != unit:
            problems.add(f"{document.id}: the unit is {report['unit']}, not {unit}")
        cut[unit] = [ways[unit](one["start"], one["end"]) for one in places(report)]
        for one, words in zip(places(report), cut[unit]):
            if "text" in one and one["text"] != words:
                problems.add(f"{document.id}: {unit} {one['start']}..{one['end']} is {words!r}, not {one['text']!r}")
    if any(words != cut["byte"] for words in cut.values()):
        problems.add(f"{document.id}: the units cut different words")
    return sum(map(len, cut.values()))


def jsonl(documents, run, schema, problems):
    """jsonschema: offsets in three units."""
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    if json_module.loads((SCHEMAS / "dixit-1.json").read_text("utf-8")) != schema:
        problems.add("the schema is not the one that is committed")
    units = {}
    for unit in ["byte", "char", "utf16"]:
        lines = run("jsonl", "--tokens", "--offsets", unit).read_text("utf-8").split("\n")
        units[unit] = [json_module.loads(line) for line in lines if line]
        for report in units[unit]:
            for error in validator(schema).iter_errors(report):
                problems.add(f"{report['id']}: {error.json_path}: {error.message[:200]}")
    count = 0
    for document, *reports in zip(documents, *units.values(), strict=True):
        count += check_units(document, dict(zip(units, reports)), problems)
    return count


def json(documents, run, schema, problems):
    """jsonschema: offsets in three units."""
    validator = jsonschema.validators.validator_for(schema)(schema)
    folders = {unit: run("json", "--offsets", unit) for unit in ["byte", "char", "utf16"]}
    count = 0
    for document in documents:
        reports = {}
        for unit, folder in folders.items():
            reports[unit] = json_module.loads(path_of(document, folder, ".json").read_text("utf-8"))
            for error in validator.iter_errors(reports[unit]):
                problems.add(f"{document.id}: {error.json_path}: {error.message[:200]}")
        count += check_units(document, reports, problems)
        whole = {key: value for key, value in document.report.items() if key != "tokens"}
        if reports["byte"] != whole:
            problems.add(f"{document.id}: it is not what its line in JSONL is")
    return count
