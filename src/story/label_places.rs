//! Where the names of the bands stand on the map: each inside what one sees of its region, clear of the others.

use super::region::{Place, holds};

/// Width of a letter and height of a line of the map's names, in the units of the picture.
const LETTER: f64 = 7.2;
const LINE: f64 = 15.0;
const MARGIN: f64 = 7.0;
/// What stays free between a name and the border of a region: better more, but a tight name is better than none.
const CLEAR: [f64; 3] = [5.0, 3.0, 0.5];
/// Steps of the search, across and down.
const STEPS: (usize, usize) = (16, 30);

/// A box on the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left, top.
    pub from: Place,
    /// Right, bottom.
    pub to: Place,
}

impl Area {
    fn touches(&self, other: &Self) -> bool {
        self.from.0 < other.to.0 && other.from.0 < self.to.0 && self.from.1 < other.to.1 && other.from.1 < self.to.1
    }

    /// Points all over the box, close enough together that no region slips between.
    fn samples(&self, clear: f64) -> impl Iterator<Item = Place> {
        let (left, top, right, bottom) =
            (self.from.0 - clear, self.from.1 - clear, self.to.0 + clear, self.to.1 + clear);
        (0..=6).flat_map(move |across| {
            let x = left + (right - left) * f64::from(across) / 6.0;
            [top, (top + bottom) / 2.0, bottom].map(|y| (x, y))
        })
    }
}

/// For each region its name's place (the left end of its base line), if there is room for it.
///
/// `regions` lie over each other: the first on top. `taken` are boxes that no name may cover.
#[must_use]
pub fn label_places(names: &[&str], regions: &[Vec<Place>], size: Place, taken: &[Area]) -> Vec<Option<Place>> {
    let mut taken = taken.to_vec();
    let mut places = Vec::with_capacity(names.len());
    for (at, name) in names.iter().enumerate() {
        let place = CLEAR.iter().find_map(|clear| free_place(name, (regions, at), size, &taken, *clear));
        if let Some(area) = place {
            taken.push(area);
        }
        places.push(place.map(|area| (area.from.0, area.to.1 - 4.0)));
    }
    places
}

fn free_place(
    name: &str,
    (regions, at): (&[Vec<Place>], usize),
    size: Place,
    taken: &[Area],
    clear: f64,
) -> Option<Area> {
    let width = name.chars().count() as f64 * LETTER;
    let (room_x, room_y) = (size.0 - width - 2.0 * MARGIN, size.1 - LINE - 2.0 * MARGIN);
    if room_x < 0.0 || room_y < 0.0 {
        return None;
    }
    let areas = (0..=STEPS.1).flat_map(|down| (0..=STEPS.0).map(move |across| (across, down))).map(|(across, down)| {
        let x = MARGIN + room_x * across as f64 / STEPS.0 as f64;
        let y = MARGIN + room_y * down as f64 / STEPS.1 as f64;
        Area { from: (x, y), to: (x + width, y + LINE) }
    });
    let is_free = |area: &Area| {
        !taken.iter().any(|other| other.touches(area))
            && area
                .samples(clear)
                .all(|place| holds(&regions[at], place) && !regions[..at].iter().any(|over| holds(over, place)))
    };
    // The nearest to a corner of the plot: names line up with its edges, and stay where they are while the lead moves.
    // Whether it is free is asked only of one that would be nearer: at every keystroke all of them would take too long.
    let mut nearest: Option<(f64, Area)> = None;
    for area in areas {
        let distance = distance_to_corner(&area, size);
        if nearest.is_none_or(|(least, _)| distance < least) && is_free(&area) {
            nearest = Some((distance, area));
        }
    }
    nearest.map(|(_, area)| area)
}

fn distance_to_corner(area: &Area, size: Place) -> f64 {
    let across = area.from.0.min(size.0 - area.to.0);
    let down = area.from.1.min(size.1 - area.to.1);
    across + down
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rectangle(left: f64, top: f64, right: f64, bottom: f64) -> Vec<Place> {
        vec![(left, top), (right, top), (right, bottom), (left, bottom)]
    }

    #[test]
    fn names_stand_in_what_is_seen_of_their_region() {
        let regions = [rectangle(110.0, 0.0, 276.0, 170.0), rectangle(0.0, 0.0, 276.0, 190.0)];
        let places = label_places(&["Sales-ready", "Not yet"], &regions, (276.0, 190.0), &[]);
        let (first, second) = (places[0].unwrap(), places[1].unwrap());
        assert!(first.0 >= 110.0, "{first:?}");
        assert!(second.0 + 7.0 * LETTER + CLEAR[0] <= 110.0, "{second:?}");
    }

    #[test]
    fn a_name_without_room_has_no_place() {
        let regions = [rectangle(0.0, 0.0, 20.0, 20.0), rectangle(0.0, 0.0, 276.0, 190.0)];
        let places = label_places(&["A name that is far too long for it", "x"], &regions, (276.0, 190.0), &[]);
        assert_eq!(places[0], None);
        assert!(places[1].is_some());
    }

    #[test]
    fn names_keep_clear_of_what_is_taken() {
        let all = rectangle(0.0, 0.0, 276.0, 190.0);
        let taken = Area { from: (0.0, 0.0), to: (276.0, 100.0) };
        let place = label_places(&["Nurture"], &[all], (276.0, 190.0), &[taken])[0].unwrap();
        assert!(place.1 > 100.0, "{place:?}");
    }
}
