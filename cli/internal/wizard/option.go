package wizard

import (
	"fmt"
	"strings"

	"github.com/phiform/phiform/blueprints/config"
)

func optionFields(options []config.Option) []Field {
	fields := make([]Field, len(options))
	for i, o := range options {
		fields[i] = optionField(o)
	}
	return fields
}

// optionField is a blueprint's option as a question.
func optionField(o config.Option) Field {
	f := Field{
		ID: OptionField(o.Key), Title: o.Title, Help: o.Help, Flag: "--set " + o.Key + "=",
		Required: o.Required, Default: text(o.Default), Example: text(o.Example),
		Check: func(text string) config.Problems {
			_, problems := o.Parse(text)
			return problems
		},
	}
	switch {
	case o.Kind == config.Bool:
		f.Choices = []Choice{{"true", "yes"}, {"false", "no"}}
	case o.Kind == config.Text:
		for _, value := range o.Allowed {
			f.Choices = append(f.Choices, Choice{Value: value})
		}
	case o.Kind == config.Number && o.Max != 0:
		f.Help += fmt.Sprintf(" (%d to %d)", o.Min, o.Max)
	case o.Kind == config.List:
		f.Help += " (separated by commas)"
	}
	return f
}

// text writes an option's value as [config.Option.Parse] reads it.
func text(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case []string:
		return strings.Join(v, ", ")
	}
	return fmt.Sprint(value)
}
