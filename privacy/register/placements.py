"""Rules of subsidies, which are about nobody, and the placements of people."""

from privacy.register.terms import Kept

SUBSIDIES = {
    "subsidies.Rule": Kept(
        none="id uuid scheme kind region who formula words valid_from valid_to source_url"
        " source_title checked_on confidence replaces version created_at"
    ),
}
PLACEMENTS: dict[str, Kept] = {}
