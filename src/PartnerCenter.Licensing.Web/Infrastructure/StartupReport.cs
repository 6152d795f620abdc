using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace PartnerCenter.Licensing.Web.Infrastructure;

/// <summary>Says on the error stream, in one paragraph, why the portal could not start.</summary>
public static class StartupReport
{
    /// <returns>What <paramref name="run"/> returns, or 1 when it could not start.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (Explain(exception) is { } reason)
        {
            await Console.Error.WriteLineAsync("The portal did not start. " + string.Join(' ', reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            return 1;
        }
    }

    /// <returns>What is wrong, or null where it is a fault of the portal itself, of which the stack trace must be seen.</returns>
    private static string? Explain(Exception exception) => exception switch
    {
        StartupException => exception.Message,
        OptionsValidationException => $"Settings are wrong: {exception.Message}",
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => $"Settings are wrong: {exception.Message}",
        IOException { InnerException: AddressInUseException } => exception.Message,
        _ => null,
    };
}
