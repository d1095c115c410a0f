"""The tables that public pages are made from: every table of every model but those named here as read by none.

So a new model counts until somebody says that it does not, and a test holds each name here to what pages really read.
"""

from typing import Final

from django.apps import apps

# Written all day by people at work, and no part of any page: a change of these would only make every page anew.
NOT_SHOWN: Final = frozenset(
    {
        *("account.emailaddress", "account.emailconfirmation", "auth.user", "mfa.authenticator", "sessions.session"),
        *("directory.dailyrun", "directory.jobfailure", "directory.linkcheck", "directory.publicversion"),
        *("wagtailadmin.admin", "wagtailadmin.editingsession", "wagtailadmin.formstate"),
        *("wagtailcore.modellogentry", "wagtailcore.pagelogentry", "wagtailcore.referenceindex"),
        *("wagtailcore.uploadedfile", "wagtailusers.userprofile"),
        *("wagtailsearch.indexentry", "wagtailsearch.sqliteftsindexentry"),
    }
)


def not_shown() -> frozenset[str]:
    """The labels, such as "sessions.session", of all models no public page is made from.

    An app above this one names its own in `not_shown` of its configuration, without its label.
    """
    own = {f"{app.label}.{name}" for app in apps.get_app_configs() for name in getattr(app, "not_shown", ())}
    return NOT_SHOWN | own


def public_tables() -> frozenset[str]:
    """The names of the tables whose changes move the public version, those between two models included."""
    models = apps.get_models(include_auto_created=True)
    return frozenset(model._meta.db_table for model in models if model._meta.label_lower not in not_shown())
