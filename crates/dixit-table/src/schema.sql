-- Beside the tables of what was found: the documents, who is who, and full text search.

-- One row for each document; its text is what every start and end counts in characters, from 0:
-- substr(text, start + 1, "end" - start).
CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  date TEXT,
  date_source TEXT NOT NULL,
  title TEXT,
  author TEXT,
  url TEXT,
  source TEXT,
  -- all other fields of the record, as a JSON object
  extra TEXT,
  -- the dixit that read it
  version TEXT NOT NULL DEFAULT '',
  -- what reading it again is not needed for: a checksum of the text, the fields, the options and the program; 0 where unknown
  fingerprint INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL
) STRICT;

-- What the archive says of itself: schema (its number), identities (current, or stale while documents are added), names (the names file).
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Someone or something over all documents.
CREATE TABLE identity (
  -- made from the name: ali-khamenei
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- the id that a names file gives it
  external_id TEXT,
  -- how many documents name it
  documents INTEGER NOT NULL,
  -- how many quotations it speaks, and how many name it; scare quotes aside
  spoken INTEGER NOT NULL DEFAULT 0,
  about INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Who speaks of whom, and how often.
CREATE TABLE pair (
  speaker TEXT NOT NULL REFERENCES identity (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  about TEXT NOT NULL REFERENCES identity (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  count INTEGER NOT NULL,
  PRIMARY KEY (speaker, about)
) STRICT, WITHOUT ROWID;

-- How many quotations have which days, counted when identities are told.
CREATE TABLE tally (
  -- said: by the days on which it can have been said; published: by the document's
  time TEXT NOT NULL,
  first_day TEXT,
  last_day TEXT,
  kind TEXT NOT NULL,
  day_basis TEXT,
  count INTEGER NOT NULL
) STRICT;

-- The names of an identity.
CREATE TABLE identity_name (
  identity TEXT NOT NULL REFERENCES identity (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  -- the name as it is searched for: lower case, no accents, no marks
  key TEXT NOT NULL,
  -- how many documents have it for the fullest
  documents INTEGER NOT NULL,
  -- why it is a name of this identity: same-name, short-name, acronym, …
  why TEXT NOT NULL,
  PRIMARY KEY (identity, name)
) STRICT, WITHOUT ROWID;

-- Identities that may be one, or several, and why that was left open.
CREATE TABLE doubt (
  identity TEXT NOT NULL REFERENCES identity (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  -- whom it may be; nothing where it may be several
  candidate TEXT REFERENCES identity (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  -- which of several candidates, from 0
  place INTEGER NOT NULL,
  reason TEXT NOT NULL,
  -- how many documents are concerned
  documents INTEGER NOT NULL,
  PRIMARY KEY (identity, reason, place)
) STRICT, WITHOUT ROWID;

-- The other indexes are in indexes.sql; by this one a document is replaced.
CREATE INDEX mention_by_document ON mention (document, entity);

-- Full text search, in quotations and in documents; written so that Datasette sees of what: … WHERE quote_search MATCH 'ceasefire NEAR talks'.
CREATE VIRTUAL TABLE quote_search USING fts5 (
  spoken, speakers, sources,
  content="quote", content_rowid='number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER quote_in AFTER INSERT ON quote BEGIN
  INSERT INTO quote_search (rowid, spoken, speakers, sources)
  VALUES (new.number, new.spoken, new.speakers, new.sources);
END;
CREATE TRIGGER quote_out AFTER DELETE ON quote BEGIN
  INSERT INTO quote_search (quote_search, rowid, spoken, speakers, sources)
  VALUES ('delete', old.number, old.spoken, old.speakers, old.sources);
END;

CREATE VIRTUAL TABLE document_search USING fts5 (
  text,
  content="document", content_rowid='number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_in AFTER INSERT ON document BEGIN
  INSERT INTO document_search (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER document_out AFTER DELETE ON document BEGIN
  INSERT INTO document_search (document_search, rowid, text) VALUES ('delete', old.number, old.text);
END;

-- Who said what, and when: for a look at it.
CREATE VIEW who_said_what AS
SELECT
  document.id AS document, document.date, quote.id, quote.kind, quote.speakers, quote.sources, quote.spoken, quote.said
FROM quote JOIN document ON document.number = quote.document
WHERE quote.kind <> 'scare'
ORDER BY document.number, quote.start;
