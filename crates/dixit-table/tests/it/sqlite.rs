//! An archive is written and asked with `SQLite`'s own words.

use dixit_report::{
    Cue, CueStatus, Date, DateRef, DateSource, DateType, Entity, EntityKind, Extent, Mention, MentionForm,
    Quote, QuoteKind, Report, Sentence, Speaker, TimelineEntry, Unit, Words,
};
use dixit_table::{Archive, ErrorKind, Place, Question};
use dixit_text::Span;
use rusqlite::Connection;

const TEXT: &str =
    "🙂 Ana Kovar left Zürich on Monday. “We leave,” she said, “with an outline.” The “open door” stays.";

fn words(words: &str) -> Words {
    let start = TEXT.find(words).unwrap();
    Words::new(Span::new(start, start + words.len()), words)
}

fn report(id: &str) -> Report {
    let mut report = Report::new(id);
    report.date = Some("2024-03-06".to_owned());
    report.date_source = DateSource::Record.into();
    let end = TEXT.find(" “We").unwrap();
    report.sentences = vec![Sentence::new(Span::new(0, end)), Sentence::new(Span::new(end + 1, TEXT.len()))];
    let mut kovar = Entity::new("e1", "Ana Kovar", EntityKind::Person);
    kovar.mentions = vec![
        Mention::new(words("Ana Kovar"), MentionForm::Name, "shape", 0.9),
        Mention::new(words("she"), MentionForm::Pronoun, "nearest", 0.8),
    ];
    let mut city = Entity::new("e2", "Zürich", EntityKind::Gpe);
    city.mentions = vec![Mention::new(words("Zürich"), MentionForm::Name, "list", 0.9)];
    report.entities = vec![kovar, city];
    let mut monday = Date::new("d1", words("Monday"), DateType::Date, "2024-03-04", "weekday", 0.9);
    monday.begin = Some("2024-03-04".to_owned());
    monday.anchor = Some(DateRef::Document);
    report.dates = vec![monday];
    let whole = words("We leave,” she said, “with an outline.");
    let mut quote = Quote::new("q1", QuoteKind::Direct, whole, "marks", 0.95);
    let part = |part: &str| Extent::new(Span::new(words(part).start, words(part).end));
    quote.parts = vec![part("We leave,"), part("with an outline.")];
    let mut cue = Cue::new(Span::new(words("said").start, words("said").end), "said", "say");
    cue.status = Some(CueStatus::Negated.into());
    quote.cue = Some(cue);
    quote.source = Some(words("she"));
    quote.speaker = Some(Speaker::new("e1", "Ana Kovar"));
    quote.said = Some(DateRef::Date("d1".into()));
    quote.about = vec!["e2".into(), "e2".into()];
    let scare = Quote::new("q2", QuoteKind::Scare, words("open door"), "short", 0.8);
    report.quotes = vec![quote, scare];
    report.timeline = vec![TimelineEntry::new("d1", 0)];
    report
}

