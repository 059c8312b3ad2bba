//! Laws of the vocabulary, on tables and on arbitrary strings.

mod document;
mod offsets;
mod span;
mod vocabulary;
