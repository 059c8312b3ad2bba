from __future__ import annotations

import corpus
import pytest


@pytest.fixture(scope="session", name="records")
def all_records() -> list[corpus.Record]:
    found = corpus.records()
    assert len(found) > 10
    return found
