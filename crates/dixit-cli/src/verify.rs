use std::fmt::Write;
use std::process::ExitCode;

use dixit::{Findings, Pipeline};
use dixit_compare::{Change, Place, Verdict, Verifier};
use dixit_quote::QuoteKind;
use dixit_report::visible;
use dixit_text::{LineColumn, LineIndex, Span};

use crate::args::Verify;
use crate::message::complain;
use crate::{FAILED, NOTHING, input, print};

/// The most words that a term in marks has, a slogan or a title.
const TERM: usize = 4;

/// A source that was read: its name and text.
struct Source {
    id: String,
    text: String,
}

/// Tells for each quotation of the drafts whether its words are in the sources.
pub(crate) fn verify(arguments: &Verify) -> ExitCode {
    let reader = input::reader(&arguments.source);
    let mut failed = false;
    let mut articles = |paths: &[std::path::PathBuf]| {
        let mut read = Vec::new();
        for record in reader.records(paths) {
            match record.article {
                Ok(article) => read.push((record.id, article)),
                Err(error) => {
                    failed = true;
                    complain(&format!("{}: {error}", record.id));
                }
            }
        }
        read
    };
    let (drafts, sources) = (articles(std::slice::from_ref(&arguments.draft)), articles(&arguments.against));
    let mut verifier = Verifier::new();
    for (_, article) in &sources {
        verifier.source(&article.text);
    }
    let sources: Vec<_> =
        sources.into_iter().map(|(id, article)| Source { id, text: article.text }).collect();
    let pipeline = Pipeline::new();
    let (mut told, mut unfaithful) = (String::new(), false);
    for (id, article) in &drafts {
        match input::findings(&pipeline, article, &arguments.source) {
            Ok(findings) => {
                let before = told.len();
                unfaithful |= draft(id, &findings, &verifier, &sources, &mut told);
                if told.len() == before {
                    complain(&format!("{id}: no quotations to verify"));
                }
            }
            Err(message) => {
                failed = true;
                complain(&format!("{id}: {message}"));
            }
        }
    }
    let printed = print(told.as_bytes());
    match (failed, unfaithful) {
        (true, _) => ExitCode::from(FAILED),
        (false, true) if printed == ExitCode::SUCCESS => ExitCode::from(NOTHING),
        (false, _) => printed,
    }
}

/// Writes the verdict on each stretch of a draft that stands in marks as somebody's words.
fn draft(
    id: &str,
    findings: &Findings<'_>,
    verifier: &Verifier,
    sources: &[Source],
    told: &mut String,
) -> bool {
    let text = findings.document.text();
    let lines = LineIndex::new(text);
    let indexes: Vec<_> = sources.iter().map(|source| LineIndex::new(&source.text)).collect();
    let mut unfaithful = false;
    for statement in &findings.statements {
        let quote = &statement.quote;
        let stretches = match quote.kind {
            QuoteKind::Direct if quote.parts.is_empty() => vec![quote.span],
            QuoteKind::Direct => quote.parts.clone(),
            QuoteKind::Mixed => quote.quoted.clone(),
            // Terms and titles are short; what is longer may be words whose speaker was not found.
            QuoteKind::Scare if text[quote.span].split_whitespace().nth(TERM).is_some() => vec![quote.span],
            QuoteKind::Indirect | QuoteKind::Scare => Vec::new(),
        };
        for stretch in stretches {
            let verdict = verifier.verify(&text[stretch]);
            unfaithful |= !verdict.is_faithful();
            let line =
                VerdictLine { id, place: place(&lines, stretch), words: &text[stretch], verdict: &verdict };
            line.write(sources, &indexes, told);
        }
    }
    unfaithful
}

/// The verdict on one stretch of a draft.
struct VerdictLine<'a> {
    id: &'a str,
    place: String,
    words: &'a str,
    verdict: &'a Verdict,
}

impl VerdictLine<'_> {
    fn write(&self, sources: &[Source], indexes: &[LineIndex<'_>], told: &mut String) {
        let found = |found: &Place| {
            let source = sources.get(found.source).zip(indexes.get(found.source));
            source.map_or_else(String::new, |(source, lines)| {
                format!("{}:{}", visible(&source.id), place(lines, found.span))
            })
        };
        let (places, changes) = match self.verdict {
            Verdict::Verbatim { place } => (found(place), String::new()),
            Verdict::Changed { place, changes } => (found(place), shown(changes)),
            Verdict::Stitched { places } => {
                (places.iter().map(found).collect::<Vec<_>>().join(" + "), String::new())
            }
            _ => (String::new(), String::new()),
        };
        let Self { id, place, words, verdict } = self;
        write!(told, "{}:{place}  {:<8}  “{}”", visible(id), verdict.as_str(), visible(words))
            .expect("a string takes everything");
        if !places.is_empty() {
            write!(told, "  in {places}").expect("a string takes everything");
        }
        told.push_str(&changes);
        told.push('\n');
    }
}

/// Changes as a reader of diffs knows them: what was taken out and what stands in its place.
pub(crate) fn shown(changes: &[Change]) -> String {
    let mut told = String::new();
    for change in changes {
        told.push_str("  ");
        if !change.source.is_empty() {
            write!(told, "[-{}-]", visible(&change.source)).expect("a string takes everything");
        }
        if !change.draft.is_empty() {
            write!(told, "{{+{}+}}", visible(&change.draft)).expect("a string takes everything");
        }
        if change.marked {
            told.push_str(" (marked)");
        }
    }
    told
}

fn place(lines: &LineIndex<'_>, span: Span) -> String {
    let LineColumn { line, column, .. } = lines.line_column(span.start());
    format!("{line}:{column}")
}
