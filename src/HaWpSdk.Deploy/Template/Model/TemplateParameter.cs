namespace HaWpSdk.Deploy.Template.Model;

/// <summary>A parameter of a template.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, for example <c>String</c> or <c>AWS::EC2::Image::Id</c>.</param>
/// <param name="Description">What it is for.</param>
public sealed record TemplateParameter(string Name, string Type, string Description)
{
    /// <summary>The value used when none is given; required when absent.</summary>
    public TemplateValue? Default { get; init; }

    /// <summary>A regular expression that values must match.</summary>
    public string? AllowedPattern { get; init; }

    /// <summary>The only values.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>The smallest number.</summary>
    public int? MinValue { get; init; }

    internal Map ToMap() => new()
    {
        ["Type"] = Type,
        ["Description"] = Description,
        ["Default"] = Default,
        ["AllowedPattern"] = AllowedPattern,
        ["AllowedValues"] = AllowedValues.Count > 0 ? Functions.Texts(AllowedValues) : null,
        ["MinValue"] = MinValue,
    };
}
