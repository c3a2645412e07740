package aws

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"net/netip"
	"regexp"
	"slices"
	"strings"
)

const (
	// maxServiceName leaves room for what is added, of the 32 characters of a load balancer.
	maxServiceName      = 20
	defaultServicePort  = 2575
	defaultHealthPort   = 8080
	defaultHealthPath   = "/health"
	defaultMinReplicas  = 2
	defaultMaxReplicas  = 10
	maxReplicas         = 1000
	defaultServiceCPU   = 0.5
	minDrainSeconds     = 10
	maxDrainSeconds     = 120 // the longest that the platform waits
	defaultDrainSeconds = 60
	minIdleSeconds      = 60
	maxIdleSeconds      = 6000
	defaultIdleSeconds  = 900
	unitsPerCPU         = 1024
)

// taskArchitectures are the platform's words for processors.
var taskArchitectures = map[string]string{"amd64": "X86_64", "arm64": "ARM64"}

// taskMemory is what a task may have, by units of processors: from, to, and the
// step between, in mebibytes.
// Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size.
var taskMemory = map[int][3]int{
	256: {512, 2048, 512}, 512: {1024, 4096, 1024}, 1024: {2048, 8192, 1024}, 2048: {4096, 16384, 1024}, 4096: {8192, 30720, 1024},
}

var (
	serviceNamePattern  = regexp.MustCompile(`^[A-Za-z0-9](-?[A-Za-z0-9])*$`)
	variableNamePattern = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
)

// cpuUnits are the platform's measure of processors.
func cpuUnits(cpu float64) int { return int(math.Round(cpu * unitsPerCPU)) }

// withDefaults is a copy in which nothing is left open.
func (a *ServiceArgs) withDefaults() *ServiceArgs {
	full := *a
	setDefault(&full.Arch, defaultArch)
	setDefault(&full.Port, defaultServicePort)
	setDefault(&full.HealthPort, defaultHealthPort)
	setDefault(&full.HealthPath, defaultHealthPath)
	setDefault(&full.MinReplicas, defaultMinReplicas)
	setDefault(&full.MaxReplicas, max(defaultMaxReplicas, full.MinReplicas))
	setDefault(&full.CPU, defaultServiceCPU)
	setDefault(&full.MemoryMB, 2*cpuUnits(full.CPU))
	setDefault(&full.DrainSeconds, defaultDrainSeconds)
	setDefault(&full.LogDays, defaultLogDays)
	if a.Entry != nil {
		entry := *a.Entry
		setDefault(&entry.Port, full.Port)
		setDefault(&entry.IdleSeconds, defaultIdleSeconds)
		full.Entry = &entry
	}
	return &full
}

// validate reports every problem of the arguments at once. The physical name is
// that in the account.
func (a *ServiceArgs) validate(name, physical string) error {
	problems := append(a.Network.problems(), clusterNameProblem(physical))
	problem := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	problem(len(name) > maxServiceName || !serviceNamePattern.MatchString(name),
		"name: %q does not have %d letters, digits and single hyphens at most", name, maxServiceName)
	problem(a.Cluster == nil, "cluster: required")
	problem(a.Identity == nil, "identity: required")
	problem(a.Puller == nil, "puller: required")
	problem(a.Identity != nil && a.Identity.runsOn != TaskService, "identity: does not run on %s", TaskService)
	problem(a.Puller != nil && a.Puller.runsOn != TaskService, "puller: does not run on %s", TaskService)
	problem(a.Identity != nil && a.Identity == a.Puller, "puller: is the identity, too: the program could then do what the platform may")
	problem(a.RegistryArn == nil, "registryArn: required")
	problem(a.Image == nil, "image: required")
	problem(a.KeyArn == nil, "keyArn: required")
	problem(taskArchitectures[a.Arch] == "", "arch: %q is neither amd64 nor arm64", a.Arch)
	problem(a.Port < 1 || a.Port > math.MaxUint16, "port: %d is not between 1 and %d", a.Port, math.MaxUint16)
	problem(a.HealthPort < 1 || a.HealthPort > math.MaxUint16, "healthPort: %d is not between 1 and %d", a.HealthPort, math.MaxUint16)
	problem(a.Port == a.HealthPort, "healthPort: %d is the program's port, too", a.HealthPort)
	problem(!strings.HasPrefix(a.HealthPath, "/"), "healthPath: %q does not begin with /", a.HealthPath)
	problem(a.MinReplicas < defaultMinReplicas || a.MaxReplicas < a.MinReplicas || a.MaxReplicas > maxReplicas,
		"minReplicas, maxReplicas: %d and %d are not between %d and %d, the lesser first",
		a.MinReplicas, a.MaxReplicas, defaultMinReplicas, maxReplicas)
	problem(a.DrainSeconds < minDrainSeconds || a.DrainSeconds > maxDrainSeconds,
		"drainSeconds: %d is not between %d and %d", a.DrainSeconds, minDrainSeconds, maxDrainSeconds)
	return errors.Join(append(problems, logDaysProblem("logDays", a.LogDays), a.validateSize(), a.validateVariables(), a.Entry.validate())...)
}

