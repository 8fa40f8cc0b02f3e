// Shared by the oracle tests: clients configured from the environment as any program's would be, and the waits around stacks.
import { CloudFormationClient, CreateChangeSetCommand, DescribeChangeSetCommand, DescribeStacksCommand, DescribeStackEventsCommand,
  DescribeStackResourcesCommand, ExecuteChangeSetCommand, DeleteStackCommand } from '@aws-sdk/client-cloudformation';

export const region = process.env.AWS_REGION ?? 'eu-west-1';
export const client = (Client, options = {}) => new Client({ region, endpoint: process.env.AWS_ENDPOINT_URL, maxAttempts: 1, ...options });
export const cloudFormation = client(CloudFormationClient);

const pause = ms => new Promise(done => setTimeout(done, ms));

export async function until(description, probe, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${description}`);
    await pause(20);
  }
}

export async function stack(name) {
  return (await cloudFormation.send(new DescribeStacksCommand({ StackName: name }))).Stacks[0];
}

export async function settled(name) {
  return until(`${name} settles`, async () => {
    const now = await stack(name);
    return !now.StackStatus.endsWith('_IN_PROGRESS') && now;
  });
}

export async function events(name) {
  return (await cloudFormation.send(new DescribeStackEventsCommand({ StackName: name }))).StackEvents.reverse();
}

export async function physicalId(name, logicalId) {
  const { StackResources } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName: name, LogicalResourceId: logicalId }));
  return StackResources[0].PhysicalResourceId;
}

/** A change set, ready or failed. */
export async function changeSet(StackName, template, { type = 'UPDATE', parameters = {}, ...more } = {}) {
  const ChangeSetName = `cs-${Date.now()}-${Math.floor(Math.random() * 1e6)}`;
  await cloudFormation.send(new CreateChangeSetCommand({
    StackName, ChangeSetName, ChangeSetType: type, Capabilities: ['CAPABILITY_NAMED_IAM'],
    TemplateBody: typeof template === 'string' ? template : JSON.stringify(template),
    Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })), ...more,
  }));
  return until('the change set is computed', async () => {
    const described = await cloudFormation.send(new DescribeChangeSetCommand({ StackName, ChangeSetName }));
    return !described.Status.endsWith('_IN_PROGRESS') && described;
  });
}

/** Creates or updates a stack through a change set and waits for the end. */
export async function deploy(name, template, options = {}) {
  const set = await changeSet(name, template, options);
  if (set.Status === 'FAILED') throw new Error(`change set failed: ${set.StatusReason}`);
  await cloudFormation.send(new ExecuteChangeSetCommand({ StackName: name, ChangeSetName: set.ChangeSetName, ...options.execute }));
  return settled(name);
}

export async function remove(name) {
  const { StackId } = await stack(name);
  await cloudFormation.send(new DeleteStackCommand({ StackName: name }));
  return until(`${name} is deleted`, async () => {
    const now = await stack(StackId);
    return !now.StackStatus.endsWith('_IN_PROGRESS') && now;
  });
}

export async function fault(line) {
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL}/_simulator/faults`, { method: 'POST', body: line });
  if (!answer.ok) throw new Error(await answer.text());
}

export async function noFaults() {
  await fetch(`${process.env.AWS_ENDPOINT_URL}/_simulator/faults`, { method: 'DELETE' });
}

export const network = {
  Description: 'A network to test with',
  Parameters: { Cidr: { Type: 'String', Default: '10.0.0.0/16' } },
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { Ref: 'Cidr' }, EnableDnsHostnames: true, Tags: [{ Key: 'Name', Value: { 'Fn::Sub': '${AWS::StackName}-vpc' } }] } },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 4, 8] }] }, AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] } } },
    Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'web', VpcId: { Ref: 'Vpc' }, SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }] } },
  },
  Outputs: { VpcId: { Value: { Ref: 'Vpc' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-vpc' } } } },
};
