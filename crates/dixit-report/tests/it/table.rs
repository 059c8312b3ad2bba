use std::collections::BTreeSet;

use dixit_report::table::{Table, Tables, Type, Value};
use dixit_report::{Report, TimelineEntry, Unit};

use crate::hostile::{HOSTILE, unlisted};
use crate::sample;

/// Returns whether a value is of the type that its column declares.
fn fits(value: &Value<'_>, holds: Type) -> bool {
    match value {
        Value::Null => matches!(holds, Type::MaybeText | Type::MaybeCount),
        Value::Text(_) => matches!(holds, Type::Text | Type::MaybeText),
        Value::Texts(_) => holds == Type::Texts,
        Value::Count(_) => matches!(holds, Type::Count | Type::MaybeCount),
        Value::Share(_) => holds == Type::Share,
        Value::Flag(_) => holds == Type::Flag,
    }
}

#[test]
fn every_value_is_what_its_column_declares() {
    let mut sample = sample::report();
    sample.timeline = vec![TimelineEntry::new("d1", 0)];
    let others = HOSTILE.into_iter().map(|text| (unlisted(text), text.to_owned()));
    for (report, text) in others.chain([(sample, sample::TEXT.to_owned()), (Report::new("a"), String::new())])
    {
        let tables = Tables::new(&report, &text, Unit::Char);
        for table in Table::ALL {
            for row in tables.rows(table) {
                let values: Vec<_> = row.values().collect();
                assert_eq!(values.len(), table.columns().len());
                for (column, value) in table.columns().iter().zip(values) {
                    assert!(fits(&value, column.holds), "{}.{}: {value:?}", table.name(), column.name);
                    assert_eq!(row.get(column.name), Some(value), "a column is known by its name");
                }
            }
        }
    }
}

#[test]
fn columns_and_tables_have_names_of_their_own() {
    let mut tables = BTreeSet::new();
    for table in Table::ALL {
        assert!(tables.insert(table.name()));
        let mut columns = BTreeSet::new();
        for column in table.columns() {
            assert!(columns.insert(column.name) && !column.about.is_empty(), "{}", column.name);
        }
        assert_eq!(table.columns()[0].name, "document");
    }
}

#[test]
fn rows_are_as_many_as_what_they_are_of() {
    let report = sample::report();
    let tables = Tables::new(&report, sample::TEXT, Unit::Byte);
    let count = |table| tables.rows(table).len();
    assert_eq!(count(Table::Documents), 1);
    assert_eq!(count(Table::Quotes), report.quotes.len());
    assert_eq!(
        count(Table::Speakers),
        report.quotes.iter().map(|quote| quote.all_speakers().len()).sum::<usize>()
    );
    assert_eq!(count(Table::Names), report.entities.len());
    assert_eq!(
        count(Table::Entities),
        report.entities.iter().map(|entity| entity.mentions.len()).sum::<usize>()
    );
    let quote = &tables.rows(Table::Quotes)[0];
    assert_eq!(quote.get("said").and_then(Value::into_text).as_deref(), Some("2024-03-04"));
    assert_eq!(quote.get("said_begin").and_then(Value::into_text).as_deref(), Some("2024-03-04"));
    assert_eq!(quote.get("start"), Some(Value::Count(report.quotes[0].start)));
}
