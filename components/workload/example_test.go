package workload_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/workload"
	"github.com/phiform/phiform/plan"
)

// A program of one's own, in an image of its own, on a platform that starts images.
func ExampleNewBuilder() {
	program := func(images workload.Images) pulumi.RunFunc {
		return func(ctx *pulumi.Context) error {
			image, err := images.Image(ctx, "worker", &workload.ImageArgs{
				Program:    workload.Program{Package: "example.com/clinic/cmd/worker"},
				Files:      workload.Files(workload.File{Path: "/etc/worker.json", Content: []byte("{}")}),
				Repository: pulumi.String("clinic.azurecr.io/worker"),
			})
			if err != nil {
				return err
			}
			var service pulumi.CustomResourceState
			return ctx.RegisterResource("azure-native:app:ContainerApp", "worker", pulumi.Map{"image": image}, &service)
		}
	}
	deployed := program(workload.NewBuilder()) // what pulumi.Run gets
	_ = deployed

	// A plan compiles nothing: what the platform is told to start is unknown.
	graph, err := plan.Run(context.Background(), program(workload.Unbuilt), plan.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range graph.Resources {
		if r.Custom {
			fmt.Println(r.Name, "knows its image:", !r.Inputs["image"].ContainsUnknowns())
		}
	}
	// Output:
	// worker knows its image: false
}

// What a program was built from can be had without Pulumi, such as for a scanner in a pipeline.
func ExampleBuilder_Build() {
	cache, err := os.MkdirTemp("", "workloads")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(cache)
	binary, err := workload.NewBuilder(workload.Cache(cache)).Build(context.Background(),
		workload.Program{Package: "github.com/phiform/phiform/workloads/site"}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(filepath.Base(binary.Path), len(binary.SHA256), len(binary.Bill) > 0)
	// Output:
	// site 64 true
}
