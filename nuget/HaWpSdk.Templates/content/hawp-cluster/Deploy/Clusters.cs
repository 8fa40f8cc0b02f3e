using HaWpSdk;

namespace HawpCluster;

/// <summary>What is deployed. Everything that is not said is as recommended; "dotnet run -- show" tells what that is.</summary>
public static class Clusters
{
    /// <summary>What readers see.</summary>
    public static HaCluster Production { get; } = HaCluster.Create("newsroom")
        .ForProduction()
        .InRegion("eu-west-1", zones: 3)
        .WithDomain("www.example.com")
        .Build();
}
