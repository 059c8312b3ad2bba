-- What questions are answered by. They are made when all documents are there, which takes a fraction of keeping them up to date meanwhile.

CREATE INDEX IF NOT EXISTS entity_by_name ON entity (name);
CREATE INDEX IF NOT EXISTS date_by_first ON date ("begin");
CREATE INDEX IF NOT EXISTS entity_by_identity ON entity (identity);
CREATE INDEX IF NOT EXISTS identity_name_by_key ON identity_name (key);
CREATE INDEX IF NOT EXISTS document_by_date ON document (date);
CREATE INDEX IF NOT EXISTS quote_by_said ON quote (said_begin);
-- The order of answers: by time, those without a day at the end; and the latest first.
CREATE INDEX IF NOT EXISTS quote_by_time ON quote (last_day IS NULL, last_day, first_day, kind, day_basis, document);
CREATE INDEX IF NOT EXISTS quote_by_day ON quote (last_day, first_day, kind, day_basis, document);
CREATE INDEX IF NOT EXISTS quote_by_document ON quote (document, kind, day_basis);
CREATE INDEX IF NOT EXISTS quote_by_basis ON quote (kind, day_basis);
CREATE INDEX IF NOT EXISTS document_by_source ON document (source, url);
CREATE INDEX IF NOT EXISTS document_by_time ON document (date IS NULL, date, id);
CREATE INDEX IF NOT EXISTS identity_by_spoken ON identity (spoken, id);
CREATE INDEX IF NOT EXISTS identity_by_about ON identity (about, id);
CREATE INDEX IF NOT EXISTS pair_by_count ON pair (count);
CREATE INDEX IF NOT EXISTS pair_by_about ON pair (about);
CREATE INDEX IF NOT EXISTS speaker_by_entity ON speaker (document, entity);
CREATE INDEX IF NOT EXISTS about_by_entity ON about (document, entity);
CREATE INDEX IF NOT EXISTS speaker_by_name ON speaker (name);
