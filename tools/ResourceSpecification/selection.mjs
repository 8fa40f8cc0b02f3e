// What the simulator knows of AWS: the resource types a cluster uses, and the operations in use by service.
// Adding a name here and running `npm run generate` is how the data files grow.

export const resourceTypes = `
AWS::EC2::VPC AWS::EC2::Subnet AWS::EC2::InternetGateway AWS::EC2::VPCGatewayAttachment AWS::EC2::NatGateway AWS::EC2::EIP
AWS::EC2::EIPAssociation AWS::EC2::RouteTable AWS::EC2::Route AWS::EC2::SubnetRouteTableAssociation AWS::EC2::SecurityGroup
AWS::EC2::SecurityGroupIngress AWS::EC2::SecurityGroupEgress AWS::EC2::VPCEndpoint AWS::EC2::LaunchTemplate AWS::EC2::Instance
AWS::EC2::PrefixList AWS::EC2::FlowLog AWS::EC2::Volume AWS::EC2::NetworkAcl AWS::EC2::NetworkAclEntry AWS::EC2::VPCCidrBlock
AWS::EFS::FileSystem AWS::EFS::MountTarget AWS::EFS::AccessPoint
AWS::RDS::DBInstance AWS::RDS::DBCluster AWS::RDS::DBSubnetGroup AWS::RDS::DBParameterGroup AWS::RDS::DBClusterParameterGroup
AWS::RDS::OptionGroup AWS::RDS::EventSubscription AWS::RDS::DBProxy AWS::RDS::DBProxyTargetGroup
AWS::AutoScaling::AutoScalingGroup AWS::AutoScaling::ScalingPolicy AWS::AutoScaling::LifecycleHook AWS::AutoScaling::ScheduledAction
AWS::ElasticLoadBalancingV2::LoadBalancer AWS::ElasticLoadBalancingV2::TargetGroup AWS::ElasticLoadBalancingV2::Listener
AWS::ElasticLoadBalancingV2::ListenerRule AWS::ElasticLoadBalancingV2::ListenerCertificate AWS::ElasticLoadBalancingV2::TrustStore
AWS::CloudFront::Distribution AWS::CloudFront::CachePolicy AWS::CloudFront::OriginRequestPolicy
AWS::CloudFront::ResponseHeadersPolicy AWS::CloudFront::Function AWS::CloudFront::VpcOrigin AWS::CloudFront::OriginAccessControl
AWS::CloudFront::KeyValueStore AWS::CloudFront::MonitoringSubscription
AWS::WAFv2::WebACL AWS::WAFv2::WebACLAssociation AWS::WAFv2::IPSet AWS::WAFv2::LoggingConfiguration AWS::WAFv2::RegexPatternSet
AWS::ElastiCache::ReplicationGroup AWS::ElastiCache::ServerlessCache AWS::ElastiCache::SubnetGroup AWS::ElastiCache::ParameterGroup
AWS::ElastiCache::User AWS::ElastiCache::UserGroup
AWS::Backup::BackupVault AWS::Backup::BackupPlan AWS::Backup::BackupSelection AWS::Backup::RestoreTestingPlan
AWS::Backup::RestoreTestingSelection
AWS::SecretsManager::Secret AWS::SecretsManager::SecretTargetAttachment AWS::SecretsManager::RotationSchedule
AWS::SecretsManager::ResourcePolicy
AWS::CertificateManager::Certificate
AWS::Route53::RecordSet AWS::Route53::RecordSetGroup AWS::Route53::HostedZone AWS::Route53::HealthCheck
AWS::Transfer::Server AWS::Transfer::User
AWS::S3::Bucket AWS::S3::BucketPolicy
AWS::IAM::Role AWS::IAM::Policy AWS::IAM::RolePolicy AWS::IAM::ManagedPolicy AWS::IAM::InstanceProfile AWS::IAM::ServiceLinkedRole
AWS::Logs::LogGroup AWS::Logs::MetricFilter AWS::Logs::SubscriptionFilter
AWS::CloudWatch::Alarm AWS::CloudWatch::CompositeAlarm AWS::CloudWatch::Dashboard AWS::CloudWatch::AnomalyDetector
AWS::SNS::Topic AWS::SNS::Subscription AWS::SNS::TopicPolicy
AWS::SSM::Parameter AWS::SSM::Document AWS::SSM::Association
AWS::Events::Rule AWS::Scheduler::Schedule
AWS::KMS::Key AWS::KMS::Alias
AWS::ImageBuilder::Image AWS::ImageBuilder::ImageRecipe AWS::ImageBuilder::Component
AWS::ImageBuilder::LifecyclePolicy AWS::EC2::EgressOnlyInternetGateway AWS::EC2::KeyPair AWS::EC2::SubnetNetworkAclAssociation
AWS::CloudFront::PublicKey AWS::CloudFront::KeyGroup AWS::SNS::TopicInlinePolicy AWS::Logs::ResourcePolicy AWS::SSM::MaintenanceWindow
AWS::ElastiCache::CacheCluster AWS::Budgets::Budget AWS::IAM::User AWS::IAM::Group AWS::IAM::OIDCProvider AWS::ResourceGroups::Group
AWS::CloudTrail::Trail AWS::Route53::DNSSEC AWS::PricingPlanManager::Subscription
AWS::ImageBuilder::InfrastructureConfiguration AWS::ImageBuilder::DistributionConfiguration AWS::ImageBuilder::ImagePipeline
`.trim().split(/\s+/).sort();

