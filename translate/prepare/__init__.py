"""Source text in the shape that models know (case, quote dashes), and targets brought back to the article's."""
