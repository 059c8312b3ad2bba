//! The tests of `dixit`.

mod owned;
mod said;
mod walks;
