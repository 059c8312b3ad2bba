//! Twice the text costs twice as much, on every input: counted in instructions by valgrind's callgrind, for each crate and for texts that lead
//! its rules on as far as they go.
//!
//! The tests take a share of the table; `DIXIT_LINEAR=all` takes the whole, `DIXIT_LINEAR=dixit-date` a crate's part, and `--nocapture` prints it.

use std::fmt::Write;
use std::fs;
use std::hint::black_box;
use std::io::Cursor;
use std::process::Command;
use std::sync::LazyLock;

use dixit::Pipeline;
use dixit::date::DateExtractor;
use dixit::entity::EntityRecognizer;
use dixit::quote::QuoteDetector;
use dixit::report::{Annotations, Format, Output, Renderer, Report};
use dixit::tag::Tagger;
use dixit::text::{Document, LineIndex, OffsetIndex, Unit};
use dixit::tokenize::Tokenizer;
use dixit_compare::{Desk, Difference, Form, Verifier};
use dixit_score::Scorer;
use dixit_source::{Kind, SourceReader};

/// How many times the instructions twice the text may take. What is beyond twice is the growth of vectors and of sorted lists.
const MOST: f64 = 2.25;

/// Instructions that do not count: a vector that grows just between the two lengths is moved once more.
const SLACK: f64 = 100_000.0;

/// What a text is made of: what stands before, what is repeated, what stands behind.
type Row = (&'static str, &'static str, &'static str, &'static str);

const TEXTS: &[Row] = &[
    ("marks, straight", "", "\"", ""),
    ("marks, opening", "", "“", ""),
    ("marks, closing", "", "” ", ""),
    ("marks, in turn", "", "“a” ", ""),
    ("apostrophes", "", "'", ""),
    ("brackets", "", "(", ""),
    ("brackets, square", "", "[1] ", ""),
    ("digits", "", "1", ""),
    ("numbers", "", "1/1/", ""),
    ("capitals", "", "A", ""),
    ("initials", "", "A. ", ""),
    ("one letter", "", "a", ""),
    ("one word", "", "said ", ""),
    ("one name", "", "Ana Kovar ", ""),
    ("stops", "", ".", ""),
    ("hyphens", "", "a-", ""),
    ("abbreviations", "", "Mr. ", ""),
    ("addresses", "", "www.a@b.", ""),
    ("line breaks", "", "\n", ""),
    ("paragraphs", "", "Ana Kovar said no.\n\n", ""),
    ("dates", "", "3 March 2024, ", ""),
    ("dates of dates", "", "the first week of ", "2024"),
    ("ranges", "", "from May 3 to ", ""),
    ("names in a row", "", "Ana Kovar of the Bank of ", ""),
    ("pronouns", "Ana Kovar left. ", "He told her that she saw him. ", ""),
    ("titles", "", "President ", ""),
    ("deep quotations", "", "“a ‘b ", ""),
    ("quotations", "", "“It rained,” said Ana Kovar. ", ""),
    ("clauses", "", "said that he ", ""),
    ("sources", "", "according to the minister ", ""),
    ("turns", "", "KOVAR: It rained.\n\n", ""),
    ("zero width", "", "\u{200b}", ""),
    ("combining marks", "a", "\u{301}", ""),
    ("joined pictures", "", "👩\u{200d}", ""),
    ("turned writing", "", "\u{202e}a ", ""),
    ("ideographs", "", "中", ""),
];

/// Texts in which nothing comes twice.
const COUNTED: &[(&str, fn(usize) -> String)] = &[
    ("other names", |index| format!("{} met {} in {}. ", name(index), name(index + 7), name(3 * index))),
    ("other speakers", |index| {
        format!("“No {index},” said {} on {} May {}. ", name(index), 1 + index % 28, 1500 + index % 500)
    }),
    ("names of one word", |index| format!("Kovar{} Lind met Lind. ", name(index))),
];

