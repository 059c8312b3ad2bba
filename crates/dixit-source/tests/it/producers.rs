//! Files of one article, by different producers: each gives the text that was written into it. How they were made: files/README.md.

use std::path::{Path, PathBuf};

use dixit_source::{Article, ErrorKind, SourceReader};

/// The article, which `article.txt` has as it is.
pub(crate) fn text() -> String {
    std::fs::read_to_string(path("article.txt")).expect("it is there").trim().to_owned()
}

pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)
}

/// Every document of a file, with its id.
pub(crate) fn records(name: &str) -> Vec<(String, Article)> {
    let records = SourceReader::new().records([path(name)]);
    records.map(|record| (record.id, record.article.expect(name))).collect()
}

pub(crate) fn one(name: &str) -> Article {
    let mut records = records(name);
    assert_eq!(records.len(), 1, "{name}");
    records.pop().expect("one").1
}

/// A text without how its lines are broken and its marks are drawn.
pub(crate) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'").replace(['“', '”'], "\"")
}

#[test]
fn documents_of_every_producer_give_the_article() {
    for name in [
        "article.html",
        "chromium.pdf",
        "chromium-columns.pdf",
        "chromium-heads.pdf",
        "chromium-pages.pdf",
        "libreoffice.pdf",
        "libreoffice.docx",
        "libreoffice.odt",
        "pandoc.docx",
        "pandoc.epub",
        "pandoc.md",
        "pandoc.odt",
    ] {
        let article = one(name);
        assert_eq!(plain(&article.text), plain(&text()), "{name}");
        assert_eq!(article.title.as_deref(), Some("Harbour fees to rise"), "{name}");
    }
}

#[test]
fn paragraphs_of_a_pdf_are_those_that_were_written() {
    for name in [
        "chromium.pdf",
        "chromium-columns.pdf",
        "chromium-heads.pdf",
        "chromium-pages.pdf",
        "libreoffice.pdf",
    ] {
        assert_eq!(one(name).text, text(), "{name}");
    }
}

#[test]
fn words_of_a_pdf_lead_back_to_page_and_line() {
    for (name, pages) in [("chromium-pages.pdf", 4), ("libreoffice.pdf", 1), ("reportlab.pdf", 3)] {
        let article = one(name);
        let letters: Vec<char> = article.text.chars().collect();
        let listed = article.extra["pages"].as_array().expect("pages");
        assert!((1..=pages).contains(&listed.len()), "{name}: {listed:?}");
        let mut last = None;
        for (index, page) in listed.iter().enumerate() {
            assert_eq!(page["page"], index + 1, "{name}");
            for at in page["lines"].as_array().expect("lines") {
                let at = usize::try_from(at.as_u64().expect("a place")).expect("a place");
                assert!(last.is_none_or(|last| last < at), "{name}: {at}");
                // A line begins with a word, or with the rest of one that was parted.
                assert!(!letters[at].is_whitespace(), "{name}: {at}");
                last = Some(at);
            }
        }
        assert!(article.made, "{name}");
    }
    let article = one("libreoffice.pdf");
    let first = article.extra["pages"][0]["lines"][0].as_u64().expect("a place");
    assert_eq!(first, 0, "the title is printed too");
}

#[test]
fn a_scanned_pdf_is_said_to_be_one() {
    let record = SourceReader::new().records([path("scanned.pdf")]).next().expect("a record");
    let error = record.article.expect_err("no text").to_string();
    assert!(error.contains("it is scanned: pictures of pages without a text layer"), "{error}");
}

