//! What users of other readers of quotations have stumbled over, in our own words.

use crate::marked::marked;

/// <https://github.com/stanfordnlp/CoreNLP/issues/905>
#[test]
fn a_speaker_with_an_appositive_is_found() {
    insta::assert_snapshot!(
        marked("“The ferry will sail,” Mara Lind, 52, the port's director since May, said."),
        @"direct [The ferry will sail,] cue=said source=Mara Lind, 52, the port's director since May"
    );
    insta::assert_snapshot!(
        marked("“The ferry will sail,” said Mara Lind, the port's director, who had slept badly."),
        @"direct [The ferry will sail,] cue=said source=Mara Lind, the port's director"
    );
}

/// <https://github.com/stanfordnlp/CoreNLP/issues/905>
#[test]
fn a_speaker_is_kept_over_a_paragraph_break() {
    insta::assert_snapshot!(
        marked("“The ferry will sail,” Lind said.\n\n“It has sailed in worse weather.”"),
        @r"
    direct [The ferry will sail,] cue=said source=Lind
    direct [It has sailed in worse weather.] source=Lind inherits
    "
    );
    insta::assert_snapshot!(
        marked("Lind put it in one sentence:\n\n“The ferry will sail.”"),
        @"direct [The ferry will sail.] cue=: source=Lind"
    );
}

/// <https://github.com/stanfordnlp/CoreNLP/issues/1139>
#[test]
fn a_quotation_over_three_paragraphs_is_one() {
    insta::assert_snapshot!(
        marked("“We bought the mill.\n\n“We mended the roof.\n\n“We never sold a loaf,” Adeyemi said."),
        @"direct [We bought the mill. | We mended the roof. | We never sold a loaf,] cue=said source=Adeyemi"
    );
}

/// <https://github.com/stanfordnlp/CoreNLP/issues/1251>
#[test]
fn nicknames_and_titles_are_no_speech() {
    insta::assert_snapshot!(
        marked("Tomas “Shorty” Lind sang “Blue Morning” with the band known as “The Tall Men.”"),
        @r"
    scare [Blue Morning]
    scare [The Tall Men.]
    "
    );
    insta::assert_snapshot!(
        marked("“It is over,” said Tomas “Shorty” Lind."),
        @"direct [It is over,] cue=said source=Tomas “Shorty” Lind"
    );
}

#[test]
fn an_absolute_clause_reports() {
    insta::assert_snapshot!(
        marked("They grilled the officials, with Senator Ana Kovar warning that the deal was dead."),
        @"indirect [that the deal was dead] cue=warning source=Senator Ana Kovar"
    );
}

#[test]
fn who_calls_a_strike_names_nothing() {
    insta::assert_snapshot!(marked("The union has called a strike for next week."), @"");
    insta::assert_snapshot!(
        marked("The firm called the strike a mistake."),
        @"indirect [the strike a mistake] cue=called source=The firm"
    );
}

/// <https://github.com/stanfordnlp/CoreNLP/issues/338>
#[test]
fn an_unclosed_quotation_at_the_end_of_the_text() {
    insta::assert_snapshot!(
        marked("Kovar said, “There is nothing left to sell"),
        @"direct [There is nothing left to sell] cue=said source=Kovar unclosed"
    );
}

/// <https://github.com/stanfordnlp/CoreNLP/issues/1147>
#[test]
fn empty_marks_break_nothing() {
    insta::assert_snapshot!(marked("The field is empty: \"\"=\"\" and so is the page."), @"");
}

/// <https://github.com/chartbeat-labs/textacy/issues/379>, `#380`, `#382`
#[test]
fn an_odd_mark_spoils_only_its_own_paragraph() {
    insta::assert_snapshot!(
        marked("The board is 5\" thick.\n\n\"It holds,\" the carpenter said."),
        @"direct [It holds,] cue=said source=the carpenter"
    );
    insta::assert_snapshot!(
        marked("They met at the “Rose.\n\n\"It holds,\" the carpenter said."),
        @r"
    scare [Rose.] unclosed
    direct [It holds,] cue=said source=the carpenter
    "
    );
}

