using System.Collections;
using System.Globalization;
using System.Reflection;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Tests.Effects;

/// <summary>A value of the SDK is no constant to the compiler, so each way to make one says what comes out.</summary>
[TestFixture]
public sealed class ValueFactoryTests
{
    // Whatever gives a value that a parameter of a builder takes.
    public static IEnumerable<TestCaseData> Factories => typeof(Secret).Assembly.GetExportedTypes()
        .Where(type => type.Namespace == typeof(Secret).Namespace && !type.IsEnum)
        .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(member => member is PropertyInfo || (member is MethodInfo method && (method.Name == "op_Implicit" || !method.IsSpecialName)))
        .Select(member => new TestCaseData(member).SetArgDisplayNames($"{member.DeclaringType!.Name}.{member.Name}"));

    [TestCaseSource(nameof(Factories))]
    public void A_factory_gives_what_its_attribute_says(MemberInfo member)
    {
        if (member.GetCustomAttribute<PolicyValueAttribute>() is { } constant)
        {
            var value = member is PropertyInfo property ? property.GetValue(null)! : ((MethodInfo)member).Invoke(null, null)!;
            var texts = value is IEnumerable items and not string ? items.Cast<object>().Select(Text) : [Text(value)];
            Assert.That(texts, Is.EqualTo(constant.Values.Select(v => v.ToString())));
            return;
        }

        var factory = (MethodInfo)member;
        if (factory.GetCustomAttribute<TextValueAttribute>() is { } text)
        {
            Assert.That(Text(factory.Invoke(null, ["m9g.large"])!), Is.EqualTo(text.Prefix + "m9g.large"));
            return;
        }

        var quantity = factory.GetCustomAttribute<QuantityAttribute>();
        Assert.That(quantity, Is.Not.Null, "The compiler cannot fold it: give it PolicyValue, TextValue or Quantity.");
        foreach (var count in (long[])[0, 1, 7, 250, 4_000])
        {
            var made = factory.Invoke(null, [count]);
            var number = made is TimeSpan span ? span.TotalSeconds : ((DataSize)made!).TotalBytes;
            Assert.That(number, Is.EqualTo(count * (made is TimeSpan ? quantity!.Seconds : quantity!.Bytes)).Within(1e-9));
        }
    }

    [TestCaseSource(typeof(ValueFactoryTests), nameof(Enumerations))]
    public void No_two_members_are_written_alike(Type enumeration) =>
        Assert.That(Enum.GetValues(enumeration).Cast<Enum>().Select(EffectInterpreter.TextOf), Is.Unique);

    public static IEnumerable<Type> Enumerations => typeof(Secret).Assembly.GetExportedTypes().Where(type => type.IsEnum);

    [Test]
    public void Decimal_and_binary_units_differ()
    {
        Assert.That(DataSize.GB(1), Is.LessThan(DataSize.GiB(1)));
        Assert.That(DataSize.GiB(100).ToString(), Is.EqualTo("100GiB"));
        Assert.That(DataSize.GB(100).ToString(), Is.EqualTo("100GB"));
    }

    [Test]
    public void A_size_that_no_document_can_hold_is_refused() =>
        Assert.That(() => DataSize.TiB(long.MaxValue), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_secret_never_prints_what_somebody_passed_by_mistake() =>
        Assert.That(Secret.FromSecretsManager("hunter2").ToString(), Is.EqualTo("a secret in Secrets Manager"));

    [Test]
    public void A_number_without_a_member_is_refused_at_the_call() =>
        Assert.That(() => HaCluster.Create("newsroom").WithWebNodes(web => web.PageCache((PageCache)42)), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static string Text(object value) => value switch
    {
        Enum member => EffectInterpreter.TextOf(member),
        Secret secret => secret.Reference,
        DataSize size => size.ToString(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
