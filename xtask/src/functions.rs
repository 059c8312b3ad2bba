//! How often the grammatical functions are right: on the words of treebanks that trained nothing, and on their raw text.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use dixit_tag::{FunctionTagger, Tagger};
use dixit_text::Function;
use dixit_tokenize::Tokenizer;

use crate::treebank::{self, Document};

/// What was found of a function, what there is, and what of it is right.
#[derive(Clone, Copy, Default)]
struct Counts {
    gold: f64,
    found: f64,
    right: f64,
}

#[derive(Default)]
struct Scores {
    of: BTreeMap<Function, Counts>,
    /// Words, and those of them whose place is a token's.
    words: f64,
    agree: f64,
}

impl Scores {
    fn add(&mut self, gold: Function, found: Function) {
        self.of.entry(gold).or_default().gold += 1.0;
        self.of.entry(found).or_default().found += 1.0;
        if gold == found {
            self.of.entry(gold).or_default().right += 1.0;
        }
    }
}

/// Prints precision, recall and F1 of each function: with the treebanks' words and the tagger's parts of speech, and on raw text.
pub(crate) fn score(data: &Path) -> Result<(), String> {
    let read = |name: &str| treebank::read(&data.join("ud").join(name).with_extension("conllu"));
    let (ewt, gum) = (read("ewt-dev")?, read("gum-cc-dev")?);
    let columns = [("EWT, dev", words(&ewt)), ("GUM, dev", words(&gum)), ("GUM, dev, raw text", raw(&gum))];
    let names = columns.iter().map(|(name, _)| format!(" {name}: P / R / **F1** (number) |"));
    println!("| function |{}\n|---|---|---|---|", names.collect::<String>());
    for function in Function::ALL {
        let figures = columns.iter().map(|(_, scores)| figure(scores, function));
        println!("| {function} | {} |", figures.collect::<Vec<_>>().join(" | "));
    }
    for (name, scores) in columns {
        println!(
            "\n{name}: {:.1} % of the words share their place with a token",
            100.0 * scores.agree / scores.words
        );
    }
    Ok(())
}

fn figure(scores: &Scores, function: Function) -> String {
    let Some(counts) = scores.of.get(&function) else { return "–".to_owned() };
    let share = |part: f64, whole: f64| if whole > 0.0 { 100.0 * part / whole } else { 0.0 };
    let Counts { gold, found, right } = *counts;
    let (precision, recall) = (share(right, found), share(right, gold));
    format!("{precision:.1} / {recall:.1} / **{:.1}** ({gold})", share(2.0 * right, gold + found))
}

/// With the words and sentences of the treebank.
fn words(documents: &[Document]) -> Scores {
    let (tagger, functions) = (Tagger::new(), FunctionTagger::new());
    let mut scores = Scores::default();
    for sentence in documents.iter().flat_map(|document| &document.sentences) {
        let words: Vec<&str> = sentence.iter().map(|word| word.form.as_str()).collect();
        let tagged: Vec<_> = words.iter().copied().zip(tagger.tag_words(&words)).collect();
        for (word, found) in sentence.iter().zip(functions.tag_words(&tagged)) {
            scores.add(word.function, found);
            scores.words += 1.0;
            scores.agree += 1.0;
        }
    }
    scores
}

/// With our own; words that are no token of ours are put aside, and so are tokens that are no word.
fn raw(documents: &[Document]) -> Scores {
    let (tokenizer, tagger, functions) = (Tokenizer::new(), Tagger::new(), FunctionTagger::new());
    let mut scores = Scores::default();
    for gold in documents {
        let mut document = tokenizer.document(&gold.text);
        document.set_upos(&tagger.tag(&document)).expect("a tag for each token");
        let found = document.tokens().iter().map(|token| token.span).zip(functions.tag(&document));
        let found: HashMap<_, _> = found.collect();
        for word in gold.sentences.iter().flatten() {
            scores.words += 1.0;
            if let Some(&function) = word.span.and_then(|span| found.get(&span)) {
                scores.agree += 1.0;
                scores.add(word.function, function);
            }
        }
    }
    scores
}
