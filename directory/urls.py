"""The directory's addresses."""

from django.urls import path

from directory import views

urlpatterns = [
    path("find-help/", views.find_help, name="find-help"),
    path("services/<slug:slug>/", views.service_page, name="service"),
    path("healthz", views.healthz, name="healthz"),
]
