//! What the learned tagger asks of a word that may be part of a name.

use std::ops::Range;

use dixit_model::{Feature, LabelSet, Sequence};

use super::class::NOTHING;
use super::facts::{Fact, Facts};
use crate::word::Words;

/// The version of the features: raised with every change of them, which wants a model that is trained anew.
pub(crate) const FEATURES: u16 = 2;

/// Makes a feature of a template and its values.
macro_rules! feature {
    ($template:expr $(, $value:expr)*) => { Feature::new($template)$(.and($value))* };
}

impl Facts {
    /// Fills a sequence with a stretch of words and its neighbours in the sentence; returns the first word.
    pub(crate) fn fill(&self, words: &Words<'_>, stretch: &Range<usize>, sequence: &mut Sequence) -> usize {
        sequence.clear();
        let none = 0..0;
        let sentence = words.sentences.get(words.at(stretch.start).sentence).unwrap_or(&none);
        let around = stretch.start.saturating_sub(1).max(sentence.start)..(stretch.end + 1).min(sentence.end);
        for index in around.clone() {
            if self.candidate(index) {
                self.features(words, sentence, index, sequence);
                sequence.finish_token(LabelSet::ALL);
            } else {
                sequence.finish_token(NOTHING);
            }
        }
        around.start
    }

    fn features(&self, words: &Words<'_>, sentence: &Range<usize>, index: usize, sequence: &mut Sequence) {
        let word = words.at(index);
        let two_back = self.near(sentence, index, -2);
        let back = self.near(sentence, index, -1);
        let here = self.near(sentence, index, 0);
        let next = self.near(sentence, index, 1);
        let two_next = self.near(sentence, index, 2);
        let style = words.style(index) as u64 * 2 + u64::from(word.opens);
        let mark = self.mark(index);
        let (start, end) = (mark.run.start as usize, mark.run.end as usize);

        sequence.extend([
            feature!(1, here.lower),
            feature!(2, back.lower),
            feature!(3, next.lower),
            feature!(4, two_back.lower),
            feature!(5, two_next.lower),
            feature!(6, back.lower, here.lower),
            feature!(7, here.lower, next.lower),
            feature!(8, here.shape, style),
            feature!(9, back.shape, here.shape, next.shape),
            feature!(10, here.fine),
            feature!(11, two_back.middle),
            feature!(12, back.middle),
            feature!(13, here.middle, here.shape),
            feature!(14, next.middle),
            feature!(15, two_next.middle),
            feature!(16, back.middle, here.middle),
            feature!(17, here.middle, next.middle),
            feature!(18, back.coarse, here.coarse, next.coarse),
            feature!(19, here.flags, here.shape),
            feature!(20, back.flags, here.flags),
            feature!(21, here.flags, next.flags),
            feature!(22, mark.phrase),
            feature!(23, here.document, style),
            feature!(24, here.document, here.shape, (end - start) as u64),
            feature!(25, u64::from(word.quoted), here.shape),
            feature!(26, back.rule_name),
            feature!(27, here.rule_name),
            feature!(28, next.rule_name),
            feature!(29, back.rule, here.rule),
            feature!(30, here.rule, next.rule),
            feature!(31, here.rule, here.shape, style),
            feature!(32, here.rule_name, here.middle),
            feature!(33, here.rule, here.document),
        ]);

        // the run of capitals around it: its head, its first word, what stands before and behind
        if end > 0 {
            let place = (index - start).min(3) as u64 * 4 + (end - 1 - index).min(3) as u64;
            let (first, last) = (self.near(sentence, start, 0), self.near(sentence, end - 1, 0));
            let (before, after) = (self.near(sentence, start, -1), self.near(sentence, end, 0));
            sequence.extend([
                feature!(40, place, style),
                feature!(41, last.lower, place),
                feature!(42, before.lower, place),
                feature!(43, after.lower, place),
                feature!(44, last.flags, place),
                feature!(45, before.flags, place),
                feature!(46, after.flags, place),
                feature!(47, before.middle, after.middle),
            ]);
            let (two_before, two_after) = (self.near(sentence, start, -2), self.near(sentence, end, 1));
            sequence.extend([
                feature!(54, two_before.middle, before.lower),
                feature!(55, after.lower, two_after.lower),
                feature!(56, after.middle, two_after.middle),
                feature!(57, mark.pronoun, place),
            ]);
            if end - start > 1 {
                sequence.extend([
                    feature!(48, first.lower, place),
                    feature!(49, last.middle, place),
                    feature!(50, first.middle, place),
                    feature!(51, first.flags, place),
                    feature!(52, first.flags, last.flags, (end - start).min(4) as u64),
                    feature!(53, last.document, place),
                ]);
            }
        }
        let [end_2, end_3, end_4] = here.ends;
        let [start_2, start_3, start_4] = here.starts;
        for (template, part) in
            [(100, end_2), (101, end_3), (102, end_4), (110, start_2), (111, start_3), (112, start_4)]
        {
            if part != 0 {
                sequence.push(feature!(template, part));
            }
        }
        for (template, fact) in [(130, back), (131, here), (132, next)] {
            let mut left = fact.flags;
            while left != 0 {
                sequence.push(feature!(template, left.trailing_zeros().into()));
                left &= left - 1;
            }
        }
    }

    fn near(&self, sentence: &Range<usize>, index: usize, step: isize) -> &Fact {
        let at = index.checked_add_signed(step).filter(|at| sentence.contains(at));
        at.and_then(|at| self.fact(at)).unwrap_or(&Fact::OUT)
    }
}

#[cfg(test)]
mod tests {
    use dixit_model::Codes;
    use dixit_tokenize::Tokenizer;

    use super::*;
    use crate::decide::decide;
    use crate::lexicon::Lexicon;
    use crate::scan::scan;

    #[test]
    fn features_are_those_that_the_model_was_trained_with() {
        let text = "Prof. Ana Ruiz of the Vexmoor Council on Water met Iran’s Nguyễn in New York on 3 May 2024. ACME Ltd, a \
                    Bergen-based firm, said “Ruiz” won’t pay; EU-wide rules apply, the mayor of al-Karvon added.";
        let document = Tokenizer::new().document(text);
        let words = Words::new(&document, &dixit_english::Words::of(&document), Lexicon::shipped());
        let codes = Codes::from_static(include_bytes!("../../model/words.dxc")).expect("the codes that ship");
        let facts = Facts::new(&words, &codes, &decide(&words, scan(&words, None)));
        let mut sequence = Sequence::new();
        let mut fingerprint = 0;
        for stretch in words.sentences.iter().flat_map(|sentence| facts.stretches(sentence)) {
            facts.fill(&words, &stretch, &mut sequence);
            fingerprint = dixit_text::mixed(fingerprint, sequence.fingerprint());
        }
        assert_eq!(
            (FEATURES, fingerprint),
            (2, 0x29b9_49e1_5074_5d83),
            "the model that ships was trained with other features: undo the change, or raise FEATURES and train it anew \
             (cargo xtask train entity); new words in a list change the features of their words alone and want this number changed"
        );
    }

    #[test]
    fn a_model_of_other_features_is_refused() {
        let mut model = include_bytes!("../../model/names.dxm").to_vec();
        // the low byte of the version of the features
        model[6] = u8::MAX;
        let error = dixit_model::Model::of_features(&model, FEATURES).expect_err("of other features");
        assert_eq!(
            error.to_string(),
            "a model of version 255 of the features, and the reader extracts version 2"
        );
        model[6] = FEATURES.to_le_bytes()[0];
        assert!(dixit_model::Model::of_features(&model, FEATURES).is_ok());
    }
}
