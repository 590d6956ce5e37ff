using CareVision.Grains.Interfaces.Crm;
using CareVision.Grains.Interfaces.Keys;
using CareVision.Grains.Interfaces.Links;
using CareVision.Grains.Interfaces.Platform;
using CareVision.Grains.Links;
using CareVision.Integrations.Http;
using CareVision.Integrations.HubSpot;
using CareVision.Integrations.Providers;

namespace CareVision.Grains.HubSpot;

/// <summary>Link My Account at HubSpot (H4, H5), and what an account needs to be linked (H9-H11, H27).</summary>
internal sealed class HubSpotConsent(HubSpotTokenClient tokens, HubSpotClient hubSpot, IGrainFactory grains) : ILinkConsent
{
    public const string AccountTaken = "hubspot.account-of-another-organisation";

    public string Provider => ProviderNames.HubSpot;

    public Uri? ConsentUrl(string state) => tokens.ConsentUrl(state);

    public bool IsWithdrawn(string failureCode) => failureCode is HubSpotCodes.AccessWithdrawn or HubSpotCodes.MissingScopes or HubSpotCodes.NotPrepared
        or HubSpotCodes.StageUnknown or AccountTaken || failureCode.StartsWith("link.consent", StringComparison.Ordinal);

    public async Task<ExternalOutcome<string>> AcceptAsync(IntegrationLinkKey key, string code, CancellationToken cancellationToken)
    {
        var granted = await tokens.ExchangeAsync(code, cancellationToken);
        if (!granted.IsSuccess)
        {
            return ExternalOutcome.Failed<string>(granted.Failure);
        }

        var grant = granted.Value;
        if (HubSpotTokenClient.Scopes.Except(grant.Scopes, StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
        {
            return Refuse(HubSpotCodes.MissingScopes, $"The HubSpot account did not grant: {string.Join(", ", missing)}.");
        }

        // Before the tokens are kept: those of another organisation must never be replaced by somebody who can log in there too.
        var owner = await Account(grant.Account.Account).ClaimAsync(key.Organisation, key.Branch ?? "");
        if (owner.Organisation != key.Organisation)
        {
            return Refuse(AccountTaken, "This HubSpot account is linked to another organisation already (H8).");
        }

        await Token(grant.Account.Account).KeepAsync(new ConsentedToken
        {
            Token = grant.Token.Token, ExpiresIn = grant.Token.ExpiresIn, RefreshToken = grant.Token.RefreshToken!, Credentials = grant.Token.Fingerprint,
        });
        return ExternalOutcome.Succeeded(grant.Account.Account);
    }

    public async Task<LinkLook> CheckAsync(IntegrationLinkKey key, ProviderAccount account, CallContext call, CancellationToken cancellationToken)
    {
        var settings = await grains.GetGrain<ICrmSettingsGrain>(new CrmSettingsKey(key.Organisation).ToString()).GetAsync();
        var contacts = await hubSpot.PropertiesAsync(account, HubSpotTypes.Contacts, call, cancellationToken);
        var deals = contacts.IsSuccess ? await hubSpot.PropertiesAsync(account, HubSpotTypes.Deals, call, cancellationToken) : contacts;
        if (!deals.IsSuccess)
        {
            return new LinkLook([], deals.Failure);
        }

        var pipelines = await hubSpot.PipelinesAsync(account, call, cancellationToken);
        if (!pipelines.IsSuccess)
        {
            return new LinkLook([], pipelines.Failure);
        }

        IReadOnlyList<LinkCheck> checks =
        [
            .. HubSpotPreparation.Look(HubSpotTypes.Contacts, contacts.Value, settings),
            .. HubSpotPreparation.Look(HubSpotTypes.Deals, deals.Value, settings),
            .. HubSpotPreparation.Look(pipelines.Value, settings.Mapping),
        ];
        await Account(account.Account).LearnAsync(new CrmAccountSnapshot
        {
            Facts =
            [
                new CrmPair { Ours = HubSpotKeys.Contacts, Theirs = HubSpotPreparation.KeyOf(HubSpotTypes.Contacts, contacts.Value) },
                new CrmPair { Ours = HubSpotKeys.Deals, Theirs = HubSpotPreparation.KeyOf(HubSpotTypes.Deals, deals.Value) },
            ],
        });
        return new LinkLook(checks, HubSpotPreparation.Failure(checks));
    }

    public async Task<ExternalFailure?> PrepareAsync(IntegrationLinkKey key, ProviderAccount account, CallContext call, CancellationToken cancellationToken)
    {
        foreach (var type in new[] { HubSpotTypes.Contacts, HubSpotTypes.Deals })
        {
            var there = await hubSpot.PropertiesAsync(account, type, call, cancellationToken);
            if (!there.IsSuccess)
            {
                return there.Failure;
            }

            foreach (var property in HubSpotPreparation.Missing(type, there.Value))
            {
                if ((await hubSpot.CreatePropertyAsync(account, type, property, call, cancellationToken)).Failure is { } failure)
                {
                    return failure;
                }
            }
        }

        return null;
    }

    public async Task<ExternalFailure?> ReleaseAsync(IntegrationLinkKey key, ProviderAccount account, CallContext call, CancellationToken cancellationToken)
    {
        var owner = await Account(account.Account).GetAsync();
        if (owner.Organisation != key.Organisation || owner.Branches.Except([key.Branch ?? ""], StringComparer.Ordinal).Any())
        {
            // Other branches go on with it.
            await Account(account.Account).ReleaseAsync(key.Organisation, key.Branch ?? "");
            return null;
        }

        // First uninstalled, then forgotten: without a token the app could never be taken away (H8).
        var gone = await hubSpot.UninstallAsync(account, call, cancellationToken);
        if (gone.Failure is { Class: not (FailureClass.Unauthorized or FailureClass.Rejected) })
        {
            return gone.Failure;
        }

        await Token(account.Account).ForgetAsync();
        await Account(account.Account).ReleaseAsync(key.Organisation, key.Branch ?? "");
        return null;
    }

    private static ExternalOutcome<string> Refuse(string code, string message) =>
        ExternalOutcome.Failed<string>(new ExternalFailure(FailureClass.Unauthorized, code, message));

    private ICrmAccountGrain Account(string account) => grains.GetGrain<ICrmAccountGrain>(new PlatformKey(Provider, account, PlatformKey.Owner).ToString());

    private IAccessTokenGrain Token(string account) => grains.GetGrain<IAccessTokenGrain>(new PlatformKey(Provider, account, PlatformKey.Token).ToString());
}
