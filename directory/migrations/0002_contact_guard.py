"""Once wrote the watch over contact values; 0005 writes it, with all the others, over the columns they need."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations: list[object] = []
