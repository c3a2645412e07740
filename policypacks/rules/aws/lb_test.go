package aws

import "github.com/phiform/phiform/policypacks/policytest"

func balancer(inputs props) policytest.Resource { return it(balancerTypes[0], inputs) }

func listener(inputs props) policytest.Resource { return it(listenerTypes[0], inputs) }

func redirect(protocol any) list {
	return list{{"type": "redirect", "redirect": props{"protocol": protocol, "statusCode": "HTTP_301"}}}
}

var (
	application = balancer(props{})
	networkOne  = balancer(props{"loadBalancerType": "network"})
	gatewayOne  = balancer(props{"loadBalancerType": "gateway"})
)

func networkListener(protocol any) policytest.Resource {
	return and(listenerTypes[0], "listener", props{"loadBalancerArn": arnOf("it"), "protocol": protocol})
}

var lbCases = []policytest.Case{
	c("aws-lb-drop-invalid-headers", pass, "dropped", balancer(props{"dropInvalidHeaderFields": true})),
	c("aws-lb-drop-invalid-headers", fail, "left out", it(balancerTypes[1], props{})),
	c("aws-lb-drop-invalid-headers", unknown, "not known", balancer(props{"dropInvalidHeaderFields": later})),
	c("aws-lb-drop-invalid-headers", unknown, "kind not known", balancer(props{"loadBalancerType": later})),
	c("aws-lb-drop-invalid-headers", na, "network", networkOne),

	c("aws-lb-desync", pass, "left out", application),
	c("aws-lb-desync", pass, "classic", classic(nil)),
	c("aws-lb-desync", fail, "only watched", balancer(props{"desyncMitigationMode": "monitor"})),
	c("aws-lb-desync", unknown, "not known", balancer(props{"desyncMitigationMode": later})),
	c("aws-lb-desync", na, "network", networkOne),

	c("aws-lb-deletion-protection", pass, "on", balancer(props{"enableDeletionProtection": true})),
	c("aws-lb-deletion-protection", fail, "left out", networkOne),
	c("aws-lb-deletion-protection", unknown, "not known", balancer(props{"enableDeletionProtection": later})),
	c("aws-lb-deletion-protection", na, "classic", classic(nil)),

	c("aws-lb-network-internal", pass, "internal", it(balancerTypes[0], props{"loadBalancerType": "network", "internal": true})),
	c("aws-lb-network-internal", fail, "left out", it(balancerTypes[0], props{"loadBalancerType": "network"})),
	c("aws-lb-network-internal", unknown, "not known", it(balancerTypes[0], props{"loadBalancerType": "network", "internal": later})),
	c("aws-lb-network-internal", unknown, "kind not known", it(balancerTypes[0], props{"loadBalancerType": later})),
	c("aws-lb-network-internal", na, "an application's", it(balancerTypes[0], props{})),

	c("aws-lb-logging", pass, "kept", balancer(props{"accessLogs": props{"bucket": later, "enabled": true}})),
	c("aws-lb-logging", fail, "left out", networkOne),
	c("aws-lb-logging", fail, "not enabled", balancer(props{"accessLogs": props{"bucket": "b"}})),
	c("aws-lb-logging", unknown, "not known", balancer(props{"accessLogs": later})),
	c("aws-lb-logging", fail, "ends TLS", networkOne, networkListener("TLS")),
	c("aws-lb-logging", unknown, "protocol not known", networkOne, networkListener(later)),
	c("aws-lb-logging", na, "passes on", networkOne, networkListener("TCP")),
	c("aws-lb-logging", na, "gateway", gatewayOne),

	c("aws-lb-firewall", pass, "guarded", application, and(webACLLinkType, "link", props{"resourceArn": arnOf("it"), "webAclArn": later})),
	c("aws-lb-firewall", fail, "none", application),
	c("aws-lb-firewall", unknown, "of a load balancer not known", application, and(webACLLinkType, "link", props{"resourceArn": later})),
	c("aws-lb-firewall", unknown, "may be internal", balancer(props{"internal": later})),
	c("aws-lb-firewall", na, "internal", balancer(props{"internal": true})),

	c("aws-lb-cross-zone", pass, "on", balancer(props{"loadBalancerType": "network", "enableCrossZoneLoadBalancing": true})),
	c("aws-lb-cross-zone", fail, "left out", gatewayOne),
	c("aws-lb-cross-zone", unknown, "not known", balancer(props{"loadBalancerType": "network", "enableCrossZoneLoadBalancing": later})),
	c("aws-lb-cross-zone", unknown, "kind not known", balancer(props{"loadBalancerType": later})),
	c("aws-lb-cross-zone", na, "application", application),

	c("aws-lb-listener-https", pass, "https", listener(props{"protocol": "HTTPS"})),
	c("aws-lb-listener-https", pass, "redirects", it(listenerTypes[1], props{"protocol": "HTTP", "defaultActions": redirect("HTTPS")})),
	c("aws-lb-listener-https", fail, "plain", listener(props{"protocol": "HTTP", "defaultActions": list{{"type": "forward"}}})),
	c("aws-lb-listener-https", fail, "redirects to plain", listener(props{"protocol": "HTTP", "defaultActions": redirect(nil)})),
	c("aws-lb-listener-https", unknown, "not known", listener(props{"protocol": later})),
	c("aws-lb-listener-https", unknown, "target not known", listener(props{"protocol": "HTTP", "defaultActions": redirect(later)})),
	c("aws-lb-listener-https", na, "passes on", listener(props{"protocol": "TCP"})),
	c("aws-lb-listener-https", na, "gateway", listener(props{})),

	c("aws-lb-listener-tls-policy", pass, "1.3", listener(props{"protocol": "HTTPS", "sslPolicy": "ELBSecurityPolicy-TLS13-1-3-2021-06"})),
	c("aws-lb-listener-tls-policy", fail, "left out", listener(props{"protocol": "TLS"})),
	c("aws-lb-listener-tls-policy", fail, "1.1", listener(props{"protocol": "HTTPS", "sslPolicy": "ELBSecurityPolicy-TLS13-1-1-2021-06"})),
	c("aws-lb-listener-tls-policy", unknown, "not known", listener(props{"protocol": "HTTPS", "sslPolicy": later})),
	c("aws-lb-listener-tls-policy", unknown, "protocol not known", listener(props{"protocol": later})),
	c("aws-lb-listener-tls-policy", na, "plain", listener(props{"protocol": "HTTP"})),

	c("aws-lb-listener-certificate", pass, "of the stack", listener(props{"protocol": "HTTPS", "certificateArn": laterFrom("certificate")}), aCertificate),
	c("aws-lb-listener-certificate", pass, "known, of the stack", listener(props{"protocol": "HTTPS", "certificateArn": arnOf("certificate")}), aCertificate),
	c("aws-lb-listener-certificate", fail, "uploaded", listener(props{"protocol": "HTTPS", "certificateArn": "arn:aws:iam::1:server-certificate/c"})),
	c("aws-lb-listener-certificate", unknown, "not known", listener(props{"protocol": "HTTPS", "certificateArn": later})),
	c("aws-lb-listener-certificate", na, "plain", listener(props{"protocol": "HTTP"})),

	c("aws-lb-target-tls", pass, "https", it(targetGroupTypes[0], props{"protocol": "HTTPS"})),
	c("aws-lb-target-tls", fail, "http", it(targetGroupTypes[1], props{"protocol": "HTTP"})),
	c("aws-lb-target-tls", unknown, "not known", it(targetGroupTypes[0], props{"protocol": later})),
	c("aws-lb-target-tls", na, "functions", it(targetGroupTypes[0], props{"targetType": "lambda"})),
}
