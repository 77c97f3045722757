//! Accounts: leads with the same answer to a field, such as a company, scored as one.

use std::collections::BTreeMap;

use baton_model::email::EmailClass;
use baton_model::email::domain;
use baton_model::program::Cell;
use baton_model::{AxisId, FieldType, Points, Program, Row, Score};

use crate::alike;

/// Leads that count as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The place of its first lead in the file, from 1.
    first: u64,
    /// How many leads.
    pub leads: u64,
    /// The best fit of those that are not disqualified; none if all are.
    fit: Option<Points>,
    /// The sum of their engagement.
    engagement: Points,
    /// The disqualifier of the first lead, which counts only if all leads are disqualified.
    disqualified_by: Option<usize>,
    /// The fit of the first lead, for an account of which all are disqualified.
    first_fit: Points,
}

/// Accounts by the answer that their leads have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accounts {
    all: BTreeMap<String, Account>,
    /// Leads without such an answer: they belong to no account.
    without: u64,
}

impl Accounts {
    /// Counts a lead. Leads of an email field are one if their domain is the same; an address of a free or throw-away mail
    /// service, or one that is none, stands for itself.
    pub fn add(&mut self, answer: &str, field: (usize, &Program), row: &Row, place: u64, score: &Score) {
        let (field, program) = field;
        let Some(form) = alike(answer) else {
            self.without += 1;
            return;
        };
        let is_company = matches!(row.cell(field as u32), Cell::Email(EmailClass::Business));
        let name = match domain(&form) {
            Some(domain) if program.fields[field].field_type == FieldType::Email && is_company => domain.to_owned(),
            _ => form,
        };
        let account = Account {
            first: place,
            leads: 1,
            fit: score.disqualified_by.is_none().then_some(score.fit),
            engagement: if score.disqualified_by.is_none() {
                score.engagement.unwrap_or_default()
            } else {
                Points::ZERO
            },
            disqualified_by: score.disqualified_by,
            first_fit: score.fit,
        };
        self.merge(name, account);
    }

    /// Adds the accounts of a later part of the same file.
    pub fn append(&mut self, later: Self) {
        self.without += later.without;
        later.all.into_iter().for_each(|(name, account)| self.merge(name, account));
    }

    fn merge(&mut self, name: String, later: Account) {
        self.all
            .entry(name)
            .and_modify(|account| {
                account.leads += later.leads;
                account.fit = account.fit.max(later.fit);
                account.engagement += later.engagement;
            })
            .or_insert(later);
    }

    /// How many leads belong to no account.
    #[must_use]
    pub fn without(&self) -> u64 {
        self.without
    }

    /// The accounts in the order of their first leads, with their scores: the best fit of their leads, and the sum of
    /// their engagement, cut to the axis's floor and cap. Disqualified leads do not count; if all are, the account is.
    #[must_use]
    pub fn scored(&self, program: &Program) -> Vec<(&str, &Account, Score)> {
        let mut all: Vec<_> =
            self.all.iter().map(|(name, account)| (name.as_str(), account, account.score(program))).collect();
        all.sort_by_key(|(_, account, _)| account.first);
        all
    }
}

impl Account {
    fn score(&self, program: &Program) -> Score {
        let engagement = program.axes.iter().find(|axis| axis.id == AxisId::Engagement).map(|axis| {
            let sum = self.engagement.max(axis.floor);
            axis.cap.map_or(sum, |cap| sum.min(cap))
        });
        match self.fit {
            Some(fit) => program.outcome(fit, engagement, None),
            None => program.outcome(self.first_fit, engagement, self.disqualified_by),
        }
    }
}
