"""Who may do what on the pages: accounts with passwords and roles, and the sessions of who has logged in."""
