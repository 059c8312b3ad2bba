use dixit_text::{LineIndex, OffsetIndex, Unit};
use proptest::prelude::*;

#[test]
fn lines_end_in_three_ways() {
    let text = "a\r\nb\rc\n\nd";
    let lines = LineIndex::new(text);
    let all: Vec<_> = (1..=lines.len()).map(|line| &text[lines.line(line).unwrap()]).collect();
    assert_eq!(all, ["a", "b", "c", "", "d"]);
    assert_eq!(lines.line(0), None);
    assert_eq!(lines.line(6), None);
}

#[test]
fn columns_count_code_points() {
    let lines = LineIndex::new("é𝄞x\nf");
    let place = |offset| {
        let at = lines.line_column(offset);
        (at.line, at.column)
    };
    assert_eq!(place(0), (1, 1));
    assert_eq!(place(2), (1, 2));
    assert_eq!(place(4), (1, 2), "inside the clef is the clef");
    assert_eq!(place(6), (1, 3));
    assert_eq!(place(8), (2, 1));
    assert_eq!(place(999), (2, 2));
}

#[test]
fn nothing_is_inside_a_character() {
    let text = "é𝄞";
    let back = |unit| {
        let index = OffsetIndex::new(text, unit);
        (0..=7).map(|offset| index.to_byte(offset)).collect::<Vec<_>>()
    };
    let byte = [Some(0), None, Some(2), None, None, None, Some(6), None];
    assert_eq!(back(Unit::Byte), byte);
    assert_eq!(back(Unit::Utf16), [Some(0), Some(2), None, Some(6), None, None, None, None]);
}

#[test]
fn the_end_of_whole_blocks_converts() {
    for text in ["é".repeat(64), "é".repeat(128), "é".repeat(65)] {
        let index = OffsetIndex::new(&text, Unit::Char);
        let chars = text.len() / 2;
        assert_eq!(index.convert(text.len()), chars);
        assert_eq!((index.to_byte(chars), index.to_byte(chars + 1)), (Some(text.len()), None));
    }
}

proptest! {
    #[test]
    fn conversion_agrees_with_counting(text in "(?s).{0,400}|[a-z “”é𝄞👩\n]{0,400}") {
        for unit in [Unit::Byte, Unit::Char, Unit::Utf16] {
            let index = OffsetIndex::new(&text, unit);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let before = &text[..byte];
                let counted = match unit {
                    Unit::Byte => byte,
                    Unit::Char => before.chars().count(),
                    Unit::Utf16 => before.encode_utf16().count(),
                };
                prop_assert_eq!(index.convert(byte), counted);
                prop_assert_eq!(index.to_byte(counted), Some(byte));
            }
            prop_assert_eq!(index.to_byte(index.convert(text.len()) + 1), None);
            prop_assert_eq!(index.convert(usize::MAX), index.convert(text.len()));
        }
    }

    #[test]
    fn every_place_is_on_its_line(text in "(?s)[a-zé\r\n]{0,60}|[a-zé]{200,300}") {
        let lines = LineIndex::new(&text);
        for (byte, character) in text.char_indices() {
            let place = lines.line_column(byte);
            let line = lines.line(place.line).unwrap();
            if character != '\n' && character != '\r' {
                prop_assert!(line.contains(byte));
                prop_assert_eq!(text[line.start()..byte].chars().count() + 1, place.column);
            }
        }
    }
}