const PAGES: &[Row] = &[
    ("depth", "<html><body>", "<div>", "x"),
    ("depth of inline", "<html><body>", "<b>", "x"),
    ("paragraphs", "<html><body>", "<p>It rained, he said.", ""),
    ("lists", "<html><body><ul>", "<li>a", ""),
    ("tables", "<html><body>", "<table><tr><td>a", ""),
    ("closing", "<html><body>", "</p>", ""),
    ("references", "<html><body>", "&amp;", ""),
    ("references without end", "<html><body>", "&am", ""),
    ("named letters", "<html><body>", "&gt;», ", ""),
    ("named letters in an attribute", "<html><body><p title='", "&&&\"", "'>x"),
    ("attributes", "<html><body><p ", "a=b ", ">x"),
    ("tags without end in a tag", "<html><body>", "<a ", "x"),
    ("comments", "<html><body>", "<!-- a ", "x"),
    ("tags without end", "<html><body>", "<", "x"),
    ("links", "<html><body>", "<a href=x>a</a> ", ""),
    ("line breaks", "<html><body>", "a<br>", ""),
    ("misnested", "<html><body>", "<b><i>a</b></i>", ""),
    ("scripts", "<html><body>", "<script>a", "x"),
];

const RECORDS: &[Row] = &[
    ("records", "", "{\"text\": \"It rained.\"}\n", ""),
    ("depth of lists", "", "[", ""),
    ("depth of objects", "", "{\"a\":", ""),
    ("fields", "{", "\"a\":1,", "\"text\":\"x\"}"),
    ("digits", "{\"text\":", "1", "}"),
    ("escapes", "{\"text\":\"", "\\u0041", "\"}"),
    ("blank lines", "", "\n", ""),
];

