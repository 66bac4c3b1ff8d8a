from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from wagtail.admin.views import generic
from wagtail.users.views.users import CreateView as WagtailCreateView
from wagtail.users.views.users import EditView as WagtailEditView
from wagtail.users.views.users import IndexView as WagtailIndexView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from unodc_ca.users.forms import UserCreationForm, UserEditForm
from unodc_ca.users.models import User, may_manage


class IndexView(WagtailIndexView):
    """Wagtail's list of users, searched and sorted by the names we have."""

    search_fields = ["name", "email"]

    @cached_property
    def columns(self):
        checkbox, name, email, *others = super().columns
        name.sort_key = "name"
        email.label = User._meta.get_field("email").verbose_name
        return [checkbox, name, email, *others]

    def order_queryset(self, queryset):
        # Past Wagtail's own, which sorts by first and last name.
        return generic.IndexView.order_queryset(self, queryset)


class KeepsSuperusersApart:
    """`may_manage()` for one person; and nobody but a superuser gives a role to himself."""

    def get_object(self, queryset=None):
        person = super().get_object(queryset)
        if not may_manage(self.request.user, person):
            raise PermissionDenied
        return person

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
            if form.instance == self.request.user:
                form.fields.pop("groups", None)
        return form


class CreateView(KeepsSuperusersApart, WagtailCreateView):
    pass


class EditView(KeepsSuperusersApart, WagtailEditView):
    pass


class UserViewSet(WagtailUserViewSet):
    add_view_class = CreateView
    edit_view_class = EditView
    index_view_class = IndexView
    create_template_name = "users/create.html"
    edit_template_name = "users/edit.html"

    def get_form_class(self, for_update=False):
        return UserEditForm if for_update else UserCreationForm
