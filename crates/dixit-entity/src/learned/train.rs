use std::ops::Range;

use dixit_english::class;
use dixit_model::{Codes, LabelSet, Model, Progress, Sequence, TrainOptions, Trainer};
use dixit_text::{Document, Span};

use super::Tagger;
use super::class::{Class, LABELS, NOTHING, Place, label, labels_of, may_follow};
use super::facts::Facts;
use super::judge;
use crate::decide::decide;
use crate::lexicon::{Flags, Lexicon};
use crate::scan::scan;
use crate::word::Words;

/// Learns the names of the tagger from annotated documents.
///
/// # Examples
///
/// ```no_run
/// use dixit_entity::{Class, EntityTrainer, Learned};
/// use dixit_model::{Codes, TrainOptions};
/// use dixit_text::Span;
/// use dixit_tokenize::Tokenizer;
///
/// let codes = std::fs::read("codes.bin")?;
/// let mut trainer = EntityTrainer::new(Codes::from_bytes(&codes)?);
/// let document = Tokenizer::new().document("Ana Ruiz left.");
/// trainer.add(&document, &[(Span::new(0, 8), Some(Class::Person))], &[], 1.0);
/// let model = trainer.train(&TrainOptions::default(), |_| ());
/// let learned = Learned::from_bytes(&model, &codes)?;
/// # let _ = learned;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct EntityTrainer {
    codes: Codes,
    trainer: Trainer,
    sequence: Sequence,
}

impl EntityTrainer {
    /// Creates a trainer without examples; `codes` are the word classes that the model will be used with.
    #[must_use]
    pub fn new(codes: Codes) -> Self {
        Self { codes, trainer: Trainer::new(&LABELS).transitions(may_follow), sequence: Sequence::new() }
    }

    /// Adds a document.
    ///
    /// `names` are its annotated names; one without a class may be anything. `silent` are the classes that the annotators did
    /// not look for: where they marked nothing, nothing is said about these. Articles, possessives and titles at the edges of
    /// names are cut off, as the recogniser gives them apart.
    pub fn add(
        &mut self,
        document: &Document<'_>,
        names: &[(Span, Option<Class>)],
        silent: &[Class],
        weight: f32,
    ) {
        let lexicon = Lexicon::shipped();
        let words = Words::new(document, &dixit_english::Words::of(document), lexicon);
        let decided = decide(&words, scan(&words, None));
        let facts = Facts::new(&words, &self.codes, &decided);
        let nothing = silent
            .iter()
            .flat_map(|&class| labels_of(class).iter(LABELS.len()))
            .fold(NOTHING, LabelSet::with);
        let mut targets = vec![nothing; words.all.len()];
        for &(span, class) in names {
            let start = words.all.partition_point(|word| word.span.end() <= span.start());
            let end = words.all.partition_point(|word| word.span.start() < span.end());
            let range = start..end.max(start);
            let exact = !range.is_empty() && words.span(&range) == span;
            let range = trimmed(&words, range, class);
            let whole = words.at(range.start).sentence == words.at(range.end.saturating_sub(1)).sentence;
            let learnable = exact && whole && range.clone().all(|index| facts.candidate(index));
            for index in range.clone() {
                let Some(target) = targets.get_mut(index) else { continue };
                *target = match class {
                    Some(class) if learnable => LabelSet::of(label(class, Place::of(&range, index))),
                    _ => LabelSet::ALL,
                };
            }
        }
        for stretch in words.sentences.iter().flat_map(|sentence| facts.stretches(sentence)) {
            let first = facts.fill(&words, &stretch, &mut self.sequence);
            self.trainer.add(&self.sequence, targets.get(first..).unwrap_or_default(), weight);
        }
    }

    /// Learns, and returns the model's bytes.
    #[must_use]
    pub fn train(self, options: &TrainOptions, report: impl FnMut(Progress)) -> Vec<u8> {
        self.trainer.train(&options.clone().features(super::features::FEATURES), report)
    }
}

/// Cuts off what the recogniser does not count as part of a name.
fn trimmed(words: &Words<'_>, mut range: Range<usize>, class: Option<Class>) -> Range<usize> {
    while range.len() > 1 {
        let (first, last) = (words.at(range.start), words.at(range.end - 1));
        let article = first.is(class::ARTICLE) && class != Some(Class::Other);
        let title = class == Some(Class::Person) && first.has(Flags::TITLE) && !first.has(Flags::GIVEN);
        if article || title {
            range.start += 1;
        } else if matches!(last.text, "'s" | "’s" | "'" | "’" | ",") {
            range.end -= 1;
        } else {
            break;
        }
    }
    range
}

/// A tagger alone, without rules and links, to be measured.
#[derive(Debug)]
pub struct Learned(Tagger);

impl Learned {
    /// Reads a model and its word classes.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are no model or no word classes.
    pub fn from_bytes(model: &[u8], codes: &[u8]) -> Result<Self, dixit_model::Error> {
        Ok(Self(Tagger::new(
            Model::of_features(model, super::features::FEATURES)?,
            Codes::from_bytes(codes)?,
        )))
    }

    /// Returns the names of a document with their classes.
    #[must_use]
    pub fn find(&self, document: &Document<'_>) -> Vec<(Span, Class)> {
        let lexicon = Lexicon::shipped();
        let words = Words::new(document, &dixit_english::Words::of(document), lexicon);
        judge(&self.0, &words, &decide(&words, scan(&words, None)))
            .into_iter()
            .map(|hit| (words.span(&hit.words), hit.class))
            .collect()
    }
}
