//! What people have: exports of archives, tables, folders of everything.

use std::fs;

use serde_json::Value;

use crate::place::{Place, err, lines, out, status};

const SAID: &str = "“The bridge is safe,” said Ana Kovar on Monday.";

#[test]
fn a_records_title_address_and_other_fields_come_back() {
    let place = Place::new()
        .with("a.csv", format!("headline,body,published,link,desk\nLow tide,\"{SAID}\",\"March 5, 2024\",https://gazette.example/7,World\n"))
        .with("a.json", format!("{{\"articles\": [{{\"title\": \"Low tide\", \"content\": \"<p>{SAID}</p>\", \"pub_date\": 1709631000, \"url\": \"https://gazette.example/7\", \"desk\": \"World\"}}]}}"))
        .with("a.jsonl", format!("{{\"title\": \"Low tide\", \"text\": \"{SAID}\", \"date\": \"Tue, 05 Mar 2024 09:30:00 +0000\", \"url\": \"https://gazette.example/7\", \"desk\": \"World\"}}\n"));
    for name in ["a.csv", "a.json", "a.jsonl"] {
        let output = place.run(&[name, "-f", "jsonl"]);
        assert_eq!((status(&output), err(&output).as_str()), (0, ""), "{name}");
        let report = &lines(&output)[0];
        assert_eq!(report["title"], "Low tide", "{name}");
        assert_eq!(report["url"], "https://gazette.example/7", "{name}");
        assert_eq!(report["extra"]["desk"], "World", "{name}");
        assert_eq!(
            (&report["date"], &report["date_source"]),
            (&"2024-03-05".into(), &"record".into()),
            "{name}"
        );
        assert_eq!(report["quotes"][0]["speaker"]["name"], "Ana Kovar", "{name}");
        assert_eq!(report["dates"][0]["value"], "2024-03-04", "{name}");
    }
    let table = out(&place.run(&["a.csv", "-f", "csv", "--only", "quotes"]));
    assert!(table.contains("Ana Kovar"), "{table}");
}

#[test]
fn a_date_is_read_whole_or_refused_with_its_words() {
    let place = Place::new().with("a.csv", format!("text,date\n\"{SAID}\",03/04/2024\n\"{SAID}\",\n"));
    let output = place.run(&["a.csv", "-f", "jsonl"]);
    assert_eq!(status(&output), 2);
    let records = lines(&output);
    assert_eq!(records[0]["error"]["message"], "the field \"date\" is no date: \"03/04/2024\"");
    assert_eq!(records[1]["date"], Value::Null);
}

#[test]
fn what_is_not_read_is_told_at_the_end_and_listed_before() {
    let place = Place::new()
        .with("all/a.txt", SAID)
        .with("all/b.csv", format!("text\n\"{SAID}\"\n"))
        .with("all/c.csv", "name,amount\nAna,3\n")
        .with("all/d.doc", "")
        .with("all/e", "");
    let output = place.run(&["all", "-f", "jsonl"]);
    assert_eq!(status(&output), 0);
    assert_eq!(lines(&output).len(), 2);
    assert_eq!(
        err(&output),
        "dixit: 3 files beside 2 documents not read: 1 .csv, 1 .doc, 1 without an ending\n"
    );
    assert_eq!(err(&place.run(&["all", "-f", "jsonl", "--quiet"])), "");
    let listed = out(&place.run(&["all", "--list"]));
    let wanted =
        "all/a.txt\ttext\nall/b.csv\ttable\nall/c.csv\ttable\nall/d.doc\tnot read\nall/e\tnot read\n";
    assert_eq!(listed, wanted);
    assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 1, "a list writes nothing");
}

#[test]
fn a_table_of_other_delimiters_or_encodings_is_listed_with_them() {
    let place = Place::new()
        .with("a.csv", "title;text\nRain;It rained.\n")
        .with("b.csv", b"title,text\nRain,The Caf\xe9 is shut.\n".as_slice())
        .with("c.tsv", "title\ttext\nRain\tIt rained.\n");
    let listed = out(&place.run(&["a.csv", "b.csv", "c.tsv", "--list"]));
    assert_eq!(listed, "a.csv\ttable\tsemicolons, UTF-8\nb.csv\ttable\tcommas, windows-1252\nc.tsv\ttable\n");
}

#[test]
fn a_table_without_a_text_names_its_columns_once() {
    let place =
        Place::new().with("a.csv", "name,amount\nAna,3\nIvo,4\n").with("b.jsonl", "{\"a\": 1}\n{\"a\": 2}\n");
    let output = place.run(&["a.csv", "b.jsonl", "-f", "jsonl"]);
    assert_eq!(status(&output), 2);
    let told = err(&output);
    assert_eq!(told.matches("its fields are \"name\", \"amount\"").count(), 1, "{told}");
    assert_eq!(told.matches("its fields are \"a\"").count(), 1, "{told}");
    let named = place.run(&["a.csv", "-f", "jsonl", "--text-field", "name"]);
    assert_eq!((status(&named), lines(&named).len()), (0, 2), "{}", err(&named));
}

