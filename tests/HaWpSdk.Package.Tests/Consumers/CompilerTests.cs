using HaWpSdk.Package.Tests.Support;

namespace HaWpSdk.Package.Tests.Consumers;

/// <summary>The package as the compiler of a stranger sees it, beside an analyzer that carries another YamlDotNet.</summary>
[TestFixture]
public sealed class CompilerTests
{
    private const string Diagnostic = "Clusters.cs(13,";

    private static readonly Consumer Solution = new();
    private static string _first = string.Empty;

    [OneTimeSetUp]
    public async Task BuildAsync()
    {
        Solution.Write("Newsroom/Newsroom.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <HawRules>rules/**/*.yaml</HawRules>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="HaWpSdk" Version="{PackedFeed.Version}" />
                <ProjectReference Include="../Other/Other.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
                <Analyzer Include="../Other/bin/Debug/netstandard2.0/YamlDotNet.dll" />
              </ItemGroup>
            </Project>
            """);
        Solution.Write("Newsroom/Clusters.cs", """
            using HaWpSdk;
            using HaWpSdk.Values;

            namespace Newsroom;

            public static class Clusters
            {
                public static HaCluster Production { get; } = HaCluster.Create("newsroom")
                    .ForProduction()
                    .InRegion("eu-west-1")
                    .WithDomain("www.example.com")
                    .WithDatabase(database => database.MultiAz(false))
                    .WithWebNodes(web => web.PageCache(PageCache.OnNodes))
                    .Build();
            }
            """);
        Solution.Write("Newsroom/hawp.suppressions.yaml", """
            suppressions:
              - rule: HAW0501
                because: One zone is enough for this test.
            """);
        Solution.Write("Newsroom/rules/HAW9001-own-region/rule.yaml", """
            apiVersion: hawpsdk/rule/v1
            kind: Rule
            metadata:
              id: HAW9001
              name: own-region
              title: The cluster runs in the company's region
              category: Operations
              severity: warning
            spec:
              target: cluster
              layers: [source, model]
              clauses:
                - name: region
                  assert: { path: region, equals: eu-central-1 }
              why: Contracts say where data lies.
              remedy: Describe it in eu-central-1.
            """);
        Solution.Write("Other/Other.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
                <LangVersion>latest</LangVersion>
                <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
                <NoWarn>RS2008;RS1036</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="5.0.0" PrivateAssets="all" />
                <PackageReference Include="YamlDotNet" Version="16.3.0" />
              </ItemGroup>
            </Project>
            """);
        Solution.Write("Other/OtherAnalyzer.cs", """
            using System.Collections.Immutable;
            using System.IO;
            using Microsoft.CodeAnalysis;
            using Microsoft.CodeAnalysis.Diagnostics;

            [DiagnosticAnalyzer(LanguageNames.CSharp)]
            public sealed class OtherAnalyzer : DiagnosticAnalyzer
            {
                private static readonly DiagnosticDescriptor Rule = new DiagnosticDescriptor("OTHER1", "Other", "It reads YAML {0} by {1}", "Other", DiagnosticSeverity.Warning, true);

                public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

                public override void Initialize(AnalysisContext context)
                {
                    context.EnableConcurrentExecution();
                    context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
                    context.RegisterCompilationAction(c =>
                    {
                        var stream = new YamlDotNet.RepresentationModel.YamlStream();
                        stream.Load(new StringReader("key: value"));
                        c.ReportDiagnostic(Diagnostic.Create(Rule, Location.None, stream.Documents.Count, typeof(YamlDotNet.RepresentationModel.YamlStream).Assembly.GetName().Version));
                    });
                }
            }
            """);
        _first = await Solution.RunAsync("build", "Newsroom", "--nologo", "-v:q");
    }

    [OneTimeTearDown]
    public void Remove() => Solution.Dispose();

    [Test]
    public void The_build_tells_the_rule_at_the_argument_and_goes_on() =>
        Assert.That(_first, Does.Contain(Diagnostic).And.Contain("warning HAW0201:").And.Not.Contain("error "));

    [Test]
    public void Rules_and_suppressions_in_YAML_are_read_beside_an_analyzer_with_another_YamlDotNet()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_first, Does.Contain("OTHER1: It reads YAML 1 by 16."), "the other analyzer works, with its own version");
            Assert.That(_first, Does.Contain("HAW9001"), "users' rules are read");
            Assert.That(_first, Does.Not.Contain("HAW0501"), "an accepted finding is silent");
            Assert.That(_first, Does.Not.Contain("CS8032").And.Not.Contain("AD0001").And.Not.Contain("HAW0008").And.Not.Contain("HAW0007"));
        }
    }

    [Test]
    public async Task HawPolicyErrors_stops_the_build_without_the_compiler_server_too()
    {
        var output = await Solution.RunAsync("build", "Newsroom", "--nologo", "-v:q", "--no-restore", "-p:HawPolicyErrors=true", "-p:UseSharedCompilation=false");

        Assert.That(output, Does.Contain(Diagnostic).And.Contain("error HAW0201:").And.Not.Contain("CS8032").And.Not.Contain("AD0001"));
    }

    [Test]
    public async Task An_editorconfig_sets_the_severity()
    {
        Solution.Write("Newsroom/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.HAW0201.severity = none\n");

        var output = await Solution.RunAsync("build", "Newsroom", "--nologo", "-v:q", "--no-restore");
        File.Delete(Path.Combine(Solution.Folder, "Newsroom/.editorconfig"));

        Assert.That(output, Does.Not.Contain("HAW0201").And.Contain("HAW9001").And.Not.Contain("AD0001"));
    }
}
