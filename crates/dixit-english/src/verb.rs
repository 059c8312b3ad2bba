//! The forms of verbs.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::lexicon::ByHash;
use crate::table::rows;

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "English verbs have these forms")]
pub enum Form {
    /// `say`
    Base,
    /// `says`
    Third,
    /// `said`, and the participle where it looks the same.
    Past,
    /// `written`, where it differs from the past.
    Participle,
    /// `saying`
    Gerund,
    /// `claim`, as a noun.
    Noun,
}

/// Returns the forms of a verb from `base`, `base/past` or `base/past/participle`; a `+` behind the base doubles its last letter.
///
/// What is regular is made by the rules of English spelling: "carry" gives "carries", "carried", "carrying".
///
/// # Examples
///
/// ```
/// use dixit_english::{Form, forms};
///
/// let quip: Vec<_> = forms("quip+").map(|(_, word)| word).collect();
/// assert_eq!(quip, ["quip", "quips", "quipped", "quipping"]);
/// assert!(forms("write/wrote/written").any(|form| form == (Form::Participle, "written".to_owned())));
/// ```
pub fn forms(verb: &str) -> impl Iterator<Item = (Form, String)> {
    let mut fields = verb.split('/');
    let first = fields.next().unwrap_or_default();
    let (base, doubles) = first.strip_suffix('+').map_or((first, false), |base| (base, true));
    let last = base.chars().next_back().unwrap_or(' ');
    let consonant_y = last == 'y' && !["ay", "ey", "oy"].iter().any(|end| base.ends_with(end));
    let stem = if doubles { format!("{base}{last}") } else { base.to_owned() };
    let third = if consonant_y {
        format!("{}ies", base.trim_end_matches('y'))
    } else if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end)) {
        format!("{base}es")
    } else {
        format!("{base}s")
    };
    let past = fields.next().map_or_else(
        || match last {
            _ if consonant_y => format!("{}ied", base.trim_end_matches('y')),
            'e' => format!("{base}d"),
            _ => format!("{stem}ed"),
        },
        str::to_owned,
    );
    let gerund = if base.ends_with("ie") {
        format!("{}ying", base.trim_end_matches("ie"))
    } else if last == 'e' && !base.ends_with("ee") && !base.ends_with("oe") && base.len() > 2 {
        format!("{}ing", base.trim_end_matches('e'))
    } else {
        format!("{stem}ing")
    };
    let participle = fields.next().map(|participle| (Form::Participle, participle.to_owned()));
    [(Form::Base, base.to_owned()), (Form::Third, third), (Form::Past, past), (Form::Gerund, gerund)]
        .into_iter()
        .chain(participle)
}

/// Returns the dictionary form of a finite form of a verb in lower case: that of the tables, or what the ending tells of a verb that
/// they do not have ("chirped": "chirp").
///
/// A guess where spelling does not tell ("intoned" and "chirped" end alike). Constant time; the first call reads the table.
///
/// # Examples
///
/// ```
/// use dixit_english::base_form;
///
/// assert_eq!(base_form("went"), "go");
/// assert_eq!(base_form("chirped"), "chirp");
/// assert_eq!(base_form("thundered"), "thunder");
/// assert_eq!(base_form("blogged"), "blog");
/// assert_eq!(base_form("enthuses"), "enthuse");
/// ```
#[must_use]
pub fn base_form(form: &str) -> Cow<'_, str> {
    static BASES: LazyLock<ByHash<&'static str>> = LazyLock::new(|| {
        let verbs = rows(include_str!("../data/verbs.tsv")).map(|[verb, _, _, _]| verb);
        let mut bases = ByHash::default();
        for verb in verbs {
            let base = verb.split('/').next().unwrap_or(verb).trim_end_matches('+');
            for (_, word) in forms(verb) {
                bases.entry(dixit_text::hash(word.as_bytes())).or_insert(base);
            }
        }
        bases
    });
    if let Some(&base) = BASES.get(&dixit_text::hash(form.as_bytes())) {
        return Cow::Borrowed(base);
    }
    let mute = |stem: &str| ["c", "g", "s", "u", "v", "z", "at"].iter().any(|end| stem.ends_with(end));
    if let Some(stem) = form.strip_suffix("ied").or_else(|| form.strip_suffix("ies")) {
        return Cow::Owned(format!("{stem}y"));
    }
    if let Some(stem) = form.strip_suffix("ed").filter(|stem| stem.len() > 2) {
        let mut last = stem.bytes().rev();
        let doubled = matches!((last.next(), last.next()), (Some(one), Some(other)) if one == other && !b"lsz".contains(&one));
        return if doubled {
            Cow::Borrowed(stem.get(..stem.len() - 1).unwrap_or(stem))
        } else if mute(stem) {
            Cow::Owned(format!("{stem}e"))
        } else {
            Cow::Borrowed(stem)
        };
    }
    match form
        .strip_suffix("es")
        .filter(|stem| ["ch", "sh", "x", "ss", "o"].iter().any(|end| stem.ends_with(end)))
    {
        Some(stem) => Cow::Borrowed(stem),
        None => Cow::Borrowed(
            form.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')).unwrap_or(form),
        ),
    }
}
