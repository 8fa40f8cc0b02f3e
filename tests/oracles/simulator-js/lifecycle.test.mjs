// The 23 stack states, each reached through AWS's own client, and what AWS enforces on the way.
import test, { after } from 'node:test';
import assert from 'node:assert/strict';
import { CancelUpdateStackCommand, ContinueUpdateRollbackCommand, CreateChangeSetCommand, CreateStackCommand, DeleteStackCommand, DescribeStacksCommand, ExecuteChangeSetCommand, ListChangeSetsCommand, DeleteChangeSetCommand,
  RollbackStackCommand, SetStackPolicyCommand, SignalResourceCommand, UpdateStackCommand, UpdateTerminationProtectionCommand, DescribeChangeSetCommand } from '@aws-sdk/client-cloudformation';
import { RDSClient, DescribeDBInstancesCommand, DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import { EFSClient, CreateFileSystemCommand, DescribeFileSystemsCommand } from '@aws-sdk/client-efs';
import { S3Client, PutObjectCommand, CreateBucketCommand } from '@aws-sdk/client-s3';
import { changeSet, client, cloudFormation, deploy, events, fault, network, noFaults, physicalId, remove, settled, stack, until } from './support.mjs';

const seen = new Set();
const send = command => cloudFormation.send(command);
const body = template => JSON.stringify(template);
const create = (StackName, template, more = {}) => send(new CreateStackCommand({ StackName, TemplateBody: body(template), Capabilities: ['CAPABILITY_NAMED_IAM'], ...more }));
const update = (StackName, template, more = {}) => send(new UpdateStackCommand({ StackName, TemplateBody: body(template), ...more }));
const statuses = async name => { const all = (await events(name)).filter(e => e.ResourceType === 'AWS::CloudFormation::Stack').map(e => e.ResourceStatus); all.forEach(s => seen.add(s)); return all; };
const rootCause = async name => (await events(name)).find(e => e.ResourceStatus.endsWith('_FAILED') && !/cancelled/.test(e.ResourceStatusReason))?.ResourceStatusReason;
const topics = (...names) => ({ Resources: Object.fromEntries(names.map(n => [n, { Type: 'AWS::SNS::Topic', Properties: { DisplayName: n } }])) });
const shown = (template, text) => { const copy = structuredClone(template); for (const r of Object.values(copy.Resources)) r.Properties.DisplayName = text; return copy; };

after(noFaults);

test('a failed creation rolls back, and only deletion is left', async () => {
  await fault('fail-resource create Web because no more security groups');
  await create('a', network);
  const end = await settled('a');
  assert.equal(end.StackStatus, 'ROLLBACK_COMPLETE');
  assert.deepEqual(await statuses('a'), ['CREATE_IN_PROGRESS', 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_COMPLETE']);
  assert.match(await rootCause('a'), /no more security groups/);
  await assert.rejects(send(new CreateChangeSetCommand({ StackName: 'a', ChangeSetName: 'c', TemplateBody: body(network) })), /ROLLBACK_COMPLETE state and can not be updated/);
  assert.equal((await remove('a')).StackStatus, 'DELETE_COMPLETE');
  seen.add('DELETE_COMPLETE');
});

test('a rollback that cannot delete is ROLLBACK_FAILED; deletion retains the blocker', async () => {
  await fault('fail-resource create Web');
  await fault('fail-resource delete Vpc x2');
  await create('b', network);
  assert.equal((await settled('b')).StackStatus, 'ROLLBACK_FAILED');
  await statuses('b');
  assert.equal((await remove('b')).StackStatus, 'DELETE_FAILED');
  await statuses('b');
  await send(new DeleteStackCommand({ StackName: 'b', RetainResources: ['Vpc'] }));
  await assert.rejects(async () => { for (;;) await settled('b'); }, /does not exist/);
});

test('rollback disabled leaves CREATE_FAILED, which RollbackStack rolls back', async () => {
  await fault('fail-resource create B');
  await create('c', topics('A', 'B'), { DisableRollback: true });
  assert.equal((await settled('c')).StackStatus, 'CREATE_FAILED');
  await statuses('c');
  await send(new RollbackStackCommand({ StackName: 'c' }));
  assert.equal((await settled('c')).StackStatus, 'ROLLBACK_COMPLETE');
  await remove('c');
  await fault('fail-resource create B');
  await create('c', topics('A', 'B'), { OnFailure: 'DELETE' });
  await assert.rejects(async () => { for (;;) await settled('c'); }, /does not exist/);
});

test('an update cleans up, rolls back, gets stuck and goes on', async () => {
  await deploy('d', topics('A', 'B', 'C'), { type: 'CREATE' });
  const before = await physicalId('d', 'A');
  const next = shown(topics('A', 'B'), 'new');
  await update('d', next);
  assert.equal((await settled('d')).StackStatus, 'UPDATE_COMPLETE');
  assert.deepEqual((await statuses('d')).slice(-3), ['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE']);
  assert.equal(await physicalId('d', 'A'), before);

  await fault('fail-resource update B');
  await update('d', shown(topics('A', 'B', 'New'), 'third'));
  assert.equal((await settled('d')).StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
  assert.deepEqual((await statuses('d')).slice(-4), ['UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE']);

  await fault('fail-resource update B x2');
  await update('d', shown(topics('A', 'B'), 'fourth'));
  assert.equal((await settled('d')).StackStatus, 'UPDATE_ROLLBACK_FAILED');
  await statuses('d');
  await assert.rejects(update('d', next), /UPDATE_ROLLBACK_FAILED state and can not be updated/);
  await send(new ContinueUpdateRollbackCommand({ StackName: 'd', ResourcesToSkip: ['B'] }));
  assert.equal((await settled('d')).StackStatus, 'UPDATE_ROLLBACK_COMPLETE');

  await fault('fail-resource update B');
  await update('d', shown(topics('A', 'B'), 'fifth'), { DisableRollback: true });
  assert.equal((await settled('d')).StackStatus, 'UPDATE_FAILED');
  await statuses('d');
  await update('d', shown(topics('A', 'B'), 'fifth'));
  assert.equal((await settled('d')).StackStatus, 'UPDATE_COMPLETE');

  await fault('slow-resource update A 7200s');
  await update('d', shown(topics('A', 'B'), 'sixth'));
  await send(new CancelUpdateStackCommand({ StackName: 'd' }));
  assert.equal((await settled('d')).StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
  await assert.rejects(update('d', shown(topics('A', 'B'), 'fifth')), /No updates are to be performed/);
});

test('import adopts, and a failed import leaves the resource alone', async () => {
  const efs = client(EFSClient);
  const { FileSystemId } = await efs.send(new CreateFileSystemCommand({ CreationToken: 'import' }));
  const template = { Resources: { Files: { Type: 'AWS::EFS::FileSystem', DeletionPolicy: 'Retain', Properties: {} } } };
  const ResourcesToImport = id => [{ ResourceType: 'AWS::EFS::FileSystem', LogicalResourceId: 'Files', ResourceIdentifier: { FileSystemId: id } }];
  assert.equal((await deploy('e', template, { type: 'IMPORT', ResourcesToImport: ResourcesToImport(FileSystemId) })).StackStatus, 'IMPORT_COMPLETE');
  await statuses('e');
  assert.equal(await physicalId('e', 'Files'), FileSystemId);
  assert.equal((await deploy('f', template, { type: 'IMPORT', ResourcesToImport: ResourcesToImport('fs-none') })).StackStatus, 'IMPORT_ROLLBACK_COMPLETE');
  await statuses('f');
  await fault('fail-resource delete g');
  assert.equal((await deploy('g', template, { type: 'IMPORT', ResourcesToImport: ResourcesToImport('fs-none') })).StackStatus, 'IMPORT_ROLLBACK_FAILED');
  await statuses('g');
  await remove('e');
  assert.equal((await efs.send(new DescribeFileSystemsCommand({ FileSystemId }))).FileSystems.length, 1);
});

test('change sets: listing, deleting, executing once, obsolete ones', async () => {
  const first = await changeSet('h', topics('A'), { type: 'CREATE' });
  seen.add((await stack('h')).StackStatus);
  const second = await changeSet('h', topics('A', 'B'), { type: 'CREATE' });
  assert.equal((await send(new ListChangeSetsCommand({ StackName: 'h' }))).Summaries.length, 2);
  await send(new DeleteChangeSetCommand({ StackName: 'h', ChangeSetName: first.ChangeSetName }));
  await assert.rejects(send(new DescribeChangeSetCommand({ StackName: 'h', ChangeSetName: first.ChangeSetName })), e => e.name === 'ChangeSetNotFoundException');
  await send(new ExecuteChangeSetCommand({ StackName: 'h', ChangeSetName: second.ChangeSetName, ClientRequestToken: 't' }));
  await send(new ExecuteChangeSetCommand({ StackName: 'h', ChangeSetName: second.ChangeSetName, ClientRequestToken: 't' }));
  await assert.rejects(send(new ExecuteChangeSetCommand({ StackName: 'h', ChangeSetName: second.ChangeSetName })), e => e.name === 'InvalidChangeSetStatusException');
  assert.equal((await settled('h')).StackStatus, 'CREATE_COMPLETE');
  await assert.rejects(create('h', topics('A')), e => e.name === 'AlreadyExistsException');
  await create('i', topics('A'), { ClientRequestToken: 'same' });
  assert.match((await create('i', topics('A'), { ClientRequestToken: 'same' })).StackId, /stack\/i\//);
});

test('termination protection and stack policy', async () => {
  await deploy('j', network, { type: 'CREATE' });
  await send(new UpdateTerminationProtectionCommand({ StackName: 'j', EnableTerminationProtection: true }));
  await assert.rejects(send(new DeleteStackCommand({ StackName: 'j' })), /TerminationProtection is enabled/);
  await send(new SetStackPolicyCommand({ StackName: 'j', StackPolicyBody: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' }, { Effect: 'Deny', Principal: '*', Action: ['Update:Replace', 'Update:Delete'], Resource: 'LogicalResourceId/Web' }] }) }));
  const replaced = structuredClone(network);
  replaced.Resources.Web.Properties.GroupDescription = 'other';
  assert.equal((await deploy('j', replaced)).StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
  assert.match(await rootCause('j'), /Action denied by stack policy: Statement \[#2\] does not allow \[Update:Replace\] for resource \[Web\]/);
});

test('stack policy protects what the template drops; an export in use stays as it is', async () => {
  await deploy('x', topics('A', 'B'), { type: 'CREATE' });
  await send(new SetStackPolicyCommand({ StackName: 'x', StackPolicyBody: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' }, { Effect: 'Deny', Principal: '*', Action: 'Update:Delete', Resource: 'LogicalResourceId/B' }] }) }));
  assert.equal((await deploy('x', topics('A'))).StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
  assert.match(await rootCause('x'), /does not allow \[Update:Delete\] for resource \[B\]/);
  assert.match(await physicalId('x', 'B'), /^arn:/);

  const exporting = { ...topics('A'), Outputs: { Topic: { Value: { Ref: 'A' }, Export: { Name: 'x-topic' } } } };
  await deploy('y', exporting, { type: 'CREATE' });
  await deploy('z', { Resources: { S: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { 'Fn::ImportValue': 'x-topic' }, Protocol: 'email', Endpoint: 'a@example.com' } } } }, { type: 'CREATE' });
  assert.equal((await deploy('y', topics('A'))).StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
  assert.match((await events('y')).find(e => e.ResourceStatus === 'UPDATE_ROLLBACK_IN_PROGRESS').ResourceStatusReason, /cannot be deleted as it is in use by z/);
  assert.equal((await stack('y')).Outputs[0].ExportName, 'x-topic');
});

test('what AWS refuses: unknown and missing properties, types, references, parameters, capabilities, transforms, size', async () => {
  const refused = (template, pattern, more) => assert.rejects(create('k', template, more), pattern);
  await refused({ Resources: { A: { Type: 'AWS::Lambda::Function', Properties: {} } } }, /Unrecognized resource types: \[AWS::Lambda::Function\]/);
  await refused({ Resources: { A: { Type: 'AWS::SNS::Topic', DependsOn: 'B' } } }, /Unresolved resource dependencies \[B\]/);
  await refused({ Resources: { A: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'B' } } }, B: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { 'Fn::Sub': '${A}' } } } } }, /Circular dependency/);
  await refused({ Parameters: { P: { Type: 'String', AllowedValues: ['x'] } }, ...topics('A') }, /must have values/);
  await refused({ Parameters: { P: { Type: 'String', AllowedValues: ['x'] } }, ...topics('A') }, /AllowedValues/, { Parameters: [{ ParameterKey: 'P', ParameterValue: 'y' }] });
  await refused({ Transform: 'AWS::Serverless-2016-10-31', ...topics('A') }, /Transform/);
  await refused({ Resources: { R: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'x', AssumeRolePolicyDocument: {} } } } }, e => e.name === 'InsufficientCapabilitiesException', { Capabilities: ['CAPABILITY_IAM'] });
  await refused({ Description: 'x'.repeat(1025), ...topics('A') }, /Description/);
  await refused({ Metadata: { pad: 'x'.repeat(51200) }, ...topics('A') }, /51200/);
  const { Bucket } = { Bucket: 'templates-here' };
  const s3 = client(S3Client, { forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'big.json', Body: body({ Metadata: { pad: 'x'.repeat(60000) }, ...topics('A') }) }));
  await send(new CreateStackCommand({ StackName: 'k', TemplateURL: `https://${Bucket}.s3.eu-west-1.amazonaws.com/big.json` }));
  assert.equal((await settled('k')).StackStatus, 'CREATE_COMPLETE');

  await create('l', { Resources: { A: { Type: 'AWS::SNS::Topic', Properties: { Nonsense: 1 } } } });
  assert.equal((await settled('l')).StackStatus, 'ROLLBACK_COMPLETE');
  assert.match(await rootCause('l'), /extraneous key \[Nonsense\] is not permitted/);
  await create('m', { Resources: { A: { Type: 'AWS::EFS::AccessPoint', Properties: {} } } });
  await settled('m');
  assert.match(await rootCause('m'), /required key \[FileSystemId\] not found/);
});

test('databases: protection blocks the delete, snapshot by default, and a name keeps its place', async () => {
  const rds = client(RDSClient);
  const database = (more, policies) => ({ Resources: { Db: { Type: 'AWS::RDS::DBInstance', ...policies, Properties: { DBInstanceIdentifier: 'fixed', Engine: 'mysql', DBInstanceClass: 'db.t4g.small', AllocatedStorage: '20', MasterUsername: 'a', ManageMasterUserPassword: true, ...more } } } });
  assert.equal((await deploy('n', database({ DeletionProtection: true }), { type: 'CREATE' })).StackStatus, 'CREATE_COMPLETE');
  assert.equal((await remove('n')).StackStatus, 'DELETE_FAILED');
  assert.match(await rootCause('n'), /Cannot delete protected DB Instance/);
  await assert.rejects(send(new CreateChangeSetCommand({ StackName: 'n', ChangeSetName: 'x', TemplateBody: body(database({})) })), /DELETE_FAILED/);
  await send(new DeleteStackCommand({ StackName: 'n', RetainResources: ['Db'] }));
  await assert.rejects(async () => { for (;;) await settled('n'); }, /does not exist/);
  // what was retained collides by name, for a stack of the same name too
  assert.equal((await deploy('n', database({}), { type: 'CREATE' })).StackStatus, 'ROLLBACK_COMPLETE');
  assert.match(await rootCause('n'), /already exists/);
  await remove('n');
  // unless it is adopted
  assert.equal((await deploy('n', database({}, { DeletionPolicy: 'RetainExceptOnCreate' }), { type: 'CREATE', ImportExistingResources: true })).StackStatus, 'CREATE_COMPLETE');
  assert.equal((await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'fixed' }))).DBInstances.length, 1);

  const other = structuredClone(database({ DBInstanceIdentifier: 'other' }));
  assert.equal((await deploy('o', other, { type: 'CREATE' })).StackStatus, 'CREATE_COMPLETE');
  const renamed = await changeSet('o', database({ DBInstanceIdentifier: 'other', Port: '3307' }));
  assert.equal(renamed.Changes[0].ResourceChange.Replacement, 'True');
  await send(new ExecuteChangeSetCommand({ StackName: 'o', ChangeSetName: renamed.ChangeSetName }));
  assert.equal((await settled('o')).StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
  assert.match(await rootCause('o'), /custom-named resource requires replacing/);
  assert.equal((await remove('o')).StackStatus, 'DELETE_COMPLETE');
  assert.equal((await rds.send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: 'other' }))).DBSnapshots.length, 1);
});

test('RetainExceptOnCreate is deleted by a failed creation and kept by a deletion; a bucket with objects stays', async () => {
  const kept = { Resources: { Files: { Type: 'AWS::EFS::FileSystem', DeletionPolicy: 'RetainExceptOnCreate', Properties: {} }, Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'full-bucket' } }, Later: { Type: 'AWS::SNS::Topic', DependsOn: ['Files', 'Bucket'] } } };
  const efs = client(EFSClient);
  const count = async () => (await efs.send(new DescribeFileSystemsCommand({}))).FileSystems.length;
  const before = await count();
  await fault('fail-resource create Later');
  await create('p', kept);
  assert.equal((await settled('p')).StackStatus, 'ROLLBACK_COMPLETE');
  assert.equal(await count(), before);
  await remove('p');
  await deploy('p', kept, { type: 'CREATE' });
  await client(S3Client, { forcePathStyle: true }).send(new PutObjectCommand({ Bucket: 'full-bucket', Key: 'x', Body: 'x' }));
  assert.equal((await remove('p')).StackStatus, 'DELETE_FAILED');
  assert.match(await rootCause('p'), /not empty/);
  assert.equal(await count(), before + 1);
});

