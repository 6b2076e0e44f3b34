"""What changed between two schemas, and what it does to the users of the SDK.

Two Apis in, one ``Comparison`` out: ``match`` finds the changes, ``rules`` says what each means,
``judge`` gives the verdicts, ``reports`` tells them.
"""
