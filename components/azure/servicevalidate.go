package azure

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
)

const (
	// maxServiceName leaves room for what is added, of the 32 characters of an app.
	maxServiceName     = 20
	maxServiceCPU      = 4
	defaultServiceCPU  = 0.25
	defaultServicePort = 8080
	defaultReplicas    = 2
	defaultMaxReplicas = 10
	maxReplicas        = 300
	defaultHealthPath  = "/health"
)

var (
	serviceNamePattern  = regexp.MustCompile(`^[a-z](-?[a-z0-9])*$`)
	variableNamePattern = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$`)
)

// validate reports every problem of the arguments at once.
func (a *ServiceArgs) validate(name string) error {
	problems := a.problems()
	problem := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	problem(len(name) > maxServiceName || !serviceNamePattern.MatchString(name),
		"name: %q does not have %d lower-case letters, digits and single hyphens at most", name, maxServiceName)
	problem(a.EnvironmentID == nil, "environmentId: required")
	problem(a.EnvironmentDomain == nil, "environmentDomain: required")
	problem(a.Identity == nil, "identity: required")
	problem(a.RegistryHost == nil, "registryHost: required")
	problem(a.Image == nil, "image: required")
	problem(a.Port < 0 || a.Port > math.MaxUint16, "port: %d is not between 1 and %d", a.Port, math.MaxUint16)
	problem(a.HealthPath != "" && !strings.HasPrefix(a.HealthPath, "/"), "healthPath: %q does not begin with /", a.HealthPath)
	return errors.Join(append(problems, a.validateSize(), a.validateReplicas(), a.validateVariables())...)
}

// validateSize refuses sizes that the service does not offer.
// Source: https://learn.microsoft.com/azure/container-apps/containers#allocations.
func (a *ServiceArgs) validateSize() error {
	full := a.withDefaults()
	quarters := full.CPU * 4
	switch {
	case quarters != math.Trunc(quarters) || quarters < 1 || full.CPU > maxServiceCPU:
		return fmt.Errorf("cpu: %g is not one of 0.25, 0.5, ... %d", a.CPU, maxServiceCPU)
	case full.Memory != memoryOf(full.CPU):
		return fmt.Errorf("memory: %q does not belong to %g of a processor, which has %q", a.Memory, full.CPU, memoryOf(full.CPU))
	}
	return nil
}

func (a *ServiceArgs) validateReplicas() error {
	full := a.withDefaults()
	if full.MinReplicas < 1 || full.MaxReplicas < full.MinReplicas || full.MaxReplicas > maxReplicas {
		return fmt.Errorf("minReplicas, maxReplicas: %d and %d are not between 1 and %d, the lesser first",
			full.MinReplicas, full.MaxReplicas, maxReplicas)
	}
	return nil
}

// validateVariables refuses names that could not be told apart as names of secrets.
func (a *ServiceArgs) validateVariables() error {
	var problems []error
	seen := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(a.Secrets)) {
		if other, ok := seen[secretName(name)]; ok {
			problems = append(problems, fmt.Errorf("secrets: %s and %s differ in nothing that counts", other, name))
		}
		seen[secretName(name)] = name
		if _, ok := a.Environment[name]; ok {
			problems = append(problems, fmt.Errorf("secrets: %s is in environment, too", name))
		}
	}
	names := slices.Concat(slices.Collect(maps.Keys(a.Environment)), slices.Collect(maps.Keys(a.Secrets)))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if !variableNamePattern.MatchString(name) {
			problems = append(problems, fmt.Errorf("environment, secrets: %q is no name of letters, digits and single _ between them", name))
		}
	}
	return errors.Join(problems...)
}

// withDefaults is a copy in which nothing is left open.
func (a *ServiceArgs) withDefaults() *ServiceArgs {
	full := *a
	setDefault(&full.Port, defaultServicePort)
	setDefault(&full.CPU, defaultServiceCPU)
	setDefault(&full.Memory, memoryOf(full.CPU))
	setDefault(&full.MinReplicas, defaultReplicas)
	setDefault(&full.MaxReplicas, max(defaultMaxReplicas, full.MinReplicas))
	setDefault(&full.HealthPath, defaultHealthPath)
	return &full
}

// setDefault gives a value to what has none.
func setDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// memoryOf is the memory that belongs to a share of a processor.
func memoryOf(cpu float64) string { return fmt.Sprintf("%gGi", 2*cpu) }
