//! The tests of `dixit-date`.

mod cases;
mod contract;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod convert;
mod laws;
mod library;
mod linear;
mod settings;
