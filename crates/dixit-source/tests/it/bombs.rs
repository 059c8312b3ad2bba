//! Files that are small and want to be large, that lead back to themselves, or that say wrong lengths: each ends, with a document or an error.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use dixit_source::{Kind, SourceReader};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use zip::write::SimpleFileOptions;

use crate::article;

/// A PDF file of these objects, which are numbered from 1; the first is the catalog.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let table = file.len();
    let mut tail = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        writeln!(tail, "{place:010} 00000 n ").expect("a string");
    }
    let size = places.len() + 1;
    write!(tail, "trailer\n<</Root 1 0 R/Size {size}>>\nstartxref\n{table}\n%%EOF\n").expect("a string");
    file.extend_from_slice(tail.as_bytes());
    file
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

fn folded(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).expect("memory");
    encoder.finish().expect("memory")
}

/// So many bytes, all alike, folded.
fn bomb(byte: u8, bytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..bytes >> 20 {
        encoder.write_all(&vec![byte; 1 << 20]).expect("memory");
    }
    encoder.finish().expect("memory")
}

const WORDS: &[u8] = b"BT /F1 12 Tf 72 400 Td (It rained all day, said Ivo Brandt.) Tj ET";
const FONT: &[u8] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
const PAGE: &str =
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>";

/// A file of one page, with other objects behind.
fn one_page(page: &str, content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.as_bytes().to_vec(),
        content,
        FONT.to_vec(),
    ];
    objects.extend_from_slice(more);
    pdf(&objects)
}

fn told(bytes: Vec<u8>) -> Result<String, String> {
    article("a.pdf", bytes).map(|article| article.text).map_err(|error| error.to_string())
}

#[test]
fn a_plain_pdf_is_read() {
    assert_eq!(
        told(one_page(PAGE, stream("", WORDS), &[])).expect("text"),
        "It rained all day, said Ivo Brandt."
    );
    let packed = stream("/Filter[/FlateDecode]", &folded(WORDS));
    assert_eq!(told(one_page(PAGE, packed, &[])).expect("text"), "It rained all day, said Ivo Brandt.");
}

#[test]
fn pages_that_lead_back_to_themselves_are_read_once() {
    let catalog = b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
    let content = stream("", WORDS);
    for kids in ["[2 0 R 3 0 R 2 0 R]", "[3 0 R 3 0 R 3 0 R]", "[6 0 R 3 0 R]"] {
        let root = format!("<</Type/Pages/Parent 2 0 R/Kids{kids}/Count 900000>>").into_bytes();
        let back = b"<</Type/Pages/Parent 6 0 R/Kids[2 0 R 6 0 R]/Count 9>>".to_vec();
        let file = pdf(&[catalog.clone(), root, PAGE.into(), content.clone(), FONT.to_vec(), back]);
        assert_eq!(told(file).expect(kids), "It rained all day, said Ivo Brandt.", "{kids}");
    }
    let alone = pdf(&[catalog, b"<</Type/Pages/Kids[2 0 R]/Count 1>>".to_vec()]);
    assert!(told(alone).expect_err("no page").contains("no text in it"));
}

#[test]
fn deep_trees_of_pages_and_deep_objects_end() {
    let depth = 20_000;
    let mut objects = vec![
        b"<</Type/Catalog/Pages 6 0 R>>".to_vec(),
        Vec::new(),
        PAGE.into(),
        stream("", WORDS),
        FONT.to_vec(),
    ];
    for number in 6..6 + depth {
        let next = if number + 1 == 6 + depth { 3 } else { number + 1 };
        objects.push(format!("<</Type/Pages/Kids[{next} 0 R]/Count 1>>").into_bytes());
    }
    objects[1] = b"null".to_vec();
    assert_eq!(told(pdf(&objects)).expect("text"), "It rained all day, said Ivo Brandt.");
    for open in ["[", "<</A ", "7 0 obj ", "[<</A["] {
        for file in [
            one_page(PAGE, stream("", WORDS), &[open.repeat(200_000).into_bytes()]),
            one_page(PAGE, stream("/Filter/FlateDecode", &folded(open.repeat(200_000).as_bytes())), &[]),
            one_page(PAGE, stream("", open.repeat(200_000).as_bytes()), &[]),
        ] {
            let error = told(file).expect_err(open);
            assert!(error.contains("too deep"), "{open}: {error}");
        }
    }
}

