//! Somebody or something that the text speaks of, with what is known so far.

use std::ops::Range;

use dixit_english::Sorts;
use dixit_text::{EntityKind, Function, Gender};

/// How many roles of one referent are kept.
const ROLES: usize = 8;

/// What a mention looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// A name of several words.
    Full,
    /// A name of one word.
    Short,
    /// A common noun or a title.
    Nominal,
    /// A noun phrase that introduces somebody: "a driver".
    Indefinite,
    Pronoun,
}

/// One mention of a referent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight {
    /// Its first word, its determiner and title among them.
    pub(crate) start: usize,
    /// Behind its last word.
    pub(crate) end: usize,
    pub(crate) form: Form,
    pub(crate) function: Function,
    /// Whether it modifies the noun behind it: "the Kovar campaign".
    pub(crate) modifier: bool,
    /// Whether a conjunction ties it to another name.
    pub(crate) joined: bool,
    /// Whether it stands between commas or in brackets.
    pub(crate) aside: bool,
}

impl Sight {
    pub(crate) const fn is_subject(&self) -> bool {
        matches!(self.function, Function::Subject | Function::PassiveSubject)
    }
}

/// A referent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Referent {
    /// The chain of its names.
    pub(crate) chain: Option<usize>,
    pub(crate) kind: Option<EntityKind>,
    pub(crate) gender: Option<Gender>,
    /// Whether it is a person, as far as a role or a name tells.
    pub(crate) person: bool,
    pub(crate) plural: bool,
    /// Those that it is made of: "Ana and Ben".
    pub(crate) members: Vec<usize>,
    /// Which referent it turned out to be.
    pub(crate) merged: Option<usize>,
    /// Where it was first mentioned.
    pub(crate) first: usize,
    pub(crate) last: Option<Sight>,
    pub(crate) before_last: Option<Sight>,
    pub(crate) last_subject: Option<usize>,
    pub(crate) last_name: Option<usize>,
    pub(crate) last_pronoun: Option<usize>,
    /// Where it stands as a noun phrase, its heads.
    pub(crate) heads: Vec<usize>,
    /// Roles that the text gives it: tokens.
    pub(crate) roles: Vec<Range<usize>>,
    /// The token of the age that the text gives it.
    pub(crate) age: Option<usize>,
    /// The longest of its names: tokens.
    pub(crate) name: Range<usize>,
    pub(crate) sorts: Sorts,
    pub(crate) mentions: u32,
    pub(crate) names: u32,
    pub(crate) subjects: u32,
    /// How often pronouns have called it "she" and "he".
    pub(crate) called: [u32; 2],
}

impl Referent {
    pub(crate) fn see(&mut self, sight: Sight) {
        if self.mentions == 0 {
            self.first = sight.start;
        }
        self.before_last = self.last.replace(sight);
        self.mentions += 1;
        match sight.form {
            Form::Full | Form::Short => {
                self.names += 1;
                self.last_name = Some(sight.start);
            }
            Form::Pronoun => self.last_pronoun = Some(sight.start),
            Form::Nominal | Form::Indefinite => {}
        }
        if sight.is_subject() {
            self.subjects += 1;
            self.last_subject = Some(sight.start);
        }
    }

    pub(crate) fn give_role(&mut self, role: &Range<usize>) {
        if self.roles.len() < ROLES && !role.is_empty() && !self.roles.contains(role) {
            self.roles.push(role.clone());
        }
    }

    /// The gender that names, titles or pronouns have told.
    pub(crate) fn known_gender(&self) -> Option<Gender> {
        let [she, he] = self.called;
        if she > he {
            Some(Gender::Female)
        } else if he > she {
            Some(Gender::Male)
        } else {
            self.gender
        }
    }

    /// Whether a pronoun of this gender may mean it.
    pub(crate) fn may_be(&self, gender: Gender) -> bool {
        self.known_gender().is_none_or(|known| known == gender)
    }
}
