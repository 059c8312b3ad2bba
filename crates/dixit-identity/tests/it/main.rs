//! What is one, what is two, and what stays open.
