package azure_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
)

const (
	anyEnvironment = "/subscriptions/s/resourceGroups/g/providers/Microsoft.App/managedEnvironments/run"
	anySecret      = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/secrets/links"
)

// serviceProgram runs one service "web", after what adapt changes.
func serviceProgram(adapt func(*azure.ServiceArgs)) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		identity, err := azure.NewServiceIdentity(ctx, "as", &azure.ServiceIdentityArgs{Place: here, Tags: testTags})
		if err != nil {
			return err
		}
		args := anyService(identity)
		if adapt != nil {
			adapt(args)
		}
		_, err = azure.NewService(ctx, "web", args)
		return err
	}
}

func anyService(identity *azure.ServiceIdentity) *azure.ServiceArgs {
	return &azure.ServiceArgs{
		Place: here, EnvironmentID: pulumi.String(anyEnvironment), EnvironmentDomain: pulumi.String("quiet.azurecontainerapps.io"),
		Identity: identity, RegistryHost: pulumi.String("r.azurecr.io"), Image: pulumi.String("r.azurecr.io/web@sha256:" + digest),
		Tags: testTags,
	}
}

func (p planned) container() map[string]any {
	p.t.Helper()
	containers := p.input("web-app", "template").(map[string]any)["containers"].([]any)
	require.Len(p.t, containers, 1)
	return containers[0].(map[string]any)
}

func TestServiceDefaults(t *testing.T) {
	p := planOf(t, serviceProgram(nil))
	p.requireConventions("web")
	p.requireConventions("as")
	p.requireKept(nil, nil)

	identity := p.one("as-identity").ID
	app := p.inputs("web-app")
	require.Equal(t, anyEnvironment, app["environmentId"])
	require.Equal(t, "Consumption", app["workloadProfileName"])
	require.Equal(t, map[string]any{"type": "UserAssigned", "userAssignedIdentities": []any{identity}}, app["identity"])
	require.Equal(t, map[string]any{
		"activeRevisionsMode": "Single",
		"ingress": map[string]any{
			"allowInsecure": false, "external": true, "targetPort": 8080.0, "transport": "http",
			"traffic": []any{map[string]any{"latestRevision": true, "weight": 100.0}},
		},
		"registries": []any{map[string]any{"server": "r.azurecr.io", "identity": identity}},
	}, app["configuration"])
	require.Equal(t, map[string]any{
		"minReplicas": 2.0, "maxReplicas": 10.0,
		"rules": []any{map[string]any{"name": "requests", "http": map[string]any{"metadata": map[string]any{"concurrentRequests": "50"}}}},
	}, app["template"].(map[string]any)["scale"])
	require.Equal(t, map[string]any{"cpu": 0.25, "memory": "0.5Gi"}, p.container()["resources"])
	require.Equal(t, "r.azurecr.io/web@sha256:"+digest, p.container()["image"])
}

func TestServiceHost(t *testing.T) {
	var host, url string
	p := planOf(t, func(ctx *pulumi.Context) error {
		identity, err := azure.NewServiceIdentity(ctx, "as", &azure.ServiceIdentityArgs{Place: here})
		if err != nil {
			return err
		}
		service, err := azure.NewService(ctx, "web", anyService(identity))
		if err != nil {
			return err
		}
		pulumi.All(service.Host, service.URL).ApplyT(func(known []any) string {
			host, url = known[0].(string), known[1].(string)
			return host
		})
		return nil
	})
	require.Equal(t, p.output("web-app", "name")+".quiet.azurecontainerapps.io", host)
	require.Equal(t, "https://"+host, url)
}

func TestServiceProbes(t *testing.T) {
	p := planOf(t, serviceProgram(func(args *azure.ServiceArgs) { args.Port, args.HealthPath = 9090, "/up" }))
	kinds := map[any]bool{}
	for _, probe := range p.container()["probes"].([]any) {
		probe := probe.(map[string]any)
		kinds[probe["type"]] = true
		require.Equal(t, map[string]any{"path": "/up", "port": 9090.0}, probe["httpGet"])
	}
	require.Equal(t, map[any]bool{"Startup": true, "Readiness": true, "Liveness": true}, kinds)
}

func TestServiceVariables(t *testing.T) {
	p := planOf(t, serviceProgram(func(args *azure.ServiceArgs) {
		args.Environment = pulumi.StringMap{"PORTAL": pulumi.String("https://example.org"), "ACCOUNT": pulumi.String("docs")}
		args.Secrets = map[string]pulumi.StringInput{"LINK_SECRET": pulumi.String(anySecret)}
	}))
	require.Equal(t, []any{
		map[string]any{"name": "ACCOUNT", "value": "docs"},
		map[string]any{"name": "PORTAL", "value": "https://example.org"},
		map[string]any{"name": "LINK_SECRET", "secretRef": "link-secret"},
	}, p.container()["env"])
	require.Equal(t, []any{map[string]any{
		"name": "link-secret", "keyVaultUrl": "https://v.vault.azure.net/secrets/links", "identity": p.one("as-identity").ID,
	}}, p.input("web-app", "configuration").(map[string]any)["secrets"])

	grant := p.inputs("as-read-web-link-secret")
	require.Equal(t, anySecret, grant["scope"], "this secret, and no other of the vault")
	require.Contains(t, grant["roleDefinitionId"], azure.RoleKeyVaultSecretsUser)
	require.Equal(t, p.output("as-identity", "principalId"), grant["principalId"])
	p.requireAfter("web-app", "as-read-web-link-secret")
}

