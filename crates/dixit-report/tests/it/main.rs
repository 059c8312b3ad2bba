//! The wire model field by field, and every format on one report made by hand and on hostile ones.

#![cfg(test)]

mod brat;
mod brief;
mod csv;
mod hostile;
mod html;
mod json;
mod laws;
mod markdown;
mod offsets;
mod output;
mod sample;
mod terminal;
mod timeml;
