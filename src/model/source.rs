use std::fmt;

/// Which of the two trees a file was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Root {
    /// What authors write.
    Content,
    /// Templates, styles, scripts and strings.
    Theme,
}

/// The number of a source in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// How the bytes of a text file were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark.
    Utf16,
    /// Windows-1252: what is neither of the others, as older Norwegian spreadsheets write.
    Windows1252,
}

/// One file as it was found.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its number.
    pub id: SourceId,
    /// The tree it belongs to.
    pub root: Root,
    /// Its path inside the tree, with `/`: `case-studies/kadettangen/case.yaml`.
    pub path: String,
    /// Its path as authors see it: `content/case-studies/kadettangen/case.yaml`.
    pub shown_path: String,
    /// Its bytes; empty for a text file, whose content is in `text`.
    pub bytes: Vec<u8>,
    /// Its text, decoded and without byte order mark, if it is a text file.
    pub text: Option<String>,
    /// How the text was encoded.
    pub encoding: Encoding,
}

impl Source {
    /// The text; empty for a file that has none.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or("")
    }

    /// The name without folders.
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The folder inside the tree, without trailing slash; empty at the top.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What stands behind the last dot of the name, in lower case.
    pub fn extension(&self) -> String {
        let name = self.file_name();
        name.rsplit_once('.')
            .map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }
}

/// Every file that was read, in path order, content before theme.
#[derive(Clone, Debug, Default)]
pub struct Sources(pub Vec<Source>);

impl Sources {
    /// The source with this number.
    pub fn find(&self, id: SourceId) -> Option<&Source> {
        self.0.get(id.0 as usize)
    }

    /// The source at `path` of the tree `root`.
    pub fn at(&self, root: Root, path: &str) -> Option<&Source> {
        self.0
            .iter()
            .find(|source| source.root == root && source.path == path)
    }

    /// The sources of one tree.
    pub fn of(&self, root: Root) -> impl Iterator<Item = &Source> {
        self.0.iter().filter(move |source| source.root == root)
    }
}

/// A stretch of a source's text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl Span {
    /// A span from offsets.
    pub fn new(source: SourceId, start: usize, end: usize) -> Span {
        Span {
            source,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
        }
    }

    /// The very beginning of a source: for what concerns the whole file.
    pub fn start_of(source: SourceId) -> Span {
        Span::new(source, 0, 0)
    }
}

/// A value and where an author typed it.
#[derive(Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }

    /// Another value at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: change(self.value),
            span: self.span,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Spanned<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:?}@{}..{}",
            self.value, self.span.start, self.span.end
        )
    }
}
