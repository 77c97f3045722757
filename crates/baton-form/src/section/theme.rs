//! The look of a form: what its owner may change of the style sheet.

use std::fmt;

/// A colour, as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Reads `#rrggbb`, in either case.
    ///
    /// # Example
    /// ```
    /// use baton_form::section::Rgb;
    ///
    /// assert_eq!(Rgb::parse("#0B6e4f").unwrap().to_string(), "#0b6e4f");
    /// assert!(Rgb::parse("red").is_none() && Rgb::parse("#0b6e4").is_none() && Rgb::parse("#+b6e4f").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Buttons, links, what is chosen.
    Accent,
    /// Text on the accent.
    OnAccent,
    /// Text.
    Text,
    /// Help, and what is optional.
    Muted,
    /// Behind the form.
    Background,
    /// Behind its controls.
    Field,
    /// Around its controls.
    Border,
    /// What has to be put right.
    Error,
}

impl Colour {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 8] = [
        Self::Accent,
        Self::OnAccent,
        Self::Text,
        Self::Muted,
        Self::Background,
        Self::Field,
        Self::Border,
        Self::Error,
    ];

    /// The word for it in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accent => "accent",
            Self::OnAccent => "on_accent",
            Self::Text => "text",
            Self::Muted => "muted",
            Self::Background => "background",
            Self::Field => "field",
            Self::Border => "border",
            Self::Error => "error",
        }
    }
}

/// The colours of one scheme; none for the style sheet's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Palette(pub [Option<Rgb>; Colour::ALL.len()]);

impl Palette {
    /// A colour, if the owner has chosen one.
    #[must_use]
    pub fn get(&self, colour: Colour) -> Option<Rgb> {
        self.0[colour as usize]
    }

    /// Chooses a colour, or none.
    pub fn set(&mut self, colour: Colour, rgb: Option<Rgb>) {
        self.0[colour as usize] = rgb;
    }
}

/// A length of the style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// How round corners are.
    Radius,
    /// The room between questions.
    Spacing,
    /// The widest that the form becomes.
    Width,
}

impl Measure {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 3] = [Self::Radius, Self::Spacing, Self::Width];

    /// The word for it in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Radius => "radius",
            Self::Spacing => "spacing",
            Self::Width => "width",
        }
    }
}

/// What the owner of a form has changed of its look. What is empty is the style sheet's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Theme {
    /// The colours on light pages.
    pub light: Palette,
    /// The colours on dark pages.
    pub dark: Palette,
    /// The families of the font, such as `Georgia, serif`; empty for the page's own font.
    pub font: String,
    /// The lengths, in the order of [`Measure::ALL`], such as `0.5rem`; each may be empty.
    pub measures: [String; Measure::ALL.len()],
}

/// Whether a text is a length of a style sheet: a number with `rem`, `em` or `px`, or `0`.
///
/// # Example
/// ```
/// use baton_form::section::is_length;
///
/// assert!(is_length("0.5rem") && is_length("12px") && is_length("0"));
/// assert!(!is_length("12") && !is_length("-1px") && !is_length("1e9px") && !is_length("calc(1px)"));
/// ```
#[must_use]
pub fn is_length(text: &str) -> bool {
    let number = ["rem", "em", "px"].into_iter().find_map(|unit| text.strip_suffix(unit));
    match number {
        None => text == "0",
        Some(number) => {
            let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
            let digits =
                |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            digits(whole, 4) && digits(part, 4)
        }
    }
}

/// Whether a text names font families, without anything that could end a declaration of a style sheet.
///
/// # Example
/// ```
/// use baton_form::section::is_font;
///
/// assert!(is_font("Georgia, serif") && is_font("Source Sans 3, sans-serif"));
/// assert!(!is_font("a; color: red") && !is_font("url(x)") && !is_font("3 serif") && !is_font("a,,b"));
/// ```
#[must_use]
pub fn is_font(text: &str) -> bool {
    let is_name = |name: &str| {
        let name = name.trim();
        let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        name.starts_with(char::is_alphabetic) && name.chars().all(plain)
    };
    text.len() <= 200 && text.split(',').all(is_name)
}
