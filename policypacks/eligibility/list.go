package eligibility

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/phiform/phiform/policypacks/eligibility/typemap"
)

// List is what is known about the services of one cloud.
type List struct {
	Cloud  string // aws, azure, gcp
	Title  string // what the list is
	Date   string // YYYY-MM-DD, as of when it is
	Source string // where it was read
	Review string // what a person should do before relying on it
	// Services are in the order of the file.
	Services []Service
	// byType and byNamespace are indices into the services; a namespace is CloudFormation's, in lower case.
	byType      typemap.Map[int]
	byNamespace map[string]int
}

//go:embed data/aws.txt
var awsText string

//go:embed data/azure.txt
var azureText string

//go:embed data/gcp.txt
var gcpText string

// lists holds the list of each cloud, read when it is first asked for.
var lists = map[string]func() *List{
	"aws":   sync.OnceValue(func() *List { return must(awsText) }),
	"azure": sync.OnceValue(func() *List { return must(azureText) }),
	"gcp":   sync.OnceValue(func() *List { return must(gcpText) }),
}

// providers are the Pulumi packages whose modules a list knows.
var providers = map[string]string{"aws": "aws", "azure-native": "azure", "azuread": "azure", "gcp": "gcp"}

// Clouds names the clouds that have a list.
func Clouds() []string { return []string{"aws", "azure", "gcp"} }

// For returns the list of a cloud, or nil. It is shared: do not change it.
func For(cloud string) *List {
	if list, ok := lists[cloud]; ok {
		return list()
	}
	return nil
}

// Of finds the service that a resource belongs to by its type token, with or without an API version. What no list knows
// is a service without a name whose standing is [Unknown].
func Of(typeToken string) Service {
	pkg, _, _ := strings.Cut(typeToken, ":")
	if pkg == "aws-native" { // whose modules are CloudFormation's namespaces
		return For("aws").ofNamespace(typemap.Split(typeToken))
	}
	if list := For(providers[pkg]); list != nil {
		return list.Of(typeToken)
	}
	return Service{Standing: Unknown}
}

// Of finds the service that a type of the list's own cloud belongs to, see [Of].
func (l *List) Of(typeToken string) Service {
	if i, ok := l.byType.Of(typeToken); ok {
		return l.Services[i]
	}
	return Service{Standing: Unknown}
}

// OfCloudFormation finds the service of a resource type as CloudFormation and the Cloud Control API call it:
// AWS::HealthLake::FHIRDatastore.
func OfCloudFormation(typeName string) Service {
	vendor, rest, _ := strings.Cut(typeName, "::")
	if vendor != "AWS" {
		return Service{Standing: Unknown}
	}
	namespace, typ, _ := strings.Cut(rest, "::")
	return For("aws").ofNamespace(namespace, typ)
}

// ofNamespace finds the service of a type in a namespace; most namespaces are called as the modules of package aws are.
func (l *List) ofNamespace(namespace, typ string) Service {
	namespace = strings.ToLower(namespace)
	if i, ok := l.byNamespace[namespace]; ok {
		return l.Services[i]
	}
	if typ != "" {
		typ = strings.ToLower(typ[:1]) + typ[1:]
	}
	return l.Of("aws:" + namespace + "/" + typ + ":")
}

// Service finds an entry by its name.
func (l *List) Service(name string) (Service, bool) {
	i := slices.IndexFunc(l.Services, func(s Service) bool { return s.Name == name })
	if i < 0 {
		return Service{}, false
	}
	return l.Services[i], true
}

// must reads a list that tests have read before.
func must(text string) *List {
	list, err := parse(text)
	if err != nil {
		panic(fmt.Sprintf("eligibility: %v", err))
	}
	return list
}