/// Markup in which nothing comes twice: what stands before, the pieces, what stands behind.
type Counted = (&'static str, &'static str, fn(usize) -> String, &'static str);

const COUNTED_PAGES: &[Counted] = &[
    ("other attributes", "<html><body><p", |index| format!(" a{index}=b"), ">x"),
    ("other attributes without a value", "<html><body><p", |index| format!(" a{index}"), ">x"),
    ("other attributes of an end", "<html><body></p", |index| format!(" a{index}"), ">x"),
    ("other attributes in a title", "<html><body><svg><title><p", |index| format!(" a{index}"), ">x"),
    ("other elements", "<html><body>", |index| format!("<a{index}>"), "x"),
];

/// Documents by their kind: what each is read as, and how its text becomes a file.
#[cfg(feature = "documents")]
type Reading = (&'static str, &'static [Row], for<'t> fn(&'t str) -> Box<dyn FnOnce() + 't>);

#[cfg(feature = "documents")]
const READINGS: &[Reading] = &[
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
#[cfg(feature = "documents")]
fn source_of(name: &'static str, bytes: Vec<u8>) -> Box<dyn FnOnce()> {
    Box::new(move || {
        black_box(SourceReader::new().stream(name.as_ref(), Cursor::new(bytes)).count());
    })
}

/// Packs files as an archive.
#[cfg(feature = "documents")]
fn packed(files: &[(&str, String)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a name");
        archive.write_all(text.as_bytes()).expect("memory");
    }
    archive.finish().expect("an archive").into_inner()
}

/// A PDF file of pages with these instructions.
#[cfg(feature = "documents")]
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

const COUNTED_RECORDS: &[Counted] = &[
    ("other fields", "{", |index| format!("\"a{index}\":1,"), "\"text\":\"x\"}"),
    ("other ids", "", |index| format!("{{\"id\": {index}, \"text\": \"It rained.\"}}\n"), ""),
];

const TIMEML: &[Counted] = &[
    (
        "dates",
        "<TimeML><TEXT>",
        |index| format!("<TIMEX3 tid=\"t{index}\" type=\"DATE\" value=\"2024\">2024</TIMEX3> "),
        "</TEXT></TimeML>",
    ),
    (
        "dates that lead to others",
        "<TimeML><TEXT>",
        |index| {
            let anchor = index + 1;
            format!(
                "<TIMEX3 tid=\"t{index}\" type=\"DATE\" value=\"2024\" anchorTimeID=\"t{anchor}\">it</TIMEX3>\n"
            )
        },
        "</TEXT></TimeML>",
    ),
    (
        "dates without a type",
        "<TimeML><TEXT>",
        |index| format!("<TIMEX3 tid=\"t{index}\">2024</TIMEX3>"),
        "</TEXT></TimeML>",
    ),
    ("attributes", "<TimeML><a", |index| format!(" a{index}='b'"), "/></TimeML>"),
    ("namespaces", "<TimeML><a", |index| format!(" xmlns:a{index}='b'"), "/></TimeML>"),
    ("elements", "<TimeML>", |index| format!("<a{index}/>"), "</TimeML>"),
    ("comments", "<TimeML>", |index| format!("<!-- {index} <a -->"), "</TimeML>"),
    ("open quotes", "<TimeML>", |_| "<a b=\"".to_owned(), "</TimeML>"),
    ("open comments", "<TimeML>", |_| "<!--".to_owned(), "</TimeML>"),
    ("entities", "<!DOCTYPE a [", |index| format!("<!ENTITY a{index} 'b'>"), "]><a>&a0;</a>"),
];

/// Elements inside each other, with what each brings.
const NESTED: &[(&str, fn(usize) -> String)] = &[
    ("depth", |_| "<a>".to_owned()),
    ("depth of namespaces", |index| format!("<a xmlns:a{index}='b'>")),
    ("depth of dates", |_| "<TIMEX3 type='DATE' value='2024'>1".to_owned()),
];

/// brat's annotations, with the text that they are about before them.
const BRAT: &[Counted] = &[
    ("mentions", "Ana Kovar\0", |index| format!("T{index}\tPERSON 0 9\tAna Kovar\n"), ""),
    (
        "mentions that are one",
        "Ana Kovar\0",
        |index| {
            let next = index + 1;
            format!("T{index}\tPERSON 0 9\tAna Kovar\nR{index}\tCoref Arg1:T{index} Arg2:T{next}\n")
        },
        "",
    ),
    (
        "parts of a quotation",
        "Enough\0",
        |index| {
            let next = index + 1;
            format!("T{index}\tQuote 0 6\tEnough\nR{index}\tPart Arg1:T{index} Arg2:T{next}\n")
        },
        "",
    ),
    ("notes", "Enough\0T1\tQuote 0 6\tEnough\n", |index| format!("#{index}\tAnnotatorNotes T1\tx\n"), ""),
    ("attributes", "Enough\0T1\tQuote 0 6\tEnough\n", |index| format!("A{index}\tKind T1 direct\n"), ""),
    ("lines that are none", "Enough\0", |index| format!("{index}\n"), ""),
    ("pieces of a place", "Enough\0T1\tQuote 0 6", |_| ";0 6".to_owned(), "\tEnough\n"),
];

/// A name that the index alone decides.
fn name(index: usize) -> String {
    let mut name = String::from("K");
    let mut rest = index;
    loop {
        name.push(char::from(b'a' + u8::try_from(rest % 26).expect("below 26")));
        rest /= 26;
        if rest == 0 {
            return name + "ar";
        }
    }
}

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::new);

/// What is measured of a crate: it makes ready what belongs to others, and returns what is counted.
type Entry = (&'static str, for<'t> fn(&'t str) -> Box<dyn FnOnce() + 't>);

fn tagged(text: &str) -> Document<'_> {
    let mut document = Tokenizer::new().document(text);
    let tags = Tagger::new().tag(&document);
    document.set_upos(&tags).expect("a tag for each token");
    document
}

const ENTRIES: &[Entry] = &[
    ("dixit-text", |text| {
        Box::new(move || {
            let (lines, offsets) = (LineIndex::new(text), OffsetIndex::new(text, Unit::Utf16));
            for (byte, _) in text.char_indices().step_by(16) {
                black_box((lines.line_column(byte), offsets.convert(byte)));
            }
        })
    }),
    ("dixit-tokenize", |text| Box::new(move || drop(black_box(Tokenizer::new().document(text))))),
    ("dixit-tag", |text| {
        let document = Tokenizer::new().document(text);
        Box::new(move || drop(black_box(Tagger::new().tag(&document))))
    }),
    ("dixit-date", |text| {
        let document = tagged(text);
        Box::new(move || drop(black_box(DateExtractor::new().find_in(&document))))
    }),
    ("dixit-entity", |text| {
        let document = tagged(text);
        Box::new(move || drop(black_box(EntityRecognizer::new().recognize(&document))))
    }),
    ("dixit-quote", |text| {
        let document = tagged(text);
        Box::new(move || drop(black_box(QuoteDetector::new().find(&document))))
    }),
    ("dixit", |text| Box::new(move || drop(black_box(PIPELINE.read(text).to_report("a"))))),
    ("dixit-report", |text| {
        let findings = PIPELINE.read(text);
        let mut report = findings.to_report("a");
        report.tokens = Some(findings.to_tokens());
        Box::new(move || {
            for format in Format::ALL {
                drop(black_box(Renderer::new(format).render(&report, text)));
            }
        })
    }),
    ("dixit-report, reading", |text| {
        let mut read: Vec<Box<dyn Fn() -> Annotations>> = Vec::new();
        let mut report = PIPELINE.read(text).to_report("a");
        let written = |report: &Report, format| {
            let renderer = Renderer::new(format);
            let mut out = Vec::new();
            let mut output = Output::stream(&renderer, &mut out).expect("a stream");
            output.write(renderer.render(report, text).expect("it fits")).expect("memory");
            output.finish().expect("memory");
            String::from_utf8(out).expect("UTF-8")
        };
        let timeml = written(&report, Format::Timeml);
        read.push(Box::new(move || Annotations::from_timeml("a", &timeml)));
        report.tokens = Some(PIPELINE.read(text).to_tokens());
        for format in [Format::LabelStudio, Format::Prodigy] {
            let json = written(&report, format);
            read.push(Box::new(move || Annotations::from_json(&json)));
        }
        report.text = Some(text.to_owned());
        let json = written(&report, Format::Json);
        read.push(Box::new(move || Annotations::from_json(&json)));
        Box::new(move || read.iter().for_each(|read| drop(black_box(read()))))
    }),
    ("dixit-score", |text| {
        let report = PIPELINE.read(text).to_report("a");
        let mut gold = report.clone();
        gold.quotes.reverse();
        Box::new(move || {
            let mut scorer = Scorer::new();
            let _ = black_box(scorer.add(&gold, Some(&report), Some(text)));
            black_box(scorer.scores().len());
        })
    }),
    ("dixit-compare", |text| {
        let report = PIPELINE.read(text).to_report("a");
        let mut other = report.clone();
        other.quotes.reverse();
        // The same words in another order and one more, so that no quotation is in both.
        let mut unlike = report.clone();
        for (index, quote) in unlike.quotes.iter_mut().enumerate() {
            let words: Vec<_> = quote.text.split(' ').rev().collect();
            quote.text = format!("{} {index}", words.join(" "));
        }
        Box::new(move || {
            let mut verifier = Verifier::new();
            verifier.source(text);
            drop(black_box(verifier.verify(&text.replace('a', "e"))));
            black_box(Difference::between(&report, &other).len());
            black_box(Difference::between(&report, &unlike).len());
        })
    }),
    ("dixit-compare, verifying", |text| {
        let report = PIPELINE.read(text).to_report("a");
        // Every quotation of the draft once more with another word in it, so that it is changed, stitched or nowhere.
        let other = text.replace("said", "sang").replace("it", "that");
        let changed = PIPELINE.read(&other).to_report("b");
        Box::new(move || {
            let mut desk = Desk::new(|_, _| report.clone());
            desk.source("a", text);
            desk.draft(report.clone(), text);
            desk.draft(changed, &other);
            let verification = desk.finish();
            for form in Form::ALL {
                black_box(verification.render(form).len());
            }
        })
    }),
];

fn timeml(text: &str) -> Box<dyn FnOnce() + '_> {
    Box::new(move || drop(black_box(Annotations::from_timeml("a", text))))
}

