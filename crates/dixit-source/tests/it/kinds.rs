//! For every kind of document at least five files, by different producers: each gives the text that was written into it.

use std::collections::BTreeMap;

use crate::producers::{one, path, plain, records, text};

/// Files of one article, which says its title first.
const ARTICLES: &[(&str, &[&str])] = &[
    (
        "docx",
        &["libreoffice.docx", "libreoffice-ooxml.docx", "pandoc.docx", "python-docx.docx", "docx-js.docx"],
    ),
    ("odt", &["libreoffice.odt", "pandoc.odt", "odfpy.odt", "odfdo.odt", "ezodf.odt"]),
    ("epub", &["pandoc.epub", "pandoc-2.epub", "libreoffice.epub", "ebooklib.epub", "epub-gen.epub"]),
    (
        "md",
        &[
            "pandoc.md",
            "pandoc-gfm.md",
            "pandoc-front-matter.md",
            "pandoc-standalone.md",
            "html2text.md",
            "markdownify.md",
            "turndown.md",
        ],
    ),
    (
        "pdf",
        &[
            "chromium.pdf",
            "chromium-columns.pdf",
            "chromium-heads.pdf",
            "chromium-pages.pdf",
            "libreoffice.pdf",
            "fpdf2.pdf",
            "reportlab.pdf",
        ],
    ),
    (
        "eml",
        &[
            "python-email.eml",
            "python-base64.eml",
            "python-parts.eml",
            "python-page.eml",
            "python-latin.eml",
            "nodemailer.eml",
        ],
    ),
    ("mhtml", &["chromium.mhtml", "python-base64.mhtml", "python-quoted.mht", "word.mht", "explorer.mht"]),
];

/// Files of two articles, of which the second says that it rained.
const SEVERAL: &[(&str, &[&str])] = &[
    ("mbox", &["python-mailbox.mbox", "thunderbird.mbox", "takeout.mbox", "pipermail.mbox", "mutt.mbox"]),
    ("rss", &["feedgen.rss", "feed-js.rss", "rfeed.rss", "wordpress.rss", "rdf.rss"]),
    ("atom", &["feedgen.atom", "feed-js.atom", "feedwerk.atom", "jekyll.atom", "blogger.atom"]),
    ("xlsx", &["openpyxl.xlsx", "pandas.xlsx", "pyexcelerate.xlsx", "exceljs.xlsx"]),
    (
        "warc",
        &["warcio.warc", "warcio.warc.gz", "warcio-gzip.warc.gz", "warcio-chunked.warc", "wget.warc.gz"],
    ),
    (
        "nexis",
        &[
            "lexisnexis.txt",
            "lexisnexis-academic.txt",
            "nexis-uni.txt",
            "nexis-uni-list.txt",
            "nexis-uni.docx",
        ],
    ),
];

/// Transcripts of the article's body.
const TRANSCRIPTS: &[&str] = &[
    "pysrt.srt",
    "whisper.srt",
    "aegisub.srt",
    "pysubs2.srt",
    "srt.srt",
    "webvtt-py.srt",
    "webvtt-py.vtt",
    "whisper.vtt",
    "teams.vtt",
    "zoom.vtt",
    "youtube.vtt",
];

const TITLE: &str = "Harbour fees to rise";

/// Says for each file what is wrong with it.
fn all_right(wrong: &BTreeMap<&str, String>) {
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_article_by_every_producer() {
    let mut wrong = BTreeMap::new();
    for name in ARTICLES.iter().flat_map(|(_, names)| *names) {
        let article = one(name);
        if plain(&article.text) != plain(&text()) || article.title.as_deref() != Some(TITLE) {
            wrong.insert(*name, format!("{:?} {}", article.title, article.text));
        }
    }
    all_right(&wrong);
}

#[test]
fn two_articles_by_every_producer() {
    let mut wrong = BTreeMap::new();
    for name in SEVERAL.iter().flat_map(|(_, names)| *names) {
        let found = records(name);
        let whole = found.iter().map(|(_, article)| {
            // Records have their titles in a field of its own.
            let title = article.title.clone().unwrap_or_default();
            let begins = article.text.starts_with(&title);
            if begins { article.text.clone() } else { format!("{title}\n\n{}", article.text) }
        });
        let texts: Vec<String> = whole.map(|text| plain(&text).replace("[Coast] ", "")).collect();
        let rain = texts.get(1).is_some_and(|text| text.contains("It rained all day, said Ivo Brandt."));
        if found.len() != 2 || texts[0] != plain(&text()) || !rain {
            wrong.insert(*name, format!("{texts:#?}"));
        }
        if found.iter().any(|(_, article)| article.date.is_none()) {
            wrong.insert(*name, "an article without its date".to_owned());
        }
    }
    all_right(&wrong);
}

#[test]
fn transcripts_by_every_producer() {
    let mut wrong = BTreeMap::new();
    let whole = plain(&text());
    let body = whole.strip_prefix(TITLE).expect("it begins with it").trim();
    for name in TRANSCRIPTS {
        let text = plain(&one(name).text);
        let words = text.strip_prefix("Mira Lund: ").unwrap_or(&text);
        if words != body {
            wrong.insert(*name, text.clone());
        }
    }
    all_right(&wrong);
}

#[test]
fn every_file_is_small_and_is_read_by_a_test() {
    let known = ["article.html", "article.txt", "scanned.pdf", "xlsxwriter.xlsx", "README.md"];
    let listed =
        ARTICLES.iter().chain(SEVERAL).flat_map(|(_, names)| *names).chain(TRANSCRIPTS).chain(&known);
    let listed: Vec<&str> = listed.copied().collect();
    for entry in std::fs::read_dir(path("")).expect("the folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(listed.contains(&name.as_str()), "{name}");
        assert!(entry.metadata().expect("a file").len() < 40_000, "{name}");
    }
}
