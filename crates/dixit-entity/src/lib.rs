#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod candidate;
mod decide;
mod entity;
mod error;
mod evidence;
mod gazetteer;
mod given;
#[cfg(feature = "learned")]
mod learned;
mod lexicon;
mod link;
#[cfg(any(test, feature = "train"))]
mod lists;
mod mention;
mod nickname;
mod pattern;
mod recognizer;
mod scan;
mod table;
mod weights;
mod word;

pub use crate::entity::{Entities, Entity, FoundEntities, Relation};
pub use crate::error::{Error, ErrorKind};
pub use crate::gazetteer::{Gazetteer, GazetteerRow};
#[cfg(feature = "train")]
pub use crate::learned::{Class, EntityTrainer, Learned};
pub use crate::lexicon::known_name;
#[cfg(feature = "train")]
pub use crate::lists::compile_lists;
pub use crate::mention::Mention;
pub use crate::recognizer::{EntityRecognizer, EntityRecognizerBuilder};
pub use dixit_text::{EntityId, EntityKind, EntityRule, Gender, MentionForm, Reason, RelationKind};
