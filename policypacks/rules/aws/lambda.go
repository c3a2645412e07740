package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	functionType       = "aws:lambda/function:Function"
	permissionType     = "aws:lambda/permission:Permission"
	functionURLType    = "aws:lambda/functionUrl:FunctionUrl"
	functionInvokeType = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"
)

var lambdaRules = slices.Concat(functionAccessRules, functionRules)

var functionAccessRules = []*policypacks.Rule{
	{
		ID:          "aws-lambda-not-public",
		Title:       "Functions cannot be invoked by everyone",
		Why:         "Who may invoke a function makes it do with health records what it was written to do for others",
		Remediation: "name a service or an account as Principal of the lambda.Permission, or add PrincipalOrgId or SourceAccount",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{permissionType}, Citations: []string{safeguard.AccessControl},
		NIST:     []string{"AC-3", "AC-6"},
		External: policypacks.Similar("LambdaFunctionPublicAccessProhibited", "lambda-function-public-access-prohibited", "CKV_AWS_301"),
		Missing:  "principal: required by the service; principalOrgId, sourceAccount, sourceArn: everyone",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if kind := s.At("functionUrlAuthType"); kind.OneOf("AWS_IAM", "NONE").Is(policypacks.Pass) {
				return policypacks.Inapplicable("the function's address has a rule of its own")
			}
			return policypacks.Any(
				s.At("principal").NoneOf("*"), s.At("principalOrgId").IsSet(), s.At("sourceAccount").IsSet(), s.At("sourceArn").IsSet(),
			).Because("everyone may invoke the function")
		},
	},
	{
		ID:          "aws-lambda-permission-source",
		Title:       "Services invoke functions for their own resources only",
		Why:         "Without a source, a service hands the function what any other account sends",
		Remediation: "set SourceArn or SourceAccount on the lambda.Permission",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{permissionType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:     []string{"AC-3", "AC-6"},
		External: policypacks.Similar("CKV_AWS_364"),
		Missing:  "sourceArn, sourceAccount: any account",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			bound := policypacks.Any(s.At("sourceArn").IsSet(), s.At("sourceAccount").IsSet(), s.At("principalOrgId").IsSet())
			service := s.At("principal").Satisfies("a service", isServiceName)
			switch {
			case service.Is(policypacks.Fail):
				return policypacks.Inapplicable("no service is allowed to invoke the function here")
			case service.Is(policypacks.Unknown) && bound.Is(policypacks.Fail):
				return service
			}
			return bound.Because("the service may invoke the function for any account")
		},
	},
	{
		ID:          "aws-lambda-url-authenticated",
		Title:       "Addresses of functions ask who is calling",
		Why:         "A function with an open address answers strangers with health records",
		Remediation: "set AuthorizationType AWS_IAM on the lambda.FunctionUrl",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{functionURLType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:     []string{"AC-3", "IA-2"},
		External: policypacks.Similar("CKV_AWS_258"),
		Missing:  "authorizationType: required by the service",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("authorizationType").Is("AWS_IAM") },
		Remedy:   remedy("asks who is calling", "authorizationType", "AWS_IAM"),
	},
	{
		ID:          "aws-lambda-url-cors",
		Title:       "Addresses of functions answer scripts of named sites only",
		Why:         "Where every origin is allowed, a script of any page that a member opens can ask for health records in the member's name",
		Remediation: "list the sites in Cors.AllowOrigins of the lambda.FunctionUrl instead of *",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{functionURLType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV2_AWS_75"),
		Missing:  "cors: browsers allow no other site",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Passed("no other site is allowed")
			return s.At("cors.allowOrigins").Each(none, func(origin policypacks.Value) policypacks.Outcome {
				return origin.NoneOf("*", "http://*", "https://*")
			})
		},
	},
}
