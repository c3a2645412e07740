package gcp

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	maxPort        = 65535
	maxReplicas    = 1000
	maxConcurrency = 1000
	minMemory      = 512 // MiB, of the second execution environment
)

// memoryOf is how much memory, in MiB, goes with a number of processors: at least and at most.
var memoryOf = map[float64][2]int{1: {minMemory, 4096}, 2: {minMemory, 8192}, 4: {2048, 16384}, 8: {4096, 32768}}

var (
	variableName   = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	memoryQuantity = regexp.MustCompile(`^([1-9][0-9]{0,5})(Mi|Gi)$`)
	imageDigest    = regexp.MustCompile(`^[^@\s]+@sha256:[0-9a-f]{64}$`)
)

// withDefaults leaves the caller's arguments alone.
func (a *ServiceArgs) withDefaults() *ServiceArgs {
	with := *a
	with.Port = cmp.Or(a.Port, defaultPort)
	with.MaxReplicas = cmp.Or(a.MaxReplicas, max(defaultMaxReplicas, a.MinReplicas))
	with.CPU = cmp.Or(a.CPU, defaultCPU)
	with.Memory = cmp.Or(a.Memory, defaultMemory)
	with.Concurrency = cmp.Or(a.Concurrency, defaultConcurrency)
	if with.Callers == nil {
		with.Callers = []pulumi.StringInput{pulumi.String(anyCaller)}
	}
	return &with
}

// validate reports every problem of arguments that have their defaults.
func (a *ServiceArgs) validate(name string) error {
	var p problems
	p.place(a.Place)
	p.when(a.Identity == nil, "identity: required")
	p.when(a.Image == nil, "image: required")
	p.when(!strings.HasPrefix(a.HealthPath, "/"), "healthPath: %q does not begin with /", a.HealthPath)
	p.when(a.Port < 1 || a.Port > maxPort, "port: %d is not within 1 to %d", a.Port, maxPort)
	p.when(a.MinReplicas < 0 || a.MaxReplicas < a.MinReplicas || a.MaxReplicas > maxReplicas,
		"minReplicas and maxReplicas: %d to %d is not within 0 to %d", a.MinReplicas, a.MaxReplicas, maxReplicas)
	p.when(a.Concurrency < 1 || a.Concurrency > maxConcurrency,
		"concurrency: %d is not within 1 to %d", a.Concurrency, maxConcurrency)
	a.validateSize(&p)
	a.validateVariables(&p)
	return p.of("service", name)
}

func (a *ServiceArgs) validateSize(p *problems) {
	limits, ok := memoryOf[a.CPU]
	p.when(!ok, "cpu: %v is not 1, 2, 4 or 8", a.CPU)
	match := memoryQuantity.FindStringSubmatch(a.Memory)
	p.when(match == nil, "memory: %q is not of the form 512Mi or 2Gi", a.Memory)
	if !ok || match == nil {
		return
	}
	size, _ := strconv.Atoi(match[1]) // digits, by the pattern
	if match[2] == "Gi" {
		size *= 1024
	}
	p.when(size < limits[0] || size > limits[1],
		"memory: %s is not within %dMi to %dMi, which go with %v processors", a.Memory, limits[0], limits[1], a.CPU)
}

func (a *ServiceArgs) validateVariables(p *problems) {
	for _, name := range slices.Sorted(maps.Keys(a.Environment)) {
		p.variable("environment", name)
		p.when(a.Environment[name] == nil, "environment.%s: has no value", name)
	}
	for _, name := range slices.Sorted(maps.Keys(a.Secrets)) {
		p.variable("secrets", name)
		_, twice := a.Environment[name]
		p.when(twice, "secrets.%s: is in environment too", name)
		secret := a.Secrets[name]
		p.when(secret.SecretID == nil || secret.Version == nil, "secrets.%s: needs secretId and version", name)
	}
}

func (p *problems) variable(field, name string) {
	p.when(!variableName.MatchString(name), "%s: %q is no name of a variable", field, name)
	p.when(name == "PORT" || strings.HasPrefix(name, "K_"), "%s.%s: the platform sets it", field, name)
}

// byDigest passes an image on that can only be one.
func byDigest(image pulumi.StringInput) pulumi.StringOutput {
	return image.ToStringOutput().ApplyT(func(image string) (string, error) {
		if !imageDigest.MatchString(image) {
			return "", fmt.Errorf("image: %q is not named by a digest (@sha256:)", image)
		}
		return image, nil
	}).(pulumi.StringOutput)
}
