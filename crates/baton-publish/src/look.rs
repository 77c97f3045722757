//! The look of a form: its colours held to what can be read (WCAG 2.2), and its style sheet.

use std::fmt::{self, Write};

use baton_form::section::{Colour, Measure, Palette, Rgb, Theme};
use palette::color_difference::Wcag21RelativeContrast;
use palette::{FromColor, IsWithinBounds, Oklch, Srgb};

/// The scheme of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark text on a light page.
    Light,
    /// Light text on a dark page.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The word for it in a model file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The colour that the form has in this scheme: the owner's, else the style sheet's own.
    ///
    /// # Example
    /// ```
    /// use baton_form::section::{Colour, Theme};
    /// use baton_publish::look::Scheme;
    ///
    /// assert_eq!(Scheme::Light.colour(&Theme::default(), Colour::Background).to_string(), "#ffffff");
    /// ```
    #[must_use]
    pub fn colour(self, theme: &Theme, colour: Colour) -> Rgb {
        self.chosen(theme).get(colour).unwrap_or(self.own()[colour as usize])
    }

    fn chosen(self, theme: &Theme) -> &Palette {
        match self {
            Self::Light => &theme.light,
            Self::Dark => &theme.dark,
        }
    }

    /// The style sheet's own colours, in the order of [`Colour::ALL`].
    fn own(self) -> [Rgb; Colour::ALL.len()] {
        let hex: [u32; Colour::ALL.len()] = match self {
            Self::Light => [0x1d4ed8, 0xffffff, 0x1b2330, 0x556072, 0xffffff, 0xffffff, 0x7b8798, 0xb3261e],
            Self::Dark => [0x8ab4ff, 0x0b1220, 0xe8ecf3, 0xa9b4c4, 0x151b26, 0x0e131c, 0x77849a, 0xffb4ab],
        };
        hex.map(|hex| {
            let [_, red, green, blue] = hex.to_be_bytes();
            Rgb([red, green, blue])
        })
    }
}

/// Two colours that meet: the first on the second, with the least contrast in hundredths. 4.5 for text (WCAG 1.4.3), 3
/// for what tells where a control is and what state it has (1.4.11).
const MEETING: [(Colour, Colour, u32); 9] = [
    (Colour::Text, Colour::Background, 450),
    (Colour::Text, Colour::Field, 450),
    (Colour::Muted, Colour::Background, 450),
    (Colour::OnAccent, Colour::Accent, 450),
    (Colour::Accent, Colour::Background, 450),
    (Colour::Accent, Colour::Field, 300),
    (Colour::Border, Colour::Background, 300),
    (Colour::Error, Colour::Background, 450),
    (Colour::Error, Colour::Field, 300),
];

/// How well one colour stands out from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contrast {
    /// On which pages.
    pub scheme: Scheme,
    /// The colour of text or of an edge.
    pub over: Colour,
    /// The colour behind it.
    pub under: Colour,
    /// The contrast ratio of WCAG 2.2 in hundredths, from 100 to 2100, rounded down.
    pub ratio: u32,
    /// The least that it must be, in hundredths.
    pub least: u32,
}

impl Contrast {
    /// Whether it is enough.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.ratio >= self.least
    }
}

impl fmt::Display for Contrast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { scheme, over, under, ratio, least } = self;
        let (scheme, over, under) = (scheme.as_str(), over.as_str(), under.as_str());
        let [ratio, least] = [ratio, least].map(|hundredths| f64::from(*hundredths) / 100.0);
        write!(f, "{over} on {under}, {scheme}: {ratio} to 1, at least {least}")
    }
}

/// Every two colours that meet in a form, in both schemes.
///
/// # Example
/// ```
/// use baton_form::section::{Colour, Rgb, Theme};
/// use baton_publish::look::{Scheme, contrasts};
///
/// let mut theme = Theme::default();
/// assert!(contrasts(&theme).iter().all(|contrast| contrast.passes()));
///
/// theme.light.set(Colour::Text, Rgb::parse("#999999"));
/// let low: Vec<String> = contrasts(&theme).iter().filter(|contrast| !contrast.passes()).map(ToString::to_string).collect();
/// assert_eq!(low[0], "text on background, light: 2.84 to 1, at least 4.5");
/// ```
#[must_use]
pub fn contrasts(theme: &Theme) -> Vec<Contrast> {
    let of_scheme = |scheme: Scheme| {
        MEETING.map(|(over, under, least)| {
            let ratio = ratio(scheme.colour(theme, over), scheme.colour(theme, under));
            Contrast { scheme, over, under, ratio, least }
        })
    };
    Scheme::ALL.into_iter().flat_map(of_scheme).collect()
}

/// The colour nearest to the one on top that is in enough contrast to the one behind it: only its lightness changes.
///
/// # Example
/// ```
/// use baton_form::section::{Colour, Rgb, Theme};
/// use baton_publish::look::{contrasts, nearest};
///
/// let mut theme = Theme::default();
/// theme.light.set(Colour::Accent, Rgb::parse("#ff8800"));
/// let low = contrasts(&theme).into_iter().find(|contrast| contrast.over == Colour::Accent).unwrap();
/// theme.light.set(Colour::Accent, Some(nearest(&theme, &low)));
/// assert!(contrasts(&theme).iter().find(|contrast| contrast.over == Colour::Accent).unwrap().passes());
/// ```
#[must_use]
pub fn nearest(theme: &Theme, contrast: &Contrast) -> Rgb {
    let over = contrast.scheme.colour(theme, contrast.over);
    let under = contrast.scheme.colour(theme, contrast.under);
    let shades = (0..=100).flat_map(|step| [shade(over, f64::from(step)), shade(over, f64::from(-step))]);
    // Black or white stands out from any colour.
    let ends = [Rgb([0; 3]), Rgb([255; 3])];
    shades.chain(ends).find(|shade| ratio(*shade, under) >= contrast.least).unwrap_or(over)
}

