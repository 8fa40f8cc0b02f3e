using HaWpSdk.Simulator.Resources;

namespace HaWpSdk.Simulator.Services;

/// <summary>Marks the method that answers one operation; the fidelity page is made from these marks.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OperationAttribute(string service, string name, Fidelity fidelity = Fidelity.Modelled, string note = "") : Attribute
{
    public string Service { get; } = service;
    public string Name { get; } = name;
    public Fidelity Fidelity { get; } = fidelity;
    public string Note { get; } = note;
}
