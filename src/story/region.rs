//! Polygons: what a band covers of the map.

/// A place on the map, in the units of the picture: x to the right, y down.
pub type Place = (f64, f64);

/// The part of a convex polygon where `side` is not negative. `side` must be linear.
#[must_use]
pub fn cut(polygon: &[Place], side: impl Fn(Place) -> f64) -> Vec<Place> {
    let mut kept = Vec::with_capacity(polygon.len() + 1);
    for (at, &here) in polygon.iter().enumerate() {
        let next = polygon[(at + 1) % polygon.len()];
        let (value, next_value) = (side(here), side(next));
        if value >= 0.0 {
            kept.push(here);
        }
        if (value > 0.0 && next_value < 0.0) || (value < 0.0 && next_value > 0.0) {
            let share = value / (value - next_value);
            kept.push((here.0 + (next.0 - here.0) * share, here.1 + (next.1 - here.1) * share));
        }
    }
    if kept.len() < 3 { Vec::new() } else { kept }
}

/// Whether a place lies in a convex polygon, its border included.
#[must_use]
pub fn holds(polygon: &[Place], place: Place) -> bool {
    if polygon.len() < 3 {
        return false;
    }
    let mut turns = polygon.iter().enumerate().map(|(at, &from)| {
        let to = polygon[(at + 1) % polygon.len()];
        (to.0 - from.0) * (place.1 - from.1) - (to.1 - from.1) * (place.0 - from.0)
    });
    let (mut left, mut right) = (false, false);
    turns.all(|turn| {
        left |= turn > 1e-9;
        right |= turn < -1e-9;
        !(left && right)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Place; 4] = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];

    #[test]
    fn a_square_cut_by_lines() {
        assert_eq!(cut(&SQUARE, |(x, _)| x - 4.0), [(4.0, 0.0), (10.0, 0.0), (10.0, 10.0), (4.0, 10.0)]);
        assert_eq!(cut(&SQUARE, |(x, y)| x + y - 15.0), [(10.0, 5.0), (10.0, 10.0), (5.0, 10.0)]);
        assert_eq!(cut(&SQUARE, |(x, _)| x - 40.0), []);
        assert_eq!(cut(&SQUARE, |(x, _)| x), SQUARE, "a line along the border cuts nothing off");
        assert_eq!(cut(&[], |(x, _)| x), []);
    }

    #[test]
    fn inside_and_outside() {
        assert!(holds(&SQUARE, (5.0, 5.0)));
        assert!(holds(&SQUARE, (0.0, 3.0)), "the border counts");
        assert!(!holds(&SQUARE, (11.0, 5.0)));
        assert!(!holds(&[], (0.0, 0.0)));
    }
}
