package catalog

import "slices"

// awsRegions are the commercial regions that offer what the portal needs regionally: S3, KMS, CloudTrail and Amazon
// Cognito with identity pools. CloudFront, which the portal needs too, is not in the GovCloud and China partitions.
func awsRegions() []Region {
	return []Region{
		{ID: "us-east-1", Title: "Northern Virginia"},
		{ID: "us-east-2", Title: "Ohio"},
		{ID: "us-west-1", Title: "Northern California"},
		{ID: "us-west-2", Title: "Oregon"},
		{ID: "ca-central-1", Title: "Canada, Montreal"},
		{ID: "sa-east-1", Title: "São Paulo"},
		{ID: "eu-central-1", Title: "Frankfurt"},
		{ID: "eu-central-2", Title: "Zurich"},
		{ID: "eu-north-1", Title: "Stockholm"},
		{ID: "eu-south-1", Title: "Milan"},
		{ID: "eu-south-2", Title: "Spain"},
		{ID: "eu-west-1", Title: "Ireland"},
		{ID: "eu-west-2", Title: "London"},
		{ID: "eu-west-3", Title: "Paris"},
		{ID: "af-south-1", Title: "Cape Town"},
		{ID: "il-central-1", Title: "Tel Aviv"},
		{ID: "me-central-1", Title: "United Arab Emirates"},
		{ID: "me-south-1", Title: "Bahrain"},
		{ID: "ap-east-1", Title: "Hong Kong"},
		{ID: "ap-northeast-1", Title: "Tokyo"},
		{ID: "ap-northeast-2", Title: "Seoul"},
		{ID: "ap-northeast-3", Title: "Osaka"},
		{ID: "ap-south-1", Title: "Mumbai"},
		{ID: "ap-south-2", Title: "Hyderabad"},
		{ID: "ap-southeast-1", Title: "Singapore"},
		{ID: "ap-southeast-2", Title: "Sydney"},
		{ID: "ap-southeast-3", Title: "Jakarta"},
		{ID: "ap-southeast-4", Title: "Melbourne"},
	}
}

// healthLakeRegions are those with AWS HealthLake, by the service's endpoints:
// https://docs.aws.amazon.com/general/latest/gr/Amazon-HealthLake.html, looked up in November 2026.
func healthLakeRegions() []Region {
	offered := []string{
		"us-east-1", "us-east-2", "us-west-2", "ca-central-1", "eu-west-1", "eu-west-2", "ap-south-1", "ap-southeast-2",
	}
	return slices.DeleteFunc(awsRegions(), func(r Region) bool { return !slices.Contains(offered, r.ID) })
}

// azureRegions are those to whose origins Front Door has private links, and that have availability zones, Container Apps
// and keys in hardware. Each has a paired region, to which storage is copied.
func azureRegions() []Region {
	return []Region{
		{ID: "eastus", Title: "Virginia", Copies: "westus"},
		{ID: "eastus2", Title: "Virginia, second", Copies: "centralus"},
		{ID: "centralus", Title: "Iowa", Copies: "eastus2"},
		{ID: "southcentralus", Title: "Texas", Copies: "northcentralus"},
		{ID: "westus3", Title: "Arizona", Copies: "eastus"},
		{ID: "canadacentral", Title: "Canada, Toronto", Copies: "canadaeast"},
		{ID: "brazilsouth", Title: "São Paulo", Copies: "southcentralus"},
		{ID: "northeurope", Title: "Ireland", Copies: "westeurope"},
		{ID: "westeurope", Title: "Netherlands", Copies: "northeurope"},
		{ID: "uksouth", Title: "London", Copies: "ukwest"},
		{ID: "francecentral", Title: "Paris", Copies: "francesouth"},
		{ID: "germanywestcentral", Title: "Frankfurt", Copies: "germanynorth"},
		{ID: "norwayeast", Title: "Norway, Oslo", Copies: "norwaywest"},
		{ID: "swedencentral", Title: "Sweden, Gävle", Copies: "swedensouth"},
		{ID: "southafricanorth", Title: "Johannesburg", Copies: "southafricawest"},
		{ID: "uaenorth", Title: "Dubai", Copies: "uaecentral"},
		{ID: "centralindia", Title: "Pune", Copies: "southindia"},
		{ID: "japaneast", Title: "Tokyo", Copies: "japanwest"},
		{ID: "koreacentral", Title: "Seoul", Copies: "koreasouth"},
		{ID: "eastasia", Title: "Hong Kong", Copies: "southeastasia"},
		{ID: "australiaeast", Title: "Sydney", Copies: "australiasoutheast"},
	}
}

// gcpRegions are those that offer what the portal needs regionally: Cloud Run, Cloud Storage, Artifact Registry and keys
// in hardware.
func gcpRegions() []Region {
	return []Region{
		{ID: "us-central1", Title: "Iowa"},
		{ID: "us-east1", Title: "South Carolina"},
		{ID: "us-east4", Title: "Northern Virginia"},
		{ID: "us-west1", Title: "Oregon"},
		{ID: "us-west2", Title: "Los Angeles"},
		{ID: "northamerica-northeast1", Title: "Canada, Montreal"},
		{ID: "northamerica-northeast2", Title: "Canada, Toronto"},
		{ID: "southamerica-east1", Title: "São Paulo"},
		{ID: "europe-west1", Title: "Belgium"},
		{ID: "europe-west2", Title: "London"},
		{ID: "europe-west3", Title: "Frankfurt"},
		{ID: "europe-west4", Title: "Netherlands"},
		{ID: "europe-west6", Title: "Zurich"},
		{ID: "europe-west9", Title: "Paris"},
		{ID: "europe-north1", Title: "Finland"},
		{ID: "europe-southwest1", Title: "Madrid"},
		{ID: "asia-northeast1", Title: "Tokyo"},
		{ID: "asia-south1", Title: "Mumbai"},
		{ID: "asia-southeast1", Title: "Singapore"},
		{ID: "australia-southeast1", Title: "Sydney"},
		{ID: "me-west1", Title: "Tel Aviv"},
		{ID: "africa-south1", Title: "Johannesburg"},
	}
}