#[test]
fn streams_that_unfold_are_given_up() {
    let bomb = bomb(b' ', 300 << 20);
    let twice = folded(&bomb);
    let hex: Vec<u8> = bomb.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).chain(*b">").collect();
    for (what, content) in [
        ("a page", stream("/Filter/FlateDecode", &bomb)),
        ("twice folded", stream("/Filter[/FlateDecode /FlateDecode]", &twice)),
        ("in digits", stream("/Filter[/ASCIIHexDecode /FlateDecode]", &hex)),
        ("named elsewhere", stream("/Filter 6 0 R", &bomb)),
        ("objects", stream("/Type/ObjStm/N 9/First 9/Filter/FlateDecode", &bomb)),
        ("a table", stream("/Type/XRef/W[1 0 0]/Size 99999999/Root 1 0 R/Filter/FlateDecode", &bomb)),
    ] {
        let error = told(one_page(PAGE, content, &[b"/FlateDecode".to_vec()])).expect_err(what);
        assert!(error.contains("unfold"), "{what}: {error}");
    }
    // A picture is never unfolded, so that it may be what it likes.
    let picture = stream("/Subtype /Image/Filter/FlateDecode/Width 9/Height 9", &bomb);
    assert!(told(one_page(PAGE, stream("", WORDS), &[picture])).is_ok());
}

#[test]
fn what_is_drawn_again_and_again_is_given_up() {
    // Thirty forms, each of which paints the next one twice: a thousand million times the last.
    let forms: Vec<Vec<u8>> = (0..30)
        .map(|index| {
            let next = 7 + index;
            let resources =
                format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</N {next} 0 R>>>>");
            stream(&resources, if index == 29 { WORDS } else { b"/N Do /N Do" })
        })
        .collect();
    let page = PAGE.replace("/Font", "/XObject<</N 6 0 R>>/Font");
    let error = told(one_page(&page, stream("", b"/N Do"), &forms)).expect_err("too much");
    assert!(error.contains("more is drawn than a page may have"), "{error}");
    // One stream a hundred thousand times.
    let page = PAGE.replace("4 0 R", &format!("[{}]", "4 0 R ".repeat(100_000)));
    let error = told(one_page(&page, stream("/Filter/FlateDecode", &folded(&b" ".repeat(1 << 20))), &[]));
    assert!(error.expect_err("again").contains("again and again"));
}

/// Fonts that share what each reads anew: a map from codes to letters, or a description with a program.
#[test]
fn fonts_that_share_a_large_map_are_given_up() {
    let mut map = String::from("begincmap\n");
    for code in 0..20_000 {
        writeln!(map, "1 beginbfchar <{code:04X}> <0041> endbfchar").expect("a string");
    }
    let map = stream("/Filter/FlateDecode", &folded(map.as_bytes()));
    let shared: [(&str, &[Vec<u8>]); 2] = [
        ("/ToUnicode 6 0 R", std::slice::from_ref(&map)),
        ("/FontDescriptor 7 0 R", &[map.clone(), b"<</Type/FontDescriptor/FontFile2 6 0 R>>".to_vec()]),
    ];
    for (entry, objects) in shared {
        let font = |at: usize| format!("<</Type/Font/Subtype/Type1/BaseFont/F{at}{entry}>>").into_bytes();
        let file = |fonts: usize| {
            let first = 6 + objects.len();
            let names: String = (0..fonts).map(|at| format!("/G{at} {} 0 R", first + at)).collect();
            let page = PAGE.replace("/F1 5 0 R", &format!("/F1 5 0 R{names}"));
            let more: Vec<_> = objects.iter().cloned().chain((0..fonts).map(font)).collect();
            one_page(&page, stream("", WORDS), &more)
        };
        assert_eq!(told(file(2)).expect("text"), "It rained all day, said Ivo Brandt.", "{entry}");
        let error = told(file(400)).expect_err(entry);
        assert!(error.contains("unfold to more bytes"), "{error}");
    }
}

/// 400 fonts with one map, in a stream of objects, locked with an empty password by `pikepdf`.
const LOCKED: &[u8] = include_bytes!("locked-fonts.pdf");

#[test]
fn a_locked_file_hides_no_fonts() {
    let error = told(LOCKED.to_vec()).expect_err("400 fonts with one map");
    assert!(error.contains("unfold to more bytes"), "{error}");
}

#[test]
fn objects_that_reach_into_each_other_are_given_up() {
    // Streams without an end but that of the last, and tables that name one large object many times.
    let endless = b"<</Length 1>>\nstream\nx".to_vec();
    let mut objects = vec![endless; 20_000];
    objects.push(stream("", b"x"));
    let error = told(one_page(PAGE, stream("", WORDS), &objects)).expect_err("too much");
    assert!(error.contains("unfold"), "{error}");
    let mut file = b"%PDF-1.7\n".to_vec();
    let place = file.len();
    file.extend_from_slice(format!("1 0 obj\n[{}]\nendobj\n", "0 ".repeat(100_000)).as_bytes());
    let table = file.len();
    let mut tail = String::from("xref\n0 50000\n");
    for _ in 0..50_000 {
        writeln!(tail, "{place:010} 00000 n ").expect("a string");
    }
    write!(tail, "trailer\n<</Root 1 0 R/Size 50000>>\nstartxref\n{table}\n%%EOF\n").expect("a string");
    file.extend_from_slice(tail.as_bytes());
    assert!(told(file).expect_err("too much").contains("unfold"));
}

