//! The wire model field by field, and every format on one report made by hand and on hostile ones.

#![cfg(test)]

mod brat;
mod brief;
mod conllu;
mod csv;
mod gdelt;
mod hostile;
mod html;
#[cfg(feature = "read")]
mod import;
mod json;
mod label_studio;
mod later;
mod laws;
mod markdown;
mod offsets;
mod output;
mod prodigy;
mod sample;
mod schema;
mod table;
mod terminal;
mod timeml;
mod web_annotation;
