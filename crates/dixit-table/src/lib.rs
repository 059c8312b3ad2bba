#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "sqlite")]
mod carry;
#[cfg(feature = "sqlite")]
mod documents;
mod error;
#[cfg(feature = "sqlite")]
mod more;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "sqlite")]
mod people;
#[cfg(feature = "sqlite")]
mod question;
#[cfg(feature = "sqlite")]
mod shelf;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "sqlite")]
mod statement;
#[cfg(feature = "sqlite")]
mod stored;
#[cfg(feature = "sqlite")]
mod tally;
#[cfg(feature = "sqlite")]
mod who;

#[cfg(feature = "sqlite")]
pub use crate::documents::{Document, documents};
pub use crate::error::{Error, ErrorKind};
#[cfg(feature = "parquet")]
pub use crate::parquet::TableWriter;
#[cfg(feature = "sqlite")]
pub use crate::people::{Aspect, Count, Doubted, Known, Pair, Portrait, Spell, Who};
#[cfg(feature = "sqlite")]
pub use crate::question::{Answer, Basis, Days, Order, Question, Said, Speaker, Time};
#[cfg(feature = "sqlite")]
pub use crate::shelf::{Entry, Holdings};
#[cfg(feature = "sqlite")]
pub use crate::sqlite::{Archive, Found, Origin, Place};
#[cfg(feature = "sqlite")]
pub use crate::statement::{Statement, statements};
#[cfg(feature = "sqlite")]
pub use crate::tally::{Tops, Unit};
