//! The outbox as a whole: whatever happens, a lead is delivered, refused or told to be too old, and never just gone.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may end where it cannot go on")]

mod support;

use baton_handoff::outbox::{BadEntry, Entry, KEPT_MS, Next, Outcome, State, TRY_MS, due, next_wake, wake};
use baton_handoff::{Format, How, Id, Moment, Request, Sending};
use proptest::prelude::*;
use support::{HOT, NOW, full_packet, setting};

fn entry(now: u64, format: Format) -> Entry {
    let how = How::Fetch { body: "{}".to_owned(), readable: true };
    let request = Request { url: "https://crm.example/".to_owned(), headers: vec![], how };
    Entry::new(Id::from_random([now as u8; 16]), format, request, Moment::from_ms(now))
}

fn status(status: u16) -> Outcome {
    Outcome::Status { status, retry_after: None }
}

/// What can happen to a page with its outbox.
#[derive(Debug, Clone)]
enum Event {
    Time(u64),
    Settles(Outcome, u32),
    PageGoesAway,
    NetworkIsBack,
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    let retry_after = prop_oneof![
        Just(None),
        (0u64..200_000).prop_map(|seconds| Some(seconds.to_string())),
        Just(Some("Tue, 24 Nov 2026 03:00:05 GMT".to_owned())),
        ".{0,10}".prop_map(Some),
    ];
    prop_oneof![
        2 => Just(Outcome::Failed),
        1 => Just(Outcome::Redirected),
        1 => Just(Outcome::Posted),
        6 => (prop_oneof![Just(200), Just(202), Just(400), Just(429), Just(500), Just(503), 100u16..600], retry_after)
            .prop_map(|(status, retry_after)| Outcome::Status { status, retry_after }),
    ]
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        3 => (0u64..4 * 3_600_000).prop_map(Event::Time),
        5 => (outcomes(), any::<u32>()).prop_map(|(outcome, random)| Event::Settles(outcome, random)),
        1 => Just(Event::PageGoesAway),
        1 => Just(Event::NetworkIsBack),
    ];
    proptest::collection::vec(event, 0..80)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_lead_is_ever_just_gone(events in events(), format in proptest::sample::select(Format::ALL.to_vec())) {
        let start = NOW.ms();
        let mut now = start;
        let mut kept = entry(start, format);
        let request = kept.request.clone();
        let mut done = None;
        for event in events {
            if done.is_some() {
                break;
            }
            match event {
                Event::Time(ms) => now += ms,
                Event::NetworkIsBack => wake(std::slice::from_mut(&mut kept), Moment::from_ms(now)),
                // What was kept before the request was sent is all that a new page finds.
                Event::PageGoesAway if kept.is_due(Moment::from_ms(now)) => {
                    kept.begin(Moment::from_ms(now));
                    kept = Entry::from_bytes(&kept.to_bytes()).unwrap();
                    prop_assert!(!kept.is_due(Moment::from_ms(now)), "no second try while one may be under way");
                    prop_assert!(kept.is_due(Moment::from_ms(now + TRY_MS)) || kept.is_expired(Moment::from_ms(now + TRY_MS)));
                }
                Event::PageGoesAway => {}
                Event::Settles(outcome, random) => {
                    if !kept.is_due(Moment::from_ms(now)) {
                        continue;
                    }
                    kept.begin(Moment::from_ms(now));
                    match kept.settle(&outcome, Moment::from_ms(now), random) {
                        Next::Confirmed => {
                            let is_2xx = matches!(outcome, Outcome::Status { status: 200..=299, .. });
                            prop_assert!(is_2xx);
                        }
                        Next::Sent => {
                            let was_answered = matches!(outcome, Outcome::Status { .. } | Outcome::Failed);
                            prop_assert!(!was_answered);
                        }
                        Next::Expired => prop_assert!(now + 25 * 3_600_000 >= start + KEPT_MS),
                        Next::Refused { .. } => prop_assert_eq!(kept.state, State::Refused),
                        Next::Retry { at_ms } => prop_assert!(at_ms > now && kept.is_due(Moment::from_ms(at_ms))),
                    }
                    if !matches!(kept.state, State::Queued | State::Refused) {
                        done = Some(kept.state);
                    }
                }
            }
            prop_assert_eq!(&kept.request, &request, "every try sends the same");
            // At any time: done, refused, too old, or due at a known time that will come.
            let waits = next_wake(std::slice::from_ref(&kept)).is_some();
            prop_assert!(done.is_some() || kept.state == State::Refused || waits || kept.is_expired(Moment::from_ms(now)));
            if waits && !kept.is_expired(Moment::from_ms(now)) {
                prop_assert!(kept.next_at_ms < now + 25 * 3_600_000);
            }
        }
    }

    #[test]
    fn the_due_ones_are_tried_oldest_first(times in proptest::collection::vec(0u64..1_000_000, 0..12), now in 0u64..1_000_000) {
        let mut entries: Vec<Entry> = times.iter().map(|time| entry(*time, Format::Webhook)).collect();
        for (place, one) in entries.iter_mut().enumerate() {
            one.state = State::ALL[place % 5];
        }
        let places = due(&entries, Moment::from_ms(now));
        prop_assert!(places.is_sorted_by_key(|place| entries[*place].created_ms));
        let expected = entries.iter().filter(|entry| entry.is_due(Moment::from_ms(now))).count();
        prop_assert_eq!(places.len(), expected);
    }

    #[test]
    fn bytes_of_any_kind_are_read_without_a_fall(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(entry) = Entry::from_bytes(&[&[1], bytes.as_slice()].concat()) {
            prop_assert_eq!(Entry::from_bytes(&entry.to_bytes()), Ok(entry));
        }
    }
}

