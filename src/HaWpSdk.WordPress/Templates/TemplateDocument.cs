using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.WordPress.Templates.Mapping;

namespace HaWpSdk.WordPress.Templates;

/// <summary>
/// Reads a CloudFormation template, anybody's, into the cluster document: what stands there, AWS's own default where a setting is missing, and unknown where the value is known only
/// when the stack exists. Sections of which the template has no resource are left out: a rule about them is not judged.
/// </summary>
public static class TemplateDocument
{
    /// <summary>Reads templates that make one cluster.</summary>
    /// <param name="files">Each template's text by the name of its file: the main one, and those nested in it or beside it.</param>
    /// <param name="parameters">Values of parameters; defaults count for the others.</param>
    /// <returns>The document, ready to be judged in the layer <c>template</c>.</returns>
    /// <exception cref="PolicyFileException">A file is no template.</exception>
    /// <exception cref="ArgumentException">No files were given.</exception>
    public static MapNode Read(IEnumerable<KeyValuePair<string, string>> files, IReadOnlyDictionary<string, string>? parameters = null)
    {
        var all = (files ?? throw new ArgumentNullException(nameof(files))).ToList();
        if (all.Count == 0)
        {
            throw new ArgumentException("At least one template is needed.", nameof(files));
        }

        // A file that a stack names is nested there, with the values that it is given; another one stands beside.
        var used = new HashSet<string>(StringComparer.Ordinal);
        string? Nested(string name)
        {
            var found = all.FindIndex(file => FileName(file.Key) == name);
            if (found < 0)
            {
                return null;
            }

            used.Add(all[found].Key);
            return all[found].Value;
        }

        var models = new List<TemplateModel>();
        foreach (var file in all)
        {
            if (!used.Contains(file.Key))
            {
                models.AddRange(TemplateModel.Read(file.Value, file.Key, parameters, Nested).All);
            }
        }

        return TemplateMapping.Read(models);
    }

    /// <summary>The file names of the templates that a template nests, as the last part of their addresses.</summary>
    /// <param name="text">The template.</param>
    /// <param name="file">The name of its file, for error messages.</param>
    /// <exception cref="PolicyFileException">It is no template.</exception>
    public static IReadOnlyList<string> NestedFiles(string text, string file) =>
        [.. TemplateModel.Read(text, file).OfType("AWS::CloudFormation::Stack").Select(stack => TemplateModel.FileOf(stack["TemplateURL"])).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static string FileName(string path) => path.Split('/', '\\').Last();
}
