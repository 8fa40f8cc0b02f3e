using System.Security.Cryptography;
using System.Text;

namespace HaWpSdk.Simulator.Services;

/// <summary>Image ids for AWS's public parameters; the same name gives the same id.</summary>
internal static class MachineImages
{
    public static string ForParameter(string name) => "ami-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..17];
}
