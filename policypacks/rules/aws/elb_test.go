package aws

import "github.com/phiform/phiform/policypacks/policytest"

func classic(more props) policytest.Resource {
	inputs := props{"listeners": list{{"lbProtocol": "https", "sslCertificateId": "arn:aws:acm:us-east-1:1:certificate/c"}}}
	for key, value := range more {
		inputs[key] = value
	}
	return it(classicBalancerType, inputs)
}

func classicListener(protocol, certificate any) policytest.Resource {
	return classic(props{"listeners": list{{"lbProtocol": protocol, "sslCertificateId": certificate}}})
}

func classicPolicy(balancer, name any) policytest.Resource {
	return and(classicPolicyType, "policy", props{"loadBalancerName": balancer, "policyAttributes": list{{"name": "Reference-Security-Policy", "value": name}}})
}

var aCertificate = and(certificateType, "certificate", props{})

var elbCases = []policytest.Case{
	c("aws-elb-listener-tls", pass, "https", classic(nil)),
	c("aws-elb-listener-tls", fail, "http", classicListener("HTTP", nil)),
	c("aws-elb-listener-tls", unknown, "not known", classicListener(later, nil)),
	c("aws-elb-listener-tls", na, "no listeners", it(classicBalancerType, props{})),

	c("aws-elb-certificate", pass, "managed", classic(nil)),
	c("aws-elb-certificate", pass, "of the stack", classicListener("ssl", laterFrom("certificate")), aCertificate),
	c("aws-elb-certificate", fail, "uploaded", classicListener("https", "arn:aws:iam::1:server-certificate/c")),
	c("aws-elb-certificate", fail, "left out", classicListener("https", nil)),
	c("aws-elb-certificate", unknown, "not known", classicListener("https", later)),
	c("aws-elb-certificate", na, "plain", classicListener("tcp", nil)),

	c("aws-elb-tls-policy", pass, "1.2", classic(nil), classicPolicy(of("it"), "ELBSecurityPolicy-TLS-1-2-2017-01")),
	c("aws-elb-tls-policy", pass, "1.2, not deployed yet", newIt(classicBalancerType, props{"listeners": list{{"lbProtocol": "ssl"}}}), classicPolicy(laterFrom("it"), "ELBSecurityPolicy-TLS-1-2-2017-01")),
	c("aws-elb-tls-policy", fail, "left out", classic(nil)),
	c("aws-elb-tls-policy", fail, "old", classic(nil), classicPolicy(of("it"), "ELBSecurityPolicy-2016-08")),
	c("aws-elb-tls-policy", unknown, "not known", classic(nil), classicPolicy(of("it"), later)),
	c("aws-elb-tls-policy", unknown, "listener not known", classicListener(later, nil)),
	c("aws-elb-tls-policy", na, "plain", classicListener("tcp", nil)),

	c("aws-elb-cross-zone", pass, "left out", classic(nil)),
	c("aws-elb-cross-zone", fail, "off", classic(props{"crossZoneLoadBalancing": false})),
	c("aws-elb-cross-zone", unknown, "not known", classic(props{"crossZoneLoadBalancing": later})),
	c("aws-elb-cross-zone", na, "a policy", it(classicPolicyType, props{})),

	c("aws-elb-logging", pass, "kept", classic(props{"accessLogs": props{"bucket": later}})),
	c("aws-elb-logging", fail, "left out", classic(nil)),
	c("aws-elb-logging", fail, "off", classic(props{"accessLogs": props{"bucket": "b", "enabled": false}})),
	c("aws-elb-logging", unknown, "not known", classic(props{"accessLogs": props{"bucket": "b", "enabled": later}})),
	c("aws-elb-logging", na, "a policy", it(classicPolicyType, props{})),
}
