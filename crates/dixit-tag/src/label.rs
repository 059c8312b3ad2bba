//! Which label of a model stands for which part of speech.
//!
//! The dictionary of the model that ships holds these numbers, and features are made of them: they stay as they are, however the parts of
//! speech come to be sorted.

use dixit_model::Label;
use dixit_text::Upos;

/// Returns the label that stands for a part of speech.
pub(crate) const fn label(upos: Upos) -> Label {
    match upos {
        Upos::Adj => 0,
        Upos::Adp => 1,
        Upos::Adv => 2,
        Upos::Aux => 3,
        Upos::Cconj => 4,
        Upos::Det => 5,
        Upos::Intj => 6,
        Upos::Noun => 7,
        Upos::Num => 8,
        Upos::Part => 9,
        Upos::Pron => 10,
        Upos::Propn => 11,
        Upos::Punct => 12,
        Upos::Sconj => 13,
        Upos::Sym => 14,
        Upos::Verb => 15,
        Upos::X => 16,
    }
}

/// Returns all parts of speech in the order of their labels.
#[cfg(any(test, feature = "train"))]
pub(crate) fn by_label() -> [Upos; Upos::ALL.len()] {
    let mut all = Upos::ALL;
    all.sort_by_key(|&upos| label(upos));
    all
}

#[cfg(test)]
mod tests {
    use dixit_model::Model;

    use super::*;

    #[test]
    fn labels_are_those_of_the_model_that_ships() {
        let model = Model::from_bytes(include_bytes!("../model/upos.dxm")).expect("a model");
        let labels: Vec<_> = model.labels().collect();
        assert_eq!(labels, by_label().map(Upos::as_str));
        assert!((0..).zip(by_label()).all(|(number, upos)| label(upos) == number));
    }
}
