//! The tests of `dixit-date`.

mod cases;
mod contract;
mod laws;
mod linear;
mod settings;
