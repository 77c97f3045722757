//! Known answers and properties.

#![allow(clippy::unwrap_used, reason = "a test may end where it cannot go on")]

use baton_stats::{Costs, Outcomes, least_cost, wilson};
use proptest::prelude::*;

/// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
#[test]
fn the_interval_is_that_of_the_published_table() {
    for (hits, all, low, high) in
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
    {
        let found = wilson(hits, all).unwrap();
        let rounded = |bound: f64| (bound * 1e4).round() / 1e4;
        assert_eq!((rounded(found.low), rounded(found.high)), (low, high), "{hits} of {all}");
    }
    assert_eq!(wilson(0, 0), None);
}

proptest! {
    /// The bounds are the two shares at which the score test just fails to reject: (share - p)² = z² p(1 - p) / n.
    #[test]
    fn each_bound_solves_wilsons_equation(hits in 0_u64..5_000, more in 0_u64..5_000) {
        let all = hits + more;
        prop_assume!(all > 0);
        let found = wilson(hits, all).unwrap();
        let share = hits as f64 / all as f64;
        for bound in [found.low, found.high] {
            let z_squared = 1.959_963_984_540_054_f64.powi(2);
            let rest = (share - bound).powi(2) - z_squared * bound * (1.0 - bound) / all as f64;
            prop_assert!(rest.abs() < 1e-12, "{bound} leaves {rest}");
        }
        prop_assert!(0.0 <= found.low && found.low <= share && share <= found.high && found.high <= 1.0);
    }

    #[test]
    fn it_mirrors_and_narrows(hits in 0_u64..500, more in 0_u64..500) {
        let all = hits + more;
        prop_assume!(all > 0);
        let (found, mirrored, tenfold) =
            (wilson(hits, all).unwrap(), wilson(more, all).unwrap(), wilson(hits * 10, all * 10).unwrap());
        prop_assert!((found.low - (1.0 - mirrored.high)).abs() < 1e-12);
        prop_assert!(tenfold.high - tenfold.low < found.high - found.low);
    }

    #[test]
    fn the_best_cut_costs_no_more_than_any_other(
        counts in prop::collection::vec((0_u64..99, 0_u64..99, 0_u64..99, 0_u64..99), 1..20),
        wasted in 0_u32..50,
        missed in 0_u32..50,
    ) {
        let costs = Costs { wasted_call: f64::from(wasted), missed_deal: f64::from(missed) };
        let cuts: Vec<Outcomes> = counts
            .into_iter()
            .map(|(called_won, called_lost, left_won, left_lost)| Outcomes { called_won, called_lost, left_won, left_lost })
            .collect();
        let (place, cost) = least_cost(cuts.iter().copied(), costs).unwrap();
        prop_assert_eq!(cuts[place].cost(costs), cost);
        prop_assert!(cuts.iter().all(|cut| cut.cost(costs) >= cost));
        prop_assert!(cuts[..place].iter().all(|cut| cut.cost(costs) > cost), "the first of the cheapest");
    }
}

#[test]
fn shares_of_nothing_are_none() {
    assert_eq!((Outcomes::default().precision(), Outcomes::default().recall()), (None, None));
    let outcomes = Outcomes { called_won: 3, called_lost: 9, left_won: 1, left_lost: 87 };
    assert_eq!((outcomes.precision(), outcomes.recall(), outcomes.all()), (Some(0.25), Some(0.75), 100));
    assert_eq!(least_cost([], Costs { wasted_call: 1.0, missed_deal: 1.0 }), None);
}