/// <https://github.com/chartbeat-labs/textacy/issues/379>
#[test]
fn curly_and_straight_marks_in_one_text() {
    insta::assert_snapshot!(
        marked("“It holds,” she said. \"It always has,\" he said."),
        @r"
    direct [It holds,] cue=said source=she
    direct [It always has,] cue=said source=he
    "
    );
}

/// <https://github.com/chartbeat-labs/textacy/issues/383>
#[test]
fn a_name_behind_a_dash_speaks() {
    insta::assert_snapshot!(
        marked("“The levee will not fail.” — Commissioner Ana Kovar"),
        @"direct [The levee will not fail.] cue=— source=Commissioner Ana Kovar"
    );
    insta::assert_snapshot!(
        marked("“Nothing rhymes with bread” ― Olu Adeyemi, poet"),
        @"direct [Nothing rhymes with bread] cue=― source=Olu Adeyemi, poet"
    );
}

/// <https://github.com/chartbeat-labs/textacy/issues/383>
#[test]
fn a_line_that_says_from_whom_announces_the_next_paragraph() {
    insta::assert_snapshot!(
        marked("And from Chairwoman Ana Kovar:\n\n“The pumps will be replaced before the winter.”"),
        @"direct [The pumps will be replaced before the winter.] cue=: source=Chairwoman Ana Kovar"
    );
    insta::assert_snapshot!(
        marked("From the desk of Ana Kovar, chief engineer:\n\n“The pumps will be replaced before the winter.”"),
        @"direct [The pumps will be replaced before the winter.] cue=: source=Ana Kovar, chief engineer"
    );
}

/// <https://github.com/spencermountain/compromise/issues/935>
#[test]
fn sentences_inside_marks_do_not_end_the_report() {
    insta::assert_snapshot!(
        marked("The porter says \"Stop! Leave the trunk here!\"."),
        @"direct [Stop! Leave the trunk here!] cue=says source=The porter"
    );
}

/// <https://github.com/spencermountain/compromise/issues/458>
#[test]
fn words_in_marks_side_by_side_are_told_apart() {
    insta::assert_snapshot!(
        marked("On the wall hung \"north\" \"far south\" and between them \"nobody\" 'home'"),
        @r"
    scare [north]
    scare [far south]
    scare [nobody]
    scare [home]
    "
    );
}

/// <https://github.com/explosion/spaCy/issues/1255>
#[test]
fn a_single_name_beside_a_mark_is_read() {
    insta::assert_snapshot!(
        marked("“Solberg knows,” Lind said."),
        @"direct [Solberg knows,] cue=said source=Lind"
    );
    insta::assert_snapshot!(
        marked("Lind: “Solberg paid.”"),
        @"direct [Solberg paid.] cue=: source=Lind"
    );
}

/// <https://github.com/explosion/spaCy/issues/1285>
#[test]
fn a_sentence_may_begin_with_a_mark() {
    insta::assert_snapshot!(
        marked("It rained. \"Don't worry!\", he said."),
        @"direct [Don't worry!] cue=said source=he"
    );
}

/// <https://github.com/chartbeat-labs/textacy/issues/293>
#[test]
fn speech_without_marks() {
    insta::assert_snapshot!(
        marked("The clerk insisted he had locked the door, but the guard recalled that it stood open."),
        @r"
    indirect [he had locked the door] cue=insisted source=The clerk
    indirect [that it stood open] cue=recalled source=the guard
    "
    );
}

/// <https://github.com/NPCsoft/NLP-Suite/issues/511>
#[test]
fn single_marks_and_apostrophes() {
    insta::assert_snapshot!(
        marked("'I don't mind,' Lind said, 'if they don't.'"),
        @"direct [I don't mind, | if they don't.] cue=said source=Lind"
    );
    insta::assert_snapshot!(marked("Don't ask whose dogs' bowls they don't fill."), @"");
}

#[test]
fn editors_brackets_and_ellipses() {
    insta::assert_snapshot!(
        marked("“[T]he bill […] is a gift,” Okafor wrote."),
        @"direct [[T]he bill […] is a gift,] cue=wrote source=Okafor"
    );
    insta::assert_snapshot!(
        marked("\"Is this the end?\"[1] asked Lind."),
        @"direct [Is this the end?] cue=asked source=Lind"
    );
}

