"""The languages of the site: what is said in code, the catalogues, and which language an address is in."""
