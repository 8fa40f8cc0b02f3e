using HaWpSdk.Simulator.Faults;

namespace HaWpSdk.Simulator;

/// <summary>How a simulated AWS account is set up.</summary>
public sealed record AwsSimulatorOptions
{
    /// <summary>The port on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The file that keeps the account between runs, or null (the default) to keep it in memory only. Secrets that stacks generate are in it, in clear.</summary>
    public string? StateFile { get; init; }

    /// <summary>The access key id that clients sign with.</summary>
    /// <value>Default <c>AKIASIMULATED0000000</c>.</value>
    public string AccessKeyId { get; init; } = "AKIASIMULATED0000000";

    /// <summary>The secret that belongs to <see cref="AccessKeyId"/>. It opens nothing but this simulator.</summary>
    public string SecretAccessKey { get; init; } = "simulated/secret/access/key/of/no/account";

    /// <summary>When not empty, requests must carry exactly this session token.</summary>
    public string SessionToken { get; init; } = "";

    /// <summary>The account id in every ARN. Default <c>000000000000</c>, which AWS gives to nobody.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>How many simulated seconds pass in one real second while resources are created, changed and deleted. Default 600: ten minutes take one second.</summary>
    public double TimeScale { get; init; } = 600;

    /// <summary>How many simulated seconds pass in one real second while instances boot, wait for their lifecycle hooks and go.</summary>
    /// <value>Default 0, which takes <see cref="TimeScale"/>. Where real software stands behind the instances, 1 gives it the time it has in AWS.</value>
    public double InstanceTimeScale { get; init; }

    /// <summary>The clock; <see cref="TimeProvider.System"/> unless a test brings its own.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether signatures are verified (key, date within five minutes, region, service, signature). Default true.</summary>
    public bool CheckSignatures { get; init; } = true;

    /// <summary>Whether simulated instances complete their launch lifecycle hooks themselves when they have booted. Default true; false leaves that to <c>CompleteLifecycleAction</c>.</summary>
    public bool InstancesCompleteTheirHooks { get; init; } = true;

    /// <summary>
    /// Called when a simulated instance has booted and serves: the place of the node's own software, for example to write the marker
    /// that a deployment waits for. It runs while the simulator is locked: it must use the node it is given, not an AWS client.
    /// </summary>
    public Action<SimulatedNode>? InstanceBooted { get; init; }

    /// <summary>
    /// Called when a client has written an object: bucket and key, with the instances that are in service. The place of software on running nodes that looks
    /// after a bucket. It runs while the simulator is locked, as <see cref="InstanceBooted"/> does.
    /// </summary>
    public Action<IReadOnlyList<SimulatedNode>, string, string>? ObjectWritten { get; init; }

    /// <summary>
    /// Whether certificates are issued without their validation record, as if somebody had made it where the domain's names are kept. Default false: they stay
    /// pending until the record is in a hosted zone of the account.
    /// </summary>
    public bool CertificatesValidateThemselves { get; init; }

    /// <summary>Answers <c>SendCommand</c> for a simulated instance; without it every command succeeds with a line that says simulated.</summary>
    public Func<SimulatedNode, SimulatedCommand, SimulatedCommandResult>? RunCommand { get; init; }

    /// <summary>Faults that are waiting when the simulator starts.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}
