//! What the page tells of a finding, and what of it stands in the address.

use dixit::report::{DateRef, MentionForm, Report};
use serde_json::json;

use crate::browser::{Browser, browse};
use crate::site::{Site, article};

/// The lines of the section that is open: names and what stands for them.
async fn told(browser: &Browser) -> Vec<(String, String)> {
    let rows = browser
        .ask(
            "return Array.from(document.querySelectorAll('.finding.open dt')).filter(it => it.checkVisibility()) \
             .map(it => [it.textContent, it.nextElementSibling.textContent])",
        )
        .await;
    let row = |row: &serde_json::Value| {
        (row[0].as_str().expect("words").to_owned(), row[1].as_str().expect("words").to_owned())
    };
    rows.as_array().expect("a list").iter().map(row).collect()
}

fn of<'r>(rows: &'r [(String, String)], name: &str) -> &'r str {
    rows.iter().find(|(one, _)| one == name).map_or("", |(_, value)| value)
}

/// The page and its report, with the title, author and address that a record may have.
fn page() -> (Site, Report) {
    let (mut report, text) = article("wire/river-treaty");
    report.title = Some("Three countries and a river".to_owned());
    report.author = Some("Ada Writer".to_owned());
    report.url = Some("https://wire.example/river?a=1&b=2".to_owned());
    (Site::new(&[(report.clone(), text)], "gone"), report)
}

#[test]
fn a_quotation_tells_who_speaks_and_how_that_is_known() {
    let (site, report) = page();
    browse(async |browser| {
        browser.open(&site.page("wire/river-treaty.html")).await;
        for quote in report.quotes.iter().filter(|quote| quote.confidence.get() >= 0.3) {
            browser.click(&format!("#{}", quote.id)).await;
            let open = browser.words("return document.querySelector('.finding.open').id").await;
            assert_eq!(open, format!("of-{}", quote.id));
            let rows = told(browser).await;
            let names: Vec<_> = quote.all_speakers().iter().map(|one| one.name.as_str()).collect();
            let entities = names.iter().zip(quote.all_speakers()).map(|(_, speaker)| {
                report
                    .entities
                    .iter()
                    .find(|entity| entity.id.as_str() == speaker.entity.as_str())
                    .expect("it")
            });
            let entities: Vec<_> = entities.collect();
            let named: Vec<_> = entities.iter().map(|entity| entity.name.as_str()).collect();
            assert_eq!(of(&rows, "Speaker"), named.join(", "), "{}", quote.id);
            assert_eq!(of(&rows, "Rule"), quote.rule.as_str());
            let percent = (quote.confidence.get() * 100.0).floor().to_string();
            assert!(of(&rows, "Confidence").starts_with(&format!("{percent} %")));
            if let Some(cue) = &quote.cue {
                assert!(of(&rows, "Cue").starts_with(&format!("“{}” ({}", cue.text, cue.lemma)));
                let marked = browser
                    .words("return Array.from(document.querySelectorAll('article .cue')).map(it => it.textContent).join('')")
                    .await;
                assert_eq!(marked, cue.text, "the cue is marked");
            }
            if let Some(source) = &quote.source {
                assert!(of(&rows, "Source").contains(&source.text));
                let marked = browser
                    .words("return Array.from(document.querySelectorAll('article .from')).map(it => it.textContent).join('')")
                    .await;
                assert!(marked.contains(&source.text), "the source is marked: {marked}");
            }
            if quote.speakers.is_empty()
                && let (Some(source), [entity]) = (&quote.source, &entities[..])
            {
                // A pronoun leads to a name: both are told and marked.
                let inside = entity
                    .mentions
                    .iter()
                    .find(|mention| mention.start < source.end && source.start < mention.end);
                if let Some(mention) = inside {
                    assert!(of(&rows, "How").starts_with(&mention.text), "{}", of(&rows, "How"));
                    let steps = browser
                        .count("return document.querySelectorAll('.finding.open .steps li').length")
                        .await;
                    let marks =
                        browser.count("return document.querySelectorAll('article .chain').length").await;
                    assert!(steps >= 1 && marks >= 1, "{steps} {marks}");
                    assert!(mention.form != MentionForm::Pronoun || steps >= 2, "{}", of(&rows, "How"));
                }
            }
            match &quote.said {
                Some(DateRef::Document) => {
                    assert!(of(&rows, "Said").contains("2024-03-05, the document’s date"))
                }
                Some(DateRef::Date(_)) => assert!(of(&rows, "Said").contains("named")),
                None => {}
            }
            let theirs = report.quotes.iter().filter(|other| {
                !quote.all_speakers().is_empty()
                    && other.id != quote.id
                    && other
                        .all_speakers()
                        .iter()
                        .map(|one| &one.entity)
                        .eq(quote.all_speakers().iter().map(|one| &one.entity))
            });
            let listed = browser
                .count("return document.querySelectorAll('.finding.open .others + dd li').length")
                .await;
            if !quote.all_speakers().is_empty() && quote.kind.as_str() != "scare" {
                assert_eq!(listed, theirs.count() as u64, "{}: the speaker's other words", quote.id);
            }
            let rivals = of(&rows, "Rivals").to_owned() + of(&rows, "Perhaps");
            for candidate in &quote.candidates {
                assert!(rivals.contains(&candidate.name), "{rivals}");
            }
        }
        for (width, scheme) in [(1400, "light"), (1400, "dark"), (800, "light"), (390, "light")] {
            browser.resize(width, 900).await;
            browser.show("screen", scheme).await;
            browser.click("#q5").await;
            browser.picture(&format!("asked-{width}-{scheme}")).await;
        }
        // The words themselves are clicked on, not only the tag.
        browser.click("article q").await;
        assert_eq!(browser.count("return document.querySelectorAll('.finding.open').length").await, 1);
    });
}

