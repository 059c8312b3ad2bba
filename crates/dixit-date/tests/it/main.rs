//! The tests of `dixit-date`.

mod cases;
mod contract;
mod convert;
mod laws;
mod library;
mod linear;
mod settings;