// validateSize refuses sizes that the platform does not offer.
func (a *ServiceArgs) validateSize() error {
	sizes, ok := taskMemory[cpuUnits(a.CPU)]
	if !ok {
		return fmt.Errorf("cpu: %g is none of 0.25, 0.5, 1, 2, 4", a.CPU)
	}
	isSmallest := cpuUnits(a.CPU) == 256
	if a.MemoryMB < sizes[0] || a.MemoryMB > sizes[1] || a.MemoryMB%sizes[2] != 0 || isSmallest && a.MemoryMB == 1536 {
		return fmt.Errorf("memoryMb: %d does not belong to %g of a processor, which has %d to %d, in whole gibibytes",
			a.MemoryMB, a.CPU, sizes[0], sizes[1])
	}
	return nil
}

func (a *ServiceArgs) validateVariables() error {
	var problems []error
	for _, name := range slices.Sorted(maps.Keys(a.Secrets)) {
		if _, ok := a.Environment[name]; ok {
			problems = append(problems, fmt.Errorf("secrets: %s is in environment, too", name))
		}
	}
	names := slices.Concat(slices.Collect(maps.Keys(a.Environment)), slices.Collect(maps.Keys(a.Secrets)))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if !variableNamePattern.MatchString(name) {
			problems = append(problems, fmt.Errorf("environment, secrets: %q is no name of letters, digits and _", name))
		}
	}
	return errors.Join(problems...)
}

func (e *ServiceEntryArgs) validate() error {
	if e == nil {
		return errors.New("entry: required")
	}
	var problems []error
	if e.SubnetIDs == nil {
		problems = append(problems, errors.New("entry.subnetIds: required"))
	}
	if e.Port < 1 || e.Port > math.MaxUint16 {
		problems = append(problems, fmt.Errorf("entry.port: %d is not between 1 and %d", e.Port, math.MaxUint16))
	}
	if e.IdleSeconds < minIdleSeconds || e.IdleSeconds > maxIdleSeconds {
		problems = append(problems, fmt.Errorf("entry.idleSeconds: %d is not between %d and %d", e.IdleSeconds, minIdleSeconds, maxIdleSeconds))
	}
	if len(e.Sources) == 0 {
		problems = append(problems, errors.New("entry.sources: nobody could connect without any"))
	}
	for i, address := range e.Addresses {
		if ip, err := netip.ParseAddr(address); err != nil || !ip.Is4() {
			problems = append(problems, fmt.Errorf("entry.addresses[%d]: %q is no IPv4 address", i, address))
		}
	}
	for i, source := range e.Sources {
		if _, err := addressRange(source); err != nil {
			problems = append(problems, fmt.Errorf("entry.sources[%d]: %w", i, err))
		}
	}
	return errors.Join(problems...)
}
