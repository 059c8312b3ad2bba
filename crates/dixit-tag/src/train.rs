use dixit_english::Word;
use dixit_model::{LabelSet, Progress, Sequence, TrainOptions};
use dixit_text::Upos;

use crate::dictionary::Dictionary;
use crate::features::{Extractor, FEATURES, OPEN, form};
use crate::label::{by_label, label};

/// Learns a tagger's model from tagged sentences, and returns its bytes.
///
/// Of every tenth sentence a copy is added in lower case, in capitals or in title case, in turn, so that the tagger does not
/// live on capitals. `report` hears of each round. The same sentences in the same order give the same bytes.
///
/// # Examples
///
/// ```
/// use dixit_tag::{Tagger, TrainOptions, train};
/// use dixit_text::Upos::{Noun, Verb};
///
/// let sentences = vec![vec![("Birds".to_owned(), Noun), ("sing".to_owned(), Verb)]; 10];
/// let bytes = train(&sentences, &TrainOptions::new(), |_| ());
/// let tagger = Tagger::from_bytes(&bytes)?;
/// assert_eq!(tagger.tag_words(&["birds", "sing"]), [Noun, Verb]);
/// # Ok::<(), dixit_tag::Error>(())
/// ```
#[must_use]
pub fn train(
    sentences: &[Vec<(String, Upos)>],
    options: &TrainOptions,
    report: impl FnMut(Progress),
) -> Vec<u8> {
    let words = sentences.iter().flatten().map(|(word, upos)| (form(&Word::alone(word)), label(*upos)));
    let least =
        |labels: LabelSet| if labels.intersection(OPEN).is_empty() { CLOSED_COUNT } else { OPEN_COUNT };
    let dictionary = Dictionary::of(words, SLIP, least);
    let mut trainer = dictionary.trainer(&by_label().map(Upos::as_str));
    let known = |word| dictionary.get(word);
    let mut extractor = Extractor::default();
    let mut sequence = Sequence::new();
    let mut targets = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        targets.clear();
        targets.extend(sentence.iter().map(|&(_, upos)| LabelSet::of(label(upos))));
        let words: Vec<_> = sentence.iter().map(|(word, _)| Word::alone(word)).collect();
        extractor.fill(words.iter(), known, &mut sequence);
        trainer.add(&sequence, &targets, 1.0);
        if index % 10 == 0 {
            let words: Vec<String> = sentence.iter().map(|(word, _)| recased(word, index / 10)).collect();
            let words: Vec<_> = words.iter().map(|word| Word::alone(word)).collect();
            extractor.fill(words.iter(), known, &mut sequence);
            trainer.add(&sequence, &targets, 1.0);
        }
    }
    trainer.train(&options.clone().features(FEATURES), report)
}

/// How often a word of a closed class must occur to be in the dictionary.
const CLOSED_COUNT: u32 = 4;
/// How often any other word must: of a rarer one more may be true than was seen.
const OPEN_COUNT: u32 = 12;
/// A part of speech that is one of so many of a word's is taken for a slip.
const SLIP: u32 = 200;

fn recased(word: &str, turn: usize) -> String {
    match turn % 3 {
        0 => word.to_lowercase(),
        1 => word.to_uppercase(),
        _ => {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
    }
}
