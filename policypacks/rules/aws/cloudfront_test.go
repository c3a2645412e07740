package aws

import "github.com/phiform/phiform/policypacks/policytest"

func edge(more props) policytest.Resource {
	inputs := props{"enabled": true}
	for key, value := range more {
		inputs[key] = value
	}
	return it(distributionType, inputs)
}

func behaviors(property string, first, second any) policytest.Resource {
	return edge(props{"defaultCacheBehavior": props{property: first}, "orderedCacheBehaviors": list{{property: second}}})
}

func origins(list ...any) policytest.Resource { return edge(props{"origins": list}) }

func custom(protocol any, versions ...string) props {
	return props{"domainName": "api.example.com", "customOriginConfig": props{"originProtocolPolicy": protocol, "originSslProtocols": versions}}
}

var (
	edgeOff    = it(distributionType, props{"enabled": false})
	ownCert    = func(version any) props { return props{"acmCertificateArn": "arn", "minimumProtocolVersion": version} }
	signature  = and(originAccessType, "access", props{})
	firewall   = and(webACLType, "firewall", props{})
	headers    = and(headersPolicyType, "headers", props{})
	logSource  = and(logDeliverySourceType, "source", props{"name": "source", "resourceArn": arnOf("it")})
	newSource  = policytest.Resource{Type: logDeliverySourceType, Name: "source", New: true, Inputs: props{"resourceArn": laterFrom("it")}}
	toNowhere  = and(logDeliverySourceType, "source", props{"name": "source", "resourceArn": later})
	delivery   = and(logDeliveryType, "delivery", props{"deliverySourceName": of("source")})
	newDeliver = and(logDeliveryType, "delivery", props{"deliverySourceName": laterFrom("source")})
)

