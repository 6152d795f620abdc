using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PartnerCenter.Licensing.Web.Data.Catalogue;

namespace PartnerCenter.Licensing.Web.Data.Commands;

/// <summary>The operator's command <c>catalogue import FILE</c>.</summary>
public static class CatalogueCommand
{
    public const string Name = "catalogue";

    /// <summary>Exit codes.</summary>
    public const int Ok = 0, Failed = 1, WrongUsage = 2;

    /// <param name="services">Where <see cref="CatalogueCsvImporter"/> comes from; a scope of its own is made.</param>
    /// <param name="args">The whole command line, from <see cref="Name"/> on.</param>
    /// <param name="output">Takes the report, in English: it is an operator's console.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    /// <returns>The exit code: <see cref="Ok"/>, <see cref="Failed"/> (bad file or database) or <see cref="WrongUsage"/>.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        if (args is not [Name, "import", { Length: > 0 } path])
        {
            await output.WriteLineAsync("Usage: catalogue import FILE\nFILE is Microsoft's CSV of product names and service plan identifiers.");
            return WrongUsage;
        }

        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            await using var scope = services.CreateAsyncScope();
            var result = await scope.ServiceProvider.GetRequiredService<CatalogueCsvImporter>().ImportAsync(
                file, cancellationToken, (written, all) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written:N0} of {all:N0} products")));
            return await ReportAsync(result, path, output);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync($"{path} cannot be read: {exception.Message}\nNothing was changed.");
            return Failed;
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or RetryLimitExceededException)
        {
            await output.WriteLineAsync($"The database did not take the catalogue: {exception.GetBaseException().Message}\nNothing was changed.");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await output.WriteLineAsync("Cancelled. Nothing was changed.");
            return Failed;
        }
    }

    private static async Task<int> ReportAsync(CatalogueImportResult result, string path, TextWriter output)
    {
        if (result is not CatalogueImported imported)
        {
            var rejected = (CatalogueFileRejected)result;
            await WriteAsync(output, "refused", rejected.Refused);
            await output.WriteLineAsync($"{path} was not imported: {rejected.Reason}. Nothing was changed.");
            return Failed;
        }

        await WriteAsync(output, "added", imported.Added);
        await WriteAsync(output, "changed", imported.Changed);
        await WriteAsync(output, "repeated", imported.Repeated);
        await WriteAsync(output, "refused", imported.Refused);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{imported.Rows:N0} rows read: {imported.Added.Count:N0} added, {imported.Changed.Count:N0} changed, {imported.Repeated.Count:N0} repeated, {imported.Refused.Count:N0} refused."));
        return Ok;
    }

    private static async Task WriteAsync(TextWriter output, string what, IReadOnlyList<CatalogueImportLine> lines)
    {
        foreach (var line in lines)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"line {line.Line}: {what}: {line.Text}"));
        }
    }
}
