//! A page: the draft's quotations, each beside the paragraph of its source.

use std::fmt::Write;

use dixit_report::escape::element;
use dixit_report::shorten;

use super::text::{percent, place, speaker, time};
use crate::verification::{Passage, SpeakerVerdict, TimeVerdict, Verified, WordsVerdict};
use crate::{Change, Comparison, Verification, Version};

const STYLE: &str = include_str!("page.css");

/// What the page may do: use its own style, by its SHA-256, and nothing else.
///
/// A test computes it and says what to write here when the style changes.
const POLICY: &str = "default-src 'none'; \
    style-src 'sha256-JQitSxvpyhTg1kmR/B9gpv6gMTv2MfhvB01/xu/AkEU='; \
    base-uri 'none'; form-action 'none'";

/// Writes a verification.
pub(super) fn verification(verification: &Verification) -> String {
    let mut out = String::new();
    open("Quotations and their sources", &verification.summary(), &mut out);
    if !verification.unread.is_empty() {
        line(&mut out, format_args!("<section class=\"unread\"><h2>Could not be read</h2><ul>"));
        for one in &verification.unread {
            line(&mut out, format_args!("<li>{}: {}</li>", element(&one.id), element(&one.message)));
        }
        line(&mut out, format_args!("</ul></section>"));
    }
    if !verification.quotations.is_empty() {
        line(&mut out, format_args!("<nav aria-label=\"quotations\"><ol>"));
        for (number, one) in verification.quotations.iter().enumerate() {
            line(
                &mut out,
                format_args!(
                    "<li>{} <a href=\"#v{number}\">{} {}</a></li>",
                    sign(one),
                    element(&one.id),
                    element(&shorten(&one.text, 72))
                ),
            );
        }
        line(&mut out, format_args!("</ol></nav>"));
    }
    for (number, one) in verification.quotations.iter().enumerate() {
        quotation(number, one, &mut out);
    }
    close(&mut out);
    out
}

fn quotation(number: usize, one: &Verified, out: &mut String) {
    let state = if one.confirmed { "right" } else { "wrong" };
    line(
        out,
        format_args!(
            "<article id=\"v{number}\" class=\"{state}\" tabindex=\"-1\" aria-labelledby=\"h{number}\"><h2 id=\"h{number}\">{} {} \
             <span class=\"faint\">{}:{}:{}</span></h2><div class=\"pair\">",
            sign(one),
            element(&one.id),
            element(&one.draft),
            one.line,
            one.column
        ),
    );
    line(
        out,
        format_args!(
            "<section><h3>Draft</h3><p dir=\"auto\">{}<mark>{}</mark>{}</p><dl>",
            words(&one.lead),
            words(&one.text),
            words(&one.trail)
        ),
    );
    let changed = changes(&one.changes);
    let changed = if changed.is_empty() { String::new() } else { format!(": {changed}") };
    let words = match one.verdict {
        WordsVerdict::Verbatim => Sign::Right,
        WordsVerdict::CouldNotCheck => Sign::Open,
        _ => Sign::Wrong,
    };
    verdict("Words", words, &format!("{}{changed}", one.verdict.label()), out);
    let who = match one.speaker.verdict {
        SpeakerVerdict::Same | SpeakerVerdict::NotNamedInDraft => Sign::Right,
        SpeakerVerdict::CouldNotCheck => Sign::Open,
        _ => Sign::Wrong,
    };
    verdict("Speaker", who, &element(&speaker(one)), out);
    let when = match one.time.verdict {
        TimeVerdict::Same | TimeVerdict::NotTold => Sign::Right,
        TimeVerdict::CouldNotCheck => Sign::Open,
        TimeVerdict::OtherDate => Sign::Wrong,
    };
    verdict("Time", when, &element(&time(one)), out);
    line(out, format_args!("</dl></section><section><h3>Source</h3>"));
    for passage in &one.places {
        paragraph(passage, "", out);
    }
    if one.places.is_empty() {
        let none = match (one.verdict, one.candidates.is_empty()) {
            (WordsVerdict::CouldNotCheck, _) => "No source that could be read has these words.",
            (_, true) => "No source has these words, nor anything near.",
            (_, false) => "No source has these words. Near:",
        };
        line(out, format_args!("<p>{none}</p>"));
    }
    for passage in &one.candidates {
        paragraph(passage, &format!(", {} of the words", percent(passage.share)), out);
    }
    line(out, format_args!("</section></div></article>"));
}

/// What a verdict means for the draft, told without colour.
#[derive(Clone, Copy)]
enum Sign {
    Right,
    Wrong,
    Open,
}

fn verdict(name: &str, sign: Sign, told: &str, out: &mut String) {
    let (class, sign) = match sign {
        Sign::Right => ("right", "✓"),
        Sign::Wrong => ("wrong", "✗"),
        Sign::Open => ("open", "?"),
    };
    line(
        out,
        format_args!(
            "<div class=\"{class}\"><dt>{name}</dt><dd><span aria-hidden=\"true\">{sign}</span> {told}</dd></div>"
        ),
    );
}

