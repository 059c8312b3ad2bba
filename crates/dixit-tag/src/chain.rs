use std::str::FromStr;
use std::sync::Arc;

use dixit_model::{Label, Lattice, Model, Sequence};

use crate::error::{Error, ErrorKind};

/// What a model gives to the words of a sentence.
pub(crate) trait Target: Copy + FromStr + 'static {
    /// What turns the words into features.
    type Extractor: Default;

    /// The version of its features.
    const FEATURES: u16;

    /// The model that ships, read once.
    fn embedded() -> &'static Chain<Self>;

    /// What is wrong with a model that has this label.
    fn unknown(label: String) -> ErrorKind;
}

/// A model, and what its labels stand for.
#[derive(Clone, Debug)]
pub(crate) struct Chain<T> {
    inner: Arc<Inner<T>>,
}

#[derive(Debug)]
struct Inner<T> {
    model: Model,
    targets: Vec<T>,
}

impl<T: Target> Chain<T> {
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let model = Model::of_features(bytes, T::FEATURES).map_err(ErrorKind::from)?;
        let target = |label: &str| label.parse().map_err(|_| T::unknown(label.to_owned()));
        let targets = model.labels().map(target).collect::<Result<_, _>>()?;
        Ok(Self { inner: Arc::new(Inner { model, targets }) })
    }

    pub(crate) fn model(&self) -> &Model {
        &self.inner.model
    }

    /// Returns what a label stands for.
    pub(crate) fn target(&self, label: Label) -> Option<T> {
        self.inner.targets.get(usize::from(label)).copied()
    }

    pub(crate) fn scratch(&self) -> Scratch<'_, T> {
        Scratch {
            extractor: T::Extractor::default(),
            sequence: Sequence::new(),
            lattice: Lattice::new(self.model()),
        }
    }
}

impl<T: Target> Default for Chain<T> {
    fn default() -> Self {
        T::embedded().clone()
    }
}

/// What is filled for each sentence.
pub(crate) struct Scratch<'m, T: Target> {
    pub(crate) extractor: T::Extractor,
    pub(crate) sequence: Sequence,
    pub(crate) lattice: Lattice<'m>,
}

/// Makes a feature of a template and its values.
macro_rules! feature {
    ($template:expr $(, $value:expr)*) => { dixit_model::Feature::new($template)$(.and($value))* };
}
