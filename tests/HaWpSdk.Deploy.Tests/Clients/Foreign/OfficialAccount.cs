using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Tests.Clients.Oracle;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Clients.Foreign;

/// <summary>
/// The official AWS SDK for JavaScript at work in an account: it makes what our clients then look at, and makes the same calls, so that an endpoint's
/// own mistakes are told apart from ours.
/// </summary>
internal sealed class OfficialAccount : IDisposable
{
    private readonly Process _node;

    private OfficialAccount(Process node) => _node = node;

    /// <summary>Starts it.</summary>
    public static async Task<OfficialAccount> OpenAsync(Uri endpoint)
    {
        var folder = await NpmFolder.RequireAsync("aws-sdk-js", oldestNode: 20);
        var start = new ProcessStartInfo(Command.Find("node")!, [Path.Combine(folder.Path, "drive.mjs"), "account", endpoint.AbsoluteUri]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new OfficialAccount(Process.Start(start)!);
    }

    /// <summary>Signs with these from now on.</summary>
    public Task SignWithAsync(string accessKeyId, string secretAccessKey) =>
        ExchangeAsync(new JsonObject { ["credentials"] = new JsonObject { ["accessKeyId"] = accessKeyId, ["secretAccessKey"] = secretAccessKey } });

    /// <summary>One call of the official client of an operation.</summary>
    public Task<OfficialAnswer> CallAsync(ClientOperation operation, JsonNode input) => CallAsync(operation.Package, operation.Name, input);

    /// <summary>One call.</summary>
    public async Task<OfficialAnswer> CallAsync(string package, string operation, JsonNode input)
    {
        var answer = await ExchangeAsync(new JsonObject { ["package"] = package, ["operation"] = operation, ["input"] = input.DeepClone() });
        return answer.TryGetProperty("error", out var error)
            ? new OfficialAnswer(default, error.GetProperty("code").GetString(), error.GetProperty("message").GetString())
            : new OfficialAnswer(answer.TryGetProperty("output", out var output) ? output : default, null, null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _node.StandardInput.Close();
        if (!_node.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _node.Kill(entireProcessTree: true);
        }

        _node.Dispose();
    }

    private async Task<JsonElement> ExchangeAsync(JsonObject line)
    {
        await _node.StandardInput.WriteLineAsync(line.ToJsonString());
        await _node.StandardInput.FlushAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var answer = await _node.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The official client ended; its words are above.");
        return JsonDocument.Parse(answer).RootElement.Clone();
    }
}

/// <summary>What the official client got.</summary>
internal sealed record OfficialAnswer(JsonElement Output, string? ErrorCode, string? Message)
{
    public bool IsError => ErrorCode is not null;
}
