#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod abbreviation;
mod added;
mod address;
mod boundary;
mod buffer;
mod chunk;
mod class;
mod contraction;
mod decision;
mod iter;
mod kind;
mod lexer;
mod list;
mod look;
mod mark;
mod model;
mod number;
mod pack;
mod paragraph;
mod period;
mod ranges;
mod rule;
mod tokenizer;
#[cfg(feature = "train")]
mod train;
mod verdict;
mod words;
#[cfg(test)]
mod work;

pub use dixit_text::{Error, ErrorKind};

pub use crate::chunk::{Chunk, Chunks};
pub use crate::decision::Decision;
pub use crate::iter::{Paragraphs, Passage, Passages, Sentences, Tokens};
pub use crate::paragraph::Newlines;
pub use crate::rule::Rule;
pub use crate::tokenizer::Tokenizer;
#[cfg(feature = "train")]
pub use crate::train::BoundaryTrainer;
