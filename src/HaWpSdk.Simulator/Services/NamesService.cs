using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>Certificates and DNS.</summary>
internal static class NamesService
{
    private const string Acm = "acm", Route53 = "route-53", Change = "AWS::Route53::Change";

    private static Resource Certificate(Call call) => call.Account.Of(EdgeResources.Certificate, call.Region).FirstOrDefault(c => c.Id == call.Text("CertificateArn"))
        ?? throw new AwsError("ResourceNotFoundException", $"Could not find certificate {call.Text("CertificateArn")}.");

    private static JsonObject View(Call call, Resource c)
    {
        var issued = EdgeResources.Issued(call.Account, c);
        return new JsonObject
        {
            ["CertificateArn"] = c.Id, ["DomainName"] = c.Prop("DomainName"), ["SubjectAlternativeNames"] = new JsonArray([.. EdgeResources.Validations(c).Select(v => (JsonNode)v.Domain)]), ["Status"] = issued ? "ISSUED" : "PENDING_VALIDATION", ["Type"] = "AMAZON_ISSUED", ["Issuer"] = "Simulated",
            ["KeyAlgorithm"] = c.Prop("KeyAlgorithm") is { Length: > 0 } key ? key : "RSA_2048", ["CreatedAt"] = call.Time(c.Created), ["IssuedAt"] = c.Data["Issued"]?.ToString(), ["NotBefore"] = c.Data["Issued"]?.ToString(), ["NotAfter"] = issued ? call.Time(Timestamps.Parse(c.Data["Issued"]!.ToString())!.Value.AddDays(395)) : null,
            ["RenewalEligibility"] = issued ? "ELIGIBLE" : "INELIGIBLE",
            ["InUseBy"] = new JsonArray([.. call.Account.State.Resources.Where(r => r.Type is EdgeResources.Distribution or ScalingResources.Listener && r.Properties.ToJsonString().Contains(c.Id, StringComparison.Ordinal)).Select(r => (JsonNode)(r.Type == EdgeResources.Distribution ? call.Account.Arn("cloudfront", Account.GlobalRegion, "distribution/" + r.Id) : r.Prop("LoadBalancerArn")))]),
            ["DomainValidationOptions"] = new JsonArray([.. EdgeResources.Validations(c).Select(v => new JsonObject
            {
                ["DomainName"] = v.Domain, ["ValidationDomain"] = v.Domain, ["ValidationMethod"] = c.Prop("ValidationMethod") is { Length: > 0 } method ? method : "EMAIL", ["ValidationStatus"] = issued || EdgeResources.Validated(call.Account, c, v.Domain) ? "SUCCESS" : "PENDING_VALIDATION",
                ["ResourceRecord"] = c.Prop("ValidationMethod") == "DNS" ? new JsonObject { ["Name"] = v.Name, ["Type"] = "CNAME", ["Value"] = v.Value } : null,
            })]),
        };
    }

    [Operation(Acm, "DescribeCertificate", note: "pending until the validation records are in Route 53")]
    public static JsonObject DescribeCertificate(Call call) => new() { ["Certificate"] = View(call, Certificate(call)) };

    [Operation(Acm, "ListCertificates")]
    public static JsonObject ListCertificates(Call call)
    {
        var statuses = call.Texts("CertificateStatuses");
        var output = new JsonObject();
        output["CertificateSummaryList"] = call.Page(call.Account.Of(EdgeResources.Certificate, call.Region).Select(c => View(call, c)).Where(v => statuses.Length == 0 || statuses.Contains(v["Status"]!.ToString())).Select(v =>
        {
            v["SubjectAlternativeNameSummaries"] = v["SubjectAlternativeNames"]!.DeepClone();
            v["InUse"] = v["InUseBy"]!.AsArray().Count > 0;
            return (JsonNode)v;
        }), output, "NextToken", "NextToken", "MaxItems", 100);
        return output;
    }

