//! How the pages look: widths, colours, paper. Pictures are kept in `target/browser-pictures`, for a person to look at.

use serde_json::json;

use crate::browser::{Browser, browse};
use crate::site::{Site, article, read};

/// Names and words of every length.
fn long_names() -> String {
    let name = "Maximilian-Konstantinopolous-Featherstonehaugh".repeat(3);
    let address = "https://archive.example/".to_owned() + &"very-long-path-without-any-break/".repeat(8);
    format!(
        "“The bridge is safe,” said Ana {name}, the Deputy Permanent Under-Secretary for Transport, Ports and Inland Waterways, \
         on 4 March 2024. It stands at {address} since 1999.\n\n“{name},” said Ivo Brandt. “He said: ‘I told her: “No one \
         asked us about it.”’”\n\nThe World Federation of Harbour Pilots and Lighthouse Keepers Associations said on 5 March \
         2024 that it had said so on 3 March 2024, and on 2 March 2024, and on 1 March 2024.\n"
    )
}

/// Checks that nothing makes one scroll sideways, and that no words run into others.
async fn fits(browser: &Browser, what: &str) {
    let wide = browser
        .ask(
            "return ['html', 'aside'].map(it => document.querySelector(it)).filter(it => it !== null) \
               .map(it => it.scrollWidth - it.clientWidth)",
        )
        .await;
    let out = browser
        .ask(
            "return Array.from(document.querySelectorAll('body *')).filter(it => it.checkVisibility()) \
               .filter(it => it.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5) \
               .map(it => it.tagName + ' ' + it.textContent)",
        )
        .await;
    assert_eq!(out, json!([]), "{what}: words are cut off");
    let wide = wide.as_array().expect("a list");
    assert!(wide.iter().all(|wide| *wide == json!(0)), "{what}: one has to scroll sideways: {wide:?}");
    let over = browser
        .ask(
            "return Array.from(document.querySelectorAll('svg')).flatMap(svg => { \
               const boxes = Array.from(svg.querySelectorAll('text, rect')).map(it => [it.textContent, it.getBoundingClientRect()]); \
               return boxes.flatMap(([name, a], index) => boxes.slice(index + 1) \
                 .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 \
                   && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4) \
                 .map(([other]) => name + ' / ' + other)); })",
        )
        .await;
    assert_eq!(over, json!([]), "{what}: drawings have words over one another");
    let points = browser
        .ask(
            "const points = Array.from(document.querySelectorAll('circle')).map(it => [Number(it.getAttribute('cx')), Number(it.getAttribute('cy'))]); \
             return points.flatMap((a, index) => points.slice(index + 1).filter(b => Math.hypot(a[0] - b[0], a[1] - b[1]) < 10)).length",
        )
        .await;
    assert_eq!(points, json!(0), "{what}: points of the timeline cover one another");
}

#[test]
fn it_fits_every_width() {
    let site = Site::new(
        &[article("wire/river-treaty"), read("long names", long_names()), article("headlines/capitals")],
        &"gone".repeat(60),
    );
    browse(async |browser| {
        for (name, page) in [
            ("index", "index.html"),
            ("treaty", "wire/river-treaty.html"),
            ("long-names", "long names.html"),
            ("capitals", "headlines/capitals.html"),
        ] {
            browser.open(&site.page(page)).await;
            for width in [320, 390, 768, 1280, 1920] {
                browser.resize(width, 900).await;
                fits(browser, &format!("{name} at {width}")).await;
                if width == 390 || width == 1280 {
                    browser.picture(&format!("{name}-{width}")).await;
                }
            }
        }
    });
}

/// The words whose colour is too near to what is behind them: WCAG 2.2, 1.4.3 asks for 4.5.
const FAINT: &str = "
    const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const channel = (value) => { const part = value / 255; return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; };
    const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const behind = (one) => {
      for (let it = one; it !== null; it = it.parentElement) {
        const colour = parse(getComputedStyle(it).backgroundColor);
        if (colour.length < 4 || colour[3] === 1) return colour;
      }
      return [255, 255, 255];
    };
    const faint = new Set();
    for (const one of document.querySelectorAll('body *')) {
      const own = Array.from(one.childNodes).some(it => it.nodeType === 3 && it.data.trim() !== '');
      if (!own || !one.checkVisibility() || ['SCRIPT', 'STYLE', 'OPTION'].includes(one.tagName)) continue;
      const style = getComputedStyle(one);
      const front = light(parse(one.namespaceURI.endsWith('svg') ? style.fill : style.color));
      const back = light(behind(one));
      const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
      if (ratio < 4.5) faint.add(one.className + ' ' + one.tagName + ' ' + ratio.toFixed(2));
    }
    return Array.from(faint);";

#[test]
fn words_are_read_in_light_and_dark() {
    let site = Site::new(&[article("court/ferry-inquiry"), article("policy/grid-reserve")], "gone");
    browse(async |browser| {
        for page in ["court/ferry-inquiry.html", "policy/grid-reserve.html", "index.html"] {
            browser.open(&site.page(page)).await;
            let mut papers = Vec::new();
            for scheme in ["light", "dark"] {
                browser.show("screen", scheme).await;
                assert_eq!(browser.ask(FAINT).await, json!([]), "{page} in {scheme}");
                papers.push(browser.words("return getComputedStyle(document.body).backgroundColor").await);
                browser.press("jjj").await;
                let name = page.replace(['/', '.'], "-");
                browser.picture(&format!("{name}-{scheme}")).await;
            }
            assert_ne!(papers[0], papers[1]);
        }
    });
}

#[test]
fn it_can_be_printed() {
    let site = Site::new(&[article("court/ferry-inquiry")], "gone");
    browse(async |browser| {
        browser.open(&site.page("court/ferry-inquiry.html")).await;
        browser.show("print", "dark").await;
        assert_eq!(browser.ask("return document.getElementById('filters').checkVisibility()").await, false);
        assert_eq!(
            browser.words("return getComputedStyle(document.body).backgroundColor").await,
            "rgb(255, 255, 255)"
        );
        assert_eq!(browser.ask(FAINT).await, json!([]), "dark ink, whatever the screen has");
        browser.show("", "light").await;
        let pages = browser.print("ferry-inquiry").await;
        assert!((3..=9).contains(&pages), "{pages} pages");
    });
}
