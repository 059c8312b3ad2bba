//! One report made by hand, with every kind of finding.

use dixit_report::{
    Attitude, Candidate, Cue, CueStatus, Date, DateModifier, DateRange, DateRef, DateSource, DateType,
    Entity, EntityKind, Extent, Mention, MentionForm, Paragraph, ParagraphKind, Quote, QuoteKind, Related,
    Report, SaidBasis, Sentence, Speaker, TimelineEntry, Token, Upos, Words,
};
use dixit_text::Span;

pub(crate) const TEXT: &str = "\
Ferry talks stall 🙂

GENEVA, March 6 — Harbour Minister Ana Kovar left the talks in Kestria on Monday. “We leave with an outline,” she said, \
“and with hope.”

Officials said that the “open harbour” plan would cost more than expected. Omar Haddad and Kovar had agreed in the \
early 1980s to wait. A spokesman for the Kestrian Port Authority (KPA) did not say on 4/5/2023 that the KPA was “not \
amused” by it.";

/// The stretch of the text from the first place of `opening` to the end of the first `closing` after it.
pub(crate) fn stretch(opening: &str, closing: &str) -> Span {
    let start = TEXT.find(opening).unwrap();
    let end = start + TEXT[start..].find(closing).unwrap() + closing.len();
    Span::new(start, end)
}

fn words(opening: &str, closing: &str) -> Words {
    let span = stretch(opening, closing);
    Words::new(span, &TEXT[span])
}

/// The `nth` place of words, counted from one.
fn nth(words: &str, nth: usize) -> Words {
    let (start, _) = TEXT.match_indices(words).nth(nth - 1).unwrap();
    Words::new(Span::new(start, start + words.len()), words)
}

fn mention(words: Words, form: MentionForm) -> Mention {
    Mention::new(words, form, "shape", 0.9)
}

pub(crate) fn report() -> Report {
    let mut report = Report::new("ferry/7.txt");
    report.date = Some("2024-03-06".into());
    report.date_source = DateSource::Dateline.into();
    let paragraph = |opening, closing, kind| Paragraph::new(stretch(opening, closing), kind);
    report.paragraphs = vec![
        paragraph("Ferry", "🙂", ParagraphKind::Heading),
        paragraph("GENEVA", "hope.”", ParagraphKind::Dateline),
        paragraph("Officials", "by it.", ParagraphKind::Body),
    ];
    report.sentences = [
        ("Ferry", "🙂"),
        ("GENEVA", "Monday."),
        ("“We leave", "hope.”"),
        ("Officials", "expected."),
        ("Omar", "wait."),
        ("A spokesman", "by it."),
    ]
    .map(|(opening, closing)| Sentence::new(stretch(opening, closing)))
    .to_vec();
    let token = |words: &str, pos| {
        let words = nth(words, 1);
        Token::new(Span::new(words.start, words.end), pos)
    };
    report.tokens =
        Some(vec![token("Ferry", Some(Upos::Noun)), token("talks", None), token("🙂", Some(Upos::Sym))]);
    report.entities = entities();
    report.dates = dates();
    report.quotes = quotes();
    let entry = |date: &str, sentence, entities: &[&str]| {
        let mut entry = TimelineEntry::new(date, sentence);
        entry.entities = entities.iter().map(|&id| id.into()).collect();
        entry
    };
    report.timeline = vec![
        entry("d3", 4, &["e1", "e2"]),
        entry("d4", 5, &["e3"]),
        entry("d2", 1, &["e1", "e4"]),
        entry("d1", 1, &["e1", "e4"]),
    ];
    report
}

fn entities() -> Vec<Entity> {
    let mut kovar = Entity::new("e1", "Ana Kovar", EntityKind::Person);
    let mut titled = mention(nth("Ana Kovar", 1), MentionForm::Name);
    titled.title = Some("Harbour Minister".into());
    kovar.mentions = vec![
        titled,
        mention(nth("she", 1), MentionForm::Pronoun),
        mention(nth("Kovar", 2), MentionForm::Name),
    ];
    let mut haddad = Entity::new("e2", "Omar Haddad", EntityKind::Person);
    haddad.mentions = vec![mention(nth("Omar Haddad", 1), MentionForm::Name)];
    let mut authority = Entity::new("e3", "Kestrian Port Authority", EntityKind::Org);
    authority.mentions = vec![
        mention(nth("Kestrian Port Authority", 1), MentionForm::Name),
        mention(nth("KPA", 1), MentionForm::Alias),
        mention(nth("KPA", 2), MentionForm::Alias),
    ];
    let mut geneva = Entity::new("e4", "GENEVA", EntityKind::Gpe);
    geneva.mentions = vec![mention(nth("GENEVA", 1), MentionForm::Name)];
    let mut kestrian = Entity::new("e5", "Kestrian", EntityKind::Norp);
    kestrian.mentions = vec![mention(nth("Kestrian", 1), MentionForm::Name)];
    kestrian.reason = Some("part-of-a-name".into());
    kestrian.related = vec![Related::new("demonym_of", "e6")];
    let mut kestria = Entity::new("e6", "Kestria", EntityKind::Gpe);
    kestria.mentions = vec![mention(nth("Kestria", 1), MentionForm::Name)];
    vec![kovar, haddad, authority, geneva, kestrian, kestria]
}

