package eligibility

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// parse reads a list: a header of `key: value` lines, then one service per line, in columns that bars separate. Lines
// that begin with # are comments.
func parse(text string) (*List, error) {
	l := &List{byNamespace: map[string]int{}}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		read := l.header
		if strings.Contains(line, "|") {
			read = l.service
		}
		if err := read(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	for field, value := range map[string]string{"cloud": l.Cloud, "title": l.Title, "source": l.Source, "review": l.Review} {
		if value == "" {
			return nil, fmt.Errorf("the header has no %s", field)
		}
	}
	return l, day(l.Date)
}

func (l *List) header(line string) error {
	key, value, _ := strings.Cut(line, ":")
	fields := map[string]*string{
		"cloud": &l.Cloud, "title": &l.Title, "date": &l.Date, "source": &l.Source, "review": &l.Review,
	}
	field, ok := fields[key]
	if !ok {
		return fmt.Errorf("%q is no field of the header", key)
	}
	*field = strings.TrimSpace(value)
	return nil
}

func (l *List) service(line string) error {
	columns := strings.Split(line, "|")
	for i := range columns {
		columns[i] = strings.TrimSpace(columns[i])
	}
	s := Service{Standing: Standing(columns[0]), Name: columns[1]}
	if !slices.Contains(Standings(), s.Standing) {
		return fmt.Errorf("%q is no standing", s.Standing)
	}
	if _, twice := l.Service(s.Name); twice || s.Name == "" {
		return fmt.Errorf("a service needs a name of its own, not %q", s.Name)
	}
	if len(columns) > 2 {
		s.Modules = strings.Fields(columns[2])
		if err := s.details(columns[3:]); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	for _, key := range s.Modules {
		if !l.add(key, len(l.Services)) {
			return fmt.Errorf("%s: another service has module %s", s.Name, key)
		}
	}
	l.Services = append(l.Services, s)
	return nil
}

// add records that a module, or a namespace (AWS::Logs), belongs to a service; false where it belongs to another.
func (l *List) add(key string, service int) bool {
	namespace, is := strings.CutPrefix(key, "AWS::")
	if !is {
		return l.byType.Add(key, service)
	}
	namespace = strings.ToLower(namespace)
	_, taken := l.byNamespace[namespace]
	l.byNamespace[namespace] = service
	return !taken
}

func (s *Service) details(columns []string) error {
	fields := map[string]*string{"since": &s.Since, "instead": &s.Instead, "except": &s.Except, "basis": &s.Basis}
	for _, column := range columns {
		key, value, _ := strings.Cut(column, "=")
		field, ok := fields[key]
		if !ok || value == "" {
			return fmt.Errorf("%q is no detail", column)
		}
		*field = value
	}
	if s.Standing == Closed || s.Standing == Ended {
		return day(s.Since)
	}
	return nil
}

func day(date string) error {
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return fmt.Errorf("%q is no date", date)
	}
	return nil
}