/// Returns the rows of a question, a line each.
fn ask(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let count = statement.column_count();
    let rows = statement.query_map([], |row| {
        let values = (0..count).map(|column| {
            let value: rusqlite::types::Value = row.get(column)?;
            Ok(match value {
                rusqlite::types::Value::Null => "-".to_owned(),
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Real(number) => number.to_string(),
                rusqlite::types::Value::Text(text) => text,
                rusqlite::types::Value::Blob(_) => panic!("no blobs"),
            })
        });
        Ok(values.collect::<Result<Vec<_>, rusqlite::Error>>()?.join(" | "))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// Writes an archive into a file and opens it with `SQLite` alone.
fn written(reports: &[(Report, &str)]) -> (tempfile::TempDir, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let mut archive = Archive::open(&path).unwrap();
    for (report, text) in reports {
        archive.write(report, text).unwrap();
    }
    archive.finish().unwrap();
    let connection = Connection::open(&path).unwrap();
    let checks = [
        "PRAGMA integrity_check",
        "INSERT INTO quote_search (quote_search, rank) VALUES ('integrity-check', 1)",
        "INSERT INTO document_search (document_search, rank) VALUES ('integrity-check', 1)",
    ];
    assert_eq!(ask(&connection, checks[0]), ["ok"]);
    connection.execute(checks[1], []).unwrap();
    connection.execute(checks[2], []).unwrap();
    assert!(ask(&connection, "PRAGMA foreign_key_check").is_empty());
    (folder, connection)
}

#[test]
fn everything_reads_back() {
    let (_folder, archive) = written(&[(report("a.txt"), TEXT)]);
    let lines = |sql: &str| ask(&archive, sql);
    assert_eq!(
        lines("SELECT id, date, date_source, text FROM document"),
        [format!("a.txt | 2024-03-06 | record | {TEXT}")]
    );
    assert_eq!(
        lines("SELECT * FROM who_said_what"),
        ["a.txt | 2024-03-06 | q1 | direct | Ana Kovar | she | We leave, … with an outline. | 2024-03-04"]
    );
    assert_eq!(
        lines(
            "SELECT id, cue, lemma, status, said_begin, confidence, rule, parent FROM quote ORDER BY start"
        ),
        ["q1 | said | say | negated | 2024-03-04 | 0.95 | marks | -", "q2 | - | - | - | - | 0.8 | short | -"]
    );
    assert_eq!(lines("SELECT quote, place, entity, name FROM speaker"), ["q1 | 0 | e1 | Ana Kovar"]);
    assert_eq!(lines("SELECT quote, entity FROM about"), ["q1 | e2"]);
    assert_eq!(lines("SELECT id, name, kind FROM entity"), ["e1 | Ana Kovar | PERSON", "e2 | Zürich | GPE"]);
    assert_eq!(
        lines("SELECT entity, text, form, rule FROM mention"),
        ["e1 | Ana Kovar | name | shape", "e1 | she | pronoun | nearest", "e2 | Zürich | name | list"]
    );
    assert_eq!(
        lines("SELECT id, text, type, value, \"begin\", anchor, invalid FROM date"),
        ["d1 | Monday | DATE | 2024-03-04 | 2024-03-04 | document | 0"]
    );
    assert_eq!(lines("SELECT date, sentence FROM timeline"), ["d1 | 🙂 Ana Kovar left Zürich on Monday."]);
}

#[test]
fn offsets_cut_the_same_words_out() {
    let mut utf16 = report("b.txt");
    utf16.convert_offsets(TEXT, Unit::Utf16).unwrap();
    let (_folder, archive) = written(&[(report("a.txt"), TEXT), (utf16, TEXT)]);
    for (table, rows) in [("quote", 4), ("mention", 6), ("date", 2)] {
        let sql = format!(
            "SELECT substr(document.text, start + 1, \"end\" - start) = {table}.text
             FROM {table} JOIN document ON document.number = {table}.document"
        );
        assert_eq!(ask(&archive, &sql), vec!["1"; rows], "{table}");
    }
}

#[test]
fn a_document_that_replaces_another_is_told() {
    let mut archive = Archive::in_memory().unwrap();
    let other = format!("{TEXT} And so on.");
    for (id, text, place) in [
        ("a.txt", TEXT, Place::OfItsOwn),
        ("b.txt", TEXT, Place::OfItsOwn),
        ("a.txt", TEXT, Place::TheSame),
        ("a.txt", &other, Place::OfAnother),
        ("A.txt", TEXT, Place::OfItsOwn),
    ] {
        assert_eq!(archive.write(&report(id), text).unwrap(), place, "{id}");
    }
}

#[test]
fn words_are_found() {
    let mut archive = Archive::in_memory().unwrap();
    archive.write(&report("a.txt"), TEXT).unwrap();
    let found = |query: &str| -> Vec<String> {
        archive.search(query).unwrap().into_iter().map(|one| format!("{} {}", one.document, one.id)).collect()
    };
    assert_eq!(found("outline"), ["a.txt q1"]);
    assert_eq!(found("LEAVE"), ["a.txt q1"]);
    assert_eq!(found("speakers: kovar"), ["a.txt q1"]);
    assert_eq!(found("\"open door\""), ["a.txt q2"]);
    assert_eq!(found("spoken: kovar"), Vec::<String>::new());
    assert!(matches!(archive.search("\"open").unwrap_err().kind(), ErrorKind::Database(_)));
}

#[test]
fn documents_are_found_whatever_their_accents() {
    let (_folder, archive) = written(&[(report("a.txt"), TEXT)]);
    let sql = "SELECT snippet(document_search, 0, '[', ']', '…', 4) FROM document_search WHERE document_search MATCH 'zurich'";
    assert_eq!(ask(&archive, sql), ["…left [Zürich] on Monday…"]);
}

#[test]
fn a_document_written_again_takes_the_place_of_the_first() {
    let mut shorter = report("a.txt");
    shorter.quotes.remove(0);
    let (folder, archive) = written(&[(report("a.txt"), TEXT), (report("b.txt"), TEXT), (shorter, TEXT)]);
    assert_eq!(ask(&archive, "SELECT id FROM document ORDER BY id"), ["a.txt", "b.txt"]);
    for (table, rows) in
        [("quote", 3), ("speaker", 1), ("about", 1), ("mention", 6), ("date", 2), ("timeline", 2)]
    {
        assert_eq!(ask(&archive, &format!("SELECT count(*) FROM {table}")), [rows.to_string()], "{table}");
    }
    assert_eq!(ask(&archive, "SELECT count(*) FROM quote_search WHERE quote_search MATCH 'outline'"), ["1"]);
    drop(archive);
    // And so it does in another run.
    let path = folder.path().join("news.db");
    let mut again = Archive::open(&path).unwrap();
    again.write(&report("a.txt"), TEXT).unwrap();
    again.finish().unwrap();
    assert_eq!(ask(&Connection::open(&path).unwrap(), "SELECT count(*) FROM quote"), ["4"]);
}

#[test]
fn a_report_that_does_not_fit_writes_nothing() {
    let mut archive = Archive::in_memory().unwrap();
    archive.write(&report("a.txt"), TEXT).unwrap();
    let error = archive.write(&report("a.txt"), "short").unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Report(_)), "{error}");
    let mut twice = report("a.txt");
    twice.quotes[1].id = "q1".into();
    let error = archive.write(&twice, TEXT).unwrap_err();
    assert!(
        error.to_string().starts_with("the archive: UNIQUE constraint failed: quote.document, quote.id"),
        "{error}"
    );
    assert_eq!(archive.search("outline OR open").unwrap().len(), 2, "what was there is still there");
    archive.finish().unwrap();
}

#[test]
fn another_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    let other = Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE mine (a)").unwrap();
    let error = Archive::open(&path).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotAnArchive));
    assert_eq!(ask(&other, "SELECT name FROM sqlite_schema"), ["mine"]);
    std::fs::write(folder.path().join("text.db"), "no database at all, but long enough to be one".repeat(40))
        .unwrap();
    assert!(Archive::open(folder.path().join("text.db")).is_err());
}

