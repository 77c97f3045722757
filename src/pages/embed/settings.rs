//! What the page's user has chosen. [`Settings::apply`] is the only place where it changes.

use baton_form::section::{Colour, Measure, Rgb, Theme, is_font, is_length};
use baton_handoff::Format;
use baton_publish::Options;
use baton_publish::look::Scheme;

/// All choices.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Where leads go; empty for what the model says.
    pub endpoint: String,
    /// In which format; none for what the model says.
    pub format: Option<Format>,
    /// The locale; empty for the form's own.
    pub locale: String,
    /// Where the plain form posts; empty for its own page.
    pub action: String,
    /// The folder of the files; empty for that of the page.
    pub base: String,
    /// The look.
    pub theme: Theme,
    /// What was typed and cannot be used yet.
    pub unread: Vec<(Part, String)>,
    /// On light or on dark pages.
    pub scheme: Scheme,
    /// How wide the page is on which the form is shown.
    pub device: Device,
}

/// A part of the look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A colour.
    Colour(Scheme, Colour),
    /// The font.
    Font,
    /// A length.
    Measure(Measure),
}

/// How wide a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// As wide as there is room.
    Desktop,
    /// 390 pixels.
    Phone,
}

/// A choice.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Another model, with the look that it says.
    Model(Theme),
    /// Where leads go.
    Endpoint(String),
    /// In which format, by its word; another word for what the model says.
    Format(String),
    /// The locale.
    Locale(String),
    /// Where the plain form posts.
    Action(String),
    /// The folder of the files.
    Base(String),
    /// A part of the look, as it was typed; empty for the style sheet's own.
    Look(Part, String),
    /// Nothing of the look is changed.
    PlainLook,
    /// On light or on dark pages.
    Scheme(Scheme),
    /// How wide the page is.
    Device(Device),
}

impl Settings {
    /// What a model's form begins with.
    #[must_use]
    pub fn new(theme: Theme) -> Self {
        Self {
            endpoint: String::new(),
            format: None,
            locale: String::new(),
            action: String::new(),
            base: String::new(),
            theme,
            unread: Vec::new(),
            scheme: Scheme::Light,
            device: Device::Desktop,
        }
    }

    /// The settings after a choice.
    #[must_use]
    pub fn apply(mut self, choice: Choice) -> Self {
        match choice {
            // Pages stay where they are; what a model says about its form does not.
            Choice::Model(theme) => {
                let Self { action, base, scheme, device, .. } = self;
                self = Self { action, base, scheme, device, ..Self::new(theme) };
            }
            Choice::Endpoint(text) => self.endpoint = text.trim().to_owned(),
            Choice::Format(word) => self.format = Format::from_word(&word),
            Choice::Locale(locale) => self.locale = locale,
            Choice::Action(text) => self.action = text.trim().to_owned(),
            Choice::Base(text) => self.base = text.trim().to_owned(),
            Choice::Look(part, text) => self.look(part, text.trim()),
            Choice::PlainLook => {
                self.theme = Theme::default();
                self.unread.clear();
            }
            Choice::Scheme(scheme) => self.scheme = scheme,
            Choice::Device(device) => self.device = device,
        }
        self
    }

    fn look(&mut self, part: Part, text: &str) {
        self.unread.retain(|(unread, _)| *unread != part);
        let is_read = match part {
            Part::Colour(scheme, colour) => {
                let rgb = Rgb::parse(text);
                let palette = match scheme {
                    Scheme::Light => &mut self.theme.light,
                    Scheme::Dark => &mut self.theme.dark,
                };
                let is_read = text.is_empty() || rgb.is_some();
                if is_read {
                    palette.set(colour, rgb);
                }
                is_read
            }
            Part::Font => replace(&mut self.theme.font, text, is_font),
            Part::Measure(measure) => replace(&mut self.theme.measures[measure as usize], text, is_length),
        };
        if !is_read {
            self.unread.push((part, text.to_owned()));
        }
    }

    /// What was typed for a part and cannot be used.
    #[must_use]
    pub fn unread(&self, part: Part) -> Option<&str> {
        self.unread.iter().find(|(unread, _)| *unread == part).map(|(_, text)| text.as_str())
    }

    /// How the form is published.
    #[must_use]
    pub fn options(&self) -> Options<'_> {
        let Self { endpoint, format, locale, action, base, .. } = self;
        Options { locale, action, endpoint, format: *format, base }
    }

    /// The same where no address was chosen.
    #[must_use]
    pub fn options_without_addresses(&self) -> Options<'_> {
        Options { locale: &self.locale, format: self.format, ..Options::default() }
    }
}

/// Takes a text if it is one; an empty one always.
fn replace(kept: &mut String, text: &str, is_one: fn(&str) -> bool) -> bool {
    let is_read = text.is_empty() || is_one(text);
    if is_read {
        text.clone_into(kept);
    }
    is_read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_used_is_kept_as_typed_and_changes_nothing() {
        let accent = Part::Colour(Scheme::Dark, Colour::Accent);
        let settings = Settings::new(Theme::default()).apply(Choice::Look(accent, "#7fd1b0".to_owned()));
        assert_eq!(settings.theme.dark.get(Colour::Accent), Rgb::parse("#7fd1b0"));
        let typing = settings.clone().apply(Choice::Look(accent, "#7fd1b".to_owned()));
        assert_eq!((typing.theme.clone(), typing.unread(accent)), (settings.theme.clone(), Some("#7fd1b")));
        assert_eq!(typing.clone().apply(Choice::Look(accent, " #7fd1b0 ".to_owned())), settings);
        assert_eq!(typing.apply(Choice::Look(accent, String::new())), Settings::new(Theme::default()));
    }

    #[test]
    fn another_model_brings_its_own_look_and_keeps_the_pages() {
        let mut settings = Settings::new(Theme::default());
        for choice in [
            Choice::Endpoint("https://crm.example/in".to_owned()),
            Choice::Format("webhook".to_owned()),
            Choice::Base("/baton/".to_owned()),
            Choice::Look(Part::Font, "Georgia".to_owned()),
            Choice::Look(Part::Measure(Measure::Radius), "round".to_owned()),
            Choice::Scheme(Scheme::Dark),
        ] {
            settings = settings.apply(choice);
        }
        assert_eq!(settings.options().format, Some(Format::Webhook));
        let theme = Theme { font: "Arial".to_owned(), ..Theme::default() };
        let other = settings.apply(Choice::Model(theme.clone()));
        let expected = Settings { base: "/baton/".to_owned(), scheme: Scheme::Dark, ..Settings::new(theme) };
        assert_eq!(other, expected);
    }
}
