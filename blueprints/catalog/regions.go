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
