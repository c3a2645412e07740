package gcp

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// labels rewrites tags as labels of Google Cloud; nil stays nil.
func labels(tags pulumi.StringMapInput) pulumi.StringMapInput { return tags }
