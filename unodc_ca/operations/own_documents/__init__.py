"""Our own documents: tables of the site's facts on paper, made from the models and never retyped.

Each document is a module with its `TITLE`, the `ORIENTATION` of its pages and `facts(code, sources)`, and a template in
templates/documents/. `rendering` makes HTML of them, and scripts/make_documents.py prints that as PDF.
"""