#[test]
fn rows_of_a_spreadsheet_are_records() {
    for (name, day) in [("openpyxl.xlsx", "2024-03-07"), ("xlsxwriter.xlsx", "March 7, 2024")] {
        let found = records(name);
        let (id, article) = found.first().expect("a row");
        assert_eq!(id, "a1", "{name}");
        assert_eq!(format!("Harbour fees to rise\n\n{}", article.text), text(), "{name}");
        assert_eq!(article.title.as_deref(), Some("Harbour fees to rise"), "{name}");
        assert_eq!(article.date.as_deref(), Some(day), "{name}");
        assert_eq!(article.extra["desk"], "Coast", "{name}");
    }
    let found = records("openpyxl.xlsx");
    assert_eq!(found.len(), 2, "a row without anything is none");
    let (id, rain) = found.last().expect("two");
    assert_eq!((id.as_str(), rain.date.as_deref()), ("a2", Some("2024-03-08")));
    assert_eq!(rain.extra["words"], 7.5);
}

#[test]
fn pages_of_a_web_archive_are_documents() {
    for name in ["warcio.warc", "warcio.warc.gz", "warcio-gzip.warc.gz", "warcio-chunked.warc"] {
        let found = records(name);
        let ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["https://courier.example/fees", "https://courier.example/rain"], "{name}");
        for (id, article) in &found {
            assert_eq!(article.url.as_deref(), Some(id.as_str()), "{name}");
            assert_eq!(article.date.as_deref(), Some("2024-03-09T10:00:00Z"), "{name}");
        }
        assert_eq!(plain(&found[0].1.text), plain(&text()), "{name}");
        assert_eq!(found[1].1.text, "Rain\n\nIt rained all day, said Ivo Brandt.", "{name}");
    }
}

#[test]
fn exports_of_nexis_are_parted_into_articles() {
    for name in ["lexisnexis.txt", "nexis-uni.txt", "nexis-uni.docx"] {
        let found = records(name);
        assert_eq!(found.len(), 2, "{name}: {found:?}");
        let (_, article) = &found[0];
        assert_eq!(plain(&article.text), plain(&text()), "{name}");
        assert_eq!(article.title.as_deref(), Some("Harbour fees to rise"), "{name}");
        assert!(
            article.source.as_deref().is_some_and(|source| source.starts_with("The Coast Courier")),
            "{name}"
        );
        assert_eq!(article.date.as_deref(), Some("March 7, 2024"), "{name}");
        assert!(
            article.author.as_deref().is_some_and(|author| author.eq_ignore_ascii_case("Mira Lund")),
            "{name}"
        );
        assert_eq!(article.extra["section"], "WORLD NEWS; Pg. 14", "{name}");
        let (_, rain) = &found[1];
        assert_eq!(rain.text, "Rain\n\nIt rained all day, said Ivo Brandt.", "{name}");
        assert_eq!(rain.date.as_deref(), Some("March 8, 2024"), "{name}");
    }
}

#[test]
fn exports_that_are_not_read_yet_are_said_to_be() {
    for (text, archive) in [
        (
            "Fees to rise\n112 words\n7 March 2024\nThe Coast Courier\n\nIt rained.\n\nDocument COAST00020240307ek3700012\n",
            "Factiva",
        ),
        ("Fees to rise\n\nFull text: It rained.\n\nProQuest document ID: 2937445566\n", "ProQuest"),
    ] {
        let error = SourceReader::new().article("a.txt".as_ref(), text.as_bytes()).expect_err(archive);
        assert!(matches!(error.kind(), ErrorKind::Export { archive: told } if *told == archive), "{error}");
        let asked =
            SourceReader::new().kind(dixit_source::Kind::Text).article("a.txt".as_ref(), text.as_bytes());
        assert_eq!(asked.expect("text, as asked for").text, text);
    }
}

#[test]
fn damaged_files_are_told_and_end() {
    for name in ["chromium.pdf", "openpyxl.xlsx", "warcio.warc", "warcio.warc.gz", "nexis-uni.docx"] {
        let whole = std::fs::read(path(name)).expect("it is there");
        for part in 1..40 {
            let mut bytes = whole.clone();
            let at = bytes.len() * part / 40;
            bytes[at] ^= 0x55;
            let cut = bytes[..at].to_vec();
            for bytes in [bytes, cut] {
                let records = SourceReader::new().stream(name.as_ref(), std::io::Cursor::new(bytes));
                assert!(records.take(20).count() < 20, "{name} at {at}");
            }
        }
    }
}
