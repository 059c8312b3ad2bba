//! Documents of offices and books, as several programs write them.

use std::io::{Cursor, Write};

use dixit_source::{ErrorKind, Origin, SourceReader};
use zip::write::SimpleFileOptions;

use crate::article;

/// Packs files as an archive.
fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let stored = *name == "mimetype";
        let method = if stored { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        archive.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("a name");
        archive.write_all(text.as_bytes()).expect("memory");
    }
    archive.finish().expect("an archive").into_inner()
}

const RELATIONS: (&str, &str) = (
    "_rels/.rels",
    r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#,
);

fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    )
}

#[test]
fn word_splits_runs_and_keeps_what_was_deleted() {
    let main = document(
        r#"<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Ferry to run again</w:t></w:r></w:p>
        <w:p w:rsidR="00A1"><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">“The ferry </w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>will</w:t></w:r><w:del w:id="1"><w:r><w:delText> not</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t xml:space="preserve"> run</w:t></w:r></w:ins><w:r><w:t>,” Ms. Bell &amp; Mr. Ode said.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Two</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Port</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ayr</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Last</w:t><w:br/><w:t>line.</w:t></w:r></w:p>"#,
    );
    let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t>On the radio.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let core = r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Ferry to run again</dc:title><dc:creator>Ann Lee</dc:creator><dcterms:created>2024-03-07T08:00:00Z</dcterms:created><dcterms:modified>2024-03-09T08:00:00Z</dcterms:modified></cp:coreProperties>"#;
    let header = "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>Confidential</w:t></w:r></w:p></w:hdr>";
    let bytes = packed(&[
        RELATIONS,
        ("word/document.xml", &main),
        ("word/footnotes.xml", notes),
        ("word/header1.xml", header),
        ("docProps/core.xml", core),
    ]);
    for name in ["ferry.docx", "ferry"] {
        let article = article(name, bytes.clone()).expect("a document");
        assert_eq!(
            article.text,
            "Ferry to run again\n\n“The ferry will run,” Ms. Bell & Mr. Ode said.\n\nOne\nTwo\nPort\nAyr\n\nLast\nline.\n\nOn the radio."
        );
        assert_eq!(article.origin, Origin::Document);
        assert_eq!(article.title.as_deref(), Some("Ferry to run again"));
        assert_eq!(article.author.as_deref(), Some("Ann Lee"));
        assert_eq!(article.date.as_deref(), Some("2024-03-07T08:00:00Z"));
    }
}

#[test]
fn text_boxes_that_word_writes_twice_are_read_once() {
    let main = document(
        r#"<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Around it.</w:t></w:r></w:p>"#,
    );
    let text =
        article("a.docx", packed(&[RELATIONS, ("word/document.xml", &main)])).expect("a document").text;
    assert_eq!(text, "In a box.\n\nAround it.");
}

#[test]
fn libre_office_and_pandoc_write_other_words_and_the_same_text() {
    // LibreOffice gives each run its properties; pandoc names list styles by themselves and leaves core properties empty.
    let libre = document(
        r#"<w:p><w:pPr><w:pStyle w:val="Normal"/><w:bidi w:val="0"/><w:rPr></w:rPr></w:pPr><w:r><w:rPr></w:rPr><w:t>It rained.</w:t></w:r><w:r><w:rPr></w:rPr><w:tab/><w:t>Nobody came.</w:t></w:r></w:p><w:sectPr><w:type w:val="nextPage"/></w:sectPr>"#,
    );
    let pandoc = document(
        r#"<w:p><w:pPr><w:pStyle w:val="FirstParagraph"/></w:pPr><w:r><w:t xml:space="preserve">It rained.</w:t></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:t xml:space="preserve">Nobody came.</w:t></w:r></w:p>"#,
    );
    let empty = r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title></dc:title><dc:creator></dc:creator></cp:coreProperties>"#;
    for main in [libre, pandoc] {
        let bytes = packed(&[RELATIONS, ("word/document.xml", &main), ("docProps/core.xml", empty)]);
        let article = article("a.docx", bytes).expect("a document");
        assert_eq!(
            (article.text.as_str(), article.title, article.author),
            ("It rained. Nobody came.", None, None)
        );
    }
}

#[test]
fn open_documents_have_notes_at_their_end() {
    let content = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:automatic-styles/><office:body><office:text><text:sequence-decls/>
        <text:h text:outline-level="1">Ferry to run again</text:h>
        <text:p>“The <text:span>ferry</text:span> will
           run,”<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>On the radio.</text:p></text:note-body></text:note> she<text:s/>said.<office:annotation><text:p>Really?</text:p></office:annotation></text:p>
        <text:list><text:list-item><text:p>One</text:p></text:list-item><text:list-item><text:p>Two</text:p></text:list-item></text:list>
        <text:p>Last.</text:p></office:text></office:body></office:document-content>"#;
    let meta = r#"<office:document-meta xmlns:office="o" xmlns:dc="d" xmlns:meta="m"><office:meta><dc:title>Ferry to run again</dc:title><dc:creator>Bo Ray</dc:creator><meta:initial-creator>Ann Lee</meta:initial-creator><meta:creation-date>2024-03-07T08:00:00</meta:creation-date><dc:date>2024-03-09T08:00:00</dc:date></office:meta></office:document-meta>"#;
    let bytes = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
        ("meta.xml", meta),
    ]);
    for name in ["ferry.odt", "ferry"] {
        let article = article(name, bytes.clone()).expect("a document");
        assert_eq!(
            article.text,
            "Ferry to run again\n\n“The ferry will run,” she said.\n\nOne\nTwo\n\nLast.\n\nOn the radio."
        );
        assert_eq!(article.author.as_deref(), Some("Ann Lee"));
        assert_eq!(article.date.as_deref(), Some("2024-03-07T08:00:00"));
    }
}

