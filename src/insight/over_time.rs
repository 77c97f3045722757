//! Over time: the path of the score, and any day of it.

use baton_author::time::DAYS_AHEAD;
use baton_model::Day;
use yew::prelude::*;

use super::Subject;
use crate::charts::{course_chart, course_key};
use crate::components::button::text;
use crate::components::telling::telling;
use crate::effects::control::value_of;
use crate::story::course::{Course, DayRow, course, day_words, score_names};

#[derive(Properties, PartialEq)]
pub(super) struct OverTimeProps {
    pub subject: Subject,
    pub today: Day,
}

#[component]
pub(super) fn OverTime(props: &OverTimeProps) -> Html {
    let Subject { opened, lead, as_of } = &props.subject;
    let course = use_memo((props.subject.clone(), props.today), |(_, today)| course(opened, lead, *as_of, *today));
    let later = use_state(|| 0_usize);
    let pick = {
        let later = later.clone();
        Callback::from(move |event: InputEvent| {
            // A box that is empty while it is typed in keeps the last day.
            if let Ok(days) = value_of(&event).parse::<usize>() {
                later.set(days.min(DAYS_AHEAD as usize));
            }
        })
    };
    let names = score_names(&opened.model);
    let told = day_words(opened, &course.days, *later);
    html! {
        <section class="card over-time" aria-labelledby="over-time">
            <h2 id="over-time">{ "Over time" }</h2>
            <p class="lead-in">{ telling(&course.leaving) }{ " " }{ telling(&course.trend) }</p>
            if let Some(picture) = &course.picture {
                <figure class="course">
                    { course_chart(picture, course.days[*later].score.total, *later) }
                    { course_key(picture) }
                </figure>
                { day_choice(&course, *later, told.text(), pick) }
                <p class="day-words" role="status">{ telling(&told) }</p>
                <details>
                    <summary>{ "The same as a table" }</summary>
                    { table(&names, &course.rows) }
                </details>
            }
        </section>
    }
}

fn day_choice(course: &Course, later: usize, words: String, pick: Callback<InputEvent>) -> Html {
    let last = (course.days.len() - 1).to_string();
    html! {
        <div class="later">
            <label for="later">{ "Days from now" }</label>
            <input id="later" type="range" min="0" max={last.clone()} value={later.to_string()} aria-valuetext={words} oninput={pick.clone()} />
            <input type="number" min="0" max={last} inputmode="numeric" aria-label="Days from now, as a number" value={later.to_string()} oninput={pick} />
        </div>
    }
}

fn table(names: &[String], rows: &[DayRow]) -> Html {
    html! {
        <div class="scrolls" tabindex="0" role="region" aria-label="The score over time">
            <table class="side-by-side">
                <thead><tr>
                    <th scope="col">{ "Day" }</th>
                    { for names.iter().map(|name| html! { <th scope="col" class="number">{ name }</th> }) }
                    <th scope="col">{ "Band" }</th>
                </tr></thead>
                <tbody>{ for rows.iter().map(|row| html! {
                    <tr key={row.day.clone()}>
                        <th scope="row">{ &row.day }</th>
                        { for row.scores.iter().map(|score| text("td", "number", score.clone())) }
                        { text("td", "", row.band.clone()) }
                    </tr>
                }) }</tbody>
            </table>
        </div>
    }
}
