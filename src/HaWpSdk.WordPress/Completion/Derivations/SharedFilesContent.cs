using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>What lies on the shared files: uploads when they are stored there, code when its layout says so.</summary>
internal static class SharedFilesContent
{
    public static PolicyNode? Holds(Lookup kind, Lookup uploadsStore, Lookup codeLayout)
    {
        var files = kind.Text();
        if (files.IsAbsent || (files.IsKnown && files.Value == "none"))
        {
            return files.IsAbsent ? null : Derived.Texts([]);
        }

        if (files.IsUnknown)
        {
            return Derived.Unknown("Whether there are shared files is not known.");
        }

        var uploads = uploadsStore.Text();
        var layout = codeLayout.Text();
        var holds = new List<string>();
        if (uploads.IsKnown && uploads.Value == "efs")
        {
            holds.Add("uploads");
        }

        if (layout.IsKnown && layout.Value == "onSharedFiles")
        {
            holds.Add("code");
        }

        return Derived.Texts(holds, uploads.IsUnknown || layout.IsUnknown);
    }
}
