package aws

import "github.com/phiform/phiform/policypacks/policytest"

func beanstalk(namespace, name string, value any) policytest.Resource {
	return it(beanstalkType, props{"settings": list{{"namespace": "aws:ec2:vpc", "name": "VPCId", "value": later}, {"namespace": namespace, "name": name, "value": value}}})
}

var (
	bareBeanstalk      = it(beanstalkType, props{})
	templatedBeanstalk = it(beanstalkType, props{"templateName": "t"})
)

var elasticbeanstalkCases = []policytest.Case{
	c("aws-elasticbeanstalk-managed-updates", pass, "on", beanstalk("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled", "True")),
	c("aws-elasticbeanstalk-managed-updates", fail, "left out", bareBeanstalk),
	c("aws-elasticbeanstalk-managed-updates", fail, "off", beanstalk("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled", "false")),
	c("aws-elasticbeanstalk-managed-updates", unknown, "not known", beanstalk("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled", later)),
	c("aws-elasticbeanstalk-managed-updates", na, "in the template", templatedBeanstalk),

	c("aws-elasticbeanstalk-health", pass, "enhanced", beanstalk("aws:elasticbeanstalk:healthreporting:system", "SystemType", "enhanced")),
	c("aws-elasticbeanstalk-health", fail, "basic", beanstalk("aws:elasticbeanstalk:healthreporting:system", "SystemType", "basic")),
	c("aws-elasticbeanstalk-health", unknown, "not known", it(beanstalkType, props{"settings": later})),
	c("aws-elasticbeanstalk-health", na, "in the template", templatedBeanstalk),

	c("aws-elasticbeanstalk-logs", pass, "streamed", beanstalk("aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs", "true")),
	c("aws-elasticbeanstalk-logs", fail, "left out", bareBeanstalk),
	c("aws-elasticbeanstalk-logs", unknown, "not known", it(beanstalkType, props{"settings": later})),
	c("aws-elasticbeanstalk-logs", na, "in the template", templatedBeanstalk),

	c("aws-elasticbeanstalk-metadata-token", pass, "required", beanstalk("aws:autoscaling:launchconfiguration", "DisableIMDSv1", "true")),
	c("aws-elasticbeanstalk-metadata-token", fail, "left out", bareBeanstalk),
	c("aws-elasticbeanstalk-metadata-token", unknown, "not known", it(beanstalkType, props{"settings": later})),
	c("aws-elasticbeanstalk-metadata-token", na, "in the template", templatedBeanstalk),
}
