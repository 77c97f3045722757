//! Numbers as text. Most are small, and how many digits they have cannot be foreseen: their texts are at hand, and written
//! without a look at them.

use baton_model::Points;

/// A text of at most three characters.
#[derive(Clone, Copy)]
struct Short {
    text: [u8; 3],
    length: u8,
}

impl Short {
    #[inline]
    fn write(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.text);
        out.truncate(out.len() - self.text.len() + usize::from(self.length));
    }
}

/// The whole numbers below a thousand.
static WHOLE: [Short; 1000] = {
    let mut all = [Short { text: [0; 3], length: 0 }; 1000];
    let mut number = 0;
    while number < all.len() {
        let [hundreds, tens, ones] = [number / 100, number / 10 % 10, number % 10];
        let [hundreds, tens, ones] = [b'0' + hundreds as u8, b'0' + tens as u8, b'0' + ones as u8];
        all[number] = match number {
            0..10 => Short { text: [ones, 0, 0], length: 1 },
            10..100 => Short { text: [tens, ones, 0], length: 2 },
            _ => Short { text: [hundreds, tens, ones], length: 3 },
        };
        number += 1;
    }
    all
};

/// The hundredths after a whole number, with their mark; none of nought.
static HUNDREDTHS: [Short; 100] = {
    let mut all = [Short { text: *b".00", length: 0 }; 100];
    let mut number = 1;
    while number < all.len() {
        let text = [b'.', b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        all[number] = Short { text, length: if number % 10 == 0 { 2 } else { 3 } };
        number += 1;
    }
    all
};

/// Points with up to two decimals, as they are shown everywhere.
pub(super) fn points(points: Points, out: &mut Vec<u8>) {
    let hundredths = points.hundredths();
    if hundredths < 0 {
        out.push(b'-');
    }
    let size = hundredths.unsigned_abs();
    whole(size / 100, out);
    HUNDREDTHS[(size % 100) as usize].write(out);
}

/// A whole number.
pub(super) fn whole(number: u64, out: &mut Vec<u8>) {
    match usize::try_from(number).ok().and_then(|number| WHOLE.get(number)) {
        Some(short) => short.write(out),
        None => out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_points_are_shown() {
        for hundredths in (-150_000..150_000).chain([i64::MIN, i64::MAX]) {
            let mut out = Vec::new();
            points(Points::from_hundredths(hundredths), &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), Points::from_hundredths(hundredths).to_text());
        }
    }
}
