package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	endpointType       = "aws:ec2/vpcEndpoint:VpcEndpoint"
	endpointPolicyType = "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy"
)

var endpointRules = []*policypacks.Rule{
	{
		ID:          "aws-vpc-endpoint-policy",
		Title:       "Endpoints say what may be done through them",
		Why:         "Through an endpoint that allows everything, health records leave for an account of anybody's",
		Remediation: "set Policy on the ec2.VpcEndpoint to the actions and resources that programs in the network need",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{endpointType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "AC-6", "SC-7", "SC-7(10)"},
		Missing: "policy: everything",
		Related: true, Check: endpointPolicy,
	},
	{
		ID:          "aws-vpc-endpoint-names",
		Title:       "Interface endpoints answer to the services' own names",
		Why:         "Programs that find a service by its public name go past the endpoint, and with them the health records",
		Remediation: "set PrivateDnsEnabled: pulumi.Bool(true) on the ec2.VpcEndpoint",
		Severity:    policypacks.Low, Objective: policypacks.Private,
		Types: []string{endpointType}, Citations: []string{safeguard.TransmissionSecurity},
		NIST:    []string{"SC-7", "SC-20"},
		Missing: "privateDnsEnabled: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			kind := s.At("vpcEndpointType").Or("Gateway").Is("Interface")
			switch {
			case kind.Is(policypacks.Fail):
				return policypacks.Inapplicable("routes lead to endpoints of this kind, not names")
			case kind.Is(policypacks.Unknown):
				return kind
			}
			return s.At("privateDnsEnabled").Or(false).IsTrue()
		},
	},
}

// endpointPolicy holds where no statement lets everyone do everything with everything: the policy that endpoints have when
// they are given none.
func endpointPolicy(s *policypacks.Subject) policypacks.Outcome {
	if kind, _ := s.At("vpcEndpointType").Text(); kind == "GatewayLoadBalancer" {
		return policypacks.Inapplicable("endpoints of this kind have no policy")
	}
	limits := func(d document) policypacks.Outcome {
		return d.none(func(p policydocument.Statement) bool {
			whole := p.AllowsEveryAction() || len(p.WholeServices()) > 0
			return p.Allow && whole && p.OnEverything() && !p.RestrictsCaller() && !p.RestrictsResource()
		}, "allows everything")
	}
	links := s.PointingHere("vpcEndpointId", endpointPolicyType)
	none := policypacks.Failed("the endpoint has no policy, so it allows everything")
	if inline := s.At("policy"); !inline.IsMissing() && len(links.Subjects) == 0 {
		return ofDocument(inline, none, limits)
	}
	if links.Open {
		none = policypacks.Undecided("VpcEndpointPolicy.vpcEndpointId")
	}
	return links.Each(none, func(p *policypacks.Subject) policypacks.Outcome {
		return ofDocument(p.At("policy"), none, limits)
	})
}
