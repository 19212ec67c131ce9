"""One module a noun: fetch through queries, call, render."""
