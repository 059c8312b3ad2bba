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
        ("a/y.md", "no"),
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
    let folder = folder(&[("a.md", "no")]);
    let missing = folder.path().join("missing.txt");
    let errors: Vec<_> = SourceReader::new()
        .records([folder.path(), &missing])
        .map(|record| record.article.expect_err("nothing is there").to_string())
        .collect();
    assert_eq!(errors[0], "no .txt, .html or .jsonl file in this folder");
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
