"""Chiwat (ชี้วัด): what a government says it will achieve, what it did, how it was judged, for all to see."""
