package aws_test

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
	"github.com/phiform/phiform/plan"
)

// Members sign in at a page of the clinic's and read their own folder of the
// documents bucket.
func ExampleNewMemberIdentity() {
	program := func(ctx *pulumi.Context) error {
		key, err := aws.NewKey(ctx, "documents-key", &aws.KeyArgs{DeferPolicy: true})
		if err != nil {
			return err
		}
		documents, err := aws.NewBucket(ctx, "documents", &aws.BucketArgs{KeyArn: key.KeyArn})
		if err != nil {
			return err
		}
		members, err := aws.NewMemberIdentity(ctx, "members", &aws.MemberIdentityArgs{
			CallbackURLs: pulumi.StringArray{pulumi.String("https://members.example.org/")},
			Documents:    &aws.MemberDocumentsArgs{BucketArn: documents.BucketArn, KeyArn: key.KeyArn, Prefix: "members/"},
		})
		if err != nil {
			return err
		}
		return key.AttachPolicy(ctx, aws.GrantRead("MembersRead", members.MemberRoleArn))
	}
	graph, err := plan.Run(context.Background(), program, plan.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range graph.OfType("aws:cognito/identityPoolProviderPrincipalTag:IdentityPoolProviderPrincipalTag") {
		fmt.Println(r.Inputs["principalTags"].ObjectValue().Mappable())
	}
	// Output: map[MemberSubject:sub]
}
