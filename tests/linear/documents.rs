//! Documents of each kind that is opened, and how a text becomes a file of the kind.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{Cursor, Write as _};

use dixit_source::SourceReader;

use super::inputs::Row;

/// Documents by their kind: what each is read as, and how its text becomes a file.
pub(super) type Reading = (&'static str, &'static [Row], for<'t> fn(&'t str) -> Box<dyn FnOnce() + 't>);

pub(super) const READINGS: &[Reading] = &[
    (
        "pdf",
        &[
            ("lines", "BT /F1 12 Tf 72 720 Td ", "(It rained all day) Tj 0 -1 Td ", "ET"),
            (
                "lines side by side",
                "BT /F1 6 Tf ",
                "1 0 0 1 50 400 Tm (a b c) Tj 1 0 0 1 300 400 Tm (d e f) Tj ",
                "ET",
            ),
            ("strings", "BT /F1 12 Tf [", "(a) 7 ", "] TJ ET"),
            ("rules", "", "10 10 m 500 10 l S ", ""),
            ("boxes", "", "10 10 50 50 re S ", ""),
            ("clips", "", "10 10 50 50 re W n ", ""),
            ("clips inside each other", "", "q 10 10 50 50 re W n (a) Tj ", ""),
            ("lines without an end", "", "10 10 m 500 10 l ", ""),
            ("states", "", "q ", ""),
            ("forms that are not there", "", "/N Do ", ""),
        ],
        |text| source_of("a.pdf", pdf(&[text])),
    ),
    ("pdf, pages", &[("one line each", "", "BT (It rained.) Tj ET\n", "")], |text| {
        source_of("a.pdf", pdf(&text.lines().collect::<Vec<_>>()))
    }),
    (
        "docx",
        &[
            ("paragraphs", "", "<p><r><t>It rained.</t></r></p>", ""),
            ("text of one", "<p><r><t>", "It rained. &amp; ", "</t></r></p>"),
            ("tables", "<tbl>", "<tr><tc><p><r><t>a</t></r></p></tc></tr>", "</tbl>"),
        ],
        |text| {
            source_of(
                "a.docx",
                packed(&[("word/document.xml", format!("<document><body>{text}</body></document>"))]),
            )
        },
    ),
    (
        "odt",
        &[
            ("paragraphs", "", "<p>It rained.</p>", ""),
            ("notes", "<p>", "a<note><note-body><p>b</p></note-body></note>", "</p>"),
        ],
        |text| source_of("a.odt", packed(&[("content.xml", format!("<content>{text}</content>"))])),
    ),
    (
        "xlsx",
        &[
            ("rows", "", "<row><c t='inlineStr'><is><t>It rained.</t></is></c></row>", ""),
            ("cells", "<row>", "<c t='inlineStr'><is><t>text</t></is></c>", "</row>"),
            ("empty rows", "", "<row/>", ""),
        ],
        |text| {
            let sheet = format!("<s><row><c t='inlineStr'><is><t>text</t></is></c></row>{text}</s>");
            source_of(
                "a.xlsx",
                packed(&[("xl/workbook.xml", "<w/>".to_owned()), ("xl/worksheets/sheet1.xml", sheet)]),
            )
        },
    ),
    (
        "mail",
        &[
            ("lines", "From: a@b.example\nSubject: a\n\n", "It rained.\n", ""),
            ("quoted", "From: a@b.example\nSubject: a\n\n", "On it, a wrote:\n> a\n", ""),
            ("fields", "From: a@b.example\n", "X: a\n", "\na"),
            ("names", "From: ", "a <a@b.example>, ", "\n\na"),
            (
                "parts",
                "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n",
                "--a\n\nb\n",
                "--a--",
            ),
            (
                "parts of parts",
                "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n",
                "--a\nContent-Type: multipart/mixed; boundary=a\n\n",
                "",
            ),
        ],
        |text| source_of("a.eml", text.as_bytes().to_vec()),
    ),
    (
        "mailbox",
        &[("messages", "", "From a@b.example Thu Mar  7 08:00:00 2024\nSubject: a\n\nIt rained.\n\n", "")],
        |text| source_of("a.mbox", text.as_bytes().to_vec()),
    ),
    (
        "feed",
        &[
            (
                "entries",
                "<rss>",
                "<item><title>a</title><description>It rained.</description></item>",
                "</rss>",
            ),
            ("fields", "<rss><item>", "<title>a</title>", "</item></rss>"),
            ("elements in one", "<feed><entry><content>", "<p>a</p>", "</content></entry></feed>"),
        ],
        |text| source_of("a.rss", text.as_bytes().to_vec()),
    ),
    (
        "markdown",
        &[
            ("paragraphs", "", "It rained.\n\n", ""),
            ("lists", "", "- a\n", ""),
            ("quotations", "", "> ", ""),
            ("brackets", "", "[", ""),
            ("emphasis", "", "*a **a ", ""),
            ("ticks", "", "`a ``", ""),
            ("tables", "|a|b|\n|-|-|\n", "|a|b|\n", ""),
            ("notes", "", "[^a]: b\n\n", ""),
            ("front matter", "---\n", "author: a\n", "---\na"),
        ],
        |text| source_of("a.md", text.as_bytes().to_vec()),
    ),
    (
        "subtitles",
        &[
            ("cues", "WEBVTT\n\n", "00:01.000 --> 00:02.000\nAna: It rained.\n\n", ""),
            ("lines of one", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "It rained.\n", ""),
            ("tags", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "<v ", ""),
        ],
        |text| source_of("a.vtt", text.as_bytes().to_vec()),
    ),
    (
        "nexis",
        &[
            (
                "articles",
                "",
                "1 of 2 DOCUMENTS\n\nMarch 7, 2024\n\nLENGTH: 7 words\n\nBODY:\n\nIt rained.\n",
                "",
            ),
            ("labels", "LENGTH: 7 words\n", "SECTION: a\n", "BODY:\n\na"),
            ("lines of one", "LENGTH: 7 words\nBODY:\n\n", "It rained.\n", ""),
        ],
        |text| source_of("a.txt", text.as_bytes().to_vec()),
    ),
    #[cfg(feature = "web-archives")]
    (
        "web archive",
        &[
            (
                "pages",
                "",
                "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 16\r\n\r\n<p>It rained.</p>\r\n\r\n",
                "",
            ),
            ("damage", "", "WARC/1.0\r\n\r\n", ""),
            ("a long head", "WARC/1.0\r\n", "a: b\r\n", ""),
        ],
        |text| source_of("a.warc", text.as_bytes().to_vec()),
    ),
];

/// Reads a file, which is made ready before.
fn source_of(name: &'static str, bytes: Vec<u8>) -> Box<dyn FnOnce()> {
    Box::new(move || {
        black_box(SourceReader::new().stream(name.as_ref(), Cursor::new(bytes)).count());
    })
}

/// Packs files as an archive.
fn packed(files: &[(&str, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a name");
        archive.write_all(text.as_bytes()).expect("memory");
    }
    archive.finish().expect("an archive").into_inner()
}

/// A PDF file of pages with these instructions.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for (page, content) in pages.iter().enumerate() {
        let number = 5 + 2 * page;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents {number} 0 R>>"
        ));
        objects.push(format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()));
    }
    let (mut file, mut table) = ("%PDF-1.7\n".to_owned(), String::new());
    for (index, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).expect("a string takes everything");
        write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1).expect("a string takes everything");
    }
    let (place, size) = (file.len(), objects.len() + 1);
    format!("{file}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Root 1 0 R/Size {size}>>\nstartxref\n{place}\n%%EOF\n")
        .into_bytes()
}
