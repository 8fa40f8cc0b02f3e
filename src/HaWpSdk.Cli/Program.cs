using HaWpSdk.Cli;
using HaWpSdk.Hosting;

return await HaClusterHost.RunAsync(args, new HostSurroundings(), [LabVerb.Create], CancellationToken.None).ConfigureAwait(false);
