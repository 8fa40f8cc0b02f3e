using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Specification;
using HaWpSdk.Simulator.State;

namespace HaWpSdk.Simulator.CloudFormation;

/// <summary>Computes the changes of a change set as CloudFormation shows them, replacement from the specification.</summary>
internal sealed class ChangeSetPlanner(Account account, Stack stack, ChangeSet changeSet)
{
    /// <summary>Begins every value that is known only after the change: it differs from any value before.</summary>
    private const string Unknown = "\u0001{{";

    private readonly Template _template = Template.Parse(changeSet.TemplateBody);

    /// <summary>Resources that are new or will be replaced: their Ref and attributes are unknown.</summary>
    private readonly HashSet<string> _newIds = new(StringComparer.Ordinal);

    /// <summary>Resources that change in place: their attributes may change.</summary>
    private readonly HashSet<string> _modified = new(StringComparer.Ordinal);

    private sealed class PlannedValues(Account account, Stack stack, ChangeSetPlanner planner) : IResourceValues
    {
        public JsonNode? Ref(string logicalId) => planner._newIds.Contains(logicalId) ? $"{Unknown}{logicalId}}}}}" : stack.Resources.TryGetValue(logicalId, out var r) ? r.PhysicalId : null;

        public JsonNode? Attribute(string logicalId, string attribute)
        {
            if (planner._newIds.Contains(logicalId) || planner._modified.Contains(logicalId) || !stack.Resources.TryGetValue(logicalId, out var record) || StackValues.Find(account, stack, record.Type, record.PhysicalId) is not { } resource)
                return $"{Unknown}{logicalId}.{attribute}}}}}";
            return StackValues.Attribute(resource, attribute)?.DeepClone();
        }

        public JsonNode? Import(string name) => new StackValues(account, stack).Import(name);
    }

    public List<JsonObject> Plan()
    {
        var scratch = new Stack { StackId = stack.StackId, Name = stack.Name, Region = stack.Region, NotificationArns = stack.NotificationArns, Resources = stack.Resources, TemplateBody = changeSet.TemplateBody };
        var intrinsics = new Intrinsics(_template, ParameterSet.Values(_template, changeSet.Parameters, changeSet.ResolvedParameters), scratch, account, new PlannedValues(account, stack, this));
        var live = _template.TopologicalOrder([.. _template.Resources.Select(r => r.Key).Where(intrinsics.Exists)]);
        var changes = new List<JsonObject>();
        foreach (var id in live)
        {
            var type = _template.TypeOf(id);
            var exists = stack.Resources.TryGetValue(id, out var record) && record.PhysicalId.Length > 0 && record.Status is not ("CREATE_FAILED" or "DELETE_COMPLETE" or "DELETE_SKIPPED");
            if (changeSet.ResourcesToImport.ContainsKey(id))
            {
                changes.Add(Change("Import", id, type, changeSet.ResourcesToImport[id].First().Value?.ToString() ?? ""));
                continue;
            }
            if (!exists)
            {
                _newIds.Add(id);
                changes.Add(Change("Add", id, type, ""));
                continue;
            }
            if (record!.Type != type)
                throw Wire.AwsError.Validation($"Update of resource type is not permitted. The new template modifies resource type of the following resources: [{id}]");
            if (Modification(id, record, intrinsics) is { } modification)
                changes.Add(modification);
        }
        foreach (var gone in stack.Resources.Values.Where(r => !live.Contains(r.LogicalId) && r.PhysicalId.Length > 0))
        {
            var change = Change("Remove", gone.LogicalId, gone.Type, gone.PhysicalId);
            change["ResourceChange"]!["PolicyAction"] = PolicyAction(gone.DeletionPolicy);
            changes.Add(change);
        }
        return changes;
    }

    public bool ChangesAnything(List<JsonObject> changes) => changes.Count > 0 || OutputsChanged() || changeSet.Tags.Count != stack.Tags.Count || changeSet.Tags.Any(t => !stack.Tags.TryGetValue(t.Key, out var v) || v != t.Value);

