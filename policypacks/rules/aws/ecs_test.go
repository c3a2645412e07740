package aws

import "github.com/phiform/phiform/policypacks/policytest"

func task(definitions any, more props) policytest.Resource {
	inputs := props{"containerDefinitions": definitions}
	for key, value := range more {
		inputs[key] = value
	}
	return it(taskDefinitionType, inputs)
}

const (
	carefulTask = `[{"name": "app", "user": "1000", "readonlyRootFilesystem": true, "logConfiguration": {"logDriver": "awslogs"},
		"environment": [{"name": "STAGE", "value": "test"}]}]`
	carelessTask = `[{"name": "app", "privileged": true, "environment": [{"name": "AWS_SECRET_ACCESS_KEY", "value": "x"}]}]`
	rootTask     = `[{"name": "app", "user": "root:root"}]`
)

func onHost(definitions any) policytest.Resource {
	return task(definitions, props{"networkMode": "host"})
}

var ecsCluster = it(ecsClusterType, props{})

func execConfiguration(configuration any) policytest.Resource {
	return it(ecsClusterType, props{"configuration": props{"executeCommandConfiguration": configuration}})
}

func efsVolume(encryption any) policytest.Resource {
	return task(carefulTask, props{"volumes": list{{"name": "v", "efsVolumeConfiguration": props{"transitEncryption": encryption}}}})
}

