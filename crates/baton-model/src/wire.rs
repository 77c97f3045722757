//! Plain data as compact bytes: what a page downloads and keeps. In the encoding of postcard, read and written by a few
//! lines of its own, because a page downloads those too.
//!
//! A reader never fails half way. What is broken reads as nothing, and [`Reader::is_whole`] tells at the end.

use std::sync::Arc;

/// Data that becomes bytes and comes back.
///
/// # Example
/// ```
/// use baton_model::wire::{from_bytes, to_bytes};
///
/// let bytes = to_bytes(&vec![("size".to_owned(), Some(350_u64))]);
/// assert_eq!(from_bytes::<Vec<(String, Option<u64>)>>(&bytes), Some(vec![("size".to_owned(), Some(350))]));
/// assert_eq!(from_bytes::<Vec<(String, Option<u64>)>>(&bytes[..5]), None);
/// ```
pub trait Wire: Sized {
    /// Puts it at the end of bytes.
    fn put(&self, out: &mut Vec<u8>);
    /// Takes it from the front of bytes.
    fn take(from: &mut Reader<'_>) -> Self;
}

/// The bytes of some data.
#[must_use]
pub fn to_bytes<T: Wire>(data: &T) -> Vec<u8> {
    let mut out = Vec::new();
    data.put(&mut out);
    out
}

/// The data that [`to_bytes`] wrote; none if the bytes are anything else.
#[must_use]
pub fn from_bytes<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut reader = Reader::new(bytes);
    let data = T::take(&mut reader);
    reader.is_whole().then_some(data)
}

/// Bytes that are being read.
#[derive(Debug)]
pub struct Reader<'b> {
    rest: &'b [u8],
    is_broken: bool,
}

impl<'b> Reader<'b> {
    /// Reads bytes from their first one on.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes, is_broken: false }
    }

    /// Whether everything was there, and nothing is left.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.is_broken && self.rest.is_empty()
    }

    /// From here on everything reads as nothing.
    #[cold]
    pub fn fail(&mut self) {
        self.is_broken = true;
        self.rest = &[];
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        self.bytes(1).first().copied().unwrap_or_default()
    }

    /// The next number: seven bits a byte, the low ones first. One that does not fit into `bits` is broken.
    pub fn number(&mut self, bits: u32) -> u64 {
        let mut number = 0;
        for shift in (0..bits).step_by(7) {
            let byte = self.byte();
            let part = u64::from(byte & 0x7F);
            if bits - shift < 7 && part >> (bits - shift) != 0 {
                break;
            }
            number |= part << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.fail();
        0
    }

    /// Whether another of so many items follows. Each takes at least a byte, so a number that lies ends with the bytes.
    #[inline(never)]
    fn has_next(&mut self, left: &mut usize) -> bool {
        if *left > 0 && self.rest.is_empty() {
            self.fail();
            *left = 0;
        }
        let has_next = *left > 0;
        *left = left.saturating_sub(1);
        has_next
    }

    /// The next so many bytes; none if there are not so many.
    pub fn bytes(&mut self, count: usize) -> &'b [u8] {
        match self.rest.split_at_checked(count) {
            Some((front, rest)) => {
                self.rest = rest;
                front
            }
            None => {
                self.fail();
                &[]
            }
        }
    }
}

fn put_number(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

macro_rules! numbers {
    ($($number:ty)*) => { $(
        impl Wire for $number {
            fn put(&self, out: &mut Vec<u8>) {
                put_number(u64::from(*self), out);
            }
            fn take(from: &mut Reader<'_>) -> Self {
                from.number(<$number>::BITS) as $number
            }
        }
    )* };
}

numbers!(u16 u32 u64);

impl Wire for u8 {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }
    fn take(from: &mut Reader<'_>) -> Self {
        from.byte()
    }
}

impl Wire for i64 {
    fn put(&self, out: &mut Vec<u8>) {
        put_number((*self << 1 ^ *self >> 63) as u64, out);
    }
    fn take(from: &mut Reader<'_>) -> Self {
        let number = u64::take(from);
        (number >> 1) as i64 ^ -((number & 1) as i64)
    }
}

impl Wire for f64 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }
    fn take(from: &mut Reader<'_>) -> Self {
        Self::from_le_bytes(from.bytes(8).try_into().unwrap_or_default())
    }
}

impl Wire for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn take(from: &mut Reader<'_>) -> Self {
        match from.byte() {
            0 => false,
            1 => true,
            _ => {
                from.fail();
                false
            }
        }
    }
}

