using System.Collections.Immutable;
using System.Text.Json;
using HaWpSdk.Deploy.Bench.Reporting;

namespace HaWpSdk.Deploy.Bench.Profiles;

/// <summary>Reads and writes request profiles, and holds the ones recorded from a plain WordPress for users who have not recorded their own site.</summary>
public static class RequestProfileLibrary
{
    /// <summary>The order of reports: visitors first, then users, then the expensive page.</summary>
    private static readonly string[] Order = ["home", "post", "category", "search", "rest", "home-logged-in", "dashboard", "post-list", "shop"];

    private static readonly Lazy<ImmutableArray<RequestProfile>> Recorded = new(LoadShipped);

    /// <summary>The profiles that come with the package; each says in <see cref="RequestProfile.Recorded"/> what it was recorded from.</summary>
    public static ImmutableArray<RequestProfile> Shipped => Recorded.Value;

    /// <summary>Reads one profile.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="BenchmarkException">It is no profile, or one of another version.</exception>
    public static RequestProfile Parse(string json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        RequestProfile? profile;
        try
        {
            profile = JsonSerializer.Deserialize<RequestProfile>(json, BenchmarkJson.Options);
        }
        catch (JsonException error)
        {
            throw new BenchmarkException($"{source} is not a request profile: {error.Message} Record one with 'bench record'.", error);
        }
        if (profile is null || profile.Schema != RequestProfile.CurrentSchema)
            throw new BenchmarkException($"{source} has the schema '{profile?.Schema}'; this version reads '{RequestProfile.CurrentSchema}'. Record the page again with 'bench record'.");
        foreach (var command in profile.With.Commands)
            foreach (var key in command.Keys)
                if (key < 0 || key >= profile.Keys.Length)
                    throw new BenchmarkException($"{source}: a {command.Name} refers to key {key}, and the profile has {profile.Keys.Length}. Record the page again with 'bench record'.");
        return profile;
    }

    /// <summary>Reads every <c>*.json</c> of a folder, or one file.</summary>
    /// <param name="path">A folder or a file.</param>
    /// <exception cref="BenchmarkException">Nothing there, or a file that is no profile.</exception>
    public static ImmutableArray<RequestProfile> Load(string path)
    {
        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.json") : File.Exists(path) ? [path] : [];
        if (files.Length == 0)
            throw new BenchmarkException($"{path} holds no request profile. Record some with 'bench record', or leave the option out to use the shipped ones.");
        return [.. files.Order(StringComparer.Ordinal).Select(file => Parse(File.ReadAllText(file), file))];
    }

    /// <summary>The profile as a file's text, ending in a line break.</summary>
    public static string Write(RequestProfile profile) => JsonSerializer.Serialize(profile, BenchmarkJson.Options) + "\n";

    private static ImmutableArray<RequestProfile> LoadShipped()
    {
        var assembly = typeof(RequestProfileLibrary).Assembly;
        var profiles = ImmutableArray.CreateBuilder<RequestProfile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Bench/Profiles/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            profiles.Add(Parse(reader.ReadToEnd(), name));
        }
        return [.. profiles.OrderBy(profile => Array.IndexOf(Order, profile.Name))];
    }
}
