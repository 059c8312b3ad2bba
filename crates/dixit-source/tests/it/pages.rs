use dixit_source::Article;
use dixit_text::Span;
use proptest::prelude::*;

use crate::article;

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head>
<title>Harbour fees to rise, port says | The Coast Courier</title>
<meta property="article:published_time" content="2024-03-07T09:30:00+01:00">
<meta name="author" content="Ivo Brandt">
<script>var lede = "<p>not this</p>";</script>
</head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article>
<h1>Harbour fees to rise, port says</h1>
<p>Fees for berths &amp; storage will rise by 4&nbsp;percent in June, the port of Lund&oslash;y said on Thursday. The
   increase is the first since 2019, and smaller vessels are not touched by it, a spokeswoman told reporters.</p>
<p>&ldquo;We have waited <em>as long as we could</em>,&rdquo; said its director, Ane Solberg, at the yearly meeting of the harbour board,
which was held in the old customs house and lasted for most of the morning.</p>
<blockquote><p>No fisherman will pay more than he did, and no ferry will leave later.</p></blockquote>
<p>The board will vote in April. Two of its seven members have said that they will vote against the plan, which they call rushed.</p>
</article>
<aside><p>Read also: ten harbours to visit</p></aside>
<footer>&copy; 2024 The Coast Courier</footer>
</body></html>"#;

fn page(html: &str) -> Article {
    article("a.html", html).expect("a page")
}

/// The page's bytes for words of the text.
fn source<'p>(article: &Article, html: &'p str, words: &str) -> Option<&'p str> {
    let start = article.text.find(words)?;
    let span = article.page.as_ref()?.page_span(Span::new(start, start + words.len()))?;
    html.get(span.range())
}

#[test]
fn the_main_text_is_taken_with_title_date_and_author() {
    let article = page(PAGE);
    assert_eq!(article.title.as_deref(), Some("Harbour fees to rise, port says"));
    assert_eq!(article.date.as_deref(), Some("2024-03-07T09:30:00+01:00"));
    assert_eq!(article.author.as_deref(), Some("Ivo Brandt"));
    assert!(
        article.text.starts_with("Harbour fees to rise, port says\n\nFees for berths & storage"),
        "{}",
        article.text
    );
    assert!(article.text.contains("\n\n“We have waited as long as we could,” said"), "{}", article.text);
    for other in ["not this", "Sport", "©", "<"] {
        assert!(!article.text.contains(other), "{other:?} in {}", article.text);
    }
}

#[test]
fn words_are_led_back_to_the_page() {
    let article = page(PAGE);
    for (words, bytes) in [
        ("Harbour fees to rise, port says", "Harbour fees to rise, port says"),
        ("berths & storage", "berths &amp; storage"),
        ("Lundøy said", "Lund&oslash;y said"),
        (
            "“We have waited as long as we could,”",
            "&ldquo;We have waited <em>as long as we could</em>,&rdquo;",
        ),
        ("No fisherman", "No fisherman"),
        ("which they call rushed.", "which they call rushed."),
    ] {
        assert_eq!(source(&article, PAGE, words), Some(bytes), "{words:?}");
    }
}

#[test]
fn a_page_without_a_main_part_gives_all_its_text() {
    let article = page("<title>Note</title><div>It rained<br>in Rijeka.</div><ul><li>One<li>Two</ul>");
    assert!(article.text.starts_with("Note\n\n"), "{:?}", article.text);
    for words in ["It rained", "in Rijeka.", "One", "Two"] {
        assert!(article.text.contains(words), "{words:?} in {:?}", article.text);
    }
}

#[test]
fn deep_and_hostile_pages_are_read() {
    let deep = format!("{}It rained.{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert_eq!(page(&deep).text, "It rained.");
    for repeated in [
        "<p>",
        "<table>",
        "<b>",
        "&",
        "&amp",
        "<!--",
        "<script>",
        "<svg><title>",
        "<svg><td>",
        "<div></b>",
        "<p><object>",
        "<li><section>",
        "<a <",
        "]]>",
        "<select><option>",
        "</p>",
    ] {
        let article = page(&repeated.repeat(20_000));
        assert!(article.page.is_some(), "{repeated:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is led back says the same: the page's bytes, without tags and references, have the words of the text.
    #[test]
    fn alignment_keeps_letters(words in proptest::collection::vec("[a-z&<>é“”]{1,12}", 30..80)) {
        let escaped: Vec<String> = words
            .iter()
            .map(|word| word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&#62;"))
            .collect();
        let html = format!("<html><body><article><p>{}</p></article></body></html>", escaped.join(" "));
        let article = page(&html);
        let mut from = 0;
        for (word, escaped) in words.iter().zip(&escaped) {
            let Some(found) = article.text[from..].find(word.as_str()) else { break };
            let start = from + found;
            from = start + word.len();
            let span = article.page.as_ref().expect("a page").page_span(Span::new(start, from)).expect("aligned");
            prop_assert_eq!(&html.as_str()[span], escaped.as_str());
        }
        prop_assert!(from > 0);
    }
}

/// A page whose furniture is longer than its article, and which says itself what the article is.
fn declared(body: &str) -> String {
    let teasers: String = (1..30)
        .map(|index| format!("<div class=\"card\"><p>Teaser number {index} tells that “nothing new was said” by anybody in town {index} on that long day.</p></div>"))
        .collect();
    let paragraphs: String =
        body.split("\n\n").map(|paragraph| format!("<div class=\"p\">{paragraph}</div>")).collect();
    let block = serde_json::json!({"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": "Fees to rise", "author": [{"name": "Ivo Brandt"}],
        "datePublished": "2024-03-07", "publisher": {"name": "The Coast Courier"}, "articleBody": body.replace("\n\n", " ")}]});
    format!(
        "<!DOCTYPE html><html><head><title>x | y</title><link rel=\"canonical\" href=\"https://courier.example/fees\">\
         <script type=\"application/ld+json\">{block}</script></head><body>{teasers}<div id=\"story\">{paragraphs}</div>{teasers}</body></html>"
    )
}

const BODY: &str = "Fees for berths will rise by 4 percent in June, the port said on Thursday, in its first change of prices since 2019.\n\n\
    “We have waited as long as we could,” said its director, Ane Solberg, at the yearly meeting of the harbour board.\n\n\
    The board will vote in April. Two of its seven members have said that they will vote against the plan.";

#[test]
fn what_a_page_declares_comes_first_where_one_sees_it() {
    let html = declared(BODY);
    let article = page(&html);
    assert_eq!(article.text, format!("Fees to rise\n\n{BODY}"));
    assert_eq!(article.author.as_deref(), Some("Ivo Brandt"));
    assert_eq!(article.date.as_deref(), Some("2024-03-07"));
    assert_eq!(article.source.as_deref(), Some("The Coast Courier"));
    assert_eq!(article.url.as_deref(), Some("https://courier.example/fees"));
    let words = "We have waited as long as we could";
    assert_eq!(source(&article, &html, words), Some(words), "and is led back to the page");
    // What nobody sees is not believed.
    let other = html.replace("<div id=\"story\">", "<template>").replacen(
        "</div></div><div class=\"card\">",
        "</div></template><div class=\"card\">",
        1,
    );
    assert_ne!(other, html);
    let text = page(&other).text;
    assert!(!text.contains(words) && text.contains("Teaser"), "{text}");
}
