//! Filters, keys, links.

use dixit::report::{DateRef, Quote, QuoteKind, Report};
use serde_json::Value;

use crate::browser::{Browser, browse};
use crate::site::{Site, article};

/// How many quotations of the panel are seen.
const SHOWN: &str =
    "return Array.from(document.querySelectorAll('li.quote')).filter(it => it.checkVisibility()).length";

/// Sets a field as a person does who has chosen a value.
async fn choose(browser: &Browser, field: &str, value: &str) {
    let script = format!(
        "const field = document.querySelector('[name={field}]'); field.value = {value:?}; \
         field.dispatchEvent(new Event('input', {{ bubbles: true }})); return field.value"
    );
    assert_eq!(browser.words(&script).await, value);
}

fn of_kind(report: &Report, kind: QuoteKind) -> u64 {
    report.quotes.iter().filter(|quote| quote.kind == kind).count() as u64
}

/// The first day of when it was said.
fn said<'r>(report: &'r Report, quote: &Quote) -> Option<&'r str> {
    match quote.said.as_ref()? {
        DateRef::Document => report.date.as_deref(),
        DateRef::Date(id) => report.dates.iter().find(|date| &date.id == id)?.begin.as_deref(),
    }
}

#[test]
fn filters_filter() {
    let (report, text) = article("wire/river-treaty");
    let site = Site::new(&[(report.clone(), text)], "gone");
    browse(async |browser| {
        browser.open(&site.page("wire/river-treaty.html")).await;
        let all = report.quotes.len() as u64;
        let sure = |quote: &&Quote| quote.confidence.get() >= 0.3;
        let shown_at_first = report.quotes.iter().filter(sure).count() as u64;
        assert_eq!(browser.count(SHOWN).await, shown_at_first);
        choose(browser, "sure", "0").await;
        assert_eq!(browser.count(SHOWN).await, all);
        let options = browser
            .ask("return Array.from(document.querySelector('[name=voice]').options).map(it => [it.value, it.text])")
            .await;
        let mut named = 0;
        let mut together = 0;
        for option in options.as_array().expect("a list").iter().skip(1) {
            let (value, name) = (option[0].as_str().expect("words"), option[1].as_str().expect("words"));
            choose(browser, "voice", value).await;
            let shown = browser.count(SHOWN).await;
            together += shown;
            let theirs = report.quotes.iter().filter(|quote| {
                quote.speakers.is_empty() && quote.speaker.as_ref().is_some_and(|one| one.name == name)
            });
            let theirs = theirs.count() as u64;
            if theirs > 0 {
                assert_eq!(shown, theirs, "{name}");
                named += 1;
            }
            let line = browser.words("return document.getElementById('shown').textContent").await;
            assert_eq!(line, format!("{shown} of {all} passages shown"));
            let sections = "return Array.from(document.querySelectorAll('section.voice')).filter(it => it.checkVisibility()).length";
            assert_eq!(browser.count(sections).await, 1, "the others' sections are gone");
        }
        assert!(named > 3, "most speakers have a name");
        assert_eq!(together, all - of_kind(&report, QuoteKind::Scare), "each quotation has one voice");
        choose(browser, "voice", "").await;
        for kind in [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect, QuoteKind::Scare] {
            choose(browser, "kind", kind.as_str()).await;
            assert_eq!(browser.count(SHOWN).await, of_kind(&report, kind), "{}", kind.as_str());
            // What is marked in the article is what the panel shows.
            let marks = browser
                .ask("return Array.from(document.querySelectorAll('article [data-quotes]:not(.dimmed)')).flatMap(it => it.dataset.quotes.split(' '))")
                .await;
            for quote in &report.quotes {
                let marked = marks.as_array().expect("a list").contains(&Value::from(quote.id.as_str()));
                assert!(marked || quote.kind != kind, "{}", quote.id);
            }
        }
        choose(browser, "kind", "").await;
        // Whom they are about.
        let options = browser
            .ask("return Array.from(document.querySelector('[name=about]').options).slice(1).map(it => [it.value, it.text])")
            .await;
        for option in options.as_array().expect("a list") {
            let (value, name) = (option[0].as_str().expect("words"), option[1].as_str().expect("words"));
            choose(browser, "about", value).await;
            let about = report.quotes.iter().filter(|quote| quote.about.iter().any(|id| id == value)).count();
            assert_eq!(browser.count(SHOWN).await, about as u64, "{name}");
            assert!(
                about > 0 && report.entities.iter().any(|entity| entity.id == value && entity.name == name)
            );
        }
        assert!(options.as_array().expect("a list").len() > 2);
        choose(browser, "about", "").await;
        for least in [60, 90] {
            choose(browser, "sure", &least.to_string()).await;
            let sure =
                report.quotes.iter().filter(|quote| quote.confidence.get() * 100.0 >= f64::from(least));
            assert_eq!(browser.count(SHOWN).await, sure.count() as u64, "at least {least} %");
        }
        choose(browser, "sure", "0").await;
        for (since, until) in
            [("2024-03-04", "2024-03-04"), ("2024-03-05", ""), ("", "2024-03-03"), ("2025-01-01", "")]
        {
            choose(browser, "since", since).await;
            choose(browser, "until", until).await;
            let within = report.quotes.iter().filter_map(|quote| said(&report, quote)).filter(|said| {
                let day = said.get(..10).unwrap_or(said);
                (since.is_empty() || day >= since) && (until.is_empty() || day <= until)
            });
            assert_eq!(browser.count(SHOWN).await, within.count() as u64, "{since}..{until}");
        }
        browser.ask("document.querySelector('button[type=reset]').click()").await;
        assert_eq!(browser.count(SHOWN).await, shown_at_first);
        assert_eq!(browser.words("return document.querySelector('[name=since]').value").await, "");
    });
}

