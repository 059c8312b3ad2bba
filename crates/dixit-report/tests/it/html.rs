use std::collections::BTreeSet;

use dixit_report::{Failure, Format, HtmlReport, Quote, QuoteKind, Renderer, Report, ReportFormat, Words};
use dixit_text::Span;
use roxmltree::{Document, Node, ParsingOptions};
use sha2::{Digest, Sha256};

use crate::hostile::{HOSTILE, unlisted};
use crate::output::written;
use crate::sample;

fn parse(page: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{error}\n{page}"))
}

fn all_text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

fn elements<'a, 'x>(document: &'a Document<'x>, name: &'static str) -> Vec<Node<'a, 'x>> {
    document.descendants().filter(|node| node.tag_name().name() == name).collect()
}

fn classes<'a>(node: Node<'a, '_>) -> BTreeSet<&'a str> {
    node.attribute("class").unwrap_or_default().split(' ').collect()
}

#[test]
fn the_article_is_the_document() {
    let page = HtmlReport::new().render(&sample::report(), sample::TEXT).unwrap();
    let document = parse(&page);
    assert_eq!(all_text(elements(&document, "article")[0]), sample::TEXT);
}

#[test]
fn every_finding_is_marked_where_it_stands() {
    let report = sample::report();
    let page = HtmlReport::new().render(&report, sample::TEXT).unwrap();
    let document = parse(&page);
    let article = elements(&document, "article")[0];
    let marked = |wanted: &dyn Fn(Node<'_, '_>) -> bool| -> String {
        let pieces = article.descendants().filter(|node| node.is_element() && wanted(*node)).map(all_text);
        pieces.collect()
    };
    for quote in &report.quotes {
        let words = marked(&|node| {
            node.attribute("data-quotes")
                .is_some_and(|quotes| quotes.split(' ').any(|one| one == quote.id.as_str()))
        });
        let parts: String = quote.parts.iter().map(|part| &sample::TEXT[part.start..part.end]).collect();
        assert_eq!(words, if parts.is_empty() { quote.text.clone() } else { parts });
    }
    assert_eq!(marked(&|node| classes(node).contains("date")), "March 6Monday1980s4/5/2023");
    assert_eq!(
        marked(&|node| classes(node).contains("person")),
        "Ana KovarsheOmar HaddadKovar",
        "in the order of the text"
    );
    assert_eq!(marked(&|node| classes(node).contains("heading")), "Ferry talks stall 🙂");
}

/// Checks that no id stands twice and that every link leads to one; returns how many links there are.
fn links(page: &str) -> usize {
    let document = parse(page);
    let ids: Vec<_> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    let links: Vec<_> = elements(&document, "a").iter().filter_map(|node| node.attribute("href")).collect();
    for link in &links {
        assert!(ids.contains(&link.strip_prefix('#').unwrap()), "{link} leads nowhere");
    }
    links.len()
}

#[test]
fn every_link_leads_to_a_place_on_the_page() {
    let page = HtmlReport::new().render(&sample::report(), sample::TEXT).unwrap();
    let document = parse(&page);
    let of = |name: &'static str| {
        let inside = elements(&document, name).into_iter().flat_map(|node| node.descendants());
        inside.filter(|node| node.has_tag_name("a")).count()
    };
    // 5 quotations in the list, 4 dated sentences, and 2 of these with a place on the calendar.
    assert_eq!((of("blockquote"), of("svg")), (5, 2));
    assert!(links(&page) > 11);
}

#[test]
fn quotations_that_start_together_have_a_place_each() {
    let text = "“Enough,” she said.";
    let mut report = Report::new("together");
    // The same span four times over and twice more, one inside, one empty, one at the end of the text.
    let spans =
        [(3, 10), (3, 10), (3, 10), (3, 10), (3, 10), (3, 10), (3, 6), (5, 5), (text.len(), text.len())];
    for (index, (start, end)) in spans.into_iter().enumerate() {
        let words = Words::new(Span::new(start, end), &text[start..end]);
        report.quotes.push(Quote::new(format!("q{index}"), QuoteKind::Direct, words, "r", 0.5));
    }
    report.check(text).unwrap();
    let page = HtmlReport::new().render(&report, text).unwrap();
    // Its tag, and the passage in the list.
    assert_eq!(links(&page), 2 * spans.len());
    assert_eq!(all_text(elements(&parse(&page), "article")[0]), text);
}

