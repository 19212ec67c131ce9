"""The addresses of the pages. A fiscal year is written by its Buddhist name, a code as it is."""

from django.urls import path, register_converter

from chiwat.domain.unit_papers import UnitPaper
from chiwat.web.addresses import CodeInAddress, FiscalYearInAddress, KeyInAddress, RoundInAddress, Sha256InAddress
from chiwat.web.views import (
    accounts,
    entries,
    evidence,
    examiner,
    home,
    import_pages,
    imports,
    indicators,
    language,
    links,
    papers,
    people,
    projects,
    queues,
    reporting,
    reports,
    round_papers,
    search,
    source_pages,
    standing,
    unit_rounds,
    units,
    who_may,
    work,
)

register_converter(FiscalYearInAddress, "fiscal")
register_converter(Sha256InAddress, "sha256")
register_converter(CodeInAddress, "code")
register_converter(KeyInAddress, "key")
register_converter(RoundInAddress, "round")

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("to-be-identified/", source_pages.unidentified_list, name="unidentified"),
    path("to-be-identified/<sha256:sha256>/", source_pages.unidentified, name="unidentified-page"),
    path("to-be-identified/<sha256:sha256>/paper.pdf", papers.unidentified_paper, name="unidentified-paper"),
    path("imports/", imports.runs, name="imports"),
    path("imports/links/", links.proposals, name="links"),
    path("imports/links/find/", links.find, name="links-find"),
    path("imports/links/accept-exact/", links.accept_exact, name="links-accept-exact"),
    path("imports/links/<key:key>/", links.decide, name="link-decide"),
    path("imports/page/<key:key>/", import_pages.page, name="import-page"),
    path("imports/page/<key:key>/settle/", import_pages.settle, name="import-settle"),
    path("imports/page/<key:key>/identify/", import_pages.identify, name="import-identify"),
    path("imports/<key:key>/", imports.run, name="import-run"),
    path("imports/<key:key>/conflicts/", imports.conflicts, name="import-conflicts"),
    path("imports/<key:key>/undo/", imports.undo, name="import-undo"),
    path("original/<sha256:sha256>/", source_pages.original, name="original"),
    path("work/", work.my_work, name="work"),
    path("work/read/", work.notices_read, name="work-read"),
    path("work/extension/<key:key>/", work.decide_extension, name="work-extension"),
    path("evidence/document/<key:key>/", evidence.document, name="evidence-document"),
    path("evidence/<code:code>/", evidence.library, name="evidence"),
    path("sign-in/", accounts.SignIn.as_view(), name="sign-in"),
    path("sign-in/try/", accounts.try_as, name="try-as"),
    path("sign-out/", accounts.SignOut.as_view(), name="sign-out"),
    path("account/", accounts.my_account, name="account"),
    path("account/end-session/", accounts.end_session, name="end-session"),
    path("who-may/", who_may.who_may, name="who-may"),
    path("marking/", queues.queue, name="marking"),
    path("marking/many/", queues.many, name="marking-many"),
    path("people/", people.people_list, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/approval-steps/", people.approval_steps, name="approval-steps"),
    path("people/lock-outs/", people.lock_outs, name="lock-outs"),
    path("people/<int:key>/", people.person, name="person"),
    path("people/<int:key>/rename/", people.rename, name="rename"),
    path("people/<int:key>/duty/", people.give_duty, name="give-duty"),
    path("people/<int:key>/duty/<int:duty>/end/", people.end_duty, name="end-duty"),
    path("people/<int:key>/hand-over/", people.hand_over, name="hand-over"),
    path("people/<int:key>/disable/", people.disable, name="disable"),
    path("people/<int:key>/enable/", people.enable, name="enable"),
    path("people/<int:key>/link/", people.link, name="one-time-link"),
    path("people/<int:key>/second-factor/", people.forget_second_factor, name="forget-second-factor"),
    path("people/<int:key>/identity/", people.identity, name="identity"),
    path("language/", language.choose_language, name="language"),
    path("glossary/", standing.glossary, name="glossary"),
    path("about/", standing.about, name="about"),
    path("<fiscal:fiscal_year>/", home.home_of_year, name="home-year"),
    # A code may hold a slash, so the longer address comes first.
    path("<fiscal:fiscal_year>/unit/<code:code>/round/<round:label>/paper.pdf", round_papers.paper, name="round-paper"),
    path(
        "<fiscal:fiscal_year>/unit/<code:code>/round/<round:label>/print/",
        round_papers.print_to_sign,
        name="round-print",
    ),
    path("<fiscal:fiscal_year>/unit/<code:code>/paper.pdf", papers.unit_paper, name="unit-paper"),
    *(
        path(
            f"<fiscal:fiscal_year>/unit/<code:code>/{paper.value}.pdf",
            papers.unit_year_paper,
            {"paper": paper},
            name=f"unit-{paper.value}",
        )
        for paper in UnitPaper
    ),
    path("<fiscal:fiscal_year>/indicator/<code:code>/paper.pdf", papers.indicator_paper, name="indicator-paper"),
    path("<fiscal:fiscal_year>/report/<code:code>/<round:label>/edit/", reporting.edit, name="report-edit"),
    path("<fiscal:fiscal_year>/report/<code:code>/<round:label>/draft/", reporting.draft, name="report-draft"),
    path("<fiscal:fiscal_year>/report/<code:code>/<round:label>/merge/", reporting.merge, name="report-merge"),
    path(
        "<fiscal:fiscal_year>/report/<code:code>/<round:label>/entries/<int:position>/",
        entries.entries,
        name="report-entries",
    ),
    path("<fiscal:fiscal_year>/report/<code:code>/<round:label>/evidence/", evidence.cited, name="report-evidence"),
    path("<fiscal:fiscal_year>/report/<code:code>/<round:label>/step/", reports.take_step, name="report-step"),
    path("<fiscal:fiscal_year>/report/<code:code>/<round:label>/problem/", examiner.decide, name="report-problem"),
    path("<fiscal:fiscal_year>/report/<code:code>/<round:label>/", reports.report, name="report"),
    path("<fiscal:fiscal_year>/round/<code:code>/<round:label>/", unit_rounds.unit_round, name="unit-round"),
    path("<fiscal:fiscal_year>/examiner/", examiner.examiner, name="examiner"),
    path("<fiscal:fiscal_year>/unit/<code:code>/", units.unit, name="unit"),
    path("<fiscal:fiscal_year>/indicator/<code:code>/", indicators.indicator, name="indicator"),
    path("<fiscal:fiscal_year>/project/<code:code>/", projects.project, name="project"),
]
