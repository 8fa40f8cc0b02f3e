using HaWpSdk.Package.Tests.Support;

namespace HaWpSdk.Package.Tests.Consumers;

/// <summary>The package as the compiler of a stranger sees it, beside an analyzer that carries another YamlDotNet.</summary>
[TestFixture]
public sealed class CompilerTests
{
    private const string Diagnostic = "Clusters.cs(13,";

    private static readonly Consumer Solution = new();
    private static DotNetRun _first = new(1, string.Empty);

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
                    .WithDatabase(database => database.MultiAz(false).DeletionProtection(false))
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
        Solution.Write("Newsroom/composer.json", """
            {
              "require": {
                "wpackagist-plugin/updraftplus": "1.24.1"
              }
            }
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
        _first = await BuildNewsroomAsync("server.log", "-p:UseSharedCompilation=true");
    }

    [OneTimeTearDown]
    public void Remove() => Solution.Dispose();

    [Test]
    public void The_build_tells_the_rule_at_the_argument_and_goes_on()
    {
        Assert.That(_first.Output, Does.Contain(Diagnostic).And.Contain("warning HAW0201:"));
        Assert.That(_first.ExitCode, Is.Zero, _first.Output);
    }

    [Test]
    public void Rules_and_suppressions_in_YAML_are_read_beside_an_analyzer_with_another_YamlDotNet()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_first.Output, Does.Contain("OTHER1: It reads YAML 1 by 16."), "the other analyzer works, with its own version");
            Assert.That(_first.Output, Does.Contain("HAW9001"), "users' rules are read");
            Assert.That(_first.Output, Does.Not.Contain("HAW0501"), "an accepted finding is silent");
            Assert.That(_first.Output, Does.Not.Contain("HAW0007"), "every file can be read");
        }
    }

    [Test]
    public void A_manifest_beside_the_project_is_told_with_line_and_column() =>
        Assert.That(_first.Output, Does.Match(@"composer\.json\(3,[0-9]+\): warning HAW0601:"));

    [Test]
    public void The_build_was_one_of_the_compiler_server() =>
        Assert.That(Log("server.log"), Does.Contain("CompilerServer: server - server processed compilation - Newsroom"));

    [Test]
    public async Task HawPolicyErrors_stops_the_build_without_the_compiler_server_too()
    {
        var run = await BuildNewsroomAsync("tool.log", "--no-restore", "-p:HawPolicyErrors=true", "-p:UseSharedCompilation=false");

        Assert.That(run.Output, Does.Contain(Diagnostic).And.Contain("error HAW0201:").And.Contain("OTHER1: It reads YAML 1 by 16."));
        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(Log("tool.log"), Does.Contain("CompilerServer: tool - using command line tool by design"));
    }

    [Test]
    public async Task An_editorconfig_silences_one_rule_and_makes_an_error_of_another()
    {
        Solution.Write("Newsroom/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.HAW0201.severity = none\ndotnet_diagnostic.HAW0502.severity = error\n");

        var run = await BuildNewsroomAsync("editorconfig.log", "--no-restore");
        File.Delete(Solution.PathOf("Newsroom/.editorconfig"));

        Assert.That(run.Output, Does.Not.Contain("HAW0201").And.Contain("error HAW0502:").And.Contain("warning HAW9001:"));
        Assert.That(run.ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task Fix_all_of_dotnet_format_repairs_what_the_compiler_told()
    {
        using var solution = new Consumer();
        solution.Write("Shop/Shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="HaWpSdk" Version="{PackedFeed.Version}" /></ItemGroup>
            </Project>
            """);
        const string source = """
            using HaWpSdk;

            public static class Clusters
            {
                public static HaCluster One { get; } = HaCluster.Create("one").ForProduction().InRegion("eu-west-1").WithDomain("one.example.com")
                    .WithDatabase(db => db.MultiAz(false).DeletionProtection(false))
                    .Build();

                public static HaCluster Two { get; } = HaCluster.Create("two").ForProduction().InRegion("eu-west-1").WithDomain("two.example.com").WithDatabase(db => db.MultiAz(false)).Build();
            }

            """;
        solution.Write("Shop/Clusters.cs", source);

        var restored = await solution.RunAsync("restore", "Shop");
        var format = await solution.RunAsync("format", "analyzers", "Shop", "--diagnostics", "HAW0501", "HAW0502", "--severity", "warn", "--no-restore", "-v", "normal");

        Assert.That(await File.ReadAllTextAsync(solution.PathOf("Shop/Clusters.cs")), Is.EqualTo(source.Replace("(false)", "(true)", StringComparison.Ordinal)), restored.Output + format.Output);
        Assert.That(format.ExitCode, Is.Zero, format.Output);
    }

    private static Task<DotNetRun> BuildNewsroomAsync(string log, params string[] arguments) =>
        Solution.RunAsync(["build", "Newsroom", "--nologo", "-v:q", $"-flp:verbosity=detailed;logfile={Solution.PathOf(log)}", .. arguments]);

    private static string Log(string name) => File.ReadAllText(Solution.PathOf(name));
}
