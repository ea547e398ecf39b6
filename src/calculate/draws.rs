//! Draws: how inputs vary within their ranges, and the percentiles of what follows.
//!
//! Every input with a range is a triangular variable (method, section 6). Its draws come from its
//! own stream of numbers, which starts at a hash of the input's name. So the same input has the
//! same draws in every figure, and another input added or taken away changes none of them.
//!
//! Only additions, multiplications, divisions and square roots, which IEEE 754 defines to the last
//! bit: the same on every machine.

use rayon::prelude::*;

use super::amounts::Amounts;
use super::factors::{FactorId, FactorInputs, Factors};
use super::flows::CaseFlows;
use super::groups::Group;
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
    if u * width < central - low {
        low + (u * width * (central - low)).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - central)).sqrt()
    }
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
    let inputs = &flows.inputs.list;
    let drawn = factors
        .par_iter()
        .enumerate()
        .with_min_len(1_000)
        .map_init(
            || vec![0.0; inputs.len()],
            |values, (draw, factors)| {
                for (drawn, input) in values.iter_mut().zip(inputs) {
                    *drawn = value(input.estimate, input.seed, draw);
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

/// The 5th, 50th and 95th percentile: the values that 5, 50 and 95 % of the draws don't exceed.
/// None where the draws don't vary, or one of them has no value.
pub(super) fn percentiles(mut drawn: Vec<f64>) -> Option<[f64; 3]> {
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in &drawn {
        if !value.is_finite() {
            return None;
        }
        least = least.min(*value);
        most = most.max(*value);
    }
    let rounding = 1e-9 * least.abs().max(most.abs());
    if drawn.is_empty() || most - least <= rounding {
        return None;
    }
    Some([5, 50, 95].map(|percent| {
        let rank = (drawn.len() * percent).div_ceil(100).max(1) - 1;
        *drawn.select_nth_unstable_by(rank, f64::total_cmp).1
    }))
}
