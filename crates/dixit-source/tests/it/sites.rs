//! Pages with the structures of fifty sites of news: pages/pages.tsv says what a reader finds on each, pages/text.txt what all of them say.

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
    assert_eq!(all, 153);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn entries_of_live_blogs_keep_their_times() {
    let times = |name: &str| {
        let (_, _, article) = pages().into_iter().find(|(page, ..)| page == name).expect("a page");
        let entries = article.extra.get("entries").and_then(|entries| entries.as_array().cloned());
        let entries = entries.unwrap_or_default().into_iter().map(|entry| {
            let text = |field: &str| entry[field].as_str().expect("words").to_owned();
            (text("time"), text("text").split(' ').next().expect("a word").to_owned())
        });
        entries.collect::<Vec<_>>()
    };
    let found = times("live");
    let found: Vec<_> = found.iter().map(|(time, word)| (time.as_str(), word.as_str())).collect();
    let wanted = [
        ("2024-03-07T10:00", "Fees"),
        ("2024-03-07T11:00", "“We"),
        ("2024-03-07T12:00", "Two"),
        ("2024-03-07T13:00", "“Nobody"),
    ];
    assert_eq!(found, wanted);
    let found = times("live-list");
    let found: Vec<_> = found.iter().map(|(time, _)| time.as_str()).collect();
    assert_eq!(
        found,
        ["2024-03-07T12:10:00+01:00", "2024-03-07T11:00:00+01:00", "2024-03-07T10:00:00+01:00"]
    );
    assert_eq!(times("graph"), []);
}

#[test]
fn the_article_of_a_page_is_read_and_nothing_else() {
    let text = fs::read_to_string(folder().join("text.txt")).expect("the text");
    let mut wrong = Vec::new();
    for (name, _, article) in pages() {
        for paragraph in text.trim().split("\n\n") {
            if !article.text.contains(paragraph) {
                wrong.push(format!("{name} lacks {paragraph:?}"));
            }
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
            "our partners",
            "812",
            "subscriber",
            "cheapest berths",
            "advertisements",
            "stories",
            "breakfast",
            "swims",
            "council has",
            "Wasted",
            "wasted",
            "Gulls",
            "Listen ·",
            "audio",
            "award-winning",
            "press@port",
            "official website",
            "Public Affairs",
            "Copy link",
            "Harbours of the north",
            "two cats",
            "Rijeka",
            "was amended",
            "tips@courier",
            "Podcast",
            "CET",
        ] {
            if article.text.contains(furniture) {
                wrong.push(format!("{name} has {furniture:?}"));
            }
        }
        assert_eq!(
            article.text.contains("The fees are a disgrace."),
            name == "tweet" || name == "post",
            "{name}: {}",
            article.text
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
