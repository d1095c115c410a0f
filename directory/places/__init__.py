"""Where is this? Places from what a person types, and the miles between them. Knows neither Django nor Wagtail."""
