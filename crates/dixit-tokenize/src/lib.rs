#![doc = include_str!("../README.md")]

mod abbreviation;
mod address;
mod boundary;
mod class;
mod decision;
mod iter;
mod kind;
mod lexer;
mod look;
mod mark;
mod number;
mod paragraph;
mod period;
mod ranges;
mod rule;
mod tokenizer;
mod words;

pub use crate::decision::Decision;
pub use crate::iter::{Paragraphs, Sentences, Tokens};
pub use crate::paragraph::Newlines;
pub use crate::rule::Rule;
pub use crate::tokenizer::Tokenizer;
