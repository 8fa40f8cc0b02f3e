using System.CommandLine;

namespace HaWpSdk.Hosting.Aws;

/// <summary>The options of every verb that talks to AWS, so that they read and mean the same everywhere.</summary>
internal sealed class AwsOptions
{
    public Option<bool> Local { get; } = new("--local") { Description = "Use a simulated AWS account on this machine, kept in .hawp/simulated-aws.json, instead of a real one." };

    public Option<string?> AwsProfile { get; } = new("--aws-profile") { Description = "The profile of the shared AWS configuration files. Default: AWS_PROFILE, then 'default'.", HelpName = "NAME" };

    public Option<string?> EndpointUrl { get; } = new("--endpoint-url") { Description = "An endpoint that speaks AWS, for all services. Default: AWS_ENDPOINT_URL, then AWS itself.", HelpName = "URL" };

    public void AddTo(Command command)
    {
        command.Add(Local);
        command.Add(AwsProfile);
        command.Add(EndpointUrl);
    }

    /// <summary>Opens the account that the command line means, in a region. Nothing is sent yet.</summary>
    /// <exception cref="UsageException">The options contradict each other, or what they name does not exist.</exception>
    public AwsSession Open(ParseResult result, string region, HostSurroundings surroundings)
    {
        var endpoint = result.GetValue(EndpointUrl);
        var profile = result.GetValue(AwsProfile);
        if (!result.GetValue(Local))
        {
            return AwsSession.Connect(region, profile, Endpoint(endpoint));
        }

        return endpoint is null && profile is null
            ? AwsSession.StartLocal(region, surroundings)
            : throw new UsageException($"--local uses a simulated account of its own; leave out {(endpoint is null ? "--aws-profile" : "--endpoint-url")}, or leave out --local.");
    }

    private static Uri? Endpoint(string? text) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw new UsageException($"--endpoint-url '{text}' is no address; write it like http://127.0.0.1:4566.");
}
