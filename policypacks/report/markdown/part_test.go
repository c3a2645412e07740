package markdown

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestJoinLeavesOutWholeItemsAndCountsThem(t *testing.T) {
	rows := table("rows", "title")
	for _, cell := range []string{"a", "b", "c"} {
		rows.row(cell)
	}
	things := part{items: []string{"- d\n"}, things: "things"}.folded("Things")
	end := part{before: "end\n"}
	all := []part{rows.titled("Rows"), things, part{}.titled("Nothing"), end}

	whole := "\n### Rows\n\n| title |\n| --- |\n| a |\n| b |\n| c |\n\n<details><summary>Things: 1</summary>\n\n- d\n\n</details>\nend\n"
	require.Equal(t, whole, join(all, 1000))

	const tight = "\n### Rows\n\n| title |\n| --- |\n| a |\n\n*left out here: 2 of 3 rows*\n" +
		"\n<details><summary>Things: 1</summary>\n\n- *left out here: 1 of 1 things*\n\n</details>\nend\n"
	least := 0
	for _, p := range all {
		least += len(p.before) + len(p.after) + len(p.leftOut(len(p.items)))
	}
	require.Equal(t, tight, join(all, least+len("| a |\n")))
}

func TestJoinKeepsWithinItsSize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var parts []part
		size := rapid.IntRange(0, 300).Draw(t, "room")
		for range rapid.IntRange(0, 4).Draw(t, "parts") {
			p := part{before: "before\n", after: "after\n", things: "things", table: rapid.Bool().Draw(t, "table")}
			for range rapid.IntRange(0, 20).Draw(t, "items") {
				p.items = append(p.items, "- "+strings.Repeat("x", rapid.IntRange(0, 50).Draw(t, "length"))+"\n")
			}
			size += len(p.before) + len(p.after) + len(p.leftOut(len(p.items)))
			parts = append(parts, p)
		}
		got := join(parts, size)
		if len(got) > size {
			t.Fatalf("%d bytes, want at most %d", len(got), size)
		}
		if n := strings.Count(got, "after\n"); n != len(parts) {
			t.Fatalf("%d parts end, want %d", n, len(parts))
		}
	})
}
