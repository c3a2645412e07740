package aws

import "github.com/phiform/phiform/policypacks/policytest"

var autoscalingCases = []policytest.Case{
	c("aws-autoscaling-health-check", pass, "asks the balancer", it(scalingGroupType, props{"targetGroupArns": []any{later}, "healthCheckType": "ELB"})),
	c("aws-autoscaling-health-check", fail, "left out", it(scalingGroupType, props{"targetGroupArns": []any{later}})),
	c("aws-autoscaling-health-check", fail, "attached, not deployed yet", newIt(scalingGroupType, props{}), and(scalingAttachmentType, "link", props{"autoscalingGroupName": laterFrom("it")})),
	c("aws-autoscaling-health-check", unknown, "not known", it(scalingGroupType, props{"loadBalancers": []string{"b"}, "healthCheckType": later})),
	c("aws-autoscaling-health-check", unknown, "balancers not known", it(scalingGroupType, props{"targetGroupArns": later})),
	c("aws-autoscaling-health-check", unknown, "attached to a group not known", it(scalingGroupType, props{}), and(scalingAttachmentType, "link", props{"autoscalingGroupName": later})),
	c("aws-autoscaling-health-check", na, "no balancer", it(scalingGroupType, props{})),

	c("aws-autoscaling-launch-configuration-no-public-ip", pass, "left out", it(launchConfigurationType, props{})),
	c("aws-autoscaling-launch-configuration-no-public-ip", fail, "public", it(launchConfigurationType, props{"associatePublicIpAddress": true})),
	c("aws-autoscaling-launch-configuration-no-public-ip", unknown, "not known", it(launchConfigurationType, props{"associatePublicIpAddress": later})),
	c("aws-autoscaling-launch-configuration-no-public-ip", na, "no launch configuration", it(scalingGroupType, props{})),

	c("aws-autoscaling-launch-template", pass, "template", it(scalingGroupType, props{"launchTemplate": props{"id": later}})),
	c("aws-autoscaling-launch-template", fail, "configuration", it(scalingGroupType, props{"launchConfiguration": "old"})),
	c("aws-autoscaling-launch-template", fail, "configuration, not deployed yet", it(scalingGroupType, props{"launchConfiguration": laterFrom("old")}), and(launchConfigurationType, "old", props{})),
	c("aws-autoscaling-launch-template", unknown, "not known", it(scalingGroupType, props{"launchConfiguration": later})),
	c("aws-autoscaling-launch-template", na, "no group", it(launchConfigurationType, props{})),
}
