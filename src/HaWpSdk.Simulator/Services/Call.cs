using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.CloudFormation;
using HaWpSdk.Simulator.Http;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>One call to one operation, with its input by the model's member names.</summary>
internal sealed class Call(Account account, StackEngine engine, ServiceModel service, OperationModel operation, JsonObject input, string region, HttpRequest request)
{
    public Account Account { get; } = account;
    public StackEngine Engine { get; } = engine;
    public Provisioner Provisioner { get; } = new(account);
    public ServiceModel Service { get; } = service;
    public OperationModel Operation { get; } = operation;
    public JsonObject Input { get; } = input;

    /// <summary>The region that the request is signed for.</summary>
    public string Region { get; } = region;
    public HttpRequest Request { get; } = request;

    /// <summary>The bytes of a streamed answer.</summary>
    public byte[]? StreamBody { get; set; }

    public bool Has(string name) => Input[name] is not null;

    public string Text(string name) => Input[name] is { } value ? ResponseWriter.Text(value) : "";

    public int Int(string name, int otherwise) => Input[name] is { } value && int.TryParse(ResponseWriter.Text(value), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    public bool Flag(string name, bool otherwise = false) => Input[name] is { } value ? ResponseWriter.Text(value) == "true" : otherwise;

    public string[] Texts(string name) => Input[name] is JsonArray list ? [.. list.Select(ResponseWriter.Text)] : [];

    public string Time(DateTimeOffset time) => Timestamps.Format(time);

    /// <summary>A page of items: the token is the offset, in a form that says so to nobody.</summary>
    public JsonArray Page(IEnumerable<JsonNode> items, JsonObject output, string inputToken, string outputToken, string limitName, int defaultLimit)
    {
        var all = items as IReadOnlyList<JsonNode> ?? [.. items];
        var start = 0;
        if (Text(inputToken) is { Length: > 0 } token)
        {
            try
            {
                start = int.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(token))["simulated-".Length..], CultureInfo.InvariantCulture);
            }
            catch (Exception error) when (error is FormatException or ArgumentException)
            {
                throw new AwsError(Service.IsJson ? "InvalidNextTokenException" : "InvalidNextToken", "The token is not one that was given out.", 400);
            }
        }
        var limit = limitName.Length > 0 ? Math.Max(1, Int(limitName, defaultLimit)) : defaultLimit;
        if (start + limit < all.Count)
            output[outputToken] = Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"simulated-{start + limit}")));
        return new JsonArray([.. all.Skip(start).Take(limit)]);
    }

    /// <summary>Answers a repeated call with the same token as the first time.</summary>
    public JsonObject Once(string token, Func<JsonObject> run, string mismatch = "IdempotentParameterMismatch")
    {
        if (token.Length == 0)
            return run();
        var key = $"{Service.Key}.{Operation.Name}:{Region}:{token}";
        var parameters = Input.ToJsonString();
        if (Account.State.Tokens.TryGetValue(key, out var known))
            return known.Parameters == parameters ? (JsonObject)known.Answer.DeepClone()
                : throw new AwsError(mismatch, "The token was used before with different parameters.", 400);
        var answer = run();
        Account.State.Tokens[key] = new RememberedCall { Parameters = parameters, Answer = (JsonObject)answer.DeepClone() };
        return answer;
    }

    /// <summary>Turns what a resource refuses into the service's own error.</summary>
    public T Try<T>(Func<T> run, Func<ResourceFailure, AwsError> translate)
    {
        try
        {
            return run();
        }
        catch (ResourceFailure failure)
        {
            throw translate(failure);
        }
    }

    /// <summary>Tags in any of the forms that properties use, as Key and Value; with CloudFormation's own when a stack made it.</summary>
    public JsonArray TagsOf(Resource resource, string property = "Tags")
    {
        var tags = new JsonArray();
        foreach (var tag in resource.Properties[property] is JsonArray list ? list : [])
            tags.Add(new JsonObject { ["Key"] = tag!["Key"]?.ToString() ?? "", ["Value"] = tag["Value"]?.ToString() ?? "" });
        if (resource.Properties[property] is JsonObject map)
            foreach (var (key, value) in map)
                tags.Add(new JsonObject { ["Key"] = key, ["Value"] = value?.ToString() ?? "" });
        if (Account.StackOf(resource) is { } stack)
        {
            foreach (var (key, value) in stack.Tags)
                if (!tags.Any(t => t!["Key"]!.ToString() == key))
                    tags.Add(new JsonObject { ["Key"] = key, ["Value"] = value });
            tags.Add(new JsonObject { ["Key"] = "aws:cloudformation:stack-name", ["Value"] = stack.Name });
            tags.Add(new JsonObject { ["Key"] = "aws:cloudformation:stack-id", ["Value"] = stack.StackId });
            tags.Add(new JsonObject { ["Key"] = "aws:cloudformation:logical-id", ["Value"] = resource.LogicalId });
        }
        foreach (var (key, value) in resource.Data["Tags"] as JsonObject ?? [])
        {
            foreach (var same in tags.Where(t => t!["Key"]!.ToString() == key).ToArray())
                tags.Remove(same);
            tags.Add(new JsonObject { ["Key"] = key, ["Value"] = value?.ToString() ?? "" });
        }
        return tags;
    }

    /// <summary>
    /// Projects a resource onto an output shape: every member that has a property or attribute of the same name (whatever its case)
    /// and of a kind that fits takes it.
    /// </summary>
    public JsonObject Project(Resource resource, string shapeName)
    {
        var source = new JsonObject(new JsonNodeOptions { PropertyNameCaseInsensitive = true });
        foreach (var (key, value) in resource.Properties)
            source[key] = value?.DeepClone();
        foreach (var (key, value) in resource.Attributes)
            source[key] = value?.DeepClone();
        return Fit(Service.Resolve(shapeName), source) as JsonObject ?? [];
    }

    /// <summary>Fits a value into a shape: unknown members go, scalars are converted, a list of names becomes what the shape says.</summary>
    public JsonNode? Fit(Shape shape, JsonNode? value)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure when value is JsonObject map:
                var result = new JsonObject();
                foreach (var member in shape.Members)
                {
                    var content = map[member.Name] ?? map.FirstOrDefault(pair => string.Equals(pair.Key, member.Name, StringComparison.OrdinalIgnoreCase)).Value;
                    if (content is not null && Fit(Service.Resolve(member.Target), content) is { } fitted)
                        result[member.Name] = fitted;
                }
                return result;
            case ShapeKind.Structure when value is JsonArray bare && shape.Members.Any(m => m.Name == "Quantity") && shape.Members.FirstOrDefault(m => m.Name == "Items") is { } itemsMember:
                // CloudFront's lists are counted in the API and plain in templates.
                var counted = new JsonObject { ["Quantity"] = bare.Count };
                if (bare.Count > 0)
                    counted["Items"] = Fit(Service.Resolve(itemsMember.Target), bare);
                return counted;
            case ShapeKind.List when value is JsonArray list:
                var element = Service.Resolve(shape.Element!.Target);
                var items = new JsonArray();
                foreach (var item in list)
                    if (Fit(element, item) is { } fitted)
                        items.Add(fitted);
                return items;
            case ShapeKind.Map when value is JsonObject map:
                var valueShape = Service.Resolve(shape.Element!.Target);
                return new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Fit(valueShape, pair.Value))));
            case ShapeKind.Boolean when value is JsonValue:
                return ResponseWriter.Text(value).Equals("true", StringComparison.OrdinalIgnoreCase);
            case ShapeKind.Number when value is JsonValue && decimal.TryParse(ResponseWriter.Text(value), CultureInfo.InvariantCulture, out var number):
                return number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue ? (long)number : number;
            case ShapeKind.String when value is JsonValue:
                return ResponseWriter.Text(value);
            case ShapeKind.Timestamp when value is JsonValue:
                return ResponseWriter.Text(value);
            case ShapeKind.Blob when value is JsonValue:
                // A template writes text; on the wire it is bytes.
                return Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(ResponseWriter.Text(value)));
            case ShapeKind.Document:
                return value?.DeepClone();
            default:
                return null;
        }
    }
}
