package fhirstore

import (
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// SigV4 signs requests for AWS HealthLake in a region with these credentials, which may change over time.
func SigV4(credentials aws.CredentialsProvider, region string) Signer {
	signer := v4.NewSigner()
	return func(r *http.Request, hash string) error {
		now, err := credentials.Retrieve(r.Context())
		if err != nil {
			return err
		}
		return signer.SignHTTP(r.Context(), now, r, hash, "healthlake", region, time.Now())
	}
}
