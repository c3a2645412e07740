package gcp_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
)

// servicePlan plans one service "download" that runs as "worker".
func servicePlan(t *testing.T, args gcp.ServiceArgs) runPlan {
	t.Helper()
	return runPlanOf(t, func(ctx *pulumi.Context) error {
		identity, err := gcp.NewServiceIdentity(ctx, "worker", &gcp.ServiceIdentityArgs{Place: runPlace})
		if err != nil {
			return err
		}
		args.Place, args.Identity, args.HealthPath = runPlace, identity, "/health"
		if args.Image == nil {
			args.Image = pulumi.String(anyImage)
		}
		service, err := gcp.NewService(ctx, "download", &args)
		if err != nil {
			return err
		}
		export(ctx, "download", pulumi.Map{"serviceName": service.ServiceName, "location": service.Location, "url": service.URL})
		return nil
	})
}

func TestServiceDefaults(t *testing.T) {
	p := servicePlan(t, gcp.ServiceArgs{Tags: runTags})
	p.requireParented("download")
	p.requireKept(nil, nil)
	const container = "template.containers."
	for path, want := range map[string]any{
		"ingress": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", "binaryAuthorization.useDefault": true,
		"name": "clinic-test-download", "location": "europe-west3", "project": "clinic-prod",
		"labels": runLabels, "template.labels": runLabels,
		"traffics":                               []any{map[string]any{"percent": 100.0, "type": "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"}},
		"template.serviceAccount":                "clinic-test-worker@clinic-prod.iam.gserviceaccount.com",
		"template.executionEnvironment":          "EXECUTION_ENVIRONMENT_GEN2",
		"template.timeout":                       "30s",
		"template.maxInstanceRequestConcurrency": 80.0,
		"template.scaling":                       map[string]any{"minInstanceCount": 0.0, "maxInstanceCount": 4.0},
		"template.encryptionKey":                 nil,
		"template.vpcAccess":                     nil,
		container + "image":                      anyImage,
		container + "envs":                       nil,
		container + "ports.containerPort":        8080.0,
		container + "resources.limits":           map[string]any{"cpu": "1", "memory": "512Mi"},
		container + "resources.cpuIdle":          true,
		container + "startupProbe.httpGet":       map[string]any{"path": "/health", "port": 8080.0},
		container + "livenessProbe.httpGet":      map[string]any{"path": "/health", "port": 8080.0},
	} {
		require.Equal(t, want, p.input("download-service", path), path)
	}
	require.Equal(t, "clinic-test-download", p.exported("download.serviceName"))
	require.Equal(t, "europe-west3", p.exported("download.location"))
	require.Regexp(t, `^https://clinic-test-download-`, p.exported("download.url"))
}

// The service waits for an answer no longer than it asks again.
func TestServiceProbesDoNotOverlap(t *testing.T) {
	p := servicePlan(t, gcp.ServiceArgs{})
	for _, probe := range []string{"startupProbe", "livenessProbe"} {
		path := "template.containers." + probe
		require.LessOrEqual(t, p.input("download-service", path+".timeoutSeconds"), p.input("download-service", path+".periodSeconds"), probe)
	}
}

// A load balancer brings no identity of Google's along.
func TestServiceCallers(t *testing.T) {
	p := servicePlan(t, gcp.ServiceArgs{})
	for path, want := range map[string]any{
		"member": "allUsers", "role": "roles/run.invoker", "name": "clinic-test-download", "location": "europe-west3",
	} {
		require.Equal(t, want, p.input("download-caller-1", path), path)
	}
	p = servicePlan(t, gcp.ServiceArgs{Callers: []pulumi.StringInput{pulumi.String(anyMember), pulumi.String("group:staff@example.org")}})
	require.Equal(t, anyMember, p.input("download-caller-1", "member"))
	require.Equal(t, "group:staff@example.org", p.input("download-caller-2", "member"))
	require.False(t, servicePlan(t, gcp.ServiceArgs{Callers: []pulumi.StringInput{}}).has("download-caller-1"))
}

