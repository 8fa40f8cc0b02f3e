using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.Effects;

namespace HaWpSdk.Deploy.Template;

/// <summary>Edits of the templates, for what the builder has no call for.</summary>
public static class TemplateBuilderExtensions
{
    /// <summary>Changes the templates after everything else: any resource, any property.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="main">Changes the main template, for example <c>t => t.Find("Database")!.Properties["MonitoringInterval"] = 15</c>. It must do the same each time it is called.</param>
    /// <param name="edge">Changes the template of us-east-1, where there is one.</param>
    /// <returns>A new builder; this one is unchanged.</returns>
    /// <remarks>
    /// Several edits run in the order in which they were written. The gate judges the cluster by the edited template: what the edit touches is read back from it, and mistakes
    /// that no rule about the cluster sees (HAW1501 to HAW1519) are told beside the rules. The compiler does not look
    /// into the edit: after this call it says nothing about what stands in templates, so write it last in the chain. Edits are code and no part of <c>cluster.yaml</c>.
    /// </remarks>
    [Obscures("network")]
    [Obscures("loadBalancer")]
    [Obscures("sharedFiles")]
    [Obscures("database")]
    [Obscures("web")]
    [Obscures("maintenance")]
    [Obscures("edge")]
    [Obscures("domain")]
    [Obscures("waf")]
    [Obscures("objectCache")]
    [Obscures("backups")]
    [Obscures("sftp")]
    [Obscures("observability")]
    [Obscures("zones")]
    public static HaClusterBuilder ConfigureTemplate(this HaClusterBuilder builder, Action<CloudFormationTemplate> main, Action<CloudFormationTemplate>? edge = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(main);
        return builder.Attach(new TemplateEdit(main, edge));
    }
}
