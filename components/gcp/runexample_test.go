package gcp_test

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp"
	"github.com/phiform/phiform/plan"
)

// A program that signs links to documents, with a secret that it alone reads.
func ExampleNewService() {
	place := gcp.Place{Project: pulumi.String("clinic-prod"), Location: pulumi.String("europe-west3")}
	program := func(ctx *pulumi.Context) error {
		key, err := gcp.NewKey(ctx, "links-key", &gcp.KeyArgs{Place: place})
		if err != nil {
			return err
		}
		keyReady, err := key.GrantService(ctx, "secretmanager.googleapis.com")
		if err != nil {
			return err
		}
		identity, err := gcp.NewServiceIdentity(ctx, "links", &gcp.ServiceIdentityArgs{Place: place})
		if err != nil {
			return err
		}
		signs, err := identity.SignsForItself(ctx)
		if err != nil {
			return err
		}
		secret, err := gcp.NewSecret(ctx, "links-secret", &gcp.SecretArgs{
			Place: place, KeyID: key.KeyID, KeyReady: []pulumi.Resource{keyReady},
			Value: pulumi.String("from a configuration that is encrypted"), Readers: []pulumi.StringInput{identity.Member},
		})
		if err != nil {
			return err
		}
		_, err = gcp.NewService(ctx, "links-service", &gcp.ServiceArgs{
			Place: place, Identity: identity, HealthPath: "/health",
			Image: pulumi.String("europe-west3-docker.pkg.dev/clinic-prod/images/links@sha256:" +
				"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
			Secrets: map[string]gcp.SecretRef{"LINKS_SECRET": secret.Ref()},
			After:   append(secret.Ready, signs),
		})
		return err
	}
	graph, err := plan.Run(context.Background(), program, plan.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, service := range graph.OfType("gcp:cloudrunv2/service:Service") {
		fmt.Println(service.Inputs["ingress"].StringValue())
	}
	// Output: INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER
}

// Members sign in at the provider that the clinic has; services check the project's tokens.
func ExampleNewMemberIdentity() {
	program := func(ctx *pulumi.Context) error {
		members, err := gcp.NewMemberIdentity(ctx, "members", &gcp.MemberIdentityArgs{
			Place:  gcp.Place{Project: pulumi.String("clinic-prod")},
			Issuer: "https://login.example.org/realms/members", ClientID: "portal", Domain: "members.example.org",
		})
		if err != nil {
			return err
		}
		ctx.Export("issuer", members.Issuer)
		return nil
	}
	graph, err := plan.Run(context.Background(), program, plan.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(graph.Outputs["issuer"].StringValue())
	// Output: https://securetoken.google.com/clinic-prod
}