#[test]
fn one_who_is_asked_is_not_the_one_who_asks() {
    insta::assert_snapshot!(
        marked("Asked whether she would stay, Kovar replied: “Not this year.”"),
        @r"
    indirect [whether she would stay] cue=Asked
    direct [Not this year.] cue=replied source=Kovar
    "
    );
}

#[test]
fn marks_may_hold_the_end_of_a_sentence() {
    insta::assert_snapshot!(
        marked("If it fails, Lind said, “we will start again from the ground.”"),
        @"mixed [If it fails | “we will start again from the ground.”] cue=said source=Lind"
    );
}

#[test]
fn a_question_goes_on_to_its_speaker() {
    insta::assert_snapshot!(
        marked("“Who let the water in?” Kovar asked as the pumps failed."),
        @"direct [Who let the water in?] cue=asked source=Kovar"
    );
}

#[test]
fn an_aside_between_dashes_interrupts() {
    insta::assert_snapshot!(
        marked("\"our\"—she leaned in—\"secret\""),
        @"direct [our | secret] source=she"
    );
}

#[test]
fn a_passive_names_its_agent() {
    insta::assert_snapshot!(
        marked("The mayor was criticised by Lind for “sleeping through the storm.”"),
        @"direct [sleeping through the storm.] cue=was criticised by source=Lind"
    );
    insta::assert_snapshot!(
        marked("She was told that the vault was empty."),
        @"indirect [that the vault was empty] cue=was told"
    );
}

#[test]
fn in_the_words_of() {
    insta::assert_snapshot!(
        marked("In Kovar's words, it was “a long night.”"),
        @"mixed [it was “a long night.”] cue=words source=Kovar"
    );
    insta::assert_snapshot!(
        marked("In the minister's view, the law is dead."),
        @"indirect [the law is dead] cue=view source=the minister belief"
    );
}

#[test]
fn a_chain_tells_who_passed_it_on() {
    insta::assert_snapshot!(
        marked("Kovar said that Okafor had told her the vault was empty."),
        @r"
    indirect [that Okafor had told her the vault was empty] cue=said source=Kovar
      indirect [the vault was empty] cue=had told source=Okafor via=Kovar
    "
    );
}

#[test]
fn several_speak() {
    insta::assert_snapshot!(
        marked("Mara Lind and Olu Adeyemi said they would appeal."),
        @"indirect [they would appeal] cue=said source=Mara Lind and Olu Adeyemi sources=Mara Lind+Olu Adeyemi"
    );
}

#[test]
fn many_reports_in_one_sentence_are_told_once_each() {
    insta::assert_snapshot!(
        marked(
            "Lind said: “It was cold here today,”; Lind said: “We lit the stove,”; Lind said: “It smoked all day,”; \
             Lind said: “The door froze shut,”; Lind said: “Nobody came by,”; Lind said: “I read the paper,”; \
             Lind said: “I slept until noon,”; Lind said: “The snow was deep,”; Lind said: “We had soup,”."
        ),
        @r"
    direct [It was cold here today,] cue=said source=Lind
    direct [We lit the stove,] cue=said source=Lind
    direct [It smoked all day,] cue=said source=Lind
    direct [The door froze shut,] cue=said source=Lind
    direct [Nobody came by,] cue=said source=Lind
    direct [I read the paper,] cue=said source=Lind
    direct [I slept until noon,] cue=said source=Lind
    direct [The snow was deep,] cue=said source=Lind
    direct [We had soup,] cue=said source=Lind
    "
    );
}

#[test]
fn groups_documents_and_numbers_speak() {
    insta::assert_snapshot!(
        marked("Officials who asked not to be named said the talks had failed."),
        @"indirect [the talks had failed] cue=said source=Officials"
    );
    insta::assert_snapshot!(
        marked("About four in ten say they would leave."),
        @"indirect [they would leave] cue=say source=four in ten"
    );
    insta::assert_snapshot!(
        marked("A report on Friday found that the wells were dry, and the audit says nobody looked."),
        @r"
    indirect [that the wells were dry] cue=found source=A report belief
    indirect [nobody looked] cue=says source=the audit
    "
    );
}