    [Operation(Acm, "RequestCertificate", note: "the same idempotency token answers with the same certificate")]
    public static JsonObject RequestCertificate(Call call) => call.Once(call.Text("IdempotencyToken"), () =>
    {
        var properties = new JsonObject { ["DomainName"] = call.Text("DomainName"), ["ValidationMethod"] = call.Text("ValidationMethod") is { Length: > 0 } method ? method : "DNS" };
        if (call.Has("SubjectAlternativeNames"))
            properties["SubjectAlternativeNames"] = call.Input["SubjectAlternativeNames"]!.DeepClone();
        return new JsonObject { ["CertificateArn"] = call.Provisioner.Create(EdgeResources.Certificate, call.Region, properties).Id };
    });

    [Operation(Acm, "DeleteCertificate")]
    public static JsonObject DeleteCertificate(Call call)
    {
        var certificate = Certificate(call);
        call.Try(() => { call.Provisioner.Delete(certificate); return true; }, failure => new AwsError("ResourceInUseException", failure.Message));
        call.Provisioner.Deleted(certificate);
        return [];
    }

    [Operation(Acm, "ListTagsForCertificate")]
    public static JsonObject ListTagsForCertificate(Call call) => new() { ["Tags"] = call.TagsOf(Certificate(call)) };

    // ---- Route 53 ----------------------------------------------------------------------------------------------------------

    private static string Bare(string id) => id[(id.LastIndexOf('/') + 1)..];

    private static Resource Zone(Call call, string member) => call.Account.Find(EdgeResources.Zone, Account.GlobalRegion, Bare(call.Text(member))) ?? throw new AwsError("NoSuchHostedZone", $"No hosted zone found with ID: {call.Text(member)}");

    private static string Dotted(string name) => name.TrimEnd('.') + ".";

    private static JsonObject ZoneView(Call call, Resource z) => new()
    {
        ["Id"] = "/hostedzone/" + z.Id, ["Name"] = Dotted(z.Prop("Name")), ["CallerReference"] = z.Data["CallerReference"]?.ToString() ?? z.Id, ["Config"] = new JsonObject { ["PrivateZone"] = z.Properties["VPCs"] is JsonArray { Count: > 0 }, ["Comment"] = z.Properties["HostedZoneConfig"]?["Comment"]?.ToString() },
        ["ResourceRecordSetCount"] = 2 + call.Account.Of(EdgeResources.Record).Count(r => r.Prop("HostedZoneId") == z.Id),
    };

    [Operation(Route53, "ListHostedZones")]
    public static JsonObject ListHostedZones(Call call)
    {
        var output = new JsonObject { ["MaxItems"] = call.Int("MaxItems", 100) };
        output["HostedZones"] = call.Page(call.Account.Of(EdgeResources.Zone).Select(z => (JsonNode)ZoneView(call, z)), output, "Marker", "NextMarker", "MaxItems", 100);
        output["IsTruncated"] = output["NextMarker"] is not null;
        output["Marker"] = call.Text("Marker");
        return output;
    }

    [Operation(Route53, "ListHostedZonesByName", note: "ordered by the reversed labels of the name")]
    public static JsonObject ListHostedZonesByName(Call call)
    {
        static string Order(string name) => string.Join('.', name.TrimEnd('.').Split('.').Reverse());
        var from = call.Text("DNSName");
        var limit = call.Int("MaxItems", 100);
        var zones = call.Account.Of(EdgeResources.Zone).OrderBy(z => Order(z.Prop("Name")), StringComparer.Ordinal).Where(z => from.Length == 0 || string.CompareOrdinal(Order(z.Prop("Name")), Order(from)) >= 0).ToArray();
        var output = new JsonObject { ["HostedZones"] = new JsonArray([.. zones.Take(limit).Select(z => ZoneView(call, z))]), ["IsTruncated"] = zones.Length > limit, ["MaxItems"] = limit, ["DNSName"] = from.Length > 0 ? from : null };
        if (zones.Length > limit)
            (output["NextDNSName"], output["NextHostedZoneId"]) = (Dotted(zones[limit].Prop("Name")), zones[limit].Id);
        return output;
    }

    [Operation(Route53, "GetHostedZone")]
    public static JsonObject GetHostedZone(Call call)
    {
        var zone = Zone(call, "Id");
        return new JsonObject { ["HostedZone"] = ZoneView(call, zone), ["DelegationSet"] = new JsonObject { ["NameServers"] = zone.Attributes["NameServers"]!.DeepClone() } };
    }