test('exports, creation policies with signals, time-outs, YAML with short forms', async () => {
  await deploy('q', network, { type: 'CREATE' });
  const importing = 'Resources:\n  Group:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: !Join ["-", [!Ref AWS::StackName, imported]]\n      VpcId: !ImportValue q-vpc\nOutputs:\n  Id:\n    Value: !GetAtt Group.GroupId\n';
  assert.equal((await deploy('r', importing, { type: 'CREATE' })).Outputs[0].OutputKey, 'Id');
  await assert.rejects(send(new DeleteStackCommand({ StackName: 'q' })), /in use by r/);

  const waiting = { Resources: { T: { Type: 'AWS::SNS::Topic', CreationPolicy: { ResourceSignal: { Count: 2, Timeout: 'PT30M' } } } } };
  await create('s', waiting);
  for (const UniqueId of ['1', '2']) await until('a signal is taken', () => send(new SignalResourceCommand({ StackName: 's', LogicalResourceId: 'T', UniqueId, Status: 'SUCCESS' })).then(() => true, () => false));
  assert.equal((await settled('s')).StackStatus, 'CREATE_COMPLETE');
  waiting.Resources.T.CreationPolicy.ResourceSignal.Timeout = 'PT1M';
  await create('t', waiting);
  assert.equal((await settled('t')).StackStatus, 'ROLLBACK_COMPLETE');
  assert.match(await rootCause('t'), /Received 0 SUCCESS signal\(s\) out of 2/);
  await fault('slow-resource create A 7200s');
  await create('u', topics('A'), { TimeoutInMinutes: 1 });
  assert.equal((await settled('u')).StackStatus, 'ROLLBACK_COMPLETE');
});

