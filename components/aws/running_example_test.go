package aws_test

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
	"github.com/phiform/phiform/plan"
)

// A function that takes messages from a queue, in a network that it cannot leave.
// The function's identity comes first, then the key and the queue that name it.
func ExampleNewFunction() {
	program := func(ctx *pulumi.Context) error {
		identity, err := aws.NewServiceIdentity(ctx, "reader-identity", &aws.ServiceIdentityArgs{RunsOn: aws.FunctionService})
		if err != nil {
			return err
		}
		key, err := aws.NewKey(ctx, "key", &aws.KeyArgs{DeferPolicy: true})
		if err != nil {
			return err
		}
		grants := append(aws.GrantFunction(ctx, key, "reader", identity.RoleArn),
			aws.GrantLogs(ctx, key, "net", "reader"), aws.GrantReceive("ReaderReceives", identity.RoleArn))
		if err := key.AttachPolicy(ctx, grants...); err != nil {
			return err
		}
		after := []pulumi.Resource{key.Policy}
		queue, err := aws.NewQueue(ctx, "results", &aws.QueueArgs{
			KeyArn: key.KeyArn, Receivers: []pulumi.StringInput{identity.RoleArn}, VisibilitySeconds: 6 * 60, After: after,
		})
		if err != nil {
			return err
		}
		if err := identity.Allow(ctx, "queue", queue.ReceiveStatement()); err != nil {
			return err
		}
		network, err := aws.NewNetwork(ctx, "net", &aws.NetworkArgs{KeyArn: key.KeyArn, After: after})
		if err != nil {
			return err
		}
		_, err = aws.NewFunction(ctx, "reader", &aws.FunctionArgs{
			Identity: identity, KeyArn: key.KeyArn, After: after, Network: network.Access(),
			Code: pulumi.NewFileArchive("reader.zip"), SourceHash: pulumi.String("of the archive"),
			Source: &aws.FunctionSourceArgs{QueueArn: queue.QueueArn},
		})
		return err
	}
	graph, err := plan.Run(context.Background(), program, plan.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range graph.Resources {
		switch r.Type {
		case "aws:sqs/queue:Queue", "aws:lambda/function:Function", "aws:lambda/eventSourceMapping:EventSourceMapping":
			fmt.Println(r.Name)
		}
	}
	// Unordered output:
	// results-dead-letters
	// results-queue
	// reader-function
	// reader-source
}