fn dates() -> Vec<Date> {
    let mut march = Date::new("d1", nth("March 6", 1), DateType::Date, "2024-03-06", "month-day", 0.9);
    march.begin = Some("2024-03-06".into());
    march.until = Some("2024-03-07".into());
    let mut monday = Date::new("d2", nth("Monday", 1), DateType::Date, "2024-03-04", "weekday", 0.8);
    monday.anchor = Some(DateRef::Document);
    monday.begin = Some("2024-03-04".into());
    monday.until = Some("2024-03-05".into());
    let mut eighties = Date::new("d3", nth("1980s", 1), DateType::Date, "198", "decade", 0.9);
    eighties.modifier = Some(DateModifier::Start.into());
    let mut doubtful = Date::new("d4", nth("4/5/2023", 1), DateType::Date, "2023-04-05", "numeric", 0.5);
    doubtful.readings = vec!["2023-04-05".into(), "2023-05-04".into()];
    vec![march, monday, eighties, doubtful]
}

fn quotes() -> Vec<Quote> {
    let span = |words: &Words| Span::new(words.start, words.end);
    let said = |nth_said| {
        let words = nth("said", nth_said);
        Cue::new(span(&words), "said", "say")
    };
    let mut direct = Quote::new("q1", QuoteKind::Direct, words("We leave", "hope."), "marks", 0.95);
    direct.parts =
        vec![Extent::new(stretch("We leave", "outline,")), Extent::new(stretch("and with hope", "hope."))];
    direct.cue = Some(said(1));
    direct.source = Some(nth("she", 1));
    direct.speaker = Some(Speaker::new("e1", "Ana Kovar"));
    direct.said = Some(DateRef::Date("d2".into()));
    direct.said_basis = Some(SaidBasis::Paragraph.into());
    direct.attitude = Some(Attitude::Speech.into());

    let mut officials =
        Quote::new("q2", QuoteKind::Indirect, words("that the “open", "expected"), "clause", 0.7);
    officials.cue = Some(said(2));
    officials.source = Some(nth("Officials", 1));
    officials.said = Some(DateRef::Document);
    officials.said_basis = Some(SaidBasis::Document.into());
    officials.attitude = Some(Attitude::Speech.into());
    officials.reason = Some("unnamed".into());

    let mut term = Quote::new("q3", QuoteKind::Scare, nth("open harbour", 1), "short", 0.8);
    term.parent = Some("q2".into());

    let mut both = Quote::new("q4", QuoteKind::Indirect, nth("to wait", 1), "infinitive", 0.6);
    let agreed = nth("agreed", 1);
    both.cue = Some(Cue::new(span(&agreed), "agreed", "agree"));
    both.source = Some(nth("Omar Haddad", 1));
    both.sources = vec![nth("Omar Haddad", 1), nth("Kovar", 2)];
    both.speaker = Some(Speaker::new("e2", "Omar Haddad"));
    both.speakers = vec![Speaker::new("e2", "Omar Haddad"), Speaker::new("e1", "Ana Kovar")];
    both.said = Some(DateRef::Date("d3".into()));
    both.said_basis = Some(SaidBasis::Clause.into());
    both.attitude = Some(Attitude::Intention.into());

    let mut denied = Quote::new("q5", QuoteKind::Mixed, words("that the KPA", "by it"), "clause", 0.5);
    denied.quoted = vec![Extent::new(stretch("not amused", "amused"))];
    let say = nth("say", 1);
    let mut cue = Cue::new(span(&say), "say", "say");
    cue.status = Some(CueStatus::Negated.into());
    denied.cue = Some(cue);
    denied.source = Some(words("A spokesman", "(KPA)"));
    denied.via = Some(nth("KPA", 1));
    denied.about = vec!["e3".into()];
    denied.attitude = Some(Attitude::Speech.into());
    denied.candidates = vec![Candidate::new("e3", "Kestrian Port Authority", 0.4)];
    denied.reason = Some("role".into());
    vec![direct, officials, term, both, denied]
}

/// Cuts a text into words and single other characters, without white space: tokens, for what needs some.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut inside = false;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        match tokens.last_mut() {
            Some(last) if inside && character.is_alphanumeric() => last.end = end,
            _ if character.is_whitespace() => {}
            _ => tokens.push(Token::new(Span::new(at, end), None)),
        }
        inside = character.is_alphanumeric();
    }
    tokens
}

/// The report with all tokens of the text.
pub(crate) fn tokenised() -> Report {
    let mut report = report();
    let mut tokens = tokens(TEXT);
    tokens[0].pos = Some(Upos::Noun.into());
    report.tokens = Some(tokens);
    report
}

/// A range, which the sample has none of.
pub(crate) fn range() -> DateRange {
    DateRange::new("d2", Some("2024-03-04".into()), Some("2024-03-07".into()))
}
