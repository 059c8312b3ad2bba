//! Which label of a model stands for which function: features and the dictionary of the model that ships hold these numbers.

use dixit_model::{Label, LabelSet};
#[cfg(any(test, feature = "train"))]
use dixit_text::Function;
use dixit_text::Upos;

/// The functions that a model tells apart, in the order of their labels.
#[cfg(any(test, feature = "train"))]
pub(crate) const LABELS: [Function; 18] = [
    Function::Other,
    Function::Subject,
    Function::PassiveSubject,
    Function::Expletive,
    Function::Object,
    Function::IndirectObject,
    Function::Oblique,
    Function::Agent,
    Function::Possessive,
    Function::NounModifier,
    Function::Appositive,
    Function::Vocative,
    Function::PredicateNominal,
    Function::Main,
    Function::Complement,
    Function::Relative,
    Function::Adverbial,
    Function::Parataxis,
];

/// Returns the label that stands for a function; a function that models do not know is as good as none.
#[cfg(any(test, feature = "train"))]
pub(crate) fn label(function: Function) -> Label {
    (0..).zip(LABELS).find(|&(_, known)| known == function).map_or(OTHER, |(label, _)| label)
}

/// The label of [`Function::Other`].
pub(crate) const OTHER: Label = 0;

/// The label of [`Function::Possessive`].
pub(crate) const POSSESSIVE: Label = 8;

/// A set of labels by their numbers.
const fn set(labels: &[Label]) -> LabelSet {
    let mut set = LabelSet::NONE;
    let mut rest = labels;
    while let [label, more @ ..] = rest {
        set = set.with(*label);
        rest = more;
    }
    set
}

/// What a word may be that has no choice.
pub(crate) const NONE: LabelSet = set(&[OTHER]);
/// What a noun or a name may be.
pub(crate) const NOMINAL: LabelSet = set(&[0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 17]);
/// What a pronoun may be of which the dictionary knows nothing.
const PRONOUN: LabelSet = set(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12]);
/// What a verb may be.
const CLAUSAL: LabelSet = set(&[0, 13, 14, 15, 16, 17]);
/// What an adjective may be behind which no noun stands.
const PREDICATIVE: LabelSet = set(&[0, 1, 4, 6, 9, 13, 14, 15, 16, 17]);
/// What a determiner may be behind which no noun stands.
const DETERMINER: LabelSet = set(&[0, 1, 2, 4, 6, 9]);

/// Returns what a word may be by its part of speech and that of the next.
pub(crate) const fn allowed(here: Upos, next: Upos) -> LabelSet {
    match here {
        // Inside a compound or a name.
        Upos::Noun | Upos::Propn if matches!(next, Upos::Noun) => NONE,
        Upos::Propn if matches!(next, Upos::Propn) => NONE,
        Upos::Noun | Upos::Propn | Upos::X | Upos::Num | Upos::Sym => NOMINAL,
        Upos::Pron => PRONOUN,
        Upos::Verb => CLAUSAL,
        Upos::Adj if !matches!(next, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num) => PREDICATIVE,
        Upos::Det if matches!(next, Upos::Adp | Upos::Aux | Upos::Verb | Upos::Punct | Upos::Part) => {
            DETERMINER
        }
        _ => NONE,
    }
}

#[cfg(test)]
mod tests {
    use dixit_model::Model;

    use super::*;

    #[test]
    fn labels_are_those_of_the_model_that_ships() {
        let model = Model::from_bytes(include_bytes!("../../model/functions.dxm")).expect("a model");
        assert_eq!(model.labels().collect::<Vec<_>>(), LABELS.map(Function::as_str));
        assert!((0..).zip(LABELS).all(|(number, function)| label(function) == number));
        assert!(Function::ALL.iter().all(|function| LABELS.contains(function)));
    }

    #[test]
    fn words_inside_a_noun_phrase_have_no_choice() {
        assert_eq!(allowed(Upos::Noun, Upos::Noun), NONE);
        assert_eq!(allowed(Upos::Propn, Upos::Propn), NONE);
        assert_eq!(allowed(Upos::Noun, Upos::Propn), NOMINAL);
        assert_eq!(allowed(Upos::Adj, Upos::Noun), NONE);
        assert_eq!(allowed(Upos::Adj, Upos::Punct), PREDICATIVE);
        assert_eq!(allowed(Upos::Adp, Upos::Det), NONE);
    }
}
