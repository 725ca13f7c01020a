"""How the models that Postroom ships were made; nothing here is part of the package."""