#[test]
fn a_pdf_of_very_many_pages_is_read_or_refused() {
    let many = |count: usize| {
        let mut objects = vec![
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            Vec::new(),
            b"null".to_vec(),
            stream("", WORDS),
            FONT.to_vec(),
        ];
        let kids: String = (6..6 + count).map(|number| format!("{number} 0 R ")).collect();
        objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {count}>>").into_bytes();
        objects.extend((0..count).map(|_| PAGE.as_bytes().to_vec()));
        told(pdf(&objects))
    };
    assert_eq!(many(2_000).expect("text").matches("It rained").count(), 2_000);
    assert!(many(20_001).expect_err("too many").contains("more than 20000 pages"));
}

#[test]
fn wrong_places_and_lengths_of_a_pdf_are_found_again() {
    let whole = one_page(PAGE, stream("", WORDS), &[]);
    let text = String::from_utf8(whole).expect("ASCII");
    for (what, file) in [
        ("a length", text.replace(&format!("/Length {}", WORDS.len()), "/Length 7")),
        ("a large length", text.replace(&format!("/Length {}", WORDS.len()), "/Length 99999999999")),
        ("the table's place", text.replace("startxref\n", "startxref\n9")),
        ("no table", text.split("xref\n").next().unwrap_or_default().to_owned()),
        ("a loop of tables", text.replace("/Size 6", "/Size 6/Prev 9")),
    ] {
        assert_eq!(told(file.into_bytes()).expect(what), "It rained all day, said Ivo Brandt.", "{what}");
    }
}

/// Packs files as an archive.
fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a name");
        archive.write_all(bytes).expect("memory");
    }
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn packages_that_unfold_are_given_up() {
    let large = vec![b' '; 70 << 20];
    let container: &[u8] = br#"<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>"#;
    let book: &[u8] = br#"<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#;
    for (name, files) in [
        ("a.docx", vec![("word/document.xml", &large[..])]),
        (
            "a.odt",
            vec![("mimetype", &b"application/vnd.oasis.opendocument.text"[..]), ("content.xml", &large)],
        ),
        ("a.epub", vec![("META-INF/container.xml", container), ("b.opf", book), ("a.xhtml", &large)]),
        ("a.xlsx", vec![("xl/workbook.xml", &b"<workbook/>"[..]), ("xl/worksheets/sheet1.xml", &large)]),
        ("b.xlsx", vec![("xl/workbook.xml", &b"<workbook/>"[..]), ("xl/sharedStrings.xml", &large)]),
    ] {
        let bytes = packed(&files);
        assert!(bytes.len() < 1 << 20, "{name} is small");
        let record = SourceReader::new().stream(name.as_ref(), Cursor::new(bytes)).next().expect("a record");
        let error = record.article.expect_err(name).to_string();
        assert!(error.contains("unpacks to more bytes than a document may have"), "{name}: {error}");
    }
}

