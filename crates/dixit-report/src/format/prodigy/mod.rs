#[cfg(feature = "read")]
pub(crate) mod read;
mod write;

pub use self::write::ProdigyReport;
