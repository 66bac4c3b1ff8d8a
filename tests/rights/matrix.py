"""The written matrix: who gets in where. Each address of the admin stands here once, under the right that it asks for.

A right names those who have it on what is theirs, and those who have it on what is not; `editor` means both editors.
What a screen then shows or does is the matter of other tests; that no answer holds a foreign draft is checked of all.
"""

from tests.rights.world import ROLES, VISITOR

STAFF = "author translator editor publisher data manager administrator"
WRITERS = "author translator editor publisher data administrator"
MAKERS = "author editor publisher administrator"
PUBLISH = "publisher administrator"

RIGHTS = {
    # right: (on what is theirs, on what is not)
    "anybody": (f"visitor {STAFF}", f"visitor {STAFF}"),
    "nobody": ("", ""),
    "enter": (STAFF, STAFF),
    "lists of pages": (WRITERS, WRITERS),
    "work on the page": (WRITERS, PUBLISH),
    "bring back": ("author translator editor publisher administrator", PUBLISH),  # an earlier version of the whole page
    "make pages": (MAKERS, PUBLISH),
    "delete drafts": (f"author {PUBLISH}", PUBLISH),
    "translate": ("author translator editor publisher administrator", f"translator {PUBLISH}"),
    "to translate": ("author translator editor publisher administrator", ""),
    "publish": (PUBLISH, PUBLISH),
    "add files": (MAKERS, PUBLISH),
    "choose files": ("author translator editor publisher administrator",) * 2,
    "own upload": (STAFF, ""),
    "read messages": (f"editor {PUBLISH}", PUBLISH),
    "people": ("manager administrator", "manager administrator"),
    "change people": ("manager administrator", ""),
    "delete people": ("administrator", ""),
    "administer": ("administrator", "administrator"),
}

SNIPPETS = ("programmes_organisation", "offices_legalinstrument", "offices_keyfigure")


def _snippets(kind, *names):
    return [f"wagtailsnippet{kind}_{snippet}:{name}" for snippet in SNIPPETS for name in names]


def _named(namespace, *names):
    return [f"{namespace}:{name}" for name in names]


