package aws

import "github.com/phiform/phiform/policypacks/policytest"

func sagemakerVariant(variant props) policytest.Resource {
	return it(sagemakerEndpointType, props{"productionVariants": list{variant}})
}

func sagemakerCapture(capture any) policytest.Resource {
	return it(sagemakerEndpointType, props{"dataCaptureConfig": capture})
}

var (
	sagemakerNotebook = it(sagemakerNotebookType, props{})
	sagemakerModel    = it(sagemakerModelType, props{})
	sagemakerStudio   = it(sagemakerDomainType, props{})
)

var sagemakerCases = []policytest.Case{
	c("aws-sagemaker-notebook-encryption", pass, "customer key", it(sagemakerNotebookType, props{"kmsKeyId": laterFrom("key")}), aKey),
	c("aws-sagemaker-notebook-encryption", fail, "left out", sagemakerNotebook),
	c("aws-sagemaker-notebook-encryption", unknown, "not known", it(sagemakerNotebookType, props{"kmsKeyId": later})),
	c("aws-sagemaker-notebook-encryption", na, "a model", sagemakerModel),

	c("aws-sagemaker-notebook-no-internet", pass, "disabled", it(sagemakerNotebookType, props{"directInternetAccess": "Disabled"})),
	c("aws-sagemaker-notebook-no-internet", fail, "left out", sagemakerNotebook),
	c("aws-sagemaker-notebook-no-internet", unknown, "not known", it(sagemakerNotebookType, props{"directInternetAccess": later})),
	c("aws-sagemaker-notebook-no-internet", na, "a model", sagemakerModel),

	c("aws-sagemaker-notebook-no-root", pass, "disabled", it(sagemakerNotebookType, props{"rootAccess": "Disabled"})),
	c("aws-sagemaker-notebook-no-root", fail, "left out", sagemakerNotebook),
	c("aws-sagemaker-notebook-no-root", unknown, "not known", it(sagemakerNotebookType, props{"rootAccess": later})),
	c("aws-sagemaker-notebook-no-root", na, "a model", sagemakerModel),

	c("aws-sagemaker-notebook-metadata", pass, "sessions", it(sagemakerNotebookType, props{
		"instanceMetadataServiceConfiguration": props{"minimumInstanceMetadataServiceVersion": "2"},
	})),
	c("aws-sagemaker-notebook-metadata", fail, "left out", sagemakerNotebook),
	c("aws-sagemaker-notebook-metadata", unknown, "not known", it(sagemakerNotebookType, props{"instanceMetadataServiceConfiguration": later})),
	c("aws-sagemaker-notebook-metadata", na, "a model", sagemakerModel),

	c("aws-sagemaker-domain-encryption", pass, "customer key", it(sagemakerDomainType, props{"kmsKeyId": arnOf("key")}), aKey),
	c("aws-sagemaker-domain-encryption", fail, "left out", sagemakerStudio),
	c("aws-sagemaker-domain-encryption", unknown, "not known", it(sagemakerDomainType, props{"kmsKeyId": later})),
	c("aws-sagemaker-domain-encryption", na, "a model", sagemakerModel),

	c("aws-sagemaker-domain-private", pass, "through the network", it(sagemakerDomainType, props{"appNetworkAccessType": "VpcOnly"})),
	c("aws-sagemaker-domain-private", fail, "left out", sagemakerStudio),
	c("aws-sagemaker-domain-private", unknown, "not known", it(sagemakerDomainType, props{"appNetworkAccessType": later})),
	c("aws-sagemaker-domain-private", na, "a model", sagemakerModel),

	c("aws-sagemaker-endpoint-encryption", pass, "customer key", it(sagemakerEndpointType, props{"kmsKeyArn": arnOf("key")}), aKey),
	c("aws-sagemaker-endpoint-encryption", fail, "left out", sagemakerVariant(props{"instanceType": "ml.m5.large"})),
	c("aws-sagemaker-endpoint-encryption", fail, "left out, nothing else", it(sagemakerEndpointType, props{})),
	c("aws-sagemaker-endpoint-encryption", unknown, "not known", it(sagemakerEndpointType, props{"kmsKeyArn": later})),
	c("aws-sagemaker-endpoint-encryption", unknown, "machines not known", sagemakerVariant(props{"instanceType": later})),
	c("aws-sagemaker-endpoint-encryption", na, "no machines", sagemakerVariant(props{"serverlessConfig": props{"maxConcurrency": 1, "memorySizeInMb": 1024}})),
	c("aws-sagemaker-endpoint-encryption", na, "local disks", sagemakerVariant(props{"instanceType": "ml.g5.xlarge"})),

	c("aws-sagemaker-captured-data-encryption", pass, "customer key",
		sagemakerCapture(props{"enableCapture": true, "kmsKeyId": laterFrom("key")}), aKey),
	c("aws-sagemaker-captured-data-encryption", fail, "left out", sagemakerCapture(props{"enableCapture": true})),
	c("aws-sagemaker-captured-data-encryption", unknown, "not known", sagemakerCapture(later)),
	c("aws-sagemaker-captured-data-encryption", na, "nothing captured", sagemakerCapture(props{"enableCapture": false})),

	c("aws-sagemaker-model-isolation", pass, "inside", it(sagemakerModelType, props{"vpcConfig": props{"subnets": []any{later}}})),
	c("aws-sagemaker-model-isolation", pass, "cut off", it(sagemakerModelType, props{"enableNetworkIsolation": true})),
	c("aws-sagemaker-model-isolation", fail, "left out", sagemakerModel),
	c("aws-sagemaker-model-isolation", unknown, "not known", it(sagemakerModelType, props{"vpcConfig": later})),
	c("aws-sagemaker-model-isolation", na, "a notebook", sagemakerNotebook),

	c("aws-sagemaker-feature-group-encryption", pass, "both", it(sagemakerFeaturesType, props{
		"onlineStoreConfig":  props{"enableOnlineStore": true, "securityConfig": props{"kmsKeyId": arnOf("key")}},
		"offlineStoreConfig": props{"s3StorageConfig": props{"kmsKeyId": laterFrom("key")}},
	}), aKey),
	c("aws-sagemaker-feature-group-encryption", fail, "left out", it(sagemakerFeaturesType, props{"onlineStoreConfig": props{"enableOnlineStore": true}})),
	c("aws-sagemaker-feature-group-encryption", unknown, "not known", it(sagemakerFeaturesType, props{"offlineStoreConfig": later})),
	c("aws-sagemaker-feature-group-encryption", na, "nothing stored", it(sagemakerFeaturesType, props{})),
}
