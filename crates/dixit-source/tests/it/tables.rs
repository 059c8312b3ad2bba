//! Tables of text, as spreadsheets and databases write them.

use dixit_source::{Kind, Record, SourceReader};

fn read(name: &str, table: &[u8]) -> Vec<Record> {
    SourceReader::new().stream(name.as_ref(), std::io::Cursor::new(table.to_vec())).collect()
}

fn texts(records: &[Record]) -> Vec<(&str, &str)> {
    records
        .iter()
        .map(|record| (record.id.as_str(), record.article.as_ref().expect("an article").text.as_str()))
        .collect()
}

#[test]
fn a_row_is_a_document() {
    let table = "\u{feff}id,headline,body,published,section,link\n\
         7,Low tide,\"It rained,\nand \"\"snowed\"\".\",2024-03-05,World,https://gazette.example/7\n\
         ,Calm,Nobody spoke.,,,\n";
    let found = read("news.csv", table.as_bytes());
    assert_eq!(texts(&found), [("7", "It rained,\nand \"snowed\"."), ("news.csv:4", "Nobody spoke.")]);
    let article = found[0].article.as_ref().expect("an article");
    assert_eq!(article.title.as_deref(), Some("Low tide"));
    assert_eq!(article.date.as_deref(), Some("2024-03-05"));
    assert_eq!(article.url.as_deref(), Some("https://gazette.example/7"));
    assert_eq!(serde_json::to_string(&article.extra).expect("JSON"), "{\"section\":\"World\"}");
}

#[test]
fn other_delimiters_and_encodings_are_told_by_the_rows() {
    let semicolons = b"Titel;text\nA;\"Er sagte, \xe9\xa7 sei kalt in K\xf6ln und M\xfcnchen.\"\n";
    let found = read("a.csv", semicolons);
    assert!(texts(&found)[0].1.contains("Köln und München"), "{:?}", texts(&found));
    let tabs = b"id\ttext\n1\tIt rained, he said.\n";
    assert_eq!(texts(&read("a.tsv", tabs)), [("1", "It rained, he said.")]);
    assert_eq!(texts(&read("a.csv", tabs)), [("1", "It rained, he said.")]);
}

#[test]
fn a_table_without_texts_is_one_error_that_names_its_columns() {
    let found = read("a.csv", b"name,amount\nAna,3\nIvo,4\n");
    assert_eq!(found.len(), 1);
    let told = found[0].article.as_ref().expect_err("no text").to_string();
    assert_eq!(told, "no text in the field \"text\"; its fields are \"name\", \"amount\"");
}

#[test]
fn a_row_without_an_end_is_given_up() {
    let table = format!("id,text\n1,\"{}", "a".repeat(1 << 20));
    let reader = SourceReader::new().kind(Kind::Table).limit(1000);
    let found: Vec<_> = reader.stream("a.csv".as_ref(), std::io::Cursor::new(table.into_bytes())).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].article.as_ref().expect_err("too long").to_string(), "larger than 1000 bytes");
}
