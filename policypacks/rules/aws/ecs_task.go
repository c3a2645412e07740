package aws

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var taskRules = []*policypacks.Rule{
	{
		ID:          "aws-ecs-host-network-user",
		Title:       "Containers in the host's network do not run as its root",
		Why:         "Root in the host's network reads what every other container on the host sends, health records included",
		Remediation: "set User to anything but root in the container definitions, or NetworkMode awsvpc on the ecs.TaskDefinition",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{taskDefinitionType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:     []string{"AC-3", "AC-6", "AC-6(5)"},
		External: policypacks.Similar("ECSTaskDefinitionUserForHostMode", "ecs-task-definition-user-for-host-mode-check"),
		Missing:  "networkMode: bridge; user: the image's, which is root where it names none",
		Check:    hostNetworkUser,
	},
	{
		ID:          "aws-ecs-not-root",
		Title:       "Containers do not run as root",
		Why:         "Whoever gets out of a program that runs as root is one defect of the kernel away from the host, and the health records there",
		Remediation: "set user in every container definition of the ecs.TaskDefinition to a number other than 0",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{taskDefinitionType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-6", "AC-6(5)"},
		Missing: "user: the image's, which is root where it names none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if family, _ := s.At("runtimePlatform.operatingSystemFamily").Text(); strings.HasPrefix(family, "WINDOWS") {
				return policypacks.Inapplicable("Windows knows no root")
			}
			return inContainers(func(c container) string { return unless(!c.asRoot(), "runs as root, or as whom its image says") })(s)
		},
	},
	{
		ID:          "aws-ecs-read-only-root",
		Title:       "Containers cannot change their own files",
		Why:         "Whoever gets into a container that can be written to leaves software behind that reads health records later",
		Remediation: "set readonlyRootFilesystem true in every container definition of the ecs.TaskDefinition, and mount volumes for what must be written",
		Severity:    policypacks.Low, Objective: policypacks.Immutable,
		Types: []string{taskDefinitionType}, Citations: []string{safeguard.MaliciousSoftware, safeguard.Integrity},
		NIST:     []string{"AC-6", "CM-5", "SI-7"},
		External: policypacks.Similar("ecs-containers-readonly-access", "CKV_AWS_336"),
		Missing:  "readonlyRootFilesystem: can be written to",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if family, _ := s.At("runtimePlatform.operatingSystemFamily").Text(); strings.HasPrefix(family, "WINDOWS") {
				return policypacks.Inapplicable("containers of Windows cannot be read only")
			}
			return inContainers(func(c container) string { return unless(c.ReadonlyRootFilesystem, "can be written to") })(s)
		},
	},
	{
		ID:          "aws-ecs-not-privileged",
		Title:       "Containers have no power over their host",
		Why:         "A privileged container is root on its host, with the health records of every other container there",
		Remediation: "remove privileged from the container definitions of the ecs.TaskDefinition",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{taskDefinitionType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:     []string{"AC-3", "AC-6"},
		External: policypacks.Similar("CKV_AWS_334"),
		Missing:  "privileged: no",
		Check:    inContainers(func(c container) string { return unless(!c.Privileged, "is privileged") }),
	},
	{
		ID:          "aws-ecs-no-credentials",
		Title:       "Containers get no access keys in plain text",
		Why:         "Everyone who may look at the task reads the key, and with it the health records that the key opens",
		Remediation: "give the task a TaskRoleArn, and pass other secrets in secrets of the container definitions",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{taskDefinitionType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:    []string{"IA-5(7)", "AC-6"},
		Missing: "environment: no variables",
		Check: inContainers(func(c container) string {
			held := slices.ContainsFunc(c.Environment, func(v containerVariable) bool {
				return slices.Contains(credentialVariables, v.Name) || accessKey.MatchString(v.Value)
			})
			return unless(!held, "holds an access key in plain text")
		}),
	},
	{
		ID:          "aws-ecs-logs",
		Title:       "Containers keep logs",
		Why:         "What a container did with health records is gone with the container, unless a log has it",
		Remediation: "set logConfiguration in every container definition of the ecs.TaskDefinition",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{taskDefinitionType}, Citations: []string{safeguard.AuditControls},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "logConfiguration: no log",
		Check: inContainers(func(c container) string {
			return unless(c.LogConfiguration.LogDriver != "" || c.FirelensConfiguration != nil, "keeps no log")
		}),
	},
	{
		ID:          "aws-ecs-own-processes",
		Title:       "Containers do not see the processes of their host",
		Why:         "Who sees the processes of the host reads the memory of others there, health records included",
		Remediation: "remove PidMode host from the ecs.TaskDefinition",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{taskDefinitionType}, Citations: []string{safeguard.AccessControl},
		NIST:     []string{"AC-6", "SC-39"},
		External: policypacks.Similar("CKV_AWS_335"),
		Missing:  "pidMode: processes of its own",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("pidMode").Or("task").NoneOf("host")
		},
	},
	{
		ID:          "aws-ecs-volume-tls",
		Title:       "Containers reach their file systems over TLS",
		Why:         "Files with health records cross the network each time a container reads them",
		Remediation: "set TransitEncryption ENABLED in EfsVolumeConfiguration of each volume of the ecs.TaskDefinition",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{taskDefinitionType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)"},
		External: policypacks.Similar("CKV_AWS_97"),
		Missing:  "transitEncryption: DISABLED",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("the task uses no shared file system")
			return s.At("volumes").Each(none, func(volume policypacks.Value) policypacks.Outcome {
				shared := volume.At("efsVolumeConfiguration")
				if shared.IsMissing() {
					return none
				}
				return shared.At("transitEncryption").Or("DISABLED").Is("ENABLED")
			})
		},
	},
	{
		ID:          "aws-ecs-roles-apart",
		Title:       "Containers do not act under the role that starts them",
		Why:         "The role that starts a task reads its secrets; what runs in it needs the health records, not those",
		Remediation: "set TaskRoleArn and ExecutionRoleArn of the ecs.TaskDefinition to two roles",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{taskDefinitionType}, Citations: []string{safeguard.AccessAuthorization},
		NIST:     []string{"AC-5", "AC-6"},
		External: policypacks.Similar("CKV_AWS_249"),
		Missing:  "taskRoleArn, executionRoleArn: no role",
		Related:  true, Check: rolesApart,
	},
}

