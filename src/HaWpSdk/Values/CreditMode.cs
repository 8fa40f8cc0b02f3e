namespace HaWpSdk.Values;

/// <summary>What a burstable instance does without credits.</summary>
public enum CreditMode
{
    /// <summary>It is slowed down (HAW1401).</summary>
    Standard,

    /// <summary>It goes on, and is paid.</summary>
    Unlimited,
}
