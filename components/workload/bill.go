package workload

import (
	"bytes"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/CycloneDX/cyclonedx-go"
	"github.com/google/uuid"
)

// BillMediaType is the media type of bills of materials.
const BillMediaType = "application/vnd.cyclonedx+json"

// sumProperty names a module's checksum as go.sum has it. It is a hash over the module's files and their names, not over a file that
// can be fetched, so it must not stand among the component's hashes.
const sumProperty = "phiform:go:sum"

// bill is the bill of materials of an executable. It tells no time, and its number comes from the executable's digest: the same
// executable has the same bill.
func bill(info *debug.BuildInfo, binary *Binary) ([]byte, error) {
	path, release, sum := used(info.Main)
	main := cyclonedx.Component{
		BOMRef: "program", Type: cyclonedx.ComponentTypeApplication, Name: binary.Program.Package, Version: release,
		PackageURL: packageURL(path, release, strings.Trim(strings.TrimPrefix(binary.Program.Package, info.Main.Path), "/")),
		Hashes:     &[]cyclonedx.Hash{{Algorithm: cyclonedx.HashAlgoSHA256, Value: binary.SHA256}},
		Properties: properties(append(settings(info), cyclonedx.Property{Name: sumProperty, Value: sum})),
	}
	goVersion := strings.TrimPrefix(info.GoVersion, "go")
	components := []cyclonedx.Component{library("std", goVersion, "")}
	for _, module := range info.Deps {
		components = append(components, library(used(*module)))
	}
	refs := make([]string, len(components))
	for i, c := range components {
		refs[i] = c.BOMRef
	}
	bom := cyclonedx.NewBOM()
	bom.SerialNumber = "urn:uuid:" + uuid.NewSHA1(uuid.NameSpaceOID, []byte(binary.SHA256)).String()
	bom.Metadata = &cyclonedx.Metadata{Component: &main}
	bom.Components = &components
	bom.Dependencies = &[]cyclonedx.Dependency{{Ref: main.BOMRef, Dependencies: &refs}}

	var b bytes.Buffer
	if err := cyclonedx.NewBOMEncoder(&b, cyclonedx.BOMFileFormatJSON).SetPretty(true).EncodeVersion(bom, cyclonedx.SpecVersion1_6); err != nil {
		return nil, fmt.Errorf("bill of materials of %s: %w", binary.Program.Package, err)
	}
	return b.Bytes(), nil
}

// library is a module, or the standard library under the name that vulnerability databases know it by.
func library(path, version, sum string) cyclonedx.Component {
	url := packageURL(path, version, "")
	return cyclonedx.Component{
		BOMRef: url, Type: cyclonedx.ComponentTypeLibrary, Name: path, Version: version, PackageURL: url,
		Properties: properties([]cyclonedx.Property{{Name: sumProperty, Value: sum}}),
	}
}

// used is the module that stands for another, or the module itself. A folder that stands for it has neither version nor checksum, and its
// path is nobody's concern.
func used(module debug.Module) (path, v, sum string) {
	if r := module.Replace; r != nil && r.Sum != "" {
		return r.Path, r.Version, r.Sum
	}
	if module.Replace != nil {
		return module.Path, "", ""
	}
	return module.Path, version(module.Version), module.Sum
}

// packageURL names a module as the Package URL specification does.
func packageURL(path, version, below string) string {
	url := "pkg:golang/" + path
	if version != "" {
		url += "@" + strings.ReplaceAll(version, "+", "%2B")
	}
	if below != "" {
		url += "#" + below
	}
	return url
}

// settings are how the executable was compiled.
func settings(info *debug.BuildInfo) []cyclonedx.Property {
	var found []cyclonedx.Property
	for _, s := range info.Settings {
		if s.Key == "GOOS" || s.Key == "GOARCH" || s.Key == "CGO_ENABLED" || s.Key == "GOFIPS140" {
			found = append(found, cyclonedx.Property{Name: "cdx:gomod:build:env:" + s.Key, Value: s.Value})
		}
	}
	return found
}

// properties drops those without a value, and is nil where none remain.
func properties(all []cyclonedx.Property) *[]cyclonedx.Property {
	var kept []cyclonedx.Property
	for _, p := range all {
		if p.Value != "" {
			kept = append(kept, p)
		}
	}
	if kept == nil {
		return nil
	}
	return &kept
}
