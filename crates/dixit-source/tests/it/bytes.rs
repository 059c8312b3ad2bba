use std::io::{Cursor, Write};

use dixit_source::{ErrorKind, SourceReader};
use proptest::prelude::*;

use crate::article;

const WORDS: &str = "Café owner Zoë Müller said: “We reopen on Monday.”";

#[test]
fn encodings_are_told_apart() {
    let utf16 = |swap: bool, mark: bool| {
        let mut bytes = Vec::new();
        let mark = mark.then_some(0xfeff);
        for unit in mark.into_iter().chain(WORDS.encode_utf16()) {
            bytes.extend(if swap { unit.to_be_bytes() } else { unit.to_le_bytes() });
        }
        bytes
    };
    let windows = encoding_rs::WINDOWS_1252.encode(WORDS).0.into_owned();
    for (bytes, encoding) in [
        (WORDS.as_bytes().to_vec(), "UTF-8"),
        ([b"\xef\xbb\xbf", WORDS.as_bytes()].concat(), "UTF-8"),
        (utf16(false, true), "UTF-16LE"),
        (utf16(true, true), "UTF-16BE"),
        (utf16(false, false), "UTF-16LE"),
        (utf16(true, false), "UTF-16BE"),
        (windows, "windows-1252"),
    ] {
        let article = article("a.txt", bytes).expect("text");
        assert_eq!((article.text.as_str(), article.encoding, article.damaged), (WORDS, encoding, false));
    }
}

#[test]
fn wide_text_that_is_utf_8_by_accident_is_wide() {
    let words = "“We reopen on Monday,” said the owner.";
    let bytes: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(std::str::from_utf8(&bytes).is_ok());
    let article = article("a.txt", bytes).expect("text");
    assert_eq!((article.text.as_str(), article.encoding), (words, "UTF-16LE"));
}

#[test]
fn a_label_from_the_caller_goes_before_a_guess_and_after_utf_8() {
    let reader = SourceReader::new().encoding(encoding_rs::KOI8_R);
    let koi8 = encoding_rs::KOI8_R.encode("Москва").0.into_owned();
    let read = |bytes: Vec<u8>| reader.article("a.txt".as_ref(), Cursor::new(bytes)).expect("text");
    assert_eq!(read(koi8).text, "Москва");
    assert_eq!(read("Москва".into()).text, "Москва");
}

#[test]
fn a_page_declares_its_encoding() {
    let page = "<html><meta charset=\"iso-8859-2\"><p>Łódź</p></html>";
    let bytes = encoding_rs::ISO_8859_2.encode(page).0.into_owned();
    let article = article("a.html", bytes).expect("a page");
    assert_eq!((article.text.as_str(), article.encoding), ("Łódź", "ISO-8859-2"));
}

#[test]
fn bytes_that_stand_for_nothing_are_replaced_and_said() {
    let article = article("a.txt", *b"\xef\xbb\xbfone \xff two").expect("text");
    assert_eq!((article.text.as_str(), article.damaged), ("one \u{fffd} two", true));
}

#[test]
fn what_is_no_text_is_refused() {
    let error = article("a.txt", *b"\x7fELF\xff\x00\x01\x02\x00").expect_err("binary");
    assert!(matches!(error.kind(), ErrorKind::Binary { offset: 5 }), "{error}");
    assert_eq!(error.to_string(), "not text: a zero byte at 5");
    assert_eq!(article("a.txt", *b"a\0b").expect("UTF-8 may hold a zero").text, "a\0b");
}

#[test]
fn compressed_files_are_read_as_what_is_in_them() {
    let gzip = |text: &str| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).expect("memory");
        encoder.finish().expect("memory")
    };
    let zstandard = |text: &str| zstd::encode_all(text.as_bytes(), 1).expect("memory");
    let (first, second) = WORDS.split_at(10);
    for bytes in [
        gzip(WORDS),
        [gzip(first), gzip(second)].concat(),
        zstandard(WORDS),
        [zstandard(first), zstandard(second)].concat(),
    ] {
        assert_eq!(article("a.txt", bytes).expect("text").text, WORDS);
    }
    let mut cut = gzip(WORDS);
    cut.truncate(cut.len() - 9);
    assert!(matches!(article("a.txt.gz", cut).expect_err("cut off").kind(), ErrorKind::Io(_)));
}

