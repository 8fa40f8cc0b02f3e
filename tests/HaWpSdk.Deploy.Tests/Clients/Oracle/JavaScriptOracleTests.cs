using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Tests.Clients.Wire;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Clients.Oracle;

/// <summary>
/// The official AWS SDK for JavaScript as an outside judge: the same input goes through its client and ours into a recording server,
/// and both read the same answers. Made by other hands from AWS's own models, it does not share our mistakes.
/// </summary>
[TestFixture]
public sealed class JavaScriptOracleTests
{
    private readonly List<Case> _cases = [];
    private readonly Dictionary<int, WireRequest> _theirs = [];
    private readonly Dictionary<int, WireRequest> _ours = [];
    private readonly Dictionary<int, JsonElement> _results = [];
    private readonly Dictionary<int, IWireShape> _read = [];
    private NpmFolder _oracle = null!;

    [OneTimeSetUp]
    public async Task Send_every_case_with_both_clients()
    {
        _oracle = await NpmFolder.RequireAsync("aws-sdk-js", oldestNode: 20);
        foreach (var operation in ClientOperation.All)
        {
            var members = MemberNames.Of(operation.NewRequest());
            var needed = operation.NeededMembers;
            Add(operation, "every member", _ => true);
            Add(operation, "needed members only", needed.Contains);
            foreach (var member in members.Where(member => !needed.Contains(member)))
            {
                Add(operation, member, name => name == member || needed.Contains(name));
            }
        }

        using var theirServer = new WireServer(request => _cases[int.Parse(request.Headers["x-oracle-case"], CultureInfo.InvariantCulture)].Reply);
        using var folder = new ThrowAwayFolder();
        var file = Path.Combine(folder.FullName, "cases.json");
        await File.WriteAllTextAsync(file, new JsonArray([.. _cases.Select(item => item.ToJson())]).ToJsonString());
        var run = (await _oracle.RunAsync("drive.mjs", "send", file, theirServer.Url.AbsoluteUri)).EnsureSuccess("drive.mjs send");
        foreach (var line in run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var result = JsonDocument.Parse(line).RootElement;
            _results[result.GetProperty("id").GetInt32()] = result;
        }

        foreach (var request in theirServer.Requests)
        {
            _theirs[int.Parse(request.Headers["x-oracle-case"], CultureInfo.InvariantCulture)] = request;
        }

        Case? current = null;
        using var ourServer = new WireServer(_ => current!.Reply);
        using var aws = ClientsOn.Endpoint(ourServer.Url, retries: 0);
        foreach (var item in _cases)
        {
            current = item;
            _read[item.Id] = (IWireShape)await item.Operation.SendAsync(aws, item.Request);
            _ours[item.Id] = ourServer.Requests[^1];
        }

        Assert.That(ourServer.Requests, Has.Count.EqualTo(_cases.Count), "each case is one request");
    }

    [Test]
    public void Requests_are_equal_field_by_field_for_every_operation_and_member()
    {
        var differences = new List<string>();
        var fields = 0;
        foreach (var item in _cases)
        {
            if (!_theirs.TryGetValue(item.Id, out var theirs))
            {
                differences.Add($"{item}: the JavaScript client sent nothing: {_results[item.Id]}");
                continue;
            }

            var (left, right) = (WireFields.Of(theirs), WireFields.Of(_ours[item.Id]));
            fields += left.Count;
            differences.AddRange(left.Keys.Union(right.Keys)
                .Where(name => left.GetValueOrDefault(name) != right.GetValueOrDefault(name))
                .Select(name => $"{item}: {name} is '{left.GetValueOrDefault(name)}' there, '{right.GetValueOrDefault(name)}' here"));
        }

        var members = ClientOperation.All.Sum(operation => MemberNames.Of(operation.NewRequest(), deep: true).Count);
        TestContext.Out.WriteLine($"Compared {_cases.Count} requests of {ClientOperation.All.Count} operations: {members} request members, {fields} fields; {differences.Count} differ.");
        Assert.That(differences, Is.Empty, string.Join('\n', differences.Take(50)));
    }

