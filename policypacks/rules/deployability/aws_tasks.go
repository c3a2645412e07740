package deployability

import (
	"encoding/json"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	ecsServiceType     = "aws:ecs/service:Service"
	taskDefinitionType = "aws:ecs/taskDefinition:TaskDefinition"
)

var awsTaskRules = []*policypacks.Rule{{
	ID:          "aws-deploy-service-endpoints",
	Title:       "Containers in private subnets reach their registry, their log and the services that they call",
	Why:         "A task that cannot reach its registry, its secrets or its log never starts, and one that cannot reach a service keeps no health record",
	Remediation: "add endpoints for ecr.api, ecr.dkr, s3, logs, secretsmanager and what the task's role may call, or a route to a NAT gateway",
	Severity:    policypacks.High,
	Types:       []string{ecsServiceType}, Citations: []string{safeguard.TransmissionSecurity}, NIST: []string{"SC-7"},
	Missing: "networkConfiguration: the host's network",
	Related: true, Check: tasksReachServices,
}}

func tasksReachServices(s *policypacks.Subject) policypacks.Outcome {
	const path = "networkConfiguration.subnets"
	if s.At(path).IsSet().Is(policypacks.Fail) {
		return policypacks.Inapplicable("its tasks are in the host's network")
	}
	subnets, tasks := s.PointedAt(path+"[*]", subnetType), s.PointedAt("taskDefinition", taskDefinitionType)
	switch {
	case subnets.Open:
		return policypacks.Undecided(path)
	case tasks.Open:
		return policypacks.Undecided("taskDefinition")
	case len(subnets.Subjects) == 0 || len(tasks.Subjects) == 0:
		return policypacks.Inapplicable("its subnets or its tasks are of another stack")
	}
	vpcs := subnets.Subjects[0].PointedAt("vpcId", vpcType)
	if len(vpcs.Subjects) == 0 {
		return policypacks.Undecided("vpcId")
	}
	if out := wayOut(subnets.Subjects[0]); !out.Is(policypacks.Fail) {
		return out
	}
	vpc, task := vpcs.Subjects[0], tasks.Subjects[0]
	outcomes := []policypacks.Outcome{startReaches(vpc, task)}
	for _, role := range task.PointedAt("taskRoleArn", roleType).Subjects {
		outcomes = append(outcomes, endpointsFor(vpc, role))
	}
	return policypacks.All(outcomes...)
}

// startReaches holds where there is an endpoint for everything that the platform needs to start a task.
func startReaches(vpc, task *policypacks.Subject) policypacks.Outcome {
	definitions := task.At("containerDefinitions")
	text, ok := definitions.JSON()
	if !ok {
		// What is needed in any case is asked all the same.
		return policypacks.All(hasEndpoint(vpc, "logs"), policypacks.Undecided(definitions.Path()))
	}
	var containers []struct {
		Image            string
		Secrets          []struct{ ValueFrom string }
		LogConfiguration struct{ LogDriver string }
	}
	if err := json.Unmarshal([]byte(text), &containers); err != nil {
		return policypacks.Failed("containerDefinitions is no list of containers").At(definitions.Path())
	}
	needed := map[string]bool{}
	for _, c := range containers {
		if strings.Contains(c.Image, ".dkr.ecr.") {
			needed["ecr.api"], needed["ecr.dkr"], needed["s3"] = true, true, true
		}
		if c.LogConfiguration.LogDriver == "awslogs" {
			needed["logs"] = true
		}
		for _, secret := range c.Secrets {
			if strings.Contains(secret.ValueFrom, ":secretsmanager:") {
				needed["secretsmanager"] = true
			}
		}
	}
	outcomes := []policypacks.Outcome{policypacks.Passed("the network has an endpoint for what starts the task")}
	for _, service := range []string{"ecr.api", "ecr.dkr", "s3", "logs", "secretsmanager"} {
		if needed[service] {
			outcomes = append(outcomes, hasEndpoint(vpc, service))
		}
	}
	return policypacks.All(outcomes...)
}
