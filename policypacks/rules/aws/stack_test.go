package aws

import "github.com/phiform/phiform/policypacks/policytest"

func counting(pattern any) policytest.Resource {
	return and(metricFilterType, "filter", props{"pattern": pattern})
}

var (
	stack     = it(stackType, props{})
	fullTrail = and(trailType, "trail", props{"isMultiRegionTrail": true, "enableLogFileValidation": true})
	oneRegion = and(trailType, "trail", props{"enableLogFileValidation": true})
)

var stackCases = []policytest.Case{
	c("aws-stack-audit-trail", pass, "of its own", stack, data, fullTrail),
	c("aws-stack-audit-trail", fail, "none", stack, data),
	c("aws-stack-audit-trail", pass, "of one region, which another rule judges", stack, data, oneRegion),
	c("aws-stack-audit-trail", unknown, "not known", stack, data, and(trailType, "trail", props{"enableLogging": later})),
	c("aws-stack-audit-trail", na, "no data", stack),
	c("aws-stack-audit-trail", na, "another stack's", stack, data).With("trailElsewhere", true),

	c("aws-stack-failed-sign-ins-watched", pass, "watched", stack, fullTrail, counting(`{ $.eventName = "ConsoleLogin" && $.errorMessage = "Failed authentication" }`)),
	c("aws-stack-failed-sign-ins-watched", fail, "other events", stack, fullTrail, counting(`{ $.eventName = "ConsoleLogin" }`)),
	c("aws-stack-failed-sign-ins-watched", fail, "no filter", stack, fullTrail),
	c("aws-stack-failed-sign-ins-watched", unknown, "not known", stack, fullTrail, counting(later)),
	c("aws-stack-failed-sign-ins-watched", na, "no trail", stack, data),

	c("aws-stack-root-use-watched", pass, "watched", stack, fullTrail, counting(`{ $.userIdentity.type = "Root" }`)),
	c("aws-stack-root-use-watched", fail, "no filter", stack, fullTrail),
	c("aws-stack-root-use-watched", unknown, "not known", stack, fullTrail, counting(later)),
	c("aws-stack-root-use-watched", na, "no trail", stack, data),

	c("aws-stack-trail-changes-watched", pass, "watched", stack, fullTrail, counting(`{ ($.eventName = "StopLogging") || ($.eventName = "DeleteTrail") }`)),
	c("aws-stack-trail-changes-watched", fail, "no filter", stack, fullTrail),
	c("aws-stack-trail-changes-watched", unknown, "not known", stack, fullTrail, counting(later)),
	c("aws-stack-trail-changes-watched", na, "no trail", stack, data),
}