    [Test]
    public async Task Signatures_are_those_the_official_signer_gives_the_same_bytes()
    {
        using var folder = new ThrowAwayFolder();
        var file = folder.Write("cases.json", new JsonArray([.. _cases.Select(item => ToSign(item.Id, _ours[item.Id]))]).ToJsonString());
        var run = (await _oracle.RunAsync("drive.mjs", "sign", file)).EnsureSuccess("drive.mjs sign");

        var theirs = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(result => result.GetProperty("id").GetInt32(), result => result.GetProperty("signature").GetString());
        var differences = _cases.Where(item => theirs[item.Id] != _ours[item.Id].Headers["Authorization"].Split("Signature=")[1]).Select(item => $"{item}: {_ours[item.Id].Target}").ToList();
        TestContext.Out.WriteLine($"Compared {_cases.Count} signatures; {differences.Count} differ.");
        Assert.That(differences, Is.Empty, string.Join('\n', differences.Take(50)));
    }

    private static JsonObject ToSign(int id, WireRequest request) => new()
    {
        ["id"] = id,
        ["method"] = request.Method,
        ["target"] = request.Target,
        ["headers"] = new JsonObject([.. request.Headers.Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)header.Value))]),
        ["signedHeaders"] = new JsonArray([.. request.Headers["Authorization"].Split("SignedHeaders=")[1].Split(',')[0].Split(';').Select(name => (JsonNode)name)]),
        ["body"] = Convert.ToBase64String(request.Body),
        ["date"] = DateTime.ParseExact(request.Headers["X-Amz-Date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        ["region"] = request.SigningRegion,
        ["service"] = request.SigningName,
    };

    [Test]
    public void Every_member_we_send_is_one_the_service_knows() =>
        Assert.That(_results.Values.SelectMany(result => result.GetProperty("unknown").EnumerateArray().Select(name => name.GetString())), Is.Empty);

    [Test]
    public void Members_of_the_official_shapes_that_are_left_out_are_those_the_page_names()
    {
        var leftOut = new SortedSet<string>(StringComparer.Ordinal);
        var (official, ours) = (0, 0);
        foreach (var item in _cases.Where(item => item.Full))
        {
            foreach (var (list, shape) in new[] { ("requestMembers", item.Operation.NewRequest()), ("responseMembers", item.Operation.NewResponse()) })
            {
                var known = MemberNames.Of(shape, deep: true).ToHashSet(StringComparer.OrdinalIgnoreCase);
                var theirs = _results[item.Id].GetProperty(list).EnumerateArray().Select(name => name.GetString()!).ToList();
                (official, ours) = (official + theirs.Count, ours + known.Count);
                leftOut.UnionWith(theirs.Where(name => !known.Contains(name)).Select(name => $"{item.Operation.Service.ServiceId} {Head(name, known)}"));
            }
        }

        var page = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "aws-clients.md"));
        var missing = leftOut.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)).ToList();
        TestContext.Out.WriteLine($"The official shapes have {official} members in all operations, ours {ours}; left out: {leftOut.Count} named places.");
        Assert.That(missing, Is.Empty, string.Join('\n', missing));
    }

    // The first part of the name that ours do not have: "WebACL.Rules.Statement.AsnMatchStatement.AsnList" is left out from AsnMatchStatement on.
    private static string Head(string name, HashSet<string> known)
    {
        var parts = name.Split('.');
        var depth = Enumerable.Range(1, parts.Length).First(length => !known.Any(own => own.StartsWith(string.Join('.', parts[..length]) + ".", StringComparison.OrdinalIgnoreCase) || own.Equals(string.Join('.', parts[..length]), StringComparison.OrdinalIgnoreCase)));
        return parts[depth - 1];
    }

    [Test]
    public void Answers_are_read_the_same_member_by_member()
    {
        var differences = new List<string>();
        var fields = 0;
        foreach (var item in _cases.Where(item => item.Full))
        {
            var result = _results[item.Id];
            if (!result.TryGetProperty("output", out var output))
            {
                differences.Add($"{item}: the JavaScript client did not read the answer: {result.GetProperty("error")}");
                continue;
            }

            var theirs = Fields(output);
            var ours = Fields(JsonDocument.Parse(JsonShapeWriter.Write(_read[item.Id])).RootElement);
            var said = Fields(JsonDocument.Parse(JsonShapeWriter.Write(item.Response)).RootElement);
            fields += said.Count;
            differences.AddRange(said.Keys.Union(theirs.Keys).Union(ours.Keys)
                .Where(name => said.GetValueOrDefault(name) != theirs.GetValueOrDefault(name) || said.GetValueOrDefault(name) != ours.GetValueOrDefault(name))
                .Select(name => $"{item}: {name}: sent '{said.GetValueOrDefault(name)}', read there '{theirs.GetValueOrDefault(name)}', here '{ours.GetValueOrDefault(name)}'"));
        }

        var members = ClientOperation.All.Sum(operation => MemberNames.Of(operation.NewResponse(), deep: true).Count);
        TestContext.Out.WriteLine($"Compared the answers of {ClientOperation.All.Count} operations: {members} response members, {fields} values; {differences.Count} differ.");
        Assert.That(differences, Is.Empty, string.Join('\n', differences.Take(50)));
    }

    [Test]
    public async Task Hosts_and_signing_regions_are_those_of_the_official_client()
    {
        var services = ClientOperation.All.DistinctBy(operation => operation.Package).ToList();
        var items = (
            from service in services
            from region in new[] { "us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "eu-north-1", "ap-northeast-1", "ap-southeast-2", "ca-central-1", "sa-east-1", "af-south-1", "me-south-1", "cn-north-1", "cn-northwest-1", "us-gov-west-1" }
            from variant in new[] { (Fips: false, DualStack: false), (Fips: true, DualStack: false), (Fips: false, DualStack: true), (Fips: true, DualStack: true) }
            where !variant.Fips && !variant.DualStack || !region.StartsWith("cn-", StringComparison.Ordinal) && !region.StartsWith("us-gov-", StringComparison.Ordinal) // others are refused, see ServiceEndpoint
            where (service.Package, region[..2]) is not ("cloudfront", "us") || !region.StartsWith("us-gov-", StringComparison.Ordinal) // CloudFront is not in GovCloud
            select (service, region, variant.Fips, variant.DualStack)).ToList();
        using var folder = new ThrowAwayFolder();
        var file = folder.Write("cases.json", new JsonArray([.. items.Select((item, id) => new JsonObject
        {
            ["id"] = id, ["package"] = item.service.Package, ["region"] = item.region, ["fips"] = item.Fips, ["dualStack"] = item.DualStack,
        })]).ToJsonString());

        var run = (await _oracle.RunAsync("drive.mjs", "endpoints", file)).EnsureSuccess("drive.mjs endpoints");

        var theirs = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(result => result.GetProperty("id").GetInt32());
        var differences = items.Select((item, id) => (
            Case: $"{item.service.Service.ServiceId} in {item.region}, FIPS {item.Fips}, dual-stack {item.DualStack}",
            Theirs: $"{theirs[id].GetProperty("url").GetString()} signed for {theirs[id].GetProperty("signingRegion").GetString()}",
            Ours: Endpoint(item.service, item.region, item.Fips, item.DualStack))).Where(pair => pair.Theirs != pair.Ours).ToList();
        TestContext.Out.WriteLine($"Compared {items.Count} endpoints of {services.Count} services; {differences.Count} differ.");
        Assert.That(differences, Is.Empty, string.Join('\n', differences.Take(50)));
    }

    private static string Endpoint(ClientOperation operation, string region, bool fips, bool dualStack)
    {
        var config = (ServiceClientConfig)Activator.CreateInstance(operation.ClientType.Assembly.GetType(operation.ClientType.FullName![..^"Client".Length] + "Config")!)!;
        config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region);
        (config.UseFIPSEndpoint, config.UseDualstackEndpoint, config.IgnoreConfiguredEndpointUrls) = (fips, dualStack, true);
        var endpoint = ServiceEndpoint.Of(config);
        var scheme = (Amazon.Runtime.Endpoints.PropertyBag)((List<object>)endpoint.Attributes["authSchemes"])[0];
        return $"{endpoint.URL}/ signed for {scheme["signingRegion"]}";
    }

    private static SortedDictionary<string, string> Fields(JsonElement json)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        WireFields.Add(fields, "", json);
        return fields;
    }

    private void Add(ClientOperation operation, string what, Func<string, bool> wanted)
    {
        var full = what == "every member";
        var response = SampleMembers.Fill(operation.NewResponse(), _ => true);
        _cases.Add(new Case(_cases.Count, operation, what, full, SampleMembers.Fill(operation.NewRequest(), wanted), response, WireAnswers.Of(operation, response)));
    }

    private sealed record Case(int Id, ClientOperation Operation, string What, bool Full, IWireShape Request, IWireShape Response, WireReply Reply)
    {
        public JsonNode ToJson() => new JsonObject
        {
            ["id"] = Id,
            ["package"] = Operation.Package,
            ["operation"] = Operation.Name,
            ["describe"] = Full,
            ["input"] = JsonNode.Parse(JsonShapeWriter.Write(Request)),
        };

        public override string ToString() => $"{Operation} ({What})";
    }
}
