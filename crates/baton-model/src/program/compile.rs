//! From a model to a program: ids become places.

use super::{
    AxisPlan, BandPlan, ConditionAt, DisqualifierPlan, FieldPlan, GroupPlan, Matcher, Node, ProbabilityPlan, Program,
    RuleKindPlan, RulePlan, TestPlan,
};
use crate::email::{self, EmailClass};
use crate::fold::{fold, fold_term};
use crate::model::{Axis, Condition, Field, FieldType, Literal, Model, Probability, Rule, RuleKind, Test};
use crate::order::sort_by;
use crate::problem::{Code, Problem};
use crate::{Points, answer};

impl Model {
    /// Makes the model ready to run.
    ///
    /// # Errors
    /// When a rule names a field, option or group that the model does not have, or that its type does not allow. A model
    /// that was read by [`Model::read`] has no such rule; one put together by a program may.
    pub fn compile(&self) -> Result<Program, Problem> {
        self.compile_with(&[])
    }

    /// Makes the model ready to run, together with conditions that are no part of the score; they are
    /// [`Program::shows`], in the same order.
    ///
    /// # Errors
    /// As [`Model::compile`].
    pub fn compile_with(&self, conditions: &[Condition]) -> Result<Program, Problem> {
        let mut compiler = Compiler {
            fields: self.fields.iter().map(field_plan).collect(),
            nodes: Vec::new(),
            half_lives: Vec::new(),
            place: String::new(),
        };
        let axes = self.axes.iter().map(|axis| compiler.axis(axis)).collect::<Result<_, _>>()?;
        let disqualify = (self.disqualify.iter())
            .map(|disqualifier| {
                compiler.place.clone_from(&disqualifier.id);
                Ok(DisqualifierPlan { id: disqualifier.id.clone(), when: compiler.condition(&disqualifier.when)? })
            })
            .collect::<Result<_, _>>()?;
        let shows = conditions.iter().map(|condition| compiler.condition(condition)).collect::<Result<_, _>>()?;
        let words = place_words(&mut compiler.fields);
        let program = Program {
            id: self.id.clone(),
            version: self.version,
            hash: self.hash(),
            fields: compiler.fields,
            axes,
            disqualify,
            bands: self.band_plans(),
            probability: self.probability.as_ref().map(probability_plan),
            free_domains: sorted_domains(&self.email_domains.free),
            disposable_domains: sorted_domains(&self.email_domains.disposable),
            shows,
            nodes: compiler.nodes,
            words,
            decays: Vec::new(),
        };
        Ok(program.with_decays(compiler.half_lives))
    }

    fn band_plans(&self) -> Vec<BandPlan> {
        let disqualified = BandPlan {
            id: self.disqualified_band.id.clone(),
            label: self.disqualified_band.label.clone(),
            stage: None,
            fit: None,
            engagement: None,
            total: None,
        };
        let bands = self.bands.iter().map(|band| BandPlan {
            id: band.id.clone(),
            label: band.label.clone(),
            stage: band.stage,
            fit: band.at_least.fit,
            engagement: band.at_least.engagement,
            total: band.at_least.total,
        });
        bands.chain([disqualified]).collect()
    }
}

struct Compiler {
    fields: Vec<FieldPlan>,
    nodes: Vec<Node>,
    half_lives: Vec<u16>,
    /// The id of the rule or disqualifier at work, for errors.
    place: String,
}

impl Compiler {
    fn axis(&mut self, axis: &Axis) -> Result<AxisPlan, Problem> {
        Ok(AxisPlan {
            id: axis.id,
            label: axis.label.as_str().into(),
            base: axis.base,
            floor: axis.floor,
            cap: axis.cap,
            groups: axis
                .groups
                .iter()
                .map(|group| GroupPlan { label: group.label.as_str().into(), cap: group.cap })
                .collect(),
            rules: axis.rules.iter().map(|rule| self.rule(axis, rule)).collect::<Result<_, _>>()?,
        })
    }

    fn rule(&mut self, axis: &Axis, rule: &Rule) -> Result<RulePlan, Problem> {
        self.place.clone_from(&rule.id);
        let group = match &rule.group {
            None => None,
            Some(id) => match axis.groups.iter().position(|group| group.id == *id) {
                Some(place) => Some(place as u32),
                None => return Err(self.unknown(id, "the id of a group of this axis")),
            },
        };
        Ok(RulePlan { id: rule.id.as_str().into(), group, kind: self.rule_kind(&rule.kind)? })
    }

