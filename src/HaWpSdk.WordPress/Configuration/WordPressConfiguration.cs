namespace HaWpSdk.WordPress.Configuration;

/// <summary>Where the value of a constant comes from.</summary>
public enum ConstantSource
{
    /// <summary>Written in the file.</summary>
    Literal,

    /// <summary>An environment variable (with the default the file gives, if any).</summary>
    Environment,

    /// <summary>A file or function that hands out secrets.</summary>
    Secret,

    /// <summary>Computed from what the visitor sent.</summary>
    Request,

    /// <summary>Could not be found out.</summary>
    Unknown,
}

/// <summary>A constant of <c>wp-config.php</c>.</summary>
/// <param name="Name">The constant.</param>
/// <param name="Value">A <see cref="string"/>, <see cref="double"/> or <see cref="bool"/>; <see langword="null"/> when it is not known, or not shown because it is a secret.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="IsConditional">Whether it is only set in a branch that could not be decided; then <see cref="Value"/> is <see langword="null"/>.</param>
/// <param name="IsSecret">Whether the name says that the value must not be shown.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
public sealed record ConfigurationConstant(string Name, object? Value, ConstantSource Source, bool IsConditional, bool IsSecret, string Path, int Line, int Column)
{
    /// <summary>Whether the eight keys and salts still carry the text of wp-config-sample.php.</summary>
    internal bool IsPlaceholder { get; init; }

    /// <summary>Whether an AWS access key, or half of one, stands in the file as its text or a part of it.</summary>
    internal bool HoldsAwsKey { get; init; }

    /// <summary>Whether it is Bedrock's <c>Config::define</c>, of which the last counts; of <c>define</c> the first does.</summary>
    internal bool IsSetting { get; init; }

    /// <summary>A number with the fraction PHP prints.</summary>
    /// <returns>The value as text, or <see langword="null"/>.</returns>
    public string? Text => Value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };
}

/// <summary>What a <c>wp-config.php</c> (or Bedrock's <c>config/application.php</c>) says, evaluated without running it.</summary>
public sealed record WordPressConfiguration
{
    /// <summary>The eight names WordPress signs cookies and nonces with.</summary>
    internal static readonly string[] SaltNames = ["AUTH_KEY", "SECURE_AUTH_KEY", "LOGGED_IN_KEY", "NONCE_KEY", "AUTH_SALT", "SECURE_AUTH_SALT", "LOGGED_IN_SALT", "NONCE_SALT"];

    /// <summary>The constants, in the order of the file; of a constant defined twice the first counts, as in PHP.</summary>
    public required IReadOnlyList<ConfigurationConstant> Constants { get; init; }

    /// <summary>Files the configuration includes that were not read; constants set there are unknown.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];

    /// <summary>How the request is recognized as HTTPS: <c>forwardedProto</c>, <c>cloudfrontHeader</c>, <c>unconditional</c>, <c>none</c>.</summary>
    public string Https { get; init; } = "none";

    /// <summary>Line of the assignment behind <see cref="Https"/>; 0 when there is none.</summary>
    public int HttpsLine { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>A constant by name.</summary>
    /// <param name="name">The constant.</param>
    /// <returns>The constant, or <see langword="null"/>.</returns>
    public ConfigurationConstant? Find(string name) => Constants.FirstOrDefault(constant => constant.Name == name);

    /// <summary>The keys and salts: <c>secret</c>, <c>literal</c>, <c>env</c>, <c>missing</c>, <c>placeholder</c>; <see langword="null"/> when that cannot be said.</summary>
    public string? Salts
    {
        get
        {
            var found = SaltNames.Select(Find).ToList();
            if (found.Exists(constant => constant is { IsPlaceholder: true }))
                return "placeholder";
            if (found.Exists(constant => constant is null))
                return Includes.Count > 0 ? null : "missing";
            if (found.Exists(constant => constant!.Source == ConstantSource.Unknown))
                return null;
            return found.Exists(constant => constant!.Source == ConstantSource.Literal) ? "literal" : found.Exists(constant => constant!.Source == ConstantSource.Secret) ? "secret" : "env";
        }
    }
}
