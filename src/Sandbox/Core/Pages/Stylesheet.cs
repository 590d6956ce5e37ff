namespace CareVision.Sandbox.Core.Pages;

static class Stylesheet
{
    public const string Path = "/sandbox.css";

    public const string Text = """
        :root { color-scheme: light dark; --bg: #f6f7f9; --card: #fff; --ink: #1d2733; --soft: #5b6b7b; --line: #d8dee5; --accent: #0b5cad;
          --bad: #b3261e; --good: #1b7f4b; }
        @media (prefers-color-scheme: dark) { :root { --bg: #12171d; --card: #1a2129; --ink: #e4eaf0; --soft: #9aa9b8; --line: #313c47;
          --accent: #7ab8ff; --bad: #ff8a80; --good: #6fd3a0; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
        header { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: center; padding: .7rem 1.5rem; background: var(--card);
          border-bottom: 1px solid var(--line); }
        nav { display: flex; flex-wrap: wrap; gap: 1rem; }
        a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
        a[aria-current] { font-weight: 600; color: var(--ink); }
        main { max-width: 76rem; margin: 0 auto; padding: 1rem 1.5rem 2rem; }
        footer { padding: 1rem 1.5rem; color: var(--soft); font-size: .85rem; text-align: center; }
        h1 { font-size: 1.5rem; margin: .5rem 0 1rem; } h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
        section { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.2rem; margin-bottom: 1rem;
          overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; }
        th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line);
          vertical-align: top; } th { color: var(--soft); font-weight: 600; white-space: nowrap; } td.number { text-align: right; }
        dl { display: grid; grid-template-columns: minmax(10rem, max-content) 1fr; gap: .3rem 1.2rem; margin: 0; }
        dt { color: var(--soft); }
        dd { margin: 0; overflow-wrap: anywhere; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--bg); padding: .6rem; border-radius: .3rem;
          margin: .3rem 0; }
        code, pre { font: 13px/1.45 ui-monospace, Consolas, monospace; }
        form.inline { display: inline-block; margin: 0 .4rem .4rem 0; }
        form.row { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; }
        label { display: grid; gap: .2rem; font-size: .85rem; color: var(--soft); }
        input, select, button { font: inherit; padding: .35rem .6rem; border: 1px solid var(--line); border-radius: .35rem;
          background: var(--bg); color: var(--ink); }
        button { cursor: pointer; background: var(--accent); color: var(--card); border-color: transparent; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        .bad { color: var(--bad); } .good { color: var(--good); } .soft { color: var(--soft); }
        .pager { display: flex; gap: 1rem; align-items: center; }
        """;
}