var ecsCases = []policytest.Case{
	c("aws-ecs-container-insights", pass, "on", it(ecsClusterType, props{"settings": list{{"name": "containerInsights", "value": "enabled"}}})),
	c("aws-ecs-container-insights", fail, "left out", ecsCluster),
	c("aws-ecs-container-insights", unknown, "not known", it(ecsClusterType, props{"settings": list{{"name": "containerInsights", "value": later}}})),
	c("aws-ecs-container-insights", na, "no cluster", it(ecsServiceType, props{})),

	c("aws-ecs-exec-logged", pass, "left out", ecsCluster),
	c("aws-ecs-exec-logged", fail, "off", execConfiguration(props{"logging": "NONE"})),
	c("aws-ecs-exec-logged", unknown, "not known", execConfiguration(later)),
	c("aws-ecs-exec-logged", na, "no cluster", it(ecsServiceType, props{})),

	c("aws-ecs-exec-encryption", pass, "customer key", execConfiguration(props{"logging": "OVERRIDE", "kmsKeyId": laterFrom("key")}), aKey),
	c("aws-ecs-exec-encryption", fail, "no key", execConfiguration(props{"logging": "OVERRIDE"})),
	c("aws-ecs-exec-encryption", unknown, "not known", execConfiguration(props{"kmsKeyId": later})),
	c("aws-ecs-exec-encryption", na, "nothing said", ecsCluster),

	c("aws-ecs-service-no-public-ip", pass, "left out", it(ecsServiceType, props{})),
	c("aws-ecs-service-no-public-ip", fail, "public", it(ecsServiceType, props{"networkConfiguration": props{"assignPublicIp": true}})),
	c("aws-ecs-service-no-public-ip", unknown, "not known", it(ecsServiceType, props{"networkConfiguration": later})),
	c("aws-ecs-service-no-public-ip", na, "no service", ecsCluster),

	c("aws-ecs-platform-latest", pass, "left out", it(ecsServiceType, props{})),
	c("aws-ecs-platform-latest", fail, "old", it(ecsServiceType, props{"platformVersion": "1.3.0"})),
	c("aws-ecs-platform-latest", unknown, "not known", it(ecsServiceType, props{"platformVersion": later})),
	c("aws-ecs-platform-latest", na, "own servers", it(ecsServiceType, props{"launchType": "EC2"})),

	c("aws-ecs-host-network-user", pass, "a user", onHost(carefulTask)),
	c("aws-ecs-host-network-user", fail, "root", onHost(rootTask)),
	c("aws-ecs-host-network-user", fail, "nobody named", onHost(`[{"name": "app"}]`)),
	c("aws-ecs-host-network-user", unknown, "not known", onHost(later)),
	c("aws-ecs-host-network-user", unknown, "network not known", task(rootTask, props{"networkMode": later})),
	c("aws-ecs-host-network-user", na, "a network of its own", task(rootTask, props{"networkMode": "awsvpc"})),

	c("aws-ecs-not-root", pass, "somebody", task(carefulTask, nil)),
	c("aws-ecs-not-root", fail, "root", task(rootTask, nil)),
	c("aws-ecs-not-root", fail, "left to the image", task(`[{"name": "app"}]`, nil)),
	c("aws-ecs-not-root", unknown, "not known", task(later, nil)),
	c("aws-ecs-not-root", na, "Windows", task(rootTask, props{"runtimePlatform": props{"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"}})),

	c("aws-ecs-read-only-root", pass, "read only", task(carefulTask, nil)),
	c("aws-ecs-read-only-root", fail, "left out", task(carelessTask, nil)).Saying("container 1 can be written to"),
	c("aws-ecs-read-only-root", fail, "no list", task(`{}`, nil)),
	c("aws-ecs-read-only-root", unknown, "not known", task(later, nil)),
	c("aws-ecs-read-only-root", na, "Windows", task(carelessTask, props{"runtimePlatform": props{"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"}})),

	c("aws-ecs-not-privileged", pass, "left out", task(carefulTask, nil)),
	c("aws-ecs-not-privileged", fail, "privileged", task(carelessTask, nil)),
	c("aws-ecs-not-privileged", unknown, "not known", task(later, nil)),
	c("aws-ecs-not-privileged", na, "no task", ecsCluster),

	c("aws-ecs-no-credentials", pass, "another variable", task(carefulTask, nil)),
	c("aws-ecs-no-credentials", fail, "a key", task(carelessTask, nil)),
	c("aws-ecs-no-credentials", unknown, "not known", task(later, nil)),
	c("aws-ecs-no-credentials", na, "no task", ecsCluster),

	c("aws-ecs-logs", pass, "logged", task(carefulTask, nil)),
	c("aws-ecs-logs", fail, "left out", task(carelessTask, nil)),
	c("aws-ecs-logs", unknown, "not known", task(later, nil)),
	c("aws-ecs-logs", na, "no task", ecsCluster),

	c("aws-ecs-own-processes", pass, "left out", task(carefulTask, nil)),
	c("aws-ecs-own-processes", fail, "the host's", task(carefulTask, props{"pidMode": "host"})),
	c("aws-ecs-own-processes", unknown, "not known", task(carefulTask, props{"pidMode": later})),
	c("aws-ecs-own-processes", na, "no task", ecsCluster),

	c("aws-ecs-volume-tls", pass, "encrypted", efsVolume("ENABLED")),
	c("aws-ecs-volume-tls", fail, "left out", efsVolume(nil)),
	c("aws-ecs-volume-tls", unknown, "not known", efsVolume(later)),
	c("aws-ecs-volume-tls", na, "no file system", task(carefulTask, nil)),

	c("aws-ecs-roles-apart", pass, "two", task(carefulTask, props{"taskRoleArn": laterFrom("a"), "executionRoleArn": laterFrom("b")}), and(roleType, "a", props{}), and(roleType, "b", props{})),
	c("aws-ecs-roles-apart", fail, "one", task(carefulTask, props{"taskRoleArn": laterFrom("a"), "executionRoleArn": laterFrom("a")}), and(roleType, "a", props{})),
	c("aws-ecs-roles-apart", fail, "the same text", task(carefulTask, props{"taskRoleArn": "r", "executionRoleArn": "r"})),
	c("aws-ecs-roles-apart", unknown, "not known", task(carefulTask, props{"taskRoleArn": "r", "executionRoleArn": later})),
	c("aws-ecs-roles-apart", na, "none", task(carefulTask, nil)),
}
