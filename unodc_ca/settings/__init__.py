"""Settings: `base` is what production needs, `production` hardens it, `dev` and `test` loosen it.

Which of them run is chosen in `environment`.
"""
