//! Small whole numbers, which most numbers of leads are.

use baton_model::memo::Text;

/// So many digits are far from what no count can be.
const MOST: usize = 6;

/// The whole number that a text of one to six digits is; none for any other text. The digits are read all at once, as nobody
/// can foresee how many there are.
///
/// Digits side by side are put together to pairs, pairs to fours, fours to eight, as in "Faster integer parsing" by Johnny Lee
/// and Wojciech Muła.
#[inline]
pub(super) fn few_digits(text: Text<'_>) -> Option<u32> {
    let length = text.len();
    if !(1..=MOST).contains(&length) {
        return None;
    }
    // The last digit comes to the highest byte; zeros come before the first.
    let digits = (u64::from_le_bytes(text.eight()?) ^ u64::from_le_bytes([b'0'; 8])) << (64 - 8 * length);
    let is_more_than_nine = digits.wrapping_add(u64::from_le_bytes([6; 8])) | digits;
    if is_more_than_nine & u64::from_le_bytes([0xF0; 8]) != 0 {
        return None;
    }
    let pairs = (digits * 10 + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    Some((fours * 10_000 + (fours >> 32)) as u32)
}

#[cfg(test)]
mod tests {
    use baton_model::answer::number_from_text;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_number_is_what_its_text_is(text in "[0-9]{0,8}|[ -~]{0,8}", behind in "[0-9,é]{8}") {
            let all = format!("{text}{behind}");
            let number = few_digits(Text::first(all.as_bytes(), text.len()));
            let is_plain = (1..=MOST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            prop_assert_eq!(number.map(f64::from), number_from_text(&text).filter(|_| is_plain));
        }
    }

    #[test]
    fn what_does_not_stand_in_eight_bytes_is_left_to_others() {
        assert_eq!(few_digits(Text::first(b"12", 2)), None);
        assert_eq!(few_digits(Text::first(b"12,34567", 2)), Some(12));
    }
}
