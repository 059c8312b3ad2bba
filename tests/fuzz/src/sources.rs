use std::io::Cursor;
use std::path::Path;

use dixit::text::Span;
use dixit_source::{Article, Kind, Origin, SourceReader};

use super::choice;

/// What a document may have here, decompressed.
const LIMIT: usize = 1 << 20;

fn check(article: &Article) {
    assert!(article.text.len() <= 4 * LIMIT, "decoding does not multiply: {} bytes", article.text.len());
    if let Some(alignment) = &article.page {
        assert_eq!(article.origin, Origin::Page);
        let mut start = 0;
        for line in article.text.split_inclusive('\n') {
            let _ = alignment.page_span(Span::new(start, start + line.len()));
            start += line.len();
        }
    }
}

fn read(kind: Kind, limit: usize, name: &str, data: &[u8]) {
    let reader = SourceReader::new().kind(kind).limit(limit);
    let mut before = None;
    for _ in 0..2 {
        let records = reader.stream(Path::new(name), Cursor::new(data.to_vec()));
        let mut shown = Vec::new();
        for record in records {
            if let Ok(article) = &record.article {
                check(article);
            }
            shown.push(format!("{record:?}"));
        }
        assert!(before.is_none_or(|before| before == shown), "twice the same");
        before = Some(shown);
    }
}

/// A text in any encoding.
pub(super) fn bytes(data: &[u8]) {
    read(Kind::Text, LIMIT, "a.txt", data);
    // In pieces nothing is lost or doubled.
    if let Ok(text) = std::str::from_utf8(data)
        && !text.starts_with('\u{feff}')
        && !text.contains('\0')
    {
        let reader = SourceReader::new().kind(Kind::Text).limit(data.len() / 3).split(true);
        let mut read = String::new();
        for record in reader.stream(Path::new("a.txt"), Cursor::new(data.to_vec())) {
            read += &record.article.expect("UTF-8 is text").text;
        }
        assert_eq!(read, text, "the pieces are the text");
    }
}

/// A web page in any encoding, with the places of its lines.
pub(super) fn page(data: &[u8]) {
    read(Kind::Page, LIMIT, "a.html", data);
}

/// JSON lines, with a limit that some of them pass.
pub(super) fn records(data: &[u8]) {
    let (limit, rest) = choice(data);
    read(Kind::Lines, 64 + 16 * usize::from(limit), "a.jsonl", rest);
}

/// A document of a format of its own; the first byte says by its name's ending which.
pub(super) fn documents(data: &[u8]) {
    const ENDINGS: [&str; 14] = [
        "docx", "odt", "epub", "md", "srt", "vtt", "eml", "mbox", "mhtml", "rss", "pdf", "xlsx", "warc",
        "txt",
    ];
    let (kind, rest) = choice(data);
    let ending = ENDINGS.get(usize::from(kind) % ENDINGS.len()).copied().unwrap_or("txt");
    read(Kind::Auto, LIMIT, &format!("a.{ending}"), rest);
}

/// What begins as gzip or Zstandard: the reader tells what is in it by itself.
pub(super) fn packed(data: &[u8]) {
    let (kind, rest) = choice(data);
    let start: &[u8] = match kind % 3 {
        0 => &[0x1f, 0x8b, 8, 0],
        1 => &[0x28, 0xb5, 0x2f, 0xfd],
        _ => &[],
    };
    let data = [start, rest].concat();
    read(Kind::Auto, 1 << 16, "a", &data);
    read(Kind::Lines, 1 << 12, "a.jsonl", &data);
}

/// A Parquet file, which is read from where it is stored. Builds without that format read nothing here.
#[cfg(feature = "parquet")]
pub(super) fn rows(data: &[u8]) {
    let mut file = tempfile::NamedTempFile::with_suffix(".parquet").expect("a file");
    std::io::Write::write_all(&mut file, data).expect("there is room");
    let reader = SourceReader::new().limit(1 << 16);
    let read = || -> Vec<String> {
        let records = reader.records([file.path()]).take(10_000);
        records.map(|record| format!("{:?}", record.article)).collect()
    };
    assert_eq!(read(), read(), "twice the same");
}

/// A Parquet file, in a build without that format.
#[cfg(not(feature = "parquet"))]
pub(super) fn rows(_data: &[u8]) {}
