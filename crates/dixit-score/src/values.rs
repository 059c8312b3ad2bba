/// Writes the spellings that TIMEX3 corpora have for one value as one: `P1DE` as `P10Y`, `198X` as `198`, `2024-W7` as `2024-W07`,
/// `2024-03-XX` as `2024-03`, `T09:30:00` as `T09:30`.
pub(crate) fn normal(value: &str) -> String {
    let value = value.trim();
    if let Some(years) = long_period(value) {
        return years;
    }
    let mut value = open_decade(value).unwrap_or(value).to_owned();
    value = padded_weeks(&value);
    while let Some(rest) = value.strip_suffix("-XX").filter(|rest| *rest != "XXXX") {
        value = rest.to_owned();
    }
    without_seconds(&value).map_or(value.clone(), str::to_owned)
}

/// Decades and centuries in years.
fn long_period(value: &str) -> Option<String> {
    let amount = value.strip_prefix('P')?;
    let (amount, zeros) = match amount.strip_suffix("DE") {
        Some(amount) => (amount, "0"),
        None => (amount.strip_suffix("CE").or_else(|| amount.strip_suffix('C'))?, "00"),
    };
    if amount.is_empty() || !amount.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let amount = amount.trim_start_matches('0');
    Some(if amount.is_empty() { "P0Y".to_owned() } else { format!("P{amount}{zeros}Y") })
}

/// `198` for `198X`.
fn open_decade(value: &str) -> Option<&str> {
    let known = value.trim_end_matches('X');
    let fits = known.len() < value.len() && (1..=3).contains(&known.len());
    (fits && known.bytes().all(|byte| byte.is_ascii_digit())).then_some(known)
}

/// Weeks of one digit with a zero before it.
fn padded_weeks(value: &str) -> String {
    let mut written = String::with_capacity(value.len() + 1);
    let mut pieces = value.split('-');
    written.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        written.push('-');
        match piece.strip_prefix('W') {
            Some(week) if week.len() == 1 && week.bytes().all(|byte| byte.is_ascii_digit()) => {
                written.push_str("W0");
                written.push_str(week);
            }
            _ => written.push_str(piece),
        }
    }
    written
}

/// `T09:30` for `T09:30:00`.
fn without_seconds(value: &str) -> Option<&str> {
    let minutes = value.strip_suffix(":00")?;
    let time = minutes.get(minutes.len().checked_sub(6)?..)?;
    let mut bytes = time.bytes();
    let shape = "Tdd:dd".bytes().all(|shape| {
        bytes.next().is_some_and(|byte| if shape == b'd' { byte.is_ascii_digit() } else { byte == shape })
    });
    shape.then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_value() {
        for (spelled, expected) in [
            ("P1DE", "P10Y"),
            ("P007DE", "P70Y"),
            ("P2CE", "P200Y"),
            ("P1C", "P100Y"),
            ("P0DE", "P0Y"),
            ("PXDE", "PXDE"),
            ("198X", "198"),
            ("19XX", "19"),
            ("XXXX", "XXXX"),
            ("2000-W7", "2000-W07"),
            ("2000-W7-WE", "2000-W07-WE"),
            ("2000-W17", "2000-W17"),
            ("2024-03-XX", "2024-03"),
            ("2024-XX-XX", "2024"),
            ("XXXX-XX-XX", "XXXX-XX"),
            ("XXXX-XX", "XXXX-XX"),
            ("XXXX-05-XX", "XXXX-05"),
            ("2024-03-05T09:30:00", "2024-03-05T09:30"),
            ("T09:30:00", "T09:30"),
            ("PT10:00:00", "PT10:00"),
            (" 2024 ", "2024"),
            ("", ""),
        ] {
            assert_eq!(normal(spelled), expected, "{spelled}");
        }
    }
}
