using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaWpSdk.Simulator.CloudFormation;
using HaWpSdk.Simulator.Specification;
using HaWpSdk.Simulator.State;

namespace HaWpSdk.Simulator.Resources;

/// <summary>Creates, changes and deletes resources of any type: generic rules out of the specification, then the type's behaviour.</summary>
internal sealed partial class Provisioner(Account account)
{
    [GeneratedRegex(@"\$\{(?<name>[A-Za-z]+)\}")]
    private static partial Regex ArnVariable();

    /// <summary>Begins to create. The resource exists from now on and is ready after the type's time.</summary>
    /// <exception cref="ResourceFailure">AWS would refuse it; nothing was created.</exception>
    public Resource Create(string type, string region, JsonObject properties, Stack? stack = null, string logicalId = "")
    {
        var specification = ResourceSpecification.All[type];
        var behavior = BehaviorTable.For(type);
        if (PropertyValidator.Problem(specification, properties) is { } problem)
            throw ResourceFailure.InvalidRequest(problem);
        var resource = new Resource
        {
            Type = type,
            Region = behavior.Global ? Account.GlobalRegion : region,
            Properties = (JsonObject)properties.DeepClone(),
            StackId = stack?.StackId ?? "",
            LogicalId = logicalId,
            Created = account.Now,
            Transition = "creating",
        };
        var context = new ResourceContext(account, specification, resource, stack);
        if (behavior.NameProperty.Length > 0)
            Name(behavior, context);
        resource.Id = behavior.Identify?.Invoke(context) ?? Identify(behavior, context);
        if (resource.Id.Length == 0)
            throw ResourceFailure.InvalidRequest($"The identifier of {type} ({string.Join(", ", specification.Identifier)}) must not be blank.");
        if (account.Find(type, resource.Region, resource.Id) is not null)
            throw ResourceFailure.AlreadyExists(type, resource.Id);
        behavior.Create?.Invoke(context);
        FillAttributes(context);
        resource.ReadyAt = account.Now + account.Scaled(behavior.CreateSeconds);
        account.Add(resource);
        return resource;
    }

    /// <summary>Begins to change a resource in place.</summary>
    /// <exception cref="ResourceFailure">AWS would refuse it; nothing was changed.</exception>
    public void Update(Resource resource, JsonObject properties)
    {
        var specification = ResourceSpecification.All[resource.Type];
        var behavior = BehaviorTable.For(resource.Type);
        if (PropertyValidator.Problem(specification, properties) is { } problem)
            throw ResourceFailure.InvalidRequest(problem);
        var previous = resource.Properties;
        resource.Properties = (JsonObject)properties.DeepClone();
        if (behavior.NameProperty.Length > 0 && resource.Properties[behavior.NameProperty] is null && previous[behavior.NameProperty] is { } generated)
            resource.Properties[behavior.NameProperty] = generated.DeepClone();
        try
        {
            behavior.Update?.Invoke(new ResourceContext(account, specification, resource, account.StackOf(resource), previous));
        }
        catch
        {
            resource.Properties = previous;
            throw;
        }
        resource.Transition = "modifying";
        resource.ReadyAt = account.Now + account.Scaled(behavior.UpdateSeconds);
        account.Changed = true;
    }

    /// <summary>Begins to delete; call <see cref="Deleted"/> when <see cref="Resource.ReadyAt"/> has come.</summary>
    /// <exception cref="ResourceFailure">AWS would refuse it: it is protected, in use or not empty.</exception>
    public void Delete(Resource resource)
    {
        var behavior = BehaviorTable.For(resource.Type);
        behavior.Delete?.Invoke(Context(resource));
        resource.Transition = "deleting";
        resource.ReadyAt = account.Now + account.Scaled(behavior.DeleteSeconds);
        account.Changed = true;
    }

    public void Deleted(Resource resource) => account.Remove(resource);

    public void Ready(Resource resource)
    {
        resource.Transition = "";
        account.Changed = true;
    }

    public ResourceContext Context(Resource resource) => new(account, ResourceSpecification.All[resource.Type], resource, account.StackOf(resource));

    /// <summary>Whether a change of properties replaces the resource, and which properties changed.</summary>
    public static (bool Replaces, IReadOnlyList<string> Changed) Compare(string type, JsonObject before, JsonObject after)
    {
        var specification = ResourceSpecification.All[type];
        var behavior = BehaviorTable.For(type);
        var changed = before.Select(p => p.Key).Union(after.Select(p => p.Key), StringComparer.Ordinal)
            .Where(name => !SameValue(before[name], after[name])).Order(StringComparer.Ordinal).ToArray();
        var replaces = changed.Any(name => specification.Properties.TryGetValue(name, out var property) && Effect(specification, property, before[name], after[name], behavior) == Replacement.Always);
        return (replaces, changed);
    }

