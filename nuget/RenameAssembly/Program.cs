using Mono.Cecil;

// RenameAssembly OLD NEW OUT ASSEMBLY...
//
// Copies assemblies into the folder OUT; the one named OLD is named NEW there, and so is every reference to it. A compiler that loads analyzers of several packages
// hands all of them the same version of an assembly with a well-known name; a copy under a name of its own is nobody else's.
if (args.Length < 4)
{
    Console.Error.WriteLine("Usage: RenameAssembly OLD NEW OUT ASSEMBLY...");
    return 2;
}

var (oldName, newName, folder, files) = (args[0], args[1], args[2], args[3..]);
using var resolver = new DefaultAssemblyResolver();
foreach (var place in files.Select(Path.GetDirectoryName).Distinct())
{
    resolver.AddSearchDirectory(place);
}

Directory.CreateDirectory(folder);
var renamed = 0;
foreach (var file in files)
{
    // Bytes in memory: nothing keeps the input open while the output is written.
    using var module = ModuleDefinition.ReadModule(new MemoryStream(File.ReadAllBytes(file)), new ReaderParameters(ReadingMode.Immediate) { AssemblyResolver = resolver });
    var references = module.AssemblyReferences.Where(r => r.Name == oldName).ToList();
    var name = module.Assembly.Name;
    if (references.Count == 0 && name.Name != oldName)
    {
        File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        continue;
    }

    foreach (var reference in references)
    {
        reference.Name = newName;
        reference.PublicKeyToken = [];
    }

    if (name.Name == oldName)
    {
        renamed++;
        name.Name = newName;
        module.Name = newName + ".dll";
        name.PublicKey = [];
        name.HasPublicKey = false;
        module.Attributes &= ~ModuleAttributes.StrongNameSigned;
    }

    // The same input gives the same bytes: no time stamp, and a module id made of the content. The debug directory would name a file that is not beside it.
    module.Write(Path.Combine(folder, name.Name + ".dll"), new WriterParameters { DeterministicMvid = true, Timestamp = 0 });
}

if (renamed != 1)
{
    Console.Error.WriteLine($"{renamed} of these assemblies are named {oldName}; exactly one must be.");
    return 1;
}

return 0;