fn brat(text: &str) -> Box<dyn FnOnce() + '_> {
    let (text, annotations) = text.split_once('\0').expect("a text and its annotations");
    Box::new(move || drop(black_box(Annotations::from_brat("a", text, annotations))))
}

fn source(kind: Kind, text: &str) -> Box<dyn FnOnce() + '_> {
    Box::new(move || {
        let records =
            SourceReader::new().kind(kind).stream("a".as_ref(), Cursor::new(text.as_bytes().to_vec()));
        black_box(records.count());
    })
}

/// What callgrind counts: the work, and nothing of what makes it ready.
#[inline(never)]
fn counted_by_callgrind(work: Box<dyn FnOnce() + '_>) {
    work();
    black_box(());
}

/// A line of the table: the crate, the input, and how to make it ready at a length.
struct Case {
    entry: &'static str,
    input: String,
    text: Box<dyn Fn(usize) -> String>,
    ready: for<'t> fn(&'t str) -> Box<dyn FnOnce() + 't>,
}

fn repeated((_, before, piece, behind): Row, bytes: usize) -> String {
    format!("{before}{}{behind}", piece.repeat((bytes / piece.len()).max(1)))
}

/// Pieces that the index alone decides, until there are so many bytes.
fn counted(piece: fn(usize) -> String, bytes: usize) -> Vec<String> {
    let mut length = 0;
    (0..)
        .map(piece)
        .take_while(|piece| {
            let enough = length >= bytes;
            length += piece.len();
            !enough
        })
        .collect()
}

