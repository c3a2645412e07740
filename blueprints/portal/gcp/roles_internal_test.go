package gcp

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRoleID(t *testing.T) {
	require.Equal(t, "clinic_prod_portal_registrar", roleID("clinic", "prod", "portal", "registrar"))
	require.Equal(t, "my_clinic_a_b_portal_registrar", roleID("my-clinic", "a/b", "portal", "registrar"))
	valid := regexp.MustCompile(`^[A-Za-z0-9_.]{3,64}$`)
	long := strings.Repeat("clinic", 20)
	first, second := roleID(long, "prod", "portal", "registrar"), roleID(long, "test", "portal", "registrar")
	require.Regexp(t, valid, first)
	require.NotEqual(t, first, second)
	require.NotEqual(t, first, roleID("other"+long, "prod", "portal", "registrar"), "shortened ids differ where whole ones do")
}
