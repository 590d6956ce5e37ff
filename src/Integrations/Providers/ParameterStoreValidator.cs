namespace CareVision.Integrations.Providers;

/// <summary>Says what is wrong with a parameter store, by the documents' own paths and without any value of a secret.</summary>
internal static class ParameterStoreValidator
{
    internal static IReadOnlyList<string> Problems(ParameterStoreOptions options)
    {
        var problems = new List<string>();
        foreach (var (provider, settings) in options.All())
        {
            Check(problems, provider, settings);
            if (options.IsProduction && Uri.TryCreate(settings.RedirectUrl?.Trim(), UriKind.Absolute, out var redirect) && redirect.IsLoopback)
            {
                problems.Add($"{ParameterStoreOptions.SectionName}.{provider}.redirect_url must not be an address of this machine in production.");
            }
        }

        return problems;
    }

    private static void Check(List<string> problems, string provider, ProviderOptions settings)
    {
        var prefix = $"{ParameterStoreOptions.SectionName}.{provider}";
        var organizations = new Dictionary<string, int>(StringComparer.Ordinal);
        var accounts = new Dictionary<(string, string), int>();
        if (!string.IsNullOrWhiteSpace(settings.RedirectUrl))
        {
            CheckUrl(problems, $"{prefix}.redirect_url", settings.RedirectUrl);
        }

        if (provider == ProviderNames.TechOneHrp && settings.Accounts.Count > 0 && string.IsNullOrWhiteSpace(settings.WebhookKey))
        {
            problems.Add($"{prefix}.webhook_key is empty.");
        }

        if (provider == ProviderNames.HubSpot && settings.Accounts.Count > 0)
        {
            CheckText(problems, $"{prefix}.redirect_url", settings.RedirectUrl ?? "");
            CheckUrl(problems, $"{prefix}.accounts[0].authorize_url", settings.Accounts[0].AuthorizeUrl);
            if (settings.Accounts.Count > 1)
            {
                problems.Add($"{prefix} has one app for all organisations, so accounts may have one entry only.");
            }
        }

        for (var i = 0; i < settings.Accounts.Count; i++)
        {
            var account = settings.Accounts[i];
            var path = $"{prefix}.accounts[{i}]";
            CheckUrl(problems, $"{path}.base_url", account.BaseUrl);
            CheckUrl(problems, $"{path}.token_url", account.TokenUrl);
            CheckText(problems, $"{path}.client_id", account.ClientId);
            if (provider == ProviderNames.Proda)
            {
                CheckUrl(problems, $"{path}.device_url", account.DeviceUrl ?? "");
                CheckText(problems, $"{path}.api_key", account.ApiKey);
            }
            else
            {
                CheckText(problems, $"{path}.client_secret", account.ClientSecret);
            }

            var identity = (account.BaseUrl.Trim().TrimEnd('/'), account.ClientId.Trim());
            if (!accounts.TryAdd(identity, i))
            {
                problems.Add($"{path} has the base_url and client_id of accounts[{accounts[identity]}].");
            }

            CheckOrganizations(problems, path, account, i, organizations);
        }
    }

    private static void CheckOrganizations(
        List<string> problems, string path, ProviderAccountOptions account, int index, Dictionary<string, int> seen)
    {
        foreach (var id in account.OrganizationIds.Select(id => id?.Trim() ?? ""))
        {
            if (id.Length == 0)
            {
                problems.Add($"{path}.organization_ids has an empty entry.");
            }
            else if (!seen.TryAdd(id, index) && seen[id] != index)
            {
                problems.Add($"{path}.organization_ids names '{id}', which accounts[{seen[id]}] already has.");
            }
        }
    }

    private static void CheckText(List<string> problems, string path, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            problems.Add($"{path} is empty.");
        }
    }

    private static void CheckUrl(List<string> problems, string path, string value)
    {
        var isGood = Uri.TryCreate(value.Trim(), UriKind.Absolute, out var url)
            && url.UserInfo.Length == 0
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
        if (!isGood)
        {
            problems.Add($"{path} must be an absolute https address (http only for this machine), without a user name.");
        }
    }
}
