namespace HaWpSdk.Deploy.Template.Model;

/// <summary>A resource of a template.</summary>
/// <param name="logicalId">Its logical id: letters and digits, unique in the template.</param>
/// <param name="type">Its type, for example <c>AWS::EFS::FileSystem</c>.</param>
public sealed class TemplateResource(string logicalId, string type)
{
    /// <summary>The logical id.</summary>
    public string LogicalId { get; } = logicalId;

    /// <summary>The type.</summary>
    public string Type { get; } = type;

    /// <summary>The properties.</summary>
    public Map Properties { get; init; } = [];

    /// <summary>Resources that must exist first and are not referenced.</summary>
    public IList<string> DependsOn { get; init; } = [];

    /// <summary>The condition under which the resource exists.</summary>
    public string? Condition { get; set; }

    /// <summary>What happens to the resource when the stack or the resource is deleted; CloudFormation deletes when absent.</summary>
    public string? DeletionPolicy { get; set; }

    /// <summary>What happens to the old resource when an update replaces it; CloudFormation deletes when absent.</summary>
    public string? UpdateReplacePolicy { get; set; }

    /// <summary>What creation waits for.</summary>
    public Map? CreationPolicy { get; set; }

    /// <summary>How updates proceed.</summary>
    public Map? UpdatePolicy { get; set; }

    /// <summary>Data beside the resource, for tools.</summary>
    public Map? Metadata { get; set; }

    /// <summary>A reference to the resource.</summary>
    public TemplateValue Ref => Functions.Ref(LogicalId);

    /// <summary>An attribute of the resource.</summary>
    /// <param name="name">The attribute, for example <c>Arn</c>.</param>
    public TemplateValue Attribute(string name) => Functions.GetAtt(LogicalId, name);

    internal Map ToMap()
    {
        var map = new Map { ["Type"] = Type, ["Condition"] = Condition };
        if (DependsOn.Count > 0)
        {
            map["DependsOn"] = Functions.Texts(DependsOn);
        }

        map["DeletionPolicy"] = DeletionPolicy;
        map["UpdateReplacePolicy"] = UpdateReplacePolicy;
        map["CreationPolicy"] = CreationPolicy;
        map["UpdatePolicy"] = UpdatePolicy;
        map["Metadata"] = Metadata;
        map["Properties"] = Properties.Count > 0 ? Properties : null;
        return map;
    }
}