    fn rule_kind(&mut self, kind: &RuleKind) -> Result<RuleKindPlan, Problem> {
        Ok(match kind {
            RuleKind::Bins { field, bins, rest, missing } => RuleKindPlan::Bins {
                field: self.field_of(field, &[FieldType::Number, FieldType::Date])?,
                below: bins.iter().map(|bin| bin.below).collect(),
                points: bins.iter().map(|bin| bin.points).chain([*rest]).collect(),
                missing: *missing,
            },
            RuleKind::Choices { field, points, other, missing, cap } => {
                let place = self.field_of(field, &[FieldType::Choice, FieldType::Choices])?;
                let is_choice = self.fields[place as usize].field_type == FieldType::Choice;
                let mut of_option =
                    vec![if is_choice { *other } else { Points::ZERO }; self.fields[place as usize].options.len()];
                for (option, points) in points {
                    of_option[self.option_of(place, option)? as usize] = *points;
                }
                if is_choice {
                    RuleKindPlan::Choice { field: place, points: of_option.into(), other: *other, missing: *missing }
                } else {
                    RuleKindPlan::Choices { field: place, points: of_option.into(), missing: *missing, cap: *cap }
                }
            }
            RuleKind::When { when, points } => RuleKindPlan::When { when: self.condition(when)?, points: *points },
            RuleKind::Each { field, each, half_life_days, since, cap } => {
                self.each(field, *each, *half_life_days, since.as_deref(), *cap)?
            }
        })
    }

    fn each(
        &mut self,
        field: &str,
        each: Points,
        half_life_days: Option<u16>,
        since: Option<&str>,
        cap: Option<Points>,
    ) -> Result<RuleKindPlan, Problem> {
        let place = self.field_of(field, &[FieldType::Activity, FieldType::Number])?;
        let table = half_life_days.map(|days| self.half_life(days));
        if self.fields[place as usize].field_type == FieldType::Activity {
            return Ok(RuleKindPlan::Each { field: place, each, decay: table, cap });
        }
        self.fields[place as usize].counted = true;
        let decay = match (table, since) {
            (None, _) => None,
            (Some(table), Some(since)) => Some((table, self.field_of(since, &[FieldType::Date])?)),
            (Some(_), None) => return Err(self.unknown("", "`since`, the id of a date field")),
        };
        Ok(RuleKindPlan::EachNumber { field: place, each, decay, cap })
    }

    fn half_life(&mut self, days: u16) -> u32 {
        let place = self.half_lives.iter().position(|known| *known == days).unwrap_or_else(|| {
            self.half_lives.push(days);
            self.half_lives.len() - 1
        });
        place as u32
    }

    fn condition(&mut self, condition: &Condition) -> Result<ConditionAt, Problem> {
        let at = self.nodes.len();
        match condition {
            Condition::All(conditions) => self.nest(conditions, |end| Node::All { end })?,
            Condition::Any(conditions) => self.nest(conditions, |end| Node::Any { end })?,
            Condition::Not(condition) => self.nest(std::slice::from_ref(condition), |end| Node::Not { end })?,
            Condition::Field { field, test } => {
                let field = self.field_of(field, &FieldType::ALL)?;
                let test = self.test(field, test)?;
                self.nodes.push(Node::Test { field, test });
            }
        }
        Ok(at as ConditionAt)
    }

    fn nest(&mut self, conditions: &[Condition], node: impl Fn(u32) -> Node) -> Result<(), Problem> {
        let at = self.nodes.len();
        self.nodes.push(node(0));
        for condition in conditions {
            self.condition(condition)?;
        }
        self.nodes[at] = node(self.nodes.len() as u32);
        Ok(())
    }

    fn test(&mut self, field: u32, test: &Test) -> Result<TestPlan, Problem> {
        let field_type = self.fields[field as usize].field_type;
        let is_measured = matches!(field_type, FieldType::Number | FieldType::Date | FieldType::Activity);
        let is_activity = field_type == FieldType::Activity;
        Ok(match test {
            Test::Answered(yes) => TestPlan::Answered(*yes),
            Test::Is(literal) => self.equals(field, std::slice::from_ref(literal))?,
            Test::IsAny(literals) => self.equals(field, literals)?,
            Test::Below(bound) if is_measured => TestPlan::Below(*bound),
            Test::AtLeast { at_least, within_days: None } if is_measured => TestPlan::AtLeast(*at_least),
            Test::AtLeast { at_least, within_days: Some(days) } if is_activity => {
                TestPlan::AtLeastWithin { at_least: *at_least, days: *days }
            }
            Test::IdleAtLeast(days) if is_activity => TestPlan::IdleAtLeast(*days),
            Test::ContainsAny(terms) if field_type == FieldType::Text => {
                self.matcher(field, Matcher::ContainsAny(terms.iter().map(|term| fold_term(term)).collect()))
            }
            Test::DomainIsAny(domains) if field_type == FieldType::Email => {
                self.matcher(field, Matcher::DomainIsAny(small_domains(domains)))
            }
            _ => return Err(self.not_for_type(field)),
        })
    }