#[test]
fn everything_is_reached_by_keys() {
    let (report, text) = article("wire/river-treaty");
    let site = Site::new(&[(report.clone(), text)], "gone");
    browse(async |browser| {
        browser.open(&site.page("wire/river-treaty.html")).await;
        let here = "const here = document.activeElement.id; \
             const marks = Array.from(document.querySelectorAll('.here')); \
             return here + ' ' + marks.every(it => it.dataset.quotes.split(' ').includes(here)) + ' ' + marks.length.toString()";
        // In the order of the text.
        let mut order: Vec<_> = report.quotes.iter().filter(|quote| quote.confidence.get() >= 0.3).collect();
        order.sort_by_key(|quote| quote.start);
        let order: Vec<_> = order.iter().map(|quote| quote.id.as_str()).collect();
        for id in &order[..3] {
            browser.press("j").await;
            let state = browser.words(here).await;
            assert!(state.starts_with(&format!("{id} true ")) && !state.ends_with(" 0"), "{state}");
            let seen = "const box = document.querySelector('.here').getBoundingClientRect(); \
                 return box.top > -1 ? box.bottom <= innerHeight : false";
            assert_eq!(browser.ask(seen).await, true, "it is brought into view");
            let lines = "return document.querySelectorAll('#lines .to-source').length";
            let sources =
                report.quotes.iter().find(|quote| quote.id == **id).expect("it").all_sources().len();
            assert_eq!(browser.count(lines).await, sources as u64, "a line leads to each source of {id}");
        }
        browser.press("k").await;
        assert!(browser.words(here).await.starts_with(&format!("{} true", order[1])));
        // Round the corner.
        browser.press("kk").await;
        assert!(browser.words(here).await.starts_with(&format!("{} true", order[order.len() - 1])));
        // Enter asks, Escape comes back, and a second Escape resets the filters.
        browser.press("j\u{e007}").await;
        let open = "return document.querySelector('.finding.open').id + ' ' + document.activeElement.id";
        assert_eq!(browser.words(open).await, format!("of-{0} of-{0}", order[0]));
        browser.press("j").await;
        assert_eq!(browser.words(open).await, format!("of-{0} {0}", order[1]), "what is open goes along");
        browser.press("\u{e00c}").await;
        assert_eq!(browser.count("return document.querySelectorAll('.finding.open').length").await, 0);
        assert_eq!(browser.words("return document.activeElement.id").await, order[1]);
        choose(browser, "kind", "direct").await;
        browser.press("\u{e00c}").await;
        assert_eq!(browser.count(SHOWN).await, order.len() as u64, "Escape resets");
        // Tab leads to the fields, the tags, the names and the dates.
        let mut seen = Vec::new();
        browser.ask("document.activeElement.blur(); document.querySelector('[name=voice]').focus()").await;
        for _ in 0..30 {
            browser.press("\u{e004}").await;
            seen.push(
                browser
                    .words(
                        "const one = document.activeElement; return one.name || one.className || one.tagName",
                    )
                    .await,
            );
        }
        for wanted in ["about", "kind", "since", "sure", "find", "tag", "name", "date"] {
            assert!(seen.iter().any(|one| one.split(' ').any(|class| class == wanted)), "{wanted}: {seen:?}");
        }
    });
}

