"""Results of the economy dossier."""
