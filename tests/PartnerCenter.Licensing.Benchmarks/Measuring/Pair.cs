using System.Diagnostics;

namespace PartnerCenter.Licensing.Benchmarks.Measuring;

/// <summary>What the product takes, and what the floor of the same run takes.</summary>
internal sealed record Pair(double Product, double Floor)
{
    public double Ratio => Product / Floor;

    /// <summary>Medians of both, measured in turns: product, floor, product, floor. What else the machine does meets both.</summary>
    /// <param name="rounds">How often each.</param>
    /// <param name="product">Milliseconds of the product, on a fresh state of its own.</param>
    /// <param name="floor">Milliseconds of the floor, likewise.</param>
    public static async Task<Pair> AlternateAsync(int rounds, Func<Task<double>> product, Func<Task<double>> floor)
    {
        var (products, floors) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            products.Add(await product());
            floors.Add(await floor());
        }

        return new Pair(Median(products), Median(floors));
    }

    /// <returns>Milliseconds.</returns>
    public static async Task<double> TimeAsync(Func<Task> work)
    {
        // What others left behind is not collected on this one's time.
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
