"""The ledger for programs: each question once, asked over HTTP as JSON or CSV, or by an assistant."""
