namespace HaWpSdk.Policy.Tests.Support;

/// <summary>How hard a property is tried: quickly in the suite, long with <c>HAWP_LONG=1</c>.</summary>
internal static class Effort
{
    public static int Iterations(int quick) => Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? quick * 100 : quick;
}