/// A spreadsheet with one string, and a sheet of these rows.
fn sheet(string: &str, rows: &str) -> Vec<u8> {
    let strings = format!("<sst><si><t>text</t></si><si><t>{string}</t></si></sst>");
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    packed(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn cells_that_name_one_string_again_and_again_are_given_up() {
    let head = r#"<row><c t="s"><v>0</v></c></row>"#;
    let long = "x".repeat(1 << 20);
    let named = format!("{head}{}", r#"<row><c t="s"><v>1</v></c></row>"#.repeat(5_000));
    let wide = format!(
        r#"<row><c t="s"><v>0</v></c><c r="XFD1" t="s"><v>0</v></c></row>{}"#,
        "<row><c><v>1</v></c></row>".repeat(2_000)
    );
    let names = format!(
        r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>{}"#,
        "<row><c><v>1</v></c></row>".repeat(2_000)
    );
    let far = format!(r#"{head}<row><c r="ZZZZ1"><v>1</v></c></row>"#);
    for rows in [named, wide, names, far] {
        let bytes = sheet(&long, &rows);
        let record =
            SourceReader::new().stream("a.xlsx".as_ref(), Cursor::new(bytes)).next().expect("a record");
        let error = record.article.expect_err("too much").to_string();
        assert!(error.contains("than a document may have"), "{error}");
    }
}

/// A record of a web archive with a page, and the length that it says.
fn capture(address: &str, page: &str, length: usize) -> String {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let length = answer.len().wrapping_add(length);
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n{answer}\r\n\r\n"
    )
}

#[test]
fn a_wrong_length_in_a_web_archive_costs_what_it_goes_over() {
    let page = |words: &str| format!("<html><body><p>{words}</p></body></html>");
    let wrong = |length: usize| {
        let file = [
            capture("https://a.example/1", &page("One of them."), 0),
            capture("https://a.example/2", &page("Two of them."), length),
            capture("https://a.example/3", &page("Three of them."), 0),
            capture("https://a.example/4", &page("Four of them."), 0),
        ];
        let bytes = file.concat().into_bytes();
        let records = SourceReader::new().stream("a.warc".as_ref(), Cursor::new(bytes));
        let found = records
            .map(|record| record.article.map_or_else(|error| format!("! {error}"), |article| article.text));
        found.collect::<Vec<_>>()
    };
    // Shorter by ten, longer by a hundred, longer than the file.
    for (length, kept) in [(0_usize.wrapping_sub(10), 4), (100, 3), (1 << 40, 3)] {
        let found = wrong(length);
        assert_eq!(found.iter().filter(|text| text.starts_with('!')).count(), 1, "{length}: {found:?}");
        assert!(found.iter().filter(|text| !text.starts_with('!')).count() >= kept, "{length}: {found:?}");
        assert_eq!(found.last().map(String::as_str), Some("Four of them."), "{length}");
    }
    let endless = capture("https://a.example/1", "", 0)
        .replace("\r\nContent-Length", &format!("\r\nX: {}\r\nContent-Length", "x".repeat(1 << 20)));
    let found: Vec<_> =
        SourceReader::new().stream("a.warc".as_ref(), Cursor::new(endless.into_bytes())).collect();
    assert!(found[0].article.is_err() && found.len() == 1, "{found:?}");
}

#[test]
fn a_page_in_a_web_archive_that_unfolds_is_an_error_and_the_rest_is_read() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..70 {
        encoder.write_all(&vec![b' '; 1 << 20]).expect("memory");
    }
    let page = encoder.finish().expect("memory");
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
    let mut file = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{head}",
        head.len() + page.len()
    )
    .into_bytes();
    file.extend_from_slice(&page);
    file.extend_from_slice(b"\r\n\r\n");
    file.extend_from_slice(capture("https://a.example/2", "<html><p>It rained.</p></html>", 0).as_bytes());
    let found: Vec<_> = SourceReader::new().stream("a.warc".as_ref(), Cursor::new(file)).collect();
    assert!(
        found[0].article.as_ref().expect_err("too large").to_string().contains("larger than"),
        "{found:?}"
    );
    assert_eq!(found[1].article.as_ref().expect("a page").text, "It rained.");
}

#[test]
fn texts_that_nest_or_repeat_end() {
    let deep = 30_000;
    for (kind, text) in [
        (
            Kind::Mail,
            format!(
                "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n{}",
                "--a\nContent-Type: multipart/mixed; boundary=a\n\n".repeat(deep)
            ),
        ),
        (
            Kind::Mail,
            format!(
                "MIME-Version: 1.0\nContent-Type: message/rfc822\n\n{}",
                "Content-Type: message/rfc822\n\n".repeat(deep)
            ),
        ),
        (Kind::Mailbox, "From a@b.example Thu Mar  7 08:00:00 2024\n\n".repeat(deep)),
        (Kind::Nexis, format!("{}Body\n\nIt rained.\n", "Section: A\n".repeat(deep))),
        (Kind::Nexis, "1 of 2 DOCUMENTS\nBody\n".repeat(deep)),
        (Kind::Feed, format!("<rss><channel>{}</channel></rss>", "<item>".repeat(deep))),
        (Kind::Feed, format!("<rss><channel><item>{}", "<title>".repeat(deep))),
        (Kind::Markdown, "> ".repeat(deep)),
        (Kind::Markdown, "[".repeat(deep)),
        (Kind::Markdown, "*a **a ".repeat(deep)),
        (Kind::Subtitles, "00:01.000 --> 00:02.000\n".repeat(deep)),
        (Kind::Subtitles, format!("00:01.000 --> 00:02.000\n{}", "<v ".repeat(deep))),
    ] {
        let records = SourceReader::new().kind(kind).stream("a".as_ref(), Cursor::new(text.into_bytes()));
        assert!(records.count() > 0, "{kind:?}");
    }
}
