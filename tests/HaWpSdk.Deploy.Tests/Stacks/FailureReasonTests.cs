using HaWpSdk.Deploy.Costs;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Stacks.Record;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>What CloudFormation says of a failure, and what is made of it.</summary>
[TestFixture]
public sealed class FailureReasonTests
{
    private static StackResourceEvent Failed(string type, string reason) => new("shop", "eu-west-1", "Thing", type, "", "CREATE_FAILED", reason, default, "1");

    [Test]
    public void Takes_the_message_out_of_the_wrapping_of_handlers() =>
        Assert.That(FailureReasons.Readable("Resource handler returned message: \"Model validation failed (#: extraneous key [Foo] is not permitted)\" (RequestToken: 11-22, HandlerErrorCode: InvalidRequest)"), Is.EqualTo("Model validation failed (#: extraneous key [Foo] is not permitted)."));

    [TestCase("Resource of type 'AWS::Backup::BackupVault' with identifier 'shop-vault' already exists.", "shop-vault")]
    [TestCase("The resource named 'shop-cache-1' already exists. (CachePolicyAlreadyExists)", "shop-cache-1")]
    [TestCase("/aws/shop/nodes already exists in stack arn:aws:cloudformation:eu-west-1:1:stack/other/1", "/aws/shop/nodes")]
    public void Names_what_collides(string reason, string name)
    {
        var failure = Failed("AWS::Backup::BackupVault", reason);

        Assert.That(FailureReasons.CollidingName(failure), Is.EqualTo(name));
        Assert.That(FailureReasons.Advice(failure), Does.Contain("hawp deploy --adopt").And.Contains(name));
    }

    [Test]
    public void Says_what_to_do_about_a_name_on_another_distribution() =>
        Assert.That(FailureReasons.Advice(Failed("AWS::CloudFront::Distribution", "One or more of the CNAMEs you provided are already associated with a different resource. (CNAMEAlreadyExists)")), Does.Contain("associate-alias"));

    [TestCase("newsroom", "newsroom-artifacts-123456789012-eu-west-1")]
    [TestCase("a-cluster-with-a-rather-long-name-indeed", null)]
    public void Names_of_buckets_fit(string cluster, string? expected)
    {
        var name = ArtifactStore.NameOf(cluster, "123456789012", "eu-west-1");

        Assert.That(name, Has.Length.LessThanOrEqualTo(63).And.EndsWith("-artifacts-123456789012-eu-west-1"));
        Assert.That(expected is null || name == expected, Is.True, name);
    }

    [Test]
    public void Costs_are_a_range_with_a_date()
    {
        var estimate = CostEstimate.Of(SimulatedAccount.Cluster());

        Assert.That(estimate.Low, Is.GreaterThan(300).And.LessThan(estimate.High));
        Assert.That(estimate.Lines.Select(line => line.What), Does.Contain("web nodes").And.Contain("database").And.Contain("NAT gateways"));
        Assert.That(estimate.IsVerified, Is.False, "some prices were written from memory");
    }
}
