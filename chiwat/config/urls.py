"""Every address: the pages, and Django's own read-only admin for the administrator."""

from django.contrib import admin
from django.urls import include, path

from chiwat.web.views.accounts import admin_sign_in

urlpatterns = [
    path("admin/login/", admin_sign_in),
    path("admin/", admin.site.urls),
    path("", include("chiwat.web.urls")),
    path("", include("chiwat.web.account_urls")),
]
handler400 = "chiwat.web.views.faults.bad_request"
handler403 = "chiwat.web.views.faults.forbidden"
handler404 = "chiwat.web.views.faults.not_found"
handler500 = "chiwat.web.views.faults.server_fault"
