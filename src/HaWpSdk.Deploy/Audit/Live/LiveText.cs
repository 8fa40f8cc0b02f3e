namespace HaWpSdk.Deploy.Audit.Live;

internal static class LiveText
{
    /// <summary>A reason as a sentence of its own.</summary>
    public static string Sentence(string why) => char.ToUpperInvariant(why[0]) + why[1..];
}
