using CareVision.Sandbox.Core.Pages;
using CareVision.Sandbox.TechOne.Tokens;
using static CareVision.Sandbox.Core.Pages.Html;

namespace CareVision.Sandbox.TechOne.Pages;

/// <summary>The access tokens that are good now, and the clients that may ask for one.</summary>
static class TokenPages
{
    public const string Path = "/tokens";

    public static void Map(IEndpointRouteBuilder pages, TechOneOptions options, TokenStore tokens)
    {
        pages.MapGet(Path, context => Layout.WriteAsync(context, "Tokens", Page(options, tokens)));
        pages.MapPost(Path + "/expire", FormGuard.Form(Path, _ =>
        {
            tokens.RevokeAll();
            return null;
        }));
    }

    static Html Page(TechOneOptions options, TokenStore tokens) => Of($"""
        <section><h2>Clients</h2><table><thead><tr><th>client_id</th><th>Product line</th></tr></thead>
        <tbody>{Join(options.Clients, client => Of($"<tr><td>{client.ClientId}</td><td>{client.Scope}</td></tr>"))}</tbody></table></section>
        <section><h2>Good tokens</h2>{Table(tokens.All())}{Layout.Button(Path + "/expire", "Expire all")}</section>
        """);

    static Html Table(IReadOnlyList<IssuedToken> tokens) => tokens.Count == 0
        ? Of($"""<p class="soft">None.</p>""")
        : Of($"""
            <table><thead><tr><th>Begins with</th><th>client_id</th><th>Product line</th><th>Expires (UTC)</th></tr></thead><tbody>{Join(tokens, Row)}</tbody></table>
            """);

    static Html Row(IssuedToken token) => Of($"""
        <tr><td><code>{token.Beginning}…</code></td><td>{token.ClientId}</td><td>{token.Scope}</td><td>{token.ExpiresAt:dd/MM/yyyy HH:mm:ss}</td></tr>
        """);
}
