-- An archive as version 2 of the tables had it: two documents.
CREATE TABLE quote ( number INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, "id" TEXT NOT NULL, "kind" TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "text" TEXT NOT NULL, "spoken" TEXT NOT NULL, "cue" TEXT, "lemma" TEXT, "status" TEXT, "sources" TEXT, "speaker" TEXT, "speaker_id" TEXT, "speakers" TEXT, "via" TEXT, "said" TEXT, "said_begin" TEXT, "said_basis" TEXT, "not_after" TEXT, "attitude" TEXT, "about" TEXT, "dates" TEXT, "parent" TEXT, "confidence" REAL NOT NULL, "rule" TEXT NOT NULL, "reason" TEXT, UNIQUE (document, id)) STRICT;
CREATE TABLE speaker ( document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, "quote" TEXT NOT NULL, "place" INTEGER NOT NULL, "entity" TEXT NOT NULL, "name" TEXT NOT NULL, PRIMARY KEY (document, quote, place)) STRICT, WITHOUT ROWID;
CREATE TABLE about ( document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, "quote" TEXT NOT NULL, "entity" TEXT NOT NULL, PRIMARY KEY (document, quote, entity)) STRICT, WITHOUT ROWID;
CREATE TABLE date ( document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, "id" TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "text" TEXT NOT NULL, "type" TEXT NOT NULL, "value" TEXT NOT NULL, "mod" TEXT, "quant" TEXT, "freq" TEXT, "begin" TEXT, "until" TEXT, "zone" TEXT, "anchor" TEXT, "readings" TEXT, "invalid" INTEGER NOT NULL, "range_with" TEXT, "range_begin" TEXT, "range_until" TEXT, "confidence" REAL NOT NULL, "rule" TEXT NOT NULL, PRIMARY KEY (document, id)) STRICT, WITHOUT ROWID;
CREATE TABLE entity ( document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, "id" TEXT NOT NULL, "name" TEXT NOT NULL, "kind" TEXT NOT NULL, PRIMARY KEY (document, id)) STRICT, WITHOUT ROWID;
CREATE TABLE mention ( document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, "entity" TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "text" TEXT NOT NULL, "form" TEXT NOT NULL, "title" TEXT, "confidence" REAL NOT NULL, "rule" TEXT NOT NULL) STRICT;
CREATE TABLE timeline ( document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, "place" INTEGER NOT NULL, "date" TEXT NOT NULL, "sentence" TEXT NOT NULL, PRIMARY KEY (document, place)) STRICT, WITHOUT ROWID;
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

