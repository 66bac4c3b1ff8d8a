"""Builds the site's content from text files.

`reading` makes records of the files, `checking` says what is wrong with them before anything is touched, `loading`
writes them: each record with the help of `conversion` (what a file says → what a field holds), `filling` (onto an
object) and `state` (has staff changed it?).
"""
