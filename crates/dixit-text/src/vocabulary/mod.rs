//! The closed lists of the wire format, each of them once, and those that only readers of a document share.
//!
//! What a worker finds, what a report writes and what an importer reads back share these types, so that a name is spelled in one place.

mod date;
mod document;
mod entity;
mod function;
mod id;
mod names;
mod quote;
mod reason;
mod token;
mod upos;

pub use self::date::{DateModifier, DateRule, DateSource, DateType};
pub use self::document::{ParagraphKind, Unit};
pub use self::entity::{EntityKind, EntityRule, Gender, MentionForm, RelationKind};
pub use self::function::Function;
pub use self::id::{DateId, EntityId, QuoteId};
pub use self::quote::{Attitude, CueStatus, QuoteKind, QuoteRule, SaidBasis};
pub use self::reason::Reason;
pub use self::token::TokenKind;
pub use self::upos::Upos;

/// Defines a closed list: an enum with one spelling beside each variant, and everything that follows from the spellings.
///
/// `Name is "what it is" { Variant = "spelling", … }` gives `ALL`, `as_str`, `AsRef<str>`, `Display` and `FromStr`, and with their features
/// `Serialize`, `Deserialize` and `JsonSchema`. What it is stands in the error for a name that the list does not have.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        $name:ident is $what:literal {
            $($(#[$variant_meta:meta])* $variant:ident = $spelling:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                #[cfg_attr(feature = "serde", serde(rename = $spelling))]
                $variant,
            )+
        }

        $crate::names! { $name is $what { $($variant = $spelling,)+ } }
    };
}

use vocabulary;