/// A colour made lighter by so many hundredths; with less of its colour where a screen has no other way.
fn shade(rgb: Rgb, lighter: f64) -> Rgb {
    let mut colour = Oklch::from_color(srgb(rgb));
    colour.l = (colour.l + lighter / 100.0).clamp(0.0, 1.0);
    let mut shown = Srgb::from_color(colour);
    while !shown.is_within_bounds() && colour.chroma > 0.001 {
        colour.chroma *= 0.9;
        shown = Srgb::from_color(colour);
    }
    let bytes: Srgb<u8> = shown.into_format();
    Rgb([bytes.red, bytes.green, bytes.blue])
}

fn ratio(one: Rgb, other: Rgb) -> u32 {
    let ratio = srgb(one).relative_contrast(srgb(other));
    // A ratio is 21 at most.
    (ratio * 100.0 + 1e-9) as u32
}

fn srgb(Rgb([red, green, blue]): Rgb) -> Srgb<f64> {
    Srgb::new(red, green, blue).into_format()
}

/// The style sheet of a theme; none for one that changes nothing. Its rules have no weight, so that the page's own win.
pub(crate) fn css(theme: &Theme) -> Option<String> {
    let mut rules = String::new();
    for colour in Colour::ALL {
        let is_chosen = Scheme::ALL.iter().any(|scheme| scheme.chosen(theme).get(colour).is_some());
        if is_chosen {
            let [light, dark] = Scheme::ALL.map(|scheme| scheme.colour(theme, colour));
            // Writing to memory cannot fail.
            let _ = writeln!(rules, "  {}: light-dark({light}, {dark});", property(colour.as_str()));
        }
    }
    if !theme.font.is_empty() {
        let _ = writeln!(rules, "  {}: {};", property("font"), font(&theme.font));
    }
    for (measure, length) in Measure::ALL.into_iter().zip(&theme.measures) {
        if !length.is_empty() {
            let _ = writeln!(rules, "  {}: {length};", property(measure.as_str()));
        }
    }
    (!rules.is_empty()).then(|| format!(":where(baton-form, .baton:not(baton-form *)) {{\n{rules}}}\n"))
}

/// The custom property for a word of the file.
fn property(word: &str) -> String {
    ["--baton-", &word.replace('_', "-")].concat()
}

/// The families as the shorthand of fonts; names of several words need quotes.
fn font(families: &str) -> String {
    let name = |name: &str| match name.trim() {
        name if name.contains(' ') => format!("\"{name}\""),
        name => name.to_owned(),
    };
    ["1em ".to_owned(), families.split(',').map(name).collect::<Vec<_>>().join(", ")].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_colours_are_those_of_the_style_sheet() {
        let sheet = include_str!("../../baton-embed/css/baton.css");
        for colour in Colour::ALL {
            let start = format!("{}: light-dark(", property(colour.as_str()));
            let (_, rest) = sheet.split_once(&start).unwrap();
            let (pair, _) = rest.split_once(')').unwrap();
            let written: Vec<String> = pair.split(", ").map(long).collect();
            let own = Scheme::ALL.map(|scheme| scheme.colour(&Theme::default(), colour).to_string());
            assert_eq!(written, own, "{colour:?}");
        }
    }

    /// `#fff` as `#ffffff`.
    fn long(hex: &str) -> String {
        match hex.len() {
            4 => hex.chars().flat_map(|digit| std::iter::repeat_n(digit, if digit == '#' { 1 } else { 2 })).collect(),
            _ => hex.to_owned(),
        }
    }

    #[test]
    fn ratios_are_those_of_the_standard() {
        let ratio = |one, other| ratio(Rgb::parse(one).unwrap(), Rgb::parse(other).unwrap());
        // Known pairs: the extremes, and the greys on both sides of 4.5 to 1 on white.
        assert_eq!(ratio("#000000", "#ffffff"), 2100);
        assert_eq!(ratio("#ffffff", "#ffffff"), 100);
        assert_eq!(ratio("#767676", "#ffffff"), 454);
        assert_eq!(ratio("#777777", "#ffffff"), 447);
        assert_eq!(ratio("#ff0000", "#ffffff"), 399);
    }

    #[test]
    fn a_near_colour_is_always_found_and_stays_what_it_is_where_it_passes() {
        for under in ["#000000", "#ffffff", "#777777", "#1d4ed8", "#ffff00"] {
            for over in ["#000000", "#808080", "#ff8800", "#00ff00", "#123456"] {
                let mut theme = Theme::default();
                theme.light.set(Colour::Text, Rgb::parse(over));
                theme.light.set(Colour::Background, Rgb::parse(under));
                let before = contrasts(&theme)[0];
                let found = nearest(&theme, &before);
                assert!(ratio(found, Rgb::parse(under).unwrap()) >= 450, "{over} on {under}: {found}");
                assert!(!before.passes() || Some(found) == Rgb::parse(over));
            }
        }
    }

    #[test]
    fn a_theme_is_a_style_sheet_and_none_is_none() {
        let mut theme = Theme::default();
        assert_eq!(css(&theme), None);
        theme.dark.set(Colour::OnAccent, Rgb::parse("#101010"));
        theme.font = "Source Sans 3,serif".to_owned();
        theme.measures[0] = "0".to_owned();
        let expected = ":where(baton-form, .baton:not(baton-form *)) {\n  --baton-on-accent: light-dark(#ffffff, #101010);\n  \
                        --baton-font: 1em \"Source Sans 3\", serif;\n  --baton-radius: 0;\n}\n";
        assert_eq!(css(&theme).unwrap(), expected);
    }
}
