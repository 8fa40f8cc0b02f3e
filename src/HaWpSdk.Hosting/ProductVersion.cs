using System.Reflection;

namespace HaWpSdk.Hosting;

/// <summary>The version of HaWpSdk.</summary>
internal static class ProductVersion
{
    public static string Text { get; } = (typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];
}
