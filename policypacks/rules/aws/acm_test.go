package aws

import "github.com/phiform/phiform/policypacks/policytest"

var imported = it(certificateType, props{"certificateBody": "pem", "privateKey": secret("pem")})

var acmCases = []policytest.Case{
	c("aws-acm-certificate-key", pass, "left out", it(certificateType, props{})),
	c("aws-acm-certificate-key", pass, "elliptic curve", it(certificateType, props{"keyAlgorithm": "EC_prime256v1"})),
	c("aws-acm-certificate-key", fail, "short", it(certificateType, props{"keyAlgorithm": "RSA_1024"})),
	c("aws-acm-certificate-key", unknown, "not known", it(certificateType, props{"keyAlgorithm": later})),
	c("aws-acm-certificate-key", na, "imported", imported),

	c("aws-acm-certificate-renewal", pass, "by DNS", it(certificateType, props{"validationMethod": "DNS"})),
	c("aws-acm-certificate-renewal", fail, "by mail", it(certificateType, props{"validationMethod": "EMAIL"})),
	c("aws-acm-certificate-renewal", fail, "left out", it(certificateType, props{})),
	c("aws-acm-certificate-renewal", unknown, "not known", it(certificateType, props{"validationMethod": later})),
	c("aws-acm-certificate-renewal", na, "private authority", it(certificateType, props{"certificateAuthorityArn": later})),
	c("aws-acm-certificate-renewal", na, "imported", imported),
}