    fn equals(&mut self, field: u32, literals: &[Literal]) -> Result<TestPlan, Problem> {
        let numbers = || {
            literals
                .iter()
                .map(|literal| if let Literal::Number(number) = literal { Some(*number) } else { None })
                .collect()
        };
        let yes_or_no = |wanted: bool| literals.contains(&Literal::YesNo(wanted));
        let texts = || {
            literals
                .iter()
                .map(|literal| if let Literal::Text(text) = literal { Some(text.as_str()) } else { None })
                .collect::<Option<Vec<_>>>()
        };
        let plan = match self.fields[field as usize].field_type {
            FieldType::Number => Option::map(numbers(), TestPlan::NumberIsAny),
            FieldType::YesNo => Some(TestPlan::YesNo { yes: yes_or_no(true), no: yes_or_no(false) }),
            FieldType::Choice | FieldType::Choices => match texts() {
                Some(ids) => Some(TestPlan::OptionIsAny(
                    ids.into_iter().map(|id| self.option_of(field, id)).collect::<Result<_, _>>()?,
                )),
                None => None,
            },
            FieldType::Text => {
                texts().map(|texts| self.matcher(field, Matcher::IsAny(texts.into_iter().map(fold).collect())))
            }
            FieldType::Email => texts().and_then(|words| {
                let classes: Option<Vec<_>> = words.into_iter().map(EmailClass::from_word).collect();
                classes.map(|classes| {
                    TestPlan::EmailClassIsAny(classes.into_iter().fold(0, |set, class| set | class.bit()))
                })
            }),
            FieldType::Date | FieldType::Activity => None,
        };
        plan.ok_or_else(|| self.not_for_type(field))
    }

    fn matcher(&mut self, field: u32, matcher: Matcher) -> TestPlan {
        let matchers = &mut self.fields[field as usize].matchers;
        let place = matchers.iter().position(|known| *known == matcher).unwrap_or_else(|| {
            matchers.push(matcher);
            matchers.len() - 1
        });
        TestPlan::Matches(place as u32)
    }

    fn field_of(&self, id: &str, allowed: &[FieldType]) -> Result<u32, Problem> {
        let place = self
            .fields
            .iter()
            .position(|field| *field.id == *id)
            .ok_or_else(|| self.unknown(id, "the id of a field"))?;
        if allowed.contains(&self.fields[place].field_type) {
            Ok(place as u32)
        } else {
            Err(self.not_for_type(place as u32))
        }
    }

    fn option_of(&self, field: u32, id: &str) -> Result<u32, Problem> {
        self.fields[field as usize].option_index(id).ok_or_else(|| self.unknown(id, "the id of an option"))
    }

    fn unknown(&self, id: &str, expected: &str) -> Problem {
        Problem {
            path: self.place.clone(),
            ..Problem::whole_text(Code::UnknownId, format!("`{id}`"), expected.to_owned())
        }
    }

    fn not_for_type(&self, field: u32) -> Problem {
        let field = &self.fields[field as usize];
        let found = format!("`{}`, a field of type {}", field.id, field.field_type.as_str());
        Problem {
            path: self.place.clone(),
            ..Problem::whole_text(Code::NotForType, found, "a field that this rule or test is for".to_owned())
        }
    }
}

fn field_plan(field: &Field) -> FieldPlan {
    FieldPlan {
        id: field.id.as_str().into(),
        field_type: field.field_type,
        label: field.label.as_str().into(),
        options: field.options.clone(),
        personal: field.personal,
        counted: false,
        matchers: Vec::new(),
        first_word: 0,
    }
}

/// Gives each field its words of bits, and tells how many there are.
fn place_words(fields: &mut [FieldPlan]) -> u32 {
    let mut words = 0;
    for field in fields {
        field.first_word = words;
        words += field.words().len() as u32;
    }
    words
}

fn probability_plan(probability: &Probability) -> ProbabilityPlan {
    ProbabilityPlan {
        of: probability.of,
        below: probability.table.iter().map(|chance| chance.below).collect(),
        percent: probability.table.iter().map(|chance| chance.percent).chain([probability.rest]).collect(),
    }
}

fn small_domains(domains: &[String]) -> Vec<String> {
    domains.iter().map(|domain| answer::trim(domain).to_ascii_lowercase()).collect()
}

fn sorted_domains(domains: &[String]) -> Vec<String> {
    let mut domains = small_domains(domains);
    sort_by(&mut domains, &mut |one, other| email::order(one, other));
    domains.dedup();
    domains
}
