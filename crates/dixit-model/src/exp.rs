/// What a number below 2^22 loses its fraction by when it is added and taken away: 1.5 times 2^23.
const ROUND: f32 = 12_582_912.0;

/// Returns `e` to the power of `x`, to about six digits.
///
/// Our own, so that training gives the same bytes on every machine (a platform's `exp` differs in the last digit), and plain
/// enough for the compiler to do several at once. Below -87 it is zero.
#[inline]
pub(crate) fn exp(x: f32) -> f32 {
    let clamped = x.clamp(-87.0, 87.0);
    let scaled = clamped * std::f32::consts::LOG2_E;
    // rounded; where the processor has no rounding of its own, a call for each would cost most of it
    let shifted = scaled + ROUND;
    let rest = (scaled - (shifted - ROUND)) * std::f32::consts::LN_2;
    // Taylor, |rest| <= ln(2) / 2
    let power = 1.0
        + rest
            * (1.0
                + rest
                    * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    // the whole number stands in the lowest bits of the fraction
    let whole = shifted.to_bits().wrapping_sub(ROUND.to_bits());
    let two = f32::from_bits(whole.wrapping_add(127) << 23);
    if x < -87.0 { 0.0 } else { power * two }
}

#[cfg(test)]
mod tests {
    #[test]
    fn close_to_the_true_value() {
        for step in -800..800_i16 {
            let x = f32::from(step) / 10.0;
            let (ours, theirs) = (super::exp(x), x.exp());
            assert!((ours - theirs).abs() <= theirs * 1e-5, "{x}: {ours} {theirs}");
        }
        assert!(super::exp(-1000.0) == 0.0);
    }
}