#[test]
fn many_documents_are_all_there() {
    let reports: Vec<_> = (0..600).map(|number| (report(&format!("{number}.txt")), TEXT)).collect();
    let (_folder, archive) = written(&reports);
    assert_eq!(ask(&archive, "SELECT count(*) FROM document"), ["600"]);
    assert_eq!(
        ask(&archive, "SELECT count(*) FROM quote_search WHERE quote_search MATCH 'outline'"),
        ["600"]
    );
}

#[test]
fn hostile_words_stay_words() {
    let texts = ["'); DROP TABLE quote; --", "a\0b", "\u{202e}x\u{202c}", "\u{1b}[31m", "🙂\r\n\t", "\"\"''"];
    let reports: Vec<_> = texts
        .iter()
        .map(|&text| {
            let mut report = Report::new(text);
            let words = Words::new(Span::new(0, text.len()), text);
            report.quotes = vec![Quote::new("q'", QuoteKind::Direct, words, text, 0.5)];
            (report, text)
        })
        .collect();
    let (_folder, archive) = written(&reports);
    assert_eq!(ask(&archive, "SELECT spoken FROM quote ORDER BY number"), texts);
    assert_eq!(ask(&archive, "SELECT text FROM document ORDER BY number"), texts);
}

#[test]
fn the_questions_of_the_readme_are_answered() {
    let (_folder, archive) = written(&[(report("a.txt"), TEXT)]);
    let (_, sql) = include_str!("../../README.md").split_once("```sql").unwrap();
    let (sql, _) = sql.split_once("```").unwrap();
    let answers: Vec<_> = sql.split_terminator(";\n").map(|question| ask(&archive, question)).collect();
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0], ["Ana Kovar | 1"]);
    let asked = "SELECT quote.speakers FROM quote_search JOIN quote ON quote.number = quote_search.rowid
                 WHERE quote_search MATCH 'outline' AND said_begin BETWEEN '2024-03-01' AND '2024-03-31'";
    assert_eq!(ask(&archive, asked), ["Ana Kovar"]);
}

