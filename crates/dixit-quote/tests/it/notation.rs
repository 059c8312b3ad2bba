//! A text with its quotations marked in it, in one line; [`crate::cases`] says how.

use std::fmt::Write as _;

use dixit_quote::{Quote, QuoteDetector};
use dixit_text::Span;
use dixit_tokenize::Tokenizer;

/// The marks of content, of the words that report, and of who speaks.
const CONTENT: (char, char) = ('[', ']');
const CUE: (char, char) = ('{', '}');
const SOURCE: (char, char) = ('<', '>');

/// Takes the marks off a line of a case file: the text that is read.
pub(crate) fn plain(marks: &str) -> String {
    let mut text = String::new();
    let mut rest = marks.chars().peekable();
    while let Some(sign) = rest.next() {
        match sign {
            '\\' => text.extend(rest.next()),
            '⏎' => text.push('\n'),
            '[' | '{' | '<' => {
                let mut ahead = rest.clone();
                let mut digits = 0;
                while ahead.next_if(|&next| next.is_ascii_digit() || next == ',').is_some() {
                    digits += 1;
                }
                if digits > 0 && ahead.next() == Some(':') {
                    rest = ahead;
                }
            }
            ']' | '}' | '>' => {}
            _ => text.push(sign),
        }
    }
    text
}

/// What is found in a text.
#[expect(dead_code, reason = "`cargo xtask mutate --texts` asks for it")]
pub(crate) fn probe(text: &str) -> String {
    written(text)
}

/// Finds the quotations of a text, and writes it as a case: marked, then ` = ` and what each quotation is.
pub(crate) fn written(text: &str) -> String {
    let document = Tokenizer::new().document(text);
    let quotes = QuoteDetector::new().find(&document);
    let mut line = marked(text, &quotes);
    let kinds: Vec<String> = quotes.iter().map(|quote| described(text, &quotes, quote)).collect();
    line.push_str(" = ");
    line.push_str(&if kinds.is_empty() { "-".to_owned() } else { kinds.join(" ; ") });
    line
}

/// What the right side says of a quotation.
fn described(text: &str, quotes: &[Quote<'_>], quote: &Quote<'_>) -> String {
    let mut line = quote.kind.as_str().to_owned();
    if quote.attitude.as_str() != "speech" {
        let _ = write!(line, " {}", quote.attitude.as_str());
    }
    if let Some(status) = quote.cue.as_ref().and_then(|cue| cue.status) {
        let _ = write!(line, " {}", status.as_str());
    }
    if let Some(parent) = quote.parent {
        let _ = write!(line, " in {}", parent.index() + 1);
    }
    let parent = quote.parent.and_then(|parent| quotes[parent.index()].source);
    match quote.via {
        Some(via) if parent != quote.via => {
            let _ = write!(line, " via {}", &text[via]);
        }
        None if parent.is_some() => line.push_str(" via nobody"),
        _ => {}
    }
    if let Some(from) = quote.inherits {
        let _ = write!(line, " as {}", from.index() + 1);
    }
    if quote.unclosed {
        line.push_str(" unclosed");
    }
    if let Some(reason) = quote.reason.filter(|reason| reason.as_str() != "scare") {
        let _ = write!(line, " ? {}", reason.as_str());
    }
    line
}

/// Puts the marks in.
fn marked(text: &str, quotes: &[Quote<'_>]) -> String {
    // Each stretch with its marks, and the quotations that share it.
    let mut stretches: Vec<(Span, (char, char), Vec<usize>)> = Vec::new();
    let mut add = |span: Span, signs: (char, char), index: usize| match stretches
        .iter_mut()
        .find(|(other, kind, _)| (*other, *kind) == (span, signs))
    {
        Some((_, _, indices)) if indices.contains(&index) => {}
        Some((_, _, indices)) => indices.push(index),
        None => stretches.push((span, signs, vec![index])),
    };
    for (index, quote) in quotes.iter().enumerate() {
        if quote.parts.is_empty() {
            add(quote.span, CONTENT, index);
        }
        for &part in &quote.parts {
            add(part, CONTENT, index);
        }
        if let Some(cue) = &quote.cue {
            add(cue.span, CUE, index);
        }
        for &source in quote.source.iter().chain(&quote.sources) {
            add(source, SOURCE, index);
        }
    }
    // Closing marks go before opening ones; the longer a stretch, the further outside its marks.
    let mut signs: Vec<(usize, bool, isize, String)> = Vec::new();
    for (span, (open, close), indices) in &stretches {
        let length = isize::try_from(span.len()).expect("a text is shorter than half of the memory");
        let mut opening = open.to_string();
        if quotes.len() > 1 {
            let numbers: Vec<String> = indices.iter().map(|index| (index + 1).to_string()).collect();
            let _ = write!(opening, "{}:", numbers.join(","));
        }
        signs.push((span.start(), true, -length, opening));
        signs.push((span.end(), false, length, close.to_string()));
    }
    signs.sort_by_key(|sign| (sign.0, sign.1, sign.2));
    let mut signs = signs.into_iter().peekable();
    let mut line = String::new();
    for (at, glyph) in text.char_indices().map(|(at, glyph)| (at, Some(glyph))).chain([(text.len(), None)]) {
        while let Some((_, _, _, sign)) = signs.next_if(|sign| sign.0 <= at) {
            line.push_str(&sign);
        }
        match glyph {
            Some('\n') => line.push('⏎'),
            Some(glyph @ ('[' | ']' | '{' | '}' | '<' | '>' | '\\')) => line.extend(['\\', glyph]),
            Some(glyph) => line.push(glyph),
            None => {}
        }
    }
    line
}
