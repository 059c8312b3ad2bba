//! Names by a model that was learned from annotated texts.

mod class;
mod facts;
mod feature_key;
mod features;
mod judge;
#[cfg(feature = "train")]
mod train;

use std::ops::Range;
use std::sync::LazyLock;

use dixit_model::{Codes, Label, Model};

#[cfg(feature = "train")]
pub use self::class::Class;
#[cfg(not(feature = "train"))]
use self::class::Class;
use self::class::{LABELS, Place, meaning};
pub(crate) use self::judge::{judge, verdict};
#[cfg(feature = "train")]
pub use self::train::{EntityTrainer, Learned};

/// A name that the learned tagger has found.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    pub(crate) words: Range<usize>,
    pub(crate) class: Class,
    /// The mean probability of its words' labels.
    pub(crate) confidence: f32,
}

/// The model and the word classes that it was learned with.
#[derive(Debug)]
pub(crate) struct Tagger {
    model: Model,
    codes: Codes,
}

impl Tagger {
    pub(crate) const fn new(model: Model, codes: Codes) -> Self {
        Self { model, codes }
    }

    /// Returns the tagger that ships with the crate.
    pub(crate) fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Tagger> = LazyLock::new(|| {
            let model = Model::of_features(include_bytes!("../../model/names.dxm"), features::FEATURES);
            let codes = Codes::from_static(include_bytes!("../../model/words.dxc"));
            let expected = "the embedded files are tested";
            Tagger::new(model.expect(expected), codes.expect(expected))
        });
        &SHIPPED
    }
}

/// Reads the names off a path.
fn names(path: &[Label]) -> Vec<(Range<usize>, Class)> {
    let mut found = Vec::new();
    let mut start = None;
    for (index, &label) in path.iter().enumerate() {
        match meaning(label) {
            Some((class, Place::Unit)) => found.push((index..index + 1, class)),
            Some((_, Place::Begin)) => start = Some(index),
            Some((class, Place::Last)) => {
                if let Some(start) = start.take() {
                    found.push((start..index + 1, class));
                }
            }
            Some((_, Place::Inside)) => {}
            None => start = None,
        }
    }
    found
}

const _: () = assert!(LABELS.len() == 1 + Class::ALL.len() * 4);
