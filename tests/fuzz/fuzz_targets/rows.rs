#![no_main]

// A panic of the Parquet decoder is caught and becomes an error: what aborts is a panic that gets out.
libfuzzer_sys::fuzz_target!(
    init: std::panic::set_hook(Box::new(|fault| eprintln!("{fault}"))),
    |data: &[u8]| dixit_fuzz::run("rows", data)
);
