//! Quotations that are likelier wrong than right, and what the formats for people do with them.

use std::borrow::Cow;

use crate::{Confidence, Quote, QuoteKind, Report};

/// Whether the formats for people show quotations that are likelier wrong than right: those with a confidence below 0.3.
///
/// Formats for machines keep everything. Those between 0.3 and 0.6 are shown and marked as doubtful.
///
/// # Examples
///
/// ```
/// use dixit_report::{Doubtful, HtmlReport, MarkdownReport, Report, ReportFormat, TerminalReport};
///
/// let report = Report::new("letter-7");
/// let page = MarkdownReport::new().doubtful(Doubtful::Shown).render(&report, "")?;
/// assert!(page.contains("nothing found"));
/// assert!(HtmlReport::new().doubtful(Doubtful::Shown).render(&report, "")?.contains("letter-7"));
/// assert!(TerminalReport::new().doubtful(Doubtful::Shown).render(&report, "")?.contains("letter-7"));
/// # Ok::<(), dixit_report::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[expect(clippy::exhaustive_enums, reason = "there is no third way")]
pub enum Doubtful {
    /// They are left out, and the page says how many.
    #[default]
    LeftOut,
    /// They are shown, marked.
    Shown,
}

/// Below this, in percent, a quotation is likelier wrong than right.
const LEAST_PERCENT: u32 = 30;

/// Below this a quotation is marked.
const SURE: f64 = 0.6;

impl Doubtful {
    /// Returns the least confidence of what is shown at first, in percent.
    pub(crate) fn least_percent(self) -> u32 {
        match self {
            Self::LeftOut => LEAST_PERCENT,
            Self::Shown => 0,
        }
    }

    /// Returns the report as people see it, and how many quotations it lacks.
    pub(crate) fn apply(self, report: &Report) -> (Cow<'_, Report>, usize) {
        let doubted = |quote: &Quote| quote.confidence.get() * 100.0 < f64::from(LEAST_PERCENT);
        let count = report.quotes.iter().filter(|quote| doubted(quote)).count();
        if self == Self::Shown || count == 0 {
            return (Cow::Borrowed(report), 0);
        }
        let mut shown = report.clone();
        shown.quotes.retain(|quote| !doubted(quote));
        (Cow::Owned(shown), count)
    }
}

/// Returns whether a quotation is marked as doubtful.
pub(crate) fn is_doubtful(quote: &Quote) -> bool {
    quote.kind != QuoteKind::Scare && quote.confidence.get() < SURE
}

/// Returns whether a name or a date is marked as unsure.
pub(crate) fn is_unsure(confidence: Confidence) -> bool {
    confidence.get() < SURE
}

/// Says how many quotations a page leaves out, where it does.
pub(crate) fn left_out(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 doubtful quotation is left out".to_owned()),
        _ => Some(format!("{count} doubtful quotations are left out")),
    }
}
