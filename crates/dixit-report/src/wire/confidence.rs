use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How sure a rule or a model is, in thousandths of `0..=1`.
///
/// Thousandths, so that two runs on two machines write the same digits. Values outside are brought to the nearest end;
/// what is not a number becomes 0.
///
/// # Examples
///
/// ```
/// use dixit_report::Confidence;
///
/// assert_eq!(Confidence::from(0.9_f32).get(), 0.9);
/// assert_eq!(Confidence::from(7.0), Confidence::CERTAIN);
/// assert_eq!(Confidence::from(f64::NAN).get(), 0.0);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Confidence(u16);

impl Confidence {
    /// No doubt: 1.
    pub const CERTAIN: Self = Self(1000);

    /// Returns the value in `0..=1`.
    #[must_use]
    pub fn get(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

impl From<f64> for Confidence {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0..=1000 after the clamp, and NaN casts to 0"
    )]
    fn from(value: f64) -> Self {
        Self((value.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }
}

impl From<f32> for Confidence {
    fn from(value: f32) -> Self {
        Self::from(f64::from(value))
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.get(), f)
    }
}

impl fmt::Debug for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.get(), f)
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.get())
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Confidence {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Confidence".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "How sure a rule or a model is, to the thousandth.",
            "type": "number",
            "minimum": 0,
            "maximum": 1,
        })
    }
}