/// Every case; a share of them is the same on each run.
fn cases(all: bool) -> Vec<Case> {
    let mut cases = Vec::new();
    for &(entry, ready) in ENTRIES {
        for &row in TEXTS {
            cases.push(Case {
                entry,
                input: row.0.to_owned(),
                text: Box::new(move |bytes| repeated(row, bytes)),
                ready,
            });
        }
        for &(input, piece) in COUNTED {
            let text = move |bytes: usize| counted(piece, bytes).concat();
            cases.push(Case { entry, input: input.to_owned(), text: Box::new(text), ready });
        }
    }
    let sources: [(&[Row], &str, for<'t> fn(&'t str) -> Box<dyn FnOnce() + 't>); 2] = [
        (PAGES, "page, ", |text| source(Kind::Page, text)),
        (RECORDS, "records, ", |text| source(Kind::Lines, text)),
    ];
    for (rows, kind, ready) in sources {
        for &row in rows {
            let text = move |bytes| repeated(row, bytes);
            cases.push(Case {
                entry: "dixit-source",
                input: format!("{kind}{}", row.0),
                text: Box::new(text),
                ready,
            });
        }
    }
    #[cfg(feature = "documents")]
    for &(kind, rows, ready) in READINGS {
        for &row in rows {
            let text = move |bytes| repeated(row, bytes);
            cases.push(Case {
                entry: "dixit-source, documents",
                input: format!("{kind}, {}", row.0),
                text: Box::new(text),
                ready,
            });
        }
    }
    let markup: [(&[Counted], &str, &str, for<'t> fn(&'t str) -> Box<dyn FnOnce() + 't>); 4] = [
        (COUNTED_PAGES, "dixit-source", "page, ", |text| source(Kind::Page, text)),
        (COUNTED_RECORDS, "dixit-source", "records, ", |text| source(Kind::Lines, text)),
        (TIMEML, "dixit-report, reading", "timeml, ", timeml),
        (BRAT, "dixit-report, reading", "brat, ", brat),
    ];
    for (rows, entry, kind, ready) in markup {
        for &(input, before, piece, behind) in rows {
            let text = move |bytes| format!("{before}{}{behind}", counted(piece, bytes).concat());
            cases.push(Case { entry, input: format!("{kind}{input}"), text: Box::new(text), ready });
        }
    }
    for &(input, piece) in NESTED {
        let text = move |bytes| {
            let open = counted(piece, bytes);
            let close: String = open
                .iter()
                .rev()
                .map(|open| format!("</{}>", open[1..].split(['>', ' ']).next().unwrap_or_default()))
                .collect();
            format!("<TimeML><TEXT>{}{close}</TEXT></TimeML>", open.concat())
        };
        let (entry, input) = ("dixit-report, reading", format!("timeml, {input}"));
        cases.push(Case { entry, input, text: Box::new(text), ready: timeml });
    }
    if let Some(wanted) = wanted().filter(|wanted| wanted != "all") {
        cases.retain(|case| case.entry == wanted);
    }
    if !all {
        // Two in thirteen: over the crates they are others each time.
        cases =
            cases.into_iter().enumerate().filter(|(index, _)| index % 13 < 2).map(|(_, case)| case).collect();
    }
    cases
}