#[test]
fn quantities_and_phrases_behind_a_head_speak() {
    insta::assert_snapshot!(
        marked("“We saw it,” one of them said.\n\n“We lost all,” both said.\n\n“It hurts,” many in the town say."),
        @r"
    direct [We saw it,] cue=said source=one of them
    direct [We lost all,] cue=said source=both
    direct [It hurts,] cue=say source=many in the town
    "
    );
    insta::assert_snapshot!(
        marked("Two people familiar with her thinking said she would resign."),
        @"indirect [she would resign] cue=said source=Two people familiar with her thinking"
    );
    insta::assert_snapshot!(
        marked("A person close to the family said the funeral would be private."),
        @"indirect [the funeral would be private] cue=said source=A person close to the family"
    );
    insta::assert_snapshot!(
        marked("Officials in Oslo say the talks failed. The Basel-based bank warned that prices would rise."),
        @r"
    indirect [the talks failed] cue=say source=Officials in Oslo
    indirect [that prices would rise] cue=warned source=The Basel-based bank
    "
    );
    insta::assert_snapshot!(
        marked("According to a report by the Alpine Forum, each month costs a million."),
        @"indirect [each month costs a million] cue=According to source=a report by the Alpine Forum"
    );
    insta::assert_snapshot!(
        marked("“We are late,” Lind said. “We know it.” She said the plans were ready."),
        @r"
    direct [We are late, | We know it.] cue=said source=Lind
    indirect [the plans were ready] cue=said source=She
    "
    );
}

#[test]
fn what_is_said_ends_before_the_next_report() {
    insta::assert_snapshot!(
        marked("The bank said it would pay, adding that the delay was regrettable."),
        @r"
    indirect [it would pay] cue=said source=The bank
    indirect [that the delay was regrettable] cue=adding source=The bank
    "
    );
    insta::assert_snapshot!(
        marked("If the union decides to strike, the yard will close."),
        @"indirect [to strike] cue=decides source=the union intention"
    );
}

#[test]
fn headings_name_their_speaker() {
    insta::assert_snapshot!(
        marked("Minister: Talks Will Resume In Spring\n\nThe talks had stopped in May."),
        @"indirect [Talks Will Resume In Spring] cue=: source=Minister"
    );
}

#[test]
fn sections_with_labels_are_no_turns() {
    insta::assert_snapshot!(
        marked(
            "MARKETS: Shares fell in quiet trade.\n\nENERGY: Oil rose by a dollar.\n\nCURRENCIES: The franc was flat.\n\n\
             BONDS: Yields were little changed."
        ),
        @""
    );
}

#[test]
fn questions_and_answers() {
    insta::assert_snapshot!(marked("Q: Where were you?\n\nA: At home.\n\nQ: Who saw you?\n\nA: Nobody."), @r"
    direct [Where were you?] cue=: source=Q
    direct [At home.] cue=: source=A
    direct [Who saw you?] cue=: source=Q
    direct [Nobody.] cue=: source=A
    ");
}

#[test]
fn an_interview_with_names_is_a_transcript() {
    insta::assert_snapshot!(
        marked(
            "Ana Kovar: How deep is the well?\n\nOlu Adeyemi: Nobody has told me that it has a bottom.\n\nIt is old.\n\n\
             Kovar: And the water?\n\nAdeyemi: Cold."
        ),
        @r"
    direct [How deep is the well?] cue=: source=Ana Kovar
    direct [Nobody has told me that it has a bottom. | It is old.] cue=: source=Olu Adeyemi
      indirect [that it has a bottom] cue=has told(negated) source=Nobody via=Olu Adeyemi
    direct [And the water?] cue=: source=Kovar
    direct [Cold.] cue=: source=Adeyemi
    "
    );
}

#[test]
fn notes_to_the_reader_are_no_speakers() {
    insta::assert_snapshot!(marked("Editor’s note: this story has been changed twice\n\nThe talks had stopped."), @"");
    insta::assert_snapshot!(marked("Watch how the dam broke: hear the engineers who built it\n\nThe dam broke in May."), @"");
}
