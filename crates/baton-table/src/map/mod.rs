//! stand-in
#[derive(Debug, Clone, Default)]
pub struct Column {
    pub name: String,
}
impl Column {
    pub fn answer<'a>(&'a self, cell: &'a str, _scratch: &'a mut String) -> &'a str {
        cell
    }
}
