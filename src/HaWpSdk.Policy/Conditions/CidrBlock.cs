using System.Globalization;
using System.Net;

namespace HaWpSdk.Policy.Conditions;

/// <summary>An address block such as <c>10.0.0.0/8</c>; a plain address is a block of one.</summary>
internal sealed class CidrBlock
{
    private readonly byte[] _address;
    private readonly int _length;

    private CidrBlock(byte[] address, int length)
    {
        _address = address;
        _length = length;
    }

    public static CidrBlock? Parse(string text)
    {
        var slash = text.IndexOf('/');
        var host = slash < 0 ? text : text.Substring(0, slash);

        // IPAddress.Parse takes "10" and "0x7f.1", and reads "010" as eight; a rule means dotted quads and IPv6 only.
        if (host.IndexOf(':') < 0 && !IsDottedQuad(host))
        {
            return null;
        }

        if (!IPAddress.TryParse(host, out var address))
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        var length = bytes.Length * 8;
        if (slash >= 0 && (!int.TryParse(text.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > bytes.Length * 8))
        {
            return null;
        }

        return new CidrBlock(bytes, length);
    }

    private static bool IsDottedQuad(string host)
    {
        var parts = host.Split('.');
        return parts.Length == 4 && parts.All(part => part.Length is >= 1 and <= 3 && part.All(c => c is >= '0' and <= '9') && (part.Length == 1 || part[0] != '0'));
    }

    public bool Contains(CidrBlock other)
    {
        if (other._address.Length != _address.Length || other._length < _length)
        {
            return false;
        }

        for (var bit = 0; bit < _length; bit++)
        {
            var mask = 0x80 >> (bit % 8);
            if ((_address[bit / 8] & mask) != (other._address[bit / 8] & mask))
            {
                return false;
            }
        }

        return true;
    }
}
