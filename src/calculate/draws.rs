//! Draws: how inputs vary within their ranges, and the percentiles of what follows.
//!
//! Every input with a range is a triangular variable (method, section 6). Its draws come from its
//! own stream of numbers, which starts at a hash of the input's name. So the same input has the
//! same draws in every figure, and another input added or taken away changes none of them.
//!
//! Only additions, multiplications, divisions and square roots, which IEEE 754 defines to the last
//! bit: the same on every machine.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::amounts::Amounts;
use super::factors::{FactorId, FactorInputs, Factors};
use super::flows::CaseFlows;
use super::groups::Group;
use super::inputs::{CaseInput, InputIndex};
use crate::model::{Estimate, Status};

/// How many draws there are.
pub(super) const DRAWS: usize = 20_000;

/// A seed from the names of what is drawn: FNV-1a, 64 bit (Fowler, Noll, Vo; IETF
/// draft-eastlake-fnv).
pub(super) fn seed_of(names: &[&str]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for name in names {
        for byte in name.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}

/// The number in [0, 1) of a draw.
///
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
/// 2014; constants of Vigna's public-domain `splitmix64.c`), whose nth number is found without the
/// ones before it. The top 53 bits make the number.
fn uniform(seed: u64, draw: usize) -> f64 {
    let step = (draw as u64).wrapping_add(1);
    let mut z = seed.wrapping_add(step.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    (z >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
}

/// The value of an input in a draw: the inverse of the triangular distribution function.
pub(super) fn value(estimate: Estimate, seed: u64, draw: usize) -> f64 {
    if !estimate.has_range() {
        return estimate.central;
    }
    let Estimate { low, central, high } = estimate;
    let width = high - low;
    let u = uniform(seed, draw);
    let left = u * width < central - low;
    let root = if left {
        u * width * (central - low)
    } else {
        (1.0 - u) * width * (high - central)
    }
    .sqrt();
    if left { low + root } else { high - root }
}

/// The factors in every draw; the same for all case studies.
pub(super) fn factors(inputs: &FactorInputs<'_>, draws: usize) -> Vec<Factors> {
    let seeds = FactorId::ALL.map(|id| seed_of(&["factor", id.id()]));
    (0..draws)
        .into_par_iter()
        .map(|draw| inputs.at(|id| value(inputs.estimate(id), seeds[id as usize], draw)))
        .collect()
}

/// What the rows of a status come to in every draw; nothing where ranges were left out.
pub(super) fn amounts(
    flows: &CaseFlows<'_>,
    status: Status,
    factors: &[Factors],
) -> Option<Vec<Amounts>> {
    if flows.ranges_left_out {
        return None;
    }
    let groups: Vec<&Group> = flows.groups_of(status).collect();
    let central = flows.inputs.central();
    let varying = varying_inputs(flows, &groups);
    let drawn = factors
        .par_iter()
        .enumerate()
        .with_min_len(1_000)
        .map_init(
            || central.clone(),
            |values, (draw, factors)| {
                for (index, input) in &varying {
                    values[*index] = value(input.estimate, input.seed, draw);
                }
                let mut sum = Amounts::default();
                for group in &groups {
                    sum += group.amounts(values, factors);
                }
                sum
            },
        )
        .collect();
    Some(drawn)
}

/// The inputs with a range that these groups use, by number.
fn varying_inputs<'a>(
    flows: &'a CaseFlows<'_>,
    groups: &[&Group],
) -> Vec<(usize, &'a CaseInput<'a>)> {
    let used: BTreeSet<InputIndex> = groups.iter().flat_map(|group| group.inputs()).collect();
    used.into_iter()
        .map(|index| (index.0 as usize, flows.inputs.get(index)))
        .filter(|(_, input)| input.estimate.has_range())
        .collect()
}

/// The 5th, 50th and 95th percentile: the values that 5, 50 and 95 % of the draws don't exceed.
/// None where the draws don't vary, or one of them has no value.
pub(super) fn percentiles(drawn: &[f64]) -> Option<[f64; 3]> {
    if drawn.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let least = drawn.iter().copied().reduce(f64::min)?;
    let most = drawn.iter().copied().reduce(f64::max)?;
    let rounding = 1e-9 * least.abs().max(most.abs());
    if most - least <= rounding {
        return None;
    }
    let ranks = [5, 50, 95].map(|percent| (drawn.len() * percent).div_ceil(100).max(1) - 1);
    Some(values_of_rank(drawn, ranks, least, most))
}

/// The values that would stand at these places if the draws were sorted.
///
/// Sorting 20 000 numbers for every figure would be most of a build. Numbers are counted into
/// buckets of equal width instead, and only the bucket that a rank falls in is sorted.
fn values_of_rank(drawn: &[f64], ranks: [usize; 3], least: f64, most: f64) -> [f64; 3] {
    const BUCKETS: usize = 4_096;
    let scale = BUCKETS as f64 / (most - least);
    let bucket = |value: f64| (((value - least) * scale) as usize).min(BUCKETS - 1);
    let mut counts = [0_usize; BUCKETS];
    for value in drawn {
        counts[bucket(*value)] += 1;
    }
    // The bucket of each rank, and the rank among the draws of that bucket.
    let places = ranks.map(|rank| {
        let mut below = 0;
        let mut of_rank = 0;
        while below + counts[of_rank] <= rank {
            below += counts[of_rank];
            of_rank += 1;
        }
        (of_rank, rank - below)
    });
    let mut near: [Vec<f64>; 3] = Default::default();
    for value in drawn {
        let bucket = bucket(*value);
        for ((of_rank, _), near) in places.iter().zip(&mut near) {
            if bucket == *of_rank {
                near.push(*value);
            }
        }
    }
    let mut values = [0.0; 3];
    for ((value, near), (_, rank)) in values.iter_mut().zip(&mut near).zip(places) {
        *value = *near.select_nth_unstable_by(rank, f64::total_cmp).1;
    }
    values
}

#[cfg(test)]
mod tests {
    use super::{percentiles, seed_of, uniform, value};
    use crate::model::Estimate;

    #[test]
    fn numbers_are_those_of_splitmix64() {
        // The first five numbers for the seed 1234567, as Rosetta Code's "Splitmix64" lists them.
        let expected: [u64; 5] = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        for (draw, number) in expected.into_iter().enumerate() {
            let top_53_bits = (number >> 11) as f64 / (1_u64 << 53) as f64;
            assert_eq!(uniform(1_234_567, draw), top_53_bits);
        }
    }

    #[test]
    fn names_have_seeds_of_their_own() {
        assert_ne!(seed_of(&["ab", "c"]), seed_of(&["a", "bc"]));
    }

    #[test]
    fn draws_stay_in_their_range_and_have_the_mean_of_a_triangle() {
        let skewed = Estimate::new(1.0, 2.0, 9.0);
        let drawn: Vec<f64> = (0..20_000).map(|draw| value(skewed, 7, draw)).collect();
        assert!(drawn.iter().all(|value| (1.0..=9.0).contains(value)));
        let mean = drawn.iter().sum::<f64>() / 20_000.0;
        assert!((mean - (1.0 + 2.0 + 9.0) / 3.0).abs() < 0.03, "{mean}");
    }

    #[test]
    fn range_that_begins_or_ends_at_its_centre_can_be_drawn() {
        for estimate in [Estimate::new(0.8, 1.0, 1.0), Estimate::new(1.0, 1.0, 1.5)] {
            let drawn = (0..1_000).map(|draw| value(estimate, 7, draw));
            assert!(
                drawn
                    .into_iter()
                    .all(|value| (estimate.low..=estimate.high).contains(&value))
            );
        }
    }

    #[test]
    fn percentiles_are_values_that_were_drawn() {
        let mut drawn: Vec<f64> = (1..=20_000).map(f64::from).collect();
        drawn.reverse();
        assert_eq!(percentiles(&drawn), Some([1_000.0, 10_000.0, 19_000.0]));
        drawn[3] = 1e12;
        assert_eq!(percentiles(&drawn), Some([1_000.0, 10_000.0, 19_000.0]));
        drawn[3] = f64::NAN;
        assert_eq!(percentiles(&drawn), None);
        assert_eq!(percentiles(&[2.0; 20_000]), None);
        assert_eq!(percentiles(&[]), None);
    }
}
