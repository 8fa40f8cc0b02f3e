// Every service operation that the simulator models, called by AWS's own client on what one cluster stack made.
import test, { before } from 'node:test';
import assert from 'node:assert/strict';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as ec2 from '@aws-sdk/client-ec2';
import * as efs from '@aws-sdk/client-efs';
import * as rds from '@aws-sdk/client-rds';
import * as cloudfront from '@aws-sdk/client-cloudfront';
import * as backup from '@aws-sdk/client-backup';
import * as elasticache from '@aws-sdk/client-elasticache';
import * as autoscaling from '@aws-sdk/client-auto-scaling';
import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import * as secrets from '@aws-sdk/client-secrets-manager';
import * as acm from '@aws-sdk/client-acm';
import * as route53 from '@aws-sdk/client-route-53';
import * as waf from '@aws-sdk/client-wafv2';
import * as transfer from '@aws-sdk/client-transfer';
import * as iam from '@aws-sdk/client-iam';
import * as quotas from '@aws-sdk/client-service-quotas';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as sns from '@aws-sdk/client-sns';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import * as s3 from '@aws-sdk/client-s3';
import * as events from '@aws-sdk/client-eventbridge';
import { client, deploy, until, physicalId } from './support.mjs';
import { cluster } from './cluster.mjs';

/** `on(ec2)('DescribeVpcs', {…})`: one client a service, the command by its name. */
const on = (module, options) => {
  const Client = Object.entries(module).find(([name]) => name.endsWith('Client') && !name.startsWith('__'))[1];
  const made = client(Client, options);
  return (operation, input = {}) => made.send(new module[`${operation}Command`](input));
};
const usEast = { region: 'us-east-1' };
let out, zone, id;
const fails = (promise, name) => assert.rejects(promise, error => { assert.equal(error.name, name, `${error.name}: ${error.message}`); return true; });

before(async () => {
  const { HostedZone } = await on(route53, usEast)('CreateHostedZone', { Name: 'example.com', CallerReference: 'zone' });
  zone = HostedZone.Id.split('/').pop();
  const created = await deploy('site', cluster, { type: 'CREATE', parameters: { Zone: zone, Capacity: '2' } });
  assert.equal(created.StackStatus, 'CREATE_COMPLETE');
  out = Object.fromEntries(created.Outputs.map(o => [o.OutputKey, o.OutputValue]));
  id = name => physicalId('site', name);
});

test('EC2 describes the network', async () => {
  const call = on(ec2);
  const vpc = await id('Vpc');
  assert.equal((await call('DescribeVpcs', { Filters: [{ Name: 'tag:aws:cloudformation:stack-name', Values: ['site'] }] })).Vpcs[0].VpcId, vpc);
  assert.equal((await call('DescribeVpcAttribute', { VpcId: vpc, Attribute: 'enableDnsHostnames' })).EnableDnsHostnames.Value, true);
  const { Subnets } = await call('DescribeSubnets', { Filters: [{ Name: 'vpc-id', Values: [vpc] }] });
  assert.equal(Subnets.length, 4);
  assert.deepEqual([...new Set(Subnets.map(s => s.AvailabilityZone))].sort(), ['eu-west-1a', 'eu-west-1b']);
  assert.equal((await call('DescribeInternetGateways', { Filters: [{ Name: 'attachment.vpc-id', Values: [vpc] }] })).InternetGateways.length, 1);
  assert.equal((await call('DescribeNatGateways', { Filter: [{ Name: 'vpc-id', Values: [vpc] }] })).NatGateways[0].State, 'available');
  assert.match((await call('DescribeAddresses')).Addresses[0].PublicIp, /^203\.0\.113\./);
  const { RouteTables } = await call('DescribeRouteTables', { Filters: [{ Name: 'association.subnet-id', Values: [await id('PrivateA')] }] });
  assert.ok(RouteTables[0].Routes.some(r => r.NatGatewayId && r.DestinationCidrBlock === '0.0.0.0/0'));
  const group = (await call('DescribeSecurityGroups', { GroupIds: [await id('FilesGroup')] })).SecurityGroups[0];
  assert.equal(group.IpPermissions[0].FromPort, 2049);
  assert.equal(group.IpPermissions[0].UserIdGroupPairs[0].GroupId, await id('WebGroup'));
  assert.ok((await call('DescribeSecurityGroupRules', { Filters: [{ Name: 'group-id', Values: [group.GroupId] }] })).SecurityGroupRules.length >= 1);
  assert.equal((await call('DescribeVpcEndpoints')).VpcEndpoints[0].VpcEndpointType, 'Gateway');
  const { LaunchTemplates } = await call('DescribeLaunchTemplates', { LaunchTemplateIds: [await id('Nodes')] });
  assert.equal(LaunchTemplates[0].LatestVersionNumber, 1);
  const versions = await call('DescribeLaunchTemplateVersions', { LaunchTemplateId: LaunchTemplates[0].LaunchTemplateId, Versions: ['$Latest'] });
  assert.equal(versions.LaunchTemplateVersions[0].LaunchTemplateData.MetadataOptions.HttpTokens, 'required');
  const { Reservations } = await call('DescribeInstances', { Filters: [{ Name: 'tag:aws:autoscaling:groupName', Values: [out.Web] }] });
  assert.equal(Reservations.length, 2);
  await call('DescribeInstanceStatus');
  assert.equal((await call('DescribeAvailabilityZones')).AvailabilityZones.length, 3);
  for (const [operation, input] of [['DescribeRegions'], ['DescribeImages', { ImageIds: ['ami-1'] }], ['DescribeManagedPrefixLists'], ['GetManagedPrefixListEntries', { PrefixListId: 'pl-1' }], ['DescribeInstanceTypeOfferings'], ['DescribeInstanceTypes', { InstanceTypes: ['t4g.small'] }], ['DescribeNetworkInterfaces'], ['DescribeFlowLogs'], ['DescribeVolumes'], ['DescribeSnapshots'], ['DescribeTags']])
    await call(operation, input);
  const own = (await call('CreateVpc', { CidrBlock: '10.9.0.0/16' })).Vpc.VpcId;
  const subnet = (await call('CreateSubnet', { VpcId: own, CidrBlock: '10.9.0.0/24' })).Subnet.SubnetId;
  const { GroupId } = await call('CreateSecurityGroup', { GroupName: 'own', Description: 'own', VpcId: own });
  await call('CreateTags', { Resources: [own], Tags: [{ Key: 'a', Value: 'b' }] });
  await call('DeleteTags', { Resources: [own], Tags: [{ Key: 'a' }] });
  await fails(call('DeleteVpc', { VpcId: own }), 'DependencyViolation');
  await call('DeleteSecurityGroup', { GroupId });
  await call('DeleteSubnet', { SubnetId: subnet });
  await call('DeleteVpc', { VpcId: own });
  await fails(call('DescribeVpcs', { VpcIds: [own] }), 'InvalidVpcID.NotFound');
});

