//! Who is reported as saying what.

use crate::marked::marked;

#[test]
fn source_after_before_and_inverted() {
    insta::assert_snapshot!(marked("“We are ready,” the minister said."), @"direct [We are ready,] cue=said source=the minister");
    insta::assert_snapshot!(marked("The minister said, “We are ready.”"), @"direct [We are ready.] cue=said source=The minister");
    insta::assert_snapshot!(marked("“We are ready,” said the minister."), @"direct [We are ready,] cue=said source=the minister");
    insta::assert_snapshot!(marked("The minister said: “We are ready.”"), @"direct [We are ready.] cue=said source=The minister");
}

#[test]
fn a_split_quotation_is_one_statement() {
    insta::assert_snapshot!(
        marked("“The talks,” the envoy said on Monday, “are over.”"),
        @"direct [The talks, | are over.] cue=said source=the envoy"
    );
}

#[test]
fn a_quotation_after_an_attributed_one_is_its_speakers() {
    insta::assert_snapshot!(
        marked("“We lost,” Adeyemi said. “We will win again.”"),
        @"direct [We lost, | We will win again.] cue=said source=Adeyemi"
    );
    insta::assert_snapshot!(marked("“We lost,” Adeyemi said.\n\n“We will win again.”"), @r"
    direct [We lost,] cue=said source=Adeyemi
    direct [We will win again.] source=Adeyemi inherits
    ");
}

#[test]
fn several_speakers_are_kept_over_paragraphs() {
    insta::assert_snapshot!(marked("“We lost,” Mara Lind and Olu Adeyemi said.\n\n“We will win again.”"), @r"
    direct [We lost,] cue=said source=Mara Lind and Olu Adeyemi sources=Mara Lind+Olu Adeyemi
    direct [We will win again.] source=Mara Lind and Olu Adeyemi sources=Mara Lind+Olu Adeyemi inherits
    ");
    insta::assert_snapshot!(
        marked("“The roof leaked.\n\n“We left at dawn,” Mara Lind and Olu Adeyemi said."),
        @"direct [The roof leaked. | We left at dawn,] cue=said source=Mara Lind and Olu Adeyemi sources=Mara Lind+Olu Adeyemi"
    );
    insta::assert_snapshot!(
        marked("“The roof leaks.\n\n“It always will,” Lind believes."),
        @"direct [The roof leaks. | It always will,] cue=believes source=Lind belief"
    );
}

#[test]
fn reported_clauses() {
    insta::assert_snapshot!(
        marked("The ministry said on Tuesday that the dam would hold."),
        @"indirect [that the dam would hold] cue=said source=The ministry"
    );
    insta::assert_snapshot!(marked("The dam would hold, the ministry said."), @"indirect [The dam would hold] cue=said source=the ministry");
    insta::assert_snapshot!(
        marked("The dam, the ministry said, would hold."),
        @"indirect [The dam | would hold] cue=said source=the ministry"
    );
    insta::assert_snapshot!(
        marked("He said the dam would “hold for a century” and warned against panic."),
        @"mixed [the dam would “hold for a century”] cue=said source=He"
    );
}

#[test]
fn the_one_who_is_told_is_no_source() {
    insta::assert_snapshot!(
        marked("Okafor told reporters that the vote was fair."),
        @"indirect [that the vote was fair] cue=told source=Okafor"
    );
    insta::assert_snapshot!(
        marked("She told the committee, “I was not there.”"),
        @"direct [I was not there.] cue=told source=She"
    );
}

#[test]
fn according_to() {
    insta::assert_snapshot!(
        marked("According to the museum, the coins are false."),
        @"indirect [the coins are false] cue=According to source=the museum"
    );
    insta::assert_snapshot!(
        marked("The coins are false, according to the museum."),
        @"indirect [The coins are false] cue=according to source=the museum"
    );
}

#[test]
fn what_floats_behind_according_to_is_the_same_sources() {
    insta::assert_snapshot!(marked("The coins are false, according to the museum. “We never sold a single one of them.”"), @r"
    indirect [The coins are false] cue=according to source=the museum
    direct [We never sold a single one of them.] source=the museum inherits
    ");
}

#[test]
fn what_follows_according_to_is_no_appositive() {
    insta::assert_snapshot!(
        marked("According to the union, the “safe harbour” has had four accidents."),
        @"mixed [the “safe harbour” has had four accidents] cue=According to source=the union"
    );
    insta::assert_snapshot!(
        marked("According to the union, dockers want more cranes."),
        @"indirect [dockers want more cranes] cue=According to source=the union"
    );
}

#[test]
fn sources_keep_their_appositive_and_lose_their_relative_clause() {
    insta::assert_snapshot!(
        marked("Ana Kovar, the union's president, said the strike was over."),
        @"indirect [the strike was over] cue=said source=Ana Kovar, the union's president"
    );
    insta::assert_snapshot!(
        marked("Ana Kovar, who replaced Lind in July, said the strike was over."),
        @"indirect [the strike was over] cue=said source=Ana Kovar"
    );
}

#[test]
fn what_somebody_is_called() {
    insta::assert_snapshot!(
        marked("The senator called the plan “a gift to speculators.”"),
        @"direct [a gift to speculators.] cue=called source=The senator"
    );
    insta::assert_snapshot!(
        marked("She dismissed the report, characterizing it as “a fairy tale.”"),
        @r"
    indirect [the report] cue=dismissed source=She
    direct [a fairy tale.] cue=characterizing source=She
    "
    );
}

#[test]
fn marks_around_terms_are_no_speech() {
    insta::assert_snapshot!(marked("The “open door” policy has costs, and titles like “king of the road” are cheap."), @r"
    scare [open door]
    scare [king of the road]
    ");
    insta::assert_snapshot!(marked("His “patience” approach failed."), @"scare [patience]");
}

#[test]
fn thought_and_plan_are_told_from_speech() {
    insta::assert_snapshot!(
        marked("The mayor believes that the bridge is safe."),
        @"indirect [that the bridge is safe] cue=believes source=The mayor belief"
    );
    insta::assert_snapshot!(
        marked("The mayor hopes to open the bridge in May."),
        @"indirect [to open the bridge in May] cue=hopes source=The mayor intention"
    );
}

#[test]
fn denied_and_imagined_reports_say_so() {
    insta::assert_snapshot!(
        marked("The bank did not say whether it would appeal."),
        @"indirect [whether it would appeal] cue=did not say(negated) source=The bank"
    );
    insta::assert_snapshot!(
        marked("Critics would say that it was late."),
        @"indirect [that it was late] cue=would say(hypothetical) source=Critics"
    );
}

#[test]
fn a_transcript_gives_turns() {
    insta::assert_snapshot!(marked("KOVAR: We had no choice.\n\nHOST: Why not?\n\nKOVAR: The bank had closed."), @r"
    direct [We had no choice.] cue=: source=KOVAR
    direct [Why not?] cue=: source=HOST
    direct [The bank had closed.] cue=: source=KOVAR
    ");
}

#[test]
fn parts_of_speech_are_read_where_the_tokens_have_them() {
    use dixit_quote::QuoteDetector;
    use dixit_text::Upos::{Adp, Noun, Punct, Sconj, Verb};
    use dixit_tokenize::Tokenizer;

    let text = "Officials report that trade fell by half.";
    let mut document = Tokenizer::new().document(text);
    document.set_upos(&[Noun, Verb, Sconj, Noun, Verb, Adp, Noun, Punct]).expect("a tag for each token");
    let quotes = QuoteDetector::new().find(&document);
    assert_eq!(quotes[0].text, "that trade fell by half");
    assert_eq!(&text[quotes[0].source.unwrap()], "Officials");
}

#[test]
fn nesting_can_be_left_out() {
    use dixit_quote::{Nesting, QuoteDetector, QuoteId};
    use dixit_tokenize::Tokenizer;

    let document = Tokenizer::new().document("“He said ‘no’ to me,” she said.\n\n“He said it twice.”");
    let all = QuoteDetector::new().find(&document);
    let outermost = QuoteDetector::new().nesting(Nesting::Outermost).find(&document);
    assert_eq!(all.len(), 3);
    assert_eq!(outermost.len(), 2);
    assert_eq!(all[2].inherits, Some(QuoteId::new(0)));
    assert_eq!(outermost[1].inherits, Some(QuoteId::new(0)));
}

#[test]
fn a_passive_with_an_agent_tells_a_clause() {
    insta::assert_snapshot!(
        marked("The mayor was told by Lind that the bridge was unsafe."),
        @"indirect [that the bridge was unsafe] cue=was told by source=Lind"
    );
}

#[test]
fn a_possessive_may_stand_in_a_conjoined_source() {
    insta::assert_snapshot!(
        marked("“We will stay,” the minister and her deputy said."),
        @"direct [We will stay,] cue=said source=the minister and her deputy sources=the minister+her deputy"
    );
}

#[test]
fn capitals_throughout_hide_no_verb() {
    insta::assert_snapshot!(
        marked("“THE BRIDGE IS SAFE,” THE MAYOR SAID."),
        @"direct [THE BRIDGE IS SAFE,] cue=SAID source=THE MAYOR"
    );
}

#[test]
fn an_aside_behind_the_speaker_interrupts() {
    insta::assert_snapshot!(
        marked("“The roof,” she said — and here she paused — “was never safe.”"),
        @"direct [The roof, | was never safe.] cue=said source=she"
    );
}

#[test]
fn in_her_words_in_the_middle() {
    insta::assert_snapshot!(
        marked("The mayor said the audit was late and, in her words, “a joke.”"),
        @r"
    mixed [the audit was late and, in her words, “a joke.”] cue=said source=The mayor
      direct [a joke.] cue=words source=her via=The mayor
    "
    );
}

#[test]
fn what_she_called_it_ends_with_its_marks() {
    insta::assert_snapshot!(
        marked("What she called “a mistake” cost the bank a million."),
        @"direct [a mistake] cue=called source=she"
    );
}

#[test]
fn a_headline_may_hold_marks() {
    insta::assert_snapshot!(
        marked("Union leader: ‘We will not go back’\n\nThe strike began in May."),
        @"direct [We will not go back] cue=: source=Union leader"
    );
}

#[test]
fn the_middle_of_a_compound_opens_no_clause() {
    insta::assert_snapshot!(marked("Lind will not ask Parliament for back-to-work legislation."), @"");
    insta::assert_snapshot!(marked("They agreed on an end-to-end test."), @"");
}

#[test]
fn according_to_somebody_is_no_content() {
    insta::assert_snapshot!(
        marked("According to Mara Lind, nobody asked the council."),
        @"indirect [nobody asked the council] cue=According to source=Mara Lind"
    );
}

#[test]
fn a_plural_before_an_auxiliary_is_no_verb() {
    insta::assert_snapshot!(
        marked("She said repairs would not begin before May."),
        @"indirect [repairs would not begin before May] cue=said source=She"
    );
    insta::assert_snapshot!(
        marked("He said visits had stopped."),
        @"indirect [visits had stopped] cue=said source=He"
    );
}