#[test]
fn names_and_dates_tell_what_is_known_of_them() {
    let (site, report) = page();
    browse(async |browser| {
        browser.open(&site.page("wire/river-treaty.html")).await;
        for entity in report.entities.iter().take(8) {
            browser.click(&format!("article a[data-e='{}']", entity.id)).await;
            let rows = told(browser).await;
            let open = browser.words("return document.querySelector('.finding.open').id").await;
            assert_eq!(open, format!("of-{}", entity.id));
            assert_eq!(of(&rows, "Kind"), entity.kind.as_str());
            let mentions =
                browser.count("return document.querySelectorAll('.finding.open .mentions li').length").await;
            assert_eq!(mentions, entity.mentions.len() as u64, "{}", entity.name);
            for title in entity.mentions.iter().filter_map(|mention| mention.title.as_ref()) {
                assert!(of(&rows, "Titles").contains(title.as_str()), "{title}");
            }
            let marked = browser.count("return document.querySelectorAll('article .here').length").await;
            assert!(marked >= 1, "its mentions are marked");
        }
        for date in report.dates.iter().filter(|date| date.value.starts_with('2')).take(6) {
            browser.click(&format!("article a[data-d='{}']", date.id)).await;
            let rows = told(browser).await;
            assert_eq!(of(&rows, "Value"), date.value);
            if let (Some(begin), Some(until)) = (&date.begin, &date.until) {
                assert_eq!(of(&rows, "Interval"), format!("from {begin} until before {until}"));
            }
            assert_eq!(of(&rows, "Counted from").is_empty(), date.anchor.is_none());
        }
        let article = browser.words("return document.body.textContent").await;
        assert!(!article.contains("XXXX"), "no value that is for machines");
    });
}

#[test]
fn what_is_chosen_stands_in_the_address() {
    let (site, report) = page();
    browse(async |browser| {
        let file = site.page("wire/river-treaty.html");
        browser.open(&file).await;
        browser.click("#q2").await;
        assert_eq!(browser.words("return location.hash").await, "#q2");
        let set = "for (const [name, value] of [['kind', 'direct'], ['find', 'treaty']]) { \
             const one = document.querySelector(`[name=${name}]`); one.value = value; \
             one.dispatchEvent(new Event('input', { bubbles: true })); } \
             const voice = document.querySelector('[name=voice]'); voice.value = voice.options[1].value; \
             voice.dispatchEvent(new Event('input', { bubbles: true })); return location.hash.slice(1)";
        let place = browser.words(set).await;
        let state = "return [document.querySelector('.finding.open').id, document.getElementById('shown').textContent, \
             document.getElementById('found').textContent, document.querySelector('[name=voice]').selectedOptions[0].text]";
        let before = browser.ask(state).await;
        browser.open_at(&file, &place).await;
        assert_eq!(browser.ask(state).await, before, "{place}");
        assert_ne!(before[2], "found in 0 places");
        // Escape closes, and again resets: nothing is left in the address.
        browser.press("\u{e00c}\u{e00c}").await;
        browser.ask("return new Promise(done => setTimeout(done, 50))").await;
        assert_eq!(browser.words("return location.hash").await, "");
        // An address that names nothing of the page is none.
        browser.open_at(&file, "at=q999&voice=Nobody&kind=direct").await;
        let direct = report.quotes.iter().filter(|quote| quote.kind.as_str() == "direct").count();
        assert_eq!(
            browser.words("return document.getElementById('shown').textContent").await,
            format!("{direct} of {} passages shown", report.quotes.len())
        );
    });
}

#[test]
fn the_page_is_searched() {
    let (site, _) = page();
    browse(async |browser| {
        browser.open(&site.page("wire/river-treaty.html")).await;
        browser.press("/").await;
        assert_eq!(browser.words("return document.activeElement.name").await, "find");
        let found = "return document.getElementById('found').textContent";
        let count = browser
            .count("return document.querySelector('article').textContent.toLowerCase().split('treaty').length - 1")
            .await;
        browser.press("TREATY").await;
        assert_eq!(browser.words(found).await, format!("found in {count} places"));
        browser.press("\u{e007}").await;
        assert_eq!(browser.words(found).await, format!("found in 1 of {count} places"));
        let marked = "return CSS.highlights.get('found').size";
        assert_eq!(browser.count(marked).await, count);
        let seen = "const box = Array.from(CSS.highlights.get('looked'))[0].getBoundingClientRect(); \
             return box.top > -1 ? box.bottom <= innerHeight : false";
        assert_eq!(browser.ask(seen).await, true);
        browser.press("zzz").await;
        assert_eq!(browser.words(found).await, "found in 0 places");
    });
}

#[test]
fn the_title_is_the_articles() {
    let (site, _) = page();
    browse(async |browser| {
        browser.open(&site.page("wire/river-treaty.html")).await;
        let head = browser
            .words("return document.title + ' / ' + document.querySelector('header').textContent")
            .await;
        for words in ["Three countries and a river / ", "Ada Writer", "2024-03-05", "wire/river-treaty"] {
            assert!(head.contains(words), "{words}: {head}");
        }
        let link = "return document.querySelector('header a').getAttribute('href')";
        assert_eq!(browser.ask(link).await, json!("https://wire.example/river?a=1&b=2"));
    });
}
