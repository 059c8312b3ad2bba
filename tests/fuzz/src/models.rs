use dixit::tag::Tagger;
use dixit_model::{Codes, Feature, LabelSet, Lattice, Model, Sequence};

use super::choice;

/// What stands before a model's body: a magic, the version, the length and the checksum of the body, so that a changed body is read.
fn sealed(magic: [u8; 4], body: &[u8]) -> Vec<u8> {
    let mut bytes = magic.to_vec();
    bytes.extend(2_u16.to_le_bytes());
    bytes.extend(0_u16.to_le_bytes());
    bytes.extend(u32::try_from(body.len()).expect("inputs are short").to_le_bytes());
    bytes.extend(crc32(body).to_le_bytes());
    bytes.extend(body);
    bytes
}

/// The usual CRC-32 (polynomial 0xEDB88320), bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, &byte| {
        (0..8).fold(
            crc ^ u32::from(byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    })
}

/// The readers of models and of tables of codes: the bytes as they are, and as the body of a sound file; then a sequence is decoded.
pub(super) fn model(data: &[u8]) {
    let (kind, body) = choice(data);
    for bytes in [data.to_vec(), sealed(*b"DXMD", body)] {
        let Ok(model) = Model::from_bytes(&bytes) else { continue };
        let labels = model.labels().len();
        let mut sequence = Sequence::new();
        for token in body.chunks(3).take(40) {
            for &byte in token {
                sequence.push(Feature::new(u32::from(kind)).and(u64::from(byte)));
            }
            let allowed = token.first().map_or(LabelSet::ALL, |&byte| LabelSet::of(byte % 64));
            sequence.finish_token(if kind & 1 == 0 { LabelSet::ALL } else { allowed });
        }
        let mut lattice = Lattice::new(&model);
        lattice.fill(&sequence);
        lattice.boost(1, 0, f32::from(kind));
        lattice.boost_all(LabelSet::ALL, -f32::from(kind));
        let path = lattice.best_path().to_vec();
        assert_eq!(path.len(), sequence.len());
        assert!(path.iter().all(|&label| usize::from(label) < labels), "{path:?} of {labels} labels");
        lattice.posteriors();
        for (token, &label) in path.iter().enumerate() {
            let share = lattice.posterior(token, label);
            assert!((0.0..=1.0).contains(&share), "a probability of {share}");
        }
        let _ = model.known(u64::from(kind));
        if let Ok(tagger) = Tagger::from_bytes(&bytes) {
            let _ = tagger.tag_words(&["It", "rained", "in", "Rijeka", "."]);
        }
    }
    for bytes in [data.to_vec(), sealed(*b"DXCO", body)] {
        let Ok(codes) = Codes::from_bytes(&bytes) else { continue };
        for hash in 0..u64::from(kind) {
            if let Some(code) = codes.get(hash) {
                let _ = codes.coarser(usize::from(kind % 4), code);
            }
        }
    }
}
