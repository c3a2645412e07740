package scaffold

import (
	"strings"

	"golang.org/x/mod/modfile"
)

// sdk is the other module that generated programs import.
const sdk = "github.com/pulumi/pulumi/sdk/v3"

// renderModule writes go.mod. With the modules that phiform builds with, the project compiles as it is; without, `go mod
// tidy` adds them. The programs that the blueprint compiles are tools of the project: nothing imports them, and `go mod tidy` would
// otherwise drop the modules that they alone need. Those are among phiform's own, since the programs are of its module.
func renderModule(f facts) ([]byte, error) {
	file := new(modfile.File)
	if err := file.AddModuleStmt(f.Name); err != nil {
		return nil, err
	}
	if err := file.AddGoStmt(f.Release.Go); err != nil {
		return nil, err
	}
	file.AddNewRequire(Module, f.Release.Version, false)
	for _, require := range f.Release.Requires {
		file.AddNewRequire(require.Path, require.Version, require.Path != sdk)
	}
	for _, program := range f.Cloud.Programs {
		if err := file.AddTool(program); err != nil {
			return nil, err
		}
	}
	if f.Release.Source != "" {
		if err := file.AddReplace(Module, "", f.Release.Source, ""); err != nil {
			return nil, err
		}
	}
	file.SetRequireSeparateIndirect(file.Require)
	file.Cleanup()
	return file.Format()
}

// unchangedModule tells whether a project still builds with the phiform that it was generated for, whatever else `go
// mod tidy` or `go get` did to its modules.
func unchangedModule(data []byte, record Record) bool {
	file, err := modfile.ParseLax(modulePath, data, nil)
	if err != nil {
		return false
	}
	full, err := modfile.Parse(modulePath, data, nil)
	if err != nil {
		return false
	}
	for _, r := range full.Replace {
		if r.Old.Path != Module || r.New.Path != record.Source || record.Source == "" {
			return false
		}
	}
	for _, require := range file.Require {
		if require.Mod.Path == Module {
			return require.Mod.Version == record.Phiform && (record.Source == "" || len(full.Replace) == 1)
		}
	}
	return false
}

// hasSource tells Go source files that would become part of the program.
func hasSource(name string) bool {
	return strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go")
}
