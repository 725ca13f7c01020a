"""Who is who: proposes our people, clients and projects from mail alone. The front door of the room."""

from postroom.discovery.clients import propose_clients
from postroom.discovery.ours import Guess, guess_ours, settle_ours
from postroom.discovery.projects import propose_projects
from postroom.discovery.taking_on import take_on

__all__ = ["Guess", "guess_ours", "propose_clients", "propose_projects", "settle_ours", "take_on"]
