package catalog

// awsRegions are the commercial regions that offer what the portal needs regionally: S3, KMS, CloudTrail and Amazon
// Cognito with identity pools. CloudFront, which the portal needs too, is not in the GovCloud and China partitions.
func awsRegions() []Region {
	return []Region{
		{"us-east-1", "Northern Virginia"},
		{"us-east-2", "Ohio"},
		{"us-west-1", "Northern California"},
		{"us-west-2", "Oregon"},
		{"ca-central-1", "Canada, Montreal"},
		{"sa-east-1", "São Paulo"},
		{"eu-central-1", "Frankfurt"},
		{"eu-central-2", "Zurich"},
		{"eu-north-1", "Stockholm"},
		{"eu-south-1", "Milan"},
		{"eu-south-2", "Spain"},
		{"eu-west-1", "Ireland"},
		{"eu-west-2", "London"},
		{"eu-west-3", "Paris"},
		{"af-south-1", "Cape Town"},
		{"il-central-1", "Tel Aviv"},
		{"me-central-1", "United Arab Emirates"},
		{"me-south-1", "Bahrain"},
		{"ap-east-1", "Hong Kong"},
		{"ap-northeast-1", "Tokyo"},
		{"ap-northeast-2", "Seoul"},
		{"ap-northeast-3", "Osaka"},
		{"ap-south-1", "Mumbai"},
		{"ap-south-2", "Hyderabad"},
		{"ap-southeast-1", "Singapore"},
		{"ap-southeast-2", "Sydney"},
		{"ap-southeast-3", "Jakarta"},
		{"ap-southeast-4", "Melbourne"},
	}
}

// azureRegions are those to whose origins Front Door has private links, and that have availability zones, Container Apps
// and keys in hardware.
func azureRegions() []Region {
	return []Region{
		{"eastus", "Virginia"},
		{"eastus2", "Virginia, second"},
		{"centralus", "Iowa"},
		{"southcentralus", "Texas"},
		{"westus3", "Arizona"},
		{"canadacentral", "Canada, Toronto"},
		{"brazilsouth", "São Paulo"},
		{"northeurope", "Ireland"},
		{"westeurope", "Netherlands"},
		{"uksouth", "London"},
		{"francecentral", "Paris"},
		{"germanywestcentral", "Frankfurt"},
		{"norwayeast", "Norway, Oslo"},
		{"swedencentral", "Sweden, Gävle"},
		{"southafricanorth", "Johannesburg"},
		{"uaenorth", "Dubai"},
		{"centralindia", "Pune"},
		{"japaneast", "Tokyo"},
		{"koreacentral", "Seoul"},
		{"eastasia", "Hong Kong"},
		{"australiaeast", "Sydney"},
	}
}

// gcpRegions are those that offer what the portal needs regionally: Cloud Run, Cloud Storage, Artifact Registry and keys
// in hardware.
func gcpRegions() []Region {
	return []Region{
		{"us-central1", "Iowa"},
		{"us-east1", "South Carolina"},
		{"us-east4", "Northern Virginia"},
		{"us-west1", "Oregon"},
		{"us-west2", "Los Angeles"},
		{"northamerica-northeast1", "Canada, Montreal"},
		{"northamerica-northeast2", "Canada, Toronto"},
		{"southamerica-east1", "São Paulo"},
		{"europe-west1", "Belgium"},
		{"europe-west2", "London"},
		{"europe-west3", "Frankfurt"},
		{"europe-west4", "Netherlands"},
		{"europe-west6", "Zurich"},
		{"europe-west9", "Paris"},
		{"europe-north1", "Finland"},
		{"europe-southwest1", "Madrid"},
		{"asia-northeast1", "Tokyo"},
		{"asia-south1", "Mumbai"},
		{"asia-southeast1", "Singapore"},
		{"australia-southeast1", "Sydney"},
		{"me-west1", "Tel Aviv"},
		{"africa-south1", "Johannesburg"},
	}
}
