// The stack for us-east-1: certificate, web ACL, distribution with names.
import test, { before } from 'node:test';
import assert from 'node:assert/strict';
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand, DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import { ACMClient, DescribeCertificateCommand, ListCertificatesCommand } from '@aws-sdk/client-acm';
import { Route53Client, CreateHostedZoneCommand, ChangeResourceRecordSetsCommand } from '@aws-sdk/client-route-53';
import { client, until } from './support.mjs';

const usEast = { region: 'us-east-1' };
const [stacks, dns, certificates] = [client(CloudFormationClient, usEast), client(Route53Client, usEast), client(ACMClient, usEast)];
const site = (aliases, certificate) => ({ Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Enabled: true, Aliases: aliases, ViewerCertificate: { AcmCertificateArn: certificate, SslSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' }, WebACLId: { 'Fn::GetAtt': ['Firewall', 'Arn'] },
  Origins: [{ Id: 'o', DomainName: 'origin.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } }], DefaultCacheBehavior: { TargetOriginId: 'o', ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' } } } });
const firewall = { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} }, VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'e', SampledRequestsEnabled: true } } };
const create = (cloudFormation, StackName, Resources) => cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify({ Resources }) }));
const status = async (cloudFormation, StackName) => (await cloudFormation.send(new DescribeStacksCommand({ StackName }))).Stacks[0].StackStatus;
const end = (cloudFormation, name) => until(`${name} ends`, async () => { const now = await status(cloudFormation, name); return !now.endsWith('_IN_PROGRESS') && now; });
const cause = async (cloudFormation, StackName) => (await cloudFormation.send(new DescribeStackEventsCommand({ StackName }))).StackEvents.reverse().find(e => /_FAILED$/.test(e.ResourceStatus))?.ResourceStatusReason;
let zone, certificate;

before(async () => {
  zone = (await dns.send(new CreateHostedZoneCommand({ Name: 'example.com', CallerReference: 'z' }))).HostedZone.Id.split('/').pop();
});

test('a certificate without a zone holds the stack until its records exist', async () => {
  await create(stacks, 'edge', { Certificate: { Type: 'AWS::CertificateManager::Certificate', Properties: { DomainName: 'example.com', SubjectAlternativeNames: ['www.example.com'], ValidationMethod: 'DNS' } }, Firewall: firewall, Site: site(['example.com', 'www.example.com'], { Ref: 'Certificate' }) });
  const pending = await until('records are asked for', async () => {
    const [summary] = (await certificates.send(new ListCertificatesCommand({}))).CertificateSummaryList;
    return summary && (await certificates.send(new DescribeCertificateCommand({ CertificateArn: summary.CertificateArn }))).Certificate;
  });
  assert.equal(pending.DomainValidationOptions.length, 2);
  await new Promise(done => setTimeout(done, 300));
  assert.equal(await status(stacks, 'edge'), 'CREATE_IN_PROGRESS');
  assert.ok((await stacks.send(new DescribeStackEventsCommand({ StackName: 'edge' }))).StackEvents.some(e => /Content of DNS Record is/.test(e.ResourceStatusReason ?? '')));
  await dns.send(new ChangeResourceRecordSetsCommand({ HostedZoneId: zone, ChangeBatch: { Changes: pending.DomainValidationOptions.map(({ ResourceRecord: { Name, Type, Value } }) => ({ Action: 'UPSERT', ResourceRecordSet: { Name, Type, TTL: 60, ResourceRecords: [{ Value }] } })) } }));
  assert.equal(await end(stacks, 'edge'), 'CREATE_COMPLETE');
  certificate = pending.CertificateArn;
});

test('names are one distribution\'s only; certificates must be here, issued and of us-east-1; web ACLs of CLOUDFRONT scope', async () => {
  await create(stacks, 'twin', { Firewall: firewall, Site: site(['www.example.com'], certificate) });
  assert.equal(await end(stacks, 'twin'), 'ROLLBACK_COMPLETE');
  assert.match(await cause(stacks, 'twin'), /CNAMEAlreadyExists/);
  await create(stacks, 'none', { Firewall: firewall, Site: site(['a.example.com'], 'arn:aws:acm:us-east-1:000000000000:certificate/none') });
  assert.equal(await end(stacks, 'none'), 'ROLLBACK_COMPLETE');
  assert.match(await cause(stacks, 'none'), /InvalidViewerCertificate/);
  await create(stacks, 'far', { Firewall: firewall, Site: site(['a.example.com'], certificate.replace('us-east-1', 'eu-west-1')) });
  assert.equal(await end(stacks, 'far'), 'ROLLBACK_COMPLETE');
  assert.match(await cause(stacks, 'far'), /isn't in us-east-1 region/);
  const elsewhere = client(CloudFormationClient);
  await create(elsewhere, 'scope', { Firewall: firewall });
  assert.equal(await end(elsewhere, 'scope'), 'ROLLBACK_COMPLETE');
  assert.match(await cause(elsewhere, 'scope'), /scope is not valid/);
});
