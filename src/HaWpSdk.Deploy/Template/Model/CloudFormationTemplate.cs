namespace HaWpSdk.Deploy.Template.Model;

/// <summary>A CloudFormation template that can be read and changed before it is written.</summary>
/// <param name="description">What the stack is; at most 1,024 bytes.</param>
public sealed class CloudFormationTemplate(string description)
{
    /// <summary>CloudFormation takes a template of this many bytes in the request; a larger one, up to 1 MB, from S3. Source: CloudFormation quotas.</summary>
    public const int InlineLimit = 51_200;

    private readonly List<TemplateResource> _resources = [];
    private readonly List<TemplateParameter> _parameters = [];
    private readonly Dictionary<string, TemplateResource> _byId = new(StringComparer.Ordinal);

    /// <summary>What the stack is.</summary>
    public string Description { get; } = description;

    /// <summary>The parameters.</summary>
    public IReadOnlyList<TemplateParameter> Parameters => _parameters;

    /// <summary>The conditions by name.</summary>
    public Map Conditions { get; } = [];

    /// <summary>The resources in the order in which they were added.</summary>
    public IReadOnlyList<TemplateResource> Resources => _resources;

    /// <summary>The outputs by name.</summary>
    public Map Outputs { get; } = [];

    /// <summary>Data beside the template.</summary>
    public Map Metadata { get; } = [];

    /// <summary>A resource; <see langword="null"/> when there is none of that id.</summary>
    /// <param name="logicalId">The logical id.</param>
    public TemplateResource? Find(string logicalId) => _byId.GetValueOrDefault(logicalId);

    /// <summary>Adds a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>The resource.</returns>
    /// <exception cref="ArgumentException">The logical id is taken, or is not made of letters and digits.</exception>
    public TemplateResource Add(TemplateResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (resource.LogicalId.Length is 0 or > 255 || !resource.LogicalId.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException($"The logical id '{resource.LogicalId}' must be letters and digits only.", nameof(resource));
        }

        if (!_byId.TryAdd(resource.LogicalId, resource))
        {
            throw new ArgumentException($"The template already has a resource '{resource.LogicalId}'.", nameof(resource));
        }

        _resources.Add(resource);
        return resource;
    }

    /// <summary>Adds a resource.</summary>
    /// <param name="logicalId">Its logical id.</param>
    /// <param name="type">Its type.</param>
    /// <param name="properties">Its properties.</param>
    /// <returns>The resource.</returns>
    /// <exception cref="ArgumentException">The logical id is taken, or is not made of letters and digits.</exception>
    public TemplateResource Add(string logicalId, string type, Map properties) => Add(new TemplateResource(logicalId, type) { Properties = properties });

    /// <summary>Removes a resource.</summary>
    /// <param name="logicalId">Its logical id.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string logicalId) => _byId.Remove(logicalId, out var resource) && _resources.Remove(resource);

    /// <summary>Adds a parameter; the same name twice is one parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>A reference to it.</returns>
    public TemplateValue Add(TemplateParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (_parameters.All(known => known.Name != parameter.Name))
        {
            _parameters.Add(parameter);
        }

        return Functions.Ref(parameter.Name);
    }

    /// <summary>Adds an output.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is.</param>
    /// <param name="value">The value.</param>
    public void Output(string name, string description, TemplateValue value) => Outputs[name] = new Map { ["Description"] = description, ["Value"] = value };

    /// <summary>The template as JSON.</summary>
    /// <param name="indented">Whether it is meant for people; without indentation it is as small as CloudFormation can take it.</param>
    public string ToJson(bool indented = true) => JsonTemplateWriter.Write(ToMap(), indented);

    /// <summary>Writes the template as JSON in UTF-8: what <see cref="ToJson"/> returns, for files.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="indented">Whether it is meant for people.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is <see langword="null"/>.</exception>
    public void WriteJson(Stream stream, bool indented = true)
    {
        ArgumentNullException.ThrowIfNull(stream);
        JsonTemplateWriter.Write(ToMap(), indented, stream);
    }

    /// <summary>The template as YAML with short-form intrinsic functions.</summary>
    public string ToYaml() => YamlTemplateWriter.Write(ToMap());

    /// <summary>The size in bytes as it is sent: JSON without indentation.</summary>
    public int SizeInBytes => JsonTemplateWriter.Measure(ToMap());

    /// <summary>
    /// The template as CloudFormation sees it when it deploys: parameters filled in, conditions decided. For validators that read neither. What has no value stays as it is.
    /// </summary>
    /// <param name="parameters">Values of parameters; defaults count for the others.</param>
    /// <returns>A copy; this template is unchanged.</returns>
    public CloudFormationTemplate Decide(IReadOnlyDictionary<string, string> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new TemplateDecision(this, parameters).Run();
    }

    /// <summary>Takes out conditions that decide nothing: CloudFormation allows them, people wonder.</summary>
    internal void RemoveUnusedConditions()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in _resources)
        {
            if (resource.Condition is { } condition)
            {
                used.Add(condition);
            }

            foreach (var part in new[] { resource.Properties, resource.CreationPolicy, resource.UpdatePolicy, resource.Metadata })
            {
                if (part is not null)
                {
                    Collect(part, used);
                }
            }
        }

        Collect(Outputs, used);
        for (var before = -1; before != used.Count;)
        {
            before = used.Count;
            foreach (var (_, value) in Conditions.Where(entry => used.Contains(entry.Key)).ToList())
            {
                Collect(value, used);
            }
        }

        foreach (var (name, _) in Conditions.Where(entry => !used.Contains(entry.Key)).ToList())
        {
            Conditions[name] = null;
        }
    }

    private static void Collect(TemplateValue value, HashSet<string> used)
    {
        switch (value)
        {
            case Intrinsic { Name: "Condition", Argument: TemplateText { Text: var name } }:
                used.Add(name);
                break;
            case Intrinsic { Name: "Fn::If", Argument: Items { Count: > 0 } parts }:
                used.Add(parts[0].ToString()!);
                Collect(parts, used);
                break;
            case Intrinsic intrinsic:
                Collect(intrinsic.Argument, used);
                break;
            case Items items:
                foreach (var item in items.Values)
                {
                    Collect(item, used);
                }

                break;
            case Map map:
                foreach (var (key, entry) in map.Entries)
                {
                    if (key == "Condition" && entry is TemplateText { Text: var ofOutput })
                    {
                        used.Add(ofOutput);
                    }

                    Collect(entry, used);
                }

                break;
        }
    }

    internal Map ToMap()
    {
        var map = new Map { ["AWSTemplateFormatVersion"] = "2010-09-09", ["Description"] = Description };
        map["Metadata"] = Metadata.Count > 0 ? Metadata : null;
        if (_parameters.Count > 0)
        {
            var parameters = new Map();
            foreach (var parameter in _parameters)
            {
                parameters[parameter.Name] = parameter.ToMap();
            }

            map["Parameters"] = parameters;
        }

        map["Conditions"] = Conditions.Count > 0 ? Conditions : null;
        var resources = new Map();
        foreach (var resource in _resources)
        {
            resources.Append(resource.LogicalId, resource.ToMap());
        }

        map["Resources"] = resources;
        map["Outputs"] = Outputs.Count > 0 ? Outputs : null;
        return map;
    }
}
