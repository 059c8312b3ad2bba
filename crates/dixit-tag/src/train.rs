use dixit_model::{LabelSet, Progress, Sequence, TrainOptions, Trainer};
use dixit_text::Upos;

use crate::features::Extractor;

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
    let labels = Upos::ALL.map(Upos::as_str);
    let mut trainer = Trainer::new(&labels);
    let mut extractor = Extractor::default();
    let mut sequence = Sequence::new();
    let mut targets = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        targets.clear();
        targets.extend(sentence.iter().map(|&(_, upos)| LabelSet::of(upos as u8)));
        extractor.fill(sentence.iter().map(|(word, _)| word.as_str()), &mut sequence);
        trainer.add(&sequence, &targets, 1.0);
        if index % 10 == 0 {
            let words: Vec<String> = sentence.iter().map(|(word, _)| recased(word, index / 10)).collect();
            extractor.fill(words.iter().map(String::as_str), &mut sequence);
            trainer.add(&sequence, &targets, 1.0);
        }
    }
    trainer.train(options, report)
}

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