    /// <summary>Equal as CloudFormation compares: scalars by their text, <c>true</c> is <c>"true"</c>.</summary>
    public static bool SameValue(JsonNode? one, JsonNode? other)
    {
        if (one is null || other is null)
            return one is null && other is null;
        if (one is JsonValue && other is JsonValue)
            return Wire.ResponseWriter.Text(one) == Wire.ResponseWriter.Text(other);
        if (one is JsonArray a && other is JsonArray b)
            return a.Count == b.Count && a.Zip(b).All(pair => SameValue(pair.First, pair.Second));
        if (one is JsonObject x && other is JsonObject y)
            return x.Count == y.Count && x.All(pair => y.ContainsKey(pair.Key) && SameValue(pair.Value, y[pair.Key]));
        return false;
    }

    /// <summary>What the change of one property does, looking into nested types: only the nested property that changed counts.</summary>
    public static Replacement Effect(ResourceSpecification type, PropertySpecification property, JsonNode? before, JsonNode? after, TypeBehavior behavior)
    {
        if (property.Replacement == Replacement.Always)
            return Replacement.Always;
        if (property.Replacement == Replacement.Maybe)
            return behavior.ReplacingProperties.Contains(property.Name) ? Replacement.Always : Replacement.Maybe;
        if (before is JsonObject x && after is JsonObject y && type.Types.TryGetValue(property.Kind, out var nested))
            return nested.Values.Where(member => !SameValue(x[member.Name], y[member.Name]))
                .Select(member => Effect(type, member, x[member.Name], y[member.Name], behavior)).DefaultIfEmpty(Replacement.Never).Max();
        return Replacement.Never;
    }

    private void Name(TypeBehavior behavior, ResourceContext context)
    {
        if (context.Properties[behavior.NameProperty] is null)
            context.Properties[behavior.NameProperty] = context.GeneratedName(behavior.NameLimit, behavior.LowerCaseName);
        else if (behavior.LowerCaseName)
            context.Properties[behavior.NameProperty] = context.Prop(behavior.NameProperty).ToLowerInvariant();
        var name = context.Prop(behavior.NameProperty);
        if (name.Length == 0)
            throw ResourceFailure.InvalidRequest($"The parameter {behavior.NameProperty} must not be blank.");
        if (account.Of(behavior.Type, context.Region).FirstOrDefault(r => r.Prop(behavior.NameProperty) == name) is not { } existing)
            return;
        var owner = account.StackOf(existing);
        throw owner is null
            ? ResourceFailure.AlreadyExists(behavior.Type, name)
            : new ResourceFailure("AlreadyExists", $"{name} already exists in stack {owner.StackId}");
    }

    private string Identify(TypeBehavior behavior, ResourceContext context)
    {
        if (behavior.NameProperty.Length > 0 && context.Specification.Identifier is [var only] && only == behavior.NameProperty)
            return context.Prop(only);
        if (behavior.IdPrefix.Length > 0)
            return behavior.IdPrefix + account.Hex(17);
        var parts = context.Specification.Ref.Count > 0 ? context.Specification.Ref : context.Specification.Identifier;
        var values = parts.Select(part => context.Properties[part] is JsonValue value ? value.ToString()
            : part.EndsWith("Arn", StringComparison.OrdinalIgnoreCase) ? ArnOf(context, behavior.NameProperty.Length > 0 ? context.Prop(behavior.NameProperty) : context.GeneratedName())
            : part == "Id" && parts.Count == 1 ? account.Uuid()
            : context.GeneratedName()).ToArray();
        return string.Join('|', values);
    }

    /// <summary>The ARN after the specification's template; every variable that is not partition, region or account is the short id.</summary>
    public string ArnOf(ResourceContext context, string shortId)
    {
        var template = context.Specification.ArnTemplate;
        if (template.Length == 0)
        {
            var service = context.Resource.Type.Split("::")[1].ToLowerInvariant();
            template = $"arn:${{Partition}}:{service}:${{Region}}:${{Account}}:{context.Resource.Type.Split("::")[2].ToLowerInvariant()}/${{Id}}";
        }
        var region = context.Region == Account.GlobalRegion ? "" : context.Region;
        return ArnVariable().Replace(template, match => match.Groups["name"].Value switch
        {
            "Partition" => Account.Partition(context.Region),
            "Region" => region,
            "Account" => account.Id,
            _ => shortId,
        });
    }

    private void FillAttributes(ResourceContext context)
    {
        foreach (var attribute in context.Specification.Attributes)
        {
            if (context.Attributes[attribute] is not null || attribute.Contains('.', StringComparison.Ordinal) && context.Attributes[attribute.Split('.')[0]] is not null)
                continue;
            if (context.Properties[attribute] is { } property)
                context.Set(attribute, property.DeepClone());
            else if (context.Specification.Identifier.Contains(attribute))
                context.Set(attribute, context.Resource.Id);
            else if (attribute.EndsWith("Arn", StringComparison.OrdinalIgnoreCase) && !attribute.Contains('.', StringComparison.Ordinal))
                context.Set(attribute, context.Resource.Id.StartsWith("arn:", StringComparison.Ordinal) ? context.Resource.Id : ArnOf(context, context.Resource.Id));
        }
    }
}
