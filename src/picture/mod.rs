//! Makes pictures ready for pages: photographs and drawings of the content, and the cards that
//! shared links show.
//!
//! 1. [`orders()`] says which files of the content pages show as pictures, each with the digest of
//!    all that its renditions are made from.
//! 2. [`pictures()`] reads each of them (`decode.rs`), turns it upright and into sRGB, makes it small
//!    (`scale.rs`) and writes it as WebP and as JPEG or PNG (`encode.rs`); what an earlier build
//!    made of the same digest is taken over (`store.rs`). Files that links lead to lose what they
//!    tell about the camera and the place (`clean.rs`).
//! 3. [`Studio`] draws cards with the theme's fonts and colours (`card.rs`).
//!
//! It reads and writes no file, puts nothing where it isn't asked to, and makes the same bytes on
//! every machine: no step depends on what the processor offers or on the number of threads.

mod card;
mod clean;
mod colour;
mod decode;
mod encode;
mod letters;
mod mark;
mod orders;
mod orientation;
mod scale;
mod store;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Kept, Made, Picture, Pictures, SourceId, Sources, Span};

pub use card::Studio;
pub use orders::{Orders, orders};

use decode::Fault;
use orders::Order;

/// Widths in pixels that pictures are published in, where they are that wide.
pub const WIDTHS: [u32; 3] = [480, 960, 1600];

/// What the renditions of a picture are, beside its bytes. Another way of making them is another
/// number here: then nothing that an earlier build kept is taken over.
const RECIPE: &str = "ressursbank picture 1";

/// Makes the pictures that are ordered, or takes them from `kept`. Files that can't be shown are
/// reported where pages name them.
pub fn pictures(
    orders: &Orders,
    sources: &Sources,
    kept: &Kept,
    made: &mut Made,
    diagnostics: &mut Diagnostics,
) -> Pictures {
    let results: Vec<(&String, &Order, Result<Outcome, Fault>)> = orders
        .shown
        .par_iter()
        .map(|(digest, order)| (digest, order, outcome(digest, order, sources, kept)))
        .collect();
    let mut pictures = Pictures::default();
    for (digest, order, result) in results {
        match result {
            Ok(outcome) => {
                match outcome.fresh {
                    Some(stored) => drop(made.fresh.insert(digest.clone(), stored)),
                    None => drop(made.reused.insert(digest.clone())),
                }
                for (id, _) in &order.places {
                    pictures.shown.insert(*id, outcome.picture.clone());
                }
            }
            Err(fault) => report(&order.places, &fault, sources, diagnostics),
        }
    }
    for (id, spans) in &orders.linked {
        match sources.find(*id).map_or(Ok(None), clean::cleaned) {
            Ok(cleaned) => pictures.cleaned.extend(cleaned.map(|bytes| (*id, bytes))),
            Err(fault) => {
                let places: Vec<(SourceId, Span)> = spans.iter().map(|span| (*id, *span)).collect();
                report(&places, &fault, sources, diagnostics);
            }
        }
    }
    pictures
}

/// A picture, and how it is kept if it was made now.
struct Outcome {
    picture: Picture,
    fresh: Option<Vec<u8>>,
}

fn outcome(digest: &str, order: &Order, sources: &Sources, kept: &Kept) -> Result<Outcome, Fault> {
    let Some(source) = sources.find(order.source) else {
        return Err(Fault::Damaged);
    };
    let name = orders::name_of(source, digest);
    if let Some(picture) = kept.get(digest).and_then(|kept| store::read(&name, kept)) {
        return Ok(Outcome {
            picture,
            fresh: None,
        });
    }
    let picture = encode::picture(name, decode::decoded(source)?).ok_or(Fault::Damaged)?;
    let fresh = Some(store::written(&picture));
    Ok(Outcome { picture, fresh })
}

fn report(
    places: &[(SourceId, Span)],
    fault: &Fault,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    for (id, span) in places {
        let file = sources
            .find(*id)
            .map_or(String::new(), |source| source.file_name().to_owned());
        let problem = match fault {
            Fault::Damaged => Problem::ImageDamaged { file },
            Fault::Format(format) => Problem::ImageFormat {
                file,
                format: (*format).to_owned(),
            },
            Fault::TooLarge { width, height } => Problem::ImageTooManyPixels {
                file,
                width: *width,
                height: *height,
            },
        };
        diagnostics.report(*span, problem);
    }
}
