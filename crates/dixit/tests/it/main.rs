//! The tests of `dixit`.

mod said;