test('EFS: views, idempotent creation, conflicts', async () => {
  const call = on(efs);
  const { FileSystems } = await call('DescribeFileSystems', { FileSystemId: out.Files });
  assert.equal(FileSystems[0].LifeCycleState, 'available');
  assert.equal(FileSystems[0].NumberOfMountTargets, 2);
  assert.equal(FileSystems[0].ThroughputMode, 'elastic');
  assert.equal(FileSystems[0].Name, 'uploads');
  assert.ok(FileSystems[0].CreationTime instanceof Date);
  const targets = (await call('DescribeMountTargets', { FileSystemId: out.Files })).MountTargets;
  assert.equal(targets.length, 2);
  assert.deepEqual((await call('DescribeMountTargetSecurityGroups', { MountTargetId: targets[0].MountTargetId })).SecurityGroups, [await id('FilesGroup')]);
  assert.equal((await call('DescribeAccessPoints', { FileSystemId: out.Files })).AccessPoints[0].PosixUser.Uid, 33);
  assert.equal((await call('DescribeBackupPolicy', { FileSystemId: out.Files })).BackupPolicy.Status, 'ENABLED');
  assert.equal((await call('DescribeLifecycleConfiguration', { FileSystemId: out.Files })).LifecyclePolicies[0].TransitionToIA, 'AFTER_30_DAYS');
  await fails(call('DescribeFileSystemPolicy', { FileSystemId: out.Files }), 'PolicyNotFound');
  await call('PutFileSystemPolicy', { FileSystemId: out.Files, Policy: '{"Version":"2012-10-17","Statement":[]}' });
  await call('DescribeFileSystemPolicy', { FileSystemId: out.Files });
  await call('PutBackupPolicy', { FileSystemId: out.Files, BackupPolicy: { Status: 'DISABLED' } });
  await call('PutLifecycleConfiguration', { FileSystemId: out.Files, LifecyclePolicies: [] });
  await call('UpdateFileSystem', { FileSystemId: out.Files, ThroughputMode: 'bursting' });
  await call('UpdateFileSystemProtection', { FileSystemId: out.Files, ReplicationOverwriteProtection: 'ENABLED' });
  await call('TagResource', { ResourceId: out.Files, Tags: [{ Key: 'own', Value: '1' }] });
  assert.ok((await call('ListTagsForResource', { ResourceId: out.Files })).Tags.some(t => t.Key === 'own'));
  await fails(call('DescribeReplicationConfigurations', { FileSystemId: out.Files }), 'ReplicationNotFound');
  const made = await call('CreateFileSystem', { CreationToken: 'token', Encrypted: true });
  await assert.rejects(call('CreateFileSystem', { CreationToken: 'token', Encrypted: true }), e => e.name === 'FileSystemAlreadyExists' && e.FileSystemId === made.FileSystemId);
  const SubnetId = await id('PrivateA');
  const mount = await call('CreateMountTarget', { FileSystemId: made.FileSystemId, SubnetId });
  await fails(call('CreateMountTarget', { FileSystemId: made.FileSystemId, SubnetId }), 'MountTargetConflict');
  await fails(call('DeleteFileSystem', { FileSystemId: made.FileSystemId }), 'FileSystemInUse');
  const point = await call('CreateAccessPoint', { FileSystemId: made.FileSystemId, ClientToken: 'point' });
  await assert.rejects(call('CreateAccessPoint', { FileSystemId: made.FileSystemId, ClientToken: 'point' }), e => e.name === 'AccessPointAlreadyExists' && e.AccessPointId === point.AccessPointId);
  await call('DeleteAccessPoint', { AccessPointId: point.AccessPointId });
  await call('DeleteMountTarget', { MountTargetId: mount.MountTargetId });
  await call('DeleteFileSystem', { FileSystemId: made.FileSystemId });
  await fails(call('DescribeFileSystems', { FileSystemId: made.FileSystemId }), 'FileSystemNotFound');
});

test('RDS: views, snapshots, protection', async () => {
  const call = on(rds);
  const DBInstanceIdentifier = await id('Database');
  const [db] = (await call('DescribeDBInstances', { DBInstanceIdentifier })).DBInstances;
  assert.equal(db.DBInstanceStatus, 'available');
  assert.equal(db.Endpoint.Address, out.Database);
  assert.match(db.Endpoint.Address, /\.simulated\.eu-west-1\.rds\.amazonaws\.com$/);
  assert.equal(db.Endpoint.Port, 3306);
  assert.equal(db.MultiAZ, true);
  assert.equal(db.AllocatedStorage, 50);
  assert.equal(db.MasterUsername, 'admin');
  assert.equal(db.DBSubnetGroup.Subnets.length, 2);
  assert.equal(db.VpcSecurityGroups[0].VpcSecurityGroupId, await id('DatabaseGroup'));
  await call('CreateDBSnapshot', { DBInstanceIdentifier, DBSnapshotIdentifier: 'first', Tags: [{ Key: 'by', Value: 'test' }] });
  await fails(call('CreateDBSnapshot', { DBInstanceIdentifier, DBSnapshotIdentifier: 'first' }), 'DBSnapshotAlreadyExistsFault');
  await until('snapshot available', async () => (await call('DescribeDBSnapshots', { DBSnapshotIdentifier: 'first' })).DBSnapshots[0].Status === 'available');
  const copy = await on(rds, { region: 'eu-central-1' })('CopyDBSnapshot', { SourceDBSnapshotIdentifier: (await call('DescribeDBSnapshots', {})).DBSnapshots[0].DBSnapshotArn, TargetDBSnapshotIdentifier: 'far', SourceRegion: 'eu-west-1' });
  assert.match(copy.DBSnapshot.DBSnapshotArn, /:eu-central-1:/);
  await call('RestoreDBInstanceFromDBSnapshot', { DBInstanceIdentifier: 'second', DBSnapshotIdentifier: 'first', DBInstanceClass: 'db.t4g.medium' });
  await until('restored', async () => (await call('DescribeDBInstances', { DBInstanceIdentifier: 'second' })).DBInstances[0].DBInstanceStatus === 'available');
  await call('ModifyDBInstance', { DBInstanceIdentifier: 'second', DeletionProtection: true, ApplyImmediately: true });
  await fails(call('DeleteDBInstance', { DBInstanceIdentifier: 'second', SkipFinalSnapshot: true }), 'InvalidParameterCombination');
  await until('modified', async () => (await call('DescribeDBInstances', { DBInstanceIdentifier: 'second' })).DBInstances[0].DBInstanceStatus === 'available');
  await call('ModifyDBInstance', { DBInstanceIdentifier: 'second', DeletionProtection: false, ApplyImmediately: true });
  await call('DeleteDBInstance', { DBInstanceIdentifier: 'second', FinalDBSnapshotIdentifier: 'last' });
  assert.equal((await call('DescribeDBSnapshots', { DBInstanceIdentifier: 'second' })).DBSnapshots[0].DBSnapshotIdentifier, 'last');
  await fails(call('DescribeDBInstances', { DBInstanceIdentifier: 'second' }), 'DBInstanceNotFoundFault');
  await call('DeleteDBSnapshot', { DBSnapshotIdentifier: 'last' });
  await call('RebootDBInstance', { DBInstanceIdentifier });
  await fails(call('CreateDBInstance', { DBInstanceIdentifier, Engine: 'mysql', DBInstanceClass: 'db.t4g.medium', AllocatedStorage: 20, MasterUsername: 'a', MasterUserPassword: 'longenough' }), 'DBInstanceAlreadyExistsFault');
  await fails(call('DescribeDBClusters', { DBClusterIdentifier: 'none' }), 'DBClusterNotFoundFault');
  assert.equal((await call('DescribeDBParameters', { DBParameterGroupName: await id('DatabaseParameters') })).Parameters[0].ParameterValue, '200');
  for (const [operation, input] of [['DescribeDBSubnetGroups'], ['DescribeDBParameterGroups'], ['DescribeDBClusterParameterGroups'], ['DescribeDBClusterParameters', { DBClusterParameterGroupName: 'default.aurora-mysql8.0' }], ['DescribeDBEngineVersions', { Engine: 'mysql' }], ['DescribeOrderableDBInstanceOptions', { Engine: 'mysql' }],
    ['DescribeEvents'], ['DescribePendingMaintenanceActions'], ['DescribeDBInstanceAutomatedBackups'], ['DescribeCertificates'], ['DescribeDBClusters'], ['DescribeDBClusterSnapshots'], ['ListTagsForResource', { ResourceName: db.DBInstanceArn }],
    ['AddTagsToResource', { ResourceName: db.DBInstanceArn, Tags: [{ Key: 'x', Value: 'y' }] }], ['RemoveTagsFromResource', { ResourceName: db.DBInstanceArn, TagKeys: ['x'] }]])
    await call(operation, input);
});

