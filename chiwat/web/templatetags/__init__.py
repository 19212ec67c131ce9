"""Words of the templates: figures, states, dates and Thai that stays together."""
