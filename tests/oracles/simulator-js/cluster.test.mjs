import test from 'node:test';
import assert from 'node:assert/strict';
import { Route53Client, CreateHostedZoneCommand } from '@aws-sdk/client-route-53';
import { ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { client, cloudFormation, deploy, events, remove, stack } from './support.mjs';
import { cluster } from './cluster.mjs';

test('a whole cluster is created, raised, and deleted', async () => {
  const route53 = client(Route53Client, { region: 'us-east-1' });
  const { HostedZone } = await route53.send(new CreateHostedZoneCommand({ Name: 'example.com', CallerReference: 'zone' }));
  const Zone = HostedZone.Id.split('/').pop();
  const created = await deploy('site', cluster, { type: 'CREATE', parameters: { Zone } });
  const log = async () => (await events('site')).filter(e => e.ResourceStatusReason).map(e => `${e.LogicalResourceId} ${e.ResourceStatus}: ${e.ResourceStatusReason}`).join('\n');
  assert.equal(created.StackStatus, 'CREATE_COMPLETE', await log());
  const { StackResourceSummaries } = await cloudFormation.send(new ListStackResourcesCommand({ StackName: 'site' }));
  assert.equal(StackResourceSummaries.length, Object.keys(cluster.Resources).length - 1);
  const raised = await deploy('site', cluster, { parameters: { Zone, Capacity: '2' } });
  assert.equal(raised.StackStatus, 'UPDATE_COMPLETE', await log());
  const gone = await remove('site');
  assert.equal(gone.StackStatus, 'DELETE_COMPLETE', gone.StackStatusReason);
});
