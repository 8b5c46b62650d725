"""The ledger as entities of FollowTheMoney, made with that project's own library (extra `ftm`)."""
