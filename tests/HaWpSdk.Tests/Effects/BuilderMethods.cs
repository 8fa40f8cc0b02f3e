using System.Reflection;
using HaWpSdk.Effects;
using HaWpSdk.Sections;

namespace HaWpSdk.Tests.Effects;

/// <summary>Every builder type and every method by which it is continued.</summary>
internal static class BuilderMethods
{
    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(HaCluster).Assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false } && IsBuilder(type)).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static IReadOnlyList<MethodInfo> All { get; } = [.. Types.SelectMany(Of)];

    public static IEnumerable<MethodInfo> Of(Type builder) => builder
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.ReturnType == builder && !method.IsSpecialName);

    public static bool IsBuilder(Type type) => type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(Section<>);

    public static string SectionOf(Type builder) => builder.GetCustomAttribute<SectionAttribute>()!.Path;

    public static string Describe(MethodInfo method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name.Split('`')[0]))})";
}
