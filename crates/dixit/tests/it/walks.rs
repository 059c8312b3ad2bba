//! What a new user writes first: the examples, run as they stand.

#[path = "../../examples/channel.rs"]
mod channel;
#[path = "../../examples/dates.rs"]
mod dates;
#[path = "../../examples/names.rs"]
mod names;
#[path = "../../examples/quotations.rs"]
mod quotations;
#[path = "../../examples/sentences.rs"]
mod sentences;
