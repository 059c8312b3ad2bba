use dixit_model::{Codes, ErrorKind, Model, hash_str};
use proptest::prelude::*;

use crate::names;

fn kind(bytes: &[u8]) -> ErrorKind {
    Model::from_bytes(bytes).expect_err("not a model").kind().clone()
}

/// Writes the checksum anew, so that what follows is looked at.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let length = u32::try_from(bytes.len() - 16).expect("short");
    bytes[8..12].copy_from_slice(&length.to_le_bytes());
    let mut crc = u32::MAX;
    for &byte in &bytes[16..] {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    bytes[12..16].copy_from_slice(&(!crc).to_le_bytes());
    bytes
}

#[test]
fn a_model_of_other_features_is_refused() {
    let mut model = names();
    assert_eq!(Model::of_features(&model, 0).expect("trained with version 0").features(), 0);
    model[6] = 3;
    assert_eq!(Model::from_bytes(&model).expect("a model").features(), 3);
    let error = Model::of_features(&model, 1).expect_err("of other features");
    assert_eq!(error.kind(), &ErrorKind::Features { found: 3, known: 1 });
    assert_eq!(error.to_string(), "a model of version 3 of the features, and the reader extracts version 1");
}

#[test]
fn errors_say_what_is_wrong() {
    let good = names();
    assert_eq!(kind(b""), ErrorKind::NotAModel);
    assert_eq!(kind(b"PK\x03\x04 a zip archive"), ErrorKind::NotAModel);
    assert_eq!(kind(b"DXMD"), ErrorKind::Length { expected: 16, found: 4 });
    let cut = good.len() - 1;
    assert_eq!(kind(&good[..cut]), ErrorKind::Length { expected: good.len(), found: cut });

    let mut newer = good.clone();
    newer[4] = 9;
    assert_eq!(kind(&newer), ErrorKind::Version { found: 9, known: 2 });
    assert_eq!(
        Model::from_bytes(&newer).expect_err("too new").to_string(),
        "a model file of version 9, and only version 2 can be read"
    );

    let mut flipped = good.clone();
    flipped[40] ^= 1;
    assert!(matches!(kind(&flipped), ErrorKind::Checksum { .. }));

    let mut no_labels = good;
    no_labels[16] = 0;
    let what = "a number of labels out of range";
    assert_eq!(kind(&sealed(no_labels)), ErrorKind::Malformed { what, offset: 17 });
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Model::from_bytes(&bytes).is_err());
        let framed = [b"DXMD\x02\0\0\0\0\0\0\0\0\0\0\0", &bytes[..]].concat();
        let _ = Model::from_bytes(&sealed(framed));
    }

    /// Damage that the checksum would show, with the checksum made to fit: an error or a model, never a panic.
    #[test]
    fn damaged_models_do_not_panic(at in 16_usize..400, byte: u8, cut in 0_usize..400) {
        let mut bytes = names();
        let at = at.min(bytes.len() - 1);
        bytes[at] = byte;
        let end = (bytes.len() - cut.min(bytes.len() - 16)).max(16);
        for bytes in [bytes[..end].to_vec(), bytes] {
            if let Ok(model) = Model::from_bytes(&sealed(bytes)) {
                let mut sequence = dixit_model::Sequence::new();
                crate::words(&mut sequence, "we saw Ada Byron there");
                let mut lattice = dixit_model::Lattice::new(&model);
                lattice.fill(&sequence);
                prop_assert_eq!(lattice.best_path().len(), 5);
                lattice.posteriors();
            }
        }
    }
}

/// Where the counts of things stand in the model of names: labels, features, sets, known values.
#[test]
fn absurd_counts_are_an_error() {
    let good = names();
    let transitions = 3 + 3 + 9;
    let features = 16 + 1 + 3 * 2 + 4 + transitions * 2;
    for count in [u32::MAX, 1 << 30, 1 << 20] {
        let mut bytes = good.clone();
        bytes[features..features + 4].copy_from_slice(&count.to_le_bytes());
        let what = "more keys than bytes for them";
        assert_eq!(kind(&sealed(bytes)), ErrorKind::Malformed { what, offset: features + 4 });
    }
    // a head that promises more than there is
    let mut bytes = good;
    bytes[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(kind(&bytes), ErrorKind::Length { .. }));
}

fn codes() -> Vec<u8> {
    let words: Vec<String> = (0..300).map(|word: u16| format!("word{word}")).collect();
    Codes::write((0..).zip(&words).map(|(index, word): (u16, _)| (word.as_str(), index % 90)), &[vec![7; 90]])
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_no_table(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Codes::from_bytes(&bytes).is_err());
        let framed = [b"DXCO\x03\0\0\0\0\0\0\0\0\0\0\0", &bytes[..]].concat();
        prop_assert!(Codes::from_bytes(&sealed(framed)).is_err(), "a table has more bytes than these");
    }

    /// Damage with the checksum made to fit, where the counts and the bounds are: an error or a table, never a panic.
    #[test]
    fn damaged_tables_do_not_panic(at in 16_usize..1200, bytes in prop::collection::vec(any::<u8>(), 1..9), cut in 0_usize..700) {
        let mut damaged = codes();
        for (place, byte) in damaged[at..].iter_mut().zip(bytes) {
            *place = byte;
        }
        let end = damaged.len() - cut;
        for bytes in [damaged[..end].to_vec(), damaged] {
            if let Ok(codes) = Codes::from_bytes(&sealed(bytes)) {
                for word in 0..300 {
                    let code = codes.get(hash_str(&format!("word{word}")));
                    let _ = codes.coarser(0, code.unwrap_or_default());
                }
            }
        }
    }
}

#[test]
fn a_table_where_it_lies() {
    let bytes: &'static [u8] = Vec::leak(codes());
    let codes = Codes::from_static(bytes).expect("just written");
    assert_eq!((codes.get(hash_str("word91")), codes.coarser(0, 1)), (Some(1), 7));
}

#[test]
fn codes_come_back() {
    let words: Vec<String> = (0..500).map(|word: u16| format!("word{word}")).collect();
    let parents: Vec<u16> = (0..100).map(|code: u16| code / 10).collect();
    let coded = (0..).zip(&words).map(|(index, word): (u16, _)| (word.as_str(), index % 100));
    let bytes = Codes::write(coded, &[parents]);
    let codes = Codes::from_bytes(&bytes).expect("just written");
    for (index, word) in (0..).zip(&words) {
        let code = codes.get(hash_str(word));
        assert_eq!(code, Some(index % 100));
        assert_eq!(codes.coarser(0, index % 100), index % 100 / 10);
    }
    assert_eq!((codes.get(hash_str("other")), codes.coarser(1, 3)), (None, 0));
    assert_eq!(format!("{codes:?}"), "Codes { strings: 500, levels: 1, .. }");
    assert!(Codes::from_bytes(&names()).is_err(), "a model is no table");
    for cut in 0..bytes.len() {
        assert!(Codes::from_bytes(&bytes[..cut]).is_err());
        if cut > 16 {
            assert!(Codes::from_bytes(&sealed(bytes[..cut].to_vec())).is_err());
        }
    }
}
