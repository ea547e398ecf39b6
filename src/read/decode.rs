use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::model::Encoding;

/// The text of a file, and how it was encoded. A byte order mark decides; without one it is UTF-8
/// where that fits, else Windows-1252, as older Norwegian spreadsheets write.
pub(super) fn text(bytes: Vec<u8>) -> (String, Encoding) {
    for encoding in [UTF_16LE, UTF_16BE] {
        if encoding_rs::Encoding::for_bom(&bytes).is_some_and(|(found, _)| found == encoding) {
            let (text, _) = encoding.decode_with_bom_removal(&bytes);
            return (text.into_owned(), Encoding::Utf16);
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => match text.strip_prefix('\u{FEFF}') {
            Some(rest) => (rest.to_owned(), Encoding::Utf8),
            None => (text, Encoding::Utf8),
        },
        Err(error) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
            (text.into_owned(), Encoding::Windows1252)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_four_encodings_read_alike() {
        let utf16: Vec<u8> = [0xFEFF_u16]
            .into_iter()
            .chain("blåbær".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [
            "blåbær".as_bytes().to_vec(),
            "\u{FEFF}blåbær".as_bytes().to_vec(),
            utf16,
            b"bl\xE5b\xE6r".to_vec(),
        ] {
            assert_eq!(text(bytes).0, "blåbær");
        }
    }
}
