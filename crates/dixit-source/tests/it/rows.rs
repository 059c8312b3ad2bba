use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use dixit_source::{Fields, Record, SourceReader};
use parquet::basic::{Compression, ZstdLevel};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use tempfile::TempDir;

/// A column: its declaration, and what each row has.
enum Column {
    Words(&'static str, Vec<Option<&'static str>>),
    Whole(&'static str, Vec<Option<i64>>),
    Days(&'static str, Vec<Option<i32>>),
}

fn write(name: &str, columns: &[Column], compression: Compression) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join(name);
    let declared: String = columns
        .iter()
        .map(|column| match column {
            Column::Words(name, _) => format!("optional binary {name} (UTF8);"),
            Column::Whole(name, _) => format!("optional int64 {name};"),
            Column::Days(name, _) => format!("optional int32 {name} (DATE);"),
        })
        .collect();
    let schema = parse_message_type(&format!("message articles {{ {declared} }}")).expect("a schema");
    let properties = WriterProperties::builder().set_compression(compression).build();
    let file = File::create(&path).expect("a file");
    let mut file = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties)).expect("a writer");
    let mut group = file.next_row_group().expect("a group");
    for column in columns {
        let mut writer = group.next_column().expect("a column").expect("one more");
        let there = |there: bool| i16::from(there);
        let written = match (column, writer.untyped()) {
            (Column::Words(_, rows), ColumnWriter::ByteArrayColumnWriter(writer)) => {
                let values: Vec<_> = rows.iter().flatten().map(|&text| ByteArray::from(text)).collect();
                let levels: Vec<_> = rows.iter().map(|row| there(row.is_some())).collect();
                writer.write_batch(&values, Some(&levels), None).is_ok()
            }
            (Column::Whole(_, rows), ColumnWriter::Int64ColumnWriter(writer)) => {
                let values: Vec<_> = rows.iter().flatten().copied().collect();
                let levels: Vec<_> = rows.iter().map(|row| there(row.is_some())).collect();
                writer.write_batch(&values, Some(&levels), None).is_ok()
            }
            (Column::Days(_, rows), ColumnWriter::Int32ColumnWriter(writer)) => {
                let values: Vec<_> = rows.iter().flatten().copied().collect();
                let levels: Vec<_> = rows.iter().map(|row| there(row.is_some())).collect();
                writer.write_batch(&values, Some(&levels), None).is_ok()
            }
            _ => false,
        };
        assert!(written, "a column of another kind, or one that cannot be written");
        writer.close().expect("closed");
    }
    group.close().expect("closed");
    file.close().expect("closed");
    (folder, path)
}

/// A record as a line: its id without the folder, and text and date, or what is wrong.
fn line(record: &Record, folder: &TempDir) -> String {
    let id = record.id.replace(&format!("{}/", folder.path().display()), "");
    match &record.article {
        Ok(article) => format!("{id}: {} {:?}", article.text, article.date),
        Err(error) => format!("{id}: error: {error}"),
    }
}

fn lines(reader: &SourceReader, (folder, path): &(TempDir, PathBuf)) -> Vec<String> {
    reader.records([path]).map(|record| line(&record, folder)).collect()
}

#[test]
fn rows_are_records() {
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::ZSTD(ZstdLevel::default()),
        Compression::LZ4_RAW,
        Compression::GZIP(Default::default()),
    ] {
        let columns = [
            Column::Words("title", vec![Some("other"), None, None]),
            Column::Words("text", vec![Some("It rained."), None, Some("Ça va.")]),
            Column::Words("id", vec![Some("a"), Some("b"), None]),
            Column::Words("date", vec![None, None, Some("2024-03-07T09:30:00Z")]),
        ];
        let found = lines(&SourceReader::new(), &write("rain.parquet", &columns, compression));
        let expected = [
            "a: It rained. None",
            "b: error: no text in the field \"text\"",
            "rain.parquet:3: Ça va. Some(\"2024-03-07T09:30:00Z\")",
        ];
        assert_eq!(found, expected, "{compression}");
    }
}

#[test]
fn numbers_are_ids_and_days_are_dates() {
    let columns = [
        Column::Whole("number", vec![Some(7), Some(-1)]),
        Column::Words("body", vec![Some("One."), Some("Two.")]),
        Column::Days("day", vec![Some(19_789), None]),
    ];
    let reader = SourceReader::new().fields(Fields::new().id("number").text("body").date("day"));
    let found = lines(&reader, &write("numbers.parquet", &columns, Compression::SNAPPY));
    assert_eq!(found, ["7: One. Some(\"2024-03-07\")", "-1: Two. None"]);
}

#[test]
fn a_file_without_texts_is_one_error() {
    let columns = [Column::Words("id", vec![Some("a"), Some("b")])];
    let found = lines(&SourceReader::new(), &write("ids.parquet", &columns, Compression::SNAPPY));
    assert_eq!(found, ["ids.parquet: error: no text in the field \"text\"; its fields are \"id\""]);
}

#[test]
fn a_text_beyond_the_limit_is_an_error_of_its_row() {
    let columns = [Column::Words("text", vec![Some("four"), Some("three")])];
    let found = lines(&SourceReader::new().limit(4), &write("long.parquet", &columns, Compression::SNAPPY));
    assert_eq!(found, ["long.parquet:1: four None", "long.parquet:2: error: larger than 4 bytes"]);
}

#[test]
fn what_is_no_parquet_is_said_and_the_rest_follows() {
    let folder = TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("a.parquet"), "PAR1 it is not PAR1").expect("a file");
    std::fs::write(folder.path().join("b.txt"), "B").expect("a file");
    let found: Vec<_> =
        SourceReader::new().records([folder.path()]).map(|record| line(&record, &folder)).collect();
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("a.parquet: error: not a Parquet file that can be read:"), "{}", found[0]);
    assert_eq!(found[1], "b.txt: B None");
}

#[test]
fn a_file_with_one_other_byte_is_rows_or_an_error() {
    let texts = ["It rained in Rijeka.", "The ferry is late.", "Nobody went out."].map(Some).to_vec();
    let columns = [Column::Words("id", vec![Some("a"), None, Some("c")]), Column::Words("text", texts)];
    let (folder, path) = write("rain.parquet", &columns, Compression::ZSTD(ZstdLevel::default()));
    let sound = std::fs::read(&path).expect("a file");
    let reader = SourceReader::new();
    let mut damaged = 0;
    for at in 0..sound.len() {
        for change in [1, 0x80, 0xff] {
            let mut bytes = sound.clone();
            bytes[at] ^= change;
            std::fs::write(&path, bytes).expect("a file");
            // Whatever it says of itself, no more than it has.
            let found: Vec<_> = reader.records([&path]).take(100).collect();
            damaged += usize::from(found.iter().any(|record| record.article.is_err()));
        }
    }
    assert!(damaged > sound.len(), "{damaged} of {} files are damaged", 3 * sound.len());
    drop(folder);
}
