use crate::Feature;

/// A table from keys to numbers, in the order of the keys: each stands at the place that its size names, or soon after it.
#[derive(Clone)]
pub(crate) struct Slots {
    slots: Box<[Slot]>,
    places: u64,
    count: usize,
}

#[derive(Clone, Copy)]
struct Slot {
    key: u32,
    value: u32,
}

const EMPTY: Slot = Slot { key: u32::MAX, value: 0 };

/// What stands at a key's own place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Home {
    /// The key itself, and its number.
    pub(crate) here: bool,
    pub(crate) value: u32,
    /// A lesser one: the key may stand behind it.
    pub(crate) behind: bool,
}

impl Slots {
    /// Creates the table; keys ascend and are below `2^KEY_BITS`. Of three places two are taken.
    pub(crate) fn new(entries: impl ExactSizeIterator<Item = (u32, u32)>) -> Self {
        let count = entries.len();
        let places = count + count / 2 + 1;
        let mut table = Self { slots: Box::default(), places: places as u64, count };
        let mut slots = Vec::with_capacity(places + 64);
        for (key, value) in entries {
            while slots.len() < table.place(key) {
                slots.push(EMPTY);
            }
            slots.push(Slot { key, value });
        }
        slots.resize(slots.len().max(places) + 1, EMPTY);
        table.slots = slots.into_boxed_slice();
        table
    }

    #[inline]
    const fn place(&self, key: u32) -> usize {
        ((key as u64 * self.places) >> Feature::KEY_BITS) as usize
    }

    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<u32> {
        // they ascend, and an empty one is above all
        let slot = self.slots.get(self.place(key)..)?.iter().find(|slot| slot.key >= key)?;
        (slot.key == key).then_some(slot.value)
    }

    /// Looks at a key's own place alone: no branch, so that the processor does many at once.
    #[inline]
    pub(crate) fn home(&self, key: u32) -> Home {
        let slot = self.slots.get(self.place(key)).copied().unwrap_or(EMPTY);
        Home { here: slot.key == key, value: slot.value, behind: slot.key < key }
    }

    pub(crate) const fn len(&self) -> usize {
        self.count
    }
}
