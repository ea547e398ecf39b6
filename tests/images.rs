//! Images: what of an author's photographs and drawings reaches readers, and what shared links show.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use std::collections::BTreeMap;
use std::fs;

use common::Site;
use common::html::{Tag, tags};
use ressursbank::model::Outputs;
use ressursbank::{Built, Options, build, check};

const EXAMPLE: &str = "content/case-studies/example/index.nb.md";
const PAGE: &str = "case-studies/example/index.html";

/// What a camera writes into a photograph: it was held upright, so that the stored picture has to be
/// turned a quarter with the clock; and where, and by whom.
const EXIF: &[u8] =
    b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0 GPS 59.8939 N by Kari";

/// A photograph whose left half is red and whose right half is blue, with a grain that no drawing has.
fn photograph(width: u16, height: u16, exif: Option<&[u8]>) -> Vec<u8> {
    let mut points = Vec::new();
    let mut grain = 1_u32;
    for _ in 0..height {
        for column in 0..width {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [bright, other, ..] = grain.to_be_bytes();
            let (strong, weak) = (180 + bright % 60, 20 + other % 60);
            if column < width / 2 {
                points.extend([strong, weak, weak]);
            } else {
                points.extend([weak, weak, strong]);
            }
        }
    }
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 90);
    if let Some(exif) = exif {
        encoder.add_exif_metadata(exif).unwrap();
    }
    encoder
        .encode(&points, width, height, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    file
}

/// A drawing: a see-through ground and a green square in it.
fn drawing(width: u32, height: u32) -> (Vec<u8>, Vec<u8>) {
    let mut points = Vec::new();
    for row in 0..height {
        for column in 0..width {
            let inside = (10..20).contains(&row) && (10..20).contains(&column);
            points.extend(if inside {
                [0, 128, 0, 255]
            } else {
                [0, 0, 0, 0]
            });
        }
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder
        .add_text_chunk("Author".to_owned(), "Kari".to_owned())
        .unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&points).unwrap();
    writer.finish().unwrap();
    (file, points)
}

/// Width, height and points of a PNG file, four bytes each.
fn png_points(file: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::ALPHA | png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut points = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut points).unwrap();
    (frame.width, frame.height, points)
}

/// Width, height and points of a JPEG file, three bytes each.
fn jpeg_points(file: &[u8]) -> (usize, usize, Vec<u8>) {
    let mut decoder = zune_jpeg::JpegDecoder::new(zune_core::bytestream::ZCursor::new(file));
    let points = decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    (usize::from(info.width), usize::from(info.height), points)
}

/// A site whose example says this, with a file beside it.
fn site(text: &str, file: &str, bytes: &[u8]) -> Site {
    let site = Site::new();
    fs::write(site.path("content/case-studies/example").join(file), bytes).unwrap();
    site.replace(EXAMPLE, "{{ volumes() }}", text);
    site
}

fn options(site: &Site) -> Options {
    Options {
        cards: false,
        ..Options::new(site.path(""))
    }
}

#[track_caller]
fn built(options: &Options) -> Built {
    let built = build(options).unwrap();
    let codes = built.diagnostics.clone().sorted();
    let codes: Vec<&str> = codes.iter().map(|found| found.problem.code()).collect();
    assert!(!built.diagnostics.has_errors(), "{codes:?}");
    built
}

fn text<'o>(outputs: &'o Outputs, path: &str) -> &'o str {
    std::str::from_utf8(&outputs.0[path]).unwrap()
}

fn elements(page: &str, name: &str) -> Vec<Tag> {
    let all = tags(page).into_iter();
    all.filter(|tag| tag.name == name).collect()
}

/// The files of a `srcset`, by the width that it gives them.
fn offered(tag: &Tag) -> BTreeMap<u32, String> {
    let set = tag.attribute("srcset").unwrap().split(',');
    set.map(|one| {
        let (address, width) = one.trim().split_once(' ').unwrap();
        let width = width.strip_suffix('w').unwrap().parse().unwrap();
        (width, address.strip_prefix('/').unwrap().to_owned())
    })
    .collect()
}

fn holds(file: &[u8], text: &str) -> bool {
    file.windows(text.len())
        .any(|found| found == text.as_bytes())
}

/// Files that pages show as images, by path.
fn images(outputs: &Outputs) -> BTreeMap<&String, &Vec<u8>> {
    let all = outputs.0.iter();
    all.filter(|(path, _)| path.starts_with("images/"))
        .collect()
}

