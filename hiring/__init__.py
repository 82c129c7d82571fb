"""What a team does with its candidates: board, notes, interviews, lists to share and to take."""
