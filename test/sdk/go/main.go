// Runs a program that uses the generated SDK through a stack's whole life, and prints what each step did.
//
// The engine, its backend and the plugin are those of the environment.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/pulumi-commercelayer/pulumi-commercelayer/sdk/go/commercelayer"
	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func program(ctx *pulumi.Context) error {
	brand, err := commercelayer.NewOrganization(ctx, "brand", &commercelayer.OrganizationArgs{
		Name:     pulumi.String("The Blue Brand"),
		Metadata: pulumi.Map{"team": pulumi.String("commerce")},
	})
	if err != nil {
		return err
	}
	editor, err := commercelayer.NewRole(ctx, "editor", &commercelayer.RoleArgs{
		OrganizationId: brand.ID(),
		Name:           pulumi.String("Editor"),
	})
	if err != nil {
		return err
	}
	_, err = commercelayer.NewRolePermissions(ctx, "editor-may", &commercelayer.RolePermissionsArgs{
		RoleId: editor.ID(),
		Permissions: pulumi.Map{
			"skus":   pulumi.String("create read update"),
			"orders": pulumi.StringArray{pulumi.String("read")},
		},
	})
	if err != nil {
		return err
	}
	_, err = commercelayer.NewMembership(ctx, "ann", &commercelayer.MembershipArgs{
		OrganizationId: brand.ID(),
		RoleId:         editor.ID(),
		UserEmail:      pulumi.String("ann@bluebrand.example"),
		AccessScope:    commercelayer.MembershipAccessScopeTestAccess,
	})
	if err != nil {
		return err
	}
	admin := commercelayer.LookupRoleOutput(ctx, commercelayer.LookupRoleOutputArgs{
		OrganizationId: brand.ID(),
		Kind:           pulumi.String("admin"),
	})
	search, err := commercelayer.NewApiCredential(ctx, "search", &commercelayer.ApiCredentialArgs{
		OrganizationId: brand.ID(),
		Name:           pulumi.String("Search"),
		Kind:           pulumi.String("integration"),
		RoleId:         admin.Id(),
	})
	if err != nil {
		return err
	}
	ctx.Export("slug", brand.Slug)
	ctx.Export("adminRole", admin.Name())
	ctx.Export("searchSecret", search.ClientSecret)
	return nil
}

func run(folder string) (map[string]any, error) {
	ctx := context.Background()
	stack, err := auto.UpsertStackInlineSource(ctx, "test", "shop", program, auto.WorkDir(folder))
	if err != nil {
		return nil, err
	}
	preview, err := stack.Preview(ctx)
	if err != nil {
		return nil, err
	}
	up, err := stack.Up(ctx)
	if err != nil {
		return nil, err
	}
	again, err := stack.Up(ctx)
	if err != nil {
		return nil, err
	}
	refresh, err := stack.Refresh(ctx)
	if err != nil {
		return nil, err
	}
	destroy, err := stack.Destroy(ctx)
	if err != nil {
		return nil, err
	}
	outputs := map[string]any{}
	for name, output := range up.Outputs {
		outputs[name] = output.Value
		if output.Secret {
			outputs[name] = "[secret]"
		}
	}
	return map[string]any{
		"preview": preview.ChangeSummary,
		"up":      up.Summary.ResourceChanges,
		"again":   again.Summary.ResourceChanges,
		"refresh": refresh.Summary.ResourceChanges,
		"destroy": destroy.Summary.ResourceChanges,
		"outputs": outputs,
	}, nil
}

func main() {
	steps, err := run(os.Args[1])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(steps)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
