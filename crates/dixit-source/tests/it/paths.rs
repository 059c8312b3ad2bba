use std::fs;
use std::path::Path;

use dixit_source::{Kind, SourceReader};
use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
    folder
}

/// The ids below a folder, without its own name.
fn ids(reader: &SourceReader, folder: &Path) -> Vec<String> {
    let prefix = format!("{}/", folder.display());
    reader.records([folder]).map(|record| record.id.replace(&prefix, "")).collect()
}

#[test]
fn a_folder_gives_what_is_read_in_the_order_of_names() {
    let folder = folder(&[
        ("b.txt", "B"),
        ("a/z.HTML", "<p>Z</p>"),
        ("a/y.png", "no"),
        (".drafts/x.txt", "X"),
        ("c.jsonl", "{\"text\": \"1\"}\n{\"text\": \"2\"}\n"),
        ("d.txt.gz", "not compressed, whatever its name says"),
    ]);
    let all = [".drafts/x.txt", "a/z.HTML", "b.txt", "c.jsonl:1", "c.jsonl:2", "d.txt.gz"];
    assert_eq!(ids(&SourceReader::new(), folder.path()), all);
    let text = [".drafts/x.txt", "b.txt", "d.txt.gz"];
    assert_eq!(ids(&SourceReader::new().kind(Kind::Text), folder.path()), text);
}

#[test]
fn an_empty_folder_and_a_missing_file_are_said() {
    let folder = folder(&[("a.png", "no")]);
    let missing = folder.path().join("missing.txt");
    let errors: Vec<_> = SourceReader::new()
        .records([folder.path(), &missing])
        .map(|record| record.article.expect_err("nothing is there").to_string())
        .collect();
    assert_eq!(errors[0], "no .txt, .html, .jsonl, .json or .csv file in this folder");
    assert!(errors[1].contains("No such file") || errors[1].contains("cannot find"), "{}", errors[1]);
}

#[test]
fn a_name_without_an_ending_is_read_by_its_first_bytes() {
    let folder = folder(&[("page", "\n<!DOCTYPE html><p>Rain</p>"), ("text", "1 < 2")]);
    let texts: Vec<_> = SourceReader::new()
        .records([folder.path().join("page"), folder.path().join("text")])
        .map(|record| record.article.expect("an article").text)
        .collect();
    assert_eq!(texts, ["Rain", "1 < 2"]);
}

#[test]
fn json_is_told_by_what_is_in_it() {
    let folder = folder(&[
        ("lines", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"),
        ("array", "[\n {\"body\": \"Three.\"}\n]"),
        ("lines.json", "{\"text\": \"Four.\"}\n{\"text\": \"Five.\"}\n"),
        ("speech", "[Applause] Thank you."),
        ("braces", "{Music} It rained."),
    ]);
    let texts: Vec<_> = SourceReader::new()
        .records(["lines", "array", "lines.json", "speech", "braces"].map(|name| folder.path().join(name)))
        .map(|record| record.article.expect("an article").text)
        .collect();
    assert_eq!(
        texts,
        ["One.", "Two.", "Three.", "Four.", "Five.", "[Applause] Thank you.", "{Music} It rained."]
    );
}

#[test]
fn what_nothing_reads_is_counted() {
    let folder = folder(&[("a.txt", "A"), ("b.doc", ""), ("c.DOC", ""), ("d", ""), (".hidden", "")]);
    let mut records = SourceReader::new().records([folder.path()]);
    assert_eq!(records.by_ref().count(), 1);
    assert_eq!(records.skipped().count(), 3);
    assert_eq!(records.skipped().to_string(), "2 .doc, 1 without an ending");
}

#[test]
fn an_address_is_told_to_be_saved() {
    let found: Vec<_> = SourceReader::new().records(["https://gazette.example/7"]).collect();
    let told = found[0].article.as_ref().expect_err("no file").to_string();
    assert!(told.starts_with("pages are read from files: save it (curl"), "{told}");
}

#[test]
fn what_is_taken_is_what_was_to_be_expected() {
    let feed = "{\"text\": \"It rains.\"}\n".repeat(20_000);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, feed.as_bytes()).expect("memory takes everything");
    let packed = packed.finish().expect("memory takes everything");
    let folder = folder(&[
        ("all/a.txt", "Rain"),
        ("all/b/c.html", "<p>Sun</p>"),
        ("all/d.png", "no"),
        ("all/e.jsonl", &feed),
    ]);
    let file = folder.path().join("e.jsonl.gz");
    fs::write(&file, &packed).expect("a file");
    let paths = [folder.path().join("all"), file, folder.path().join("missing.txt")];
    let reader = SourceReader::new();
    let size = reader.size(&paths).expect("files have a size");
    assert_eq!(size, 4 + 10 + feed.len() as u64 + packed.len() as u64);
    let mut records = reader.records(paths);
    let mut before = 0;
    while records.next().is_some() {
        assert!(before <= records.bytes_taken());
        before = records.bytes_taken();
    }
    assert_eq!(before, size);
    assert_eq!(reader.kind(Kind::Page).size([folder.path().join("all")]), Some(10));
    assert_eq!(SourceReader::new().size(["-"]), None);
}
