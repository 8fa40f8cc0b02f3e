using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Stacks;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>CloudFormation acts by a role of its own, where one is named.</summary>
[TestFixture]
public sealed class ServiceRoleTests
{
    private const string Role = "arn:aws:iam::000000000000:role/newsroom-cloudformation";

    [Test]
    public async Task Both_stacks_get_the_role_and_keep_it()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync(change: options => options with { Role = Role });

        using var clients = account.Clients();
        using var global = clients.InRegion("us-east-1");
        Assert.That((await clients.CloudFormation.FindStackAsync("newsroom"))!.RoleARN, Is.EqualTo(Role));
        Assert.That((await global.CloudFormation.FindStackAsync("newsroom-edge"))!.RoleARN, Is.EqualTo(Role));

        // Without naming it again: CloudFormation goes on with the role a stack has.
        await account.DeployAsync(SimulatedAccount.Cluster(c => c.WithWebNodes(web => web.Between(3, 6))));
        Assert.That((await clients.CloudFormation.FindStackAsync("newsroom"))!.RoleARN, Is.EqualTo(Role));
    }

    [Test]
    public void A_role_of_another_account_is_refused_before_anything_is_made()
    {
        using var account = new SimulatedAccount();

        Assert.That(
            async () => await account.DeployAsync(change: options => options with { Role = "arn:aws:iam::123456789012:role/newsroom-cloudformation" }),
            Throws.InstanceOf<DeploymentException>().With.Message.Contains("of account 123456789012, the credentials are of 000000000000"));
        Assert.That(account.Aws.Resources, Is.Empty.Or.None.Property("Type").EqualTo("AWS::CloudFormation::Stack"));
        Assert.That(account.Aws.Calls.Any(call => call.Operation == "CreateChangeSet"), Is.False);
    }
}
