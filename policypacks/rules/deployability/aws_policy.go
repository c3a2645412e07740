package deployability

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
)

const (
	roleType                 = "aws:iam/role:Role"
	policyType               = "aws:iam/policy:Policy"
	rolePolicyType           = "aws:iam/rolePolicy:RolePolicy"
	rolePolicyAttachmentType = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
	policyAttachmentType     = "aws:iam/policyAttachment:PolicyAttachment"
)

// managedPolicies are what policies that AWS keeps grant, as far as rules here ask about it, by the end of their ARN.
var managedPolicies = map[string][]string{
	"AWSLambdaBasicExecutionRole":     {"logs:CreateLogStream", "logs:PutLogEvents"},
	"AWSLambdaVPCAccessExecutionRole": networkInterfaceActions,
	"AWSLambdaSQSQueueExecutionRole":  queueActions,
	"AWSLambdaKinesisExecutionRole":   streamActions,
	"AWSLambdaDynamoDBExecutionRole":  tableStreamActions,
	"AWSXRayDaemonWriteAccess":        {"xray:PutTraceSegments", "xray:PutTelemetryRecords"},
	"AWSXrayWriteOnlyAccess":          {"xray:PutTraceSegments", "xray:PutTelemetryRecords"},
}

// roleGrants holds where the role that a property names may do all the actions.
func roleGrants(s *policypacks.Subject, path string, actions ...string) policypacks.Outcome {
	roles := s.PointedAt(path, roleType)
	switch {
	case len(roles.Subjects) > 0:
		return granted(roles.Subjects[0], actions)
	case roles.Open:
		return policypacks.Undecided(path)
	}
	return policypacks.Inapplicable("the role is of another stack")
}

// granted holds where the role's policies allow all the actions. Whether on the right resource is a question of least
// privilege, which other rules ask.
func granted(role *policypacks.Subject, actions []string) policypacks.Outcome {
	allowed, undecided := permissions(role)
	for _, action := range actions {
		if slices.ContainsFunc(allowed, func(covers func(string) bool) bool { return covers(action) }) {
			continue
		}
		if undecided != "" {
			return policypacks.Undecided(undecided)
		}
		return policypacks.Failed("%s does not allow %s", role.Name(), action)
	}
	return policypacks.Passed("%s allows %s", role.Name(), strings.Join(actions, ", "))
}

// permissions are what a role's policies allow, and the path of the first thing about them that is not known.
func permissions(role *policypacks.Subject) (allowed []func(action string) bool, undecided string) {
	unsure := func(path string) {
		if undecided == "" {
			undecided = path
		}
	}
	take := func(v policypacks.Value) {
		text, ok := v.JSON()
		doc, err := policydocument.Parse(text)
		if !ok || err != nil {
			unsure(v.Path())
			return
		}
		for _, statement := range doc.Statements {
			if statement.Allow {
				allowed = append(allowed, statement.Covers)
			}
		}
	}
	attached := func(arn policypacks.Value, own policypacks.Links) {
		name, _ := arn.Text()
		grants, isKnown := managedPolicies[name[strings.LastIndex(name, "/")+1:]]
		switch {
		case len(own.Subjects) > 0:
			take(own.Subjects[0].At("policy"))
		case isKnown:
			allowed = append(allowed, func(action string) bool { return slices.Contains(grants, action) })
		default:
			unsure(arn.Path())
		}
	}
	for _, inline := range role.At("inlinePolicies").Items() {
		take(inline.At("policy"))
	}
	for _, arn := range role.At("managedPolicyArns").Items() {
		attached(arn, role.PointedAt(arn.Path(), policyType))
	}
	links := role.PointingHere("role", rolePolicyType)
	for _, own := range links.Subjects {
		take(own.At("policy"))
	}
	attachments := role.PointingHere("role", rolePolicyAttachmentType)
	for _, a := range attachments.Subjects {
		attached(a.At("policyArn"), a.PointedAt("policyArn", policyType))
	}
	shared := role.PointingHere("roles[*]", policyAttachmentType)
	for _, a := range shared.Subjects {
		attached(a.At("policyArn"), a.PointedAt("policyArn", policyType))
	}
	if links.Open || attachments.Open || shared.Open {
		unsure("role")
	}
	return allowed, undecided
}

// letsIn holds where one statement of a resource's policy allows a service the action. A service is named by its
// principal; of a region's own principals, such as logs.us-east-1.amazonaws.com, the part in front counts.
func letsIn(v policypacks.Value, none policypacks.Outcome, service, action string) policypacks.Outcome {
	return policydocument.Ask(v, none, func(doc *policydocument.Document) policypacks.Outcome {
		for _, statement := range doc.Statements {
			if statement.Allow && statement.Covers(action) && slices.ContainsFunc(statement.Principals, func(p policydocument.Principal) bool {
				return p.IsAnyone() || p.Kind == "Service" && isService(p.Name, service)
			}) {
				return policypacks.Passed("%s lets %s in", v.Path(), service).At(v.Path())
			}
		}
		return policypacks.Failed("%s does not allow %s to %s", v.Path(), service, action).At(v.Path())
	})
}

// isService compares principals such as logs.amazonaws.com and logs.us-east-1.amazonaws.com.
func isService(principal, service string) bool {
	name, _, _ := strings.Cut(service, ".")
	given, domain, _ := strings.Cut(principal, ".")
	return given == name && (strings.HasSuffix(domain, "amazonaws.com") || strings.HasSuffix(domain, "amazonaws.com.cn"))
}
