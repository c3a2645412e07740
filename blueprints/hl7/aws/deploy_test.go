package aws_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPlans(t *testing.T) {
	p := planOf(t, "eu-west-1", nil)
	for _, r := range p.Resources {
		fmt.Println(r.Type, r.Name, r.Options.Protect)
	}
	fmt.Println(p.Outputs)
	require.NotEmpty(t, p.Resources)
}
