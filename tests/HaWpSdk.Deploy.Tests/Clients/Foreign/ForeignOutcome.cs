using System.Globalization;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Tests.Clients.Oracle;

namespace HaWpSdk.Deploy.Tests.Clients.Foreign;

/// <summary>How a call of ours went on a foreign endpoint, seen beside the official client's.</summary>
internal enum OutcomeKind
{
    /// <summary>Answered, and a look reads the same as the official client's.</summary>
    RoundTrip,

    /// <summary>The service refused both clients with the same error: what the call needs is not there.</summary>
    RefusedAlike,

    /// <summary>The endpoint does not know the operation, or breaks on it, whoever asks.</summary>
    Lacking,

    /// <summary>Ours reads what the official client overlooks, such as elements with a namespace prefix.</summary>
    OfficialReadsLess,

    /// <summary>The official client fares otherwise: we are wrong.</summary>
    Ours,
}

/// <summary>The outcome of one call.</summary>
internal sealed record ForeignOutcome(ClientOperation Operation, OutcomeKind Kind, string Detail)
{
    /// <summary>Values of the answer that both clients read.</summary>
    public int Compared { get; private init; }

    /// <summary>Makes the call with our client and with the official one.</summary>
    public static async Task<ForeignOutcome> OfAsync(Exercise exercise, ForeignAccount account, OfficialAccount official, AwsClients aws)
    {
        var operation = exercise.Operation;
        var input = exercise.InputIn(account);
        JsonElement ours;
        try
        {
            using var document = JsonDocument.Parse(input.ToJsonString());
            var answer = await operation.SendAsync(aws, (IWireShape)JsonShapeReader.Read(document.RootElement, operation.NewRequest()));
            ours = JsonDocument.Parse(JsonShapeWriter.Write((IWireShape)answer)).RootElement;
            account.Keep(operation.Name, ours);
        }
        catch (Exception error) when (error is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            return await FailedAsync(operation, error, await official.CallAsync(operation, input));
        }

        if (!exercise.IsRead)
        {
            return new(operation, OutcomeKind.RoundTrip, "");
        }

        var theirs = await official.CallAsync(operation, input);
        if (theirs.IsError)
        {
            return new(operation, OutcomeKind.RoundTrip, $"the official client stumbles: {theirs.ErrorCode} {theirs.Message}");
        }

        var (compared, differences) = Differences(operation, ours, theirs.Output);
        for (var again = 0; again < 3 && differences.Count > 0; again++)
        {
            // What was on its way between the two looks has arrived by now.
            await Task.Delay(500);
            theirs = await official.CallAsync(operation, input);
            using var document = JsonDocument.Parse(input.ToJsonString());
            ours = JsonDocument.Parse(JsonShapeWriter.Write((IWireShape)await operation.SendAsync(aws, JsonShapeReader.Read(document.RootElement, operation.NewRequest())))).RootElement;
            (compared, differences) = Differences(operation, ours, theirs.Output);
        }

        var kind = differences.Count == 0 ? OutcomeKind.RoundTrip : differences.All(difference => difference.Theirs is null) ? OutcomeKind.OfficialReadsLess : OutcomeKind.Ours;
        return new(operation, kind, string.Join("; ", differences.Take(6).Select(difference => $"{difference.Name[1..]}: '{difference.Ours}' here, '{difference.Theirs}' there"))) { Compared = compared };
    }

    private static Task<ForeignOutcome> FailedAsync(ClientOperation operation, Exception error, OfficialAnswer theirs)
    {
        var (code, status) = error is AmazonServiceException service ? (service.ErrorCode, service.StatusCode) : (null, default);
        var message = $"{(int)status} {code} {error.Message}".ReplaceLineEndings(" ");
        var outcome = theirs switch
        {
            { IsError: false } => new ForeignOutcome(operation, OutcomeKind.Ours, $"the official client is answered, ours not: {message}"),
            _ when IsUnknown(code, status, error.Message) || theirs.ErrorCode is "SyntaxError" => new(operation, OutcomeKind.Lacking, message),
            _ when Bare(code) == Bare(theirs.ErrorCode) => new(operation, OutcomeKind.RefusedAlike, code!),
            _ => new(operation, OutcomeKind.Ours, $"refused with {message}; the official client reads {theirs.ErrorCode} {theirs.Message}"),
        };
        return Task.FromResult(outcome);
    }

    private static bool IsUnknown(string? code, HttpStatusCode status, string message) =>
        code is null or "InvalidAction" or "UnknownOperationException" or "InternalFailure" or "NotImplemented" or "UnknownOperation" || status is HttpStatusCode.NotImplemented or HttpStatusCode.InternalServerError or HttpStatusCode.MethodNotAllowed
        || message.Contains("not implemented", StringComparison.OrdinalIgnoreCase) || message.Contains("not been implemented", StringComparison.OrdinalIgnoreCase) || message.Contains("Unsupported operation", StringComparison.OrdinalIgnoreCase);

    // The official client names classes ("DBInstanceNotFoundFault") where ours keeps the code on the wire ("DBInstanceNotFound").
    private static string? Bare(string? code) => code?.Replace("Fault", "", StringComparison.Ordinal).Replace("Exception", "", StringComparison.Ordinal);

    private static (int Compared, List<(string Name, string? Ours, string? Theirs)> Differences) Differences(ClientOperation operation, JsonElement ours, JsonElement theirs)
    {
        var known = MemberNames.Of(operation.NewResponse(), deep: true).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (left, right) = (Fields(ours), Fields(theirs));
        var names = left.Keys.Union(right.Keys, StringComparer.OrdinalIgnoreCase).Where(name => Knows(known, name)).ToList();
        return (names.Count,
        [
            .. from name in names
               let one = left.GetValueOrDefault(name)
               let other = right.GetValueOrDefault(name)
               where !Same(one, other)
               select (name, one, other),
        ]);
    }

    private static SortedDictionary<string, string> Fields(JsonElement json)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (json.ValueKind == JsonValueKind.Object)
        {
            WireFields.Add(fields, "", json);
        }

        return fields;
    }

    // What our shapes leave out is named in docs/aws-clients.md; ".DBInstances.0.Engine" is the member "DBInstances.Engine".
    private static bool Knows(HashSet<string> known, string field)
    {
        var parts = field.Split('.', StringSplitOptions.RemoveEmptyEntries).Where(part => !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)).ToList();
        return Enumerable.Range(1, parts.Count).Any(length => known.Contains(string.Join('.', parts[..length])));
    }

    // One client keeps fractions of a second that the other does not.
    private static bool Same(string? one, string? other) => one == other || string.IsNullOrEmpty(one) && string.IsNullOrEmpty(other)
        || decimal.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && decimal.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) && (x == y || x > 1_000_000_000 && Math.Abs(x - y) < 1);
}
