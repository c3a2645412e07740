package gcp

import (
	"encoding/json"
	"errors"
)

// iamPolicy is the text that resources whose types end in IAMPolicy carry: all roles granted on one resource.
type iamPolicy struct {
	Bindings []struct {
		Role    string   `json:"role"`
		Members []string `json:"members"`
	} `json:"bindings"`
	AuditConfigs []auditConfig `json:"auditConfigs"`
}

type auditConfig struct {
	Service string `json:"service"`
	Logs    []struct {
		Type     string   `json:"logType"`
		Exempted []string `json:"exemptedMembers"`
	} `json:"auditLogConfigs"`
}

// parseIAMPolicy reads a policy. Its error quotes nothing of the text.
func parseIAMPolicy(text string) (*iamPolicy, error) {
	var p iamPolicy
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return nil, errors.New("not an IAM policy")
	}
	return &p, nil
}
