//! Documents of word processors, books, mail and subtitles, of our own making after the habits of their writers.

use std::io::{Cursor, Write};

use dixit_source::{Article, SourceReader};
use zip::write::{SimpleFileOptions, ZipWriter};

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(content.as_bytes()).expect("memory");
    }
    archive.finish().expect("an archive").into_inner()
}

fn read(name: &str, bytes: &[u8]) -> Result<Article, String> {
    let article = SourceReader::new().article(name.as_ref(), Cursor::new(bytes.to_vec()));
    article.map_err(|error| error.to_string())
}

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const CORE: &str = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">\
    <dc:title>Low tide</dc:title><dc:creator>Ana Kovar</dc:creator><dcterms:created>2024-03-05T09:30:00Z</dcterms:created></cp:coreProperties>";
const TEXT: &str =
    "Low tide\n\n“The bridge is safe,” said Ivo Brandt.\n\nBerth\n\n4 percent\n\nIt was built in 1999.";

/// The same letter as three programs write it: runs cut by spelling marks and text boxes twice over, one run a paragraph, few attributes.
fn words() -> [String; 3] {
    let word = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:document {WORD}><w:body>\
         <w:p w:rsidR=\"00A\"><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Low tide</w:t></w:r></w:p>\
         <w:p><w:r><w:t xml:space=\"preserve\">“The bridge </w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>is</w:t></w:r><w:proofErr w:type=\"spellEnd\"/>\
         <w:del w:id=\"1\"><w:r><w:delText> not</w:delText></w:r></w:del><w:r><w:t xml:space=\"preserve\"> safe,” said Ivo Brandt.</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Berth</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4 percent</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
         <w:sectPr/></w:body></w:document>"
    );
    let libre = word
        .replace(" w:rsidR=\"00A\"", "")
        .replace("<w:proofErr w:type=\"spellStart\"/>", "")
        .replace("<w:proofErr w:type=\"spellEnd\"/>", "");
    let pandoc = format!(
        "<w:document {WORD}><w:body><w:p><w:r><w:t>Low tide</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">“The bridge is safe,” said Ivo\n Brandt.</w:t></w:r></w:p>\
         <w:p><w:r><w:t>Berth</w:t></w:r></w:p><w:p><w:r><w:t>4 percent</w:t></w:r></w:p></w:body></w:document>"
    );
    [word, libre, pandoc]
}

#[test]
fn letters_of_several_programs_have_one_text() {
    let notes = format!(
        "<w:footnotes {WORD}><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:id=\"1\"><w:p><w:r><w:t>It was built in 1999.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    for body in words() {
        let header = format!("<w:hdr {WORD}><w:p><w:r><w:t>Page 1</w:t></w:r></w:p></w:hdr>");
        let parts = [
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", &body),
            ("word/footnotes.xml", &notes),
            ("word/header1.xml", &header),
            ("docProps/core.xml", CORE),
        ];
        let article = read("a.docx", &package(&parts)).expect("a letter");
        assert_eq!(article.text, TEXT);
        let facts = [article.title, article.author, article.date].map(Option::unwrap_or_default);
        assert_eq!(facts, ["Low tide", "Ana Kovar", "2024-03-05T09:30:00Z"]);
    }
}

#[test]
fn open_documents_have_their_notes_behind_the_text() {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><office:body><office:text>\
         <text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h text:outline-level=\"1\">Low tide</text:h>\
         <text:p>“The<text:s/>bridge <text:span>is</text:span>\n safe,” said Ivo Brandt.<text:note><text:note-citation>1</text:note-citation><text:note-body>\
         <text:p>It was built in 1999.</text:p></text:note-body></text:note></text:p>\
         <table:table><table:table-row><table:table-cell><text:p>Berth</text:p></table:table-cell><table:table-cell><text:p>4 percent</text:p>\
         </table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>";
    let meta = "<office:document-meta xmlns:office=\"o\" xmlns:dc=\"d\" xmlns:meta=\"m\"><office:meta><meta:initial-creator>Ana Kovar</meta:initial-creator>\
         <dc:creator>Somebody</dc:creator><dc:title>Low tide</dc:title><meta:creation-date>2024-03-05</meta:creation-date></office:meta></office:document-meta>";
    let article = read("a.odt", &package(&[("mimetype", "x"), ("content.xml", content), ("meta.xml", meta)]))
        .expect("a letter");
    assert_eq!(article.text, TEXT);
    assert_eq!(article.author.as_deref(), Some("Ana Kovar"));
}

