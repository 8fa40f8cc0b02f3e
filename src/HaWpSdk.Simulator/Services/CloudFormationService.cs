using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.CloudFormation;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Specification;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>Stacks: creating, changing, deleting and describing them.</summary>
internal static partial class CloudFormationService
{
    private const string Service = "cloudformation";
}
