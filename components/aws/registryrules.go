package aws

import (
	"encoding/json"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/ecr"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

var (
	pullingImages = []string{"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"}
	pushingImages = []string{
		"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:GetDownloadUrlForLayer",
		"ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
	}
)

// expire keeps the youngest images, whatever their tags: what runs is named by its
// digest and has none, so a rule on images without tags would take it away.
func (r *Registry) expire(ctx *pulumi.Context) error {
	keep := r.args.KeepImages
	if keep == 0 {
		keep = defaultKeepImages
	}
	policy, err := json.Marshal(map[string]any{"rules": []any{map[string]any{
		"rulePriority": 1,
		"description":  "Keep the youngest images",
		"selection":    map[string]any{"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": keep},
		"action":       map[string]any{"type": "expire"},
	}}})
	if err != nil {
		return err
	}
	_, err = ecr.NewLifecyclePolicy(ctx, r.name+"-lifecycle", &ecr.LifecyclePolicyArgs{
		Policy: pulumi.String(policy), Repository: r.RegistryName,
	}, pulumi.Parent(r))
	return err
}

// open lets roles pull and push. A repository policy has no resources: it is about
// its repository.
func (r *Registry) open(ctx *pulumi.Context) error {
	var statements []Statement
	for _, who := range []struct {
		sid     string
		roles   []pulumi.StringInput
		actions []string
	}{{"Pull", r.args.Pullers, pullingImages}, {"Push", r.args.Pushers, pushingImages}} {
		if len(who.roles) > 0 {
			statements = append(statements, Statement{Sid: who.sid, Principals: roles(who.roles), Actions: who.actions})
		}
	}
	if len(statements) == 0 {
		return nil
	}
	policy, err := ecr.NewRepositoryPolicy(ctx, r.name+"-policy", &ecr.RepositoryPolicyArgs{
		Policy: PolicyDocument(statements...), Repository: r.RegistryName,
	}, pulumi.Parent(r))
	if err != nil {
		return err
	}
	r.Ready = append(r.Ready, policy)
	return nil
}

// roles are principals by their ARNs.
func roles(arns []pulumi.StringInput) []Principal {
	principals := make([]Principal, len(arns))
	for i, arn := range arns {
		principals[i] = Role(arn)
	}
	return principals
}
