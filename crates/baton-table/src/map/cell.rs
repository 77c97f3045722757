//! What a cell means. This runs for each cell of millions: it allocates nothing, and touches nothing that needs no change.

use baton_model::answer::trim;

use super::Column;

impl Column {
    /// The answer that a cell means, as [`Answer::from_text`](baton_model::Answer::from_text) takes it; the cell itself where
    /// it needs no change, else a text in the map or in `scratch`. Empty for no answer.
    ///
    /// # Example
    /// ```
    /// use baton_table::map::{Column, DateForm};
    ///
    /// let column = Column { dates: Some(DateForm::DayMonthYear), ..Column::plain("Contract end") };
    /// let mut scratch = String::new();
    /// assert_eq!(column.answer("31.03.2027", &mut scratch), "2027-03-31");
    /// assert_eq!(column.answer("next year", &mut scratch), "next year");
    /// ```
    #[inline]
    pub fn answer<'a>(&'a self, cell: &'a str, scratch: &'a mut String) -> &'a str {
        if self.is_plain() {
            return cell;
        }
        self.meaning(cell, scratch).unwrap_or(cell)
    }

    /// What the map says of a cell; none if it says nothing and the cell stays as it is, empty text for no answer.
    pub fn meaning<'a>(&'a self, cell: &str, scratch: &'a mut String) -> Option<&'a str> {
        let cell = trim(cell);
        if let Some(answer) = self.listed(cell) {
            return Some(answer);
        }
        scratch.clear();
        let is_read = match *self {
            Self { split: Some(mark), .. } => self.read_parts(cell, mark, scratch),
            Self { numbers: Some(form), .. } => form.write(cell, scratch),
            Self { dates: Some(form), .. } => form.write(cell, scratch),
            _ => false,
        };
        is_read.then_some(scratch.as_str())
    }

    /// What `values` says of a cell.
    fn listed(&self, cell: &str) -> Option<&str> {
        if self.values.is_empty() {
            return None;
        }
        self.values.get(cell).map(|answer| answer.as_deref().unwrap_or(""))
    }

    /// Writes what each part of a cell means, with `;` between.
    fn read_parts(&self, cell: &str, mark: char, scratch: &mut String) -> bool {
        let parts = || cell.split(mark).map(trim);
        if (mark == ';' || !cell.contains(mark)) && parts().all(|part| self.listed(part).is_none()) {
            return false;
        }
        for part in parts() {
            let answer = self.listed(part).unwrap_or(part);
            if !answer.is_empty() {
                if !scratch.is_empty() {
                    scratch.push(';');
                }
                scratch.push_str(answer);
            }
        }
        true
    }
}
