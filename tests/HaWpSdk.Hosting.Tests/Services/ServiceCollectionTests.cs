using Amazon.Runtime;
using HaWpSdk.Deploy.Audit;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace HaWpSdk.Hosting.Tests.Services;

[TestFixture]
public sealed class ServiceCollectionTests
{
    [Test]
    public async Task A_service_plans_and_audits_with_what_the_container_gives_it()
    {
        using var aws = AwsSimulator.Start();
        var cluster = HaCluster.FromYaml(Hawp.Clean, "a");
        var options = new AwsClientOptions { Region = "us-west-2", Endpoint = aws.Endpoint, Credentials = new BasicAWSCredentials(aws.Options.AccessKeyId, aws.Options.SecretAccessKey) };
        await using var services = new ServiceCollection().AddHaWp(cluster, options, new DeploymentOptions { ImageId = "ami-0123456789abcdef0" }).BuildServiceProvider();

        using var deployment = services.GetRequiredService<ClusterDeployment>();
        var plan = await deployment.PlanAsync();

        Assert.That(services.GetRequiredService<AwsClients>().Region, Is.EqualTo(cluster.Region), "the cluster's region, whatever the options say");
        Assert.That(plan.Stacks.Sum(stack => stack.Changes.Count), Is.GreaterThan(100));
        Assert.That(services.GetRequiredService<ClusterDeployment>(), Is.Not.SameAs(deployment));
        await Assert.ThatAsync(() => ClusterAudit.RunAsync(services.GetRequiredService<HaCluster>(), services.GetRequiredService<AwsClients>()), Throws.TypeOf<AuditException>(), "nothing is deployed yet");
    }

    [Test]
    public void What_the_program_registered_itself_stays()
    {
        var policy = ClusterPolicy.Default.AsOf(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var services = new ServiceCollection().AddSingleton(policy).AddHaWp(HaCluster.FromYaml(Hawp.Clean, "a")).BuildServiceProvider();

        Assert.That(services.GetRequiredService<ClusterPolicy>(), Is.SameAs(policy));
    }
}
