use crate::Feature;

/// A table from keys to numbers, in the order of the keys: each stands at the place that its leading bits name, or soon after it.
#[derive(Clone)]
pub(crate) struct Slots {
    slots: Box<[Slot]>,
    shift: u32,
    count: usize,
}

#[derive(Clone, Copy)]
struct Slot {
    key: u32,
    value: u32,
}

const EMPTY: Slot = Slot { key: u32::MAX, value: 0 };

impl Slots {
    /// Creates the table; keys ascend and are below `2^KEY_BITS`, and `spare` says how many places there are for each at least.
    pub(crate) fn new(entries: impl ExactSizeIterator<Item = (u32, u32)>, spare: usize) -> Self {
        let count = entries.len();
        let bits = (count * spare).next_power_of_two().trailing_zeros().clamp(1, Feature::KEY_BITS);
        let shift = Feature::KEY_BITS - bits;
        let mut slots = Vec::with_capacity((1 << bits) + 64);
        for (key, value) in entries {
            while slots.len() < (key >> shift) as usize {
                slots.push(EMPTY);
            }
            slots.push(Slot { key, value });
        }
        slots.resize(slots.len().max(1 << bits) + 1, EMPTY);
        Self { slots: slots.into_boxed_slice(), shift, count }
    }

    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<u32> {
        let place = (key >> self.shift) as usize;
        // they ascend, and an empty one is above all
        let slot = self.slots.get(place..)?.iter().find(|slot| slot.key >= key)?;
        (slot.key == key).then_some(slot.value)
    }

    pub(crate) const fn len(&self) -> usize {
        self.count
    }
}
