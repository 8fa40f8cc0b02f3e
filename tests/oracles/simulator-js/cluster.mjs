// A template with every kind of resource that a cluster of ours uses.
const sub = text => ({ 'Fn::Sub': text });
const ref = name => ({ Ref: name });
const att = (name, attribute) => ({ 'Fn::GetAtt': [name, attribute] });
const policy = statement => ({ Version: '2012-10-17', Statement: [statement] });
const trust = service => policy({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' });

const zones = ['A', 'B'];
const each = make => Object.assign({}, ...zones.map((zone, index) => make(zone, index)));

export const cluster = {
  AWSTemplateFormatVersion: '2010-09-09',
  Description: 'Everything a WordPress cluster uses',
  Parameters: {
    Capacity: { Type: 'Number', Default: 0 },
    Zone: { Type: 'AWS::Route53::HostedZone::Id' },
    Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64' },
  },
  Mappings: { Sizes: { small: { cache: 'cache.t4g.small', db: 'db.t4g.medium' } } },
  Conditions: { Busy: { 'Fn::Not': [{ 'Fn::Equals': [ref('Capacity'), '0'] }] } },
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', EnableDnsHostnames: true, EnableDnsSupport: true } },
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
    GatewayAttachment: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: ref('Vpc'), InternetGatewayId: ref('Gateway') } },
    PublicRoutes: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: ref('Vpc') } },
    DefaultRoute: { Type: 'AWS::EC2::Route', DependsOn: 'GatewayAttachment', Properties: { RouteTableId: ref('PublicRoutes'), DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Gateway') } },
    ...each((zone, index) => ({
      [`Public${zone}`]: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: ref('Vpc'), CidrBlock: { 'Fn::Select': [index, { 'Fn::Cidr': [att('Vpc', 'CidrBlock'), 6, 8] }] }, AvailabilityZone: { 'Fn::Select': [index, { 'Fn::GetAZs': '' }] } } },
      [`Private${zone}`]: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: ref('Vpc'), CidrBlock: { 'Fn::Select': [index + 2, { 'Fn::Cidr': [att('Vpc', 'CidrBlock'), 6, 8] }] }, AvailabilityZone: { 'Fn::Select': [index, { 'Fn::GetAZs': '' }] } } },
      [`PublicRoute${zone}`]: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: ref(`Public${zone}`), RouteTableId: ref('PublicRoutes') } },
      [`Address${zone}`]: { Type: 'AWS::EC2::EIP', DependsOn: 'GatewayAttachment', Properties: { Domain: 'vpc' } },
      [`Nat${zone}`]: { Type: 'AWS::EC2::NatGateway', DependsOn: 'GatewayAttachment', Properties: { SubnetId: ref(`Public${zone}`), AllocationId: att(`Address${zone}`, 'AllocationId') } },
      [`PrivateRoutes${zone}`]: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: ref('Vpc') } },
      [`NatRoute${zone}`]: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: ref(`PrivateRoutes${zone}`), DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: ref(`Nat${zone}`) } },
      [`PrivateRoute${zone}`]: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: ref(`Private${zone}`), RouteTableId: ref(`PrivateRoutes${zone}`) } },
      [`MountTarget${zone}`]: { Type: 'AWS::EFS::MountTarget', Properties: { FileSystemId: ref('Files'), SubnetId: ref(`Private${zone}`), SecurityGroups: [ref('FilesGroup')] } },
    })),
    S3Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: ref('Vpc'), ServiceName: sub('com.amazonaws.${AWS::Region}.s3'), VpcEndpointType: 'Gateway', RouteTableIds: [ref('PrivateRoutesA'), ref('PrivateRoutesB')] } },
    BalancerGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'balancer', VpcId: ref('Vpc') } },
    WebGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'web', VpcId: ref('Vpc'), SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, SourceSecurityGroupId: att('BalancerGroup', 'GroupId') }] } },
    FilesGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'files', VpcId: ref('Vpc') } },
    FilesIngress: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: att('FilesGroup', 'GroupId'), IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: att('WebGroup', 'GroupId') } },
    BalancerEgress: { Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId: att('BalancerGroup', 'GroupId'), IpProtocol: 'tcp', FromPort: 80, ToPort: 80, DestinationSecurityGroupId: att('WebGroup', 'GroupId') } },
    DatabaseGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'database', VpcId: ref('Vpc'), SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 3306, ToPort: 3306, SourceSecurityGroupId: att('WebGroup', 'GroupId') }] } },

    Files: { Type: 'AWS::EFS::FileSystem', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain', Properties: { Encrypted: true, ThroughputMode: 'elastic', BackupPolicy: { Status: 'ENABLED' }, LifecyclePolicies: [{ TransitionToIA: 'AFTER_30_DAYS' }], FileSystemTags: [{ Key: 'Name', Value: 'uploads' }] } },
    SiteFiles: { Type: 'AWS::EFS::AccessPoint', Properties: { FileSystemId: ref('Files'), PosixUser: { Uid: '33', Gid: '33' }, RootDirectory: { Path: '/site', CreationInfo: { OwnerUid: '33', OwnerGid: '33', Permissions: '0755' } } } },

    MasterSecret: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: { SecretStringTemplate: '{"username":"admin"}', GenerateStringKey: 'password', PasswordLength: 32, ExcludeCharacters: '"@/\\' } } },
    DatabaseSubnets: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { DBSubnetGroupDescription: 'private', SubnetIds: [ref('PrivateA'), ref('PrivateB')] } },
    DatabaseParameters: { Type: 'AWS::RDS::DBParameterGroup', Properties: { Family: 'mysql8.4', Description: 'wordpress', Parameters: { max_connections: '200' } } },
    Database: {
      Type: 'AWS::RDS::DBInstance', DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot',
      Properties: { Engine: 'mysql', EngineVersion: '8.4.6', DBInstanceClass: { 'Fn::FindInMap': ['Sizes', 'small', 'db'] }, AllocatedStorage: '50', MaxAllocatedStorage: 100, MultiAZ: true, StorageEncrypted: true, BackupRetentionPeriod: 14,
        MasterUsername: sub('{{resolve:secretsmanager:${MasterSecret}:SecretString:username}}'), MasterUserPassword: sub('{{resolve:secretsmanager:${MasterSecret}:SecretString:password}}'),
        DBSubnetGroupName: ref('DatabaseSubnets'), DBParameterGroupName: ref('DatabaseParameters'), VPCSecurityGroups: [ref('DatabaseGroup')], DeletionProtection: false },
    },
    SecretAttachment: { Type: 'AWS::SecretsManager::SecretTargetAttachment', Properties: { SecretId: ref('MasterSecret'), TargetId: ref('Database'), TargetType: 'AWS::RDS::DBInstance' } },

    CacheSubnets: { Type: 'AWS::ElastiCache::SubnetGroup', Properties: { Description: 'private', SubnetIds: [ref('PrivateA'), ref('PrivateB')] } },
    CacheParameters: { Type: 'AWS::ElastiCache::ParameterGroup', Properties: { CacheParameterGroupFamily: 'valkey8', Description: 'wordpress', Properties: { 'maxmemory-policy': 'allkeys-lru' } } },
    CacheUser: { Type: 'AWS::ElastiCache::User', Properties: { Engine: 'valkey', UserId: 'site-default', UserName: 'default', AccessString: 'on ~* +@all', NoPasswordRequired: true } },
    CacheUsers: { Type: 'AWS::ElastiCache::UserGroup', Properties: { Engine: 'valkey', UserGroupId: 'site', UserIds: [ref('CacheUser')] }, DependsOn: 'CacheUser' },
    Cache: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { ReplicationGroupDescription: 'object cache', Engine: 'valkey', EngineVersion: '8.1', CacheNodeType: { 'Fn::FindInMap': ['Sizes', 'small', 'cache'] }, NumCacheClusters: 2, AutomaticFailoverEnabled: true, MultiAZEnabled: true, TransitEncryptionEnabled: true, AtRestEncryptionEnabled: true, CacheSubnetGroupName: ref('CacheSubnets'), CacheParameterGroupName: ref('CacheParameters'), SecurityGroupIds: [ref('DatabaseGroup')] } },

    NodeRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust('ec2.amazonaws.com'), ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'], Policies: [{ PolicyName: 'own', PolicyDocument: policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: sub('${Artifacts.Arn}/*') }) }] } },
    NodePolicy: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'secrets', Roles: [ref('NodeRole')], PolicyDocument: policy({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: ref('MasterSecret') }) } },
    NodeProfile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('NodeRole')] } },
    Artifacts: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain', Properties: { VersioningConfiguration: { Status: 'Enabled' }, BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] } } },
    ArtifactsPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: ref('Artifacts'), PolicyDocument: policy({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: att('Artifacts', 'Arn'), Condition: { Bool: { 'aws:SecureTransport': 'false' } } }) } },
    Nodes: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { ImageId: ref('Image'), InstanceType: 't4g.small', IamInstanceProfile: { Arn: att('NodeProfile', 'Arn') }, SecurityGroupIds: [ref('WebGroup')], MetadataOptions: { HttpTokens: 'required' }, UserData: { 'Fn::Base64': sub('#!/bin/sh\necho ${Files}\n') } } } },
    Web: {
      Type: 'AWS::AutoScaling::AutoScalingGroup', UpdatePolicy: { AutoScalingRollingUpdate: { MinInstancesInService: 1 } },
      Properties: { MinSize: ref('Capacity'), MaxSize: '4', VPCZoneIdentifier: [ref('PrivateA'), ref('PrivateB')], LaunchTemplate: { LaunchTemplateId: ref('Nodes'), Version: att('Nodes', 'LatestVersionNumber') }, TargetGroupARNs: [ref('Targets')], HealthCheckType: 'ELB', HealthCheckGracePeriod: 300,
        LifecycleHookSpecificationList: [{ LifecycleHookName: 'boot', LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING', HeartbeatTimeout: 900, DefaultResult: 'ABANDON' }], Tags: [{ Key: 'role', Value: 'web', PropagateAtLaunch: true }] },
    },
    Drain: { Type: 'AWS::AutoScaling::LifecycleHook', Properties: { AutoScalingGroupName: ref('Web'), LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING', LifecycleHookName: 'drain', HeartbeatTimeout: 60 } },
    Scaling: { Type: 'AWS::AutoScaling::ScalingPolicy', Condition: 'Busy', Properties: { AutoScalingGroupName: ref('Web'), PolicyType: 'TargetTrackingScaling', TargetTrackingConfiguration: { PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' }, TargetValue: 50 } } },
    Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', DependsOn: 'GatewayAttachment', Properties: { Scheme: 'internal', Subnets: [ref('PrivateA'), ref('PrivateB')], SecurityGroups: [ref('BalancerGroup')], LoadBalancerAttributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '130' }] } },
    Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Port: 80, Protocol: 'HTTP', VpcId: ref('Vpc'), HealthCheckPath: '/healthz', TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }] } },
    Https: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: ref('Balancer'), Port: 443, Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06', Certificates: [{ CertificateArn: ref('OriginCertificate') }], DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403' } }] } },
    FromEdge: { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties: { ListenerArn: ref('Https'), Priority: 10, Conditions: [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Origin', Values: ['a'] } }], Actions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }] } },
    OriginCertificate: { Type: 'AWS::CertificateManager::Certificate', Properties: { DomainName: 'origin.example.com', ValidationMethod: 'DNS', DomainValidationOptions: [{ DomainName: 'origin.example.com', HostedZoneId: ref('Zone') }] } },
    OriginName: { Type: 'AWS::Route53::RecordSet', Properties: { HostedZoneId: ref('Zone'), Name: 'origin.example.com', Type: 'A', AliasTarget: { DNSName: att('Balancer', 'DNSName'), HostedZoneId: att('Balancer', 'CanonicalHostedZoneID') } } },

    Origin: { Type: 'AWS::CloudFront::VpcOrigin', DependsOn: 'GatewayAttachment', Properties: { VpcOriginEndpointConfig: { Arn: ref('Balancer'), Name: sub('${AWS::StackName}-origin'), OriginProtocolPolicy: 'https-only', HTTPSPort: 443 } } },
    PageCache: { Type: 'AWS::CloudFront::CachePolicy', Properties: { CachePolicyConfig: { Name: sub('${AWS::StackName}-pages'), MinTTL: 0, DefaultTTL: 300, MaxTTL: 36000, ParametersInCacheKeyAndForwardedToOrigin: { EnableAcceptEncodingGzip: true, EnableAcceptEncodingBrotli: true, HeadersConfig: { HeaderBehavior: 'none' }, CookiesConfig: { CookieBehavior: 'whitelist', Cookies: ['wordpress_logged_in_*', 'wp-postpass_*'] }, QueryStringsConfig: { QueryStringBehavior: 'allExcept', QueryStrings: ['utm_source'] } } } } },
    PageRequest: { Type: 'AWS::CloudFront::OriginRequestPolicy', Properties: { OriginRequestPolicyConfig: { Name: sub('${AWS::StackName}-request'), HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Host'] }, CookiesConfig: { CookieBehavior: 'none' }, QueryStringsConfig: { QueryStringBehavior: 'none' } } } },
    Headers: { Type: 'AWS::CloudFront::ResponseHeadersPolicy', Properties: { ResponseHeadersPolicyConfig: { Name: sub('${AWS::StackName}-headers'), SecurityHeadersConfig: { StrictTransportSecurity: { AccessControlMaxAgeSec: 31536000, Override: true } } } } },
    Strip: { Type: 'AWS::CloudFront::Function', Properties: { Name: sub('${AWS::StackName}-strip'), AutoPublish: true, FunctionConfig: { Comment: 'strip', Runtime: 'cloudfront-js-2.0' }, FunctionCode: 'function handler(event) { return event.request; }' } },
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: { DistributionConfig: { Enabled: true, Comment: 'the site', HttpVersion: 'http2and3', PriceClass: 'PriceClass_100', CacheTagConfig: { HeaderName: 'Cache-Tag' },
        Origins: [{ Id: 'nodes', DomainName: 'origin.example.com', VpcOriginConfig: { VpcOriginId: ref('Origin') }, OriginCustomHeaders: [{ HeaderName: 'X-Origin', HeaderValue: 'a' }] }],
        DefaultCacheBehavior: { TargetOriginId: 'nodes', ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: ref('PageCache'), OriginRequestPolicyId: ref('PageRequest'), ResponseHeadersPolicyId: ref('Headers'), AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'], FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: ref('Strip') }], Compress: true },
        CacheBehaviors: [{ PathPattern: 'wp-admin/*', TargetOriginId: 'nodes', ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', OriginRequestPolicyId: '33f36d7e-f396-46d9-90e0-52428a34d9dc' }] } },
    },

    Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: sub('${AWS::StackName}-vault') } },
    BackupRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust('backup.amazonaws.com') } },
    Plan: { Type: 'AWS::Backup::BackupPlan', Properties: { BackupPlan: { BackupPlanName: 'daily', BackupPlanRule: [{ RuleName: 'daily', TargetBackupVault: ref('Vault'), ScheduleExpression: 'cron(0 3 * * ? *)', Lifecycle: { DeleteAfterDays: 35 } }] } } },
    Selection: { Type: 'AWS::Backup::BackupSelection', Properties: { BackupPlanId: ref('Plan'), BackupSelection: { SelectionName: 'files', IamRoleArn: att('BackupRole', 'Arn'), Resources: [att('Files', 'Arn')] } } },
    Drill: { Type: 'AWS::Backup::RestoreTestingPlan', Properties: { RestoreTestingPlanName: 'drill', ScheduleExpression: 'cron(0 5 ? * 1 *)', RecoveryPointSelection: { Algorithm: 'LATEST_WITHIN_WINDOW', IncludeVaults: [att('Vault', 'BackupVaultArn')], RecoveryPointTypes: ['SNAPSHOT'] } } },
    DrillFiles: { Type: 'AWS::Backup::RestoreTestingSelection', Properties: { RestoreTestingPlanName: ref('Drill'), RestoreTestingSelectionName: 'files', IamRoleArn: att('BackupRole', 'Arn'), ProtectedResourceType: 'EFS', ProtectedResourceArns: ['*'] } },

    Inbox: { Type: 'AWS::Transfer::Server', Properties: { Domain: 'EFS', Protocols: ['SFTP'], IdentityProviderType: 'SERVICE_MANAGED' } },
    InboxUser: { Type: 'AWS::Transfer::User', Properties: { ServerId: att('Inbox', 'ServerId'), UserName: 'release', Role: att('NodeRole', 'Arn'), HomeDirectory: sub('/${Files}/inbox') } },
    Firewall: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'REGIONAL', DefaultAction: { Allow: {} }, VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'web', SampledRequestsEnabled: true }, Rules: [{ Name: 'common', Priority: 1, OverrideAction: { Count: {} }, VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'c', SampledRequestsEnabled: true }, Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } } }] } },
    FirewallOnBalancer: { Type: 'AWS::WAFv2::WebACLAssociation', Properties: { WebACLArn: att('Firewall', 'Arn'), ResourceArn: ref('Balancer') } },
    Alerts: { Type: 'AWS::SNS::Topic' },
    AlertsByMail: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: ref('Alerts'), Protocol: 'email', Endpoint: 'ops@example.com' } },
    Unhealthy: { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'AWS/ApplicationELB', MetricName: 'UnHealthyHostCount', Dimensions: [{ Name: 'LoadBalancer', Value: att('Balancer', 'LoadBalancerFullName') }], Statistic: 'Maximum', Period: 60, EvaluationPeriods: 3, Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', AlarmActions: [ref('Alerts')] } },
    Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: '{"widgets":[]}' } },
    Logs: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } },
    Setting: { Type: 'AWS::SSM::Parameter', Properties: { Name: sub('/${AWS::StackName}/release'), Type: 'String', Value: 'none' } },
    Nightly: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 day)', State: 'DISABLED' } },
  },
  Outputs: {
    Distribution: { Value: ref('Site') }, Domain: { Value: att('Site', 'DomainName') }, Bucket: { Value: ref('Artifacts') }, Files: { Value: ref('Files') }, Database: { Value: att('Database', 'Endpoint.Address') }, Secret: { Value: ref('MasterSecret') },
    Cache: { Value: att('Cache', 'PrimaryEndPoint.Address') }, Web: { Value: ref('Web') }, Targets: { Value: ref('Targets') }, Balancer: { Value: ref('Balancer') }, Vault: { Value: ref('Vault') }, Plan: { Value: ref('Plan') }, Server: { Value: att('Inbox', 'ServerId') },
    Firewall: { Value: ref('Firewall') }, Certificate: { Value: ref('OriginCertificate') }, Role: { Value: ref('NodeRole') }, BackupRole: { Value: att('BackupRole', 'Arn') }, Alerts: { Value: ref('Alerts') }, Logs: { Value: ref('Logs') },
  },
};