test('Aurora: a cluster with members and snapshots', async () => {
  const aurora = { Resources: {
    Cluster: { Type: 'AWS::RDS::DBCluster', DeletionPolicy: 'Delete', Properties: { Engine: 'aurora-mysql', ManageMasterUserPassword: true, MasterUsername: 'admin', StorageEncrypted: true } },
    Writer: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'aurora-mysql', DBClusterIdentifier: { Ref: 'Cluster' }, DBInstanceClass: 'db.r7g.large' } },
    Reader: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'aurora-mysql', DBClusterIdentifier: { Ref: 'Cluster' }, DBInstanceClass: 'db.r7g.large' } } } };
  assert.equal((await deploy('aurora', aurora, { type: 'CREATE' })).StackStatus, 'CREATE_COMPLETE');
  const call = on(rds);
  const DBClusterIdentifier = await physicalId('aurora', 'Cluster');
  const [found] = (await call('DescribeDBClusters', { DBClusterIdentifier })).DBClusters;
  assert.equal(found.DBClusterMembers.length, 2);
  assert.equal(found.DBClusterMembers.filter(m => m.IsClusterWriter).length, 1);
  assert.match(found.MasterUserSecret.SecretArn, /:secret:rds!/);
  await call('ModifyDBCluster', { DBClusterIdentifier, DeletionProtection: true });
  await until('cluster modified', async () => (await call('DescribeDBClusters', { DBClusterIdentifier })).DBClusters[0].Status === 'available');
  await call('CreateDBClusterSnapshot', { DBClusterIdentifier, DBClusterSnapshotIdentifier: 'c1' });
  await call('CopyDBClusterSnapshot', { SourceDBClusterSnapshotIdentifier: 'c1', TargetDBClusterSnapshotIdentifier: 'c2' });
  await call('DeleteDBClusterSnapshot', { DBClusterSnapshotIdentifier: 'c2' });
  await fails(call('DeleteDBCluster', { DBClusterIdentifier, SkipFinalSnapshot: true }), 'InvalidDBClusterStateFault');
});

