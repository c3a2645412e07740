package policytest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// schemaFromPackage reads the types of rules and cases from a provider's npm package, and of the objects within them
// those that cases set.
func schemaFromPackage(dir string, rules []*policypacks.Rule, cases []Case) (*schema, error) {
	p, err := openPackage(dir)
	if err != nil {
		return nil, err
	}
	s := &schema{Provider: p.provider, Types: map[string]string{}, Objects: map[string]string{}}
	for _, rule := range rules {
		for _, typ := range rule.Types {
			if err := p.addType(s, typ); err != nil {
				return nil, fmt.Errorf("%s: %w", rule.ID, err)
			}
		}
	}
	for _, c := range cases {
		for _, r := range c.Resources {
			if err := p.addType(s, r.Type); err != nil {
				return nil, fmt.Errorf("%s/%s: %w", c.Rule, c.Name, err)
			}
			if err := p.addObjects(s, s.Types[r.Type], r.Inputs); err != nil {
				return nil, fmt.Errorf("%s/%s: %w", c.Rule, c.Name, err)
			}
		}
	}
	return s, nil
}

// npmPackage is an unpacked npm package of a Pulumi provider.
type npmPackage struct {
	dir      string
	provider string
	inputs   string // types/input.d.ts
}

func openPackage(dir string) (*npmPackage, error) {
	manifest, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return nil, err
	}
	var about struct{ Name, Version string }
	if err := json.Unmarshal(manifest, &about); err != nil {
		return nil, fmt.Errorf("package.json: %w", err)
	}
	inputs, err := os.ReadFile(filepath.Join(dir, "types", "input.d.ts"))
	if err != nil {
		return nil, err
	}
	return &npmPackage{
		dir: dir, provider: about.Name + " " + strings.TrimPrefix(about.Version, "v"), inputs: "\n" + string(inputs),
	}, nil
}

// addType adds the properties of a type. Types of other providers are left out.
func (p *npmPackage) addType(s *schema, typ string) error {
	if _, done := s.Types[typ]; done || !s.owns(typ) {
		return nil
	}
	parts := strings.Split(typ, ":")
	if len(parts) != 3 {
		return fmt.Errorf("%s is no type token", typ)
	}
	module, _, _ := strings.Cut(parts[1], "/")
	source, err := p.class(module, parts[2], typ)
	if err != nil {
		return err
	}
	properties, ok := interfaceIn(source, "export ", parts[2]+"Args", "")
	if !ok {
		return fmt.Errorf("%s: %sArgs is not declared", typ, parts[2])
	}
	s.Types[typ] = properties
	return nil
}

// class is the declaration of a class, from the file that has its name, in whatever case. That the class has the token is
// asked of the program beside the declaration, as the declaration does not tell.
func (p *npmPackage) class(module, name, token string) (string, error) {
	files, err := filepath.Glob(filepath.Join(p.dir, module, "*.d.ts"))
	if err != nil {
		return "", err
	}
	for _, file := range files {
		base, _ := strings.CutSuffix(file, ".d.ts")
		if !strings.EqualFold(filepath.Base(base), name) {
			continue
		}
		program, err := os.ReadFile(base + ".js")
		if err != nil {
			return "", err
		}
		if !strings.Contains(string(program), name+".__pulumiType = '"+token+"'") {
			continue
		}
		source, err := os.ReadFile(file)
		return "\n" + string(source), err
	}
	return "", fmt.Errorf("%s has no type %s", p.provider, token)
}

// addObjects adds the objects that a case sets within one that has the properties. What the provider does not have is
// left out: reading the file tells.
func (p *npmPackage) addObjects(s *schema, properties string, object Props) error {
	for _, name := range sortedKeys(object) {
		if kind, ok := lookUp(properties, name); ok {
			if err := p.addParts(s, kind, object[name]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *npmPackage) addParts(s *schema, kind string, value any) error {
	switch v := value.(type) {
	case secret:
		return p.addParts(s, kind, v.value)
	case Props:
		return p.addObject(s, kind, v)
	case []Props:
		for _, item := range v {
			if err := p.addParts(s, kind, item); err != nil {
				return err
			}
		}
	case []any:
		for _, item := range v {
			if err := p.addParts(s, kind, item); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *npmPackage) addObject(s *schema, kind string, object Props) error {
	if inner, isMap := strings.CutPrefix(kind, "{"); isMap {
		for _, key := range sortedKeys(object) {
			if err := p.addParts(s, strings.TrimSuffix(inner, "}"), object[key]); err != nil {
				return err
			}
		}
		return nil
	}
	if kind == "" || kind == anything {
		return nil
	}
	for name := range strings.SplitSeq(kind, "|") {
		if _, done := s.Objects[name]; !done {
			properties, ok := objectIn(p.inputs, name)
			if !ok {
				return fmt.Errorf("%s: %s is not declared", p.provider, name)
			}
			s.Objects[name] = properties
		}
		if err := p.addObjects(s, s.Objects[name], object); err != nil {
			return err
		}
	}
	return nil
}
