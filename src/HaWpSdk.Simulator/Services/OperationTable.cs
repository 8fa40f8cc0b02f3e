using System.Reflection;
using System.Text.Json.Nodes;

namespace HaWpSdk.Simulator.Services;

/// <summary>All operations that are answered.</summary>
internal static class OperationTable
{
    private static readonly Lazy<Dictionary<(string, string), (Func<Call, JsonObject> Run, OperationAttribute Mark)>> Table = new(Build);

    public static IReadOnlyDictionary<(string Service, string Name), (Func<Call, JsonObject> Run, OperationAttribute Mark)> All => Table.Value;

    private static Dictionary<(string, string), (Func<Call, JsonObject>, OperationAttribute)> Build()
    {
        var table = new Dictionary<(string, string), (Func<Call, JsonObject>, OperationAttribute)>();
        foreach (var type in typeof(OperationTable).Assembly.GetTypes().Where(type => type.Namespace == typeof(OperationTable).Namespace))
            foreach (var method in type.GetMethods(BindingFlags.Static | BindingFlags.Public))
                foreach (var mark in method.GetCustomAttributes<OperationAttribute>())
                    table.Add((mark.Service, mark.Name), (method.CreateDelegate<Func<Call, JsonObject>>(), mark));
        return table;
    }
}
