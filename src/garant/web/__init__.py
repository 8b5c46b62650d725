"""The ledger as pages in a browser: parse what is asked, call one function, render."""
