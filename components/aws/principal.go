package aws

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// Principal is who a [Statement] is about.
type Principal struct {
	// Kind is "AWS", "Service" or "Federated"; "*" with an ID of "*" is anyone.
	Kind string
	// ID is an ARN, an account, a service's name or an identity provider.
	ID pulumi.StringInput
}

// Role is a role, a user or a whole account (its root), by ARN.
func Role(arn pulumi.StringInput) Principal { return Principal{Kind: "AWS", ID: arn} }

// Service is a service of AWS, for example "cloudtrail.amazonaws.com".
func Service(name pulumi.StringInput) Principal { return Principal{Kind: "Service", ID: name} }

// Federated is an identity provider, for example "cognito-identity.amazonaws.com".
func Federated(provider string) Principal {
	return Principal{Kind: "Federated", ID: pulumi.String(provider)}
}

// Anyone is every principal, known or not. It belongs in a [Deny] statement.
func Anyone() Principal { return Principal{Kind: "*", ID: pulumi.String("*")} }

// renderPrincipals returns "*", or the identifiers by kind, or nil for none.
func renderPrincipals(principals []Principal, ids []string) any {
	if len(principals) == 0 {
		return nil
	}
	byKind := map[string][]string{}
	for i, p := range principals {
		if p.Kind == "*" {
			return "*"
		}
		byKind[p.Kind] = append(byKind[p.Kind], ids[i])
	}
	return byKind
}
