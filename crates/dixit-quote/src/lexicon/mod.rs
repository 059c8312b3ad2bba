//! What the words mean to the rules: classes of the closed parts of speech, verbs, and the cues with what they govern.
//!
//! The lists are written by hand for this crate.

mod cues;
mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::Attitude;

pub(crate) use cues::{Cue, Frame};
pub(crate) use words::class;

/// A set of word classes; a form may belong to several.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(pub(crate) u64);

impl Class {
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// Which form of a verb a word is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// `say`
    Base,
    /// `says`
    Third,
    /// `said`, and the participle where it looks the same.
    Past,
    /// `written`
    Participle,
    /// `saying`
    Gerund,
    /// `claim`, as a noun.
    Noun,
}

/// What the lexicon knows of a form.
#[derive(Clone, Copy, Default)]
pub(crate) struct Entry {
    pub(crate) class: Class,
    pub(crate) cue: Option<(&'static Cue, Form)>,
    /// The cue that the form is as a noun.
    pub(crate) noun: Option<&'static Cue>,
}

static ENTRIES: LazyLock<HashMap<Box<str>, Entry>> = LazyLock::new(build);

/// Looks a word up by its lower-case form.
pub(crate) fn look_up(lower: &str) -> Option<Entry> {
    ENTRIES.get(lower).copied()
}

fn build() -> HashMap<Box<str>, Entry> {
    let mut entries: HashMap<Box<str>, Entry> = HashMap::new();
    for (class, list) in words::LISTS {
        for word in list.split_whitespace() {
            let entry = entries.entry(word.into()).or_default();
            entry.class = entry.class.with(*class);
        }
    }
    for line in words::VERBS.split_whitespace() {
        for (form, word) in forms(line) {
            let entry = entries.entry(word).or_default();
            entry.class = entry.class.with(verb_class(form));
        }
    }
    for cue in cues::CUES {
        for (form, word) in forms(cue.forms) {
            let entry = entries.entry(word).or_default();
            entry.class = entry.class.with(verb_class(form));
            if entry.cue.is_none() {
                entry.cue = Some((cue, form));
            }
        }
    }
    for cue in cues::NOUNS {
        for word in cue.forms.split('/') {
            let entry = entries.entry(word.into()).or_default();
            entry.class = entry.class.with(class::NOUN);
            entry.noun = Some(cue);
        }
    }
    for word in words::NOT_VERBS.split_whitespace() {
        let entry = entries.entry(word.into()).or_default();
        entry.class = entry.class.with(class::NOUN);
    }
    entries
}

const fn verb_class(form: Form) -> Class {
    match form {
        Form::Base => class::VERB_BASE,
        Form::Third => class::VERB_S,
        Form::Past => class::VERB_PAST,
        Form::Participle => class::VERB_PART,
        Form::Gerund => class::VERB_ING,
        Form::Noun => class::NOUN,
    }
}

/// The forms of a verb from `base`, `base/past` or `base/past/participle`; a `+` after the base doubles its last letter.
fn forms(line: &str) -> Vec<(Form, Box<str>)> {
    let mut fields = line.split('/');
    let first = fields.next().unwrap_or("");
    let (base, doubles) = first.strip_suffix('+').map_or((first, false), |base| (base, true));
    let last = base.chars().next_back().unwrap_or(' ');
    let consonant_y = last == 'y' && !base.ends_with("ay") && !base.ends_with("ey") && !base.ends_with("oy");
    let stem = if doubles { format!("{base}{last}") } else { base.to_owned() };
    let third = if consonant_y {
        format!("{}ies", base.trim_end_matches('y'))
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end))
        || base == "go"
        || base == "do"
    {
        format!("{base}es")
    } else {
        format!("{base}s")
    };
    let past = fields.next().map(str::to_owned).unwrap_or_else(|| {
        if consonant_y {
            format!("{}ied", base.trim_end_matches('y'))
        } else if last == 'e' {
            format!("{base}d")
        } else {
            format!("{stem}ed")
        }
    });
    let gerund = if base.ends_with("ie") {
        format!("{}ying", base.trim_end_matches("ie"))
    } else if last == 'e' && !base.ends_with("ee") && !base.ends_with("oe") && base != "be" {
        format!("{}ing", base.trim_end_matches('e'))
    } else {
        format!("{stem}ing")
    };
    let mut forms = vec![
        (Form::Base, base.into()),
        (Form::Third, third.into_boxed_str()),
        (Form::Past, past.into_boxed_str()),
        (Form::Gerund, gerund.into_boxed_str()),
    ];
    if let Some(participle) = fields.next() {
        forms.push((Form::Participle, participle.into()));
    }
    forms
}

impl Cue {
    /// The dictionary form.
    pub(crate) fn lemma(&self) -> &'static str {
        let base = self.forms.split('/').next().unwrap_or(self.forms);
        base.trim_end_matches('+')
    }

    pub(crate) const fn takes(&self, frame: Frame) -> bool {
        self.frame.0 & frame.0 != 0
    }

    pub(crate) const fn attitude(&self) -> Attitude {
        if self.frame.0 & Frame::BELIEF.0 != 0 {
            Attitude::Belief
        } else if self.frame.0 & Frame::INTENTION.0 != 0 {
            Attitude::Intention
        } else {
            Attitude::Speech
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::words::{LISTS, NOT_VERBS};

    #[test]
    fn a_word_stands_once_in_its_list() {
        let classed = LISTS.iter().flat_map(|(class, list)| list.split(' ').map(|word| (class.0, word)));
        let mut known = BTreeSet::new();
        for (class, word) in classed.chain(NOT_VERBS.split_whitespace().map(|word| (0, word))) {
            assert!(known.insert((class, word)), "{word:?} stands twice in its list");
        }
    }
}
