//! Tests of the gold reader and the scores.

use dixit_testkit::Gold;

const TEXT: &str = "“He waits,” said Ana Kovar, “and he\nwaits.” Kovar left. He said the\ncourt had agreed.";

fn errors(line: &str) -> Vec<String> {
    Gold::parse(TEXT, line).expect_err("the line is wrong").iter().map(ToString::to_string).collect()
}

#[test]
fn words_are_found_whole() {
    let gold = Gold::parse(TEXT, "name\tPERSON\the\t1\tentity=x\n").unwrap();
    assert_eq!(&TEXT[gold.names[0].span], "he");
    assert_eq!(errors("name\tPERSON\the\t2\tentity=x"), ["line 1: \"he\" has 1 occurrences, not 2"]);
}

#[test]
fn a_star_leaves_out_longer_names() {
    let gold = "name\tPERSON\tKovar\t*\tentity=Ana Kovar\nname\tPERSON\tAna Kovar\t\tentity=Ana Kovar\n";
    let gold = Gold::parse(TEXT, gold).unwrap();
    let words: Vec<_> = gold.names.iter().map(|name| &TEXT[name.span]).collect();
    assert_eq!(words, ["Ana Kovar", "Kovar"]);
}

#[test]
fn parts_and_the_nearest_cue() {
    let line = "quote\tdirect\tHe waits, >> waits.\t\tpart=He waits,\tpart=and he\\nwaits.\tcue=said\tsource=Ana Kovar\n";
    let gold = Gold::parse(TEXT, line).unwrap();
    let quote = &gold.quotes[0];
    assert_eq!(
        quote.parts.iter().map(|part| &TEXT[*part]).collect::<Vec<_>>(),
        ["He waits,", "and he\nwaits."]
    );
    assert_eq!(quote.cue.unwrap().start(), TEXT.find("said").unwrap());
}

#[test]
fn a_stretch_runs_to_the_nearest_last_words() {
    let gold = Gold::parse(TEXT, "quote\tindirect\tthe >> agreed\t\tcue=said\tsource=He#2\n").unwrap();
    assert_eq!(&TEXT[gold.quotes[0].span], "the\ncourt had agreed");
    assert_eq!(gold.quotes[0].source.unwrap().start(), TEXT.find("He said").unwrap());
}

#[test]
fn every_wrong_line_is_named() {
    assert_eq!(errors("name\tPERSON\tBruno\t\tentity=x"), ["line 1: the text has no \"Bruno\""]);
    assert_eq!(
        errors("\n# note\nname\tPERSON\twaits\t\tentity=x"),
        ["line 3: \"waits\" occurs 2 times: which?"]
    );
    assert_eq!(errors("name\tHERO\tAna\t\tentity=x"), ["line 1: unknown kind \"HERO\" of a name"]);
    assert_eq!(errors("date\tDATE\tleft\t\tmod=END"), ["line 1: no value"]);
    assert_eq!(errors("date\tDATE\tleft\t\twhen=END"), ["line 1: unknown field \"when\" of a date"]);
    assert_eq!(
        errors("quote\tdirect\tHe waits,\t\tcue=said\tspeaker=Bruno"),
        ["line 1: no name has the entity \"Bruno\""]
    );
}
