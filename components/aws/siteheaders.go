package aws

import (
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudfront"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	twoYearsSeconds = 2 * 365 * 24 * 60 * 60 // what browsers' preload lists ask for
	noPermissions   = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
)

// createHeaders makes the headers that every answer carries, whatever the files
// say about themselves.
func (s *Site) createHeaders(ctx *pulumi.Context) error {
	override := pulumi.Bool(true)
	headers, err := cloudfront.NewResponseHeadersPolicy(ctx, s.name+"-headers", &cloudfront.ResponseHeadersPolicyArgs{
		Comment: pulumi.String("Security headers of the site " + s.name),
		CustomHeadersConfig: &cloudfront.ResponseHeadersPolicyCustomHeadersConfigArgs{
			Items: cloudfront.ResponseHeadersPolicyCustomHeadersConfigItemArray{
				customHeader("Permissions-Policy", noPermissions),
				customHeader("Cross-Origin-Opener-Policy", "same-origin"),
				customHeader("Cross-Origin-Resource-Policy", "same-origin"),
			},
		},
		RemoveHeadersConfig: &cloudfront.ResponseHeadersPolicyRemoveHeadersConfigArgs{
			Items: cloudfront.ResponseHeadersPolicyRemoveHeadersConfigItemArray{
				removedHeader("x-amz-server-side-encryption"),
				removedHeader("x-amz-server-side-encryption-aws-kms-key-id"), // names the account
				removedHeader("x-amz-version-id"),
			},
		},
		SecurityHeadersConfig: &cloudfront.ResponseHeadersPolicySecurityHeadersConfigArgs{
			ContentSecurityPolicy: &cloudfront.ResponseHeadersPolicySecurityHeadersConfigContentSecurityPolicyArgs{
				ContentSecurityPolicy: s.contentSecurityPolicy(), Override: override,
			},
			ContentTypeOptions: &cloudfront.ResponseHeadersPolicySecurityHeadersConfigContentTypeOptionsArgs{
				Override: override,
			},
			FrameOptions: &cloudfront.ResponseHeadersPolicySecurityHeadersConfigFrameOptionsArgs{
				FrameOption: pulumi.String("DENY"), Override: override,
			},
			ReferrerPolicy: &cloudfront.ResponseHeadersPolicySecurityHeadersConfigReferrerPolicyArgs{
				ReferrerPolicy: pulumi.String("no-referrer"), Override: override,
			},
			StrictTransportSecurity: &cloudfront.ResponseHeadersPolicySecurityHeadersConfigStrictTransportSecurityArgs{
				AccessControlMaxAgeSec: pulumi.Int(twoYearsSeconds),
				IncludeSubdomains:      pulumi.Bool(true),
				Override:               override,
			},
		},
	}, pulumi.Parent(s))
	s.headers = headers
	return err
}

func customHeader(name, value string) cloudfront.ResponseHeadersPolicyCustomHeadersConfigItemArgs {
	return cloudfront.ResponseHeadersPolicyCustomHeadersConfigItemArgs{
		Header: pulumi.String(name), Override: pulumi.Bool(true), Value: pulumi.String(value),
	}
}

func removedHeader(name string) cloudfront.ResponseHeadersPolicyRemoveHeadersConfigItemArgs {
	return cloudfront.ResponseHeadersPolicyRemoveHeadersConfigItemArgs{Header: pulumi.String(name)}
}

// contentSecurityPolicy is the caller's, or the strict one with the caller's
// origins to connect to.
func (s *Site) contentSecurityPolicy() pulumi.StringInput {
	switch {
	case s.args.ContentSecurityPolicy != nil:
		return s.args.ContentSecurityPolicy
	case s.args.ConnectOrigins == nil:
		return pulumi.String(strictPolicy(nil))
	}
	return s.args.ConnectOrigins.ToStringArrayOutput().ApplyT(func(origins []string) (string, error) {
		for _, origin := range origins {
			if err := validateOrigin(origin); err != nil {
				return "", err
			}
		}
		return strictPolicy(origins), nil
	}).(pulumi.StringOutput)
}

// strictPolicy allows nothing from elsewhere but connections to the origins.
func strictPolicy(origins []string) string {
	connect := strings.Join(append([]string{"connect-src 'self'"}, origins...), " ")
	return strings.Join([]string{
		"default-src 'none'", "base-uri 'none'", connect, "font-src 'self'", "form-action 'self'",
		"frame-ancestors 'none'", "img-src 'self' data:", "manifest-src 'self'", "script-src 'self'",
		"style-src 'self'", "upgrade-insecure-requests",
	}, "; ")
}
