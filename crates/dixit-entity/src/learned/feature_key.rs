//! What stands for a rule and a kind in the features of the shipped model.
//!
//! The model's weights were learned with these keys. A rule may come to be called otherwise, and a list to be sorted otherwise: the keys
//! stay as they are until a model is trained anew.

use crate::{EntityKind, EntityRule};

/// Returns the string that stands for a rule; none for a rule of a later version, which the model has not seen.
pub(super) const fn of_rule(rule: EntityRule) -> &'static str {
    match rule {
        EntityRule::Gazetteer => "gazetteer",
        EntityRule::Given => "given",
        EntityRule::Lexicon => "lexicon",
        EntityRule::Title => "title",
        EntityRule::GivenName => "given-name",
        EntityRule::Head => "head",
        EntityRule::Dateline => "dateline",
        EntityRule::StateCode => "state-code",
        EntityRule::Party => "party",
        EntityRule::Election => "election",
        EntityRule::LowerCase => "lower-case",
        EntityRule::BeforeTitle => "before-title",
        EntityRule::Demonym => "demonym",
        EntityRule::Definition => "definition",
        EntityRule::ShortForm => "short-form",
        EntityRule::PartOfName => "part-of-name",
        EntityRule::Memory => "memory",
        EntityRule::QuotedTitle => "quoted-title",
        EntityRule::WordInContext => "word-in-context",
        EntityRule::WordsInContext => "words-in-context",
        EntityRule::Learned => "learned",
        // The rules of mentions that are no names decide before no model.
        _ => "",
    }
}

/// Returns the number that stands for a kind.
pub(super) const fn of_kind(kind: EntityKind) -> u64 {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Org => 1,
        EntityKind::Gpe => 2,
        EntityKind::Loc => 3,
        EntityKind::Fac => 4,
        EntityKind::Norp => 5,
        EntityKind::Event => 6,
        EntityKind::Law => 7,
        EntityKind::Work => 8,
        EntityKind::Product => 9,
    }
}

#[cfg(test)]
mod tests {
    use dixit_model::hash_str;

    use super::*;

    /// The keys as the model's features have them; a change of one changes what the model finds.
    #[test]
    fn keys_are_those_that_the_model_was_trained_with() {
        let rules = [
            (EntityRule::Gazetteer, 0xf4bd_b024_417a_09f1),
            (EntityRule::Given, 0xb5b7_a958_deb7_c398),
            (EntityRule::Lexicon, 0x3376_c820_670e_e0d3),
            (EntityRule::Title, 0x63f2_85d8_9b3c_f858),
            (EntityRule::GivenName, 0xa9d2_4ccc_3d89_06d3),
            (EntityRule::Head, 0x3190_8b3c_f7af_e863),
            (EntityRule::Dateline, 0x17f8_85f8_8d94_538c),
            (EntityRule::StateCode, 0xccf2_9c39_a3ec_109c),
            (EntityRule::Party, 0xf99f_d9ed_2f8a_f167),
            (EntityRule::Election, 0x01b6_e9ea_38c2_39e2),
            (EntityRule::LowerCase, 0x62ae_4c4a_1913_4245),
            (EntityRule::BeforeTitle, 0xa0ee_4ca0_8e0e_8466),
            (EntityRule::Demonym, 0x5eb8_3e03_22bc_313a),
            (EntityRule::Definition, 0x701d_97cf_3b7a_fe58),
            (EntityRule::ShortForm, 0xec77_4a53_a9cf_65f6),
            (EntityRule::PartOfName, 0xca64_8c40_0f9c_9b4f),
            (EntityRule::Memory, 0x3a24_d09c_97ba_991b),
            (EntityRule::QuotedTitle, 0x3741_c484_6c68_149c),
            (EntityRule::WordInContext, 0xd92e_bdcc_4e4c_7fa6),
            (EntityRule::WordsInContext, 0x0355_0e55_a099_63a5),
            (EntityRule::Learned, 0x0ccf_e4bc_0faa_843f),
        ];
        for (rule, hash) in rules {
            assert_eq!(hash_str(of_rule(rule)), hash, "{rule}");
        }
        let without = |rule: &EntityRule| rules.iter().all(|(known, _)| known != rule);
        for rule in EntityRule::ALL.into_iter().filter(without) {
            assert_eq!(of_rule(rule), "", "{rule}");
        }
        let kinds = "PERSON ORG GPE LOC FAC NORP EVENT LAW WORK PRODUCT";
        for (name, key) in kinds.split(' ').zip(0..) {
            assert_eq!(name.parse().map(of_kind), Ok(key), "{name}");
        }
    }
}
