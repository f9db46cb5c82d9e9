"""Restoration of mojibake (乱码复原): what a page held before a byte-level replacement put it out of step.

How the damage arose: the site held GBK and put a gloss, ``(yōu)``, behind the two bytes of each of some dozens
of characters, wherever these bytes stood, also where they are the second half of one character and the first
half of the next. A browser then takes the stray first half and the bracket for one character and shows '?'; what
follows is read one byte off until a byte below 80, or another lost byte, puts it right. Marks of full width were
found the same way and became half-width, with an invisible byte before them.

How it is undone: ``tokens`` reads what is shown as a stream of bytes with gaps, ``search`` follows the readings of
that stream by ``steps``, weighed with ``ngrams`` of the document (``site``) and of general Chinese
(``vocabulary``). ``corruption`` drops readings that would not show what is observed. That is no proof, so only what
is as good as certain, or stands unbroken in another copy of the passage (``copies``), may be put into the text.
``places`` brings this together, ``changes`` tells the ledger. Bytes are written as characters (``gbk``).
"""
