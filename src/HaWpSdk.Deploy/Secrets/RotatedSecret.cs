namespace HaWpSdk.Deploy.Secrets;

/// <summary>A secret of a cluster that can be changed while the site runs.</summary>
public enum RotatedSecret
{
    /// <summary>WordPress's user in the database: two users take turns, so that both are valid on every engine while nodes change over.</summary>
    Database,

    /// <summary>The password of the object cache.</summary>
    Redis,

    /// <summary>The header by which the edge proves itself to the load balancer.</summary>
    Origin,

    /// <summary>WordPress's keys and salts. WordPress knows one value only: everybody is logged out once.</summary>
    Salts,
}
