package workload_test

import (
	"sync"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/workload"
)

// stack records what a program registers.
type stack struct {
	mu   sync.Mutex
	made map[string]resource.PropertyMap
}

func (s *stack) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.made[args.Name] = args.Inputs
	return args.Name + "-id", args.Inputs, nil
}

func (s *stack) Call(pulumi.MockCallArgs) (resource.PropertyMap, error) { return nil, nil }

// deploy runs a program that makes a service of an image, and returns what the service was made with.
func deploy(preview bool, images workload.Images, args func(*pulumi.Context) (*workload.ImageArgs, error)) (service resource.PropertyMap, err error) {
	s := &stack{made: map[string]resource.PropertyMap{}}
	err = pulumi.RunErr(func(ctx *pulumi.Context) error {
		given, err := args(ctx)
		if err != nil {
			return err
		}
		reference, err := images.Image(ctx, "portal-site", given)
		if err != nil {
			return err
		}
		return thing(ctx, "service", pulumi.Map{"image": reference}, nil)
	}, pulumi.WithMocks("project", "stack", s), func(info *pulumi.RunInfo) { info.DryRun = preview })
	return s.made["service"], err
}

// thing registers a resource of a provider that there is not.
func thing(ctx *pulumi.Context, name string, inputs pulumi.Map, made *pulumi.CustomResourceState) error {
	if made == nil {
		made = new(pulumi.CustomResourceState)
	}
	return ctx.RegisterResource("test:index:Thing", name, inputs, made)
}

func args(repository pulumi.StringInput) func(*pulumi.Context) (*workload.ImageArgs, error) {
	return func(*pulumi.Context) (*workload.ImageArgs, error) {
		return &workload.ImageArgs{Program: workload.Program{Package: sitePackage}, Repository: repository, Files: workload.Files(pages("hello")...)}, nil
	}
}

func builder(options ...workload.Option) *workload.Builder {
	return shared().With(options...)
}

func unknownString() pulumi.StringOutput {
	return pulumi.UnsafeUnknownOutput(nil).ApplyT(func(any) string { return "" }).(pulumi.StringOutput)
}

// A preview knows the reference and asks no registry.
func TestPreview(t *testing.T) {
	site(t)
	registry := newRegistry(t)
	digest, _ := digests(t, pages("hello"))
	service, err := deploy(true, builder(), args(pulumi.String(registry.host+"/portal/site")))
	require.NoError(t, err)
	require.Equal(t, registry.host+"/portal/site@"+digest.String(), service["image"].StringValue())
	require.Empty(t, registry.requests())
}

// A registry that is yet to be made has no name: the reference is unknown, and the program compiled all the same.
func TestPreviewOfUnknownThings(t *testing.T) {
	site(t)
	for name, given := range map[string]func(*pulumi.Context) (*workload.ImageArgs, error){
		"repository": args(unknownString()),
		"files": func(*pulumi.Context) (*workload.ImageArgs, error) {
			return &workload.ImageArgs{
				Program: workload.Program{Package: sitePackage}, Repository: pulumi.String("registry.example.org/site"),
				Files: unknownString().ApplyT(func(string) []workload.File { return nil }),
			}, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			service, err := deploy(true, builder(), given)
			require.NoError(t, err)
			require.NotContains(t, service, resource.PropertyKey("image"))
		})
	}
	_, err := deploy(true, builder(), func(*pulumi.Context) (*workload.ImageArgs, error) {
		return &workload.ImageArgs{Program: workload.Program{Package: "example.com/elsewhere/tool"}, Repository: unknownString()}, nil
	})
	require.ErrorContains(t, err, "go get -tool example.com/elsewhere/tool")
}