#[test]
fn a_bomb_is_refused_at_the_limit() {
    let bomb = zstd::encode_all(std::io::repeat(b'a').take_bytes(50 << 20), 1).expect("memory");
    assert!(bomb.len() < 1 << 20);
    let reader = SourceReader::new().limit(1 << 20);
    let error = reader.article("a.txt".as_ref(), Cursor::new(bomb)).expect_err("too large");
    assert_eq!(error.to_string(), "larger than 1048576 bytes");
    let exact = vec![b'a'; 1 << 20];
    assert_eq!(reader.article("a.txt".as_ref(), Cursor::new(exact)).expect("just").text.len(), 1 << 20);
}

trait TakeBytes: std::io::Read + Sized {
    fn take_bytes(self, bytes: u64) -> std::io::Take<Self> {
        self.take(bytes)
    }
}

impl TakeBytes for std::io::Repeat {}

proptest! {
    #[test]
    fn any_bytes_are_an_article_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        for name in ["a.txt", "a.html", "a"] {
            let first = article(name, bytes.clone());
            let second = article(name, bytes.clone());
            prop_assert_eq!(format!("{first:?}"), format!("{second:?}"));
        }
    }

    #[test]
    fn utf_8_is_kept_to_the_byte(text in "[^<\u{feff}\0\u{28b5}\u{1f}]\\PC*") {
        prop_assert_eq!(article("a.txt", text.clone()).expect("text").text, text);
    }
}

#[test]
fn a_text_beyond_the_limit_is_read_in_pieces_where_the_caller_says_so() {
    let text: String = (0..500).map(|index| format!("Café number {index} was closed.\n\n")).collect();
    let latin: Vec<u8> = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
    for (bytes, limit) in [
        (text.clone().into_bytes(), 1000),
        (latin, 777),
        (zstd::encode_all(text.as_bytes(), 1).expect("memory"), 4096),
    ] {
        let reader = SourceReader::new().limit(limit);
        let refused: Vec<_> = reader.stream("a.txt".as_ref(), Cursor::new(bytes.clone())).collect();
        assert!(matches!(
            refused[0].article.as_ref().expect_err("too large").kind(),
            ErrorKind::TooLarge { .. }
        ));
        assert_eq!(refused.len(), 1);
        let mut read = String::new();
        for record in reader.split(true).stream("a.txt".as_ref(), Cursor::new(bytes)) {
            assert_eq!(record.id, format!("a.txt@{}", read.len()));
            let piece = record.article.expect("text");
            assert!(piece.text.ends_with("\n\n") && piece.text.len() <= limit + limit / 8);
            read += &piece.text;
        }
        assert_eq!(read, text);
    }
    // Nothing is gained by it where all fits, and a page is one document.
    let one = |name: &str, bytes: &[u8], limit| {
        let reader = SourceReader::new().limit(limit).split(true);
        let records: Vec<_> = reader.stream(name.as_ref(), Cursor::new(bytes.to_vec())).collect();
        assert_eq!((records.len(), records[0].id.as_str()), (1, name));
        records.into_iter().next().expect("one").article.map(|article| article.text)
    };
    assert_eq!(one("a.txt", b"It rained.", 10).expect("text"), "It rained.");
    assert!(one("a.html", "<p>It rained.".repeat(20).as_bytes(), 100).is_err());
    assert!(one("a", "<!doctype html><p>It rained.".repeat(20).as_bytes(), 100).is_err());
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(one("a.txt", &wide, 100).is_err());
}

#[test]
fn no_limit_is_a_limit_too() {
    let reader = SourceReader::new().limit(usize::MAX);
    assert_eq!(reader.article("a.txt".as_ref(), &b"It rained."[..]).expect("text").text, "It rained.");
    let lines: Vec<_> = reader.stream("a.jsonl".as_ref(), &b"{\"text\": \"It rained.\"}\n"[..]).collect();
    assert_eq!(lines[0].article.as_ref().expect("a record").text, "It rained.");
}
