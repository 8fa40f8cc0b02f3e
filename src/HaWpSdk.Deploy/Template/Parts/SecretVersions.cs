using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>
/// Values of secrets in a template, by version. CloudFormation resolves a reference only when its text changes, so the version is a parameter: changing it is the update, and two versions stand
/// side by side while a value changes over ('hawp rotate').
/// </summary>
internal static class SecretVersions
{
    public static void AddParameters(Synthesis s, string prefix, string what)
    {
        s.Main.Add(new TemplateParameter(prefix + "Version", "String", $"Version id of {what}: set by 'hawp rotate'. Empty: the current one.") { Default = string.Empty!, AllowedPattern = "^([A-Za-z0-9-]{32,64})?$" });
        s.Main.Add(new TemplateParameter(prefix + "Also", "String", $"Version id that is taken as well while {what} changes: set by 'hawp rotate'.") { Default = string.Empty!, AllowedPattern = "^([A-Za-z0-9-]{32,64})?$" });
        s.Main.Conditions[$"Has{prefix}Version"] = Not(AreEqual(Ref(prefix + "Version"), string.Empty!));
        s.Main.Conditions[$"Has{prefix}Also"] = Not(AreEqual(Ref(prefix + "Also"), string.Empty!));
    }

    /// <summary>The value that is sent.</summary>
    public static TemplateValue Sent(string secret, string key, string prefix) =>
        If($"Has{prefix}Version", Version(secret, key, prefix + "Version"), Sub($"{{{{resolve:secretsmanager:${{{secret}}}:SecretString:{key}}}}}"));

    /// <summary>The values that are taken.</summary>
    public static Items Both(string secret, string key, string prefix) => List(Sent(secret, key, prefix), If($"Has{prefix}Also", Version(secret, key, prefix + "Also"), NoValue));

    private static TemplateValue Version(string secret, string key, string parameter) => Sub($"{{{{resolve:secretsmanager:${{{secret}}}:SecretString:{key}::${{{parameter}}}}}}}");
}