func TestImageArguments(t *testing.T) {
	for name, test := range map[string]struct {
		args *workload.ImageArgs
		want string
	}{
		"none":          {nil, `image "portal-site": repository is missing`},
		"no program":    {&workload.ImageArgs{Repository: pulumi.String("r.example.org/site")}, `image "portal-site": program: "" is no import path`},
		"with a tag":    {&workload.ImageArgs{Program: workload.Program{Package: sitePackage}, Repository: pulumi.String("r.example.org/a:latest")}, `image "portal-site": repository: `},
		"no host":       {&workload.ImageArgs{Program: workload.Program{Package: sitePackage}, Repository: pulumi.String("site")}, `image "portal-site": repository: `},
		"no files":      {&workload.ImageArgs{Program: workload.Program{Package: sitePackage}, Repository: pulumi.String("r.example.org/site"), Files: pulumi.String("x").ToStringOutput()}, "files must be an output of []workload.File"},
		"files refused": {&workload.ImageArgs{Program: workload.Program{Package: sitePackage}, Repository: pulumi.String("r.example.org/site"), Files: workload.Files(workload.File{Path: "a"})}, `file "a": is no absolute path`},
	} {
		t.Run(name, func(t *testing.T) {
			site(t)
			_, err := deploy(true, builder(), func(*pulumi.Context) (*workload.ImageArgs, error) { return test.args, nil })
			require.ErrorContains(t, err, test.want)
		})
	}
}

// An image goes to the registry when what it must wait for is there, and the service is made after it.
func TestDeployment(t *testing.T) {
	site(t)
	registry := newRegistry(t)
	s := &stack{made: map[string]resource.PropertyMap{}}
	err := pulumi.RunErr(func(ctx *pulumi.Context) error {
		var rule pulumi.CustomResourceState
		if err := thing(ctx, "rule", nil, &rule); err != nil {
			return err
		}
		given, _ := args(pulumi.String(registry.host + "/portal/site"))(ctx)
		given.After = []pulumi.Resource{&rule}
		reference, err := builder().Image(ctx, "portal-site", given)
		if err != nil {
			return err
		}
		seen := reference.ApplyT(func(string) bool {
			s.mu.Lock()
			defer s.mu.Unlock()
			_, there := s.made["rule"]
			return there && len(registry.requests("PUT")) > 0
		})
		return thing(ctx, "service", pulumi.Map{"image": reference, "after": seen}, nil)
	}, pulumi.WithMocks("project", "stack", s))
	require.NoError(t, err)
	require.True(t, s.made["service"]["after"].BoolValue())
	require.Regexp(t, `/portal/site@sha256:[0-9a-f]{64}$`, s.made["service"]["image"].StringValue())
}

func TestUnbuilt(t *testing.T) {
	service, err := deploy(true, workload.Unbuilt, args(pulumi.String("r.example.org/site")))
	require.NoError(t, err)
	require.NotContains(t, service, resource.PropertyKey("image"))
}

func TestFixed(t *testing.T) {
	service, err := deploy(true, workload.Fixed("r.example.org/a@sha256:00"), args(nil))
	require.NoError(t, err)
	require.Equal(t, "r.example.org/a@sha256:00", service["image"].StringValue())
}

func TestArchive(t *testing.T) {
	_, digest, err := site(t).Lambda()
	require.NoError(t, err)
	for name, shipping := range map[string]workload.Archives{"built": builder(), "unbuilt": workload.Unbuilt} {
		t.Run(name, func(t *testing.T) {
			s := &stack{made: map[string]resource.PropertyMap{}}
			require.NoError(t, pulumi.RunErr(func(ctx *pulumi.Context) error {
				archive, err := shipping.Archive(ctx, "worker", workload.Program{Package: sitePackage})
				if err != nil {
					return err
				}
				return thing(ctx, "function", pulumi.Map{"code": archive.Code, "hash": archive.SHA256}, nil)
			}, pulumi.WithMocks("project", "stack", s), func(info *pulumi.RunInfo) { info.DryRun = true }))
			made := s.made["function"]
			if name == "unbuilt" {
				require.NotContains(t, made, resource.PropertyKey("hash"))
				require.NotContains(t, made, resource.PropertyKey("code"))
				return
			}
			require.Equal(t, digest, made["hash"].StringValue())
			require.FileExists(t, made["code"].ArchiveValue().Path)
		})
	}
}
