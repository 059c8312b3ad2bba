use std::fmt;

/// A stretch of time in calendar units: `P8Y`, `PT1M30S`, `PXW`.
///
/// A length is what the text says, not a number of seconds: a month has no fixed length.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Length {
    /// How much of which unit, the largest unit first.
    pub parts: Vec<(Amount, Unit)>,
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Amount {
    /// A number that the text does not tell ("several", "recent weeks"): `X`.
    Some,
    /// A number in thousandths, so that "22.8 years" is exact.
    Thousandths(u64),
}

/// A unit of the calendar or of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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

    /// Returns how many seconds one lasts, at least and at most.
    const fn seconds(self) -> (u64, u64) {
        const DAY: u64 = 24 * 60 * 60;
        match self {
            Self::Second => (1, 1),
            Self::Minute => (60, 60),
            Self::Hour => (3600, 3600),
            Self::Day => (DAY, DAY),
            Self::Weekend => (2 * DAY, 2 * DAY),
            Self::Week => (7 * DAY, 7 * DAY),
            Self::Month => (28 * DAY, 31 * DAY),
            Self::Quarter => (90 * DAY, 92 * DAY),
            Self::Year => (365 * DAY, 366 * DAY),
            // Two or three of ten years are leap years, or one where a century is none.
            Self::Decade => (3651 * DAY, 3653 * DAY),
            Self::Century => (36_524 * DAY, 36_525 * DAY),
            Self::Millennium => (365_242 * DAY, 365_243 * DAY),
        }
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
    /// Creates a whole number of units.
    #[must_use]
    pub const fn of(n: u64) -> Self {
        Self::whole(n)
    }

    pub(crate) const fn whole(n: u64) -> Self {
        Self::Thousandths(n.saturating_mul(1000))
    }

    /// Returns the number, where it is a whole one.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::Amount;
    ///
    /// assert_eq!(Amount::of(3).count(), Some(3));
    /// assert_eq!((Amount::Thousandths(1500).count(), Amount::Some.count()), (None, None));
    /// ```
    #[must_use]
    pub const fn count(self) -> Option<u64> {
        match self {
            Self::Thousandths(n) if n % 1000 == 0 => Some(n / 1000),
            Self::Thousandths(_) | Self::Some => None,
        }
    }
}

impl Length {
    /// Creates the length of one unit.
    #[must_use]
    pub fn new(amount: Amount, unit: Unit) -> Self {
        Self { parts: vec![(amount, unit)] }
    }

    /// Returns how many seconds it lasts, at least and at most: a month has 28 to 31 days, a year 365 or 366. Nothing where a part is
    /// vague.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_date::{Amount, Length, Unit};
    ///
    /// let day = 24 * 60 * 60;
    /// assert_eq!(Length::new(Amount::of(2), Unit::Week).seconds(), Some((14 * day, 14 * day)));
    /// assert_eq!(Length::new(Amount::of(1), Unit::Month).seconds(), Some((28 * day, 31 * day)));
    /// assert_eq!(Length::new(Amount::Some, Unit::Year).seconds(), None);
    /// ```
    #[must_use]
    pub fn seconds(&self) -> Option<(u64, u64)> {
        self.parts.iter().try_fold((0_u64, 0_u64), |(least, most), &(amount, unit)| {
            let Amount::Thousandths(n) = amount else { return None };
            let (low, high) = unit.seconds();
            let of = |unit: u64| n.checked_mul(unit).map(|product| product / 1000);
            Some((least.checked_add(of(low)?)?, most.checked_add(of(high)?)?))
        })
    }

    /// Compares two lengths: nothing where one is vague, or where the calendar decides ("30 days" and "a month").
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        use std::cmp::Ordering;
        if self == other && self.parts.iter().all(|(amount, _)| *amount != Amount::Some) {
            return Some(Ordering::Equal);
        }
        let (a, b) = (self.seconds()?, other.seconds()?);
        if a.1 < b.0 {
            Some(Ordering::Less)
        } else if a.0 > b.1 {
            Some(Ordering::Greater)
        } else if a == b && a.0 == a.1 {
            Some(Ordering::Equal)
        } else {
            None
        }
    }

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
