"""The outside world, one library each: bytes and values in, bytes and values out; no table is known here."""
