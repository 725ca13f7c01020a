"""A fictional web studio's two years of mail, for bin/demo and the tests.

firm.py holds the facts, clients/*.story what was written about, routine/ what comes round every month; post.py turns
stories into letters, letter.py letters into bytes, truth.py tells where each belongs. The same
seed and the same last day give the same bytes.
"""
