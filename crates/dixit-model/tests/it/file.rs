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
    assert_eq!(format!("{codes:?}"), "Codes { strings: 500, levels: 1 }");
    assert!(Codes::from_bytes(&names()).is_err(), "a model is no table");
    for cut in 0..bytes.len() {
        assert!(Codes::from_bytes(&bytes[..cut]).is_err());
        if cut > 16 {
            assert!(Codes::from_bytes(&sealed(bytes[..cut].to_vec())).is_err());
        }
    }
}
