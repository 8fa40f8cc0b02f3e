namespace HaWpSdk.WordPress.Templates;

/// <summary>
/// What AWS allows once only: the properties that make two resources of a type one and the same thing, whatever their logical ids. CloudFormation creates before it deletes, so a
/// resource that goes on under another logical id meets itself and is refused.
/// </summary>
internal static class PhysicalIdentity
{
    private static readonly Dictionary<string, (string[] Required, string[] Others)> Types = new(StringComparer.Ordinal)
    {
        // EC2: InvalidPermission.Duplicate; the description does not count.
        ["AWS::EC2::SecurityGroupIngress"] = (["IpProtocol"], ["GroupId", "GroupName", "FromPort", "ToPort", "CidrIp", "CidrIpv6", "SourcePrefixListId", "SourceSecurityGroupId", "SourceSecurityGroupName", "SourceSecurityGroupOwnerId"]),
        ["AWS::EC2::SecurityGroupEgress"] = (["IpProtocol"], ["GroupId", "FromPort", "ToPort", "CidrIp", "CidrIpv6", "DestinationPrefixListId", "DestinationSecurityGroupId"]),
        ["AWS::EC2::Route"] = (["RouteTableId"], ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"]),
        ["AWS::EC2::SubnetRouteTableAssociation"] = (["SubnetId"], []),
        ["AWS::EC2::VPCGatewayAttachment"] = (["VpcId", "InternetGatewayId"], []),
        ["AWS::EC2::LaunchTemplate"] = (["LaunchTemplateName"], []),
        ["AWS::EC2::SecurityGroup"] = (["GroupName"], ["VpcId"]),
        ["AWS::EFS::MountTarget"] = (["FileSystemId", "SubnetId"], []),
        ["AWS::ElasticLoadBalancingV2::Listener"] = (["LoadBalancerArn", "Port"], []),
        ["AWS::ElasticLoadBalancingV2::ListenerRule"] = (["ListenerArn", "Priority"], []),
        ["AWS::ElasticLoadBalancingV2::LoadBalancer"] = (["Name"], []),
        ["AWS::ElasticLoadBalancingV2::TargetGroup"] = (["Name"], []),
        ["AWS::ElasticLoadBalancingV2::TrustStore"] = (["Name"], []),
        ["AWS::AutoScaling::AutoScalingGroup"] = (["AutoScalingGroupName"], []),
        ["AWS::AutoScaling::LifecycleHook"] = (["AutoScalingGroupName", "LifecycleHookName"], []),
        ["AWS::Backup::BackupVault"] = (["BackupVaultName"], []),
        ["AWS::Backup::RestoreTestingPlan"] = (["RestoreTestingPlanName"], []),
        ["AWS::Backup::RestoreTestingSelection"] = (["RestoreTestingPlanName", "RestoreTestingSelectionName"], []),
        ["AWS::Budgets::Budget"] = (["Budget.BudgetName"], []),
        ["AWS::CloudFront::CachePolicy"] = (["CachePolicyConfig.Name"], []),
        ["AWS::CloudFront::Function"] = (["Name"], []),
        ["AWS::CloudFront::KeyGroup"] = (["KeyGroupConfig.Name"], []),
        ["AWS::CloudFront::KeyValueStore"] = (["Name"], []),
        ["AWS::CloudFront::MonitoringSubscription"] = (["DistributionId"], []),
        ["AWS::CloudFront::OriginAccessControl"] = (["OriginAccessControlConfig.Name"], []),
        ["AWS::CloudFront::OriginRequestPolicy"] = (["OriginRequestPolicyConfig.Name"], []),
        ["AWS::CloudFront::PublicKey"] = (["PublicKeyConfig.Name"], []),
        ["AWS::CloudFront::ResponseHeadersPolicy"] = (["ResponseHeadersPolicyConfig.Name"], []),
        ["AWS::CloudFront::VpcOrigin"] = (["VpcOriginEndpointConfig.Name"], []),
        ["AWS::CloudTrail::Trail"] = (["TrailName"], []),
        ["AWS::CloudWatch::Alarm"] = (["AlarmName"], []),
        ["AWS::CloudWatch::CompositeAlarm"] = (["AlarmName"], []),
        ["AWS::CloudWatch::Dashboard"] = (["DashboardName"], []),
        ["AWS::EC2::KeyPair"] = (["KeyName"], []),
        ["AWS::ElastiCache::CacheCluster"] = (["ClusterName"], []),
        ["AWS::ElastiCache::ReplicationGroup"] = (["ReplicationGroupId"], []),
        ["AWS::ElastiCache::ServerlessCache"] = (["ServerlessCacheName"], []),
        ["AWS::ElastiCache::SubnetGroup"] = (["CacheSubnetGroupName"], []),
        ["AWS::ElastiCache::User"] = (["UserId"], []),
        ["AWS::ElastiCache::UserGroup"] = (["UserGroupId"], []),
        ["AWS::Events::Rule"] = (["Name"], ["EventBusName"]),
        ["AWS::IAM::Group"] = (["GroupName"], []),
        ["AWS::IAM::InstanceProfile"] = (["InstanceProfileName"], []),
        ["AWS::IAM::ManagedPolicy"] = (["ManagedPolicyName"], []),
        ["AWS::IAM::Role"] = (["RoleName"], []),
        ["AWS::IAM::RolePolicy"] = (["RoleName", "PolicyName"], []),
        ["AWS::IAM::ServiceLinkedRole"] = (["AWSServiceName"], ["CustomSuffix"]),
        ["AWS::IAM::User"] = (["UserName"], []),
        ["AWS::KMS::Alias"] = (["AliasName"], []),
        ["AWS::Logs::LogGroup"] = (["LogGroupName"], []),
        ["AWS::Logs::MetricFilter"] = (["LogGroupName", "FilterName"], []),
        ["AWS::Logs::ResourcePolicy"] = (["PolicyName"], []),
        ["AWS::Logs::SubscriptionFilter"] = (["LogGroupName", "FilterName"], []),
        ["AWS::RDS::DBCluster"] = (["DBClusterIdentifier"], []),
        ["AWS::RDS::DBClusterParameterGroup"] = (["DBClusterParameterGroupName"], []),
        ["AWS::RDS::DBInstance"] = (["DBInstanceIdentifier"], []),
        ["AWS::RDS::DBParameterGroup"] = (["DBParameterGroupName"], []),
        ["AWS::RDS::DBProxy"] = (["DBProxyName"], []),
        ["AWS::RDS::DBSubnetGroup"] = (["DBSubnetGroupName"], []),
        ["AWS::RDS::EventSubscription"] = (["SubscriptionName"], []),
        ["AWS::RDS::OptionGroup"] = (["OptionGroupName"], []),
        ["AWS::ResourceGroups::Group"] = (["Name"], []),
        ["AWS::Route53::DNSSEC"] = (["HostedZoneId"], []),
        ["AWS::Route53::RecordSet"] = (["Name", "Type"], ["HostedZoneId", "HostedZoneName", "SetIdentifier"]),
        ["AWS::S3::Bucket"] = (["BucketName"], []),
        ["AWS::S3::BucketPolicy"] = (["Bucket"], []),
        ["AWS::SNS::Topic"] = (["TopicName"], []),
        ["AWS::SNS::TopicInlinePolicy"] = (["TopicArn"], []),
        ["AWS::SSM::Document"] = (["Name"], []),
        ["AWS::SSM::Parameter"] = (["Name"], []),
        ["AWS::Scheduler::Schedule"] = (["Name"], ["GroupName"]),
        ["AWS::SecretsManager::ResourcePolicy"] = (["SecretId"], []),
        ["AWS::SecretsManager::RotationSchedule"] = (["SecretId"], []),
        ["AWS::SecretsManager::Secret"] = (["Name"], []),
        ["AWS::SecretsManager::SecretTargetAttachment"] = (["SecretId"], []),
        ["AWS::Transfer::User"] = (["ServerId", "UserName"], []),
        ["AWS::WAFv2::IPSet"] = (["Name", "Scope"], []),
        ["AWS::WAFv2::LoggingConfiguration"] = (["ResourceArn"], []),
        ["AWS::WAFv2::RegexPatternSet"] = (["Name", "Scope"], []),
        ["AWS::WAFv2::WebACL"] = (["Name", "Scope"], []),
        ["AWS::WAFv2::WebACLAssociation"] = (["ResourceArn"], []),
    };

    /// <summary>The types that have one.</summary>
    public static IEnumerable<string> KnownTypes => Types.Keys;

    /// <summary>The names of the properties that make the identity of a type; a dot goes into a nested one. Empty when AWS takes any number of equal ones.</summary>
    public static IEnumerable<string> PropertiesOf(string type) => Types.TryGetValue(type, out var known) ? known.Required.Concat(known.Others) : [];

    /// <summary>What a resource is to AWS, as one text.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="value">The value of a property as one text, equal for equal values; <see langword="null"/> when it is not set.</param>
    /// <returns><see langword="null"/> when AWS names it itself, or takes any number of equal ones.</returns>
    public static string? Of(string type, Func<string, string?> value)
    {
        if (!Types.TryGetValue(type, out var known))
        {
            return null;
        }

        var said = new List<string> { type };
        foreach (var property in known.Required)
        {
            if (value(property) is not { } text)
            {
                return null;
            }

            said.Add($"{property}={text}");
        }

        said.AddRange(known.Others.Select(property => (property, Text: value(property))).Where(item => item.Text is not null).Select(item => $"{item.property}={item.Text}"));
        return string.Join(" ", said);
    }
}
