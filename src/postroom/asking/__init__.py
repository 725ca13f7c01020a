"""Questions by mail, from beginning to end: a daily list goes out, and what comes back is carried out."""

from postroom.asking.daily import ask
from postroom.asking.obeying import obey

__all__ = ["ask", "obey"]
