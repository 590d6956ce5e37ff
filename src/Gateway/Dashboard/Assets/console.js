// What htmx has no word for: countdowns, "select all", and dialogs. Everything works without this file, only less comfortably.
(() => {
  const two = (n) => String(n).padStart(2, "0");

  const countdown = (element) => {
    const seconds = Math.round((Date.parse(element.dateTime) - Date.now()) / 1000);
    if (Number.isNaN(seconds)) return;
    const left = Math.max(0, seconds);
    element.textContent = left === 0 ? "now" : left < 3600
      ? `in ${Math.floor(left / 60)}:${two(left % 60)}`
      : `in ${Math.floor(left / 3600)} h ${two(Math.floor((left % 3600) / 60))} min`;
  };

  const tick = () => document.querySelectorAll("time[data-countdown]").forEach(countdown);
  setInterval(tick, 1000);
  document.addEventListener("htmx:afterSettle", tick);
  document.addEventListener("DOMContentLoaded", tick);

  const choices = (form) => [...form.querySelectorAll("input[type=checkbox][name=id]")];

  const counted = (form) => {
    const all = choices(form);
    const chosen = all.filter((box) => box.checked).length;
    const head = form.querySelector("input[data-all]");
    if (head) {
      head.checked = chosen > 0 && chosen === all.length;
      head.indeterminate = chosen > 0 && chosen < all.length;
    }
    form.querySelectorAll("[data-chosen]").forEach((place) => { place.textContent = String(chosen); });
    form.querySelectorAll("[data-needs-choice]").forEach((button) => { button.disabled = chosen === 0; });
  };

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-choose]");
    if (!form) return;
    if (event.target.matches("input[data-all]")) choices(form).forEach((box) => { box.checked = event.target.checked; });
    counted(form);
  });

  const prepare = () => {
    document.querySelectorAll("form[data-choose]").forEach(counted);
    document.querySelectorAll("details[data-narrow]").forEach((menu) => { menu.open = !matchMedia("(max-width: 760px)").matches; });
    document.querySelectorAll("dialog[data-open]").forEach((dialog) => { if (!dialog.open) dialog.showModal(); });
  };
  document.addEventListener("htmx:afterSettle", prepare);
  document.addEventListener("DOMContentLoaded", prepare);

  document.addEventListener("keydown", (event) => {
    // "/" goes to the search box, as in most tools of this sort.
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const search = document.querySelector("input[type=search]");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  });

  // A tab that nobody looks at gives its connection back: browsers allow six to a server, over all tabs.
  const listen = () => {
    const live = document.getElementById("live-connection");
    if (!live || !window.htmx) return;
    if (document.hidden) {
      live.removeAttribute("sse-connect");
      live.replaceWith(live.cloneNode(true));
    } else if (!live.hasAttribute("sse-connect")) {
      live.setAttribute("sse-connect", live.dataset.connect);
      htmx.process(live);
      htmx.trigger(document.body, "cv:changed");
    }
  };
  document.addEventListener("visibilitychange", listen);
})();
