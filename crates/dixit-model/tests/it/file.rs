use dixit_model::{ErrorKind, Model};
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
    assert_eq!(kind(&newer), ErrorKind::Version { found: 9, known: 1 });
    assert_eq!(
        Model::from_bytes(&newer).expect_err("too new").to_string(),
        "a model file of version 9, and only version 1 can be read"
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
        let framed = [b"DXMD\x01\0\0\0\0\0\0\0\0\0\0\0", &bytes[..]].concat();
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
                let mut lattice = dixit_model::Lattice::new();
                lattice.fill(&model, &sequence);
                prop_assert_eq!(lattice.best_path(&model).len(), 5);
                lattice.posteriors(&model);
            }
        }
    }
}
