namespace HaWpSdk.Deploy.Template.Model;

/// <summary>
/// A template with its parameters filled in and its conditions decided, as CloudFormation has it before it creates anything. AWS's proactive controls see it in this form; validators that
/// read a file see the parameters and conditions, and many of them understand neither.
/// </summary>
internal sealed class TemplateDecision(CloudFormationTemplate template, IReadOnlyDictionary<string, string> parameters)
{
    private readonly Dictionary<string, TemplateValue> _values = Values(template, parameters);

    public CloudFormationTemplate Run()
    {
        var result = new CloudFormationTemplate(template.Description);
        foreach (var parameter in template.Parameters.Where(parameter => !_values.ContainsKey(parameter.Name)))
        {
            result.Add(parameter);
        }

        foreach (var (name, condition) in template.Conditions.Where(condition => Decide(condition.Value) is null))
        {
            result.Conditions[name] = Resolve(condition);
        }

        foreach (var resource in template.Resources.Where(resource => resource.Condition is null || DecideNamed(resource.Condition) != false))
        {
            result.Add(new TemplateResource(resource.LogicalId, resource.Type)
            {
                Properties = (Map)Resolve(resource.Properties)!,
                DependsOn = [.. resource.DependsOn],
                Condition = resource.Condition is { } condition && DecideNamed(condition) is null ? condition : null,
                DeletionPolicy = resource.DeletionPolicy,
                UpdateReplacePolicy = resource.UpdateReplacePolicy,
                CreationPolicy = (Map?)Resolve(resource.CreationPolicy),
                UpdatePolicy = (Map?)Resolve(resource.UpdatePolicy),
                Metadata = resource.Metadata,
            });
        }

        foreach (var (name, output) in template.Outputs)
        {
            result.Outputs[name] = Resolve(output);
        }

        foreach (var (name, value) in template.Metadata)
        {
            result.Metadata[name] = value;
        }

        return result;
    }

    private static Dictionary<string, TemplateValue> Values(CloudFormationTemplate template, IReadOnlyDictionary<string, string> parameters)
    {
        var values = new Dictionary<string, TemplateValue>(StringComparer.Ordinal);
        foreach (var parameter in template.Parameters)
        {
            if (parameters.TryGetValue(parameter.Name, out var given))
            {
                values[parameter.Name] = new TemplateText(given);
            }
            else if (parameter.Default is { } standard)
            {
                values[parameter.Name] = standard;
            }
        }

        return values;
    }

    private TemplateValue? Resolve(TemplateValue? value)
    {
        switch (value)
        {
            case Intrinsic { Name: "Fn::If", Argument: Items { Count: 3 } parts } when parts[0] is TemplateText { Text: var condition } && DecideNamed(condition) is { } holds:
                return Resolve(holds ? parts[1] : parts[2]);
            case Intrinsic { Name: "Ref", Argument: TemplateText { Text: "AWS::NoValue" } }:
                return null;
            case Intrinsic { Name: "Ref", Argument: TemplateText { Text: var name } } when _values.TryGetValue(name, out var filled):
                return filled;
            case Intrinsic { Name: "Fn::Sub", Argument: TemplateText { Text: var text } }:
                return Functions.Sub(Fill(text));
            case Intrinsic { Name: "Fn::Sub", Argument: Items { Count: 2 } sub } when sub[0] is TemplateText { Text: var text }:
                return new Intrinsic("Fn::Sub", new Items(Fill(text), Resolve(sub[1])));
            case Intrinsic intrinsic:
                return new Intrinsic(intrinsic.Name, Resolve(intrinsic.Argument)!);
            case Items items:
                return new Items(items.Select(Resolve));
            case Map map:
                var result = new Map();
                foreach (var (key, entry) in map)
                {
                    result[key] = Resolve(entry);
                }

                return result;
            default:
                return value;
        }
    }

    private string Fill(string text) => _values.Aggregate(text, (filled, value) => filled.Replace("${" + value.Key + "}", value.Value.ToString(), StringComparison.Ordinal));

    private bool? DecideNamed(string name) => template.Conditions[name] is { } condition ? Decide(condition) : null;

    private bool? Decide(TemplateValue condition) => condition switch
    {
        Intrinsic { Name: "Condition", Argument: TemplateText { Text: var name } } => DecideNamed(name),
        Intrinsic { Name: "Fn::Equals", Argument: Items { Count: 2 } sides } => Resolve(sides[0]) is { } left and not Intrinsic && Resolve(sides[1]) is { } right and not Intrinsic ? left.ToString() == right.ToString() : null,
        Intrinsic { Name: "Fn::Not", Argument: Items { Count: 1 } one } => !Decide(one[0]),
        Intrinsic { Name: "Fn::And", Argument: Items all } => all.Select(Decide).ToList() is var decided && decided.Contains(false) ? false : decided.Contains(null) ? null : true,
        Intrinsic { Name: "Fn::Or", Argument: Items any } => any.Select(Decide).ToList() is var decided && decided.Contains(true) ? true : decided.Contains(null) ? null : false,
        _ => null,
    };
}
