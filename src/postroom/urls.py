"""Every page's address, on one page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