#[test]
fn damage_says_where_it_is_and_bombs_are_bounded() {
    let main = document("<w:p><w:r><w:t>It rained.</w:t></w:r></w:p>");
    let whole = packed(&[RELATIONS, ("word/document.xml", &main)]);
    let cut = main.strip_suffix("</w:body></w:document>").expect("a part");
    for (bytes, words) in [
        (whole.get(..whole.len() / 2).expect("a half").to_vec(), "not a DOCX file that can be read"),
        (packed(&[RELATIONS]), "word/document.xml"),
        (packed(&[RELATIONS, ("word/document.xml", cut)]), "word/document.xml: it ends within an element"),
        (packed(&[RELATIONS, ("word/document.xml", "")]), "word/document.xml: no XML"),
        (packed(&[RELATIONS, ("word/document.xml", "<workbook/>")]), "no text, its root is \"workbook\""),
        (b"It rained.".to_vec(), "not a DOCX file that can be read"),
    ] {
        let error = article("a.docx", bytes).expect_err(words).to_string();
        assert!(error.contains(words), "{error}");
    }
    let bomb = packed(&[RELATIONS, ("word/document.xml", &document(&" ".repeat(1 << 20)))]);
    let error =
        SourceReader::new().limit(1 << 16).article("a.docx".as_ref(), Cursor::new(bomb)).expect_err("a bomb");
    assert!(matches!(error.kind(), ErrorKind::Document { .. }), "{error}");
    assert!(error.to_string().contains("more bytes than a document may have"), "{error}");
}

#[test]
fn books_are_read_in_the_order_of_their_spine() {
    let container = r#"<container xmlns="c"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
    let book = r#"<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="d"><dc:title>Ferries</dc:title><dc:creator>Ann Lee</dc:creator><dc:date>2024-03-07</dc:date></metadata>
        <manifest><item id="b" href="two%20b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="../one.xhtml" media-type="application/xhtml+xml"/><item id="nav" properties="nav" href="nav.xhtml" media-type="application/xhtml+xml"/><item id="css" href="a.css" media-type="text/css"/></manifest>
        <spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/></spine></package>"#;
    let one = "<?xml version='1.0'?><html xmlns='x'><head><title/></head><body><h1>One</h1><p>It ran &amp; ran.</p></body></html>";
    let bytes = packed(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("OEBPS/book.opf", book),
        ("OEBPS/nav.xhtml", "<html><body><p>Contents</p></body></html>"),
        ("OEBPS/two b.xhtml", "<html><head><title>Two</title></head><body><p>It stopped.</p></body></html>"),
        ("one.xhtml", one),
    ]);
    for name in ["a.epub", "a"] {
        let article = article(name, bytes.clone()).expect("a book");
        assert_eq!(article.text, "Ferries\n\nOne\n\nIt ran & ran.\n\nIt stopped.");
        assert_eq!(article.author.as_deref(), Some("Ann Lee"));
        assert_eq!(article.date.as_deref(), Some("2024-03-07"));
    }
    let lost = packed(&[("mimetype", "application/epub+zip"), ("META-INF/container.xml", container)]);
    let error = article("a.epub", lost).expect_err("no book").to_string();
    assert!(error.contains("OEBPS/book.opf"), "{error}");
    let encryption = r#"<encryption><EncryptedData><CipherData><CipherReference URI="a.xhtml"/></CipherData></EncryptedData></encryption>"#;
    let page = "<html><body><p>It ran.</p></body></html>";
    let book = r#"<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#;
    let container = r#"<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>"#;
    let mut files = vec![("META-INF/container.xml", container), ("book.opf", book), ("a.xhtml", page)];
    assert_eq!(article("a.epub", packed(&files)).expect("a book").text, "It ran.");
    files.push(("META-INF/encryption.xml", encryption));
    let error = article("a.epub", packed(&files)).expect_err("protected").to_string();
    assert!(error.contains("a.xhtml: protected by encryption"), "{error}");
}

#[test]
fn formats_that_are_not_read_are_named() {
    for (bytes, words) in [
        (&b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0"[..], "not a PDF file that can be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an office file of the time before 2007 is not read"),
        (b"{\\rtf1\\ansi It rained.}", "an RTF file is not read"),
    ] {
        let error = article("a", bytes).expect_err(words).to_string();
        assert!(error.starts_with(words), "{error}");
    }
}

#[test]
fn damaged_files_are_documents_or_errors() {
    let main = document("<w:p><w:r><w:t>It &amp; she ran.</w:t></w:r></w:p>");
    let files: [(&str, Vec<u8>); 6] = [
        ("a.docx", packed(&[RELATIONS, ("word/document.xml", &main)])),
        ("a.eml", b"From: a@b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nIt =C3=A9 ran.\n--b--\n".to_vec()),
        ("a.mbox", b"From a Thu Mar  7 08:00:00 2024\nFrom: a@b\n\nIt ran.\n".to_vec()),
        ("a.rss", b"<rss><channel><item><title>Ferry &amp; bus</title></item></channel></rss>".to_vec()),
        ("a.md", "---\ntitle: a\n---\n# Ferry\n\n- \u{201c}It\u{201d} [ran](b).[^1]\n\n[^1]: c\n".into()),
        ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>It {\\b1}ran.</v>\n".to_vec()),
    ];
    for (name, bytes) in files {
        article(name, bytes.clone()).expect(name);
        for at in 0..bytes.len() {
            let _ = article(name, bytes.get(..at).unwrap_or_default());
            for change in [0x01, 0x20, 0x80] {
                let mut damaged = bytes.clone();
                damaged[at] ^= change;
                let _ = article(name, damaged);
            }
        }
    }
}