#[test]
fn documents_come_back_in_their_order() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("a.sqlite");
    let mut archive = Archive::open(&path).unwrap();
    for (id, text) in [("b", "It rained."), ("a", "Nobody came."), ("c", "")] {
        archive.write(&Report::new(id), text).unwrap();
    }
    archive.finish().unwrap();
    let mut found = Vec::new();
    dixit_table::documents(&path, |document| found.push((document.id, document.text, document.date)))
        .unwrap();
    let expected = [("b", "It rained."), ("a", "Nobody came."), ("c", "")];
    assert_eq!(found, expected.map(|(id, text)| (id.to_owned(), text.to_owned(), None)));
    std::fs::write(&path, "no database").unwrap();
    assert!(dixit_table::documents(&path, |_| panic!("there is none")).is_err());
    assert!(dixit_table::documents(folder.path().join("gone"), |_| panic!("there is none")).is_err());
}

/// Makes the archive of an older version: what its tables were, and two documents.
fn older(folder: &std::path::Path) -> std::path::PathBuf {
    let path = folder.join("older.db");
    Connection::open(&path).unwrap().execute_batch(include_str!("data/version-2.sql")).unwrap();
    path
}

#[test]
fn an_older_archive_is_carried_over_when_somebody_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = older(folder.path());
    let before = std::fs::read(&path).unwrap();
    for error in [Archive::open(&path).unwrap_err(), Archive::read(&path).unwrap_err()] {
        assert!(matches!(error.kind(), ErrorKind::Older { found: 2, expected: 5 }), "{error}");
    }
    assert!(before == std::fs::read(&path).unwrap(), "looked at, and left alone");
    Archive::upgrade(&path).unwrap();
    Archive::open(&path).unwrap().finish().unwrap();
    let archive = Archive::read(&path).unwrap();
    assert!(archive.is_current().unwrap());
    let mut question = Question::new();
    question.who = vec!["ana-kovar".to_owned()];
    let answer = archive.ask(&question).unwrap();
    assert_eq!(answer.said[0].text, "The bridge is safe,");
    assert_eq!(answer.said[0].line, Some(1));
    assert_eq!(archive.search("bridge").unwrap().len(), 1, "the full text search is there again");
    let portrait = archive.portrait(&archive.known("ana-kovar").unwrap().unwrap(), 9).unwrap();
    assert_eq!((portrait.one.documents, portrait.titles[0].words.as_str()), (2, "president"));
    let connection = Connection::open(&path).unwrap();
    assert!(ask(&connection, "PRAGMA foreign_key_check").is_empty());
    assert_eq!(ask(&connection, "PRAGMA integrity_check"), ["ok"]);
    // The same tables as in a new one.
    let (_folder, new) = written(&[]);
    let tables = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%' ORDER BY type, name";
    assert_eq!(ask(&connection, tables), ask(&new, tables));
}

#[test]
fn a_newer_archive_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.db");
    Archive::open(&path).unwrap().finish().unwrap();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 6).unwrap();
    for error in [
        Archive::open(&path).unwrap_err(),
        Archive::read(&path).unwrap_err(),
        Archive::upgrade(&path).unwrap_err(),
    ] {
        assert!(matches!(error.kind(), ErrorKind::Newer { found: 6, expected: 5 }));
        assert!(error.to_string().starts_with("a newer dixit has made this archive"), "{error}");
    }
}
