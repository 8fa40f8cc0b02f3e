// Faults and signatures as AWS's own clients meet them.
import test, { afterEach } from 'node:test';
import assert from 'node:assert/strict';
import { CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EFSClient, DescribeFileSystemsCommand, CreateFileSystemCommand } from '@aws-sdk/client-efs';
import { EC2Client, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { S3Client, ListBucketsCommand } from '@aws-sdk/client-s3';
import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { SecretsManagerClient, ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { client, cloudFormation, fault, noFaults } from './support.mjs';

afterEach(noFaults);
const template = JSON.stringify({ Resources: { T: { Type: 'AWS::SNS::Topic' } } });
const short = () => new NodeHttpHandler({ requestTimeout: 300, throwOnRequestTimeout: true, socketTimeout: 300 });
const create = (StackName, options) => client(CloudFormationClient, options).send(new CreateStackCommand({ StackName, TemplateBody: template }));
const exists = StackName => cloudFormation.send(new DescribeStacksCommand({ StackName })).then(() => true, () => false);

const everyWire = [
  ['cloudformation', () => cloudFormation.send(new DescribeStacksCommand({}))], ['efs', () => client(EFSClient).send(new DescribeFileSystemsCommand({}))], ['ec2', () => client(EC2Client).send(new DescribeVpcsCommand({}))],
  ['s3', () => client(S3Client, { forcePathStyle: true }).send(new ListBucketsCommand({}))], ['cloudfront', () => client(CloudFrontClient, { region: 'us-east-1' }).send(new ListDistributionsCommand({}))], ['secrets-manager', () => client(SecretsManagerClient).send(new ListSecretsCommand({}))],
];

for (const [kind, check] of [
  ['throttle', e => e.$retryable?.throttling || /Throttl|RequestLimit|SlowDown|Rate/.test(e.name)], ['server-error', e => e.$metadata.httpStatusCode === 500], ['expired-token', e => /Expired/.test(e.name)], ['access-denied', e => /AccessDenied|Unauthorized/.test(e.name)],
]) {
  test(`${kind} on every protocol, then the call succeeds`, async () => {
    for (const [service, call] of everyWire) {
      await fault(`${kind} ${service}`);
      await assert.rejects(call(), e => { assert.ok(check(e), `${service}: ${e.name} ${e.message}`); return true; });
      await call();
    }
  });
}

test('a retrying client gets over throttling and server errors', async () => {
  await fault('throttle cloudformation.DescribeStacks x2');
  await client(CloudFormationClient, { maxAttempts: 3 }).send(new DescribeStacksCommand({}));
  await fault('server-error efs x2');
  await client(EFSClient, { maxAttempts: 3 }).send(new DescribeFileSystemsCommand({}));
});

test('reset and time-out before the effect leave nothing; after it, the effect', async () => {
  await fault('reset-before cloudformation.CreateStack');
  await assert.rejects(create('r1'), /ECONNRESET|socket hang up/);
  assert.equal(await exists('r1'), false);
  await fault('reset-after cloudformation.CreateStack');
  await assert.rejects(create('r2'), /ECONNRESET|socket hang up/);
  assert.equal(await exists('r2'), true);
  await fault('timeout-before cloudformation.CreateStack 5s');
  await assert.rejects(create('t1', { requestHandler: short() }));
  assert.equal(await exists('t1'), false);
  await fault('timeout-after cloudformation.CreateStack 5s');
  await assert.rejects(create('t2', { requestHandler: short() }));
  assert.equal(await exists('t2'), true);
});

test('a clock ten minutes off is corrected by the client', async () => {
  await fault('clock-skew cloudformation 600s');
  const skewed = client(CloudFormationClient, { maxAttempts: 2 });
  await skewed.send(new DescribeStacksCommand({}));
  await fault('clock-skew efs 600s');
  const files = client(EFSClient, { maxAttempts: 2 });
  await files.send(new DescribeFileSystemsCommand({}));
  await files.send(new CreateFileSystemCommand({ CreationToken: 'after the skew' }));
});

test('slow answers come late', async () => {
  await fault('slow efs 0.3s');
  const start = Date.now();
  await client(EFSClient).send(new DescribeFileSystemsCommand({}));
  assert.ok(Date.now() - start >= 290);
});

test('signatures: unknown key, wrong secret, wrong region of a global service, clock', async () => {
  const keys = { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY };
  const probe = (Client, Command, options, name) => assert.rejects(client(Client, options).send(new Command({})), e => { assert.equal(e.name, name, e.message); return true; });
  const unknown = { credentials: { ...keys, accessKeyId: 'AKIANOBODY0000000000' } };
  const wrong = { credentials: { ...keys, secretAccessKey: 'wrong' } };
  await probe(CloudFormationClient, DescribeStacksCommand, unknown, 'InvalidClientTokenId');
  await probe(EFSClient, DescribeFileSystemsCommand, unknown, 'UnrecognizedClientException');
  await probe(EC2Client, DescribeVpcsCommand, unknown, 'AuthFailure');
  await probe(S3Client, ListBucketsCommand, { ...unknown, forcePathStyle: true }, 'InvalidAccessKeyId');
  await probe(CloudFormationClient, DescribeStacksCommand, wrong, 'SignatureDoesNotMatch');
  await probe(EFSClient, DescribeFileSystemsCommand, wrong, 'InvalidSignatureException');
  await probe(S3Client, ListBucketsCommand, { ...wrong, forcePathStyle: true }, 'SignatureDoesNotMatch');
  await probe(CloudFrontClient, ListDistributionsCommand, { region: 'eu-west-1' }, 'SignatureDoesNotMatch');
  await probe(CloudFormationClient, DescribeStacksCommand, { systemClockOffset: -20 * 60_000 }, 'SignatureDoesNotMatch');
  await probe(S3Client, ListBucketsCommand, { systemClockOffset: -20 * 60_000, forcePathStyle: true }, 'RequestTimeTooSkewed');
});