    private bool OutputsChanged()
    {
        if (stack.TemplateBody.Length == 0)
            return true;
        return !JsonNode.DeepEquals(_template.Outputs, stack.Template.Outputs);
    }

    private static string PolicyAction(string policy) => policy switch { "Retain" or "RetainExceptOnCreate" => "Retain", "Snapshot" => "Snapshot", _ => "Delete" };

    private static JsonObject Change(string action, string id, string type, string physicalId)
    {
        var resource = new JsonObject { ["Action"] = action, ["LogicalResourceId"] = id, ["ResourceType"] = type, ["Scope"] = new JsonArray(), ["Details"] = new JsonArray() };
        if (physicalId.Length > 0)
            resource["PhysicalResourceId"] = physicalId;
        return new JsonObject { ["Type"] = "Resource", ["ResourceChange"] = resource };
    }

    private JsonObject? Modification(string id, StackResource record, Intrinsics intrinsics)
    {
        var body = _template.Resource(id);
        var properties = intrinsics.ResolveObject(body["Properties"]);
        var specification = ResourceSpecification.All[record.Type];
        var behavior = BehaviorTable.For(record.Type);
        var (_, changed) = Provisioner.Compare(record.Type, record.Properties, properties);
        var details = new JsonArray();
        var scope = new SortedSet<string>(StringComparer.Ordinal);
        var replacement = "False";
        foreach (var name in changed)
        {
            var property = specification.Properties.GetValueOrDefault(name);
            var effect = property is null ? Replacement.Never : Provisioner.Effect(specification, property, record.Properties[name], properties[name], behavior);
            var isTags = name == specification.TagsProperty;
            var (source, entity, isStatic) = Cause((body["Properties"] as JsonObject)?[name], properties[name]);
            scope.Add(isTags ? "Tags" : "Properties");
            var target = new JsonObject { ["Attribute"] = isTags ? "Tags" : "Properties", ["RequiresRecreation"] = effect switch { Replacement.Always => "Always", Replacement.Maybe => "Conditionally", _ => "Never" } };
            if (!isTags)
            {
                target["Name"] = name;
                target["Path"] = $"/Properties/{name}";
            }
            if (!Secretive(name))
            {
                if (record.Properties[name] is { } before)
                    target["BeforeValue"] = Wire.ResponseWriter.Text(before);
                if (properties[name] is { } after && !after.ToJsonString().Contains(@"\u0001", StringComparison.Ordinal))
                    target["AfterValue"] = Wire.ResponseWriter.Text(after);
                target["AttributeChangeType"] = record.Properties[name] is null ? "Add" : properties[name] is null ? "Remove" : "Modify";
            }
            var detail = new JsonObject { ["Target"] = target, ["Evaluation"] = isStatic ? "Static" : "Dynamic", ["ChangeSource"] = source };
            if (entity.Length > 0)
                detail["CausingEntity"] = entity;
            details.Add(detail);
            if (effect == Replacement.Always)
                replacement = isStatic ? "True" : replacement == "True" ? "True" : "Conditional";
            else if (effect == Replacement.Maybe && replacement == "False")
                replacement = "Conditional";
        }
        foreach (var (attribute, before) in (ReadOnlySpan<(string, string)>)[("DeletionPolicy", record.DeletionPolicy), ("UpdateReplacePolicy", record.UpdateReplacePolicy)])
        {
            var now = intrinsics.Resolve(body[attribute])?.ToString() ?? (attribute == "DeletionPolicy" ? behavior.DefaultDeletionPolicy(body["Properties"] as JsonObject ?? []) : "Delete");
            if (behavior.Snapshot is null && now == "Snapshot")
                now = "Delete";
            if (now == before)
                continue;
            scope.Add(attribute);
            details.Add(new JsonObject { ["Target"] = new JsonObject { ["Attribute"] = attribute, ["RequiresRecreation"] = "Never", ["BeforeValue"] = before, ["AfterValue"] = now }, ["Evaluation"] = "Static", ["ChangeSource"] = "DirectModification" });
        }
        var written = stack.TemplateBody.Length > 0 && stack.Template.Resources[id] is JsonObject old ? old : [];
        foreach (var attribute in (string[])["CreationPolicy", "UpdatePolicy"])
        {
            if (Provisioner.SameValue(written[attribute], body[attribute]))
                continue;
            scope.Add(attribute);
            details.Add(new JsonObject { ["Target"] = new JsonObject { ["Attribute"] = attribute, ["RequiresRecreation"] = "Never" }, ["Evaluation"] = "Static", ["ChangeSource"] = "DirectModification" });
        }
        if (!Provisioner.SameValue(record.Metadata, intrinsics.Resolve(body["Metadata"])))
        {
            scope.Add("Metadata");
            details.Add(new JsonObject { ["Target"] = new JsonObject { ["Attribute"] = "Metadata", ["RequiresRecreation"] = "Never" }, ["Evaluation"] = "Static", ["ChangeSource"] = "DirectModification" });
        }
        if (details.Count == 0)
            return null;
        if (replacement == "True")
            _newIds.Add(id);
        else if (changed.Count > 0)
            _modified.Add(id);
        var change = Change("Modify", id, record.Type, record.PhysicalId);
        var resource = change["ResourceChange"]!.AsObject();
        resource["Replacement"] = replacement;
        resource["Scope"] = new JsonArray([.. scope.Select(s => (JsonNode)s)]);
        resource["Details"] = details;
        if (replacement != "False")
            resource["PolicyAction"] = replacement == "True" ? record.UpdateReplacePolicy switch { "Retain" => "ReplaceAndRetain", "Snapshot" => "ReplaceAndSnapshot", _ => "ReplaceAndDelete" } : null;
        return change;
    }

