use std::collections::BTreeSet;
use std::fmt::Debug;
use std::str::FromStr;

use dixit_text::{
    Attitude, CueStatus, DateId, DateModifier, DateRule, DateSource, DateType, EntityId, EntityKind,
    EntityRule, Error, ErrorKind, Function, Gender, MentionForm, ParagraphKind, QuoteId, QuoteKind,
    QuoteRule, Reason, RelationKind, SaidBasis, Unit, Upos,
};

/// Returns the names of a closed list, after checking that they differ and read back, in any case.
fn names<T>(all: &[T]) -> String
where
    T: Copy + Debug + PartialEq + AsRef<str> + ToString + FromStr<Err = Error>,
{
    let names: Vec<_> = all.iter().map(ToString::to_string).collect();
    for (value, name) in all.iter().zip(&names) {
        assert_eq!(value.as_ref(), name);
        assert_eq!(name.parse(), Ok(*value));
        assert_eq!(name.to_uppercase().parse(), Ok(*value));
        assert_eq!(name.to_lowercase().parse(), Ok(*value));
        assert!(format!("{name}.").parse::<T>().is_err());
    }
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    names.join(" ")
}

#[test]
fn every_closed_list_has_its_names() {
    let rows = [
        (names(&Attitude::ALL), "speech belief intention"),
        (names(&CueStatus::ALL), "negated hypothetical"),
        (
            names(&DateModifier::ALL),
            "BEFORE AFTER ON_OR_BEFORE ON_OR_AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE START MID END APPROX",
        ),
        (names(&DateSource::ALL), "record metadata option dateline none"),
        (names(&DateType::ALL), "DATE TIME DURATION SET"),
        (names(&EntityKind::ALL), "PERSON ORG GPE LOC FAC NORP EVENT LAW WORK PRODUCT"),
        (names(&Gender::ALL), "female male"),
        (names(&MentionForm::ALL), "name alias title pronoun nominal"),
        (names(&ParagraphKind::ALL), "body heading byline dateline list turn"),
        (names(&QuoteKind::ALL), "direct mixed indirect scare"),
        (names(&RelationKind::ALL), "demonym_of maybe_same"),
        (names(&SaidBasis::ALL), "clause sentence paragraph document"),
        (names(&Unit::ALL), "byte char utf16"),
        (
            names(&Function::ALL),
            "subject passive-subject expletive object indirect-object oblique agent possessive noun-modifier appositive vocative \
             predicate-nominal main complement relative adverbial parataxis other",
        ),
        (names(&Upos::ALL), "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"),
    ];
    for (found, expected) in rows {
        assert_eq!(found, expected);
    }
}

#[test]
fn rules_and_reasons_are_small_letters_and_hyphens() {
    let lists = [names(&DateRule::ALL), names(&EntityRule::ALL), names(&QuoteRule::ALL), names(&Reason::ALL)];
    for name in lists.iter().flat_map(|list| list.split(' ')) {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(name.split('-').all(word), "{name}");
    }
    for reason in Reason::ALL {
        assert!(!reason.explain().is_empty());
    }
}

#[test]
fn ids_are_counted_from_one() {
    for (index, text) in [(0, "q1"), (8, "q9"), (9, "q10"), (usize::MAX - 1, &format!("q{}", usize::MAX))] {
        let id = QuoteId::new(index);
        assert_eq!(
            (id.index(), id.to_string(), format!("{id:?}")),
            (index, text.to_owned(), text.to_owned())
        );
        assert_eq!(text.parse(), Ok(id));
    }
    let other = ["", "q", "q0", "q01", "q-1", "q+1", "q 1", "1", "Q1", "e1", "q1.", "q99999999999999999999"];
    for text in other {
        assert!(text.parse::<QuoteId>().is_err(), "{text}");
    }
    let error = "d0".parse::<DateId>().unwrap_err();
    assert_eq!(error.to_string(), r#""d0" is no id of a date"#);
    assert_eq!(EntityId::new(1).get(&["Ana Kovar"]), None);
    assert!(EntityId::new(1) < EntityId::new(10));
}

#[cfg(feature = "serde")]
#[test]
fn an_id_is_written_as_a_string() {
    let id = DateId::new(6);
    assert_eq!(serde_json::to_string(&id).unwrap(), r#""d7""#);
    assert_eq!(serde_json::from_str::<DateId>(r#""d7""#).unwrap(), id);
    assert_eq!(serde_json::from_value::<DateId>(serde_json::json!("d7")).unwrap(), id);
    assert!(serde_json::from_str::<DateId>(r#""e7""#).is_err());
}

#[test]
fn an_unknown_name_is_told_with_its_list() {
    let error = "ROBOT".parse::<EntityKind>().unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::UnknownName { what: "kind of entity", name: "ROBOT".to_owned() });
    assert_eq!(error.to_string(), r#""ROBOT" is no kind of entity"#);
}

/// Models of parts of speech number their labels in this order.
#[test]
fn tags_are_in_the_order_of_their_names() {
    assert!(Upos::ALL.is_sorted_by_key(|upos| upos.as_str()));
    assert!(Upos::ALL.is_sorted());
}

#[test]
fn a_function_is_of_a_noun_phrase_or_of_a_clause() {
    let both = Function::ALL.iter().filter(|function| function.is_nominal() == function.is_clausal());
    assert_eq!(both.collect::<Vec<_>>(), [&Function::Other]);
    assert!(Function::Agent.is_nominal() && Function::Complement.is_clausal());
}

#[cfg(feature = "serde")]
#[test]
fn a_closed_list_is_written_as_its_names() {
    assert_eq!(serde_json::to_string(&DateModifier::EqualOrMore).unwrap(), r#""EQUAL_OR_MORE""#);
    assert_eq!(serde_json::from_str::<MentionForm>(r#""alias""#).unwrap(), MentionForm::Alias);
    assert!(serde_json::from_str::<MentionForm>(r#""ALIAS""#).is_err());
    for upos in Upos::ALL {
        assert_eq!(serde_json::to_string(&upos).unwrap(), format!("{:?}", upos.as_str()));
    }
}
