package conformance

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// Sample is one message of a corpus.
type Sample struct {
	Name string
	Raw  []byte
}

// SimHospital reads the messages that come with the module github.com/google/simhospital.
func SimHospital() ([]Sample, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/google/simhospital").Output()
	if err != nil {
		return nil, fmt.Errorf("where the module is: %w", err)
	}
	content, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "docs", "artifacts", "messages.out"))
	if err != nil {
		return nil, err
	}
	return split("simhospital", content)
}

// split takes the messages out of a file.
func split(name string, content []byte) ([]Sample, error) {
	var samples []Sample
	for r := hl7v2.NewReader(bytes.NewReader(content)); ; {
		item, err := r.Next()
		if errors.Is(err, io.EOF) {
			return samples, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		samples = append(samples, Sample{Name: fmt.Sprintf("%s-%04d", name, len(samples)+1), Raw: item.Raw})
	}
}

// Data is the folder of other people's data: PHIFORM_DATA, or ../shared/data beside the repository.
func Data() string {
	if folder := os.Getenv("PHIFORM_DATA"); folder != "" {
		return folder
	}
	return filepath.Join("..", "..", "..", "..", "shared", "data")
}

// Converter reads the messages of the folder hl7-fhir-converter, one in each file.
func Converter() ([]Sample, error) {
	files, err := filepath.Glob(filepath.Join(Data(), "hl7-fhir-converter", "messages", "*.hl7"))
	if err != nil {
		return nil, err
	}
	var samples []Sample
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		samples = append(samples, Sample{Name: strings.TrimSuffix(filepath.Base(file), ".hl7"), Raw: content})
	}
	return samples, nil
}
