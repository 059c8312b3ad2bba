use dixit_english::Case;

/// How a whole sentence is capitalised, as far as a tagger should know it before it trusts a capital.
///
/// The model that ships knows the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SentenceCase {
    Usual = 0,
    Lower = 1,
    Title = 2,
    Upper = 3,
}

impl SentenceCase {
    pub(crate) fn of(words: impl Iterator<Item = Case>) -> Self {
        let (mut all, mut upper, mut capital) = (0_u32, 0_u32, 0_u32);
        for case in words {
            match case {
                Case::None => continue,
                Case::Lower => {}
                Case::Title | Case::Letter | Case::Mixed => capital += 1,
                Case::Upper => upper += 1,
            }
            all += 1;
        }
        if all >= 3 && upper * 3 >= all * 2 {
            Self::Upper
        } else if all >= 3 && upper + capital == 0 {
            Self::Lower
        } else if all >= 4 && (upper + capital) * 4 >= all * 3 {
            Self::Title
        } else {
            Self::Usual
        }
    }
}
