"""Who made or changed which account, and who agreed to it."""

from django.db import models

from directory.choices import AccountEvent


class AccountChange(models.Model):
    """One change to an account. Append-only: `record_guards` holds it in the database.

    Accounts are kept as plain numbers, so that nothing that happens to them later touches a row. From these rows
    `trust/independence.py` says who may be the second person for whom.
    """

    made_at = models.DateTimeField()
    account_id = models.BigIntegerField(db_index=True, help_text="The account that was made, changed or agreed to.")
    by_id = models.BigIntegerField(null=True, help_text="Empty for the server's command line and for a mailed link.")
    event = models.CharField(max_length=16, choices=AccountEvent.choices())
    had_two_owners = models.BooleanField(
        default=False, help_text="Whether two owners who do not depend on each other existed then."
    )
    agreed_up_to = models.BigIntegerField(null=True, help_text="The last row that an agreement covers.")

    class Meta:
        ordering = ["pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.event} {self.account_id}"