#[test]
fn the_timeline_points_to_its_sentences() {
    let (report, text) = article("court/ferry-inquiry");
    let site = Site::new(&[(report.clone(), text.clone())], "gone");
    browse(async |browser| {
        browser.open(&site.page("court/ferry-inquiry.html")).await;
        for (links, least) in [("svg a", 8), ("li.moment a", report.timeline.len() as u64)] {
            let count = browser.count(&format!("return document.querySelectorAll('{links}').length")).await;
            assert!(count >= least, "{count} {links}");
            for index in 0..count {
                let link = browser
                    .words(&format!(
                        "const link = document.querySelectorAll('{links}')[{index}]; \
                         link.dispatchEvent(new MouseEvent('click', {{ bubbles: true, cancelable: true }})); \
                         return link.getAttribute('href')"
                    ))
                    .await;
                // What stands behind the place that it leads to, in the article and on the screen.
                let found = browser
                    .ask(
                        "const place = document.getElementById(location.hash.slice(1)); \
                         const range = document.createRange(); range.setStartAfter(place); \
                         range.setEndAfter(document.querySelector('article').lastChild); \
                         const box = place.getBoundingClientRect(); \
                         return [location.hash, range.toString(), box.top > -1 ? box.bottom <= innerHeight : false]",
                    )
                    .await;
                assert_eq!(found[0], link);
                let sentence: usize = link.trim_start_matches("#s").parse().expect("a number");
                let sentence = &report.sentences[sentence];
                let words = &text[sentence.start..sentence.end];
                assert!(
                    found[1].as_str().expect("words").starts_with(words),
                    "{link} is not before {words:?}"
                );
                assert_eq!(found[2], true, "{link} is on the screen");
            }
        }
        let pointed =
            browser.words("return getComputedStyle(document.activeElement, '::before').content").await;
        assert_eq!(pointed, "\"▸\"", "one sees which sentence it is");
    });
}

#[test]
fn an_index_leads_to_the_pages() {
    let ids = ["wire/river-treaty", "court/ferry-inquiry", "interview/glacier"];
    let site = Site::new(&ids.map(article), "missing.txt");
    browse(async |browser| {
        browser.open(&site.page("index.html")).await;
        assert_eq!(browser.count("return document.querySelectorAll('a').length").await, 3);
        let last = browser.words("return document.querySelector('tr:last-child').textContent").await;
        assert!(last.contains("missing.txt") && last.contains("could not be read"), "{last}");
        for (index, id) in ids.iter().enumerate() {
            browser.ask(&format!("document.querySelectorAll('a')[{index}].click()")).await;
            let mut title = String::new();
            for _ in 0..50 {
                title =
                    browser.words("return document.readyState === 'complete' ? document.title : ''").await;
                if title == *id {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            assert_eq!(title, *id);
            browser.open(&site.page("index.html")).await;
        }
    });
}

#[test]
fn without_scripts_everything_but_the_filters_is_there() {
    let (report, text) = article("wire/river-treaty");
    let site = Site::new(&[(report.clone(), text)], "gone");
    browse(async |browser| {
        browser.devtools("Emulation.setScriptExecutionDisabled", serde_json::json!({"value": true})).await;
        browser.open(&site.page("wire/river-treaty.html")).await;
        assert_eq!(browser.count(SHOWN).await, report.quotes.len() as u64);
        assert_eq!(browser.ask("return document.getElementById('filters').checkVisibility()").await, false);
        assert_eq!(browser.count("return document.querySelectorAll('.here, .dimmed').length").await, 0);
        // What is known of a finding is where its link leads.
        let known = "return Array.from(document.querySelectorAll('.finding')).filter(it => it.checkVisibility()).length";
        assert_eq!(browser.count(known).await, 0);
        browser.open_at(&site.page("wire/river-treaty.html"), "of-q1").await;
        assert_eq!(browser.count(known).await, 1);
    });
}
