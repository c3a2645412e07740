package portal_test

import (
	"fmt"

	"github.com/phiform/phiform/workloads/portal"
)

func ExampleFiles() {
	config := portal.Config{
		SiteURL:  "https://portal.hospital.test",
		Identity: portal.Identity{Issuer: "https://login.hospital.test", ClientID: "members"},
		Documents: portal.Documents{
			Kind: portal.Service, URL: "https://documents.hospital.test", LinkOrigins: []string{"https://documents.hospital.test"},
		},
		Brand: portal.Brand{Name: "Northside Hospital"},
	}
	files, err := portal.Files(config)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range files {
		if f.CacheControl == "no-cache" {
			fmt.Println(f.Path)
		}
	}
	fmt.Println(config.ConnectOrigins())
	// Output:
	// 404.html
	// NOTICE.txt
	// config.json
	// help.html
	// index.html
	// privacy.html
	// [https://login.hospital.test https://documents.hospital.test]
}
