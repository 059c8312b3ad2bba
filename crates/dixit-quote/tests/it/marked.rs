//! How findings are written in tests.

use dixit_quote::{Quote, QuoteDetector};
use dixit_tokenize::Tokenizer;

/// Finds the quotations of a text and writes them down, a line each; children are indented under their parents:
/// `kind [content] cue source`, with the parts of an interrupted one divided by `|`.
pub(crate) fn marked(text: &str) -> String {
    let document = Tokenizer::new().document(text);
    let quotes = QuoteDetector::new().find(&document);
    let mut lines = Vec::new();
    for quote in &quotes {
        let mut depth = 0;
        let mut parent = quote.parent;
        while let Some(outer) = parent {
            depth += 1;
            parent = quotes[outer.index()].parent;
        }
        lines.push(format!("{}{}", "  ".repeat(depth), line(text, quote)));
    }
    lines.join("\n")
}

fn line(text: &str, quote: &Quote<'_>) -> String {
    let mut line = format!("{} [", quote.kind.as_str());
    if quote.parts.is_empty() {
        line.push_str(&quote.text);
    } else {
        let parts: Vec<_> = quote.parts.iter().map(|&part| &text[part]).collect();
        line.push_str(&parts.join(" | "));
    }
    line.push(']');
    if let Some(cue) = &quote.cue {
        line.push_str(&format!(" cue={}", &text[cue.span]));
        if let Some(status) = cue.status {
            line.push_str(&format!("({})", status.as_str()));
        }
    }
    if let Some(source) = quote.source {
        line.push_str(&format!(" source={}", &text[source]));
    }
    if quote.sources.len() > 1 {
        let sources: Vec<_> = quote.sources.iter().map(|&source| &text[source]).collect();
        line.push_str(&format!(" sources={}", sources.join("+")));
    }
    if let Some(via) = quote.via {
        line.push_str(&format!(" via={}", &text[via]));
    }
    if quote.attitude.as_str() != "speech" {
        line.push_str(&format!(" {}", quote.attitude.as_str()));
    }
    if quote.inherits.is_some() {
        line.push_str(" inherits");
    }
    if quote.unclosed {
        line.push_str(" unclosed");
    }
    line.replace('\n', "⏎")
}
