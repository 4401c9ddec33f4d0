"""Addresses of this room, under /manage/; all but asking to join are behind sign-in."""

from django.urls import path

from maypole.partnership.views import about, editing, history, joining, people, undoing

HERE = "manage/<slug:partnership>"

urlpatterns = [
    path("manage/people/", people.all_people, name="all-people"),
    path("manage/people/<int:grant>/end/", people.end_administrator, name="end-administrator"),
    path(f"{HERE}/people/", people.people, name="people"),
    path(f"{HERE}/people/<int:grant>/end/", people.end_role, name="end-role"),
    path(f"{HERE}/history/", history.history, name="history"),
    path(f"{HERE}/undo/<int:line>/", undoing.undo_line, name="undo"),
    path(f"{HERE}/ask-to-join/", joining.join, name="ask-to-join"),
    path(f"{HERE}/ask-to-join/<str:token>/", joining.confirm_join, name="confirm-join"),
    path(f"{HERE}/requests/", joining.requests_to_join, name="requests-to-join"),
    path(f"{HERE}/requests/<slug:token>/", joining.answer_request, name="answer-request"),
    path(f"{HERE}/edit/", editing.edit_index, name="edit-partnership"),
    path(f"{HERE}/edit/about/", about.edit_about, name="edit-about"),
    path(f"{HERE}/edit/<slug:listed>/", editing.edit_list, name="edit-list"),
    path(f"{HERE}/edit/<slug:listed>/add/", editing.add_entry, name="add-entry"),
    path(f"{HERE}/edit/<slug:listed>/<slug:token>/", editing.edit_entry, name="edit-entry"),
    path(
        f"{HERE}/edit/<slug:listed>/<slug:token>/remove/",
        editing.remove_entry,
        name="remove-entry",
    ),
    path(f"{HERE}/edit/<slug:listed>/<slug:token>/move/", editing.move_entry, name="move-entry"),
]
