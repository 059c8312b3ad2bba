#![no_main]

// A panic of a decoder that the reader makes an error of the file is none of the target's: only one that gets out is.
libfuzzer_sys::fuzz_target!(
    init: std::panic::set_hook(Box::new(|_| {})),
    |data: &[u8]| {
        if std::panic::catch_unwind(|| dixit_fuzz::run("documents", data)).is_err() {
            std::process::abort();
        }
    }
);
