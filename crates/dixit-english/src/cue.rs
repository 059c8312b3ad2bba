//! Words that report, with what they govern.

use crate::frame::Frames;
use crate::verb::Form;

/// A verb or noun that reports: its dictionary form and what it governs.
///
/// # Examples
///
/// ```
/// use dixit_english::{Cue, look_up};
///
/// let cue: &Cue = look_up("pointed").and_then(|entry| entry.verb).expect("it reports").0;
/// assert_eq!((cue.lemma, cue.particle), ("point", Some("out")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cue {
    /// The dictionary form: `say`.
    pub lemma: &'static str,
    /// What it may govern.
    pub frames: Frames,
    /// The prepositions that the content may stand behind: "warned **of** …".
    pub prepositions: Vec<&'static str>,
    /// The particle without which it reports nothing: "pointed **out** that …".
    pub particle: Option<&'static str>,
}

impl Cue {
    pub(crate) fn new(
        forms: &'static str,
        frames: &str,
        prepositions: &'static str,
        particle: &'static str,
    ) -> Self {
        let base = forms.split('/').next().unwrap_or(forms);
        Self {
            lemma: base.trim_end_matches('+'),
            frames: Frames::read(frames),
            prepositions: prepositions.split_whitespace().collect(),
            particle: Some(particle).filter(|particle| !particle.is_empty()),
        }
    }

    /// Returns whether it may govern any of these frames.
    #[must_use]
    pub const fn takes(&self, frames: Frames) -> bool {
        self.frames.has(frames)
    }

    /// Returns whether a form of it is finite and reports, so that who stands before it is somebody who speaks or thinks.
    ///
    /// Verbs of belief that take nothing but a clause with "that" ("held", "found"), and verbs that take nothing but words in
    /// quotation marks ("began"), mean something else more often.
    pub(crate) const fn speaks(&self, form: Form) -> bool {
        let believes =
            self.takes(Frames::BELIEF) && !self.takes(Frames::BARE.with(Frames::QUOTE).with(Frames::AFTER));
        let marks = Frames::QUOTE.with(Frames::NOUNY);
        if believes || self.frames.without(marks).is_empty() {
            return false;
        }
        match form {
            Form::Past | Form::Third => true,
            Form::Base => !self.takes(Frames::NOUNY),
            Form::Participle | Form::Gerund | Form::Noun => false,
        }
    }
}
