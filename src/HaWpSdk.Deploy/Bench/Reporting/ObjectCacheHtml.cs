namespace HaWpSdk.Deploy.Bench.Reporting;

internal static class ObjectCacheHtml
{
    public static string Render(ObjectCacheReport report) => report.ToText();
}