# (right to GET, right to POST): addresses
ROWS = {
    ("anybody", "anybody"): ["wagtailadmin_sprite", "wagtailadmin_javascript_catalog"],
    # The door is elsewhere: these lead to it, or away
    ("nobody", "nobody"): [
        "admin_login",
        "wagtailcore_login",
        "wagtailadmin_login",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
        "admin/anything/",
        # Closed for all
        "admin/api/",
        "wagtailadmin_api:api-root",
        *_named("wagtailadmin_api:documents", "listing", "detail", "find"),
        *_named("wagtailadmin_api:images", "listing", "detail", "find"),
        "wagtailadmin_api:pages:find",
        "wagtailadmin_api:pages:action copy_for_translation",
        # For superusers alone
        *_named("wagtailadmin_collections", "index", "add", "edit", "delete", "set_privacy"),
        *_named("wagtailadmin_workflows", "index", "index_results", "add", "enable", "disable", "edit", "usage"),
        *_named("wagtailadmin_workflows", "usage_results", "remove", "add_task wagtailcore groupapprovaltask"),
        *_named("wagtailadmin_workflows", "select_task_type", "task_index", "task_index_results", "edit_task"),
        *_named("wagtailadmin_workflows", "disable_task", "enable_task"),
        *_named("wagtaillocales", "index", "index_results", "add", "edit", "delete", "history", "history_results"),
        "wagtaillocales:usage",
        *_named("wagtailsites", "index", "index_results", "add", "edit", "delete", "history", "history_results"),
        *_named("wagtailsites", "usage", "copy"),
        *_named("wagtailusers_groups", "index", "index_results", "add", "edit", "delete", "history", "history_results"),
        "wagtailusers_groups:usage",
        # What these models do not have: aliases, drafts, translations of records, a form for messages, links to images
        "wagtailadmin_pages:convert_alias",
        "wagtailadmin_block_preview",
        "wagtailsnippets:index",
        "simple_translation:submit_snippet_translation programmes organisation",
        "wagtailsettings:preview_on_edit core sitesettings",
        "wagtailsettings:preview_on_edit navigation menu",
        *_named("enquiry", "add", "edit", "usage"),
        *_named("wagtailimages", "url_generator", "url_generator_output"),
        "wagtailadmin_pages:unlock",  # while a page waits for approval its lock is the workflow's
    ],
    ("enter", "nobody"): ["admin_logout", "wagtailadmin_logout"],  # by POST one is out
    ("enter", "enter"): [
        "wagtailadmin_home",
        "admin/account/",
        "wagtailadmin_account",
        "stay_signed_in",
        "admin/test404/",
        "wagtailadmin_error_test",
        "wagtailadmin_dismissibles",
        "wagtailadmin_editing_sessions:release",  # takes a person's own alone
        "wagtailadmin_api:pages:listing",
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:site_history_results",
        "wagtailadmin_tag_autocomplete",
        "wagtailadmin_tag_model_autocomplete taggit tag",
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_anchor_link",
        "wagtailadmin_pages:choose_parent",
        *_named("wagtailadmin_workflows", "task_chooser", "task_chooser_results", "task_chooser_create", "task_chosen"),
        *_named("wagtailembeds", "chooser", "chooser_upload"),
        *_named("wagtaildocs_chooser", "choose", "choose_results", "chosen_multiple"),
        *_named("wagtailimages_chooser", "choose", "choose_results", "chosen_multiple"),
        *_snippets("choosers", "choose", "choose_results", "chosen", "chosen_multiple"),
    ],
    ("lists of pages", "lists of pages"): [
        "wagtailadmin_explore_root",
        *_named("wagtailadmin_pages", "search", "search_results", "type_use", "type_use_results"),
        *_named("wagtailadmin_reports", "workflow", "workflow_results", "workflow_tasks", "workflow_tasks_results"),
        *_named("wagtailadmin_reports", "aging_pages", "aging_pages_results"),
    ],
    ("work on the page", "work on the page"): [
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtailadmin_api:pages:detail",
        "wagtailadmin_api:explorer",
        "wagtailadmin_editing_sessions:ping",
        *_named("wagtailadmin_pages", "edit", "preview_on_edit", "view_draft", "usage", "history", "history_results"),
        *_named("wagtailadmin_pages", "revisions_index", "revisions_view", "revisions_compare"),
        *_named("wagtailadmin_pages", "workflow_history", "workflow_history_detail", "confirm_workflow_cancellation"),
    ],
    ("bring back", "bring back"): ["wagtailadmin_pages:revisions_revert"],
    ("make pages", "make pages"): _named("wagtailadmin_pages", "add", "preview_on_add", "add_subpage", "copy"),
    ("delete drafts", "delete drafts"): _named("wagtailadmin_pages", "delete", "move", "move_confirm"),
    ("translate", "translate"): [
        "admin/translation/submit/page/{page_id}/",
        "simple_translation:submit_page_translation",
    ],
    ("to translate", "to translate"): ["to_translate", "to_translate_results"],
    ("publish", "publish"): [
        "wagtailadmin_choose_page_chosen_multiple",  # asked for a foreign draft
        "schedule_page",
        *_named("wagtailadmin_pages", "unpublish", "set_privacy", "lock", "set_page_position", "revisions_unschedule"),
        *_named("wagtailadmin_pages", "workflow_action approve", "workflow_action reject", "workflow_preview"),
        "wagtailadmin_pages:collect_workflow_action_data approve",
        *_named("wagtailadmin_reports", "locked_pages", "locked_pages_results"),
        *_named("wagtailadmin_reports", "page_types_usage", "page_types_usage_results"),
        "admin/reports/page-types-usage/",
        "admin/reports/page-types-usage/results/",
        *_snippets("s", "list", "list_results", "add", "edit", "delete", "usage", "history", "history_results", "copy"),
        *_snippets("choosers", "create"),
    ],
    ("add files", "add files"): [
        *_named("wagtaildocs", "index", "index_results", "add", "edit", "delete", "add_multiple", "edit_multiple"),
        *_named("wagtaildocs", "delete_multiple", "document_usage"),
        *_named("wagtailimages", "index", "index_results", "add", "edit", "delete", "add_multiple", "edit_multiple"),
        *_named("wagtailimages", "delete_multiple", "image_usage", "preview"),
        "wagtaildocs_chooser:create",
        "wagtailimages_chooser:create",
    ],
    ("choose files", "choose files"): [
        "wagtaildocs_chooser:chosen",
        "wagtaildocs_serve",
        *_named("wagtailimages_chooser", "chosen", "select_format"),
    ],
    ("own upload", "own upload"): [
        *_named("wagtaildocs", "create_multiple_from_uploaded_document", "delete_upload_multiple"),
        *_named("wagtailimages", "create_multiple_from_uploaded_image", "delete_upload_multiple"),
    ],
    ("read messages", "read messages"): _named("enquiry", "index", "index_results", "inspect"),
    ("people", "people"): _named(
        "wagtailusers_users", "index", "index_results", "add", "history", "history_results", "usage"
    ),
    ("change people", "change people"): ["wagtailusers_users:edit"],
    ("delete people", "delete people"): ["wagtailusers_users:delete"],
    ("administer", "administer"): [
        "audit_report",
        "audit_report_results",
        *_named(
            "wagtailredirects", "index", "index_results", "add", "edit", "delete", "start_import", "process_import"
        ),
        "wagtailsettings:edit core sitesettings",
        "wagtailsettings:edit navigation menu",
        *_named("enquiry", "delete", "history", "history_results"),
    ],
}

# The admin's API has other addresses in Wagtail 8.1 than in 8.0; the rows name both
DIFFERS = "wagtailadmin_api:"

# Read of a page that everybody may read, also by those who do not work on it
PUBLIC_PARENT = "wagtailadmin_choose_page_child"

# Several objects at once: the door is open to all, and what is not a person's own stays as it is
BULK = {
    "wagtail_bulk_action wagtailcore page publish": "publish",
    "wagtail_bulk_action images siteimage delete": "add files",
    "wagtail_bulk_action documents sitedocument delete": "add files",
    "wagtail_bulk_action users user set_active_state": "change people",
    "wagtail_bulk_action programmes organisation delete": "publish",
}


SHORT = {"data": "data officer", "manager": "user manager"}


def who(right, own):
    """Names of the people who have a right."""
    words = {SHORT.get(word, word) for word in RIGHTS[right][0 if own else 1].split()}
    return {name for name in (VISITOR, *ROLES) if name in words or name.partition(" of ")[0] in words}
