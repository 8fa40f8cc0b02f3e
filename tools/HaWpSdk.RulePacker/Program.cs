// Packs the YAML files under a folder into one binary resource, and writes the descriptors of the rules as C#: RulePacker RULES-FOLDER OUTPUT-FILE DESCRIPTORS-FILE
// A file that is not YAML stops the build at its line.
using HaWpSdk.RulePacker;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;

var (folder, output) = (Path.GetFullPath(args[0]), args[1]);
var failed = false;
var trees = new List<YamlTree>();
foreach (var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
{
    var name = "rules/" + Path.GetRelativePath(folder, file).Replace('\\', '/');
    if (Path.GetFileName(file) == "tests.yaml")
    {
        continue;
    }

    try
    {
        trees.Add(YamlTreeReader.Read(File.ReadAllBytes(file), name));
    }
    catch (PolicyFileException exception)
    {
        failed = true;
        foreach (var problem in exception.Problems)
        {
            // The form that MSBuild shows as an error of that file.
            Console.Error.WriteLine($"{file}({problem.Position.Line},{problem.Position.Column}): error HAW0007: {problem.Message}");
        }
    }
}

if (failed)
{
    return 1;
}

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
using (var stream = File.Create(output))
{
    YamlTreeBinary.Write(stream, trees);
}

File.WriteAllText(args[2], DescriptorWriter.Write(trees));
return 0;
