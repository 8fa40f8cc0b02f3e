using System.Reflection;
using CsCheck;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Tests.Effects;

/// <summary>The proof that the compiler may trust the attributes: every method is called, and what it changed is compared with what its attributes say.</summary>
[TestFixture]
public sealed class EffectsTests
{
    private static readonly int Samples = Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? 5_000 : 60;

    public static IEnumerable<TestCaseData> Methods => BuilderMethods.All.Select(method => new TestCaseData(method).SetArgDisplayNames(BuilderMethods.Describe(method)));

    [TestCaseSource(nameof(Methods))]
    public void Attributes_say_exactly_what_a_call_changes(MethodInfo method) => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            var arguments = new Arguments(random);
            var builder = method.DeclaringType!;
            var place = DocumentPath.Parse(BuilderMethods.SectionOf(builder).Replace("[]", "[x]", StringComparison.Ordinal));

            // A generated document: whatever some other calls left behind.
            var before = Call.Invoke(Call.Open(builder, MapNode.Empty, place), arguments.Configure(builder, 3).Calls);
            var call = arguments.For(method);
            var expected = EffectInterpreter.Apply(Call.SaidIn(before), call);
            var actual = Call.SaidIn(Call.Invoke(before, [call]));
            if (!actual.ContentEquals(expected))
            {
                Assert.Fail($"Before:\n{Tree.Print(Call.SaidIn(before))}The call gave:\n{Tree.Print(actual)}Its attributes say:\n{Tree.Print(expected)}");
            }

            if (Tree.FirstWrongPosition(actual, place) is { } wrong)
            {
                Assert.Fail($"The node at '{wrong.Path}' says that it is at '{wrong.Position}'.");
            }
        },
        iter: Samples,
        threads: 1);

    [TestCaseSource(nameof(Methods))]
    public void Every_parameter_says_what_it_does(MethodInfo method)
    {
        var keys = string.Concat(method.GetCustomAttributes<ItemEffectAttribute>().Select(effect => effect.Key));
        var silent = method.GetParameters().Where(parameter => !parameter.GetCustomAttributes<EffectAttribute>().Any()
            && parameter.GetCustomAttribute<NoEffectAttribute>() is null
            && !keys.Contains("{" + parameter.Name, StringComparison.Ordinal));
        Assert.That(silent.Select(parameter => parameter.Name), Is.Empty);
    }

    [TestCaseSource(nameof(Methods))]
    public void Every_method_says_what_it_does(MethodInfo method) => Assert.That(
        method.GetCustomAttributes<EffectAttribute>().Any() || method.GetCustomAttribute<NoEffectAttribute>() is not null
            || method.GetParameters().Any(parameter => parameter.GetCustomAttributes<EffectAttribute>().Any()),
        Is.True);

    [Test]
    public void Every_builder_knows_its_section() => Assert.That(
        BuilderMethods.Types.Where(type => type.GetCustomAttribute<SectionAttribute>() is null), Is.Empty);
}
