using System.Reflection;
using HaWpSdk.Package.Tests.Support;

namespace HaWpSdk.Package.Tests.Consumers;

/// <summary>The gate in a stranger's test project, under the newest NUnit and under the oldest supported one.</summary>
[TestFixture]
public sealed class GateTests
{
    [TestCase("5.0.0")]
    [TestCase("4.4.0")]
    public async Task Is_red_and_green_under_NUnit(string version)
    {
        using var solution = new Consumer();
        solution.Write("Gate/Gate.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <IsTestProject>true</IsTestProject>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="HaWpSdk.NUnit" Version="{PackedFeed.Version}" />
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
                <PackageReference Include="NUnit" Version="{version}" />
                <PackageReference Include="NUnit3TestAdapter" Version="6.3.1" />
              </ItemGroup>
            </Project>
            """);
        solution.Write("Gate/ProductionGate.cs", """
            using HaWpSdk;
            using HaWpSdk.NUnit;
            using HaWpSdk.Values;
            using NUnit.Framework;

            public sealed class ProductionGate : HaPolicyGate
            {
                protected override HaCluster CreateCluster() => Cluster.Create();
            }

            public sealed class ConstraintTests
            {
                [Test]
                public void Complies() => Assert.That(Cluster.Create(), HaWpSdk.NUnit.Complies.WithHaPolicy());
            }

            public static class Cluster
            {
                public static HaCluster Create()
                {
                    var cluster = HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com");
                    return Environment.GetEnvironmentVariable("CACHE_ON_NODES") == "1" ? cluster.WithWebNodes(web => web.PageCache(PageCache.OnNodes)).Build() : cluster.Build();
                }
            }
            """);

        var red = await solution.RunAsync(new Dictionary<string, string> { ["CACHE_ON_NODES"] = "1" }, "test", "Gate", "--nologo");
        var green = await solution.RunAsync("test", "Gate", "--nologo", "--no-build");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(red.Output, Does.Contain("Failed HAW0201 page-cache-on-node").And.Contain("does not comply with the policy").And.Contain("Failed!"));
            Assert.That(red.Output, Does.Contain("warning HAW0201:"), "the analyzers come with the gate");
            Assert.That(red.ExitCode, Is.Not.Zero);
            Assert.That(green.Output, Does.Contain("Passed!").And.Contain("Failed:     0"));
            Assert.That(green.ExitCode, Is.Zero);
            Assert.That(Directory.EnumerateFiles(solution.PathOf("Gate/bin"), "nunit.framework.dll", SearchOption.AllDirectories).Select(file => AssemblyName.GetAssemblyName(file).Version!.ToString(3)), Has.All.EqualTo(version));
        }
    }
}
