package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var (
	inNetwork = asIt(function(props{"vpcConfig": props{"subnetIds": []any{of("subnet")}}}))
	subnet    = and(subnetType, "subnet", props{"vpcId": of("vpc")})
	vpc       = and(vpcType, "vpc", props{})
	endpoint  = func(service any) policytest.Resource {
		return and(endpointType, "endpoint", props{"vpcId": of("vpc"), "serviceName": service})
	}
	routes = func(to any) policytest.Resource {
		return and(routeTableType, "table", props{"vpcId": of("vpc"), "routes": list{{"cidrBlock": to, "natGatewayId": "nat-1"}}})
	}
	association = and(routeAssociationType, "association", props{"subnetId": of("subnet"), "routeTableId": of("table")})
	balancer    = func(inputs props) policytest.Resource { return it(loadBalancerTypes[0], inputs) }
)

var awsNetworkCases = []policytest.Case{
	c("aws-deploy-function-endpoints", pass, "an endpoint", inNetwork, subnet, vpc, role, may("secretsmanager:GetSecretValue"), endpoint("com.amazonaws.us-east-1.secretsmanager")),
	c("aws-deploy-function-endpoints", pass, "a way out", inNetwork, subnet, vpc, role, may("sqs:SendMessage"), routes("0.0.0.0/0"), association),
	c("aws-deploy-function-endpoints", pass, "calls nobody", inNetwork, subnet, vpc, role, may("logs:PutLogEvents")),
	c("aws-deploy-function-endpoints", fail, "none", inNetwork, subnet, vpc, role, may("s3:GetObject")).Saying("no endpoint for s3"),
	c("aws-deploy-function-endpoints", fail, "another service's", inNetwork, subnet, vpc, role, may("sqs:SendMessage"), endpoint("com.amazonaws.us-east-1.sns")),
	c("aws-deploy-function-endpoints", fail, "only local routes", inNetwork, subnet, vpc, role, may("sqs:SendMessage"), routes("10.0.0.0/8"), association),
	c("aws-deploy-function-endpoints", unknown, "endpoint not known", inNetwork, subnet, vpc, role, may("sqs:SendMessage"), endpoint(later)),
	c("aws-deploy-function-endpoints", unknown, "policy not known", inNetwork, subnet, vpc, role, policyOf("role", later)),
	c("aws-deploy-function-endpoints", na, "in no network", asIt(function(nil)), role),

	c("aws-deploy-load-balancer-subnets", pass, "two", balancer(props{"subnets": []string{"a", "b"}})),
	c("aws-deploy-load-balancer-subnets", fail, "one", balancer(props{"subnets": []string{"a"}})),
	c("aws-deploy-load-balancer-subnets", unknown, "not known", balancer(props{"subnets": later})),
	c("aws-deploy-load-balancer-subnets", na, "of the network", balancer(props{"loadBalancerType": "network", "subnets": []string{"a"}})),

	c("aws-deploy-listener-certificate", pass, "has one", it(listenerTypes[0], props{"protocol": "HTTPS", "certificateArn": later})),
	c("aws-deploy-listener-certificate", fail, "has none", it(listenerTypes[0], props{"protocol": "TLS"})),
	c("aws-deploy-listener-certificate", unknown, "protocol not known", it(listenerTypes[0], props{"protocol": later})),
	c("aws-deploy-listener-certificate", na, "plain text", it(listenerTypes[0], props{"protocol": "HTTP"})),
}
