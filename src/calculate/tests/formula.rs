//! Works a step of a trace out again, from its formula and its operands.

use crate::model::TraceStep;

/// The value of a step, by its formula; an error says where the formula isn't understood.
pub(super) fn work_out(step: &TraceStep) -> Result<f64, String> {
    let mut reader = Reader {
        rest: &step.formula,
        step,
    };
    let value = reader.sum()?;
    match reader.rest.trim() {
        "" => Ok(value),
        rest => Err(format!("`{rest}` is left over in `{}`", step.formula)),
    }
}

struct Reader<'a> {
    rest: &'a str,
    step: &'a TraceStep,
}

impl Reader<'_> {
    /// `product {("+" | "−") product}`
    fn sum(&mut self) -> Result<f64, String> {
        let mut value = self.product()?;
        loop {
            if self.takes("+") {
                value += self.product()?;
            } else if self.takes("−") {
                value -= self.product()?;
            } else {
                return Ok(value);
            }
        }
    }

    /// `factor {("×" | "/") factor}`
    fn product(&mut self) -> Result<f64, String> {
        let mut value = self.factor()?;
        loop {
            if self.takes("×") {
                value *= self.factor()?;
            } else if self.takes("/") {
                value /= self.factor()?;
            } else {
                return Ok(value);
            }
        }
    }

    /// `symbol | "Σ" name | "(" sum ")" | number`
    fn factor(&mut self) -> Result<f64, String> {
        self.rest = self.rest.trim_start();
        if let Some(value) = self.symbol() {
            return Ok(value);
        }
        if self.takes("Σ") {
            return self.sum_of_named();
        }
        if self.takes("(") {
            let value = self.sum()?;
            return if self.takes(")") {
                Ok(value)
            } else {
                Err(format!("`)` is missing in `{}`", self.step.formula))
            };
        }
        self.number()
    }

    fn takes(&mut self, token: &str) -> bool {
        match self.rest.trim_start().strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Whether a name stands here: not as the beginning of a longer word.
    fn stands_here(&self, name: &str) -> bool {
        self.rest.strip_prefix(name).is_some_and(|rest| {
            !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_')
        })
    }

    fn symbol(&mut self) -> Option<f64> {
        let (symbol, value, _) = self
            .step
            .operands
            .iter()
            .filter(|(symbol, ..)| self.stands_here(symbol))
            .max_by_key(|(symbol, ..)| symbol.len())?;
        self.rest = &self.rest[symbol.len()..];
        Some(*value)
    }

    fn sum_of_named(&mut self) -> Result<f64, String> {
        self.rest = self.rest.trim_start();
        fn name(symbol: &str) -> &str {
            symbol.rsplit_once(" (").map_or(symbol, |(name, _)| name)
        }
        let named = self
            .step
            .operands
            .iter()
            .map(|(symbol, ..)| name(symbol))
            .filter(|name| self.stands_here(name))
            .max_by_key(|name| name.len())
            .ok_or_else(|| format!("nothing is named `{}`", self.rest))?;
        self.rest = &self.rest[named.len()..];
        let operands = self.step.operands.iter();
        Ok(operands
            .filter(|(symbol, ..)| name(symbol) == named)
            .map(|(_, value, _)| value)
            .sum())
    }

    fn number(&mut self) -> Result<f64, String> {
        let end = self
            .rest
            .find(|next: char| !next.is_ascii_digit() && next != '.')
            .unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;
        number
            .parse()
            .map_err(|_| format!("`{}{rest}` isn't understood", number))
    }
}