#[test]
fn a_photograph_is_offered_upright_in_two_formats_and_tells_nothing_of_the_place() {
    let file = photograph(1200, 800, Some(EXIF));
    assert!(holds(&file, "59.8939"));
    let directive = r#"{{ image(src="Strand på Fornebu.jpg", alt="Strand") }}"#;
    let site = site(directive, "Strand på Fornebu.jpg", &file);
    let outputs = built(&options(&site)).outputs;
    let page = text(&outputs, PAGE);
    let source = &elements(page, "source")[0];
    let image = &elements(page, "img")[0];
    assert_eq!(source.attribute("type"), Some("image/webp"));
    assert_eq!(source.attribute("sizes"), image.attribute("sizes"));
    assert!(image.attribute("sizes").unwrap().contains("41rem"));
    // Turned, it is 800 wide and 1200 high; 960 and 1600 would be larger than it is.
    assert_eq!(image.attribute("width"), Some("800"));
    assert_eq!(image.attribute("height"), Some("1200"));
    for (tag, format) in [(source, "webp"), (image, "jpg")] {
        let offered = offered(tag);
        assert_eq!(offered.keys().collect::<Vec<_>>(), [&480, &800]);
        for (width, path) in offered {
            let name = path.strip_prefix("images/strand-pa-fornebu-").unwrap();
            assert!(name.ends_with(&format!("-{width}.{format}")), "{name}");
            let file = &outputs.0[&path];
            for told in ["Exif", "GPS", "59.8939", "Kari"] {
                assert!(!holds(file, told), "{told} in {path}");
            }
            let height = width * 3 / 2;
            if format == "webp" {
                let features = webp::BitstreamFeatures::new(file).unwrap();
                assert_eq!((features.width(), features.height()), (width, height));
            } else {
                let (found, high, points) = jpeg_points(file);
                assert_eq!((found, high), (width as usize, height as usize));
                // What was stored at the left is seen at the top.
                let middle = |row: usize| (row * found + found / 2) * 3;
                let (top, foot) = (middle(high / 8), middle(high * 7 / 8));
                assert!(points[top] > 150 && points[top + 2] < 110);
                assert!(points[foot] < 110 && points[foot + 2] > 150);
            }
        }
    }
    assert_eq!(images(&outputs).len(), 4);
    // The original isn't published beside them.
    assert!(!outputs.0.keys().any(|path| path.contains("Strand")));
}

#[test]
fn only_the_first_image_of_a_page_is_fetched_at_once() {
    let text = "![En strand](a.jpg)\n\n{{ image(src=\"a.jpg\", alt=\"En strand\") }}";
    let site = site(text, "a.jpg", &photograph(300, 200, None));
    let outputs = built(&options(&site)).outputs;
    let images = elements(self::text(&outputs, PAGE), "img");
    assert_eq!(images.len(), 2);
    assert_eq!(images[0].attribute("loading"), None);
    assert_eq!(images[1].attribute("loading"), Some("lazy"));
    for image in images {
        // It isn't made larger than it is.
        assert_eq!(offered(&image).keys().collect::<Vec<_>>(), [&300]);
        assert_eq!(image.attribute("alt"), Some("En strand"));
        assert_eq!(image.attribute("decoding"), Some("async"));
    }
}

#[test]
fn a_drawing_keeps_every_point_at_its_own_width() {
    let (file, points) = drawing(500, 100);
    let site = site(
        r#"{{ image(src="kart.png", decorative=true) }}"#,
        "kart.png",
        &file,
    );
    let outputs = built(&options(&site)).outputs;
    let page = text(&outputs, PAGE);
    let image = &elements(page, "img")[0];
    assert_eq!(image.attribute("alt"), Some(""));
    let offered = offered(image);
    assert_eq!(offered.keys().collect::<Vec<_>>(), [&480, &500]);
    let (width, height, shown) = png_points(&outputs.0[&offered[&500]]);
    assert_eq!((width, height), (500, 100));
    assert!(shown == points, "points differ");
    assert!(!holds(&outputs.0[&offered[&500]], "Kari"));
    let lossless = self::offered(&elements(page, "source")[0]);
    let features = webp::BitstreamFeatures::new(&outputs.0[&lossless[&500]]).unwrap();
    assert!(matches!(
        features.format(),
        Some(webp::BitstreamFormat::Lossless)
    ));
}