#[test]
fn states_are_told_as_they_are() {
    let now = Moment::from_ms(1_000);
    let after = |outcome: &Outcome, format| {
        let mut entry = entry(1_000, format);
        entry.begin(now);
        entry.settle(outcome, now, 0);
        entry.state.as_str()
    };
    assert_eq!(entry(1_000, Format::Webhook).state.as_str(), "queued");
    assert_eq!(after(&status(201), Format::Webhook), "confirmed");
    assert_eq!(after(&status(503), Format::Webhook), "queued");
    assert_eq!(after(&status(422), Format::Webhook), "refused");
    assert_eq!(after(&Outcome::Redirected, Format::HubSpot), "refused");
    assert_eq!(after(&Outcome::Redirected, Format::Form), "sent");
    assert_eq!(after(&Outcome::Posted, Format::Salesforce), "sent");
}

#[test]
fn a_refused_lead_stays_and_can_be_tried_again() {
    let now = Moment::from_ms(1_000);
    let mut kept = entry(1_000, Format::Webhook);
    kept.begin(now);
    assert_eq!(kept.settle(&status(404), now, 0), Next::Refused { status: Some(404) });
    assert!(!kept.is_due(Moment::from_ms(1_000 + KEPT_MS - 1)));
    kept.again(now);
    assert!(kept.is_due(now));
}

#[test]
fn a_lead_is_not_kept_for_longer_than_thirty_days() {
    let mut kept = entry(0, Format::Webhook);
    let last = Moment::from_ms(KEPT_MS - 1);
    assert!(kept.is_due(last) && !kept.is_due(Moment::from_ms(KEPT_MS)) && kept.is_expired(Moment::from_ms(KEPT_MS)));
    kept.begin(last);
    assert_eq!(kept.settle(&Outcome::Failed, last, 0), Next::Expired);
}

#[test]
fn the_network_back_wakes_only_what_nobody_answered() {
    let now = Moment::from_ms(1_000);
    let mut entries = [entry(1_000, Format::Webhook), entry(1_000, Format::Webhook), entry(1_000, Format::Webhook)];
    for (entry, outcome) in entries.iter_mut().zip([Outcome::Failed, status(503), status(404)]) {
        entry.begin(now);
        entry.settle(&outcome, now, u32::MAX);
    }
    assert!(due(&entries, now).is_empty());
    wake(&mut entries, now);
    assert_eq!(due(&entries, now), [0], "a receiver that asked for time gets it");
}

#[test]
fn a_clock_put_back_does_not_hold_a_lead_for_years() {
    let kept = entry(2_000_000_000_000, Format::Webhook);
    assert!(kept.is_due(Moment::from_ms(1_795_489_200_000)));
}

/// Entries lie in browsers for weeks: what an earlier version kept must always be read.
#[test]
fn entries_that_were_kept_are_read_for_ever() {
    let (program, handoff) = setting();
    let packet = full_packet(program, HOT, true);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/entries-1");
    for (place, state) in State::ALL.into_iter().enumerate() {
        let format = Format::ALL[place % Format::ALL.len()];
        let request = handoff.request(format, &Sending::new(program, &packet)).unwrap();
        let mut kept = Entry::new(packet.id, format, request, NOW);
        kept.begin(NOW);
        kept.state = state;
        kept.status = (place > 2).then_some(503);
        let path = folder.join(state.as_str()).with_extension("bin");
        // Only what is new is written: a file that is there stays as an earlier version wrote it.
        if std::env::var_os("UPDATE").is_some() && !path.exists() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, kept.to_bytes()).unwrap();
        }
        assert_eq!(Entry::from_bytes(&std::fs::read(path).unwrap()), Ok(kept));
    }
    assert_eq!(Entry::from_bytes(&[9, 1]), Err(BadEntry::OtherVersion(9)));
    assert_eq!(Entry::from_bytes(&[]), Err(BadEntry::Invalid));
}