fn paragraph(passage: &Passage, note: &str, out: &mut String) {
    let who = match passage.speaker.is_empty() {
        true => String::new(),
        false => format!(", {}", element(&passage.speaker.join(", "))),
    };
    line(
        out,
        format_args!(
            "<figure><figcaption>{}{who}{note}</figcaption><blockquote dir=\"auto\">{}<mark>{}</mark>{}</blockquote></figure>",
            element(&place(passage)),
            words(&passage.lead),
            words(&passage.text),
            words(&passage.trail)
        ),
    );
}

/// Whether all is confirmed, told without colour.
fn sign(one: &Verified) -> String {
    let (class, sign, told) = if one.confirmed {
        ("right", "✓", "confirmed".to_owned())
    } else {
        let mut told = Vec::new();
        if one.verdict != WordsVerdict::Verbatim {
            told.push(one.verdict.label());
        }
        if matches!(one.speaker.verdict, SpeakerVerdict::OtherSpeaker | SpeakerVerdict::NotNamedInSource) {
            told.push(match one.speaker.verdict {
                SpeakerVerdict::OtherSpeaker => "other speaker",
                _ => "speaker not named in the source",
            });
        }
        if one.time.verdict == TimeVerdict::OtherDate {
            told.push("other date");
        }
        let open = told.is_empty() || one.verdict == WordsVerdict::CouldNotCheck;
        if told.is_empty() {
            told.push("speaker could not be checked");
        }
        if open { ("open", "?", told.join(", ")) } else { ("wrong", "✗", told.join(", ")) }
    };
    format!("<span class=\"badge {class}\"><span aria-hidden=\"true\">{sign}</span> {told}</span>")
}

/// Writes a comparison.
pub(super) fn comparison(comparison: &Comparison) -> String {
    let mut out = String::new();
    open("Quotations of two versions", &comparison.summary(), &mut out);
    for (number, one) in comparison.differences.iter().enumerate() {
        let document = match one.document.is_empty() {
            true => String::new(),
            false => format!(" <span class=\"faint\">{}</span>", element(&one.document)),
        };
        line(
            &mut out,
            format_args!(
                "<article id=\"d{number}\" aria-labelledby=\"h{number}\"><h2 id=\"h{number}\"><span class=\"badge {0}\">{0}</span>{document}</h2>\
                 <div class=\"pair\">",
                one.fate.as_str()
            ),
        );
        version("Old", one.old.as_ref(), &mut out);
        version("New", one.new.as_ref(), &mut out);
        line(&mut out, format_args!("</div>"));
        let changed = changes(&one.changes);
        if !changed.is_empty() {
            line(&mut out, format_args!("<p>{changed}</p>"));
        }
        line(&mut out, format_args!("</article>"));
    }
    close(&mut out);
    out
}

fn version(name: &str, version: Option<&Version>, out: &mut String) {
    line(out, format_args!("<section><h3>{name}</h3>"));
    match version {
        None => line(out, format_args!("<p class=\"faint\">It is not there.</p>")),
        Some(version) => {
            let who =
                if version.speaker.is_empty() { "somebody".to_owned() } else { version.speaker.join(", ") };
            line(
                out,
                format_args!(
                    "<figure><figcaption>{}, {}</figcaption><blockquote dir=\"auto\">{}</blockquote></figure>",
                    element(&version.id),
                    element(&who),
                    element(&version.text)
                ),
            );
        }
    }
    line(out, format_args!("</section>"));
}

/// Changes: what was taken out and what was put in.
fn changes(changes: &[Change]) -> String {
    let one = |change: &Change| {
        let mut told = Vec::new();
        if !change.source.is_empty() {
            told.push(format!("<del>{}</del>", element(&change.source)));
        }
        if !change.draft.is_empty() {
            told.push(format!("<ins>{}</ins>", element(&change.draft)));
        }
        told.push(if change.marked { "(marked)" } else { "(not marked)" }.to_owned());
        told.join(" ")
    };
    changes.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Words with the white space at their ends, so that what stands side by side stays apart.
fn words(text: &str) -> String {
    let edge = |edge: Option<char>| if edge.is_some_and(char::is_whitespace) { " " } else { "" };
    if text.trim().is_empty() {
        return edge(text.chars().next()).to_owned();
    }
    format!("{}{}{}", edge(text.chars().next()), element(text), edge(text.chars().next_back()))
}

fn open(title: &str, summary: &str, out: &mut String) {
    line(out, format_args!("<!DOCTYPE html>"));
    line(
        out,
        format_args!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><meta charset=\"utf-8\"/>"
        ),
    );
    line(out, format_args!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>"));
    line(out, format_args!("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"));
    line(out, format_args!("<meta name=\"referrer\" content=\"no-referrer\"/>"));
    line(out, format_args!("<title>{}</title><style>{STYLE}</style></head><body>", element(title)));
    line(
        out,
        format_args!(
            "<header><h1>{}</h1><p class=\"faint\">{}</p></header><main>",
            element(title),
            element(summary)
        ),
    );
}

fn close(out: &mut String) {
    line(out, format_args!("</main></body></html>"));
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(out, "{words}").expect("a string takes everything");
}
