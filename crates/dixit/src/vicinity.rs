use dixit_text::{Document, Span, Spanned};

/// How far from a finding its sentence is looked at, in bytes. A sentence may be of any length, and may hold a finding in
/// every line: what is joined to a finding stands near it, and reading stays linear.
const REACH: usize = 600;

/// Returns the part of its sentence that lies around a finding; nothing for one outside of every sentence.
pub(crate) fn vicinity(finding: Span, document: &Document<'_>) -> Option<Span> {
    let sentence = document.sentences().get(document.sentence_at(finding.start())?)?.span();
    let start = sentence.start().max(finding.start().saturating_sub(REACH));
    Span::try_new(start, sentence.end().min(finding.end().saturating_add(REACH)))
}
