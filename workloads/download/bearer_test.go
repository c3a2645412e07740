package download

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func FuzzBearer(f *testing.F) {
	for _, seed := range []string{"", "Bearer", "Bearer ", "Bearer a.b.c", "bearer a", "Bearer  a", "Bearer a b", "Bearer a,b", "Basic a", "Bearer a\r\nX: y"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		raw, ok := bearer(http.Header{"Authorization": {value}})
		if !ok {
			require.Empty(t, raw)
			return
		}
		require.True(t, strings.EqualFold(value[:7], "Bearer "))
		require.Equal(t, value[7:], raw)
		require.NotContains(t, raw, " ")
		_, ok = bearer(http.Header{"Authorization": {value, value}})
		require.False(t, ok)
	})
}