INSERT INTO document ("number", "id", "date", "date_source", "text") VALUES (1, 'a.txt', NULL, 'none', '“The bridge is safe,” said Ana Kovar on Tuesday. Kovar runs the port of Rijeka. She left.
');
INSERT INTO document ("number", "id", "date", "date_source", "text") VALUES (2, 'b.txt', NULL, 'none', '“We met President Ana Kovar,” said Ivo Brandt on 3 March 2024.
');
INSERT INTO quote ("number", "document", "id", "kind", "start", "end", "text", "spoken", "cue", "lemma", "status", "sources", "speaker", "speaker_id", "speakers", "via", "said", "said_begin", "said_basis", "not_after", "attitude", "about", "dates", "parent", "confidence", "rule", "reason") VALUES (1, 1, 'q1', 'direct', 1, 20, 'The bridge is safe,', 'The bridge is safe,', 'said', 'say', NULL, 'Ana Kovar', 'Ana Kovar', 'e1', 'Ana Kovar', NULL, 'XXXX-WXX-2', NULL, 'clause', NULL, 'speech', NULL, NULL, NULL, 0.97, 'quote-cue-source', NULL);
INSERT INTO quote ("number", "document", "id", "kind", "start", "end", "text", "spoken", "cue", "lemma", "status", "sources", "speaker", "speaker_id", "speakers", "via", "said", "said_begin", "said_basis", "not_after", "attitude", "about", "dates", "parent", "confidence", "rule", "reason") VALUES (2, 2, 'q1', 'direct', 1, 28, 'We met President Ana Kovar,', 'We met President Ana Kovar,', 'said', 'say', NULL, 'Ivo Brandt on 3', 'Ivo Brandt', 'e2', 'Ivo Brandt', NULL, '2024-03-03', '2024-03-03', 'clause', NULL, 'speech', 'Ana Kovar', NULL, NULL, 0.97, 'quote-cue-source', NULL);
INSERT INTO speaker ("document", "quote", "place", "entity", "name") VALUES (1, 'q1', 0, 'e1', 'Ana Kovar');
INSERT INTO speaker ("document", "quote", "place", "entity", "name") VALUES (2, 'q1', 0, 'e2', 'Ivo Brandt');
INSERT INTO about ("document", "quote", "entity") VALUES (2, 'q1', 'e1');
INSERT INTO date ("document", "id", "start", "end", "text", "type", "value", "mod", "quant", "freq", "begin", "until", "zone", "anchor", "readings", "invalid", "range_with", "range_begin", "range_until", "confidence", "rule") VALUES (1, 'd1', 40, 47, 'Tuesday', 'DATE', 'XXXX-WXX-2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, 0.95, 'weekday');
INSERT INTO date ("document", "id", "start", "end", "text", "type", "value", "mod", "quant", "freq", "begin", "until", "zone", "anchor", "readings", "invalid", "range_with", "range_begin", "range_until", "confidence", "rule") VALUES (2, 'd1', 49, 61, '3 March 2024', 'DATE', '2024-03-03', NULL, NULL, NULL, '2024-03-03', '2024-03-04', NULL, NULL, NULL, 0, NULL, NULL, NULL, 0.99, 'day-month-year');
INSERT INTO entity ("document", "id", "name", "kind") VALUES (1, 'e1', 'Ana Kovar', 'PERSON');
INSERT INTO entity ("document", "id", "name", "kind") VALUES (1, 'e2', 'Rijeka', 'GPE');
INSERT INTO entity ("document", "id", "name", "kind") VALUES (2, 'e1', 'Ana Kovar', 'PERSON');
INSERT INTO entity ("document", "id", "name", "kind") VALUES (2, 'e2', 'Ivo Brandt', 'PERSON');
INSERT INTO mention ("document", "entity", "start", "end", "text", "form", "title", "confidence", "rule") VALUES (1, 'e1', 27, 36, 'Ana Kovar', 'name', NULL, 1.0, 'given-name');
INSERT INTO mention ("document", "entity", "start", "end", "text", "form", "title", "confidence", "rule") VALUES (1, 'e1', 49, 54, 'Kovar', 'name', NULL, 1.0, 'word-in-context');
INSERT INTO mention ("document", "entity", "start", "end", "text", "form", "title", "confidence", "rule") VALUES (1, 'e1', 80, 83, 'She', 'pronoun', NULL, 0.943, 'pronoun');
INSERT INTO mention ("document", "entity", "start", "end", "text", "form", "title", "confidence", "rule") VALUES (1, 'e2', 72, 78, 'Rijeka', 'name', NULL, 0.998, 'word-in-context');
INSERT INTO mention ("document", "entity", "start", "end", "text", "form", "title", "confidence", "rule") VALUES (2, 'e1', 18, 27, 'Ana Kovar', 'name', 'President', 1.0, 'title');
INSERT INTO mention ("document", "entity", "start", "end", "text", "form", "title", "confidence", "rule") VALUES (2, 'e2', 35, 45, 'Ivo Brandt', 'name', NULL, 1.0, 'given-name');
INSERT INTO timeline ("document", "place", "date", "sentence") VALUES (2, 0, 'd1', '“We met President Ana Kovar,” said Ivo Brandt on 3 March 2024.');
PRAGMA user_version = 2;
