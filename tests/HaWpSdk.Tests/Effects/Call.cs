using System.Collections.Immutable;
using System.Reflection;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Tests.Effects;

/// <summary>One call of a builder method with its arguments, as a value: it can be made for real and can be read.</summary>
internal sealed record Call(MethodInfo Method, object?[] Arguments)
{
    /// <summary>Makes the calls, one after the other, on a builder.</summary>
    public static object Invoke(object builder, IEnumerable<Call> calls) => calls.Aggregate(
        builder,
        (current, call) => call.Method.Invoke(current, BindingFlags.DoNotWrapExceptions, null, [.. call.Arguments.Select(argument => argument is Configuration inner ? inner.Function : argument)], null)!);

    /// <summary>A builder of that type over a document of its section.</summary>
    public static object Open(Type builder, MapNode said, DocumentPath place) => builder == typeof(HaClusterBuilder)
        ? new HaClusterBuilder(said, ImmutableArray<object>.Empty)
        : Activator.CreateInstance(builder, BindingFlags.NonPublic | BindingFlags.Instance, null, [said, place], null)!;

    /// <summary>What was said in a builder.</summary>
    public static MapNode SaidIn(object builder) =>
        (MapNode)builder.GetType().GetProperty("Said", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(builder)!;
}

/// <summary>A function over a nested builder, as a value.</summary>
internal sealed class Configuration
{
    public Configuration(Type builder, IReadOnlyList<Call> calls)
    {
        Builder = builder;
        Calls = calls;
        Function = (Delegate)typeof(Configuration).GetMethod(nameof(Of), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(builder).Invoke(null, [calls])!;
    }

    public Type Builder { get; }

    public IReadOnlyList<Call> Calls { get; }

    public Delegate Function { get; }

    private static Func<T, T> Of<T>(IReadOnlyList<Call> calls) => builder => (T)Call.Invoke(builder!, calls);
}
