//! Whoever reads the page with other eyes, and long documents: axe, forced colours, structure, speed.

use std::path::Path;

use serde_json::json;

use crate::browser::{Browser, browse};
use crate::site::{Site, article, read};

/// What axe-core finds: the rules that are broken and where. `cargo xtask browser` brings it.
async fn violations(browser: &Browser) -> serde_json::Value {
    let path = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../target/browser/axe/node_modules/axe-core/axe.min.js"
    ));
    let axe = std::fs::read_to_string(path).expect("axe-core is there: cargo xtask browser");
    browser
        .ask(&format!(
            "{axe}; return axe.run(document, {{ resultTypes: ['violations'] }}).then(found => found.violations \
             .map(it => [it.id, it.nodes.slice(0, 3).map(node => node.html)]))"
        ))
        .await
}

#[test]
fn axe_finds_nothing() {
    let site = Site::new(
        &[article("wire/river-treaty"), article("interview/glacier"), article("court/ferry-inquiry")],
        "gone",
    );
    browse(async |browser| {
        for (page, looks) in [
            ("wire/river-treaty.html", &[(1400, "light"), (1400, "dark"), (390, "light")][..]),
            ("interview/glacier.html", &[(1400, "light")]),
            ("court/ferry-inquiry.html", &[(1400, "light")]),
        ] {
            for &(width, scheme) in looks {
                browser.resize(width, 900).await;
                browser.show("screen", scheme).await;
                browser.open(&site.page(page)).await;
                assert_eq!(violations(browser).await, json!([]), "{page} at {width}, {scheme}");
                for place in ["q1", "e1", "d1"] {
                    browser.open_at(&site.page(page), place).await;
                    assert_eq!(violations(browser).await, json!([]), "{page} at {width}, {scheme}, {place}");
                }
            }
        }
        browser.open(&site.page("index.html")).await;
        assert_eq!(violations(browser).await, json!([]), "the index");
    });
}

#[test]
fn kinds_are_told_apart_without_colour() {
    let site = Site::new(&[article("wire/river-treaty")], "gone");
    browse(async |browser| {
        browser.force_colours(true).await;
        browser.open(&site.page("wire/river-treaty.html")).await;
        let lines = browser
            .ask(
                "return ['direct', 'mixed', 'indirect', 'scare'].map(kind => \
                 getComputedStyle(document.querySelector(`.key .${kind}`)).textDecorationStyle)",
            )
            .await;
        assert_eq!(lines, json!(["solid", "dashed", "dotted", "wavy"]));
        let same = browser
            .ask(
                "return Array.from(document.querySelectorAll('article q, article mark')).every(it => \
                 getComputedStyle(it).textDecorationStyle === getComputedStyle(document.querySelector('.key .' + it.classList[0])).textDecorationStyle)",
            )
            .await;
        assert_eq!(same, json!(true), "the article has the lines of the key");
        browser.press("j").await;
        let outline =
            browser.words("return getComputedStyle(document.querySelector('.here')).outlineStyle").await;
        assert_eq!(outline, "solid", "where one is has an outline");
        browser.picture("treaty-forced").await;
        browser.force_colours(false).await;
    });
}

#[test]
fn a_reader_of_the_screen_finds_its_way() {
    let (report, text) = article("wire/river-treaty");
    let site = Site::new(&[(report.clone(), text)], "gone");
    browse(async |browser| {
        browser.open(&site.page("wire/river-treaty.html")).await;
        for (what, least) in [
            ("article p[dir=auto]", 3),
            ("article h2[dir=auto]", 1),
            ("article q", 1),
            ("article mark", 1),
            ("main", 1),
            ("nav", 1),
            ("aside", 1),
        ] {
            let count = browser.count(&format!("return document.querySelectorAll('{what}').length")).await;
            assert!(count >= least, "{count} {what}");
        }
        let nested =
            "return document.querySelectorAll('a a, a button, button a, button button, [role=img] a').length";
        assert_eq!(browser.count(nested).await, 0, "nothing that one can press is in another");
        let labels = browser
            .ask("return Array.from(document.querySelectorAll('a.tag')).map(it => it.getAttribute('aria-label'))")
            .await;
        for (label, quote) in labels.as_array().expect("a list").iter().zip(&report.quotes) {
            let label = label.as_str().expect("words");
            assert!(label.contains(quote.kind.as_str()) && label.starts_with(quote.id.as_str()), "{label}");
        }
    });
}

#[test]
fn a_long_document_is_quick() {
    // Sixty pages of 500 words.
    let text = ["wire/river-treaty", "court/ferry-inquiry", "interview/glacier"]
        .map(|id| article(id).1)
        .join("\n\n");
    let mut long = String::new();
    while long.split_whitespace().count() < 30_000 {
        long.push_str(&text);
        long.push_str("\n\n");
    }
    let site = Site::new(&[read("long", long)], "gone");
    browse(async |browser| {
        let mut paints = Vec::new();
        let mut filters = Vec::new();
        for _ in 0..3 {
            browser.open_at(&site.page("long.html"), "s0").await;
            browser
                .ask("return new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")
                .await;
            let paint = browser
                .ask("return performance.getEntriesByName('first-contentful-paint').map(it => it.startTime)[0]")
                .await;
            paints.push(paint.as_f64().expect("it is painted"));
            let filter = browser
                .ask(
                    "const kind = document.querySelector('[name=kind]'); const times = []; \
                     for (const value of ['direct', 'mixed', 'indirect', '']) { kind.value = value; const start = performance.now(); \
                     kind.dispatchEvent(new Event('input', { bubbles: true })); times.push(performance.now() - start); } \
                     return times.reduce((a, b) => a + b) / times.length",
                )
                .await;
            filters.push(filter.as_f64().expect("a time"));
        }
        let least = |times: &[f64]| times.iter().copied().fold(f64::INFINITY, f64::min);
        println!("first paint {paints:?} ms, filter {filters:?} ms");
        assert!(least(&paints) < 1000.0, "{paints:?}");
        assert!(least(&filters) < 50.0, "{filters:?}");
    });
}
