package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/appautoscaling"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	// busyPercent of the processors leaves room for a peak while another copy starts.
	busyPercent = 50
	// scaleOutSeconds and scaleInSeconds are the pauses after a copy came or went.
	// Connections last: a copy that goes away costs each of its clients one.
	scaleOutSeconds = 60
	scaleInSeconds  = 900
)

// scale adds copies while they are busy, and takes them away when they are not.
func (s *ContainerService) scale(ctx *pulumi.Context) error {
	target, err := appautoscaling.NewTarget(ctx, s.name+"-scaling", &appautoscaling.TargetArgs{
		ServiceNamespace:  pulumi.String("ecs"),
		ScalableDimension: pulumi.String("ecs:service:DesiredCount"),
		ResourceId:        pulumi.Sprintf("service/%s/%s", s.args.Cluster.EnvironmentName, s.ServiceName),
		MinCapacity:       pulumi.Int(s.args.MinReplicas),
		MaxCapacity:       pulumi.Int(s.args.MaxReplicas),
		Tags:              s.args.Tags,
	}, pulumi.Parent(s))
	if err != nil {
		return err
	}
	_, err = appautoscaling.NewPolicy(ctx, s.name+"-scaling-cpu", &appautoscaling.PolicyArgs{
		PolicyType:        pulumi.String("TargetTrackingScaling"),
		ServiceNamespace:  target.ServiceNamespace,
		ScalableDimension: target.ScalableDimension,
		ResourceId:        target.ResourceId,
		TargetTrackingScalingPolicyConfiguration: appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationArgs{
			PredefinedMetricSpecification: appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs{
				PredefinedMetricType: pulumi.String("ECSServiceAverageCPUUtilization"),
			},
			TargetValue:      pulumi.Float64(busyPercent),
			ScaleOutCooldown: pulumi.Int(scaleOutSeconds),
			ScaleInCooldown:  pulumi.Int(scaleInSeconds),
		},
	}, pulumi.Parent(s))
	return err
}
