"""How well texts are read: each number beside its baseline, on the development split."""