test('CloudFront: ETags, invalidations and their limits, policies', async () => {
  const call = on(cloudfront, usEast);
  const Id = out.Distribution;
  const { Distribution, ETag } = await call('GetDistribution', { Id });
  assert.equal(Distribution.Status, 'Deployed');
  assert.match(Distribution.DomainName, /\.simulated\.cloudfront\.net$/);
  const { DistributionConfig } = await call('GetDistributionConfig', { Id });
  assert.equal(DistributionConfig.DefaultCacheBehavior.AllowedMethods.Items.length, 7);
  assert.equal(DistributionConfig.Origins.Items[0].CustomHeaders.Items[0].HeaderName, 'X-Origin');
  DistributionConfig.Comment = 'changed';
  await fails(call('UpdateDistribution', { Id, DistributionConfig, IfMatch: 'EWRONG' }), 'PreconditionFailed');
  const updated = await call('UpdateDistribution', { Id, DistributionConfig, IfMatch: ETag });
  assert.notEqual(updated.ETag, ETag);
  const again = (await call('GetDistributionConfig', { Id })).DistributionConfig;
  assert.deepEqual(again, DistributionConfig);
  await fails(call('UpdateDistribution', { Id, DistributionConfig, IfMatch: ETag }), 'PreconditionFailed');
  const batch = (CallerReference, Items) => ({ DistributionId: Id, InvalidationBatch: { CallerReference, Paths: { Quantity: Items.length, Items } } });
  const { Invalidation } = await call('CreateInvalidation', batch('one', ['/a', '/b/*', '#post-1']));
  assert.equal((await call('CreateInvalidation', batch('one', ['/a', '/b/*', '#post-1']))).Invalidation.Id, Invalidation.Id);
  await until('invalidated', async () => (await call('GetInvalidation', { DistributionId: Id, Id: Invalidation.Id })).Invalidation.Status === 'Completed');
  await fails(call('CreateInvalidation', batch('many', Array.from({ length: 16 }, (_, i) => `/${i}/*`))), 'TooManyInvalidationsInProgress');
  await fails(call('CreateInvalidation', batch('bad', ['no-slash'])), 'InvalidArgument');
  assert.equal((await call('ListInvalidations', { DistributionId: Id })).InvalidationList.Quantity, 1);
  assert.equal((await call('ListDistributions')).DistributionList.Items[0].Id, Id);
  const pages = (await call('GetCachePolicy', { Id: await id('PageCache') })).CachePolicy.CachePolicyConfig;
  assert.deepEqual(pages.ParametersInCacheKeyAndForwardedToOrigin.CookiesConfig.Cookies.Items, ['wordpress_logged_in_*', 'wp-postpass_*']);
  assert.equal((await call('GetCachePolicy', { Id: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' })).CachePolicy.CachePolicyConfig.MaxTTL, 0);
  assert.ok((await call('ListCachePolicies', { Type: 'managed' })).CachePolicyList.Quantity > 3);
  const CachePolicyConfig = { ...pages, Name: 'own' };
  const own = await call('CreateCachePolicy', { CachePolicyConfig });
  await fails(call('CreateCachePolicy', { CachePolicyConfig }), 'CachePolicyAlreadyExists');
  await fails(call('DeleteCachePolicy', { Id: await id('PageCache'), IfMatch: (await call('GetCachePolicy', { Id: await id('PageCache') })).ETag }), 'CachePolicyInUse');
  await call('DeleteCachePolicy', { Id: own.CachePolicy.Id, IfMatch: own.ETag });
  await call('GetOriginRequestPolicy', { Id: await id('PageRequest') });
  await call('GetResponseHeadersPolicy', { Id: await id('Headers') });
  const name = 'site-strip';
  assert.match(new TextDecoder().decode((await call('GetFunction', { Name: name, Stage: 'LIVE' })).FunctionCode), /function handler/);
  await call('DescribeFunction', { Name: name });
  assert.equal((await call('GetVpcOrigin', { Id: await id('Origin') })).VpcOrigin.Status, 'Deployed');
  for (const operation of ['ListOriginRequestPolicies', 'ListResponseHeadersPolicies', 'ListFunctions', 'ListVpcOrigins', 'ListOriginAccessControls'])
    await call(operation);
  await fails(call('GetOriginAccessControl', { Id: 'none' }), 'NoSuchOriginAccessControl');
  await call('TagResource', { Resource: Distribution.ARN, Tags: { Items: [{ Key: 'a', Value: 'b' }] } });
  assert.ok((await call('ListTagsForResource', { Resource: Distribution.ARN })).Tags.Items.some(t => t.Key === 'a'));
  await call('ListDistributionsByWebACLId', { WebACLId: 'none' });
  const second = await call('CreateDistribution', { DistributionConfig: { ...again, CallerReference: 'second' } });
  await fails(call('CreateDistribution', { DistributionConfig: { ...again, CallerReference: 'second' } }), 'DistributionAlreadyExists');
  await fails(call('DeleteDistribution', { Id: second.Distribution.Id, IfMatch: second.ETag }), 'DistributionNotDisabled');
  await call('AssociateAlias', { TargetDistributionId: Id, Alias: 'www.example.com' });
  assert.equal((await call('ListConflictingAliases', { DistributionId: second.Distribution.Id, Alias: 'www.example.com' })).ConflictingAliasesList.Items[0].DistributionId, Id);
});

test('Backup: jobs, recovery points, restore, copy', async () => {
  const call = on(backup);
  const arn = (await on(efs)('DescribeFileSystems', { FileSystemId: out.Files })).FileSystems[0].FileSystemArn;
  const job = { BackupVaultName: out.Vault, ResourceArn: arn, IamRoleArn: out.BackupRole, IdempotencyToken: 'once' };
  const started = await call('StartBackupJob', job);
  assert.equal((await call('StartBackupJob', job)).BackupJobId, started.BackupJobId);
  await until('backed up', async () => (await call('DescribeBackupJob', { BackupJobId: started.BackupJobId })).State === 'COMPLETED');
  const { RecoveryPoints } = await call('ListRecoveryPointsByBackupVault', { BackupVaultName: out.Vault });
  assert.equal(RecoveryPoints[0].RecoveryPointArn, started.RecoveryPointArn);
  assert.equal(RecoveryPoints[0].Status, 'COMPLETED');
  const point = { BackupVaultName: out.Vault, RecoveryPointArn: started.RecoveryPointArn };
  assert.equal((await call('DescribeRecoveryPoint', point)).ResourceType, 'EFS');
  const { RestoreMetadata } = await call('GetRecoveryPointRestoreMetadata', point);
  assert.equal(RestoreMetadata['file-system-id'], out.Files);
  const { RestoreJobId } = await call('StartRestoreJob', { RecoveryPointArn: started.RecoveryPointArn, Metadata: RestoreMetadata, IamRoleArn: out.BackupRole, IdempotencyToken: 'restore' });
  const restored = await until('restored', async () => { const r = await call('DescribeRestoreJob', { RestoreJobId }); return r.Status === 'COMPLETED' && r; });
  assert.notEqual(restored.CreatedResourceArn, arn);
  const database = (await on(rds)('DescribeDBInstances', { DBInstanceIdentifier: await id('Database') })).DBInstances[0].DBInstanceArn;
  const second = await call('StartBackupJob', { ...job, ResourceArn: database, IdempotencyToken: 'database' });
  await call('StopBackupJob', { BackupJobId: second.BackupJobId });
  const target = await call('DescribeBackupVault', { BackupVaultName: 'Default' });
  const copy = await call('StartCopyJob', { RecoveryPointArn: started.RecoveryPointArn, SourceBackupVaultName: out.Vault, DestinationBackupVaultArn: target.BackupVaultArn, IamRoleArn: out.BackupRole });
  assert.ok((await call('DescribeCopyJob', { CopyJobId: copy.CopyJobId })).CopyJob.DestinationRecoveryPointArn);
  assert.equal((await call('DescribeBackupVault', { BackupVaultName: out.Vault })).NumberOfRecoveryPoints, 1);
  const plan = await call('GetBackupPlan', { BackupPlanId: out.Plan });
  assert.equal(plan.BackupPlan.Rules[0].TargetBackupVaultName, out.Vault);
  const { BackupSelectionsList } = await call('ListBackupSelections', { BackupPlanId: out.Plan });
  assert.deepEqual((await call('GetBackupSelection', { BackupPlanId: out.Plan, SelectionId: BackupSelectionsList[0].SelectionId })).BackupSelection.Resources, [arn]);
  for (const [operation, input] of [['ListBackupVaults'], ['ListBackupPlans'], ['ListBackupJobs', { ByResourceArn: arn }], ['ListRestoreJobs'], ['ListCopyJobs'], ['ListProtectedResources'], ['DescribeProtectedResource', { ResourceArn: arn }], ['ListRecoveryPointsByResource', { ResourceArn: arn }], ['ListRestoreTestingPlans'], ['GetRestoreTestingPlan', { RestoreTestingPlanName: 'drill' }],
    ['ListRestoreTestingSelections', { RestoreTestingPlanName: 'drill' }], ['DescribeRegionSettings'], ['DescribeGlobalSettings'], ['TagResource', { ResourceArn: plan.BackupPlanArn, Tags: { a: 'b' } }], ['ListTags', { ResourceArn: plan.BackupPlanArn }]])
    await call(operation, input);
  await fails(call('GetBackupVaultAccessPolicy', { BackupVaultName: out.Vault }), 'ResourceNotFoundException');
  await call('PutBackupVaultLockConfiguration', { BackupVaultName: out.Vault, MinRetentionDays: 7 });
  await fails(call('DeleteRecoveryPoint', point), 'InvalidRequestException');
});

test('ElastiCache', async () => {
  const call = on(elasticache);
  const ReplicationGroupId = await id('Cache');
  const [group] = (await call('DescribeReplicationGroups', { ReplicationGroupId })).ReplicationGroups;
  assert.equal(group.Status, 'available');
  assert.equal(group.NodeGroups[0].PrimaryEndpoint.Address, out.Cache);
  assert.equal(group.MemberClusters.length, 2);
  assert.equal(group.AutomaticFailover, 'enabled');
  assert.equal((await call('DescribeCacheClusters', { ShowCacheNodeInfo: true })).CacheClusters.length, 2);
  assert.ok((await call('DescribeCacheParameters', { CacheParameterGroupName: await id('CacheParameters') })).Parameters.some(p => p.ParameterName === 'maxmemory-policy' && p.ParameterValue === 'allkeys-lru'));
  await fails(call('CreateReplicationGroup', { ReplicationGroupId, ReplicationGroupDescription: 'x' }), 'ReplicationGroupAlreadyExistsFault');
  await call('CreateReplicationGroup', { ReplicationGroupId: 'own', ReplicationGroupDescription: 'x', CacheNodeType: 'cache.t4g.small', Engine: 'valkey' });
  await call('ModifyReplicationGroup', { ReplicationGroupId: 'own', ReplicationGroupDescription: 'y' });
  await call('DeleteReplicationGroup', { ReplicationGroupId: 'own' });
  for (const [operation, input] of [['DescribeServerlessCaches'], ['DescribeCacheSubnetGroups'], ['DescribeCacheParameterGroups'], ['DescribeUsers'], ['DescribeUserGroups'], ['DescribeSnapshots'], ['DescribeCacheEngineVersions'], ['ListTagsForResource', { ResourceName: group.ARN }]])
    await call(operation, input);
});

test('Auto Scaling: capacity, instances, hooks, refresh', async () => {
  const call = on(autoscaling);
  const AutoScalingGroupName = out.Web;
  const group = async () => (await call('DescribeAutoScalingGroups', { AutoScalingGroupNames: [AutoScalingGroupName] })).AutoScalingGroups[0];
  await until('two in service', async () => (await group()).Instances.filter(i => i.LifecycleState === 'InService').length === 2);
  assert.deepEqual([...new Set((await group()).Instances.map(i => i.AvailabilityZone))].sort(), ['eu-west-1a', 'eu-west-1b']);
  await fails(call('SetDesiredCapacity', { AutoScalingGroupName, DesiredCapacity: 9 }), 'ValidationError');
  await call('SetDesiredCapacity', { AutoScalingGroupName, DesiredCapacity: 3 });
  await until('three in service', async () => (await group()).Instances.filter(i => i.LifecycleState === 'InService').length === 3);
  const before = (await group()).Instances.map(i => i.InstanceId);
  await call('StartInstanceRefresh', { AutoScalingGroupName });
  await fails(call('StartInstanceRefresh', { AutoScalingGroupName }), 'InstanceRefreshInProgressFault');
  await until('refreshed', async () => (await call('DescribeInstanceRefreshes', { AutoScalingGroupName })).InstanceRefreshes[0].Status === 'Successful', 60);
  assert.ok((await group()).Instances.every(i => !before.includes(i.InstanceId)));
  assert.equal((await call('DescribeLifecycleHooks', { AutoScalingGroupName })).LifecycleHooks.length, 2);
  assert.equal((await call('DescribePolicies', { AutoScalingGroupName })).ScalingPolicies.length, 1);
  assert.ok((await call('DescribeScalingActivities', { AutoScalingGroupName })).Activities.length >= 6);
  await call('UpdateAutoScalingGroup', { AutoScalingGroupName, MinSize: 1, MaxSize: 2 });
  assert.equal((await group()).DesiredCapacity, 2);
  const victim = (await group()).Instances.find(i => i.LifecycleState === 'InService').InstanceId;
  await call('TerminateInstanceInAutoScalingGroup', { InstanceId: victim, ShouldDecrementDesiredCapacity: true });
  await fails(call('CompleteLifecycleAction', { AutoScalingGroupName, LifecycleHookName: 'boot', LifecycleActionResult: 'CONTINUE', InstanceId: 'i-none' }), 'ValidationError');
  await fails(call('RecordLifecycleActionHeartbeat', { AutoScalingGroupName, LifecycleHookName: 'boot', InstanceId: 'i-none' }), 'ValidationError');
  await fails(call('CancelInstanceRefresh', { AutoScalingGroupName }), 'ActiveInstanceRefreshNotFoundFault');
  await call('SetInstanceProtection', { AutoScalingGroupName, InstanceIds: [victim], ProtectedFromScaleIn: true });
  await fails(call('DeleteAutoScalingGroup', { AutoScalingGroupName }), 'ResourceInUseFault');
  for (const [operation, input] of [['DescribeAutoScalingInstances'], ['DescribeTags'], ['DescribeScheduledActions'], ['DescribeLoadBalancerTargetGroups', { AutoScalingGroupName }], ['SuspendProcesses', { AutoScalingGroupName }], ['ResumeProcesses', { AutoScalingGroupName }]])
    await call(operation, input);
  const instance = (await group()).Instances.find(i => i.LifecycleState === 'InService').InstanceId;
  await on(ec2)('TerminateInstances', { InstanceIds: [instance] });
  await until('the group launches another', async () => (await group()).Instances.some(i => i.InstanceId !== instance && i.LifecycleState === 'InService'));
});

test('Elastic Load Balancing', async () => {
  const call = on(elb);
  const [balancer] = (await call('DescribeLoadBalancers', { LoadBalancerArns: [out.Balancer] })).LoadBalancers;
  assert.equal(balancer.State.Code, 'active');
  assert.match(balancer.DNSName, /-simulated\.eu-west-1\.elb\.amazonaws\.com$/);
  assert.equal((await call('DescribeLoadBalancerAttributes', { LoadBalancerArn: out.Balancer })).Attributes.find(a => a.Key === 'idle_timeout.timeout_seconds').Value, '130');
  await call('ModifyLoadBalancerAttributes', { LoadBalancerArn: out.Balancer, Attributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }] });
  await fails(call('DeleteLoadBalancer', { LoadBalancerArn: out.Balancer }), 'OperationNotPermittedException');
  await call('ModifyLoadBalancerAttributes', { LoadBalancerArn: out.Balancer, Attributes: [{ Key: 'deletion_protection.enabled', Value: 'false' }] });
  const [group] = (await call('DescribeTargetGroups', { LoadBalancerArn: out.Balancer })).TargetGroups;
  assert.equal(group.TargetGroupArn, out.Targets);
  assert.equal(group.HealthCheckPath, '/healthz');
  await until('a healthy target', async () => (await call('DescribeTargetHealth', { TargetGroupArn: out.Targets })).TargetHealthDescriptions.some(t => t.TargetHealth.State === 'healthy'));
  const { Listeners } = await call('DescribeListeners', { LoadBalancerArn: out.Balancer });
  assert.equal(Listeners[0].Certificates[0].CertificateArn, out.Certificate);
  const { Rules } = await call('DescribeRules', { ListenerArn: Listeners[0].ListenerArn });
  assert.deepEqual(Rules.map(r => r.Priority), ['10', 'default']);
  assert.equal(Rules[0].Conditions[0].HttpHeaderConfig.HttpHeaderName, 'X-Origin');
  const again = { Name: 'own', Subnets: [await id('PrivateA'), await id('PrivateB')], Scheme: 'internal' };
  const made = (await call('CreateLoadBalancer', again)).LoadBalancers[0];
  assert.equal((await call('CreateLoadBalancer', again)).LoadBalancers[0].LoadBalancerArn, made.LoadBalancerArn);
  await fails(call('CreateLoadBalancer', { ...again, Type: 'network' }), 'DuplicateLoadBalancerNameException');
  await call('DeleteLoadBalancer', { LoadBalancerArn: made.LoadBalancerArn });
  await fails(call('DescribeLoadBalancers', { LoadBalancerArns: [made.LoadBalancerArn] }), 'LoadBalancerNotFoundException');
  for (const [operation, input] of [['DescribeTargetGroupAttributes', { TargetGroupArn: out.Targets }], ['DescribeListenerAttributes', { ListenerArn: Listeners[0].ListenerArn }], ['RegisterTargets', { TargetGroupArn: out.Targets, Targets: [{ Id: 'i-own' }] }], ['DeregisterTargets', { TargetGroupArn: out.Targets, Targets: [{ Id: 'i-own' }] }],
    ['DescribeTags', { ResourceArns: [out.Balancer] }], ['DescribeListenerCertificates', { ListenerArn: Listeners[0].ListenerArn }], ['DescribeSSLPolicies']])
    await call(operation, input);
});

test('Secrets Manager', async () => {
  const call = on(secrets);
  const value = JSON.parse((await call('GetSecretValue', { SecretId: out.Secret })).SecretString);
  assert.equal(value.username, 'admin');
  assert.equal(value.password.length, 32);
  assert.equal(value.host, out.Database);
  const token = '11111111-1111-4111-8111-111111111111';
  await call('PutSecretValue', { SecretId: out.Secret, SecretString: '{"a":1}', ClientRequestToken: token });
  assert.equal((await call('PutSecretValue', { SecretId: out.Secret, SecretString: '{"a":1}', ClientRequestToken: token })).VersionId, token);
  await fails(call('PutSecretValue', { SecretId: out.Secret, SecretString: '{"a":2}', ClientRequestToken: token }), 'ResourceExistsException');
  const stages = (await call('DescribeSecret', { SecretId: out.Secret })).VersionIdsToStages;
  assert.deepEqual(stages[token], ['AWSCURRENT']);
  const previous = Object.keys(stages).find(v => stages[v].includes('AWSPREVIOUS'));
  await call('UpdateSecretVersionStage', { SecretId: out.Secret, VersionStage: 'AWSCURRENT', MoveToVersionId: previous, RemoveFromVersionId: token });
  assert.equal((await call('GetSecretValue', { SecretId: out.Secret })).VersionId, previous);
  await call('RotateSecret', { SecretId: out.Secret, RotationRules: { AutomaticallyAfterDays: 30 } });
  assert.notEqual(JSON.parse((await call('GetSecretValue', { SecretId: out.Secret })).SecretString).password, value.password);
  await call('CreateSecret', { Name: 'own', SecretString: 's' });
  await fails(call('CreateSecret', { Name: 'own', SecretString: 't' }), 'ResourceExistsException');
  await call('UpdateSecret', { SecretId: 'own', SecretString: 'u' });
  await call('TagResource', { SecretId: 'own', Tags: [{ Key: 'a', Value: 'b' }] });
  await call('GetResourcePolicy', { SecretId: 'own' });
  await call('ListSecretVersionIds', { SecretId: 'own' });
  await call('DeleteSecret', { SecretId: 'own', RecoveryWindowInDays: 7 });
  await fails(call('GetSecretValue', { SecretId: 'own' }), 'InvalidRequestException');
  await call('RestoreSecret', { SecretId: 'own' });
  await call('DeleteSecret', { SecretId: 'own', ForceDeleteWithoutRecovery: true });
  await fails(call('DescribeSecret', { SecretId: 'own' }), 'ResourceNotFoundException');
  assert.equal((await call('GetRandomPassword', { PasswordLength: 20, ExcludePunctuation: true })).RandomPassword.length, 20);
  assert.equal((await call('ListSecrets')).SecretList.length >= 1, true);
});

test('certificates wait for their record', async () => {
  const [call, dns] = [on(acm, usEast), on(route53, usEast)];
  const request = { DomainName: 'www.example.com', ValidationMethod: 'DNS', IdempotencyToken: 'www' };
  const { CertificateArn } = await call('RequestCertificate', request);
  assert.equal((await call('RequestCertificate', request)).CertificateArn, CertificateArn);
  const pending = await until('the record is known', async () => { const c = (await call('DescribeCertificate', { CertificateArn })).Certificate; return c.DomainValidationOptions[0].ResourceRecord && c; });
  assert.equal(pending.Status, 'PENDING_VALIDATION');
  const { Name, Value, Type } = pending.DomainValidationOptions[0].ResourceRecord;
  const change = (Action, set) => dns('ChangeResourceRecordSets', { HostedZoneId: zone, ChangeBatch: { Changes: [{ Action, ResourceRecordSet: set }] } });
  const { ChangeInfo } = await change('UPSERT', { Name, Type, TTL: 60, ResourceRecords: [{ Value }] });
  await until('in sync', async () => (await dns('GetChange', { Id: ChangeInfo.Id.split('/').pop() })).ChangeInfo.Status === 'INSYNC');
  await until('issued', async () => (await call('DescribeCertificate', { CertificateArn })).Certificate.Status === 'ISSUED');
  await fails(change('CREATE', { Name, Type, TTL: 60, ResourceRecords: [{ Value }] }), 'InvalidChangeBatch');
  await fails(change('CREATE', { Name: 'a.example.org', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] }), 'InvalidChangeBatch');
  const { ResourceRecordSets } = await dns('ListResourceRecordSets', { HostedZoneId: zone });
  assert.ok(ResourceRecordSets.some(r => r.Type === 'SOA') && ResourceRecordSets.some(r => r.Name === 'origin.example.com.' && r.AliasTarget));
  assert.equal((await dns('ListHostedZonesByName', { DNSName: 'example.com' })).HostedZones[0].Name, 'example.com.');
  await dns('ListHostedZones');
  await dns('GetHostedZone', { Id: zone });
  await dns('ListTagsForResource', { ResourceType: 'hostedzone', ResourceId: zone });
  await fails(dns('CreateHostedZone', { Name: 'example.com', CallerReference: 'zone' }), 'HostedZoneAlreadyExists');
  await fails(dns('DeleteHostedZone', { Id: zone }), 'HostedZoneNotEmpty');
  assert.ok((await call('ListCertificates', { CertificateStatuses: ['ISSUED'] })).CertificateSummaryList.length === 1);
  await call('ListTagsForCertificate', { CertificateArn });
  await call('DeleteCertificate', { CertificateArn });
  await fails(on(acm)('DeleteCertificate', { CertificateArn: out.Certificate }), 'ResourceInUseException');
});

test('WAF, Transfer, IAM, STS', async () => {
  const firewall = on(waf);
  const [Name, Id, Scope] = out.Firewall.split('|');
  const { WebACL } = await firewall('GetWebACL', { Name, Id, Scope });
  assert.equal(WebACL.Rules[0].Name, 'common');
  assert.equal((await firewall('GetWebACLForResource', { ResourceArn: out.Balancer })).WebACL.Name, Name);
  await fails(firewall('ListWebACLs', { Scope: 'CLOUDFRONT' }), 'WAFInvalidParameterException');
  for (const [operation, input] of [['ListWebACLs', { Scope }], ['ListIPSets', { Scope }], ['ListResourcesForWebACL', { WebACLArn: WebACL.ARN }], ['ListAvailableManagedRuleGroups', { Scope }], ['ListTagsForResource', { ResourceARN: WebACL.ARN }], ['CheckCapacity', { Scope, Rules: WebACL.Rules }], ['DisassociateWebACL', { ResourceArn: out.Balancer }], ['AssociateWebACL', { ResourceArn: out.Balancer, WebACLArn: WebACL.ARN }]])
    await firewall(operation, input);
  await fails(firewall('GetLoggingConfiguration', { ResourceArn: WebACL.ARN }), 'WAFNonexistentItemException');
  await fails(firewall('GetIPSet', { Name: 'a', Id: 'b', Scope }), 'WAFNonexistentItemException');

  const sftp = on(transfer);
  assert.equal((await sftp('DescribeServer', { ServerId: out.Server })).Server.State, 'ONLINE');
  assert.equal((await sftp('ListUsers', { ServerId: out.Server })).Users[0].UserName, 'release');
  const { SshPublicKeyId } = await sftp('ImportSshPublicKey', { ServerId: out.Server, UserName: 'release', SshPublicKeyBody: 'ssh-ed25519 AAAA' });
  assert.equal((await sftp('DescribeUser', { ServerId: out.Server, UserName: 'release' })).User.SshPublicKeys[0].SshPublicKeyId, SshPublicKeyId);
  await sftp('DeleteSshPublicKey', { ServerId: out.Server, UserName: 'release', SshPublicKeyId });
  await sftp('CreateUser', { ServerId: out.Server, UserName: 'other', Role: 'arn:aws:iam::000000000000:role/r' });
  await sftp('DeleteUser', { ServerId: out.Server, UserName: 'other' });
  for (const [operation, input] of [['ListServers'], ['StopServer', { ServerId: out.Server }], ['StartServer', { ServerId: out.Server }]])
    await sftp(operation, input);

  const identity = on(iam, usEast);
  const { Role } = await identity('GetRole', { RoleName: out.Role });
  assert.equal(JSON.parse(decodeURIComponent(Role.AssumeRolePolicyDocument)).Statement[0].Principal.Service, 'ec2.amazonaws.com');
  assert.deepEqual((await identity('ListRolePolicies', { RoleName: out.Role })).PolicyNames.sort(), ['own', 'secrets']);
  assert.ok(JSON.parse(decodeURIComponent((await identity('GetRolePolicy', { RoleName: out.Role, PolicyName: 'secrets' })).PolicyDocument)).Statement);
  assert.equal((await identity('ListAttachedRolePolicies', { RoleName: out.Role })).AttachedPolicies[0].PolicyName, 'AmazonSSMManagedInstanceCore');
  for (const [operation, input] of [['ListRoles'], ['ListRoleTags', { RoleName: out.Role }], ['GetPolicy', { PolicyArn: 'arn:aws:iam::aws:policy/A' }], ['GetPolicyVersion', { PolicyArn: 'arn:aws:iam::aws:policy/A', VersionId: 'v1' }], ['ListPolicies'], ['GetInstanceProfile', { InstanceProfileName: await id('NodeProfile') }], ['ListInstanceProfiles'],
    ['ListInstanceProfilesForRole', { RoleName: out.Role }], ['GetUser'], ['ListAccountAliases'], ['GetAccountSummary'], ['SimulatePrincipalPolicy', { PolicySourceArn: Role.Arn, ActionNames: ['s3:GetObject'] }]])
    await identity(operation, input);
  await fails(identity('GetRole', { RoleName: 'none' }), 'NoSuchEntityException');

  const caller = await on(sts)('GetCallerIdentity');
  assert.deepEqual([caller.Account, caller.Arn], ['000000000000', 'arn:aws:iam::000000000000:user/simulated']);
  await on(sts)('AssumeRole', { RoleArn: Role.Arn, RoleSessionName: 'x' });
  await on(sts)('GetSessionToken');
});

test('monitoring, logs, topics, events, quotas', async () => {
  const metrics = on(cloudwatch);
  const AlarmName = await id('Unhealthy');
  assert.equal((await metrics('DescribeAlarms', { AlarmNames: [AlarmName] })).MetricAlarms[0].StateValue, 'INSUFFICIENT_DATA');
  await metrics('SetAlarmState', { AlarmName, StateValue: 'ALARM', StateReason: 'test' });
  assert.equal((await metrics('DescribeAlarms', { StateValue: 'ALARM' })).MetricAlarms.length, 1);
  await metrics('PutMetricData', { Namespace: 'own', MetricData: [{ MetricName: 'age', Value: 5, Timestamp: new Date() }] });
  const window = { StartTime: new Date(Date.now() - 3.6e6), EndTime: new Date(Date.now() + 6e4) };
  assert.deepEqual((await metrics('GetMetricData', { ...window, MetricDataQueries: [{ Id: 'a', MetricStat: { Metric: { Namespace: 'own', MetricName: 'age' }, Period: 60, Stat: 'Average' } }] })).MetricDataResults[0].Values, [5]);
  for (const [operation, input] of [['GetMetricStatistics', { ...window, Namespace: 'own', MetricName: 'age', Period: 60, Statistics: ['Average'] }], ['ListMetrics'], ['DescribeAlarmHistory'], ['DescribeAlarmsForMetric', { Namespace: 'AWS/ApplicationELB', MetricName: 'UnHealthyHostCount' }], ['ListDashboards'], ['GetDashboard', { DashboardName: await id('Board') }]])
    await metrics(operation, input);

  const log = on(logs);
  const logGroupName = out.Logs;
  const [group] = (await log('DescribeLogGroups', { logGroupNamePrefix: logGroupName })).logGroups;
  assert.equal(group.retentionInDays, 30);
  await log('CreateLogStream', { logGroupName, logStreamName: 's' });
  await log('PutLogEvents', { logGroupName, logStreamName: 's', logEvents: [{ timestamp: Date.now(), message: 'hello' }] });
  assert.equal((await log('FilterLogEvents', { logGroupName, filterPattern: 'hell' })).events.length, 1);
  for (const [operation, input] of [['DescribeLogStreams', { logGroupName }], ['GetLogEvents', { logGroupName, logStreamName: 's' }], ['ListTagsForResource', { resourceArn: group.arn }], ['CreateLogGroup', { logGroupName: 'own' }], ['PutRetentionPolicy', { logGroupName: 'own', retentionInDays: 7 }], ['DeleteLogGroup', { logGroupName: 'own' }]])
    await log(operation, input);

  const topics = on(sns);
  assert.equal((await topics('ListSubscriptionsByTopic', { TopicArn: out.Alerts })).Subscriptions[0].SubscriptionArn, 'PendingConfirmation');
  for (const [operation, input] of [['ListTopics'], ['GetTopicAttributes', { TopicArn: out.Alerts }], ['Publish', { TopicArn: out.Alerts, Message: 'x' }], ['Subscribe', { TopicArn: out.Alerts, Protocol: 'email', Endpoint: 'a@example.com' }], ['ListTagsForResource', { ResourceArn: out.Alerts }]])
    await topics(operation, input);

  const bus = on(events);
  const Name = await id('Nightly');
  assert.equal((await bus('DescribeRule', { Name: Name.split('|').pop() })).State, 'DISABLED');
  await bus('ListRules');
  await bus('ListTargetsByRule', { Rule: Name.split('|').pop() });

  const quota = on(quotas);
  assert.equal((await quota('GetServiceQuota', { ServiceCode: 'vpc', QuotaCode: 'L-F678F1CE' })).Quota.Value, 5);
  for (const [operation, input] of [['ListServiceQuotas', { ServiceCode: 'vpc' }], ['GetAWSDefaultServiceQuota', { ServiceCode: 'vpc', QuotaCode: 'L-F678F1CE' }], ['ListAWSDefaultServiceQuotas', { ServiceCode: 'rds' }], ['ListServices']])
    await quota(operation, input);
});

test('parameters and commands', async () => {
  const call = on(ssm);
  assert.equal((await call('GetParameter', { Name: '/site/release' })).Parameter.Value, 'none');
  assert.match((await call('GetParameter', { Name: '/aws/service/debian/release/13/latest/arm64-ami' })).Parameter.Value, /^ami-/);
  await fails(call('PutParameter', { Name: '/site/release', Value: 'x', Type: 'String' }), 'ParameterAlreadyExists');
  assert.equal((await call('PutParameter', { Name: '/site/release', Value: 'x', Type: 'String', Overwrite: true })).Version, 2);
  assert.deepEqual((await call('GetParameters', { Names: ['/site/release', '/none'] })).InvalidParameters, ['/none']);
  assert.equal((await call('GetParametersByPath', { Path: '/site' })).Parameters.length, 1);
  await call('DescribeParameters');
  const [instance] = await until('an instance online', async () => { const l = (await call('DescribeInstanceInformation')).InstanceInformationList; return l.length && l; });
  const { Command } = await call('SendCommand', { DocumentName: 'AWS-RunShellScript', InstanceIds: [instance.InstanceId], Parameters: { commands: ['true'] } });
  const done = await until('the command ran', async () => { const i = await call('GetCommandInvocation', { CommandId: Command.CommandId, InstanceId: instance.InstanceId }); return i.Status === 'Success' && i; });
  assert.match(done.StandardOutputContent, /simulated/);
  await call('ListCommands', { CommandId: Command.CommandId });
  await call('ListCommandInvocations', { CommandId: Command.CommandId });
  await call('CancelCommand', { CommandId: Command.CommandId });
  await call('PutParameter', { Name: '/own', Value: 'x', Type: 'String' });
  await call('DeleteParameter', { Name: '/own' });
});

test('S3: buckets, objects, conditions, versions, parts', async () => {
  const call = on(s3, { forcePathStyle: true });
  const Bucket = 'own-bucket';
  await call('CreateBucket', { Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
  await fails(call('CreateBucket', { Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }), 'BucketAlreadyOwnedByYou');
  const put = await call('PutObject', { Bucket, Key: 'a/b c.txt', Body: 'hello', ContentType: 'text/plain', Metadata: { sha: 'x' }, IfNoneMatch: '*' });
  await fails(call('PutObject', { Bucket, Key: 'a/b c.txt', Body: 'hello', IfNoneMatch: '*' }), 'PreconditionFailed');
  const got = await call('GetObject', { Bucket, Key: 'a/b c.txt' });
  assert.equal(await got.Body.transformToString(), 'hello');
  assert.equal(got.ContentType, 'text/plain');
  assert.equal(got.Metadata.sha, 'x');
  assert.equal(await (await call('GetObject', { Bucket, Key: 'a/b c.txt', Range: 'bytes=1-2' })).Body.transformToString(), 'el');
  const head = await call('HeadObject', { Bucket, Key: 'a/b c.txt' });
  assert.equal(head.ETag, put.ETag);
  assert.equal(head.ContentLength, 5);
  await assert.rejects(call('HeadObject', { Bucket, Key: 'none' }), e => e.$metadata.httpStatusCode === 404);
  await fails(call('GetObject', { Bucket, Key: 'none' }), 'NoSuchKey');
  for (const Key of ['x/1', 'x/2', 'y']) await call('PutObject', { Bucket, Key, Body: Key });
  const listed = await call('ListObjectsV2', { Bucket, Delimiter: '/' });
  assert.deepEqual([listed.Contents.map(c => c.Key), listed.CommonPrefixes.map(p => p.Prefix)], [['y'], ['a/', 'x/']]);
  const page = await call('ListObjectsV2', { Bucket, MaxKeys: 2 });
  assert.equal(page.IsTruncated, true);
  assert.equal((await call('ListObjectsV2', { Bucket, ContinuationToken: page.NextContinuationToken })).Contents.length, 2);
  await call('ListObjects', { Bucket });
  await call('CopyObject', { Bucket, Key: 'copy', CopySource: `${Bucket}/y` });
  const { UploadId } = await call('CreateMultipartUpload', { Bucket, Key: 'big' });
  const parts = [];
  for (const PartNumber of [1, 2]) parts.push({ PartNumber, ETag: (await call('UploadPart', { Bucket, Key: 'big', UploadId, PartNumber, Body: 'p'.repeat(10) })).ETag });
  await call('ListParts', { Bucket, Key: 'big', UploadId });
  await call('ListMultipartUploads', { Bucket });
  await call('CompleteMultipartUpload', { Bucket, Key: 'big', UploadId, MultipartUpload: { Parts: parts } });
  assert.equal((await call('HeadObject', { Bucket, Key: 'big' })).ContentLength, 20);
  await call('AbortMultipartUpload', { Bucket, Key: 'z', UploadId: (await call('CreateMultipartUpload', { Bucket, Key: 'z' })).UploadId });
  await call('PutObjectTagging', { Bucket, Key: 'y', Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } });
  assert.equal((await call('GetObjectTagging', { Bucket, Key: 'y' })).TagSet[0].Value, 'b');
  assert.equal((await call('GetBucketLocation', { Bucket })).LocationConstraint, 'eu-west-1');
  assert.equal((await call('HeadBucket', { Bucket })).BucketRegion, 'eu-west-1');
  await call('PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } });
  assert.equal((await call('GetBucketVersioning', { Bucket })).Status, 'Enabled');
  const version = await call('PutObject', { Bucket, Key: 'y', Body: 'second' });
  const marker = await call('DeleteObject', { Bucket, Key: 'y' });
  assert.equal(marker.DeleteMarker, true);
  await fails(call('GetObject', { Bucket, Key: 'y' }), 'NoSuchKey');
  assert.equal(await (await call('GetObject', { Bucket, Key: 'y', VersionId: version.VersionId })).Body.transformToString(), 'second');
  const versions = await call('ListObjectVersions', { Bucket });
  assert.equal(versions.DeleteMarkers.length, 1);
  for (const [operation, input] of [['ListBuckets'], ['GetBucketEncryption', { Bucket }], ['PutBucketEncryption', { Bucket, ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] } }], ['GetPublicAccessBlock', { Bucket }],
    ['PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }], ['PutBucketPolicy', { Bucket, Policy: '{"Statement":[]}' }], ['GetBucketPolicy', { Bucket }], ['GetBucketPolicyStatus', { Bucket }], ['DeleteBucketPolicy', { Bucket }], ['PutBucketTagging', { Bucket, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }], ['GetBucketTagging', { Bucket }],
    ['PutBucketLifecycleConfiguration', { Bucket, LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } }] } }], ['GetBucketLifecycleConfiguration', { Bucket }], ['PutBucketOwnershipControls', { Bucket, OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } }], ['GetBucketOwnershipControls', { Bucket }]])
    await call(operation, input);
  await fails(call('DeleteBucket', { Bucket }), 'BucketNotEmpty');
  const all = [...(await call('ListObjectVersions', { Bucket })).Versions, ...(await call('ListObjectVersions', { Bucket })).DeleteMarkers];
  await call('DeleteObjects', { Bucket, Delete: { Objects: all.map(({ Key, VersionId }) => ({ Key, VersionId: VersionId === 'null' ? undefined : VersionId })) } });
  await call('DeleteObjects', { Bucket, Delete: { Objects: (await call('ListObjectVersions', { Bucket })).DeleteMarkers?.map(({ Key, VersionId }) => ({ Key, VersionId })) ?? [{ Key: 'x' }] } });
  await fails(call('ListObjectsV2', { Bucket: 'none' }), 'NoSuchBucket');
});

