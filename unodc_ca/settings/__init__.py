"""Settings: `base` is what production needs, `production` hardens it, `dev` and `test` loosen it."""