    private static bool Secretive(string property) => property.Contains("Password", StringComparison.Ordinal) || property.Contains("Secret", StringComparison.Ordinal) || property is "AuthToken";

    /// <summary>Where a changed value comes from: a reference to a new resource, an attribute, a parameter, or the template itself.</summary>
    private (string Source, string Entity, bool IsStatic) Cause(JsonNode? written, JsonNode? resolved)
    {
        var attributes = Attributes(written).ToArray();
        if (attributes.FirstOrDefault(a => _newIds.Contains(a.Id) || _modified.Contains(a.Id)) is { Id: not null } attribute)
            return ("ResourceAttribute", $"{attribute.Id}.{attribute.Name}", false);
        var references = Template.References(written).ToArray();
        if (references.FirstOrDefault(_newIds.Contains) is { } reference && resolved?.ToJsonString().Contains(reference, StringComparison.Ordinal) == true)
            return ("ResourceReference", reference, true);
        if (references.FirstOrDefault(r => _template.Parameters[r] is not null && (!stack.Parameters.TryGetValue(r, out var before) || before != changeSet.Parameters[r] || changeSet.ResolvedParameters.GetValueOrDefault(r) != stack.ResolvedParameters.GetValueOrDefault(r))) is { } parameter)
            return ("ParameterReference", parameter, true);
        return ("DirectModification", "", true);
    }

    private static IEnumerable<(string Id, string Name)> Attributes(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var found in list.SelectMany(Attributes))
                    yield return found;
                break;
            case JsonObject map:
                foreach (var (key, value) in map)
                {
                    if (key == "Fn::GetAtt" && value is not null)
                        yield return Intrinsics.AttributeParts(value);
                    else if (key == "Fn::Sub" && value is not null)
                    {
                        foreach (var name in Intrinsics.Placeholders(value is JsonArray pair ? pair[0]!.ToString() : value.ToString()))
                            if (name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0)
                                yield return (name[..dot], name[(dot + 1)..]);
                        foreach (var found in Attributes(value is JsonArray ? value : null))
                            yield return found;
                    }
                    else
                        foreach (var found in Attributes(value))
                            yield return found;
                }
                break;
        }
    }
}
