using System.Xml.Linq;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>
/// A shape that is read, changed and written back whole. It keeps the elements it does not know, so that an update through an older
/// client cannot silently remove a setting that the service has learned since.
/// </summary>
internal abstract class RoundTripShape : IWireShape
{
    /// <summary>Elements of the last read that no member took; written back as they were.</summary>
    public List<XElement>? UnknownMembers { get; set; }

    public abstract void Exchange(WireMembers wire);
}