/** client package suffix -> operations. */
export const operations = {
  'cloudformation': `CreateChangeSet DescribeChangeSet ExecuteChangeSet DeleteChangeSet ListChangeSets DescribeStacks ListStacks
    DescribeStackEvents DescribeStackResource DescribeStackResources ListStackResources GetTemplate GetTemplateSummary ValidateTemplate
    CreateStack UpdateStack DeleteStack ContinueUpdateRollback RollbackStack CancelUpdateStack SetStackPolicy GetStackPolicy
    UpdateTerminationProtection DetectStackDrift DetectStackResourceDrift DescribeStackDriftDetectionStatus
    DescribeStackResourceDrifts ListExports ListImports SignalResource DescribeType EstimateTemplateCost DescribeAccountLimits`,
  'ec2': `DescribeVpcs DescribeSubnets DescribeInternetGateways DescribeNatGateways DescribeAddresses DescribeRouteTables
    DescribeSecurityGroups DescribeSecurityGroupRules DescribeVpcEndpoints DescribeLaunchTemplates DescribeLaunchTemplateVersions
    DescribeInstances DescribeInstanceStatus DescribeAvailabilityZones DescribeRegions DescribeImages DescribeManagedPrefixLists
    DescribeInstanceTypes DescribeInstanceTypeOfferings DescribeNetworkInterfaces DescribeVpcAttribute DescribeTags CreateTags
    DeleteTags TerminateInstances RunInstances DescribeVolumes DescribeSnapshots CreateVpc DeleteVpc CreateSecurityGroup
    DeleteSecurityGroup CreateSubnet DeleteSubnet DescribeFlowLogs GetManagedPrefixListEntries`,
  'efs': `CreateFileSystem DescribeFileSystems UpdateFileSystem UpdateFileSystemProtection DeleteFileSystem CreateMountTarget DescribeMountTargets
    DeleteMountTarget DescribeMountTargetSecurityGroups CreateAccessPoint DescribeAccessPoints DeleteAccessPoint
    DescribeBackupPolicy PutBackupPolicy DescribeLifecycleConfiguration PutLifecycleConfiguration DescribeFileSystemPolicy
    PutFileSystemPolicy ListTagsForResource TagResource UntagResource DescribeReplicationConfigurations`,
  'rds': `CreateDBInstance DescribeDBInstances ModifyDBInstance DeleteDBInstance DescribeDBClusters ModifyDBCluster DeleteDBCluster
    CreateDBSnapshot DescribeDBSnapshots DeleteDBSnapshot CopyDBSnapshot CreateDBClusterSnapshot DescribeDBClusterSnapshots
    DeleteDBClusterSnapshot CopyDBClusterSnapshot DescribeDBSubnetGroups DescribeDBParameterGroups DescribeDBParameters
    DescribeDBClusterParameterGroups DescribeDBClusterParameters DescribeDBEngineVersions DescribeOrderableDBInstanceOptions
    ListTagsForResource AddTagsToResource RemoveTagsFromResource DescribeEvents DescribePendingMaintenanceActions
    DescribeDBInstanceAutomatedBackups RebootDBInstance RestoreDBInstanceFromDBSnapshot DescribeCertificates`,
  'cloudfront': `GetDistribution GetDistributionConfig UpdateDistribution ListDistributions DeleteDistribution CreateDistribution
    CreateInvalidation GetInvalidation ListInvalidations GetCachePolicy ListCachePolicies GetOriginRequestPolicy
    ListOriginRequestPolicies GetResponseHeadersPolicy ListResponseHeadersPolicies GetFunction DescribeFunction ListFunctions
    GetVpcOrigin ListVpcOrigins GetOriginAccessControl ListOriginAccessControls ListTagsForResource TagResource
    ListDistributionsByWebACLId AssociateAlias ListConflictingAliases CreateCachePolicy DeleteCachePolicy`,
  'backup': `ListBackupVaults DescribeBackupVault ListBackupPlans GetBackupPlan ListBackupSelections GetBackupSelection
    StartBackupJob DescribeBackupJob ListBackupJobs StopBackupJob ListRecoveryPointsByBackupVault ListRecoveryPointsByResource
    DescribeRecoveryPoint DeleteRecoveryPoint GetRecoveryPointRestoreMetadata StartRestoreJob DescribeRestoreJob ListRestoreJobs
    StartCopyJob DescribeCopyJob ListProtectedResources ListRestoreTestingPlans GetRestoreTestingPlan ListTags TagResource
    DescribeGlobalSettings DescribeRegionSettings PutBackupVaultLockConfiguration ListRestoreTestingSelections
    ListCopyJobs GetBackupVaultAccessPolicy DescribeProtectedResource`,
  'elasticache': `CreateReplicationGroup DescribeReplicationGroups ModifyReplicationGroup DeleteReplicationGroup
    DescribeServerlessCaches DescribeCacheSubnetGroups DescribeCacheParameterGroups DescribeCacheParameters DescribeUsers
    DescribeUserGroups DescribeCacheClusters DescribeCacheEngineVersions DescribeSnapshots ListTagsForResource`,
  'auto-scaling': `DescribeAutoScalingGroups DescribeAutoScalingInstances UpdateAutoScalingGroup SetDesiredCapacity
    DescribePolicies DescribeLifecycleHooks CompleteLifecycleAction RecordLifecycleActionHeartbeat DescribeScalingActivities
    StartInstanceRefresh DescribeInstanceRefreshes CancelInstanceRefresh TerminateInstanceInAutoScalingGroup DescribeTags
    SuspendProcesses ResumeProcesses DescribeScheduledActions SetInstanceProtection DescribeLoadBalancerTargetGroups
    DeleteAutoScalingGroup`,
  'elastic-load-balancing-v2': `CreateLoadBalancer DescribeLoadBalancers DeleteLoadBalancer DescribeLoadBalancerAttributes
    ModifyLoadBalancerAttributes DescribeTargetGroups DescribeTargetGroupAttributes DescribeListeners DescribeRules
    DescribeTargetHealth DescribeTags DescribeListenerCertificates RegisterTargets DeregisterTargets DescribeSSLPolicies
    DescribeListenerAttributes`,
  'secrets-manager': `CreateSecret GetSecretValue PutSecretValue UpdateSecret DescribeSecret ListSecrets DeleteSecret RestoreSecret
    RotateSecret GetRandomPassword ListSecretVersionIds UpdateSecretVersionStage TagResource GetResourcePolicy`,
  'acm': `RequestCertificate DescribeCertificate ListCertificates DeleteCertificate ListTagsForCertificate GetCertificate`,
  'route-53': `ListHostedZones ListHostedZonesByName GetHostedZone ChangeResourceRecordSets GetChange ListResourceRecordSets
    ListTagsForResource CreateHostedZone DeleteHostedZone`,
  'wafv2': `GetWebACL ListWebACLs GetWebACLForResource ListResourcesForWebACL ListAvailableManagedRuleGroups GetIPSet ListIPSets
    ListTagsForResource GetLoggingConfiguration AssociateWebACL DisassociateWebACL CheckCapacity`,
  'transfer': `DescribeServer ListServers DescribeUser ListUsers StartServer StopServer ImportSshPublicKey DeleteSshPublicKey
    TestIdentityProvider CreateUser DeleteUser`,
  'iam': `GetRole ListRoles GetRolePolicy ListRolePolicies ListAttachedRolePolicies GetPolicy GetPolicyVersion GetInstanceProfile
    ListInstanceProfiles ListInstanceProfilesForRole SimulatePrincipalPolicy GetUser ListAccountAliases GetAccountSummary
    ListPolicies ListRoleTags`,
  'service-quotas': `GetServiceQuota ListServiceQuotas GetAWSDefaultServiceQuota ListAWSDefaultServiceQuotas ListServices`,
  'cloudwatch': `GetMetricData GetMetricStatistics DescribeAlarms PutMetricData ListMetrics GetDashboard ListDashboards
    SetAlarmState DescribeAlarmsForMetric DescribeAlarmHistory`,
  'cloudwatch-logs': `DescribeLogGroups DescribeLogStreams GetLogEvents FilterLogEvents CreateLogStream PutLogEvents DeleteLogGroup
    ListTagsForResource CreateLogGroup PutRetentionPolicy`,
  'sns': `GetTopicAttributes ListTopics ListSubscriptionsByTopic Publish GetSubscriptionAttributes ListTagsForResource Subscribe`,
  'ssm': `GetParameter GetParameters GetParametersByPath PutParameter DeleteParameter DescribeParameters SendCommand
    GetCommandInvocation ListCommands ListCommandInvocations DescribeInstanceInformation CancelCommand`,
  'sts': `GetCallerIdentity AssumeRole GetSessionToken`,
  's3': `CreateBucket DeleteBucket HeadBucket ListBuckets GetBucketLocation GetBucketVersioning PutBucketVersioning
    GetBucketEncryption PutBucketEncryption GetPublicAccessBlock PutPublicAccessBlock GetBucketPolicy PutBucketPolicy
    DeleteBucketPolicy GetBucketPolicyStatus GetBucketTagging PutBucketTagging GetBucketLifecycleConfiguration
    PutBucketLifecycleConfiguration PutObject GetObject HeadObject DeleteObject DeleteObjects CopyObject ListObjectsV2 ListObjects
    ListObjectVersions CreateMultipartUpload UploadPart CompleteMultipartUpload AbortMultipartUpload ListParts
    ListMultipartUploads GetObjectTagging PutObjectTagging GetBucketOwnershipControls PutBucketOwnershipControls GetBucketAcl
    GetObjectAttributes GetBucketLogging`,
  'eventbridge': `DescribeRule ListRules ListTargetsByRule`,
};
for (const key of Object.keys(operations)) operations[key] = operations[key].trim().split(/\s+/).sort();
