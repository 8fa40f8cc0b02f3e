using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class CloudFrontService
{
    private static JsonObject InvalidationView(Call call, Resource i) => new()
    {
        ["Id"] = i.Id, ["Status"] = i.IsBusy(call.Account.Now) ? "InProgress" : "Completed", ["CreateTime"] = call.Time(i.Created),
        ["InvalidationBatch"] = new JsonObject { ["CallerReference"] = i.Prop("CallerReference"), ["Paths"] = new JsonObject { ["Quantity"] = i.Texts("Paths").Count(), ["Items"] = i.Properties["Paths"]!.DeepClone() } },
    };

    [Operation(Service, "CreateInvalidation", note: "same reference and paths returns the existing one; 3,000 paths and 15 wildcards in progress; tags")]
    public static JsonObject CreateInvalidation(Call call)
    {
        var distribution = Distribution(call, "DistributionId");
        var batch = call.Input["InvalidationBatch"] as JsonObject ?? [];
        var paths = (batch["Paths"]?["Items"] as JsonArray ?? []).Select(p => p!.ToString()).ToArray();
        if (ResponseWriter.Text(batch["Paths"]?["Quantity"]) != paths.Length.ToString(CultureInfo.InvariantCulture))
            throw new AwsError("InconsistentQuantities", "The value of Quantity and the size of Items don't match.");
        if (paths.Length == 0)
            throw new AwsError("InvalidArgument", "Your request contains one or more invalid invalidation paths.");
        foreach (var path in paths)
        {
            var tag = path.StartsWith('#');
            if (!tag && !path.StartsWith('/') || path.Length > 4000 || path.Contains('*', StringComparison.Ordinal) && (tag || path.IndexOf('*', StringComparison.Ordinal) != path.Length - 1))
                throw new AwsError("InvalidArgument", $"Your request contains one or more invalid invalidation paths: {path}");
            if (tag && EdgeResources.Config(distribution)["CacheTagConfig"] is null)
                throw new AwsError("InvalidArgument", $"{path} is a tag, but the distribution has no CacheTagConfig.");
        }
        var reference = batch["CallerReference"]?.ToString() ?? "";
        if (call.Account.Of(EdgeResources.Invalidation).FirstOrDefault(i => i.Prop("DistributionId") == distribution.Id && i.Prop("CallerReference") == reference) is { } existing)
            return existing.Texts("Paths").Order(StringComparer.Ordinal).SequenceEqual(paths.Order(StringComparer.Ordinal))
                ? new JsonObject { ["Invalidation"] = InvalidationView(call, existing), ["Location"] = "simulated" }
                : throw new AwsError("InvalidationBatchAlreadyExists", "An invalidation batch with this caller reference and other paths exists.", 400);
        var open = call.Account.Of(EdgeResources.Invalidation).Where(i => i.Prop("DistributionId") == distribution.Id && i.IsBusy(call.Account.Now)).SelectMany(i => i.Texts("Paths")).Concat(paths).ToArray();
        if (open.Count(p => p.EndsWith('*')) > WildcardsInProgress || open.Count(p => !p.EndsWith('*')) > PathsInProgress)
            throw new AwsError("TooManyInvalidationsInProgress", "You have exceeded the maximum number of allowable InProgress invalidation batch requests, or invalidation objects. (simulated)");
        var invalidation = call.Account.Add(new Resource
        {
            Type = EdgeResources.Invalidation, Region = Account.GlobalRegion, Id = "I" + call.Account.Letters(13), Transition = "creating", ReadyAt = call.Account.Now + call.Account.Scaled(60),
            Properties = new JsonObject { ["DistributionId"] = distribution.Id, ["CallerReference"] = reference, ["Paths"] = new JsonArray([.. paths.Select(p => (JsonNode)p)]) },
        });
        return new JsonObject { ["Invalidation"] = InvalidationView(call, invalidation), ["Location"] = $"https://cloudfront.amazonaws.com/2020-05-31/distribution/{distribution.Id}/invalidation/{invalidation.Id}" };
    }

    [Operation(Service, "GetInvalidation")]
    public static JsonObject GetInvalidation(Call call)
    {
        Distribution(call, "DistributionId");
        var invalidation = call.Account.Of(EdgeResources.Invalidation).FirstOrDefault(i => i.Id == call.Text("Id") && i.Prop("DistributionId") == call.Text("DistributionId")) ?? throw new AwsError("NoSuchInvalidation", "The specified invalidation does not exist.");
        return new JsonObject { ["Invalidation"] = InvalidationView(call, invalidation) };
    }

    [Operation(Service, "ListInvalidations")]
    public static JsonObject ListInvalidations(Call call)
    {
        Distribution(call, "DistributionId");
        return new JsonObject { ["InvalidationList"] = List(call, call.Account.Of(EdgeResources.Invalidation).Where(i => i.Prop("DistributionId") == call.Text("DistributionId")).Reverse().Select(i => (JsonNode)new JsonObject { ["Id"] = i.Id, ["CreateTime"] = call.Time(i.Created), ["Status"] = i.IsBusy(call.Account.Now) ? "InProgress" : "Completed" })) };
    }
}
