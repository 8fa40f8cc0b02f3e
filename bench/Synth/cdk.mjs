// A WordPress cluster as a CDK program, with as many resources as asked for: the parts of HaWpSdk's default cluster from CDK's own constructs, alarms for the rest.
//
//   node cdk.mjs COUNT            synthesizes once, as a CDK program does; prints the number of resources
//   node cdk.mjs COUNT ROUNDS     synthesizes ROUNDS times in one process; one line per round: milliseconds of app.synth(), and with construction
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  App, CfnResource, Duration, Stack,
  aws_autoscaling as autoscaling, aws_backup as backup, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_efs as efs,
  aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_logs as logs, aws_rds as rds, aws_secretsmanager as secretsmanager,
} from "aws-cdk-lib";

const [count, rounds] = process.argv.slice(2).map(Number);
const out = mkdtempSync(join(tmpdir(), "hawp-cdk-"));

function cluster() {
  const app = new App({ outdir: out });
  const stack = new Stack(app, "newsroom", { env: { account: "111122223333", region: "eu-west-1" } });
  const vpc = new ec2.Vpc(stack, "Vpc", {
    availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    subnetConfiguration: [{ name: "public", subnetType: ec2.SubnetType.PUBLIC }, { name: "web", subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }, { name: "data", subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    gatewayEndpoints: { s3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
  });
  const files = new efs.FileSystem(stack, "Files", { vpc, encrypted: true });
  files.addAccessPoint("Access", { path: "/wordpress", posixUser: { uid: "33", gid: "33" }, createAcl: { ownerUid: "33", ownerGid: "33", permissions: "755" } });
  const database = new rds.DatabaseInstance(stack, "Database", {
    vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED }, multiAz: true, storageEncrypted: true,
    engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.of("8.4.6", "8.4") }),
    parameters: { require_secure_transport: "1" },
  });
  const group = new autoscaling.AutoScalingGroup(stack, "Web", {
    vpc, minCapacity: 2, maxCapacity: 4, instanceType: new ec2.InstanceType("m7g.large"), requireImdsv2: true,
    machineImage: ec2.MachineImage.genericLinux({ "eu-west-1": "ami-0123456789abcdef0" }), userData: ec2.UserData.forLinux(),
  });
  group.scaleOnCpuUtilization("Cpu", { targetUtilizationPercent: 50 });
  group.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName("AmazonSSMManagedInstanceCore"));
  files.connections.allowDefaultPortFrom(group);
  database.connections.allowDefaultPortFrom(group);
  const balancer = new elbv2.ApplicationLoadBalancer(stack, "Balancer", { vpc, internetFacing: false });
  balancer.addListener("Listener", { port: 80, open: false }).addTargets("Targets", { port: 80, targets: [group], healthCheck: { path: "/healthz" } });
  const distribution = new cloudfront.Distribution(stack, "Distribution", { defaultBehavior: { origin: new origins.HttpOrigin("origin.example.com"), viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS } });
  for (const path of ["/wp-content/*", "/wp-includes/*", "/wp-admin/*"]) distribution.addBehavior(path, new origins.HttpOrigin("origin.example.com"));
  const plan = backup.BackupPlan.daily35DayRetention(stack, "Backup");
  plan.addSelection("Data", { resources: [backup.BackupResource.fromEfsFileSystem(files), backup.BackupResource.fromRdsDatabaseInstance(database)] });
  for (const name of ["Salts", "User"]) new secretsmanager.Secret(stack, name, { generateSecretString: { passwordLength: 64 } });
  for (const name of ["Nginx", "Php", "System"]) new logs.LogGroup(stack, name + "Log", { retention: logs.RetentionDays.ONE_YEAR });
  const resources = () => stack.node.findAll().filter(CfnResource.isCfnResource).length;
  for (let i = resources(); i < count; i++) {
    new cloudwatch.Alarm(stack, "Alarm" + i, { metric: database.metricCPUUtilization({ period: Duration.minutes(1 + i % 5) }), threshold: 50 + i % 40, evaluationPeriods: 3 });
  }
  return { app, resources: resources() };
}

try {
  if (!rounds) {
    const { app, resources } = cluster();
    app.synth();
    console.log(resources);
  }
  for (let i = 0; i < (rounds || 0); i++) {
    const start = performance.now();
    const { app, resources } = cluster();
    const built = performance.now();
    app.synth();
    console.log(`${performance.now() - built} ${performance.now() - start} ${resources}`);
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}