    [Operation(Route53, "CreateHostedZone", note: "a repeated caller reference is HostedZoneAlreadyExists")]
    public static JsonObject CreateHostedZone(Call call)
    {
        if (call.Account.Of(EdgeResources.Zone).FirstOrDefault(z => z.Data["CallerReference"]?.ToString() == call.Text("CallerReference")) is { } existing)
            throw new AwsError("HostedZoneAlreadyExists", $"A hosted zone has already been created with the specified caller reference: {existing.Id}");
        var zone = call.Provisioner.Create(EdgeResources.Zone, call.Region, new JsonObject { ["Name"] = call.Text("Name") });
        zone.Data["CallerReference"] = call.Text("CallerReference");
        call.Provisioner.Ready(zone);
        return new JsonObject { ["HostedZone"] = ZoneView(call, zone), ["ChangeInfo"] = ChangeInfo(call, NewChange(call)), ["DelegationSet"] = new JsonObject { ["NameServers"] = zone.Attributes["NameServers"]!.DeepClone() }, ["Location"] = "https://route53.amazonaws.com/2013-04-01/hostedzone/" + zone.Id };
    }

    [Operation(Route53, "DeleteHostedZone")]
    public static JsonObject DeleteHostedZone(Call call)
    {
        var zone = Zone(call, "Id");
        call.Try(() => { call.Provisioner.Delete(zone); return true; }, failure => new AwsError("HostedZoneNotEmpty", failure.Message));
        call.Provisioner.Deleted(zone);
        return new JsonObject { ["ChangeInfo"] = ChangeInfo(call, NewChange(call)) };
    }

    private static Resource NewChange(Call call) => call.Account.Add(new Resource { Type = Change, Region = Account.GlobalRegion, Id = "C" + call.Account.Letters(20), Transition = "creating", ReadyAt = call.Account.Now + call.Account.Scaled(35) });

    private static JsonObject ChangeInfo(Call call, Resource change) => new() { ["Id"] = "/change/" + change.Id, ["Status"] = change.IsBusy(call.Account.Now) ? "PENDING" : "INSYNC", ["SubmittedAt"] = call.Time(change.Created) };

    [Operation(Route53, "GetChange")]
    public static JsonObject GetChange(Call call) => new() { ["ChangeInfo"] = ChangeInfo(call, call.Account.Find(Change, Account.GlobalRegion, Bare(call.Text("Id"))) ?? throw new AwsError("NoSuchChange", $"Could not find resource with ID: {call.Text("Id")}")) };

    private static JsonObject RecordView(Call call, Resource r)
    {
        var item = call.Project(r, "ResourceRecordSet");
        item["Name"] = Dotted(r.Prop("Name"));
        if (r.Properties["ResourceRecords"] is JsonArray values)
            item["ResourceRecords"] = new JsonArray([.. values.Select(v => new JsonObject { ["Value"] = v is JsonObject o ? o["Value"]!.ToString() : v!.ToString() })]);
        if (item["AliasTarget"] is JsonObject alias)
        {
            item.Remove("TTL");
            item.Remove("ResourceRecords");
            alias["EvaluateTargetHealth"] ??= false;
            alias["DNSName"] = Dotted(alias["DNSName"]!.ToString());
        }
        return item;
    }

