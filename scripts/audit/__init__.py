"""What the public site promises its readers, checked on the site as production serves it: `make audit`.

Each check is a file of its own and says what it asks for. `addresses` is the table of what is looked at.
"""
