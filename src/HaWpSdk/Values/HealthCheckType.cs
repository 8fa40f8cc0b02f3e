namespace HaWpSdk.Values;

/// <summary>Who decides that a web node is ill.</summary>
public enum HealthCheckType
{
    /// <summary>The load balancer, by request.</summary>
    Elb,

    /// <summary>EC2, by the machine alone (HAW0104).</summary>
    Ec2,
}
