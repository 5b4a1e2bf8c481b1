"""Runs a program that uses the generated SDK through a stack's whole life, and prints what each step did.

The engine, its backend and the plugin are those of the environment.
"""

import json
import sys

import pulumi
import pulumi_commercelayer as commercelayer
from pulumi import automation


def program() -> None:
    brand = commercelayer.Organization("brand", name="The Blue Brand", metadata={"team": "commerce"})
    editor = commercelayer.Role("editor", organization_id=brand.id, name="Editor")
    commercelayer.RolePermissions(
        "editor-may",
        role_id=editor.id,
        permissions={"skus": "create read update", "orders": ["read"]},
    )
    commercelayer.Membership(
        "ann",
        organization_id=brand.id,
        role_id=editor.id,
        user_email="ann@bluebrand.example",
        access_scope=commercelayer.MembershipAccessScope.TEST_ACCESS,
    )
    admin = commercelayer.get_role_output(organization_id=brand.id, kind="admin")
    search = commercelayer.ApiCredential(
        "search", organization_id=brand.id, name="Search", kind="integration", role_id=admin.id
    )
    pulumi.export("slug", brand.slug)
    pulumi.export("adminRole", admin.name)
    pulumi.export("searchSecret", search.client_secret)


def main(folder: str) -> None:
    stack = automation.create_or_select_stack(
        stack_name="test",
        project_name="shop",
        program=program,
        opts=automation.LocalWorkspaceOptions(work_dir=folder),
    )
    steps = {}
    steps["preview"] = stack.preview().change_summary
    up = stack.up()
    steps["up"] = up.summary.resource_changes
    steps["again"] = stack.up().summary.resource_changes
    steps["refresh"] = stack.refresh().summary.resource_changes
    steps["outputs"] = {
        name: "[secret]" if output.secret else output.value for name, output in up.outputs.items()
    }
    steps["destroy"] = stack.destroy().summary.resource_changes
    print(json.dumps(steps))


main(sys.argv[1])
