"""Who may work on the site: login with a second factor, sessions, roles and people. django-allauth does the login."""
