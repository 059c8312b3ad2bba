#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod abbreviation;
mod affix;
mod body;
mod bytes;
mod case;
pub mod class;
mod classes;
mod cue;
mod frame;
mod lexicon;
mod normal;
mod plain;
mod pronoun;
mod role;
mod shape;
mod table;
mod title;
mod verb;
mod words;

pub use crate::abbreviation::{
    Abbreviation, AbbreviationKind, LONGEST_ABBREVIATION, Need, abbreviation, is_short_book,
};
pub use crate::affix::{by_ending, ends_in, stems, without_prefix};
pub use crate::body::{Sorts, is_told_by_name, noun_fits_kind, nouns_of, sorts_of_name_word, sorts_of_noun};
pub use crate::bytes::ByteKinds;
pub use crate::case::Case;
pub use crate::classes::Classes;
pub use crate::cue::Cue;
pub use crate::frame::Frames;
pub use crate::lexicon::{ByHash, Entry, Hashed, entries, look_up, look_up_any_case, look_up_hash};
pub use crate::normal::{fold, normal, push_normal};
pub use crate::pronoun::{Pronoun, pronoun, pronoun_by_hash};
pub use crate::role::same_role;
pub use crate::shape::Shape;
pub use crate::title::{Title, ends_title, long_form, title, titles};
pub use crate::verb::{Form, base_form, forms};
pub use crate::words::{Word, Words};
