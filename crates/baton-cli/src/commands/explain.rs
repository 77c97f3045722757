//! `baton explain`: one lead's score, point by point.

use baton_table::Tally;

use super::{AsOf, Outcome};
use crate::arguments::ExplainArguments;
use crate::failure::Failure;
use crate::input::{self, Documents, NamedLead, Source};
use crate::output::{Target, table};

/// Explains every lead of the file.
pub(super) fn run(arguments: &ExplainArguments) -> Result<Outcome, Failure> {
    let (name, model) = input::model::read(&arguments.model)?;
    let program = input::model::compile(&name, &model)?;
    let mut leads = Documents::open(Source::open(&arguments.lead)?)?;
    let as_of = AsOf::new(arguments.as_of);
    let mut out = Target::stdout();
    let mut tally = Tally::default();
    let mut count = 0u64;
    while let Some(lead) = leads.next()? {
        let NamedLead { id, lead } = match lead {
            Ok(named) => named,
            Err(unreadable) => {
                if let Some(told) = tally.unreadable(leads.name(), &unreadable) {
                    eprintln!("{told}");
                }
                continue;
            }
        };
        count += 1;
        let explanation = program.explain(&lead, as_of.day);
        if arguments.json {
            // Results are made of texts and numbers only, which JSON always holds.
            out.line(&serde_json::to_string(&explanation).unwrap_or_default())?;
        } else {
            if count > 1 {
                out.line("")?;
            }
            out.text(&table(&model, &program, id.as_deref(), &explanation, &as_of.to_string()))?;
        }
    }
    out.finish()?;
    if count == 0 && !tally.has_unreadable() {
        return Err(Failure::NoLeads {
            file: leads.name().to_owned(),
            found: "nothing".to_owned(),
            expected: "a lead, such as { \"company_size\": 350 }".to_owned(),
            help: String::new(),
        });
    }
    if arguments.json && as_of.today {
        eprintln!("as of {as_of}");
    }
    if let Some(summary) = tally.unreadable_summary() {
        eprintln!("{}: {summary}", leads.name());
        return Ok(Outcome::Problems);
    }
    Ok(Outcome::Fine)
}
