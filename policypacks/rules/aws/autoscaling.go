package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	scalingGroupType        = "aws:autoscaling/group:Group"
	scalingAttachmentType   = "aws:autoscaling/attachment:Attachment"
	launchConfigurationType = "aws:ec2/launchConfiguration:LaunchConfiguration"
)

var autoscalingRules = []*policypacks.Rule{
	{
		ID:          "aws-autoscaling-health-check",
		Title:       "Auto scaling groups behind load balancers replace servers that do not answer",
		Why:         "A server that runs and does not answer keeps health records from those who treat patients",
		Remediation: "set HealthCheckType ELB on the autoscaling.Group",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{scalingGroupType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.AuditControls},
		NIST:     []string{"CP-10", "SI-4", "SC-5"},
		External: policypacks.Similar("AutoScalingGroupELBHealthCheckRequired", "autoscaling-group-elb-healthcheck-required", "CKV2_AWS_15"),
		Missing:  "healthCheckType: EC2, which asks only whether the server runs",
		Related:  true, Check: scalingHealthCheck,
	},
	{
		ID:          "aws-autoscaling-launch-configuration-no-public-ip",
		Title:       "Launch configurations give servers no public address",
		Why:         "A server with a public address can be attacked from anywhere, with nothing but a port list before the health records",
		Remediation: "set AssociatePublicIpAddress: pulumi.Bool(false) on the ec2.LaunchConfiguration",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{launchConfigurationType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("AutoScalingLaunchConfigPublicIpDisabled", "autoscaling-launch-config-public-ip-disabled", "CKV_AWS_389"),
		Missing:  "associatePublicIpAddress: what the subnet says, which has a rule of its own",
		Check:    propertyOff("associatePublicIpAddress", false),
	},
	{
		ID:          "aws-autoscaling-launch-template",
		Title:       "Auto scaling groups use launch templates",
		Why:         "Launch configurations know nothing of later safety options, and AWS opens them to no new account",
		Remediation: "replace LaunchConfiguration by LaunchTemplate or MixedInstancesPolicy on the autoscaling.Group",
		Severity:    policypacks.Low, Objective: policypacks.Deployable,
		Types: []string{scalingGroupType}, Citations: []string{safeguard.EmergencyModeOperation},
		NIST:     []string{"CM-2", "CM-6"},
		External: policypacks.Similar("CKV_AWS_315"),
		Missing:  "launchConfiguration: a launch template is used",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			otherwise := s.At("launchConfiguration").IsNotSet().Because("the group uses a launch configuration")
			return s.PointedAt("launchConfiguration", launchConfigurationType).Each(otherwise, func(l *policypacks.Subject) policypacks.Outcome {
				return policypacks.Failed("the group uses it")
			})
		},
	},
}

// scalingHealthCheck asks only groups behind a load balancer.
func scalingHealthCheck(s *policypacks.Subject) policypacks.Outcome {
	checked := s.At("healthCheckType").Or("EC2").Is("ELB")
	for _, path := range []string{"targetGroupArns", "loadBalancers", "trafficSources"} {
		balancers := s.At(path)
		if len(balancers.Items()) > 0 || balancers.IsUnknown() && checked.Is(policypacks.Pass) {
			return checked
		}
		if balancers.IsUnknown() {
			return policypacks.Undecided(path)
		}
	}
	attached := s.PointingHere("autoscalingGroupName", scalingAttachmentType)
	switch {
	case len(attached.Subjects) > 0:
		return checked
	case attached.Open:
		return policypacks.Undecided("Attachment.autoscalingGroupName")
	}
	return policypacks.Inapplicable("the group stands behind no load balancer")
}