test('CloudFormation: reading operations', async () => {
  const call = on(cloudformation);
  const TemplateBody = JSON.stringify(cluster);
  const { Parameters } = await call('ValidateTemplate', { TemplateBody: JSON.stringify({ Parameters: { A: { Type: 'String' } }, Resources: { T: { Type: 'AWS::SNS::Topic' } } }) });
  assert.equal(Parameters[0].ParameterKey, 'A');
  assert.deepEqual((await call('GetTemplateSummary', { StackName: 'site' })).Capabilities, ['CAPABILITY_IAM']);
  assert.deepEqual(JSON.parse((await call('GetTemplate', { StackName: 'site' })).TemplateBody), JSON.parse(TemplateBody));
  assert.equal((await call('DescribeStackResource', { StackName: 'site', LogicalResourceId: 'Vpc' })).StackResourceDetail.ResourceType, 'AWS::EC2::VPC');
  const { StackDriftDetectionId } = await call('DetectStackDrift', { StackName: 'site' });
  await until('drift known', async () => (await call('DescribeStackDriftDetectionStatus', { StackDriftDetectionId })).DetectionStatus === 'DETECTION_COMPLETE');
  const drifts = (await call('DescribeStackResourceDrifts', { StackName: 'site', StackResourceDriftStatusFilters: ['MODIFIED'] })).StackResourceDrifts.map(d => d.LogicalResourceId);
  assert.ok(drifts.includes('Setting'), drifts.join());
  assert.equal((await call('DetectStackResourceDrift', { StackName: 'site', LogicalResourceId: 'Vpc' })).StackResourceDrift.StackResourceDriftStatus, 'IN_SYNC');
  await call('SetStackPolicy', { StackName: 'site', StackPolicyBody: '{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"}]}' });
  assert.match((await call('GetStackPolicy', { StackName: 'site' })).StackPolicyBody, /Update/);
  for (const [operation, input] of [['ListStacks'], ['ListExports'], ['DescribeAccountLimits'], ['DescribeType', { Type: 'RESOURCE', TypeName: 'AWS::EC2::VPC' }], ['UpdateTerminationProtection', { StackName: 'site', EnableTerminationProtection: true }]])
    await call(operation, input);
  await fails(call('ListImports', { ExportName: 'none' }), 'ValidationError');
  await fails(call('SignalResource', { StackName: 'site', LogicalResourceId: 'None', UniqueId: 'u', Status: 'SUCCESS' }), 'ValidationError');
  await fails(call('DeleteStack', { StackName: 'site' }), 'ValidationError');
});
