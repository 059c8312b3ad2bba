use std::io::{Result, Write};

use serde_json::ser::Formatter;

use crate::visible::acts;

/// Lays JSON out as another formatter does, and writes whatever acts on a terminal by number.
///
/// JSON itself asks for that below U+0020 alone (RFC 8259, section 7).
#[derive(Debug)]
pub(crate) struct Escaping<F>(pub(crate) F);

/// Passes on what the layouts of `serde_json` differ in.
macro_rules! pass_on {
    ($($method:ident($($first:ident)?);)+) => { $(
        fn $method<W: ?Sized + Write>(&mut self, writer: &mut W $(, $first: bool)?) -> Result<()> {
            self.0.$method(writer $(, $first)?)
        }
    )+ };
}

impl<F: Formatter> Formatter for Escaping<F> {
    pass_on! {
        begin_array();
        end_array();
        begin_array_value(first);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first);
        end_object_key();
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> Result<()> {
        let mut written = 0;
        for (at, character) in fragment.char_indices().filter(|&(_, character)| acts(character)) {
            self.0.write_string_fragment(writer, fragment.get(written..at).unwrap_or_default())?;
            // One UTF-16 unit: none of them lies beyond the basic plane.
            write!(writer, "\\u{:04x}", u32::from(character))?;
            written = at + character.len_utf8();
        }
        self.0.write_string_fragment(writer, fragment.get(written..).unwrap_or_default())
    }
}
