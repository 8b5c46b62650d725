"""The same reading over shards: on processes here, on Ray elsewhere; one driver settles what they read."""
