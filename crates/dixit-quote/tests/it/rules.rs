//! Every rule, in a sentence that it reads, and what parts of speech change.

use dixit_quote::{QuoteDetector, QuoteRule, confidence};
use dixit_text::Upos;
use dixit_tokenize::Tokenizer;

/// A rule, and a text whose first quotation it finds.
const SENTENCES: [(QuoteRule, &str); 27] = [
    (QuoteRule::CueQuote, "Lind said, “The dam is safe.”"),
    (QuoteRule::CueColonQuote, "Lind said: “The dam is safe.”"),
    (QuoteRule::CueQuoteClause, "Lind said “the dam” was safe by May."),
    (QuoteRule::CueThat, "Lind said that the dam was safe."),
    (QuoteRule::CueTo, "Lind promised to mend the dam."),
    (QuoteRule::CueClause, "Lind said the dam was safe."),
    (QuoteRule::CueThing, "Lind condemned the plan."),
    (QuoteRule::Asked, "Asked whether the dam was safe, Lind nodded."),
    (QuoteRule::Passive, "The plan was denounced by Lind as a swindle."),
    (QuoteRule::QuoteSourceCue, "“The dam is safe,” Lind said."),
    (QuoteRule::QuoteCueSource, "“The dam is safe,” said the mayor."),
    (QuoteRule::ClauseSourceCue, "The dam was safe, Lind said."),
    (QuoteRule::ClauseCueSource, "The dam was safe, said the mayor."),
    (QuoteRule::According, "According to Lind, the dam is safe."),
    (QuoteRule::AccordingAfter, "The dam is safe, according to Lind."),
    (QuoteRule::NounThat, "Few believe her claim that the dam is safe."),
    (QuoteRule::InWords, "In Lind's words, the dam is safe."),
    (QuoteRule::Colon, "Lind was blunt: “The dam is not safe.”"),
    (QuoteRule::ColonParagraph, "Lind was blunt:\n\n“The dam is not safe.”"),
    (QuoteRule::OpenCue, "“The dam is safe,” visitors would chirp."),
    (QuoteRule::DashName, "“The dam is safe.” — Ana Lind"),
    (QuoteRule::DashAside, "“our”—she leaned in—“secret”"),
    (QuoteRule::HeadingColon, "Mayor: Talks Will Resume In Spring\n\nThe talks had stopped in May."),
    (QuoteRule::Turn, "LIND: The dam is safe.\n\nHOST: Is it?\n\nLIND: It is."),
    (QuoteRule::Floating, "“Nobody warned us of the flood.”"),
    (QuoteRule::Loose, "“Nobody warned us of the flood.”"),
    (QuoteRule::Scare, "The “open door” plan failed."),
];

#[test]
fn every_rule_reads_its_sentence() {
    for (wanted, text) in SENTENCES {
        let quotes = QuoteDetector::new().find(&Tokenizer::new().document(text));
        if wanted == QuoteRule::Floating {
            // It follows a speaker, so that it is never the first.
            let text = format!("Lind said the dam was safe. {text}");
            let quotes = QuoteDetector::new().find(&Tokenizer::new().document(&text));
            assert_eq!(quotes[1].rule, wanted, "{text}");
        } else {
            assert_eq!(quotes[0].rule, wanted, "{text}");
            assert_eq!(quotes[0].confidence.to_bits(), confidence(wanted).to_bits(), "{text}");
        }
    }
    assert_eq!(SENTENCES.map(|(rule, _)| rule), QuoteRule::ALL);
}

#[test]
fn a_view_and_words_have_lemmas_of_their_own() {
    for (text, wanted) in [
        ("In Lind's view, the dam is safe.", "in the view of"),
        ("In Lind's words, the dam is safe.", "in the words of"),
        ("According to Lind, the dam is safe.", "according to"),
        ("Lind denies that the dam is safe.", "deny"),
    ] {
        let quotes = QuoteDetector::new().find(&Tokenizer::new().document(text));
        assert_eq!(quotes[0].cue.as_ref().map(|cue| cue.lemma.as_ref()), Some(wanted), "{text}");
    }
}

/// What is found where the tokens have these parts of speech.
fn tagged(text: &str, tags: &[Upos]) -> Vec<String> {
    let mut document = Tokenizer::new().document(text);
    document.set_upos(tags).expect("a tag for each token");
    QuoteDetector::new().find(&document).iter().map(|quote| quote.text.to_string()).collect()
}

#[test]
fn a_tag_tells_a_verb_from_an_adjective_and_a_name() {
    use Upos::{Adj, Adp, Aux, Det, Noun, Pron, Propn, Punct, Sconj, Verb};
    // A participle that is an adjective reports nothing.
    let text = "Lind reported that boats sank.";
    assert_eq!(tagged(text, &[Propn, Verb, Sconj, Noun, Verb, Punct]), ["that boats sank"]);
    assert_eq!(tagged(text, &[Propn, Adj, Sconj, Noun, Verb, Punct]), [""; 0]);
    // A name that looks like a verb is a subject.
    let text = "“It is late,” march said.";
    assert_eq!(tagged(text, &[Punct, Pron, Aux, Adj, Punct, Punct, Propn, Verb, Punct]), ["It is late,"]);
    // What a tagger calls a preposition opens no clause.
    let text = "The clerks report on Monday that the dam is safe.";
    let tags = [Det, Noun, Verb, Adp, Propn, Sconj, Det, Noun, Aux, Adj, Punct];
    assert_eq!(tagged(text, &tags), ["that the dam is safe"]);
}