#[test]
fn another_language_and_an_address_are_told() {
    let german = "Die Ministerin sagte am Dienstag, die Verhandlungen über den Vertrag seien noch nicht abgeschlossen. Beide Seiten hätten sich \
         darauf verständigt, im Juni wieder zusammenzukommen, sobald die offenen Fragen geklärt seien.\n";
    let place = Place::new().with("a.txt", german);
    let told = err(&place.run(&["a.txt", "-f", "jsonl"]));
    assert!(told.starts_with("dixit: a.txt: it is in German, and read as if it were English"), "{told}");
    assert_eq!(err(&place.run(&["a.txt", "-f", "jsonl", "--any-language"])), "");
    let output = place.run(&["https://gazette.example/7"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("pages are read from files: save it (curl --location"), "{}", err(&output));
}

#[test]
fn json_and_tables_are_read_from_standard_input_too() {
    let place = Place::new();
    for (kind, feed) in [
        ("auto", format!("[{{\"text\": \"{SAID}\"}}]")),
        ("json", format!("[{{\"text\": \"{SAID}\"}}]")),
        ("csv", format!("text;id\n\"{SAID}\";7\n")),
    ] {
        let output = place.feed(&["--input", kind, "-f", "jsonl", "-"], feed.as_bytes());
        assert_eq!(status(&output), 0, "{kind}: {}", err(&output));
        assert_eq!(lines(&output)[0]["quotes"][0]["speaker"]["name"], "Ana Kovar", "{kind}");
    }
}

/// A file of those that other programs wrote: crates/dixit-source/tests/files.
#[cfg(feature = "documents")]
fn written(name: &str) -> Vec<u8> {
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/../dixit-source/tests/files/");
    fs::read(format!("{files}{name}")).expect("it is there")
}

#[cfg(feature = "documents")]
#[test]
fn a_list_tells_what_a_file_is_by_its_content() {
    let place = Place::new()
        .with("a.txt", SAID)
        .with("b.txt", written("nexis-uni.txt"))
        .with("c", written("chromium.pdf"))
        .with("d", written("openpyxl.xlsx"))
        .with("e", written("pandoc.docx"));
    let listed = out(&place.run(&["a.txt", "b.txt", "c", "d", "e", "--list"]));
    let wanted = "a.txt\ttext\nb.txt\tNexis export\nc\tPDF\nd\tspreadsheet\ne\tDOCX\n";
    assert_eq!(listed, wanted);
    let as_text = out(&place.run(&["b.txt", "--list", "--input", "text"]));
    assert_eq!(as_text, "b.txt\ttext\n");
}

#[cfg(feature = "documents")]
#[test]
fn a_pdf_tells_page_and_line_and_its_own_date_comes_last() {
    let place =
        Place::new().with("a.pdf", written("chromium-pages.pdf")).with("a.txt", written("article.txt"));
    let told = out(&place.run(&["explain", "q1", "a.pdf"]));
    assert!(told.lines().next().is_some_and(|line| line.contains(", page 1, line ")), "{told}");
    let told = out(&place.run(&["explain", "q1", "a.txt"]));
    assert!(told.lines().next().is_some_and(|line| line.contains(", line 3, column 1")), "{told}");
    let date = |arguments: &[&str]| {
        let report = lines(&place.run(&[&["a.pdf", "-f", "jsonl"], arguments].concat())).remove(0);
        (report["date"].clone(), report["date_source"].clone())
    };
    let (own, from) = date(&[]);
    assert!(own.as_str().is_some_and(|day| day.starts_with("20")), "{own}");
    assert_eq!(from, "metadata");
    assert_eq!(date(&["--date", "2024-03-09"]), ("2024-03-09".into(), "option".into()));
}

#[cfg(feature = "documents")]
#[test]
fn the_same_article_has_the_same_findings_whatever_it_came_in() {
    let files = [
        "article.txt",
        "article.html",
        "pandoc.docx",
        "libreoffice.odt",
        "chromium-columns.pdf",
        "libreoffice.pdf",
    ];
    let place = files.iter().fold(Place::new(), |place, name| place.with(name, written(name)));
    let said = |name: &str| {
        let output = place.run(&[name, "-f", "jsonl", "--date", "2024-03-09"]);
        assert_eq!((status(&output), err(&output).as_str()), (0, ""), "{name}");
        let report = lines(&output).remove(0);
        let quotes = report["quotes"].as_array().expect("quotes").clone();
        quotes
            .iter()
            .map(|quote| (quote["content"]["text"].clone(), quote["speaker"]["name"].clone()))
            .collect::<Vec<_>>()
    };
    let wanted = said("article.txt");
    assert!(wanted.len() > 3, "{wanted:?}");
    for name in files {
        assert_eq!(said(name), wanted, "{name}");
    }
}

#[cfg(all(feature = "documents", feature = "web-archives"))]
#[test]
fn spreadsheets_archives_and_exports_are_several_documents() {
    let place = ["openpyxl.xlsx", "warcio.warc.gz", "lexisnexis.txt", "scanned.pdf"]
        .iter()
        .fold(Place::new(), |place, name| place.with(name, written(name)));
    for (name, ids, title) in [
        ("openpyxl.xlsx", ["a1", "a2"], "Harbour fees to rise"),
        (
            "warcio.warc.gz",
            ["https://courier.example/fees", "https://courier.example/rain"],
            "Harbour fees to rise",
        ),
        ("lexisnexis.txt", ["lexisnexis.txt:1", "lexisnexis.txt:2"], "Harbour fees to rise"),
    ] {
        let output = place.run(&[name, "-f", "jsonl"]);
        assert_eq!((status(&output), err(&output).as_str()), (0, ""), "{name}");
        let reports = lines(&output);
        let found: Vec<_> = reports.iter().map(|report| report["id"].as_str().unwrap_or_default()).collect();
        assert_eq!(found, ids, "{name}");
        assert_eq!(reports[0]["title"], title, "{name}");
        assert!(
            reports[0]["date"].as_str().is_some_and(|date| date.starts_with("2024-03-0")),
            "{name}: {}",
            reports[0]["date"]
        );
    }
    let scanned = place.run(&["scanned.pdf", "-f", "jsonl"]);
    assert_eq!(status(&scanned), 2);
    assert!(err(&scanned).contains("scanned") || out(&scanned).contains("scanned"), "{}", err(&scanned));
}
