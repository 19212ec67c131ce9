"""Old data in: ``base.py`` says what every importer hands over, ``load.py`` turns it into records."""
