-- Beside the tables of what was found: the documents, indexes, and full text search.

-- One row for each document; its text is what every start and end counts in characters, from 0:
-- substr(text, start + 1, "end" - start).
CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  date TEXT,
  date_source TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE INDEX entity_by_name ON entity (name);
CREATE INDEX mention_by_document ON mention (document, entity);
CREATE INDEX date_by_first ON date ("begin");
CREATE INDEX quote_by_said ON quote (said_begin);
CREATE INDEX speaker_by_name ON speaker (name);

-- Full text search, in quotations and in documents: … WHERE quote_search MATCH 'ceasefire NEAR talks'.
CREATE VIRTUAL TABLE quote_search USING fts5 (
  spoken, speakers, sources,
  content = 'quote', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
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
  content = 'document', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
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
