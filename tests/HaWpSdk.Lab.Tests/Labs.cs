using HaWpSdk.Lab.Machine;
using HaWpSdk.Lab.Running;
using HaWpSdk.TestKit;
using HaWpSdk.Values;

namespace HaWpSdk.Lab.Tests;

/// <summary>The lab that most tests share: it takes about a minute to make. Ended after the last test, which is why it stands in the namespace of the tests.</summary>
[SetUpFixture]
public sealed class Labs
{
    private static readonly SemaphoreSlim One = new(1, 1);
    private static LabCluster? _shared;
    private static Exception? _failure;

    /// <summary>The cluster of the shared lab: the recommended architecture with an object cache, so that every part of it is there.</summary>
    public static HaClusterBuilder Newsroom { get; } = HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1", zones: 3).WithDomain("www.newsroom.test")
        .WithWebNodes(w => w.Between(3, 5)).WithObjectCache(c => c.ElastiCache()).WithLoadBalancer(lb => lb.InternetFacing()).WithEdgeCache(e => e.Origin(o => o.SecretHeader()).Default(d => d.VaryOnCookies([.. Cookies.WordPress, .. Cookies.WooCommerce])));

    /// <summary>The shared lab, made at its first use.</summary>
    internal static async Task<LabCluster> SharedAsync()
    {
        await RequireAsync();
        await One.WaitAsync();
        try
        {
            if (_failure is not null)
            {
                Assert.Fail("The lab did not come up, as an earlier test told: " + _failure.Message.Split('\n')[0]);
            }

            return _shared ??= await StartAsync(Newsroom.Build(), "tests");
        }
        catch (LabException exception)
        {
            _failure = exception;
            throw;
        }
        finally
        {
            One.Release();
        }
    }

    /// <summary>A lab of a test's own.</summary>
    internal static async Task<LabCluster> StartAsync(HaCluster cluster, string name)
    {
        await RequireAsync();
        return await LabCluster.StartAsync(cluster, new LabOptions { Name = name, Progress = new Lines() });
    }

    /// <summary>Ends the test where the machine cannot run a lab (see <see cref="DebianPackages"/>).</summary>
    public static async Task RequireAsync()
    {
        if (!File.Exists("/etc/debian_version") || !Environment.IsPrivilegedProcess)
        {
            DebianPackages.Skip("The lab needs Debian or Ubuntu, and root: it makes network namespaces, mounts and control groups. Run this test there.");
        }

        await DebianPackages.RequireAsync([.. LabRequirements.Packages.Keys]);
        if (LabRequirements.Problem() is { } problem)
        {
            DebianPackages.Skip(problem);
        }
    }

    /// <summary>Ends the shared lab.</summary>
    [OneTimeTearDown]
    public async Task End()
    {
        if (_shared is not null)
        {
            await _shared.DisposeAsync();
        }
    }

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => TestContext.Progress.WriteLine($"[{DateTime.UtcNow:HH:mm:ss}] {value}");
    }
}
