namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>
/// A request, a response or a structure inside one. It names each of its members once, in <see cref="Exchange"/>; the readers and
/// writers of all four wire formats walk that one list, so there is no second table to keep in step and no reflection.
/// </summary>
internal interface IWireShape
{
    /// <summary>Offers every member to <paramref name="wire"/> and takes back what it returns: a writer returns the same value, a reader the one it read.</summary>
    void Exchange(WireMembers wire);
}
