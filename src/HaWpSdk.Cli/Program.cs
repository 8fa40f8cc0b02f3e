using HaWpSdk.Hosting;

return await HaClusterHost.RunAsync(args).ConfigureAwait(false);
