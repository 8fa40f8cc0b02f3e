import test from 'node:test';
import assert from 'node:assert/strict';
import { DescribeStacksCommand, ExecuteChangeSetCommand } from '@aws-sdk/client-cloudformation';
import { cloudFormation, changeSet, deploy, events, network, physicalId, remove, settled, stack } from './support.mjs';

test('a network stack is created through a change set, changed, and deleted', async () => {
  const set = await changeSet('net', network, { type: 'CREATE' });
  assert.equal(set.Status, 'CREATE_COMPLETE');
  assert.equal(set.ExecutionStatus, 'AVAILABLE');
  assert.deepEqual(set.Changes.map(c => `${c.ResourceChange.Action} ${c.ResourceChange.LogicalResourceId}`).sort(), ['Add Subnet', 'Add Vpc', 'Add Web']);
  assert.equal((await stack('net')).StackStatus, 'REVIEW_IN_PROGRESS');

  await cloudFormation.send(new ExecuteChangeSetCommand({ StackName: 'net', ChangeSetName: set.ChangeSetName }));
  const created = await settled('net');
  assert.equal(created.StackStatus, 'CREATE_COMPLETE');
  const vpc = await physicalId('net', 'Vpc');
  assert.match(vpc, /^vpc-[0-9a-f]{17}$/);
  assert.equal(created.Outputs[0].OutputValue, vpc);
  assert.equal(created.Outputs[0].ExportName, 'net-vpc');
  assert.match(created.StackId, /^arn:aws:cloudformation:eu-west-1:000000000000:stack\/net\//);

  const order = (await events('net')).map(e => `${e.LogicalResourceId} ${e.ResourceStatus}`);
  assert.ok(order.indexOf('Vpc CREATE_COMPLETE') < order.indexOf('Subnet CREATE_IN_PROGRESS'), order.join('\n'));
  assert.equal(order.at(-1), 'net CREATE_COMPLETE');

  const same = await changeSet('net', network);
  assert.equal(same.Status, 'FAILED');
  assert.match(same.StatusReason, /didn't contain changes/);

  const renamed = structuredClone(network);
  renamed.Resources.Web.Properties.GroupDescription = 'web servers';
  const replacing = await changeSet('net', renamed);
  assert.equal(replacing.Changes.length, 1);
  assert.equal(replacing.Changes[0].ResourceChange.Replacement, 'True');
  const before = await physicalId('net', 'Web');
  const updated = await deploy('net', renamed);
  assert.equal(updated.StackStatus, 'UPDATE_COMPLETE');
  assert.notEqual(await physicalId('net', 'Web'), before);

  assert.equal((await remove('net')).StackStatus, 'DELETE_COMPLETE');
  await assert.rejects(cloudFormation.send(new DescribeStacksCommand({ StackName: 'net' })), /Stack with id net does not exist/);
});
