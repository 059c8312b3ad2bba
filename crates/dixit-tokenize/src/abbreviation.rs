//! Words that keep their full stop.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::pack::{WordSet, folded};

/// What the full stop after an abbreviation says about the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// A person's name follows: `Mr.`, `Gen.`.
    Title,
    /// The name of a place or of a saint follows: `St.`, `Mt.`.
    Place,
    /// The sentence goes on: `e.g.`, `vs.`.
    Within,
    /// A number follows: `No.`, `p.`, `Fig.`.
    Numbered,
    /// A month or a day: `Sept.`, `Tues.`.
    Calendar,
    /// May end a sentence, and is followed by names otherwise: `Inc.`, `Jr.`, `Ave.`, `Calif.`.
    Name,
    /// May end a sentence: `etc.`, `ft.`, `al.`.
    Ending,
}

/// What must hold beside an entry's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Nothing,
    /// It is written with a capital.
    Capital,
    /// A digit follows.
    Digit,
    /// A capital is written, and a capital or a digit follows on the same line.
    CapitalThenName,
    /// A comma stands before it, as before a state.
    Comma,
}

use Abbreviation::{Calendar, Ending, Name, Numbered, Place, Title, Within};
use Need::{Capital, CapitalThenName, Comma, Digit, Nothing};

