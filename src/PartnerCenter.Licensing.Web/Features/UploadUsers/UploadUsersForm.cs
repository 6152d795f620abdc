using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>What "Check" posts.</summary>
public sealed class UploadUsersForm
{
    public IFormFile? File { get; set; }

    public UsageLocationChoice Location { get; set; }

    /// <summary>Two-letter country; counts only with <see cref="UsageLocationChoice.OneForAll"/>.</summary>
    public string? Country { get; set; }

    /// <summary>The whole file. Its length has been checked.</summary>
    public async Task<byte[]> ReadFileAsync(CancellationToken cancellationToken)
    {
        var content = new byte[File!.Length];
        await using var stream = File.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }
}
