using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Resources;
using System.Runtime.Loader;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Localization;

/// <summary>
/// What the build makes of a file <c>Texts.xx.resx</c>, in a folder of its own: the portal of a test can have a language that the real one
/// has not.
/// </summary>
internal sealed class LanguageAssembly : IDisposable
{
    /// <summary>What was loaded once stays: a test that makes the same language again finds it so.</summary>
    private static readonly ConcurrentDictionary<string, Assembly> Loaded = new();

    private readonly AssemblyName _name;
    private readonly string _file;

    /// <param name="culture">The language.</param>
    /// <param name="family">The name of the resource file, without language.</param>
    /// <param name="texts">Keys and texts.</param>
    public LanguageAssembly(string culture, string family, IReadOnlyDictionary<string, string> texts)
    {
        var portal = typeof(Program).Assembly.GetName();
        _name = new AssemblyName(portal.Name + ".resources") { Version = portal.Version, CultureInfo = new CultureInfo(culture) };
        _file = Path.Combine(System.IO.Directory.CreateDirectory(Path.Combine(Directory, culture)).FullName, _name.Name + ".dll");
        File.WriteAllBytes(_file, Assemble($"{portal.Name}.Resources.{family}.{culture}.resources", Serialize(texts)).ToArray());
        AssemblyLoadContext.Default.Resolving += Resolve;
    }

    /// <summary>Where the folder of the language is.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("licensing-language-").FullName;

    public void Dispose()
    {
        AssemblyLoadContext.Default.Resolving -= Resolve;
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName asked) =>
        asked.Name == _name.Name && asked.CultureName == _name.CultureName
            ? Loaded.GetOrAdd(_name.CultureName!, _ => context.LoadFromStream(new MemoryStream(File.ReadAllBytes(_file))))
            : null;

    private static byte[] Serialize(IReadOnlyDictionary<string, string> texts)
    {
        using var stream = new MemoryStream();
        using (var writer = new ResourceWriter(stream))
        {
            foreach (var (key, text) in texts)
            {
                writer.AddResource(key, text);
            }
        }

        return stream.ToArray();
    }

    private ImmutableArray<byte> Assemble(string resource, byte[] content)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString(_name.Name + ".dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString(_name.Name!), _name.Version!, metadata.GetOrAddString(_name.CultureName!), default, default, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        metadata.AddManifestResource(ManifestResourceAttributes.Public, metadata.GetOrAddString(resource), default, 0);
        var resources = new BlobBuilder();
        resources.WriteInt32(content.Length);
        resources.WriteBytes(content);
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder(), managedResources: resources).Serialize(image);
        return image.ToImmutableArray();
    }
}