func TestServiceVariables(t *testing.T) {
	secret := gcp.SecretRef{SecretID: pulumi.String("projects/clinic-prod/secrets/folders"), Version: pulumi.String("3")}
	p := servicePlan(t, gcp.ServiceArgs{
		Environment: map[string]pulumi.StringInput{"B": pulumi.String("2"), "A": pulumi.String("1")},
		Secrets:     map[string]gcp.SecretRef{"C": secret},
		KeyID:       pulumi.String(anyKeyID),
	})
	require.Equal(t, []any{
		map[string]any{"name": "A", "value": "1"},
		map[string]any{"name": "B", "value": "2"},
		map[string]any{"name": "C", "valueSource": map[string]any{
			"secretKeyRef": map[string]any{"secret": "projects/clinic-prod/secrets/folders", "version": "3"},
		}},
	}, p.input("download-service", "template.containers.envs"))
	require.Equal(t, anyKeyID, p.input("download-service", "template.encryptionKey"))
}

func TestServiceSizes(t *testing.T) {
	for _, tc := range []struct {
		cpu     float64
		memory  string
		problem string
	}{
		{1, "4Gi", ""},
		{2, "8Gi", ""},
		{4, "2Gi", ""},
		{8, "32Gi", ""},
		{1, "256Mi", "memory: 256Mi is not within 512Mi to 4096Mi"},
		{1, "5Gi", "memory: 5Gi is not within 512Mi to 4096Mi"},
		{4, "1Gi", "memory: 1Gi is not within 2048Mi to 16384Mi"},
		{3, "1Gi", "cpu: 3 is not 1, 2, 4 or 8"},
		{0.5, "1Gi", "cpu: 0.5 is not 1, 2, 4 or 8"},
		{1, "1G", `memory: "1G" is not of the form`},
	} {
		t.Run(tc.memory, func(t *testing.T) {
			args := &gcp.ServiceArgs{
				Place: runPlace, Identity: &gcp.ServiceIdentity{}, Image: pulumi.String(anyImage), HealthPath: "/",
				CPU: tc.cpu, Memory: tc.memory,
			}
			if tc.problem == "" {
				p := servicePlan(t, *args)
				require.Equal(t, tc.memory, p.input("download-service", "template.containers.resources.limits.memory"))
				return
			}
			err := runPlanError(t, func(ctx *pulumi.Context) error {
				_, err := gcp.NewService(ctx, "download", args)
				return err
			})
			require.ErrorContains(t, err, tc.problem)
		})
	}
}

func TestServiceTellsEveryProblem(t *testing.T) {
	err := runPlanError(t, func(ctx *pulumi.Context) error {
		_, err := gcp.NewService(ctx, "download", &gcp.ServiceArgs{
			Port: 70000, MinReplicas: 5, MaxReplicas: 2, Concurrency: 2000, HealthPath: "health",
			Environment: map[string]pulumi.StringInput{"PORT": pulumi.String("1"), "a-b": pulumi.String("1"), "N": nil, "S": pulumi.String("")},
			Secrets:     map[string]gcp.SecretRef{"S": {}, "K_SERVICE": {SecretID: pulumi.String("x"), Version: pulumi.String("1")}},
		})
		return err
	})
	for _, part := range []string{
		"project: required", "location: required", "identity: required", "image: required", `healthPath: "health"`, "port: 70000",
		"minReplicas and maxReplicas: 5 to 2", "concurrency: 2000", "environment.PORT: the platform sets it",
		`environment: "a-b" is no name`, "environment.N: has no value", "secrets.S: is in environment too",
		"secrets.S: needs secretId and version", "secrets.K_SERVICE: the platform sets it",
	} {
		require.ErrorContains(t, err, part)
	}
}

// A name of an image can be moved; its digest cannot.
func TestServiceRefusesAnImageWithoutADigest(t *testing.T) {
	err := runPlanError(t, func(ctx *pulumi.Context) error {
		identity, err := gcp.NewServiceIdentity(ctx, "worker", &gcp.ServiceIdentityArgs{Place: runPlace})
		if err != nil {
			return err
		}
		_, err = gcp.NewService(ctx, "download", &gcp.ServiceArgs{
			Place: runPlace, Identity: identity, Image: pulumi.String("europe-west3-docker.pkg.dev/p/r/site:1.0"), HealthPath: "/",
		})
		return err
	})
	require.ErrorContains(t, err, "is not named by a digest")
}
