use std::fmt;

/// A stretch of time in calendar units: `P8Y`, `PT1M30S`, `PXW`.
///
/// A length is what the text says, not a number of seconds: a month has no fixed length.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Length {
    /// How much of which unit, the largest unit first.
    pub parts: Vec<(Amount, Unit)>,
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Amount {
    /// A number that the text does not tell ("several", "recent weeks"): `X`.
    Some,
    /// A number in thousandths, so that "22.8 years" is exact.
    Thousandths(u64),
}

/// A unit of the calendar or of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// `S`
    Second,
    /// `M` after the `T`
    Minute,
    /// `H`
    Hour,
    /// `D`
    Day,
    /// `WE`
    Weekend,
    /// `W`
    Week,
    /// `M`
    Month,
    /// `Q`
    Quarter,
    /// `Y`
    Year,
    /// `DE`
    Decade,
    /// `CE`
    Century,
    /// `ML`
    Millennium,
}

impl Unit {
    pub(crate) const ALL: [Self; 12] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Weekend,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Millennium,
    ];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Second => "S",
            Self::Minute | Self::Month => "M",
            Self::Hour => "H",
            Self::Day => "D",
            Self::Weekend => "WE",
            Self::Week => "W",
            Self::Quarter => "Q",
            Self::Year => "Y",
            Self::Decade => "DE",
            Self::Century => "CE",
            Self::Millennium => "ML",
        }
    }

    pub(crate) const fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }

    /// Returns the unit that halves of this one are told in, and how many of it make one.
    const fn finer(self) -> Option<(Self, u64)> {
        match self {
            Self::Minute => Some((Self::Second, 60)),
            Self::Hour => Some((Self::Minute, 60)),
            Self::Day => Some((Self::Hour, 24)),
            Self::Year => Some((Self::Month, 12)),
            Self::Second
            | Self::Weekend
            | Self::Week
            | Self::Month
            | Self::Quarter
            | Self::Decade
            | Self::Century
            | Self::Millennium => None,
        }
    }
}

impl Amount {
    pub(crate) const fn whole(n: u64) -> Self {
        Self::Thousandths(n.saturating_mul(1000))
    }

    /// Returns the number, where it is a whole one.
    #[must_use]
    pub const fn count(self) -> Option<u64> {
        match self {
            Self::Thousandths(n) if n % 1000 == 0 => Some(n / 1000),
            Self::Thousandths(_) | Self::Some => None,
        }
    }
}

impl Length {
    pub(crate) fn of(amount: Amount, unit: Unit) -> Self {
        // "two and a half years" is P2Y6M, "half an hour" PT30M; "22.8 years" stays as it is said.
        if let (Amount::Thousandths(n), Some((finer, per))) = (amount, unit.finer()) {
            let rest = (n % 1000) * per;
            if n % 1000 != 0 && rest % 1000 == 0 && n % 250 == 0 {
                let mut parts = Vec::new();
                if n >= 1000 {
                    parts.push((Amount::whole(n / 1000), unit));
                }
                parts.push((Amount::whole(rest / 1000), finer));
                return Self { parts };
            }
        }
        Self { parts: vec![(amount, unit)] }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Some => f.write_str("X"),
            Self::Thousandths(n) if n % 1000 == 0 => write!(f, "{}", n / 1000),
            Self::Thousandths(n) => {
                let fraction = format!("{:03}", n % 1000);
                write!(f, "{}.{}", n / 1000, fraction.trim_end_matches('0'))
            }
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut clock = false;
        for (amount, unit) in &self.parts {
            if unit.is_clock() && !clock {
                clock = true;
                f.write_str("T")?;
            }
            write!(f, "{amount}{}", unit.code())?;
        }
        Ok(())
    }
}
