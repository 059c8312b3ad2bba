use dixit_entity::EntityRecognizer;
use dixit_text::Span;
use dixit_tokenize::Tokenizer;

use crate::marked::marked;

#[test]
fn a_surname_is_the_full_name_before_or_after_it() {
    insta::assert_snapshot!(marked("Novak may resign. Marek Novak, a former banker, has led the party since May. Mr. Novak declined to comment."), @r"
    PERSON Marek Novak: Novak | Marek Novak | (Mr.) Novak
    ");
}

#[test]
fn two_people_of_one_surname_stay_apart_and_the_doubt_is_said() {
    insta::assert_snapshot!(marked("Marek Novak spoke first. Novak was brief. Then Jana Novak spoke. Novak left. Mrs. Novak smiled."), @r"
    PERSON Marek Novak: Marek Novak | Novak
    PERSON Jana Novak: Jana Novak | (Mrs.) Novak
    PERSON Novak: Novak ~ maybe_same Marek Novak ~ maybe_same Jana Novak ? shared-surname
    ");
}

#[test]
fn acronyms_and_short_forms_are_the_body() {
    insta::assert_snapshot!(marked("The Northern Fisheries Protection Board (NFPB) met. The NFPB agreed. Fisheries Protection Board members left. America and the U.S. are one; Peruvian law and Peru are two."), @r"
    ORG Northern Fisheries Protection Board: Northern Fisheries Protection Board | NFPB [alias] | NFPB [alias] | Fisheries Protection Board
    GPE America: America | U.S. [alias]
    NORP Peruvian: Peruvian ~ demonym_of Peru
    GPE Peru: Peru
    ");
}

#[test]
fn a_capital_is_not_its_country() {
    insta::assert_snapshot!(marked("Washington and the United States disagreed with Lima and Peru."), @r"
    GPE Washington: Washington
    GPE United States: United States
    GPE Lima: Lima
    GPE Peru: Peru
    ");
}

/// The name of the entity and the text of the mention that a phrase of a text names.
fn named(text: &str, phrase: &str) -> Option<(String, String)> {
    let document = Tokenizer::new().document(text);
    let found = EntityRecognizer::new().recognize(&document);
    let start = text.find(phrase).expect("the phrase stands in the text");
    let (entity, mention) = found.mention_at(Span::new(start, start + phrase.len()))?;
    Some((found.get(entity)?.name.to_string(), mention.text.to_string()))
}

fn pair(name: &str, mention: &str) -> Option<(String, String)> {
    Some((name.to_owned(), mention.to_owned()))
}

/// The head of a noun phrase decides whom it names.
#[test]
fn mention_at_gives_the_head() {
    let text = "Peru’s Foreign Minister Ana Ruiz spoke. \
                A spokesman for the World Bank disagreed. Trade minister Luis Paz of Chile left.";
    assert_eq!(named(text, "Peru’s Foreign Minister Ana Ruiz"), pair("Ana Ruiz", "Ana Ruiz"));
    assert_eq!(named(text, "Foreign Minister"), pair("Ana Ruiz", "Ana Ruiz"));
    assert_eq!(named(text, "A spokesman for the World Bank"), None);
    assert_eq!(named(text, "the World Bank"), pair("World Bank", "World Bank"));
    assert_eq!(named(text, "Trade minister Luis Paz of Chile"), pair("Luis Paz", "Luis Paz"));
    assert_eq!(named(text, "disagreed"), None);
}

/// Letters after a person's name are no part of it, and do not hide it.
#[test]
fn mention_at_sees_past_the_letters_after_a_name() {
    for letters in ["KC", "QC", "MP", "PhD", "Ph.D.", "OBE MP", "M.P."] {
        let text = format!(
            "The board heard Ana Ruiz {letters}, counsel to the port. Ana Ruiz {letters}’s plan failed."
        );
        let ruiz = pair("Ana Ruiz", "Ana Ruiz");
        assert_eq!(named(&text, &format!("Ana Ruiz {letters}, counsel to the port")), ruiz, "{letters}");
        assert_eq!(named(&text, &format!("Ana Ruiz {letters}")), ruiz, "{letters}");
        assert_eq!(named(&text, &format!("Ana Ruiz {letters}’s")), ruiz, "{letters}");
        assert_eq!(named(&text, &format!("Ana Ruiz {letters}’s plan")), None, "{letters}");
    }
    assert_eq!(named("Ana Ruiz MD, PhD, left.", "Ana Ruiz MD, PhD"), pair("Ana Ruiz", "Ana Ruiz"));
    // A body wears no letters, and the head is still looked for before a preposition.
    assert_eq!(named("The World Bank MP left.", "The World Bank MP"), None);
    assert_eq!(named("A friend of Ana Ruiz KC left.", "A friend of Ana Ruiz KC"), None);
}

/// A part of a name means whom the whole of it names, and words with apostrophes cut no phrase.
#[test]
fn mention_at_gives_the_name_that_holds_a_part() {
    let text = "Ana Ruiz left. The mayor's aide, Tom O’Neill of Lima, and Eva's friend slept.";
    assert_eq!(named(text, "Ruiz"), pair("Ana Ruiz", "Ana Ruiz"));
    assert_eq!(named(text, "Ana"), pair("Ana Ruiz", "Ana Ruiz"));
    assert_eq!(named(text, "The mayor's aide, Tom O’Neill of Lima"), pair("Tom O’Neill", "Tom O’Neill"));
    assert_eq!(named(text, "Tom O’Neill of Lima"), pair("Tom O’Neill", "Tom O’Neill"));
    assert_eq!(named(text, "Eva's friend"), None);
}
