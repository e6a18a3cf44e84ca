//! What the finished program does, seen from outside.

mod seeds;
