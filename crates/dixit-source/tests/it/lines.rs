use dixit_source::{Fields, Kind, Origin, Record, SourceReader};
use tempfile::TempDir;

fn records(reader: &SourceReader, lines: &[u8]) -> Vec<Record> {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("a.jsonl");
    std::fs::write(&path, lines).expect("a file");
    let mut records: Vec<_> = reader.records([&path]).collect();
    for record in &mut records {
        record.id = record.id.replace(path.to_str().expect("UTF-8"), "a.jsonl");
    }
    records
}

fn shown(records: &[Record]) -> Vec<(String, String)> {
    let article = |record: &Record| match &record.article {
        Ok(article) => format!("{} [{}]", article.text, article.date.as_deref().unwrap_or("-")),
        Err(error) => format!("error: {error}"),
    };
    records.iter().map(|record| (record.id.clone(), article(record))).collect()
}

#[test]
fn a_bad_line_is_one_error_and_the_rest_follows() {
    let lines = b"\xef\xbb\xbf{\"id\": \"x\", \"text\": \"One.\", \"date\": \"2024-03-07\"}\r\n\n{\"id\": 7, \"text\": \"Two.\"}\n[\n{\"id\": \"y\"}\n{\"id\": \"w\"}\n{\"id\": \"z\", \"text\": \"\", \"date\": [5]}\n{\"text\": \"Last.\"}";
    let found = records(&SourceReader::new(), lines);
    let expected = [
        ("x", "One. [2024-03-07]"),
        ("7", "Two. [-]"),
        ("a.jsonl:4", "error: not a JSON record: EOF while parsing a list at line 2 column 0"),
        ("y", "error: no text in the field \"text\"; its fields are \"id\""),
        // Once for a file.
        ("w", "error: no text in the field \"text\""),
        ("z", "error: the field \"date\" is no date"),
        ("a.jsonl:8", "Last. [-]"),
    ];
    assert_eq!(shown(&found), expected.map(|(id, text)| (id.to_owned(), text.to_owned())));
    assert_eq!(found[0].article.as_ref().expect("an article").origin, Origin::Record);
}

#[test]
fn fields_have_the_names_of_the_caller() {
    let reader = SourceReader::new().fields(Fields::new().id("key").text("body").date("day"));
    let found = records(&reader, b"{\"key\": \"k\", \"body\": \"B\", \"day\": \"d\", \"id\": \"no\"}\n");
    assert_eq!(shown(&found), [("k".to_owned(), "B [d]".to_owned())]);
}

#[test]
fn a_line_beyond_the_limit_is_skipped_and_the_next_is_read() {
    let reader = SourceReader::new().kind(Kind::Lines).limit(64);
    let lines = format!("{{\"text\": \"{}\"}}\n{{\"id\": \"b\", \"text\": \"B\"}}\n", "a".repeat(1000));
    let expected = [("a.jsonl:1", "error: larger than 64 bytes"), ("b", "B [-]")];
    assert_eq!(
        shown(&records(&reader, lines.as_bytes())),
        expected.map(|(id, text)| (id.to_owned(), text.to_owned()))
    );
}
