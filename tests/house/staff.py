"""The people who work at the site that the browser tests share: one of each kind they need, all with one password."""

from typing import Final

PASSWORD: Final = "three-quiet-otters-by-the-river"
# `manage.py shell` runs this on the filled database, after setup_site.
MAKE_STAFF: Final = f"""
from django.contrib.auth.models import Group, User
User.objects.create_superuser("e", "", "{PASSWORD}")
for name, role in (("ann", "Directory editors"), ("ben", "Approvers")):
    person = User.objects.create_user(name, f"{{name}}@example.com", "{PASSWORD}")
    person.groups.add(Group.objects.get(name=role))
"""