func TestServiceIdentityPulls(t *testing.T) {
	p := planOf(t, running{}.program)
	grant := p.inputs("as-pull-images")
	require.Equal(t, p.one("images-registry").ID, grant["scope"])
	require.Equal(t, "ServicePrincipal", grant["principalType"])
	require.Contains(t, grant["roleDefinitionId"], azure.RoleAcrPull)
	p.requireAfter("web-app", "as-pull-images", "images-endpoint-name", "net-link-registry")
}

func TestServiceSizes(t *testing.T) {
	for cpu, memory := range map[float64]string{0.25: "0.5Gi", 0.5: "1Gi", 0.75: "1.5Gi", 2: "4Gi", 4: "8Gi"} {
		for _, given := range []string{"", memory} {
			p := planOf(t, serviceProgram(func(args *azure.ServiceArgs) { args.CPU, args.Memory = cpu, given }))
			require.Equal(t, map[string]any{"cpu": cpu, "memory": memory}, p.container()["resources"])
		}
	}
}

func TestServiceReplicas(t *testing.T) {
	for name, tc := range map[string]struct{ min, max, wantMin, wantMax int }{
		"one": {1, 1, 1, 1}, "more than the default": {20, 0, 20, 20}, "most": {0, 300, 2, 300},
	} {
		t.Run(name, func(t *testing.T) {
			p := planOf(t, serviceProgram(func(args *azure.ServiceArgs) { args.MinReplicas, args.MaxReplicas = tc.min, tc.max }))
			scale := p.input("web-app", "template").(map[string]any)["scale"].(map[string]any)
			require.Equal(t, float64(tc.wantMin), scale["minReplicas"])
			require.Equal(t, float64(tc.wantMax), scale["maxReplicas"])
		})
	}
}

// What only a value that is known later can show fails the deployment.
func TestServiceRefusesValues(t *testing.T) {
	for want, adapt := range map[string]func(*azure.ServiceArgs){
		"does not end in @sha256:": func(args *azure.ServiceArgs) { args.Image = pulumi.String("r.azurecr.io/web:latest") },
		"is no resource id of a secret": func(args *azure.ServiceArgs) {
			args.Secrets = map[string]pulumi.StringInput{"LINK": pulumi.String("https://v.vault.azure.net/secrets/links")}
		},
	} {
		require.ErrorContains(t, planError(t, serviceProgram(adapt)), want)
	}
}

func TestServiceValidation(t *testing.T) {
	some := pulumi.String("x")
	for name, tc := range map[string]struct {
		name string
		args azure.ServiceArgs
		want []string
	}{
		"nothing": {"web", azure.ServiceArgs{}, []string{
			"resourceGroupName: required", "location: required", "environmentId: required", "environmentDomain: required",
			"identity: required", "registryHost: required", "image: required",
		}},
		"several": {"Web", azure.ServiceArgs{
			Port: 70000, HealthPath: "up", CPU: 0.3, MinReplicas: -1,
			Environment: pulumi.StringMap{"A": some, "B-C": some},
			Secrets:     map[string]pulumi.StringInput{"A": some, "K": some, "k": some},
		}, []string{
			`name: "Web" does not have 20`, "port: 70000", `healthPath: "up"`, "cpu: 0.3 is not one of", "minReplicas, maxReplicas: -1 and 10",
			"secrets: A is in environment, too", "secrets: K and k differ in nothing that counts", `"B-C" is no name`,
		}},
		"memory":        {"web", azure.ServiceArgs{CPU: 1, Memory: "1Gi"}, []string{`memory: "1Gi" does not belong to 1 of a processor, which has "2Gi"`}},
		"too large":     {"web", azure.ServiceArgs{CPU: 4.25}, []string{"cpu: 4.25"}},
		"negative":      {"web", azure.ServiceArgs{CPU: -1}, []string{"cpu: -1"}},
		"too many":      {"web", azure.ServiceArgs{MaxReplicas: 301}, []string{"2 and 301"}},
		"wrong order":   {"web", azure.ServiceArgs{MinReplicas: 3, MaxReplicas: 2}, []string{"3 and 2"}},
		"long name":     {"a-name-of-21-charactr", azure.ServiceArgs{}, []string{"name:"}},
		"two hyphens":   {"a--b", azure.ServiceArgs{}, []string{"name:"}},
		"hyphen at end": {"ab-", azure.ServiceArgs{}, []string{"name:"}},
	} {
		t.Run(name, func(t *testing.T) {
			err := planError(t, func(ctx *pulumi.Context) error {
				_, err := azure.NewService(ctx, tc.name, &tc.args)
				return err
			})
			for _, want := range tc.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}
