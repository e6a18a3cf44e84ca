//! A small seeded generator of numbers (splitmix64), so that the sample is the same on every machine.
//!
//! Not for anything that must be unpredictable.

/// A stream of numbers that depends on its seed alone.
pub(crate) struct Random {
    state: u64,
}

impl Random {
    /// A stream for a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A number from 0 up to, not including, `bound`; 0 where `bound` is 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        if bound == 0 { 0 } else { (mixed >> 16) as usize % bound }
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((high - low + 1).max(1) as usize) as i32
    }

    /// Whether something that happens in `percent` of all cases happens now.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the choices.
    pub(crate) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// The choices in a random order.
    pub(crate) fn shuffled<T: Copy>(&mut self, choices: &[T]) -> Vec<T> {
        let mut shuffled = choices.to_vec();
        for last in (1..shuffled.len()).rev() {
            let other = self.below(last + 1);
            shuffled.swap(last, other);
        }
        shuffled
    }
}
