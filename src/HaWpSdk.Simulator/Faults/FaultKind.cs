namespace HaWpSdk.Simulator.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The call is refused with the service's throttling error; nothing happens.</summary>
    Throttle,

    /// <summary>The call is answered with HTTP 500; nothing happens.</summary>
    ServerError,

    /// <summary>Nothing happens and nothing is answered: the client times out.</summary>
    TimeoutBefore,

    /// <summary>The call takes effect, but is never answered: the client times out.</summary>
    TimeoutAfter,

    /// <summary>The connection is reset before the call takes effect.</summary>
    ResetBefore,

    /// <summary>The call takes effect, then the connection is reset instead of the answer.</summary>
    ResetAfter,

    /// <summary>The call is refused because the session token has expired.</summary>
    ExpiredToken,

    /// <summary>The simulator's clock is off by <see cref="Fault.Duration"/> from this call on; a client that corrects its clock goes on.</summary>
    ClockSkew,

    /// <summary>The call is refused as not authorized.</summary>
    AccessDenied,

    /// <summary>The answer takes <see cref="Fault.Duration"/> longer.</summary>
    Slow,

    /// <summary>A resource of a stack fails to be created, updated or deleted.</summary>
    FailResource,

    /// <summary>A resource of a stack takes <see cref="Fault.Duration"/> of simulated time longer.</summary>
    SlowResource,

    /// <summary>The call is refused with the code <see cref="Fault.Code"/>, as AWS refuses in many ways that the simulator never meets by itself.</summary>
    Error,
}
