//! The tests of `dixit-date`.

mod contract;