/// The list, in lower case and without the full stop. Written by hand for this crate; units, states and months follow
/// what English newspapers' style books print.
const LIST: [(&str, Abbreviation, Need); 233] = [
    ("abbr", Ending, Nothing),
    ("abt", Within, Nothing),
    ("acct", Ending, Nothing),
    ("adj", Within, Nothing),
    ("adm", Title, Capital),
    ("aka", Within, Nothing),
    ("al", Ending, Nothing),
    ("ala", Name, Comma),
    ("amb", Title, Capital),
    ("approx", Within, Nothing),
    ("apr", Calendar, Capital),
    ("apt", Numbered, Digit),
    ("apts", Ending, Capital),
    ("ariz", Name, Capital),
    ("ark", Name, Comma),
    ("art", Numbered, Digit),
    ("arts", Numbered, Digit),
    ("assn", Name, Nothing),
    ("assoc", Name, Nothing),
    ("asst", Title, Nothing),
    ("atty", Title, Nothing),
    ("aug", Calendar, Capital),
    ("av", Name, Capital),
    ("ave", Name, Capital),
    ("avg", Within, Nothing),
    ("bart", Name, CapitalThenName),
    ("bldg", Name, Nothing),
    ("blvd", Name, Nothing),
    ("brig", Title, Capital),
    ("bro", Title, CapitalThenName),
    ("bros", Name, Capital),
    ("ca", Within, Digit),
    ("cal", Name, Comma),
    ("calif", Name, Capital),
    ("capt", Title, Nothing),
    ("cf", Within, Nothing),
    ("ch", Numbered, Digit),
    ("chap", Numbered, Digit),
    ("cie", Name, Capital),
    ("cir", Name, Capital),
    ("cit", Ending, Nothing),
    ("cmdr", Title, Capital),
    ("co", Name, Nothing),
    ("col", Title, CapitalThenName),
    ("colo", Name, Capital),
    ("comdr", Title, Capital),
    ("con", Within, Digit),
    ("conf", Name, Capital),
    ("cong", Name, CapitalThenName),
    ("conn", Name, Comma),
    ("cont", Ending, Nothing),
    ("corp", Name, Capital),
    ("cos", Name, Capital),
    ("cpl", Title, Capital),
    ("cpt", Title, Capital),
    ("ct", Name, Capital),
    ("dec", Calendar, Capital),
    ("del", Name, Comma),
    ("dept", Name, Nothing),
    ("det", Title, CapitalThenName),
    ("dist", Name, Capital),
    ("div", Name, Capital),
    ("dr", Title, Nothing),
    ("drs", Title, Capital),
    ("ed", Ending, CapitalThenName),
    ("eds", Ending, Nothing),
    ("eg", Within, Nothing),
    ("ens", Title, Capital),
    ("eq", Numbered, Nothing),
    ("eqs", Numbered, Nothing),
    ("esp", Within, Nothing),
    ("esq", Ending, Nothing),
    ("est", Ending, Nothing),
    ("etc", Ending, Nothing),
    ("ex", Within, Digit),
    ("exec", Within, Capital),
    ("ext", Numbered, Digit),
    ("feb", Calendar, Capital),
    ("ff", Ending, Nothing),
    ("fig", Numbered, Digit),
    ("figs", Numbered, Nothing),
    ("fla", Name, Capital),
    ("fr", Title, CapitalThenName),
    ("fri", Calendar, Capital),
    ("ft", Ending, Nothing),
    ("fwy", Name, Nothing),
    ("ga", Name, Comma),
    ("gal", Within, Digit),
    ("gen", Title, Nothing),
    ("gov", Title, Nothing),
    ("govs", Title, Capital),
    ("govt", Ending, Nothing),
    ("hon", Title, Capital),
    ("hosp", Name, Capital),
    ("hr", Ending, Nothing),
    ("hrs", Ending, Nothing),
    ("hwy", Name, Nothing),
    ("ibid", Ending, Nothing),
    ("ie", Within, Nothing),
    ("ill", Name, Comma),
    ("inc", Name, Nothing),
    ("incl", Within, Nothing),
    ("ind", Name, Comma),
    ("insp", Title, Capital),
    ("inst", Name, Capital),
    ("intl", Name, Nothing),
    ("jan", Calendar, Capital),
    ("jr", Name, Nothing),
    ("jul", Calendar, Capital),
    ("jun", Calendar, Capital),
    ("kan", Name, Comma),
    ("kans", Name, Comma),
    ("ken", Name, Comma),
    ("ky", Name, Comma),
    ("la", Name, Comma),
    ("lb", Ending, Nothing),
    ("lbs", Ending, Nothing),
    ("lieut", Title, Capital),
    ("lt", Title, Capital),
    ("ltd", Name, Nothing),
    ("ma", Name, Comma),
    ("maj", Title, Capital),
    ("mar", Calendar, Digit),
    ("mass", Name, Comma),
    ("max", Ending, Digit),
    ("md", Name, Comma),
    ("messrs", Title, Capital),
    ("mfg", Name, Nothing),
    ("mgr", Title, Nothing),
    ("mich", Name, Capital),
    ("min", Ending, Nothing),
    ("minn", Name, Capital),
    ("mins", Ending, Nothing),
    ("misc", Within, Nothing),
    ("miss", Name, Comma),
    ("mlle", Title, Capital),
    ("mme", Title, Capital),
    ("mo", Name, Comma),
    ("mon", Calendar, Capital),
    ("mont", Name, Comma),
    ("mr", Title, Nothing),
    ("mrs", Title, Nothing),
    ("ms", Title, Nothing),
    ("msgr", Title, Capital),
    ("mss", Ending, Nothing),
    ("mt", Place, Capital),
    ("mts", Place, Capital),
    ("mx", Title, Capital),
    ("natl", Within, Nothing),
    ("neb", Name, Comma),
    ("nev", Name, Comma),
    ("no", Numbered, Digit),
    ("nos", Numbered, Digit),
    ("nov", Calendar, Capital),
    ("nr", Numbered, Digit),
    ("oct", Calendar, Capital),
    ("okla", Name, Capital),
    ("op", Within, Nothing),
    ("ore", Name, Comma),
    ("oz", Ending, Nothing),
    ("pa", Name, Comma),
    ("para", Numbered, Digit),
    ("paras", Numbered, Nothing),
    ("pct", Ending, Nothing),
    ("penn", Name, Comma),
    ("pfc", Title, Capital),
    ("phd", Ending, Nothing),
    ("pkwy", Name, Nothing),
    ("pl", Name, Capital),
    ("plc", Name, Nothing),
    ("pp", Numbered, Nothing),
    ("pres", Title, Capital),
    ("prof", Title, Nothing),
    ("profs", Title, Capital),
    ("prop", Numbered, Digit),
    ("pseud", Ending, Nothing),
    ("pt", Numbered, Digit),
    ("pte", Name, Capital),
    ("pts", Ending, Nothing),
    ("pty", Name, Capital),
    ("pvt", Title, Capital),
    ("rd", Name, Capital),
    ("ref", Numbered, Digit),
    ("rep", Title, Capital),
    ("reps", Title, Capital),
    ("res", Numbered, Digit),
    ("ret", Ending, Nothing),
    ("rev", Title, Capital),
    ("revd", Title, Capital),
    ("rt", Title, Capital),
    ("rte", Numbered, Capital),
    ("sat", Calendar, CapitalThenName),
    ("sec", Numbered, Digit),
    ("secs", Ending, Nothing),
    ("sect", Numbered, Digit),
    ("sen", Title, Capital),
    ("sens", Title, Capital),
    ("sep", Calendar, Capital),
    ("sept", Calendar, Capital),
    ("sgt", Title, Nothing),
    ("sq", Within, Nothing),
    ("sr", Name, Capital),
    ("st", Place, Nothing),
    ("ste", Place, Capital),
    ("sun", Calendar, Digit),
    ("supt", Title, Capital),
    ("tel", Numbered, Digit),
    ("temp", Ending, Nothing),
    ("tenn", Name, Capital),
    ("tex", Name, Comma),
    ("thu", Calendar, Capital),
    ("thur", Calendar, Capital),
    ("thurs", Calendar, Capital),
    ("tue", Calendar, Capital),
    ("tues", Calendar, Capital),
    ("univ", Name, Nothing),
    ("usu", Within, Nothing),
    ("va", Name, Comma),
    ("ven", Title, Capital),
    ("ver", Numbered, Digit),
    ("viz", Within, Nothing),
    ("vol", Numbered, Digit),
    ("vols", Numbered, Nothing),
    ("vs", Within, Nothing),
    ("vt", Name, Comma),
    ("wash", Name, Comma),
    ("wed", Calendar, Capital),
    ("wis", Name, Comma),
    ("wyo", Name, Comma),
    ("yd", Ending, Nothing),
    ("yds", Ending, Nothing),
    ("yr", Ending, Nothing),
    ("yrs", Ending, Nothing),
];

/// The longest entry of the list, in bytes.
pub(crate) const LONGEST: usize = 6;

/// The list by the numbers of its words.
static WORDS: WordSet<1024> = WordSet::new(&words());

const fn words() -> [&'static str; 233] {
    let mut words = [""; 233];
    let mut index = 0;
    while index < LIST.len() {
        #[expect(clippy::indexing_slicing, reason = "bounded by the loop")]
        {
            words[index] = LIST[index].0;
        }
        index += 1;
    }
    words
}

/// Looks a word up, without its full stop.
pub(crate) fn listed(word: &[u8]) -> Option<(Abbreviation, Need)> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let place = WORDS.place(folded(word, 0, word.len()))?;
    LIST.get(place).map(|&(_, kind, need)| (kind, need))
}

/// Abbreviations that a user has added, without their final full stop, as they are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Added(Option<Arc<BTreeSet<String>>>);

impl Added {
    pub(crate) fn insert(&mut self, word: &str) {
        let word = word.strip_suffix('.').unwrap_or(word);
        if !word.is_empty() {
            Arc::make_mut(self.0.get_or_insert_default()).insert(word.to_owned());
        }
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.0.as_ref().is_some_and(|set| set.contains(word))
    }
}