#[test]
fn a_book_is_read_in_the_order_of_its_spine() {
    let container = "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>";
    let book = "<package xmlns:dc=\"d\"><metadata><dc:title>Low tide</dc:title><dc:creator>Ana Kovar</dc:creator></metadata><manifest>\
         <item id=\"b\" href=\"text/two%20b.xhtml\"/><item id=\"a\" href=\"../OEBPS/one.xhtml\"/></manifest><spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>";
    let one =
        "<html><head><title>x</title></head><body><h1>One</h1><p>It rained &amp; snowed.</p></body></html>";
    let parts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("OEBPS/book.opf", book),
        ("OEBPS/one.xhtml", one),
        ("OEBPS/text/two b.xhtml", "<html><body><p>Two.</p></body></html>"),
    ];
    let article = read("a.epub", &package(&parts)).expect("a book");
    assert_eq!(article.text, "One\n\nIt rained & snowed.\n\nTwo.");
    assert_eq!(article.title.as_deref(), Some("Low tide"));
}

#[test]
fn what_is_damaged_or_unfolds_is_said() {
    let whole = package(&[("word/document.xml", &words()[0])]);
    let message = read("a.docx", &whole[..whole.len() / 2]).expect_err("half of it");
    assert!(message.starts_with("the archive is damaged"), "{message}");
    let message = read("a.docx", &package(&[("word/document.xml", "<w:document")])).expect_err("no XML");
    assert!(message.starts_with("word/document.xml is no XML that can be read"), "{message}");
    assert_eq!(
        read("a.docx", &package(&[("other", "")])).expect_err("nothing"),
        "it is no DOCX, ODT or EPUB"
    );
    let large = package(&[("word/document.xml", &format!("<a>{}</a>", " ".repeat(1 << 20)))]);
    assert!(large.len() < 10_000);
    let read = SourceReader::new().limit(100_000).article("a.docx".as_ref(), Cursor::new(large));
    assert_eq!(read.expect_err("too much").to_string(), "larger than 100000 bytes");
    let lol = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><a>&c;&c;&c;</a>";
    let _ = read_of(lol);
    let pdf = SourceReader::new().article("a.pdf".as_ref(), Cursor::new(b"%PDF-1.7\n\0".to_vec()));
    assert!(pdf.expect_err("a PDF").to_string().starts_with("a PDF is not read yet"));
}

fn read_of(document: &str) -> Result<Article, String> {
    read("a.docx", &package(&[("word/document.xml", document)]))
}

const LETTER: &str = "From: =?utf-8?q?Ana_Kov=C3=A1r?= <ana@harbour.example>\r\nSubject: Low tide\r\nDate: Tue, 05 Mar 2024 09:30:00 +0100\r\n\
    MIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
    =93It rained,=94 he said at the caf=E9.\r\n\r\nOn 4 March 2024, Ivo Brandt wrote:\r\n> Did it rain?\r\n";

#[test]
fn mail_has_what_its_sender_wrote() {
    let article =
        read("a.eml", LETTER.replace("=93", "\"").replace("=94", "\"").as_bytes()).expect("a letter");
    assert_eq!(article.text, "\"It rained,\" he said at the café.");
    let facts = [article.title, article.author, article.date].map(Option::unwrap_or_default);
    assert_eq!(facts, ["Low tide", "Ana Kovár", "2024-03-05"]);
    let html = "From: a@b.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n<html><body><p>It rained.</p><p>Then snow.</p></body></html>\r\n";
    assert_eq!(read("a.eml", html.as_bytes()).expect("a letter").text, "It rained.\n\nThen snow.");
    let mailbox =
        format!("From a@b Tue Mar  5 09:30:00 2024\n{LETTER}\n\nFrom - Wed Mar  6 09:30:00 2024\n{html}");
    let found: Vec<_> =
        SourceReader::new().stream("a.mbox".as_ref(), Cursor::new(mailbox.into_bytes())).collect();
    let ids: Vec<_> = found.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["a.mbox:1", "a.mbox:2"]);
    assert_eq!(found[1].article.as_ref().expect("a letter").text, "It rained.\n\nThen snow.");
}

#[test]
fn subtitles_are_turns() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\nANA KOVAR: The bridge\n\n2\n00:00:02,000 --> 00:00:03,000\nis safe.\n";
    assert_eq!(read("a.srt", text.as_bytes()).expect("subtitles").text, "ANA KOVAR: The bridge is safe.");
}
