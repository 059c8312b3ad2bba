//! The forms of verbs.

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
