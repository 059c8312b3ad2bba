//! Tests of the tables and of what is looked up in them.

mod tables;
mod words;
