//! Which marks belong together.

use crate::marked::marked;

#[test]
fn curly_and_straight_marks_pair() {
    insta::assert_snapshot!(marked("“The bridge is closed,” she said."), @"direct [The bridge is closed,] cue=said source=she");
    insta::assert_snapshot!(marked("\"The bridge is closed,\" she said."), @"direct [The bridge is closed,] cue=said source=she");
    insta::assert_snapshot!(marked("``The bridge is closed,'' she said."), @"direct [The bridge is closed,] cue=said source=she");
    insta::assert_snapshot!(marked("''The bridge is closed,'' she said."), @"direct [The bridge is closed,] cue=said source=she");
    insta::assert_snapshot!(marked("«The bridge is closed», she said."), @"direct [The bridge is closed] cue=said source=she");
}

#[test]
fn british_single_marks_are_told_from_apostrophes() {
    insta::assert_snapshot!(
        marked("‘We don’t know the players’ plans,’ Okafor said, ‘and we’ve stopped asking.’"),
        @"direct [We don’t know the players’ plans, | and we’ve stopped asking.] cue=said source=Okafor"
    );
    insta::assert_snapshot!(
        marked("'We don't know the players' plans,' Okafor said."),
        @"direct [We don't know the players' plans,] cue=said source=Okafor"
    );
}

#[test]
fn apostrophes_and_decades_open_nothing() {
    insta::assert_snapshot!(marked("In the '90s they didn't sell rock 'n' roll records at the workers' club."), @"");
    insta::assert_snapshot!(marked("’Tis the season, and the dogs’ home is full."), @"");
}

#[test]
fn inches_are_no_marks() {
    insta::assert_snapshot!(marked("The pipe is 5\" wide and the player 6'2\" tall."), @"");
    insta::assert_snapshot!(
        marked("\"He is 6'2\" tall,\" the coach said."),
        @r#"direct [He is 6'2" tall,] cue=said source=the coach"#
    );
}

#[test]
fn marks_nest() {
    insta::assert_snapshot!(marked("“They called it ‘the long wait’ and left,” she said."), @r"
    direct [They called it ‘the long wait’ and left,] cue=said source=she
      direct [the long wait] cue=called source=They via=she
    ");
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    insta::assert_snapshot!(
        marked("“The first winter was hard,” Lind said. “Nobody came.\n\n“The second was worse.”\n\nSnow fell."),
        @"direct [The first winter was hard, | Nobody came. | The second was worse.] cue=said source=Lind"
    );
}

#[test]
fn an_opening_mark_alone_ends_with_its_paragraph() {
    insta::assert_snapshot!(
        marked("The mayor said: “We will build it.\n\nThe council met on Monday."),
        @"direct [We will build it.] cue=said source=The mayor unclosed"
    );
}

#[test]
fn a_closing_mark_alone_is_none() {
    insta::assert_snapshot!(marked("The council met” on Monday."), @"");
}

#[test]
fn a_new_opening_mark_ends_what_was_left_open() {
    insta::assert_snapshot!(
        marked("“It works, she said. “It works,” he said."),
        @r"
    direct [It works, she said.] unclosed
    direct [It works,] cue=said source=he
    "
    );
}
