using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.CloudFormation;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Specification;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class CloudFormationService
{
    private static IEnumerable<string> Importers(Call call, string export) => StackEngine.Importers(call.Account, call.Region, export);

    [Operation(Service, "ListExports")]
    public static JsonObject ListExports(Call call)
    {
        var output = new JsonObject();
        output["Exports"] = call.Page(call.Account.State.Stacks.Where(s => s.Region == call.Region && !s.IsDeleted).SelectMany(s => s.Outputs.Where(o => o["ExportName"] is not null)
            .Select(o => (JsonNode)new JsonObject { ["ExportingStackId"] = s.StackId, ["Name"] = o["ExportName"]!.ToString(), ["Value"] = o["OutputValue"]!.ToString() })), output, "NextToken", "NextToken", "", 100);
        return output;
    }

    [Operation(Service, "ListImports", Fidelity.Simplified, "found by the export's name in the templates")]
    public static JsonObject ListImports(Call call)
    {
        var importers = Importers(call, call.Text("ExportName")).ToArray();
        return importers.Length == 0 ? throw AwsError.Validation($"Export '{call.Text("ExportName")}' is not imported by any stack.") : new JsonObject { ["Imports"] = new JsonArray([.. importers.Select(i => (JsonNode)i)]) };
    }
}
