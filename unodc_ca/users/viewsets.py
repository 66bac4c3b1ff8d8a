from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from wagtail.admin.views import generic
from wagtail.users.views.users import CreateView as WagtailCreateView
from wagtail.users.views.users import EditView as WagtailEditView
from wagtail.users.views.users import IndexView as WagtailIndexView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from unodc_ca.users.models import User
from unodc_ca.users.roles import may_manage, roles_to_give


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


class ManagesOthers:
    """`may_manage()` for one person; and nobody but a superuser gives a role to himself."""

    def get_object(self, queryset=None):
        person = super().get_object(queryset)
        if not may_manage(self.request.user, person):
            raise PermissionDenied
        return person

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        me = self.request.user
        if not me.is_superuser:
            form.fields.pop("is_superuser", None)
            for name in form.role_fields if form.instance == me else ():
                form.fields.pop(name, None)
        if groups := form.fields.get("groups"):
            groups.queryset = groups.queryset.filter(name__in=roles_to_give(me))
        return form


class CreateView(ManagesOthers, WagtailCreateView):
    pass


class EditView(ManagesOthers, WagtailEditView):
    pass


class UserViewSet(WagtailUserViewSet):
    add_view_class = CreateView
    edit_view_class = EditView
    index_view_class = IndexView
    copy_view_enabled = False  # an account is nobody's pattern: rights would come with it
    create_template_name = "users/create.html"
    edit_template_name = "users/edit.html"
