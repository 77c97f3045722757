//! Every locale file says everything, and nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may end where it cannot go on")]

use std::fs;

use baton_form::{Dir, Word, Words};
use baton_model::json::{Data, Value};

fn files() -> Vec<(String, Value)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");
    let read = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.unwrap().path();
        (
            path.file_stem().unwrap().to_str().unwrap().to_owned(),
            Value::parse(&fs::read_to_string(&path).unwrap()).unwrap(),
        )
    };
    fs::read_dir(folder).unwrap().map(read).collect()
}

fn members(value: &Value) -> Vec<(&str, &Value)> {
    match &value.data {
        Data::Map(members) => members.iter().map(|member| (&*member.key, &member.value)).collect(),
        _ => panic!("an object"),
    }
}

#[test]
fn every_file_has_every_text_in_order() {
    for (locale, file) in files() {
        let keys: Vec<_> = members(&file).into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["name", "dir", "decimal", "texts"], "{locale}");
        let texts = members(file.get("texts").unwrap());
        let keys: Vec<_> = texts.iter().map(|(key, _)| *key).collect();
        let expected: Vec<_> = Word::ALL.iter().map(|word| word.key()).collect();
        assert_eq!(keys, expected, "{locale}");
    }
}

#[test]
fn every_text_has_its_places() {
    for locale in Words::locales() {
        let words = Words::of(locale).unwrap();
        for word in Word::ALL {
            let text = words.get(*word);
            assert!(!text.trim().is_empty(), "{locale} {word:?}");
            assert_eq!(text.matches('{').count(), word.places().len(), "{locale} {word:?}");
            for place in word.places() {
                assert!(text.contains(place), "{locale} {word:?} lacks {place}");
            }
        }
    }
}

#[test]
fn the_locales_are_there_and_run_their_way() {
    assert_eq!(Words::locales().collect::<Vec<_>>(), ["ar", "de", "en"]);
    assert_eq!(Words::of("ar").unwrap().dir, Dir::Rtl);
    assert_eq!(Words::of("de").unwrap().dir, Dir::Ltr);
    assert!(Words::of("de").unwrap().decimal_comma && !Words::of("en").unwrap().decimal_comma);
    assert_eq!(Words::of("xx"), None);
}

#[test]
fn no_two_locales_share_a_sentence() {
    // A text copied over and never translated.
    let english = Words::of("en").unwrap();
    for locale in Words::locales().filter(|locale| *locale != "en") {
        let words = Words::of(locale).unwrap();
        for word in Word::ALL {
            assert_ne!(words.get(*word), english.get(*word), "{locale} {word:?}");
        }
    }
}