test('deletion protection blocks a rollback too', async () => {
  const template = { Resources: { Db: { Type: 'AWS::RDS::DBInstance', DeletionPolicy: 'Delete', Properties: { Engine: 'mysql', DBInstanceClass: 'db.t4g.small', AllocatedStorage: '20', MasterUsername: 'a', ManageMasterUserPassword: true, DeletionProtection: true } }, Later: { Type: 'AWS::SNS::Topic', DependsOn: 'Db' } } };
  await fault('fail-resource create Later');
  await create('v', template);
  assert.equal((await settled('v')).StackStatus, 'ROLLBACK_FAILED');
  assert.match((await events('v')).filter(e => e.ResourceStatus === 'DELETE_FAILED')[0].ResourceStatusReason, /disable deletion protection/);
});

test('a change that reaches a create-only property through an attribute is Conditional, a direct one True', async () => {
  const template = { Resources: {
    Key: { Type: 'AWS::KMS::Key', Properties: { Description: 'one', KeyPolicy: {} } },
    Files: { Type: 'AWS::EFS::FileSystem', Properties: { Encrypted: true, KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
    Point: { Type: 'AWS::EFS::AccessPoint', Properties: { FileSystemId: { Ref: 'Files' } } } } };
  await deploy('w', template, { type: 'CREATE' });
  const next = structuredClone(template);
  next.Resources.Key.Properties.Description = 'two';
  const set = await changeSet('w', next);
  const change = id => set.Changes.find(c => c.ResourceChange.LogicalResourceId === id)?.ResourceChange;
  assert.equal(change('Key').Replacement, 'False');
  assert.equal(change('Files').Replacement, 'Conditional');
  assert.deepEqual([change('Files').Details[0].Evaluation, change('Files').Details[0].ChangeSource, change('Files').Details[0].CausingEntity], ['Dynamic', 'ResourceAttribute', 'Key.Arn']);
  // when it is executed the ARN turns out the same, and nothing is replaced
  const before = await physicalId('w', 'Files');
  assert.equal((await deploy('w', next)).StackStatus, 'UPDATE_COMPLETE');
  assert.equal(await physicalId('w', 'Files'), before);
  next.Resources.Files.Properties.PerformanceMode = 'maxIO';
  const replacing = await changeSet('w', next);
  assert.deepEqual(replacing.Changes.map(c => [c.ResourceChange.LogicalResourceId, c.ResourceChange.Replacement]), [['Files', 'True'], ['Point', 'True']]);
  assert.equal(replacing.Changes[1].ResourceChange.Details[0].ChangeSource, 'ResourceReference');
  assert.equal((await deploy('w', next)).StackStatus, 'UPDATE_COMPLETE');
  assert.notEqual(await physicalId('w', 'Files'), before);
});

test('all 23 states were reached', () => {
  const all = ['CREATE_IN_PROGRESS', 'CREATE_COMPLETE', 'CREATE_FAILED', 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE', 'DELETE_FAILED', 'REVIEW_IN_PROGRESS', 'UPDATE_IN_PROGRESS',
    'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED', 'IMPORT_IN_PROGRESS', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_IN_PROGRESS', 'IMPORT_ROLLBACK_FAILED', 'IMPORT_ROLLBACK_COMPLETE'];
  assert.deepEqual(all.filter(state => !seen.has(state)), []);
});
