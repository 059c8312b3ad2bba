//! Tables are read back with the reader of the crate `parquet`.

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::{Field, Row, RowAccessor};
use dixit_report::{
    Cue, Date, DateRef, DateType, Entity, EntityKind, Extent, Mention, MentionForm, Quote, QuoteKind, Report,
    Speaker, Table, Unit, Words,
};
use dixit_table::{ErrorKind, TableWriter};
use dixit_text::Span;

const TEXT: &str =
    "🙂 Ana Kovar and Omar Haddad left Zürich on Monday. “We leave,” they said, “with an outline.”";

fn words(words: &str) -> Words {
    let start = TEXT.find(words).unwrap();
    Words::new(Span::new(start, start + words.len()), words)
}

fn report(id: &str) -> Report {
    let mut report = Report::new(id);
    report.date = Some("2024-03-06".to_owned());
    let mut kovar = Entity::new("e1", "Ana Kovar", EntityKind::Person);
    kovar.mentions = vec![Mention::new(words("Ana Kovar"), MentionForm::Name, "shape", 0.9)];
    let mut haddad = Entity::new("e2", "Omar Haddad", EntityKind::Person);
    haddad.mentions = vec![Mention::new(words("Omar Haddad"), MentionForm::Name, "shape", 0.8)];
    haddad.mentions[0].title = Some("Mr".to_owned());
    report.entities = vec![kovar, haddad];
    let mut monday = Date::new("d1", words("Monday"), DateType::Date, "2024-03-04", "weekday", 0.9);
    monday.readings = vec!["2024-03-04".to_owned(), "2024-03-11".to_owned()];
    monday.anchor = Some(DateRef::Document);
    report.dates = vec![monday];
    let mut quote =
        Quote::new("q1", QuoteKind::Direct, words("We leave,” they said, “with an outline."), "marks", 0.95);
    let part = |part: &str| Extent::new(Span::new(words(part).start, words(part).end));
    quote.parts = vec![part("We leave,"), part("with an outline.")];
    quote.cue = Some(Cue::new(Span::new(words("said").start, words("said").end), "said", "say"));
    quote.source = Some(words("they"));
    quote.speaker = Some(Speaker::new("e1", "Ana Kovar"));
    quote.speakers = vec![Speaker::new("e1", "Ana Kovar"), Speaker::new("e2", "Omar Haddad")];
    quote.said = Some(DateRef::Date("d1".into()));
    let scare = Quote::new("q2", QuoteKind::Scare, words("outline"), "short", 0.8);
    report.quotes = vec![quote, scare];
    report
}

fn table(table: Table, reports: &[Report], unit: Unit) -> Vec<Row> {
    let mut file = Vec::new();
    let mut writer = TableWriter::new(table, &mut file).unwrap().unit(unit);
    for report in reports {
        writer.write(report, TEXT).unwrap();
    }
    writer.finish().unwrap();
    let reader = SerializedFileReader::new(bytes::Bytes::from(file)).unwrap();
    reader.get_row_iter(None).unwrap().map(Result::unwrap).collect()
}

/// Returns a row's columns, as text, without those that are null or empty lists.
fn shown(row: &Row) -> String {
    let columns = row.get_column_iter().filter_map(|(name, field)| match field {
        Field::Null => None,
        Field::ListInternal(list) if list.elements().is_empty() => None,
        Field::Str(text) => Some(format!("{name}={text}")),
        other => Some(format!("{name}={other}")),
    });
    columns.collect::<Vec<_>>().join(" | ")
}

#[test]
fn everything_reads_back() {
    let rows = |one: Table| table(one, &[report("a.txt")], Unit::Char).iter().map(shown).collect::<Vec<_>>();
    assert_eq!(
        rows(Table::Quotes),
        [
            "document=a.txt | document_date=2024-03-06 | id=q1 | kind=direct | start=52 | end=91 | \
             text=We leave,” they said, “with an outline. | spoken=We leave, … with an outline. | cue=said | lemma=say | \
             sources=[\"they\"] | speaker=Ana Kovar | speaker_id=e1 | speakers=[\"Ana Kovar\", \"Omar Haddad\"] | \
             said=2024-03-04 | confidence=0.95 | rule=marks",
            "document=a.txt | document_date=2024-03-06 | id=q2 | kind=scare | start=83 | end=90 | text=outline | \
             spoken=outline | confidence=0.8 | rule=short",
        ]
    );
    assert_eq!(
        rows(Table::Dates),
        [
            "document=a.txt | document_date=2024-03-06 | id=d1 | start=43 | end=49 | text=Monday | type=DATE | \
          value=2024-03-04 | anchor=document | readings=[\"2024-03-04\", \"2024-03-11\"] | invalid=false | \
          confidence=0.9 | rule=weekday"
        ]
    );
    assert_eq!(
        rows(Table::Entities),
        [
            "document=a.txt | document_date=2024-03-06 | id=e1 | name=Ana Kovar | kind=PERSON | start=2 | end=11 | \
             text=Ana Kovar | form=name | confidence=0.9 | rule=shape",
            "document=a.txt | document_date=2024-03-06 | id=e2 | name=Omar Haddad | kind=PERSON | start=16 | end=27 | \
             text=Omar Haddad | form=name | title=Mr | confidence=0.8 | rule=shape",
        ]
    );
}

#[test]
fn offsets_cut_the_same_words_out() {
    let chars: Vec<char> = TEXT.chars().collect();
    let mut other = report("b.txt");
    other.convert_offsets(TEXT, Unit::Utf16).unwrap();
    for one in Table::FILES {
        for unit in [Unit::Byte, Unit::Char] {
            let rows = table(one, &[report("a.txt"), other.clone()], unit);
            assert!(rows.len() >= 2);
            for row in rows {
                let at = |name: &str| row.get_column_iter().position(|(column, _)| column == name).unwrap();
                let [start, end] =
                    ["start", "end"].map(|name| usize::try_from(row.get_long(at(name)).unwrap()).unwrap());
                let words = match unit {
                    Unit::Byte => TEXT[start..end].to_owned(),
                    _ => chars[start..end].iter().collect(),
                };
                assert_eq!(row.get_string(at("text")).unwrap(), &words);
            }
        }
    }
}

#[test]
fn many_rows_make_several_groups_in_their_order() {
    let reports: Vec<_> = (0..20_000).map(|number| report(&number.to_string())).collect();
    let rows = table(Table::Quotes, &reports, Unit::Char);
    assert_eq!(rows.len(), 40_000);
    for (row, number) in rows.iter().step_by(2).zip(0..) {
        assert_eq!(row.get_string(0).unwrap(), &number.to_string());
    }
}

#[test]
fn nothing_found_is_a_table_without_rows() {
    for one in Table::FILES {
        assert!(table(one, &[Report::new("a")], Unit::Char).is_empty());
        assert!(table(one, &[], Unit::Char).is_empty());
    }
}

#[test]
fn a_report_that_does_not_fit_is_refused() {
    for one in Table::FILES {
        let mut file = Vec::new();
        let mut writer = TableWriter::new(one, &mut file).unwrap();
        let error = writer.write(&report("a.txt"), "short").unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Report(_)), "{error}");
        writer.finish().unwrap();
    }
}
