use crate::words::{cut, lower};

/// Words before a name that are none.
const TITLES: &str = "mr mrs ms miss dr sir dame lord lady rep sen senator gov governor president prime minister chief \
    const constable sgt sergeant insp inspector capt captain col gen general lt judge justice prof \
    professor rev mayor premier coach the";

/// Returns whether two names name the same: the same words, the same last name with no first name against it, or one inside the other.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let (Some(first), Some(last), Some(other_first), Some(other_last)) =
        (one.first(), one.last(), other.first(), other.last())
    else {
        return false;
    };
    let all_in = |words: &[String], others: &[String]| words.iter().all(|word| others.contains(word));
    if all_in(&one, &other) && all_in(&other, &one) {
        return true;
    }
    if last == other_last {
        let initial = |name: &str| name.chars().next();
        let is_initial = |name: &str| name.chars().count() == 1;
        return one.len() == 1
            || other.len() == 1
            || first == other_first
            || initial(first) == initial(other_first) && (is_initial(first) || is_initial(other_first));
    }
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= 2 && long.windows(short.len()).any(|words| words == short)
}

/// The words of a name without titles, unless it has nothing else.
fn words(name: &str) -> Vec<String> {
    let words: Vec<String> = cut(name)
        .map(|(_, word)| {
            let word = lower(word);
            word.strip_suffix("'s").map_or_else(|| word.clone(), str::to_owned)
        })
        .collect();
    let names: Vec<String> =
        words.iter().filter(|word| !TITLES.split(' ').any(|title| title == *word)).cloned().collect();
    if names.is_empty() { words } else { names }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one() {
        for (one, other) in [
            ("Ana Kovar", "Kovar"),
            ("Prime Minister Ana Kovar", "A. Kovar"),
            ("Kovar, Ana", "Ana Kovar"),
            ("Dock Workers Local 7", "Dock Workers"),
            ("the President", "President"),
            ("Kovar’s", "kovar"),
        ] {
            assert!(same_name(one, other) && same_name(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("Ana Kovar", "Ivo Kovar"),
            ("Ana", "Ana Kovar"),
            ("", "Kovar"),
            ("“…”", "“…”"),
            ("Kovar", "Brandt"),
        ] {
            assert!(!same_name(one, other) && !same_name(other, one), "{one} {other}");
        }
    }
}
