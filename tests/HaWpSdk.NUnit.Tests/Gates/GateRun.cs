using System.Reflection;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace HaWpSdk.NUnit.Tests.Gates;

/// <summary>Runs a gate as a test runner does, and hands back what it would show. The gates themselves are nested and explicit, so that this suite does not run them.</summary>
internal static class GateRun
{
    /// <summary>The names of the cases, as found at discovery.</summary>
    public static IReadOnlyList<string> Discover<TGate>() => [.. Leaves(Load<TGate>().LoadedTest!).Select(t => t.Name)];

    /// <summary>Runs all cases.</summary>
    public static IReadOnlyDictionary<string, ITestResult> Run<TGate>()
    {
        var runner = Load<TGate>();
        var name = typeof(TGate).FullName!.Replace("+", "\\+", StringComparison.Ordinal);
        var result = runner.Run(TestListener.NULL, TestFilter.FromXml($"<filter><class>{System.Security.SecurityElement.Escape(name.Replace("\\+", "+", StringComparison.Ordinal))}</class></filter>"));
        return Leaves(result).ToDictionary(r => r.Name, StringComparer.Ordinal);
    }

    private static NUnitTestAssemblyRunner Load<TGate>()
    {
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(Assembly.GetExecutingAssembly(), new Dictionary<string, object> { ["LOAD"] = new List<string> { typeof(TGate).FullName! }, ["NumberOfTestWorkers"] = 0 });
        return runner;
    }

    private static IEnumerable<ITest> Leaves(ITest test) => test.IsSuite ? test.Tests.SelectMany(Leaves) : [test];

    private static IEnumerable<ITestResult> Leaves(ITestResult result) => result.Test.IsSuite ? result.Children.SelectMany(Leaves) : [result];
}
