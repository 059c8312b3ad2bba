use dixit_english::Word;
use dixit_model::{LabelSet, Progress, Sequence, TrainOptions};
use dixit_text::{Function, Upos};

use crate::dictionary::Dictionary;
use crate::functions::features::{Extractor, FEATURES};
use crate::functions::label::{LABELS, OTHER, label};

/// Learns a model of grammatical functions from sentences, and returns its bytes.
///
/// The parts of speech should be those of a tagger that has not seen the sentences, with its mistakes. `report` hears of each round. The same
/// sentences in the same order give the same bytes.
///
/// # Examples
///
/// ```
/// use dixit_tag::{FunctionTagger, TrainOptions, train_functions};
/// use dixit_text::Function::{Main, Subject};
/// use dixit_text::Upos::{Noun, Verb};
///
/// let sentence = vec![("Birds".to_owned(), Noun, Subject), ("sing".to_owned(), Verb, Main)];
/// let bytes = train_functions(&vec![sentence; 10], &TrainOptions::new(), |_| ());
/// let functions = FunctionTagger::from_bytes(&bytes)?;
/// assert_eq!(functions.tag_words(&[("birds", Noun), ("sing", Verb)]), [Subject, Main]);
/// # Ok::<(), dixit_tag::Error>(())
/// ```
#[must_use]
pub fn train_functions(
    sentences: &[Vec<(String, Upos, Function)>],
    options: &TrainOptions,
    report: impl FnMut(Progress),
) -> Vec<u8> {
    let pronouns = sentences.iter().flatten().filter(|(_, upos, _)| *upos == Upos::Pron);
    let pronouns = pronouns.map(|(word, _, function)| (Word::alone(word).hash, label(*function)));
    let dictionary = Dictionary::of(pronouns, SLIP, |_| COUNT);
    let mut trainer = dictionary.trainer(&LABELS.map(Function::as_str));
    let known = |word| dictionary.get(word);
    let mut extractor = Extractor::default();
    let mut sequence = Sequence::new();
    for sentence in sentences {
        let words: Vec<_> = sentence.iter().map(|(word, ..)| Word::alone(word)).collect();
        let tags: Vec<_> = sentence.iter().map(|&(_, upos, _)| upos).collect();
        extractor.fill(&words, &tags, known, &mut sequence);
        let target = |&place: &usize| {
            sentence.get(place).map_or(LabelSet::of(OTHER), |&(_, _, function)| LabelSet::of(label(function)))
        };
        let targets: Vec<_> = extractor.places.iter().map(target).collect();
        trainer.add(&sequence, &targets, 1.0);
    }
    trainer.train(&options.clone().features(FEATURES), report)
}

/// How often a pronoun must occur to be in the dictionary.
const COUNT: u32 = 20;
/// A function that is one of so many of a pronoun's is taken for a slip.
const SLIP: u32 = 300;