/// Whose part of the table is wanted.
fn wanted() -> Option<String> {
    std::env::var("DIXIT_LINEAR").ok()
}

/// Whether no line of it is left out, and the texts are longer.
fn all() -> bool {
    wanted().is_some()
}

/// How many times the shortest text is read: a vector that grows is copied at some lengths and moved by the system at others, which is a good
/// part of what a cheap crate costs. What grows faster than the text does so at both steps.
const TIMES: [usize; 3] = [1, 2, 4];

/// The bytes of the shortest text.
fn length(entry: &str) -> usize {
    match entry {
        _ if all() => 8192,
        "dixit-date" | "dixit-tag" => 8192,
        _ => 2048,
    }
}

#[test]
#[ignore = "callgrind runs it"]
fn run_under_callgrind() {
    for case in cases(all()) {
        // What is built once is built before it is counted.
        counted_once((case.ready)(&(case.text)(64)));
        for times in TIMES {
            let text = (case.text)(times * length(case.entry));
            counted_by_callgrind((case.ready)(&text));
            cut_of_callgrind();
        }
    }
}

/// Where callgrind writes down what it counted since the last one.
#[inline(never)]
fn cut_of_callgrind() {
    black_box(());
}

/// The same work, not counted.
#[inline(never)]
fn counted_once(work: Box<dyn FnOnce() + '_>) {
    work();
}

#[test]
fn twice_the_text_takes_twice_the_instructions() {
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("skipped: valgrind is not installed, so that nothing counts the instructions");
        return;
    }
    let folder = tempfile::TempDir::new().expect("a folder");
    let output = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--toggle-collect=*counted_by_callgrind*",
            // A PDF is read by a thread of its own.
            "--toggle-collect=*documents*pdf*read_on_its_own*",
            "--dump-before=*cut_of_callgrind*",
        ])
        .arg(format!("--callgrind-out-file={}", folder.path().join("out").display()))
        .arg(std::env::current_exe().expect("this test's binary"))
        .args(["--exact", "linear::run_under_callgrind", "--ignored", "--test-threads=1"])
        .output()
        .expect("valgrind runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let counts: Vec<u64> = (1..)
        .map_while(|number| fs::read_to_string(folder.path().join(format!("out.{number}"))).ok())
        .filter_map(|dump| {
            let total = dump.lines().find_map(|line| line.strip_prefix("totals: "))?.trim().parse().ok()?;
            Some(total)
        })
        .collect();
    let cases = cases(all());
    assert!(!cases.is_empty(), "a crate of the table");
    assert_eq!(counts.len(), TIMES.len() * cases.len(), "a count for each case and length");
    let (mut table, mut wrong) = (String::new(), String::new());
    for (case, counts) in cases.iter().zip(counts.chunks_exact(TIMES.len())) {
        let [once, twice, fourfold] = [counts[0], counts[1], counts[2]].map(|count| count as f64);
        let (ratio, each) = ((twice / once).min(fourfold / twice), once / length(case.entry) as f64);
        let line = format!("| {} | {} | {each:.0} | {ratio:.3} |", case.entry, case.input);
        writeln!(table, "{line}").expect("a string takes everything");
        if twice > MOST * once + SLACK && fourfold > MOST * twice + SLACK {
            writeln!(wrong, "{line}").expect("a string takes everything");
        }
    }
    println!("| crate | input | instructions a byte | at twice the length |\n|---|---|---|---|\n{table}");
    assert!(wrong.is_empty(), "more than {MOST} times the cost for twice the text:\n{wrong}");
}