impl Wire for String {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.len() as u64, out);
        out.extend(self.as_bytes());
    }
    fn take(from: &mut Reader<'_>) -> Self {
        let length = from.number(32) as usize;
        match std::str::from_utf8(from.bytes(length)) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                from.fail();
                Self::new()
            }
        }
    }
}

impl Wire for Arc<str> {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.len() as u64, out);
        out.extend(self.as_bytes());
    }
    fn take(from: &mut Reader<'_>) -> Self {
        String::take(from).into()
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.is_some()));
        if let Some(data) = self {
            data.put(out);
        }
    }
    fn take(from: &mut Reader<'_>) -> Self {
        bool::take(from).then(|| T::take(from))
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.len() as u64, out);
        for item in self {
            item.put(out);
        }
    }
    fn take(from: &mut Reader<'_>) -> Self {
        let (mut list, mut left) = (Self::new(), from.number(32) as usize);
        while from.has_next(&mut left) {
            list.push(T::take(from));
        }
        list
    }
}

impl<T: Wire> Wire for Box<[T]> {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.len() as u64, out);
        for item in self {
            item.put(out);
        }
    }
    fn take(from: &mut Reader<'_>) -> Self {
        Vec::take(from).into()
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }
    fn take(from: &mut Reader<'_>) -> Self {
        (A::take(from), B::take(from))
    }
}

/// [`Wire`] for structs: their fields in this order. A field after `;` is not kept, and comes back empty.
#[macro_export]
macro_rules! wire_struct {
    ($($name:ty { $($field:ident),* $(,)? $(; $empty:ident)? })*) => { $(
        impl $crate::wire::Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                let Self { $($field,)* $($empty: _)? } = self;
                $($crate::wire::Wire::put($field, out);)*
            }
            fn take(from: &mut $crate::wire::Reader<'_>) -> Self {
                Self { $($field: $crate::wire::Wire::take(from),)* $($empty: Default::default())? }
            }
        }
    )* };
}

/// [`Wire`] for enums: the place of the variant, then what it holds. The first variant stands for what is broken.
#[macro_export]
macro_rules! wire_enum {
    ($($name:ty {
        $($at:literal = $variant:ident $(($($item:ident),*))? $({ $($field:ident),* $(,)? })?),* $(,)?
    })*) => { $(
        impl $crate::wire::Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                match self { $(
                    Self::$variant $(($($item),*))? $({ $($field),* })? => {
                        out.push($at);
                        $($($crate::wire::Wire::put($item, out);)*)?
                        $($($crate::wire::Wire::put($field, out);)*)?
                    }
                )* }
            }
            fn take(from: &mut $crate::wire::Reader<'_>) -> Self {
                match from.byte() {
                    $($at => {
                        $($(let $item = $crate::wire::Wire::take(from);)*)?
                        $($(let $field = $crate::wire::Wire::take(from);)*)?
                        Self::$variant $(($($item),*))? $({ $($field),* })?
                    })*
                    _ => {
                        from.fail();
                        Self::take(from)
                    }
                }
            }
        }
    )* };
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Inner {
        text: String,
        list: Vec<u64>,
        number: f64,
    }

    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
    enum Outer {
        Nothing,
        Pair(u16, bool),
        Named { signed: i64, inner: Option<Inner> },
    }

    wire_struct! { Inner { text, list, number } }
    wire_enum! { Outer { 0 = Nothing, 1 = Pair(one, other), 2 = Named { signed, inner } } }

    fn outer() -> impl Strategy<Value = Outer> {
        let inner = (".{0,8}", proptest::collection::vec(any::<u64>(), 0..4), -1e9..1e9)
            .prop_map(|(text, list, number)| Inner { text, list, number });
        prop_oneof![
            Just(Outer::Nothing),
            (any::<u16>(), any::<bool>()).prop_map(|(one, other)| Outer::Pair(one, other)),
            (any::<i64>(), proptest::option::of(inner)).prop_map(|(signed, inner)| Outer::Named { signed, inner }),
        ]
    }

    proptest! {
        #[test]
        fn bytes_are_those_of_postcard_and_come_back(data in proptest::collection::vec(outer(), 0..5)) {
            let bytes = to_bytes(&data);
            prop_assert_eq!(&bytes, &postcard::to_allocvec(&data).unwrap());
            prop_assert_eq!(from_bytes::<Vec<Outer>>(&bytes), Some(data));
        }

        #[test]
        fn other_bytes_are_nothing_or_what_postcard_reads(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            if let Some(data) = from_bytes::<Vec<Outer>>(&bytes) {
                prop_assert_eq!(to_bytes(&data), to_bytes(&postcard::from_bytes::<Vec<Outer>>(&bytes).unwrap()));
            }
        }
    }
}