#[test]
fn the_panel_has_every_quotation_with_what_the_filters_need() {
    let page = HtmlReport::new().render(&sample::report(), sample::TEXT).unwrap();
    let document = parse(&page);
    let items: Vec<_> =
        elements(&document, "li").into_iter().filter(|node| classes(*node).contains("quote")).collect();
    let lines: Vec<_> = items
        .iter()
        .map(|item| {
            let data = |name: &str| item.attribute(name).unwrap_or("?");
            let quote = item.descendants().find(|node| node.has_tag_name("blockquote")).map(all_text);
            let [number, voice] = ["data-quote", "data-voice"].map(data);
            format!("{number} {voice} {} {} {}", data("data-kind"), data("data-said"), quote.unwrap())
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    q1 0 direct 2024-03-04 “We leave with an outline,” … “and with hope.”
    q4 1 indirect 198 to wait
    q2 2 indirect 2024-03-06 that the “open harbour” plan would cost more than expected
    q5 3 mixed ? that the KPA was “not amused” by it
    q3 - scare ? “open harbour”
    ");
    let headings: Vec<_> = elements(&document, "h3").into_iter().map(all_text).collect();
    assert_eq!(headings[..2], ["Ana Kovar (Harbour Minister)", "Omar Haddad and Ana Kovar"]);
    let options: Vec<_> = elements(&document, "option").into_iter().map(all_text).collect();
    assert_eq!(options[..3], ["everybody", "Ana Kovar", "Omar Haddad and Ana Kovar"]);
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let page = HtmlReport::new().render(&sample::report(), sample::TEXT).unwrap();
    let document = parse(&page);
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(!["link", "img", "iframe", "object", "embed", "base"].contains(&name), "{name}");
        for attribute in node.attributes() {
            let name = attribute.name();
            assert!(!name.starts_with("on") && name != "style" && name != "src", "{name}");
        }
    }
    let without_namespace = page.replace("http://www.w3.org/1999/xhtml", "");
    assert!(!without_namespace.contains("http:") && !without_namespace.contains("https:"));
}

#[test]
fn the_policy_has_the_hashes_of_style_and_script() {
    let page = HtmlReport::new().render(&sample::report(), sample::TEXT).unwrap();
    let document = parse(&page);
    let policy = elements(&document, "meta")[1].attribute("content").unwrap();
    for (name, directive) in [("style", "style-src"), ("script", "script-src")] {
        let nodes = elements(&document, name);
        assert_eq!(nodes.len(), 1);
        let hash = base64(&Sha256::digest(all_text(nodes[0])));
        assert!(
            policy.contains(&format!("{directive} 'sha256-{hash}'")),
            "{directive} must be sha256-{hash}"
        );
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_usize, |bits, &byte| bits << 8 | usize::from(byte))
            << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let known = digit <= chunk.len();
            text.push(if known { char::from(DIGITS[bits >> (18 - 6 * digit) & 63]) } else { '=' });
        }
    }
    text
}

#[test]
fn hostile_words_stay_words() {
    let tags = |page: &str| -> Vec<(String, Vec<String>)> {
        let document = parse(page);
        let elements = document.descendants().filter(Node::is_element);
        let of = |node: Node<'_, '_>| {
            let names = node.attributes().map(|attribute| attribute.name().to_owned());
            (node.tag_name().name().to_owned(), names.collect())
        };
        elements.map(of).collect()
    };
    let plain = tags(&HtmlReport::new().render(&unlisted("plain"), "plain").unwrap());
    let more = [
        "\" onmouseover=\"alert(1)",
        "' onfocus='alert(1)",
        "</script><script>alert(1)</script>",
        "]]>",
        "</style>",
    ];
    for text in HOSTILE.into_iter().chain(more) {
        let page = HtmlReport::new().render(&unlisted(text), text).unwrap();
        assert_eq!(tags(&page), plain, "{text:?}\n{page}");
        let article = all_text(elements(&parse(&page), "article")[0]);
        // C1 controls begin a terminal's sequences.
        let holds = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{85}');
        assert_eq!(article, text.replace(|c: char| !holds(c), "\u{fffd}"));
    }
}

#[test]
fn quotations_inside_one_another_are_marked_four_deep() {
    let text = "x".repeat(2_000);
    let mut report = Report::new("deep");
    for depth in 0..1_000 {
        let span = Span::new(depth, 2_000 - depth);
        let words = Words::new(span, &text.as_str()[span]);
        report.quotes.push(Quote::new(format!("q{depth}"), QuoteKind::Direct, words, "r", 0.5));
    }
    let page = HtmlReport::new().render(&report, &text).unwrap();
    assert_eq!(links(&page), 2_000);
    let document = parse(&page);
    assert_eq!(all_text(elements(&document, "article")[0]), text);
    let mut depths = document.descendants().filter_map(|node| node.attribute("data-quotes"));
    assert!(depths.all(|quotes| quotes.split(' ').count() <= 4));
    assert!(page.contains("data-quotes=\"q999 q998 q997 q996\""));
}

#[test]
fn an_index_links_to_files_alone() {
    let ids = ["ferry 7.txt", "javascript:alert(1)", "a/\"><b>", "../<i>", "%2e%2e/%2e%2e/x", "é"];
    let renderer = Renderer::new(Format::Html);
    let files = written(&renderer, |output| {
        for id in ids {
            output.write(renderer.render(&Report::new(id), "").unwrap()).unwrap();
        }
        output.write(renderer.render_failure(&Failure::new("<u>", "no <such> file")).unwrap()).unwrap();
    });
    let (name, page) = files.last().unwrap();
    assert_eq!(name, "index.html");
    let document = parse(page);
    let links: Vec<_> = elements(&document, "a").iter().filter_map(|node| node.attribute("href")).collect();
    assert_eq!(
        links,
        [
            "./ferry%207.html",
            "./javascript_alert%281%29.html",
            "./a/___b_.html",
            "./_i_.html",
            "./%252e%252e/%252e%252e/x.html",
            "./%C3%A9.html"
        ]
    );
    assert_eq!(elements(&document, "tr").len(), 1 + ids.len() + 1);
    assert!(all_text(document.root_element()).contains("could not be read: no <such> file"));
}
