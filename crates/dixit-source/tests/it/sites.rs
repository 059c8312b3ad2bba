//! Pages with the structures of thirty sites of news: pages/pages.tsv says what a reader finds on each, pages/text.txt what all of them say.

use std::fs;
use std::path::{Path, PathBuf};

use dixit_source::{Article, SourceReader};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

/// Each page with its date, author and title.
fn pages() -> Vec<(String, Vec<String>, Article)> {
    let table = fs::read_to_string(folder().join("pages.tsv")).expect("the table");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let read = |row: &str| {
        let mut cells = row.split('\t').map(str::to_owned);
        let name = cells.next().expect("a name");
        let page = fs::File::open(folder().join(format!("{name}.html"))).expect("the page");
        let article = SourceReader::new().article("a.html".as_ref(), page).expect("it is read");
        (name, cells.collect(), article)
    };
    rows.map(read).collect()
}

#[test]
fn what_pages_say_of_themselves_is_found() {
    let (mut wrong, mut all) = (Vec::new(), 0);
    for (name, wanted, article) in pages() {
        let found =
            [&article.date, &article.author, &article.title].map(|value| value.clone().unwrap_or_default());
        for (wanted, found) in wanted.iter().zip(&found) {
            all += 1;
            if wanted != found {
                wrong.push(format!("{name}: {found:?} for {wanted:?}"));
            }
        }
    }
    assert_eq!(all, 90);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_article_of_a_page_is_read_and_nothing_else() {
    let text = fs::read_to_string(folder().join("text.txt")).expect("the text");
    for (name, _, article) in pages() {
        for paragraph in text.trim().split("\n\n") {
            assert!(article.text.contains(paragraph), "{name}: {paragraph:?} in {:?}", article.text);
        }
        for furniture in [
            "Sport",
            "cookies",
            "All rights",
            "aground",
            "inbox",
            "sell my boat",
            "Photograph",
            "Ten harbours",
            "FERRIES",
        ] {
            assert!(!article.text.contains(furniture), "{name}: {furniture:?} in {:?}", article.text);
        }
        assert_eq!(
            article.text.contains("The fees are a disgrace."),
            name == "tweet",
            "{name}: {}",
            article.text
        );
    }
}
