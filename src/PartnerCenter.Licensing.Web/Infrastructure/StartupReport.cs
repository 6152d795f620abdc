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
        catch (StartupException exception)
        {
            await Console.Error.WriteLineAsync($"The portal did not start. {exception.Message}");
            return 1;
        }
        catch (Microsoft.Extensions.Options.OptionsValidationException exception)
        {
            await Console.Error.WriteLineAsync($"The portal did not start. Settings are wrong: {exception.Message}");
            return 1;
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"The portal did not start. {exception.Message}");
            return 1;
        }
    }
}