#[test]
fn caption_credit_and_licence_stand_below_an_image() {
    let directive = r#"{{ image(src="a.jpg", alt="Strand", caption="Stranda i 1988", credit="Kari", licence="CC BY-SA 4.0") }}"#;
    let site = site(directive, "a.jpg", &photograph(40, 20, None));
    let outputs = built(&options(&site)).outputs;
    let page = text(&outputs, PAGE);
    for said in ["Stranda i 1988", "Foto: Kari", "CC BY-SA 4.0"] {
        assert!(page.contains(said), "{said}");
    }
    let links = elements(page, "a");
    assert!(
        links.iter().any(|link| link.attribute("href")
            == Some("https://creativecommons.org/licenses/by-sa/4.0/"))
    );
}

#[test]
fn a_photograph_that_a_link_leads_to_stays_as_it_is_but_for_what_it_tells() {
    let file = photograph(60, 40, Some(EXIF));
    let site = site("[Last ned](a.jpg)", "a.jpg", &file);
    let outputs = built(&options(&site)).outputs;
    let published = &outputs.0["case-studies/example/a.jpg"];
    for told in ["GPS", "59.8939", "Kari"] {
        assert!(!holds(published, told), "{told}");
    }
    assert!(
        jpeg_points(published) == jpeg_points(&file),
        "points differ"
    );
    // How it has to be turned is still there.
    assert!(holds(
        published,
        "Exif\0\0MM\0*\0\0\0\u{8}\0\u{1}\u{1}\u{12}"
    ));
    assert!(images(&outputs).is_empty());
}

#[test]
fn a_second_build_takes_images_from_the_first_and_gives_the_same() {
    let directive = r#"{{ image(src="a.jpg", alt="Strand") }}"#;
    let site = site(directive, "a.jpg", &photograph(600, 400, None));
    let cold = built(&options(&site));
    assert_eq!((cold.made.fresh.len(), cold.made.reused.len()), (1, 0));
    let cached = Options {
        cache: Some(site.path(".cache")),
        ..options(&site)
    };
    let first = built(&cached);
    let second = built(&cached);
    assert_eq!((first.made.fresh.len(), first.made.reused.len()), (1, 0));
    assert_eq!((second.made.fresh.len(), second.made.reused.len()), (0, 1));
    // A spoilt file is made anew.
    let kept = first.made.fresh.keys().next().unwrap();
    let kept = site.path(".cache").join(kept);
    let mut bytes = fs::read(&kept).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&kept, bytes).unwrap();
    let third = built(&cached);
    assert_eq!((third.made.fresh.len(), third.made.reused.len()), (1, 0));
    for other in [first, second, third] {
        assert!(other.outputs == cold.outputs, "outputs differ");
    }
}

#[test]
fn an_image_that_no_memory_holds_is_refused_before_it_is_read() {
    // 20 000 × 20 000 points in a header, and nothing behind it.
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 20_000, 20_000);
    encoder.set_color(png::ColorType::Rgb);
    drop(encoder.write_header().unwrap());
    let site = site("![Kart](a.png)", "a.png", &file);
    let found = build(&options(&site)).unwrap().diagnostics.sorted();
    let codes: Vec<&str> = found.iter().map(|found| found.problem.code()).collect();
    assert_eq!(codes, ["image-too-many-pixels"]);
}

#[test]
fn a_photograph_that_is_cut_off_is_damaged() {
    let mut file = photograph(200, 200, None);
    file.truncate(file.len() / 2);
    let site = site("![Strand](a.jpg)", "a.jpg", &file);
    let found = build(&options(&site)).unwrap().diagnostics.sorted();
    let codes: Vec<&str> = found.iter().map(|found| found.problem.code()).collect();
    assert_eq!(codes, ["image-damaged"]);
}

/// What the head of a page says about the picture for shared links.
fn shared(page: &str, property: &str) -> Option<String> {
    let metas = elements(page, "meta");
    let found = metas
        .iter()
        .find(|meta| meta.attribute("property") == Some(property))?;
    Some(found.attribute("content")?.to_owned())
}

