"""Who is who: proposes our people, clients and projects from mail alone. The front door of the room."""

from postroom.discovery.clients import propose_clients
from postroom.discovery.ours import Guess, guess_ours, settle_ours
from postroom.discovery.projects import propose_projects

__all__ = ["Guess", "guess_ours", "propose_clients", "propose_projects", "settle_ours"]
