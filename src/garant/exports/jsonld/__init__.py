"""The ledger as linked data: marks as W3C Web Annotations, where everything comes from in PROV-O."""
