/// Reads many things at once and gives the answers in their order.
pub(crate) struct Workers {
    #[cfg(feature = "parallel")]
    threads: rayon::ThreadPool,
}

#[cfg(feature = "parallel")]
impl Workers {
    /// Starts as many threads as jobs are asked for, one for each core where none are.
    pub(crate) fn new(jobs: Option<u16>) -> Result<Self, String> {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(jobs.map_or(0, usize::from)).build();
        threads.map(|threads| Self { threads }).map_err(|error| error.to_string())
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.threads.current_num_threads()
    }

    pub(crate) fn map<T: Send, U: Send>(&self, items: Vec<T>, read: impl Fn(T) -> U + Send + Sync) -> Vec<U> {
        use rayon::prelude::*;

        self.threads.install(|| items.into_par_iter().map(read).collect())
    }
}

#[cfg(not(feature = "parallel"))]
impl Workers {
    /// One job, whatever is asked for.
    pub(crate) fn new(_jobs: Option<u16>) -> Result<Self, String> {
        Ok(Self {})
    }

    #[expect(clippy::unused_self, reason = "with threads it is used")]
    pub(crate) const fn count(&self) -> usize {
        1
    }

    #[expect(clippy::unused_self, reason = "with threads it is used")]
    pub(crate) fn map<T, U>(&self, items: Vec<T>, read: impl Fn(T) -> U) -> Vec<U> {
        items.into_iter().map(read).collect()
    }
}
