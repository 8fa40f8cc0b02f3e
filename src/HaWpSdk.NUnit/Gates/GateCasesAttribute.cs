using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace HaWpSdk.NUnit;

/// <summary>Makes one test case of each thing that the rules of a gate name. The class under test is known here, an instance is not: nothing is built at discovery.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class GateCasesAttribute : global::NUnit.Framework.NUnitAttribute, ITestBuilder, IImplyFixture
{
    private readonly NUnitTestCaseBuilder _builder = new();

    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        var cases = new List<(string Name, object Argument, string Description)>();
        string? problem = null;
        try
        {
            cases.AddRange(CasesOf(GatePolicy.Of(method.TypeInfo.Type)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or Policy.Problems.PolicyFileException)
        {
            problem = exception.Message;
        }

        if (problem is not null)
        {
            // One red case that says why, instead of a gate that silently has no cases.
            yield return Build(method, suite, Unreadable, null, problem);
        }

        foreach (var (name, argument, description) in cases)
        {
            yield return Build(method, suite, name, argument, description);
        }
    }

    /// <summary>The name of the case that stands for rules which cannot be read.</summary>
    protected abstract string Unreadable { get; }

    protected abstract IEnumerable<(string Name, object Argument, string Description)> CasesOf(GatePolicy policy);

    private TestMethod Build(IMethodInfo method, Test? suite, string name, object? argument, string description)
    {
        var data = new global::NUnit.Framework.TestCaseData(argument) { TestName = name };
        data.Properties.Set(PropertyNames.Description, description);
        var test = _builder.BuildTestMethod(method, suite, data);
        if (argument is null)
        {
            test.MakeInvalid(description);
        }

        return test;
    }
}

/// <summary>One case a rule that is active in some layers.</summary>
/// <param name="layers">The layers.</param>
internal sealed class RuleCasesAttribute(Policy.Rules.Layers layers) : GateCasesAttribute
{
    protected override string Unreadable => "The rules can be read";

    /// <summary>The rules that have a case: those of the layers. What a scan finds is judged over a described cluster, so the builder's paths are there, too.</summary>
    public static IEnumerable<Policy.Rules.Rule> RulesOf(GatePolicy policy, Policy.Rules.Layers layers) =>
        policy.Rules.For(layers, Policy.Rules.LayerProducers.Of(layers) | Policy.Schema.Producers.Builder).ActiveRules;

    protected override IEnumerable<(string Name, object Argument, string Description)> CasesOf(GatePolicy policy) =>
        RulesOf(policy, layers).Select(r => ($"{r.Id} {r.Name}", (object)r.Id, r.Title));
}

/// <summary>One case a test of the users' rules.</summary>
internal sealed class RuleTestCasesAttribute : GateCasesAttribute
{
    protected override string Unreadable => "The rules and their tests can be read";

    protected override IEnumerable<(string Name, object Argument, string Description)> CasesOf(GatePolicy policy) =>
        policy.RuleTests.Select(t => (t.ToString(), (object)t, t.Position.ToString()));
}