var cloudfrontCases = []policytest.Case{
	c("aws-cloudfront-viewer-https", pass, "redirected", behaviors("viewerProtocolPolicy", "redirect-to-https", "https-only")),
	c("aws-cloudfront-viewer-https", fail, "one behavior of two", behaviors("viewerProtocolPolicy", "redirect-to-https", "allow-all")),
	c("aws-cloudfront-viewer-https", unknown, "not known", behaviors("viewerProtocolPolicy", later, "https-only")),
	c("aws-cloudfront-viewer-https", na, "off", edgeOff),

	c("aws-cloudfront-tls-minimum", pass, "1.2", edge(props{"viewerCertificate": ownCert("TLSv1.2_2021")})),
	c("aws-cloudfront-tls-minimum", pass, "1.3", edge(props{"viewerCertificate": ownCert("TLSv1.3_2025")})),
	c("aws-cloudfront-tls-minimum", fail, "1.1", edge(props{"viewerCertificate": ownCert("TLSv1.1_2016")})),
	c("aws-cloudfront-tls-minimum", fail, "left out", edge(props{"viewerCertificate": props{"acmCertificateArn": "arn"}})),
	c("aws-cloudfront-tls-minimum", fail, "default certificate", edge(props{"viewerCertificate": props{"cloudfrontDefaultCertificate": true}})),
	c("aws-cloudfront-tls-minimum", unknown, "not known", edge(props{"viewerCertificate": ownCert(later)})),
	c("aws-cloudfront-tls-minimum", na, "off", edgeOff),

	c("aws-cloudfront-origin-tls", pass, "1.2", origins(custom("https-only", "TLSv1.2"))),
	c("aws-cloudfront-origin-tls", fail, "older too", origins(custom("https-only", "TLSv1.2", "TLSv1"))),
	c("aws-cloudfront-origin-tls", fail, "as the viewer does", origins(custom("match-viewer", "TLSv1.2"))),
	c("aws-cloudfront-origin-tls", unknown, "not known", origins(custom(later, "TLSv1.2"))),
	c("aws-cloudfront-origin-tls", na, "bucket", origins(props{"domainName": later})),

	c("aws-cloudfront-origin-access", pass, "signed", origins(props{"originAccessControlId": laterFrom("access")}), signature),
	c("aws-cloudfront-origin-access", pass, "signed the older way", origins(props{"s3OriginConfig": props{"originAccessIdentity": "origin-access-identity/cloudfront/E1"}})),
	c("aws-cloudfront-origin-access", fail, "not signed", origins(props{"domainName": "b.s3.amazonaws.com"})),
	c("aws-cloudfront-origin-access", unknown, "not known", origins(props{"originAccessControlId": later})),
	c("aws-cloudfront-origin-access", na, "no bucket", origins(custom("https-only", "TLSv1.2"))),

	c("aws-cloudfront-logging", pass, "delivered", edge(nil), logSource, delivery),
	c("aws-cloudfront-logging", pass, "nothing deployed yet", newIt(distributionType, props{}), newSource, newDeliver),
	c("aws-cloudfront-logging", pass, "standard logs", edge(props{"loggingConfig": props{"bucket": later}})),
	c("aws-cloudfront-logging", fail, "source without delivery", edge(nil), logSource),
	c("aws-cloudfront-logging", fail, "left out", edge(nil)),
	c("aws-cloudfront-logging", unknown, "source not known", edge(nil), toNowhere, delivery),
	c("aws-cloudfront-logging", na, "off", edgeOff),

	c("aws-cloudfront-firewall", pass, "of the stack", edge(props{"webAclId": laterFrom("firewall")}), firewall),
	c("aws-cloudfront-firewall", pass, "of another stack", edge(props{"webAclId": "arn:aws:wafv2:::x"})),
	c("aws-cloudfront-firewall", fail, "left out", edge(nil)),
	c("aws-cloudfront-firewall", fail, "empty", edge(props{"webAclId": ""})),
	c("aws-cloudfront-firewall", unknown, "not known", edge(props{"webAclId": later})),
	c("aws-cloudfront-firewall", na, "off", edgeOff),

	c("aws-cloudfront-security-headers", pass, "everywhere", policytest.Resource{Type: distributionType, Name: "it", Inputs: props{
		"defaultCacheBehavior": props{"responseHeadersPolicyId": laterFrom("headers")},
	}}, headers),
	c("aws-cloudfront-security-headers", fail, "one behavior of two", behaviors("responseHeadersPolicyId", "policy", nil)),
	c("aws-cloudfront-security-headers", unknown, "not known", behaviors("responseHeadersPolicyId", later, "policy")),
	c("aws-cloudfront-security-headers", na, "off", edgeOff),

	c("aws-cloudfront-origin-access-signs", pass, "always", it(originAccessType, props{"signingBehavior": "always", "signingProtocol": "sigv4"})),
	c("aws-cloudfront-origin-access-signs", fail, "never", it(originAccessType, props{"signingBehavior": "never", "signingProtocol": "sigv4"})),
	c("aws-cloudfront-origin-access-signs", unknown, "not known", it(originAccessType, props{"signingBehavior": later, "signingProtocol": "sigv4"})),
	c("aws-cloudfront-origin-access-signs", na, "no control", it(headersPolicyType, props{})),

	c("aws-cloudfront-headers-hsts", pass, "a year", hsts(31536000, true)),
	c("aws-cloudfront-headers-hsts", fail, "a day", hsts(86400, true)),
	c("aws-cloudfront-headers-hsts", fail, "origin may decide", hsts(31536000, false)),
	c("aws-cloudfront-headers-hsts", fail, "origin may decide, by default", hsts(31536000, nil)),
	c("aws-cloudfront-headers-hsts", fail, "left out", it(headersPolicyType, props{"corsConfig": props{}})),
	c("aws-cloudfront-headers-hsts", unknown, "not known", hsts(later, true)),
	c("aws-cloudfront-headers-hsts", na, "no policy", edge(nil)),

	c("aws-cloudfront-headers-framing", pass, "denied", framing("DENY", true)),
	c("aws-cloudfront-headers-framing", fail, "left out", it(headersPolicyType, props{"securityHeadersConfig": props{}})),
	c("aws-cloudfront-headers-framing", fail, "types may be guessed", framing("SAMEORIGIN", false)),
	c("aws-cloudfront-headers-framing", unknown, "not known", framing(later, true)),
	c("aws-cloudfront-headers-framing", na, "no policy", edge(nil)),

	c("aws-cloudfront-logs-no-cookies", pass, "named fields", delivering([]string{"date", "c-ip"}), distributionSource, served),
	c("aws-cloudfront-logs-no-cookies", fail, "cookies", delivering([]string{"date", "cs(Cookie)"}), distributionSource, served),
	c("aws-cloudfront-logs-no-cookies", fail, "fields left out", delivering(nil), distributionSource, served),
	c("aws-cloudfront-logs-no-cookies", unknown, "fields not known", delivering(later), distributionSource, served),
	c("aws-cloudfront-logs-no-cookies", unknown, "source of a distribution not known", delivering(nil), toNowhere),
	c("aws-cloudfront-logs-no-cookies", unknown, "source not known", it(logDeliveryType, props{"deliverySourceName": later})),
	c("aws-cloudfront-logs-no-cookies", na, "another service's log", delivering(nil), and(logDeliverySourceType, "source", props{"resourceArn": "arn:aws:bedrock:::x"})),
	c("aws-cloudfront-logs-no-cookies", pass, "standard logs", edge(props{"loggingConfig": props{"bucket": later}})),
	c("aws-cloudfront-logs-no-cookies", fail, "standard logs with cookies", edge(props{"loggingConfig": props{"bucket": later, "includeCookies": true}})),
	c("aws-cloudfront-logs-no-cookies", na, "no standard logs", edge(nil)),
}

var (
	served             = and(distributionType, "served", props{})
	distributionSource = and(logDeliverySourceType, "source", props{"resourceArn": laterFrom("served")})
)

func delivering(fields any) policytest.Resource {
	return it(logDeliveryType, props{"deliverySourceName": of("source"), "recordFields": fields})
}

func hsts(seconds, override any) policytest.Resource {
	return it(headersPolicyType, props{"securityHeadersConfig": props{"strictTransportSecurity": props{"accessControlMaxAgeSec": seconds, "override": override}}})
}

func framing(option, override any) policytest.Resource {
	return it(headersPolicyType, props{"securityHeadersConfig": props{
		"frameOptions": props{"frameOption": option, "override": true}, "contentTypeOptions": props{"override": override},
	}})
}
