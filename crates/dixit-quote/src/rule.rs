//! How often the rule that decided is right, and what follows from it.

pub(crate) use dixit_text::QuoteRule as Rule;

/// Returns how sure the rule is, in `0.0..=1.0`: how often its content and its source were right on open data.
///
/// Set from one half of the documents that `cargo xtask calibrate` reads, checked on the other; the crate's documentation
/// has the table. A rule that was hardly seen has the share of rules like it, and at most 0.75.
///
/// # Examples
///
/// ```
/// use dixit_quote::{QuoteRule, confidence};
///
/// assert!(confidence(QuoteRule::CueQuote) > confidence(QuoteRule::Loose));
/// ```
#[must_use]
pub const fn confidence(rule: Rule) -> f32 {
    match rule {
        Rule::CueQuote | Rule::CueColonQuote | Rule::QuoteSourceCue | Rule::QuoteCueSource | Rule::Turn => {
            0.97
        }
        Rule::According => 0.9,
        Rule::CueThat => 0.85,
        Rule::CueClause => 0.8,
        Rule::Asked | Rule::NounThat | Rule::InWords | Rule::Colon | Rule::DashAside | Rule::HeadingColon => {
            0.75
        }
        Rule::ClauseSourceCue => 0.74,
        Rule::ColonParagraph | Rule::OpenCue => 0.72,
        Rule::Floating | Rule::CueQuoteClause | Rule::DashName => 0.7,
        Rule::ClauseCueSource => 0.62,
        Rule::AccordingAfter => 0.6,
        Rule::Scare => 0.6,
        Rule::Loose | Rule::Passive => 0.5,
        Rule::CueTo => 0.4,
        Rule::CueThing => 0.2,
        // A rule that nobody has measured is not to be trusted.
        _ => 0.0,
    }
}

/// Returns whether words in marks that float behind such a report are its speaker's, though the report has no marks.
pub(crate) const fn hands_on(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::CueThat
            | Rule::CueClause
            | Rule::ClauseSourceCue
            | Rule::ClauseCueSource
            | Rule::According
            | Rule::AccordingAfter
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_been_measured() {
        for rule in Rule::ALL {
            assert!(confidence(rule) > 0.0 && confidence(rule) <= 1.0, "{rule}");
        }
    }
}
