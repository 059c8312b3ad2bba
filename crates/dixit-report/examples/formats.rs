//! Builds a small report by hand and prints it in every format but HTML: `cargo run -p dixit-report --example formats`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use dixit_report::{
    Attitude, Cue, Date, DateRef, DateSource, DateType, Entity, EntityKind, Error, Format, Mention,
    MentionForm, Output, Paragraph, ParagraphKind, Quote, QuoteKind, Renderer, Report, SaidBasis, Sentence,
    Speaker, TerminalReport, TimelineEntry, Token, Words,
};
use dixit_text::Span;

const TEXT: &str =
    "Harbour Minister Ana Kovar left Geneva on Monday. “We leave with an outline,” she said that evening.";

fn main() -> Result<(), Error> {
    let report = report();
    report.check(TEXT)?;
    for format in Format::ALL.into_iter().filter(|&format| format != Format::Html) {
        println!("--- {}: {} ---", format.name(), format.about());
        let renderer = Renderer::new(format).terminal(TerminalReport::new().width(72));
        let piece = renderer.render(&report, TEXT)?;
        let mut output = if format.is_folder() {
            Output::folder(&renderer, |name: &str| {
                println!("{name}:");
                Ok(Box::new(std::io::stdout()) as Box<dyn std::io::Write>)
            })?
        } else {
            Output::stream(&renderer, std::io::stdout())?
        };
        output.write(piece)?;
        output.finish()?;
    }
    Ok(())
}

fn report() -> Report {
    let mut report = Report::new("letter-7");
    report.date = Some("2024-03-06".to_owned());
    report.date_source = DateSource::Record.into();
    report.paragraphs = vec![Paragraph::new(Span::new(0, TEXT.len()), ParagraphKind::Body)];
    report.sentences = vec![Sentence::new(span("Harbour")), Sentence::new(span("“We"))];
    for (sentence, (opening, closing)) in
        report.sentences.iter_mut().zip([("Harbour", "Monday."), ("“We", "evening.")])
    {
        *sentence = Sentence::new(span(opening).cover(span(closing)));
    }

    report.tokens = Some(tokens());

    let mut kovar = Entity::new("e1", "Ana Kovar", EntityKind::Person);
    let mut named = Mention::new(words("Ana Kovar"), MentionForm::Name, "title-before", 0.97);
    named.title = Some("Harbour Minister".to_owned());
    kovar.mentions = vec![named, Mention::new(words("she"), MentionForm::Pronoun, "nearest", 0.8)];
    let mut geneva = Entity::new("e2", "Geneva", EntityKind::Gpe);
    geneva.mentions = vec![Mention::new(words("Geneva"), MentionForm::Name, "gazetteer", 0.99)];
    report.entities = vec![kovar, geneva];

    let monday = Date::new("d1", words("Monday"), DateType::Date, "2024-03-04", "weekday", 0.9);
    let mut evening =
        Date::new("d2", words("that evening"), DateType::Time, "2024-03-04TEV", "part-of-day", 0.7);
    evening.anchor = Some(DateRef::Date("d1".into()));
    report.dates = vec![monday, evening];

    let mut quote = Quote::new("q1", QuoteKind::Direct, words("We leave with an outline,"), "marks", 0.95);
    quote.cue = Some(Cue::new(span("said"), "said", "say"));
    quote.source = Some(words("she"));
    quote.speaker = Some(Speaker::new("e1", "Ana Kovar"));
    quote.said = Some(DateRef::Date("d2".into()));
    quote.said_basis = Some(SaidBasis::Clause.into());
    quote.attitude = Some(Attitude::Speech.into());
    report.quotes = vec![quote];

    let mut first = TimelineEntry::new("d1", 0);
    first.entities = vec!["e1".into(), "e2".into()];
    report.timeline = vec![first, TimelineEntry::new("d2", 1)];
    report
}

/// Cuts the text at its spaces: tokens enough for an example.
fn tokens() -> Vec<Token> {
    TEXT.split(' ').map(|token| Token::new(span(token), None)).collect()
}

/// Finds words that stand in the text once.
fn words(words: &str) -> Words {
    Words::new(span(words), words)
}

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or_default();
    Span::new(start, start + words.len())
}
