using Amazon.SimpleSystemsManagement.Model;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Stacks.Names;
using HaWpSdk.Deploy.Tests.Edge.Support;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.Values;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>Sites whose names are not in Route 53.</summary>
[TestFixture]
[NonParallelizable]
public sealed class NamesElsewhereTests
{
    [Test]
    public async Task Writes_records_at_Cloudflare_moves_the_names_there_and_back()
    {
        await using var zone = new FakeCloudflare();
        var before = CloudflareNames.BaseAddress;
        CloudflareNames.BaseAddress = zone.BaseAddress;
        try
        {
            using var account = new SimulatedAccount(options => options with { CertificatesValidateThemselves = true });
            using (var clients = account.Clients())
            {
                await clients.SimpleSystemsManagement.PutParameterAsync(new PutParameterRequest { Name = "/dns/token", Type = "SecureString", Value = FakeCloudflare.Token });
            }

            zone.Add("www.example.com", "A", "192.0.2.7");
            var cluster = SimulatedAccount.Cluster(c => c.WithDomain("www.example.com", domain => domain.AtCloudflare(Secret.FromParameter("/dns/token"), FakeCloudflare.Zone)));

            await account.DeployAsync(cluster);
            var validations = zone.Records.Where(r => r.Contains("acm-validations.aws", StringComparison.Ordinal)).ToList();
            await account.CutoverAsync(back: false, cluster);
            var moved = zone.Records;
            await account.CutoverAsync(back: true, cluster);

            Assert.That(validations, Is.Not.Empty.And.All.StartsWith("_").And.All.Contains(" CNAME "));
            Assert.That(moved, Has.Some.Match("^www.example.com CNAME .*cloudfront.net$").And.None.StartsWith("www.example.com A "));
            Assert.That(zone.Records, Has.Some.EqualTo("www.example.com A 192.0.2.7").And.None.Contains("cloudfront.net"));
            Assert.That(string.Concat(account.Events), Does.Not.Contain(FakeCloudflare.Token));
        }
        finally
        {
            CloudflareNames.BaseAddress = before;
        }
    }

    [Test]
    public async Task Prints_records_for_copying_while_a_certificate_waits_and_goes_on_when_they_are_there()
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster(c => c.WithDomain("www.example.com", domain => domain.Elsewhere()));
        var copied = new List<Task>();

        // The person who copies: each line that is printed becomes a record.
        await account.DeployAsync(cluster, watch: e =>
        {
            if (e is NoticeEvent { IsImportant: true } notice && notice.Text.Contains("waits until these records exist", StringComparison.Ordinal))
            {
                foreach (var words in notice.Text.Split('\n').Skip(1).Select(line => line.Split(' ')))
                {
                    copied.Add(account.AddRecordAsync(words[0].TrimEnd('.'), words[3], words[4]));
                }
            }
        });

        await Task.WhenAll(copied);
        Assert.That(copied, Has.Count.GreaterThanOrEqualTo(2));
        Assert.That(account.Events.OfType<NoticeEvent>().Select(e => e.Text), Has.Some.Match("kept elsewhere.*\nwww.example.com. 300 IN CNAME .*cloudfront.net"));
    }

    [Test]
    public async Task Tells_why_a_stack_failed_though_the_certificate_it_waited_for_is_taken_back_already()
    {
        using var account = new SimulatedAccount(options => options with { CertificatesValidateThemselves = true });
        account.Aws.Faults.Add(new Fault { Kind = FaultKind.Error, Service = "acm", Operation = "DescribeCertificate", Code = "ResourceNotFoundException", Because = "Could not find certificate", Times = null });
        account.Aws.Faults.Add(new Fault { Kind = FaultKind.FailResource, Action = "create", ResourceType = "AWS::RDS::DBInstance", Because = "no capacity", Times = null });
        var cluster = SimulatedAccount.Cluster(c => c.WithDomain("www.example.com", domain => domain.Elsewhere()));

        var failure = await Assert.ThrowsAsync<DeploymentException>(() => account.DeployAsync(cluster))!;

        Assert.That(failure!.Message, Does.Contain("no capacity").And.Not.Contain("DescribeCertificate"));
    }
}
