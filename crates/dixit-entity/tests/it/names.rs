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

#[test]
fn elections_laws_and_states_by_their_pattern() {
    insta::assert_snapshot!(marked("After the 2011 Chilean general election, Ana Ruiz of Akron, OH cited Security Council Resolution 1701 and the Treaty of Lima. He was in Oslo OR Bergen."), @r"
    EVENT 2011 Chilean general election: 2011 Chilean general election
    PERSON Ana Ruiz: Ana Ruiz
    GPE Akron: Akron
    GPE OH: OH
    LAW Security Council Resolution 1701: Security Council Resolution 1701
    LAW Treaty of Lima: Treaty of Lima
    GPE Oslo: Oslo
    GPE Bergen: Bergen
    ");
}

#[test]
fn a_place_that_only_the_document_knows_has_its_demonym() {
    insta::assert_snapshot!(marked("Troops entered the city of Ostrava Karlow in Molvania. The government of Molvania protested. Molvanian officers fled."), @r"
    GPE Ostrava Karlow: Ostrava Karlow
    GPE Molvania: Molvania | Molvania
    NORP Molvanian: Molvanian
    ");
}

#[test]
fn a_head_word_with_a_capital_is_the_only_body_that_has_it() {
    insta::assert_snapshot!(marked("The Baltic Fisheries Commission met in Riga. The Commission agreed to pay. In Peru the Committee is unknown."), @r"
    ORG Baltic Fisheries Commission: Baltic Fisheries Commission | Commission
    GPE Riga: Riga
    GPE Peru: Peru
    ");
}

#[test]
fn letters_after_a_name_are_no_part_of_it() {
    insta::assert_snapshot!(marked("Ana Ruiz KC spoke for the Dockers’ Federation. RIGA, June 3 – Sir Tom Lund MP listened."), @r"
    PERSON Ana Ruiz: Ana Ruiz
    ORG Dockers’ Federation: Dockers’ Federation
    GPE RIGA: RIGA
    PERSON Tom Lund: (Sir) Tom Lund
    ");
}

#[test]
fn names_in_capitals_and_in_title_case() {
    insta::assert_snapshot!(marked("PERUVIAN MINISTER ANA RUIZ MEETS UN ENVOY IN LIMA\n\nForeign Minister Ana Ruiz Says Talks With Chile Will Resume\n\nThe talks failed in canada and new zealand."), @r"
    NORP PERUVIAN: PERUVIAN
    PERSON ANA RUIZ: (MINISTER) ANA RUIZ | (Foreign Minister) Ana Ruiz
    ORG UN: UN
    GPE LIMA: LIMA
    GPE Chile: Chile
    GPE canada: canada
    GPE new zealand: new zealand
    ");
}
