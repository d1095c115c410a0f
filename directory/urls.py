"""The directory's addresses."""

from django.urls import path

from directory import confirm_views, report_views, take_views, views

urlpatterns = [
    path("find-help/", views.find_help, name="find-help"),
    path("find-help/leaflet/", take_views.leaflet_page, name="leaflet"),
    path("services/<slug:slug>/", views.service_page, name="service"),
    path("services/<slug:slug>/calendar.ics", take_views.calendar_file, name="calendar"),
    path("services/<slug:slug>/report/", report_views.report_page, name="report"),
    path("services/<slug:slug>/report/thanks/", report_views.report_thanks, name="report-thanks"),
    path("confirm/<str:token>/", confirm_views.confirm_page, name="confirm"),
    path("healthz", views.healthz, name="healthz"),
]
