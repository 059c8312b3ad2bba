//! The wire model: the JSON of `dixit/1`, field by field.
//!
//! Fields stand in the order in which they are written. A field whose doc says *left out* is absent where it has
//! nothing to say; every other field is always there, `null` or an empty array where it has nothing.
//!
//! The structs are `#[non_exhaustive]`, because the format may gain fields. `new` takes what is never null; all fields
//! are public and the rest is set afterwards.
//!
//! A field that holds a name of a closed list (a kind, a form, a rule, a reason, a part of speech) is a [`Known`]: a name that a later version
//! has added is read and written back as it stands. Only the format's name and number and the unit of offsets must be known, since nothing can
//! be understood without them.

mod confidence;
mod date;
mod entity;
mod known;
mod offsets;
mod quote;
mod record;
mod report;
mod words;

pub use self::confidence::Confidence;
pub use self::date::{Date, DateRange, DateRef};
pub use self::entity::{Entity, Mention, Related};
pub use self::known::Known;
pub use self::quote::{Candidate, Cue, Quote, Speaker};
pub use self::record::{Failure, FailureMessage, Record};
pub use self::report::{Paragraph, Report, Schema, Sentence, TimelineEntry, Token};
pub use self::words::{Extent, Words};

/// Tells serde to leave a field out where it is `false`.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}
