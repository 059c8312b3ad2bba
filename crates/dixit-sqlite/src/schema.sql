-- One row for each document; its words are what every start and end below counts in characters, from 0:
-- substr(words, start + 1, "end" - start).
CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  date TEXT,
  date_source TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;

CREATE TABLE entity (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX entity_by_name ON entity (name);

CREATE TABLE mention (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  entity TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  form TEXT NOT NULL,
  title TEXT,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL
) STRICT;

CREATE INDEX mention_by_document ON mention (document, entity);

CREATE TABLE date (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  id TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  mod TEXT,
  quant TEXT,
  freq TEXT,
  first TEXT,
  until TEXT,
  anchor TEXT,
  invalid INTEGER NOT NULL,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX date_by_first ON date (first);

CREATE TABLE quote (
  number INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  -- What was said: the words, or their parts alone with " … " between them.
  spoken TEXT NOT NULL,
  cue TEXT,
  lemma TEXT,
  status TEXT,
  -- All sources, and the names of all speakers, with "; " between them.
  source TEXT,
  speaker TEXT,
  via TEXT,
  -- When it was said: the value of the date, and the first day that it covers.
  said TEXT,
  said_first TEXT,
  said_basis TEXT,
  attitude TEXT,
  parent TEXT,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  reason TEXT,
  UNIQUE (document, id)
) STRICT;

CREATE INDEX quote_by_said ON quote (said_first);

-- Who speaks: the entities, in the order of the quotation.
CREATE TABLE speaker (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  quote TEXT NOT NULL,
  place INTEGER NOT NULL,
  entity TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (document, quote, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX speaker_by_name ON speaker (name);

-- Whom a quotation names.
CREATE TABLE about (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  quote TEXT NOT NULL,
  entity TEXT NOT NULL,
  PRIMARY KEY (document, quote, entity)
) STRICT, WITHOUT ROWID;

-- Dated sentences.
CREATE TABLE timeline (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  place INTEGER NOT NULL,
  date TEXT NOT NULL,
  sentence TEXT NOT NULL,
  PRIMARY KEY (document, place)
) STRICT, WITHOUT ROWID;

-- Full text search, in quotations and in documents: … WHERE quote_search MATCH 'ceasefire NEAR talks'.
CREATE VIRTUAL TABLE quote_search USING fts5 (
  spoken, speaker, source,
  content = 'quote', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER quote_in AFTER INSERT ON quote BEGIN
  INSERT INTO quote_search (rowid, spoken, speaker, source)
  VALUES (new.number, new.spoken, new.speaker, new.source);
END;
CREATE TRIGGER quote_out AFTER DELETE ON quote BEGIN
  INSERT INTO quote_search (quote_search, rowid, spoken, speaker, source)
  VALUES ('delete', old.number, old.spoken, old.speaker, old.source);
END;

CREATE VIRTUAL TABLE document_search USING fts5 (
  words,
  content = 'document', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_in AFTER INSERT ON document BEGIN
  INSERT INTO document_search (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER document_out AFTER DELETE ON document BEGIN
  INSERT INTO document_search (document_search, rowid, words) VALUES ('delete', old.number, old.words);
END;

-- Who said what, and when: for a look at it.
CREATE VIEW who_said_what AS
SELECT
  document.id AS document, document.date, quote.id, quote.kind, quote.speaker, quote.source, quote.spoken, quote.said
FROM quote JOIN document ON document.number = quote.document
WHERE quote.kind <> 'scare'
ORDER BY document.number, quote.start;
