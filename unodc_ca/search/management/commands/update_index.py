from wagtail.search.management.commands import update_index

from unodc_ca.search.indexing import index_all, tell_statistics


class Command(update_index.Command):
    help = "Makes every search record anew, then rebuilds the index that visitors and editors search."

    def handle(self, **options):
        count = index_all()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} search records")
        super().handle(**options)
        tell_statistics()
