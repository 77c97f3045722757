//! Words for messages and for people.

/// At most so many characters of a text, with a mark where it was cut.
pub(crate) fn cut(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text.to_owned(),
    }
}

/// Cuts a text in place; tells whether it was too long.
pub(crate) fn shorten(text: &mut String, characters: usize) -> bool {
    // The mark is a character of its own: a text that was cut before stays as it is.
    let Some((end, _)) = text.char_indices().nth(characters) else { return false };
    if text[end..].chars().eq(['…']) {
        return false;
    }
    text.truncate(end);
    text.push('…');
    true
}

/// `` `a`, `b`, `c` ``; a long list is cut.
pub(crate) fn listed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    const SHOWN: usize = 20;
    let words: Vec<&str> = words.into_iter().collect();
    let shown: Vec<String> = words.iter().take(SHOWN).map(|word| ["`", word, "`"].concat()).collect();
    let rest = if words.len() > SHOWN { format!(", … ({} in all)", words.len()) } else { String::new() };
    shown.join(", ") + &rest
}
