#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod author;
mod convert;
mod dialogue;
mod findings;
mod pipeline;
mod said;
pub mod snapshot;
mod speaker;
mod timeline;
mod vicinity;
mod who;

pub use dixit_coref as coref;
pub use dixit_date as date;
pub use dixit_entity as entity;
pub use dixit_quote as quote;
pub use dixit_report as report;
#[cfg(feature = "learned")]
pub use dixit_tag as tag;
pub use dixit_text as text;
pub use dixit_tokenize as tokenize;

pub use crate::findings::{Contested, Findings, Statement};
pub use crate::pipeline::{Part, Pipeline};
pub use crate::said::{Said, When};
pub use crate::speaker::{Speaker, SpeakerCandidate};
pub use crate::timeline::Moment;
pub use crate::who::who_input;
pub use dixit_text::{DateSource, SaidBasis};