    [Operation(Route53, "ListResourceRecordSets", note: "with the zone's NS and SOA records")]
    public static JsonObject ListResourceRecordSets(Call call)
    {
        var zone = Zone(call, "HostedZoneId");
        var root = Dotted(zone.Prop("Name"));
        var records = call.Account.Of(EdgeResources.Record).Where(r => r.Prop("HostedZoneId") == zone.Id).Select(r => RecordView(call, r)).ToList();
        records.Add(new JsonObject { ["Name"] = root, ["Type"] = "NS", ["TTL"] = 172800, ["ResourceRecords"] = new JsonArray([.. zone.Attributes["NameServers"]!.AsArray().Select(n => new JsonObject { ["Value"] = n + "." })]) });
        records.Add(new JsonObject { ["Name"] = root, ["Type"] = "SOA", ["TTL"] = 900, ["ResourceRecords"] = new JsonArray(new JsonObject { ["Value"] = "ns-1.simulated.example.invalid. hostmaster.simulated.example.invalid. 1 7200 900 1209600 86400" }) });
        static string Key(string name, string type) => string.Join('.', name.TrimEnd('.').ToLowerInvariant().Split('.').Reverse()) + " " + type;
        var sorted = records.OrderBy(r => Key(r["Name"]!.ToString(), r["Type"]!.ToString()), StringComparer.Ordinal).AsEnumerable();
        if (call.Text("StartRecordName") is { Length: > 0 } start)
            sorted = sorted.Where(r => string.CompareOrdinal(Key(r["Name"]!.ToString(), r["Type"]!.ToString()), Key(start, call.Text("StartRecordType"))) >= 0);
        var all = sorted.ToArray();
        var limit = Math.Min(300, call.Int("MaxItems", 300));
        var output = new JsonObject { ["ResourceRecordSets"] = new JsonArray([.. all.Take(limit)]), ["IsTruncated"] = all.Length > limit, ["MaxItems"] = limit };
        if (all.Length > limit)
            (output["NextRecordName"], output["NextRecordType"]) = (all[limit]["Name"]!.ToString(), all[limit]["Type"]!.ToString());
        return output;
    }

    [Operation(Route53, "ChangeResourceRecordSets", note: "CREATE, UPSERT and DELETE, all or nothing; PENDING, then INSYNC")]
    public static JsonObject ChangeResourceRecordSets(Call call)
    {
        var zone = Zone(call, "HostedZoneId");
        var before = call.Account.State.Resources.ToList();
        try
        {
            foreach (var change in call.Input["ChangeBatch"]?["Changes"] as JsonArray ?? [])
                Apply(call, zone, change!["Action"]!.ToString(), (JsonObject)change["ResourceRecordSet"]!);
        }
        catch (ResourceFailure failure)
        {
            call.Account.State.Resources = before;
            throw new AwsError("InvalidChangeBatch", failure.Message);
        }
        return new JsonObject { ["ChangeInfo"] = ChangeInfo(call, NewChange(call)) };
    }

    private static void Apply(Call call, Resource zone, string action, JsonObject set)
    {
        var name = set["Name"]!.ToString().TrimEnd('.');
        var existing = call.Account.Of(EdgeResources.Record).FirstOrDefault(r => r.Prop("HostedZoneId") == zone.Id && r.Prop("Name").TrimEnd('.').Equals(name, StringComparison.OrdinalIgnoreCase) && r.Prop("Type") == set["Type"]!.ToString() && r.Prop("SetIdentifier") == (set["SetIdentifier"]?.ToString() ?? ""));
        if (action == "DELETE")
        {
            call.Account.Remove(existing ?? throw ResourceFailure.InvalidRequest($"[Tried to delete resource record set [name='{name}.', type='{set["Type"]}'] but it was not found]"));
            return;
        }
        var properties = (JsonObject)set.DeepClone();
        properties["HostedZoneId"] = zone.Id;
        if (set["ResourceRecords"] is JsonArray values)
            properties["ResourceRecords"] = new JsonArray([.. values.Select(v => (JsonNode)v!["Value"]!.ToString())]);
        if (action == "UPSERT" && existing is not null)
        {
            existing.Properties = properties;
            call.Account.Changed = true;
            return;
        }
        var record = new Resource { Type = EdgeResources.Record, Region = Account.GlobalRegion, Id = call.Account.Of(EdgeResources.Record).Any(r => r.Id == name) ? $"{name}_{set["Type"]}_{call.Account.Hex(4)}" : name, Properties = properties };
        EdgeResources.CheckRecord(call.Account, record);
        call.Account.Add(record);
    }

    [Operation(Route53, "ListTagsForResource")]
    public static JsonObject ListTagsForResource(Call call) => new()
    {
        ["ResourceTagSet"] = new JsonObject { ["ResourceType"] = call.Text("ResourceType"), ["ResourceId"] = call.Text("ResourceId"), ["Tags"] = call.Account.Find(EdgeResources.Zone, Account.GlobalRegion, Bare(call.Text("ResourceId"))) is { } zone ? call.TagsOf(zone, "HostedZoneTags") : new JsonArray() },
    };
}
