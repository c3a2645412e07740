package aws

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var cloudfrontRules = slices.Concat(distributionRules, edgePolicyRules)

var distributionRules = []*policypacks.Rule{
	{
		ID:          "aws-cloudfront-viewer-https",
		Title:       "Distributions answer over HTTPS only",
		Why:         "Sign-ins and health records that travel in plain text can be read and changed on the way",
		Remediation: "set ViewerProtocolPolicy to redirect-to-https or https-only in every cache behavior of the cloudfront.Distribution",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{distributionType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)", "SC-23"},
		External: policypacks.Similar("CKV_AWS_34"),
		Missing:  "viewerProtocolPolicy: required by the service",
		Check: whileServing(func(s *policypacks.Subject) policypacks.Outcome {
			return inBehaviors(s, func(b policypacks.Value) policypacks.Outcome {
				return b.At("viewerProtocolPolicy").OneOf("redirect-to-https", "https-only")
			})
		}),
	},
	{
		ID:          "aws-cloudfront-tls-minimum",
		Title:       "Distributions speak TLS 1.2 or later",
		Why:         "Older versions of TLS can be broken, and with them the secrecy of health records",
		Remediation: "set MinimumProtocolVersion to TLSv1.2_2021 and a certificate of your own: with the default certificate, TLS 1.0 is accepted",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{distributionType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransitIntegrity, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8(1)", "SC-13"},
		External: policypacks.Similar("CKV_AWS_174", "CKV2_AWS_42"),
		Missing:  "minimumProtocolVersion: TLSv1, and always so with the default certificate",
		Check:    whileServing(tlsMinimum),
	},
	{
		ID:          "aws-cloudfront-origin-tls",
		Title:       "Distributions reach their origins over TLS 1.2",
		Why:         "The way from the edge to the origin crosses the same internet as the way to the edge",
		Remediation: "set OriginProtocolPolicy https-only and OriginSslProtocols [TLSv1.2] in each CustomOriginConfig",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{distributionType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)", "SC-13"},
		External: policypacks.Similar("CKV2_AWS_72"),
		Missing:  "customOriginConfig: the origin is a bucket, which has a rule of its own",
		Check:    whileServing(originTLS),
	},
	{
		ID:          "aws-cloudfront-origin-access",
		Title:       "Distributions sign their requests to buckets",
		Why:         "A bucket that can only be read with the distribution's signature cannot be read around it",
		Remediation: "set OriginAccessControlId on each origin that is a bucket to a cloudfront.OriginAccessControl",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{distributionType}, Citations: []string{safeguard.AccessControl, safeguard.Authentication},
		NIST:     []string{"AC-3", "IA-9"},
		External: policypacks.Similar("CKV2_AWS_46"),
		Missing:  "originAccessControlId: requests are not signed, and the bucket must be public",
		Related:  true, Check: whileServing(originSigned),
	},
	{
		ID:          "aws-cloudfront-logging",
		Title:       "Distributions keep access logs",
		Why:         "Without a log nobody can tell who asked for what, nor show that nobody did",
		Remediation: "deliver ACCESS_LOGS of the distribution with a cloudwatch.LogDeliverySource and LogDelivery, or set LoggingConfig",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{distributionType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-3", "AU-12"},
		External: policypacks.Similar("CKV_AWS_86"),
		Missing:  "loggingConfig: no logs, unless a log delivery has the distribution as its source",
		Related:  true, Check: whileServing(distributionLogged),
	},
	{
		ID:          "aws-cloudfront-firewall",
		Title:       "Distributions stand behind a web application firewall",
		Why:         "A firewall keeps known attacks from the pages through which members reach their health records",
		Remediation: "set WebAclId on the cloudfront.Distribution to the ARN of a wafv2.WebAcl with scope CLOUDFRONT",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{distributionType}, Citations: []string{safeguard.AccessControl, safeguard.MaliciousSoftware},
		NIST:     []string{"SC-7", "SI-4"},
		External: policypacks.Similar("CKV_AWS_68"),
		Missing:  "webAclId: no firewall",
		Related:  true, Check: whileServing(func(s *policypacks.Subject) policypacks.Outcome {
			return s.Names(s.At("webAclId"), webACLType)
		}),
	},
	{
		ID:          "aws-cloudfront-security-headers",
		Title:       "Distributions send security headers",
		Why:         "Headers make browsers refuse plain HTTP and foreign frames around pages that show health records",
		Remediation: "set ResponseHeadersPolicyId in every cache behavior to a cloudfront.ResponseHeadersPolicy",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{distributionType}, Citations: []string{safeguard.TransitIntegrity, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8", "SC-18"},
		External: policypacks.Similar("CKV2_AWS_32"),
		Missing:  "responseHeadersPolicyId: none",
		Related:  true, Check: whileServing(func(s *policypacks.Subject) policypacks.Outcome {
			return inBehaviors(s, func(b policypacks.Value) policypacks.Outcome {
				return s.Names(b.At("responseHeadersPolicyId"), headersPolicyType)
			})
		}),
	},
}

// whileServing asks only distributions that are switched on.
func whileServing(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if enabled, ok := s.At("enabled").Bool(); ok && !enabled {
			return policypacks.Inapplicable("the distribution is switched off")
		}
		return check(s)
	}
}

// inBehaviors asks every cache behavior.
func inBehaviors(s *policypacks.Subject, ask func(policypacks.Value) policypacks.Outcome) policypacks.Outcome {
	return policypacks.All(
		ask(s.At("defaultCacheBehavior")),
		s.At("orderedCacheBehaviors").Each(policypacks.Inapplicable("there are no others"), ask),
	)
}

// currentTLS are the beginnings of the security policies that accept TLS 1.2 and later only.
var currentTLS = []string{"TLSv1.2_", "TLSv1.3_"}

func tlsMinimum(s *policypacks.Subject) policypacks.Outcome {
	certificate := s.At("viewerCertificate")
	return policypacks.All(
		certificate.At("cloudfrontDefaultCertificate").Or(false).IsFalse().
			Because("the default certificate accepts TLS 1.0, whatever else is set"),
		certificate.At("minimumProtocolVersion").Or("TLSv1").Satisfies("TLSv1.2_2021 or later", func(version string) bool {
			return slices.ContainsFunc(currentTLS, func(prefix string) bool { return strings.HasPrefix(version, prefix) })
		}),
	)
}

func originTLS(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Inapplicable("every origin is a bucket")
	return s.At("origins").Each(none, func(origin policypacks.Value) policypacks.Outcome {
		custom := origin.At("customOriginConfig")
		if custom.IsMissing() {
			return none
		}
		return policypacks.All(
			custom.At("originProtocolPolicy").Is("https-only"),
			custom.At("originSslProtocols").Each(policypacks.Failed("no TLS version is named"), func(version policypacks.Value) policypacks.Outcome {
				return version.Is("TLSv1.2")
			}),
		)
	})
}

func originSigned(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Inapplicable("no origin is a bucket")
	return s.At("origins").Each(none, func(origin policypacks.Value) policypacks.Outcome {
		if !origin.At("customOriginConfig").IsMissing() || !origin.At("vpcOriginConfig").IsMissing() {
			return none
		}
		return policypacks.Any(
			s.Names(origin.At("originAccessControlId"), originAccessType),
			origin.At("s3OriginConfig.originAccessIdentity").IsSet(),
		).Because("%s is read without a signature", origin.Path())
	})
}

// distributionLogged accepts logs of either generation.
func distributionLogged(s *policypacks.Subject) policypacks.Outcome {
	if standard := s.At("loggingConfig"); !standard.IsMissing() {
		return standard.At("bucket").IsSet()
	}
	sources := s.PointingHere("resourceArn", logDeliverySourceType)
	none := sources.Missing("LogDeliverySource.resourceArn", "nobody logs the requests to this distribution")
	return sources.Some(none, func(source *policypacks.Subject) policypacks.Outcome {
		deliveries := source.PointingHere("deliverySourceName", logDeliveryType)
		undelivered := deliveries.Missing("LogDelivery.deliverySourceName", "the log of %s is delivered nowhere", source.Name())
		return deliveries.Some(undelivered, func(d *policypacks.Subject) policypacks.Outcome {
			return policypacks.Passed("%s delivers the log", d.Name())
		})
	})
}
