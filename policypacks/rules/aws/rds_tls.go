package aws

import (
	"strconv"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// rdsTLS asks the parameter that makes a database refuse plain connections: in the parameter group that it names, or,
// where that is the default one, as the version of the database has it.
func rdsTLS(s *policypacks.Subject) policypacks.Outcome {
	if rdsReplica(s) && s.At("engine").IsMissing() {
		return policypacks.Inapplicable("the database is a copy of another one")
	}
	engine, ok := rdsEngine(s)
	if !ok {
		return policypacks.Undecided("engine")
	}
	name := rdsTLSParameter(engine)
	if name == "" {
		return policypacks.Inapplicable("databases of this engine have no such parameter").At("engine")
	}
	path, groupType := "parameterGroupName", rdsParameterGroupType
	if s.Type() == rdsClusterType {
		path, groupType = "dbClusterParameterGroupName", rdsClusterParameterGroupType
	}
	groups := s.PointedAt(path, groupType)
	switch text, known := s.At(path).Text(); {
	case len(groups.Subjects) > 0:
		return groups.Each(policypacks.Outcome{}, func(g *policypacks.Subject) policypacks.Outcome { return rdsGroupTLS(g, engine, name) })
	case groups.Open:
		return policypacks.Undecided(path)
	case known && !strings.HasPrefix(text, "default."):
		return policypacks.Inapplicable("the parameter group is of another stack").At(path)
	case known:
		return rdsDefaultTLS(engine, strings.TrimPrefix(text, "default."), name, path)
	}
	version := s.At("engineVersion")
	text, ok := version.Text()
	if !ok {
		return policypacks.Undecided(version.Path())
	}
	return rdsDefaultTLS(engine, text, name, version.Path())
}

func rdsTLSParameter(engine string) string {
	switch engine {
	case "postgres", "aurora-postgresql", "sqlserver":
		return "rds.force_ssl"
	case "mysql", "mariadb", "aurora-mysql":
		return "require_secure_transport"
	}
	return ""
}

func rdsGroupTLS(group *policypacks.Subject, engine, name string) policypacks.Outcome {
	value := parameter(group.At("parameters"), name)
	if !value.IsMissing() {
		return parameterOn(value)
	}
	family := group.At("family")
	text, ok := family.Text()
	if !ok {
		return policypacks.Undecided(family.Path())
	}
	return rdsDefaultTLS(engine, text, name, family.Path())
}

// rdsDefaultTLS says what the parameter is where nobody sets it. The version may have the family's name before it.
func rdsDefaultTLS(engine, version, name, path string) policypacks.Outcome {
	since := map[string]float64{"postgres": 15, "aurora-postgresql": 17, "mysql": 8.4, "mariadb": 11.8}[engine]
	if since > 0 && rdsVersion(strings.TrimPrefix(version, engine)) >= since {
		return policypacks.Passed("%s is on by default in this version", name).At(path)
	}
	return policypacks.Failed("%s is off by default in this version, want it on", name).At(path)
}

// rdsVersion reads the first two parts of a version; 0 where it has none. Minor parts have one digit where they count.
func rdsVersion(text string) float64 {
	parts := strings.SplitN(text, ".", 3)
	major, err := strconv.ParseFloat(parts[0], 64)
	if err != nil || len(parts) < 2 {
		return major
	}
	minor, err := strconv.ParseFloat(strings.TrimSpace(parts[1]), 64)
	if err != nil {
		return major
	}
	return major + min(minor, 9)/10
}
