#![doc = include_str!("../README.md")]

mod candidate;
mod decide;
mod entity;
mod error;
mod evidence;
mod gazetteer;
mod kind;
mod lexicon;
mod link;
mod mention;
mod recognizer;
mod refer;
mod scan;
mod weights;
mod word;

pub use crate::entity::{Entities, Entity, Relation, RelationKind};
pub use crate::error::{Error, ErrorKind};
pub use crate::gazetteer::Gazetteer;
pub use crate::kind::EntityKind;
pub use crate::mention::{Gender, Mention, MentionForm};
pub use crate::recognizer::{EntityRecognizer, EntityRecognizerBuilder};
