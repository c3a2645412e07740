package analyzer

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
)

func TestRedactor(t *testing.T) {
	secret := func(v resource.PropertyValue) resource.PropertyValue { return resource.MakeSecret(v) }
	redact := redactorOf([]*plan.Resource{
		{
			Inputs: resource.PropertyMap{
				"password": secret(resource.NewProperty("correct horse")),
				"list":     secret(resource.NewProperty([]resource.PropertyValue{resource.NewProperty("horse")})),
				"short":    secret(resource.NewProperty("on")),
				"plain":    resource.NewProperty("plain text"),
			},
			Outputs: resource.PropertyMap{
				"token": resource.NewProperty(resource.Output{Element: resource.NewProperty("tok-123"), Known: true, Secret: true}),
				"open":  resource.NewProperty(resource.Output{Element: resource.NewProperty("open-123"), Known: true}),
				"count": secret(resource.NewProperty(7.0)),
			},
		},
	})
	require.Equal(t, "[secret], [secret], [secret]; plain text and open-123 on 7",
		redact("correct horse, horse, tok-123; plain text and open-123 on 7"))
	require.Equal(t, "nothing to hide", redactorOf(nil)("nothing to hide"))
}
