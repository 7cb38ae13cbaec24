using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Graph.Nodes;

namespace MaiGou.Graph.Clinics;

internal static class ClinicsSetup
{
    /// <summary>Registers checkup centres.</summary>
    public static IServiceCollection AddClinics(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<ClinicReads>()
        .AddSingleton<IDemoPart, ClinicsDemo>()
        .AddNode<Clinic>((provider, ids, ct) => provider.GetRequiredService<ClinicReads>().ByIdsAsync(ids, ct));
}
