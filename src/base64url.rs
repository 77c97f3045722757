//! Bytes as text that an address can hold: RFC 4648, section 5, without padding.
//!
//! By hand, because a library's many variants would weigh more in the page's download than all else that links need.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes bytes.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for digit in 0..=group.len() {
            text.push(char::from(DIGITS[(bits >> (18 - 6 * digit) & 63) as usize]));
        }
    }
    text
}

/// Reads bytes; none if the text is not what [`encode`] writes.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for group in text.as_bytes().chunks(4) {
        let bits = group.iter().try_fold(0, |bits, digit| {
            let value = DIGITS.iter().position(|known| known == digit)?;
            Some(bits << 6 | value as u32)
        })?;
        let bits = bits << (6 * (4 - group.len()));
        let kept = group.len().checked_sub(1).filter(|kept| *kept > 0)?;
        bytes.extend(&bits.to_be_bytes()[1..=kept]);
        // Bits that belong to no byte are zero, so that every text has one meaning.
        if bits & (0x00ff_ffff >> (8 * kept)) != 0 {
            return None;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standard() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(encode(&[0xfb, 0xff]), "-_8");
    }

    #[test]
    fn every_byte_comes_back_at_every_length() {
        let all: Vec<u8> = (0..=255).collect();
        for length in 0..=all.len() {
            assert_eq!(decode(&encode(&all[..length])).as_deref(), Some(&all[..length]));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["A", "Zh", "Zm9=", "Zm 9v", "Zm+v", "é", "Zm9vA"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
