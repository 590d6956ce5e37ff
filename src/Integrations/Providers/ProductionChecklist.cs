namespace CareVision.Integrations.Providers;

/// <summary>
/// The source document's production checklist (T60-T65), looked at for one organisation: its redirect addresses, its place on the white list, the webhook
/// key and the credentials, for AR and HRP alike. Nothing is borrowed from the other: what AR lacks is missing, whatever HRP has (D).
/// </summary>
internal static class ProductionChecklist
{
    private const int ShortestKey = 16;

    // Words that the addresses of environments other than production have in their names.
    private static readonly string[] OtherEnvironments = ["test", "uat", "staging", "sandbox", "dev", "local"];

    internal static IReadOnlyList<ProductionCheck> Look(ParameterStoreOptions options, string organization)
    {
        var checks = new List<ProductionCheck>();
        foreach (var (provider, settings) in options.All().Where(p => ProviderNames.OfTechOne.Contains(p.Provider)))
        {
            var path = $"{ParameterStoreOptions.SectionName}.{provider}";
            checks.Add(Address($"{path}.redirect_url", settings.RedirectUrl));
            var index = IndexOf(settings, organization);
            checks.Add(Whitelisted(path, index, organization));
            if (provider == ProviderNames.TechOneHrp)
            {
                checks.Add(Key($"{path}.webhook_key", settings.WebhookKey));
            }

            if (index >= 0)
            {
                Credentials(checks, $"{path}.accounts[{index}]", settings.Accounts[index]);
            }
        }

        return checks;
    }

    private static int IndexOf(ProviderOptions settings, string organization)
    {
        for (var i = 0; i < settings.Accounts.Count; i++)
        {
            if (settings.Accounts[i].OrganizationIds.Any(id => id.Trim() == organization))
            {
                return i;
            }
        }

        return -1;
    }

    private static ProductionCheck Whitelisted(string path, int index, string organization) => index >= 0
        ? new($"{path}.accounts[{index}].organization_ids", true, null, organization)
        : new($"{path}.accounts[n].organization_ids", false, "The organization is in none of the accounts.", null);

    private static void Credentials(List<ProductionCheck> checks, string path, ProviderAccountOptions account)
    {
        checks.Add(Address($"{path}.base_url", account.BaseUrl));
        checks.Add(Address($"{path}.token_url", account.TokenUrl));
        checks.Add(Text($"{path}.client_id", account.ClientId, isSecret: false));
        checks.Add(Text($"{path}.client_secret", account.ClientSecret, isSecret: true));
    }

    private static ProductionCheck Address(string setting, string? value)
    {
        var problem = string.IsNullOrWhiteSpace(value) ? "It is not set."
            : !Uri.TryCreate(value.Trim(), UriKind.Absolute, out var url) ? "It is no absolute address."
            : url.IsLoopback ? "It is an address of this machine."
            : url.Scheme != Uri.UriSchemeHttps ? "It is not https."
            : OtherEnvironment(url) is { } word ? $"It looks like an address of another environment ('{word}')."
            : null;
        return new(setting, problem is null, problem, string.IsNullOrWhiteSpace(value) ? null : value.Trim());
    }

    private static string? OtherEnvironment(Uri url)
    {
        var words = $"{url.Host}{url.AbsolutePath}".Split(['.', '/', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        return OtherEnvironments.FirstOrDefault(other => words.Contains(other, StringComparer.OrdinalIgnoreCase));
    }

    private static ProductionCheck Key(string setting, string? value)
    {
        var problem = string.IsNullOrWhiteSpace(value) ? "It is not set."
            : value.Length < ShortestKey ? $"It is shorter than {ShortestKey} characters."
            : value.Contains("sandbox", StringComparison.OrdinalIgnoreCase) ? "It is the sandbox's key."
            : null;
        return new(setting, problem is null, problem, null);
    }

    private static ProductionCheck Text(string setting, string value, bool isSecret)
    {
        var problem = string.IsNullOrWhiteSpace(value) ? "It is not set."
            : value.Contains("sandbox", StringComparison.OrdinalIgnoreCase) ? "It is the sandbox's."
            : null;
        return new(setting, problem is null, problem, isSecret || problem is not null ? null : value.Trim());
    }
}
