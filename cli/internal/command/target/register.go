package target

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/project"
	"github.com/phiform/phiform/policypacks"
)

// Register adds the flags to a command, with completions.
func (f *Flags) Register(cmd *cobra.Command, io *app.IO, packs []*policypacks.Pack) {
	if io.Getenv != nil {
		f.selected = io.Getenv("PULUMI_STACK")
	}
	flags := cmd.Flags()
	flags.SetNormalizeFunc(dirAsCwd)
	flags.StringVarP(&f.Dir, "dir", "C", "", "folder of the Pulumi project (default: this one)")
	flags.StringVarP(&f.Stack, "stack", "s", "", "stack of the project; needed where there are several (default: PULUMI_STACK, or the only one)")
	flags.StringVar(&f.Blueprint, "blueprint", "", "blueprint to plan without a project")
	flags.StringVar(&f.Cloud, "cloud", "", "cloud to plan for")
	flags.StringVar(&f.Region, "region", "", "region to plan for (default: the cloud's first)")
	flags.StringVar(&f.Environment, "environment", "", "production, staging or development (default: production)")
	flags.StringArrayVar(&f.Set, "set", nil, "option as `key=value`, lists separated by commas; may be repeated")
	flags.BoolVar(&f.Preview, "preview", false, "leave unknown what only a deployment can tell")
	flags.BoolVar(&f.Strict, "strict", false, "make a failure of every undecided rule")
	flags.BoolVar(&f.Program, "program", false, "run the project's own program instead of the blueprint that its stack names")
	flags.StringVar(&f.Rules, "policy-config", "", "`file` with levels and settings of rules, in Pulumi's format")
	flags.StringArrayVar(&f.Packs, "pack", nil, "policy pack to evaluate; may be repeated (default: all)")

	complete(cmd, "blueprint", f.blueprints)
	complete(cmd, "cloud", f.clouds)
	complete(cmd, "region", f.regions)
	complete(cmd, "environment", func() []string { return config.Environments })
	complete(cmd, "stack", f.stacks)
	complete(cmd, "pack", func() []string { return policypacks.Names(packs) })
	_ = cmd.RegisterFlagCompletionFunc("set", f.completeSet)
	_ = cmd.MarkFlagDirname("dir")
}

// dirAsCwd takes --cwd, which is what the Pulumi CLI calls --dir.
func dirAsCwd(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	if name == "cwd" {
		name = "dir"
	}
	return pflag.NormalizedName(name)
}

func complete(cmd *cobra.Command, flag string, values func() []string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return startingWith(typed, values()), cobra.ShellCompDirectiveNoFileComp
	})
}

func startingWith(typed string, values []string) []string {
	var matching []string
	for _, value := range values {
		if strings.HasPrefix(value, typed) {
			matching = append(matching, value)
		}
	}
	return matching
}

func (f *Flags) blueprints() []string {
	var values []string
	for _, b := range catalog.All() {
		values = append(values, cobra.CompletionWithDesc(b.ID, b.Title))
	}
	return values
}

// clouds are those of the blueprint, or of all while none is chosen.
func (f *Flags) clouds() []string {
	var values []string
	for _, b := range catalog.All() {
		if f.Blueprint != "" && f.Blueprint != b.ID {
			continue
		}
		for _, c := range b.Clouds {
			values = append(values, cobra.CompletionWithDesc(c.ID, c.Title))
		}
	}
	return values
}

func (f *Flags) regions() []string {
	var values []string
	for _, b := range catalog.All() {
		for _, c := range b.Clouds {
			if f.Blueprint != "" && f.Blueprint != b.ID || f.Cloud != "" && f.Cloud != c.ID {
				continue
			}
			for _, r := range c.Regions {
				values = append(values, cobra.CompletionWithDesc(r.ID, r.Title))
			}
		}
	}
	return values
}

func (f *Flags) stacks() []string {
	p, err := project.Find(f.dir())
	if err != nil {
		return nil
	}
	names, _ := p.Stacks()
	return names
}

// completeSet offers the option keys, and behind the equals sign the values that an option allows.
func (f *Flags) completeSet(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	var values []string
	key, _, atValue := strings.Cut(typed, "=")
	for _, o := range f.options() {
		if !atValue {
			values = append(values, cobra.CompletionWithDesc(o.Key+"=", o.Title))
			continue
		}
		if o.Key == key {
			for _, allowed := range allowedValues(o) {
				values = append(values, key+"="+allowed)
			}
		}
	}
	return startingWith(typed, values), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

func allowedValues(o config.Option) []string {
	if o.Kind == config.Bool {
		return []string{"true", "false"}
	}
	return o.Allowed
}

// options are those of the blueprint and the cloud that were chosen by flags or by stack file.
func (f *Flags) options() []config.Option {
	id, cloud := f.Blueprint, f.Cloud
	if id == "" {
		t := &Target{}
		if err := f.findStack(t); err == nil && t.Stack != nil {
			id, cloud = t.Stack.Config["phiform:blueprint"], cmp.Or(cloud, t.Stack.Config["phiform:cloud"])
		}
	}
	blueprint, _ := catalog.Find(id)
	return blueprint.OptionsOn(cloud)
}
