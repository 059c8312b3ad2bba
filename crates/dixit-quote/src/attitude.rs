//! Whether what a cue reports is said, thought or planned.

use dixit_english::{Cue, Frames};

use crate::Attitude;

/// Returns the attitude of a cue's source to what it reports.
pub(crate) const fn attitude(cue: &Cue) -> Attitude {
    if cue.takes(Frames::BELIEF) {
        Attitude::Belief
    } else if cue.takes(Frames::INTENTION) {
        Attitude::Intention
    } else {
        Attitude::Speech
    }
}
