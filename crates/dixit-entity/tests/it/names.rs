use crate::marked::marked;

#[test]
fn titles_possessives_and_articles_stay_outside() {
    insta::assert_snapshot!(marked("Norway’s Foreign Minister Ingrid Solheim praised the World Bank’s work."), @r"
    GPE Norway: Norway
    PERSON Ingrid Solheim: (Foreign Minister) Ingrid Solheim
    ORG World Bank: World Bank
    ");
}

#[test]
fn names_from_all_parts_of_the_world_are_people() {
    insta::assert_snapshot!(marked("Oluwaseun Adeyemi met Nguyen Van Thanh. Later Fatemeh Karimi called Jean-Baptiste Kouassi, and Park Min-ho wrote to Zsuzsanna Kovács."), @r"
    PERSON Oluwaseun Adeyemi: Oluwaseun Adeyemi
    PERSON Nguyen Van Thanh: Nguyen Van Thanh
    PERSON Fatemeh Karimi: Fatemeh Karimi
    PERSON Jean-Baptiste Kouassi: Jean-Baptiste Kouassi
    PERSON Park Min-ho: Park Min-ho
    PERSON Zsuzsanna Kovács: Zsuzsanna Kovács
    ");
}

#[test]
fn a_head_word_makes_a_body_a_law_an_event_a_place() {
    insta::assert_snapshot!(marked("The National Harbour Authority cited the Clean Rivers Act after the Battle of Karlow near Lake Ombo and Brandt Airport."), @r"
    ORG National Harbour Authority: National Harbour Authority
    LAW Clean Rivers Act: Clean Rivers Act
    EVENT Battle of Karlow: Battle of Karlow
    LOC Lake Ombo: Lake Ombo
    FAC Brandt Airport: Brandt Airport
    ");
}

#[test]
fn a_word_with_a_hyphen_gives_its_name_alone() {
    insta::assert_snapshot!(marked("A U.S.-led force and anti-NATO groups discussed the Iran-Iraq War and U.S.-China talks."), @r"
    GPE U.S.: U.S. | U.S.
    ORG NATO: NATO
    EVENT Iran-Iraq War: Iran-Iraq War
    GPE China: China
    ");
}

#[test]
fn words_of_a_headline_are_no_names() {
    insta::assert_snapshot!(marked("Peru Raises Taxes on Copper as Prices Fall\n\nMINISTERS MEET IN LIMA\n\nSimilarly, nothing changed. However, Marek Novak stayed."), @r"
    GPE Peru: Peru
    GPE LIMA: LIMA
    PERSON Marek Novak: Marek Novak
    ");
}

#[test]
fn acronyms_that_are_words_need_capitals() {
    insta::assert_snapshot!(marked("Who told us that it is true? The WHO told the US, and the UN agreed."), @r"
    ORG WHO: WHO
    GPE US: US
    ORG UN: UN
    ");
}