// container is what rules ask of a container definition.
type container struct {
	Name                   string
	User                   string
	Privileged             bool
	ReadonlyRootFilesystem bool
	Environment            []containerVariable
	LogConfiguration       struct{ LogDriver string }
	FirelensConfiguration  any
}

// asRoot tells whether the container's user is root, or left to its image.
func (c container) asRoot() bool {
	user, _, _ := strings.Cut(c.User, ":")
	return user == "" || user == "root" || user == "0"
}

type containerVariable struct{ Name, Value string }

func unless(holds bool, defect string) string {
	if holds {
		return ""
	}
	return defect
}

// inContainers asks every container of a task. defect says what is wrong with one; empty for nothing.
func inContainers(defect func(container) string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		definitions := s.At("containerDefinitions")
		text, ok := definitions.JSON()
		if !ok && !definitions.IsMissing() {
			return policypacks.Undecided(definitions.Path())
		}
		var containers []container
		if err := json.Unmarshal([]byte(text), &containers); err != nil {
			return policypacks.Failed("containerDefinitions is no list of containers").At(definitions.Path())
		}
		outcome := policypacks.Passed("no container does").At(definitions.Path())
		for i, c := range containers {
			if found := defect(c); found != "" {
				outcome = policypacks.All(outcome, policypacks.Failed("container %d %s", i+1, found).At(definitions.Path()))
			}
		}
		return outcome
	}
}

func hostNetworkUser(s *policypacks.Subject) policypacks.Outcome {
	inHost := s.At("networkMode").Or("bridge").Is("host")
	if inHost.Is(policypacks.Fail) {
		return policypacks.Inapplicable("the containers are not in the host's network")
	}
	unprivileged := inContainers(func(c container) string {
		return unless(c.Privileged || !c.asRoot(), "runs as root in the host's network")
	})(s)
	if inHost.Is(policypacks.Unknown) && unprivileged.Is(policypacks.Fail) {
		return inHost
	}
	return unprivileged
}

func rolesApart(s *policypacks.Subject) policypacks.Outcome {
	task, execution := s.At("taskRoleArn"), s.At("executionRoleArn")
	if task.IsMissing() || execution.IsMissing() {
		return policypacks.Inapplicable("the task has one role or none")
	}
	a, b := s.PointedAt("taskRoleArn", roleType).Subjects, s.PointedAt("executionRoleArn", roleType).Subjects
	if len(a) == 1 && len(b) == 1 {
		if a[0].URN() == b[0].URN() {
			return policypacks.Failed("the containers act under %s, which also starts them", a[0].Name())
		}
		return policypacks.Passed("there are two roles")
	}
	if execution.IsUnknown() {
		return policypacks.Undecided(execution.Path())
	}
	text, _ := execution.Text()
	return task.NoneOf(text).Because("both roles are the same")
}
