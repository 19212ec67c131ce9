"""Writing: one function a button, keyword-only, ``by=``, atomic, audited."""
