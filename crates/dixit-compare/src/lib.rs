#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod change;
mod comparison;
mod desk;
mod difference;
mod document;
mod format;
mod names;
#[cfg(feature = "schema")]
mod schema;
mod speaker;
mod verdict;
mod verification;
mod verifier;
mod when;
mod words;

pub use crate::change::Change;
pub use crate::comparison::{Compared, Comparison, ComparisonSchema, Version};
pub use crate::desk::Desk;
pub use crate::difference::{Difference, Fate};
pub use crate::format::Form;
pub use crate::names::plain;
#[cfg(feature = "schema")]
pub use crate::schema::{comparison_schema, verification_schema};
pub use crate::verdict::{Near, Place, Verdict};
pub use crate::verification::{
    Passage, Role, SpeakerCheck, SpeakerVerdict, TimeCheck, TimeVerdict, Unread, Verification,
    VerificationSchema, Verified, When, WordsVerdict,
};
pub use crate::verifier::Verifier;
