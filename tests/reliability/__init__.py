"""Nothing is lost: real servers, real kills, and a ledger of what must have arrived."""
