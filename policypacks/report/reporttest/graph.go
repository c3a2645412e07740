package reporttest

import (
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"

	"github.com/phiform/phiform/plan"
)

// Secret is the value of a property that is marked as secret. It must not occur in any rendering.
const Secret = "correct-horse-battery-staple"

const (
	project = "clinic"
	stack   = "production"

	bucketType   = "aws:s3/bucketV2:BucketV2"
	databaseType = "aws:rds/instance:Instance"
	queueType    = "aws:sqs/queue:Queue"
	functionType = "aws:lambda/function:Function"
	vpcType      = "aws:ec2/vpc:Vpc"
	accountType  = "azure-native:storage:StorageAccount"
	recordsType  = "clinic:index:Records"
)

// types are the resources of the result, by name.
var types = map[string]tokens.Type{
	"clinic-production": resource.RootStackType,
	"records":           recordsType,
	"records-data":      bucketType,
	"exports":           bucketType,
	HostileName:         bucketType,
	"db":                databaseType,
	"intake":            queueType,
	"legacy":            functionType,
	"network":           vpcType,
	"share":             accountType,
}

// URN is the URN of the resource with a name.
func URN(name string) resource.URN {
	typ, ok := types[name]
	if !ok {
		panic("reporttest: no resource is called " + name)
	}
	return resource.NewURN(stack, project, "", typ, name)
}

func graph() *plan.Graph {
	g := &plan.Graph{Project: project, Stack: stack, Preview: true}
	root := URN("clinic-production")
	add := func(name string, parent resource.URN, source string, inputs resource.PropertyMap) {
		typ := types[name]
		g.Resources = append(g.Resources, &plan.Resource{
			URN: URN(name), Type: typ, Name: name, Parent: parent, Source: source, Inputs: inputs, Outputs: inputs.Copy(),
			Custom: typ != resource.RootStackType && typ != recordsType,
		})
	}
	add("clinic-production", "", "", resource.PropertyMap{})
	add("records", root, "project:///main.go#21,2", resource.PropertyMap{})
	add("records-data", URN("records"), "", resource.PropertyMap{
		"bucket": resource.NewProperty("records"), "encrypted": resource.NewProperty(true),
		"log": resource.MakeComputed(resource.NewProperty("")),
	})
	add("exports", root, "project:///main.go#34,2", resource.PropertyMap{"bucket": resource.NewProperty("exports")})
	add(HostileName, root, "", resource.PropertyMap{
		"bucket": resource.NewProperty("=1+1|`@here`"), "isLog": resource.NewProperty(true),
	})
	add("db", root, "project:///data/my%20db.go#12,4", resource.PropertyMap{
		"password": resource.MakeSecret(resource.NewProperty(Secret)),
		"settings": resource.NewProperty(resource.PropertyMap{"token": resource.MakeSecret(resource.NewProperty(Secret))}),
	})
	add("intake", root, "project:///main.go#48,2", resource.PropertyMap{"key": resource.MakeComputed(resource.NewProperty(""))})
	add("legacy", root, "project:///main.go#55,2", resource.PropertyMap{"runtime": resource.NewProperty(Secret)})
	add("network", root, "project:///main.go#60,2", resource.PropertyMap{})
	add("share", root, "project:///main.go#66,2", resource.PropertyMap{"tls": resource.NewProperty("TLS1_0")})
	g.Sort()
	return g
}