#[test]
fn every_page_has_a_card_of_its_own_in_each_language() {
    let site = Site::new();
    let outputs = built(&Options::new(site.path(""))).outputs;
    let mut cards = BTreeMap::new();
    for (path, bytes) in &outputs.0 {
        let is_page = path.ends_with(".html") && !path.ends_with("404.html");
        let page = String::from_utf8_lossy(bytes);
        if !is_page || page.contains("http-equiv=refresh") {
            continue;
        }
        let address = shared(&page, "og:image").unwrap();
        // What is there to be printed holds other pages, and has the theme's picture.
        if path.ends_with("utskrift/index.html") || path.ends_with("print/index.html") {
            assert_eq!(address, "https://example.org/assets/share.png", "{path}");
            continue;
        }
        let card = address.strip_prefix("https://example.org/").unwrap();
        let (width, height, _) = png_points(&outputs.0[card]);
        assert_eq!((width, height), (1200, 630), "{path}");
        assert!(outputs.0[card].len() < 25_000, "{path}");
        assert!(shared(&page, "og:image:alt").unwrap().len() > 10, "{path}");
        cards.insert(card.to_owned(), path);
    }
    let pages = built(&options(&site)).library.unwrap().entries.len();
    assert_eq!(cards.len(), pages * 2);
    let words = shared(text(&outputs, PAGE), "og:image:alt").unwrap();
    assert!(words.contains("Eksempel: Et eksempel"), "{words}");
    let error = shared(text(&outputs, "404.html"), "og:image").unwrap();
    assert_eq!(error, "https://example.org/assets/share.png");
}

#[test]
fn shared_links_get_the_picture_of_the_theme_where_that_is_wanted_or_all_there_is() {
    let theme = "https://example.org/assets/share.png";
    let image = |site: &Site| {
        let outputs = built(&Options::new(site.path(""))).outputs;
        assert!(images(&outputs).is_empty());
        shared(text(&outputs, PAGE), "og:image")
    };
    let site = Site::new();
    fs::remove_file(site.path("themes/ressursbank/card/text.ttf")).unwrap();
    assert_eq!(image(&site).as_deref(), Some(theme));
    fs::write(site.path("themes/ressursbank/card/text.ttf"), "no font").unwrap();
    assert_eq!(image(&site).as_deref(), Some(theme));
    let settings = fs::read_to_string(site.path("content/site.yaml")).unwrap();
    for (wanted, shown) in [("one", Some(theme)), ("none", None)] {
        let settings = format!("{settings}\nsocial_cards: {wanted}\n");
        let site = Site::new();
        site.write("content/site.yaml", &settings);
        assert_eq!(image(&site).as_deref(), shown, "{wanted}");
    }
}

#[test]
fn a_page_with_letters_that_the_fonts_lack_gets_the_picture_of_the_theme() {
    let site = Site::new();
    site.replace(EXAMPLE, "title: Et eksempel", "title: Et eksempel 漢");
    let outputs = built(&Options::new(site.path(""))).outputs;
    let image = |path| shared(text(&outputs, path), "og:image").unwrap();
    assert_eq!(image(PAGE), "https://example.org/assets/share.png");
    assert!(image("en/case-studies/example/index.html").contains("/images/card-"));
}

#[test]
fn check_knows_the_files_that_pictures_come_from_and_tells_of_heavy_ones() {
    let found = |file: &str, bytes: &[u8]| {
        let text = format!("{{{{ volumes() }}}}\n\n![Stranda]({file})");
        let site = site(&text, file, bytes);
        fs::write(site.path("content/case-studies/example/spare.jpg"), bytes).unwrap();
        let mut built = built(&options(&site));
        check(&mut built, true).unwrap();
        let found = built.diagnostics.sorted().into_iter();
        let found = found.map(|one| (one.problem.code(), one.span.source));
        let found = found.map(|(code, id)| (code, built.sources.find(id).unwrap().file_name()));
        let pictures = found.filter(|(_, name)| name.ends_with("jpg") || name.ends_with("png"));
        let pictures = pictures.map(|(code, name)| format!("{code} {name}"));
        pictures.collect::<Vec<String>>()
    };
    // Wider than anybody sees: pages show it smaller.
    let wide = photograph(2_500, 20, None);
    assert_eq!(found("beach.jpg", &wide), ["unused-file spare.jpg"]);
    // Grain in every point, kept without loss because it is see-through.
    let grain: Vec<u8> = (0..500_u32 * 400 * 4)
        .map(|at| (at.wrapping_mul(2_654_435_769) ^ (at << 7)).to_be_bytes()[0])
        .collect();
    let mut heavy = Vec::new();
    let mut encoder = png::Encoder::new(&mut heavy, 500, 400);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&grain).unwrap();
    writer.finish().unwrap();
    assert_eq!(
        found("grain.png", &heavy),
        ["image-too-large grain.png", "unused-file spare.jpg"]
    );
}
