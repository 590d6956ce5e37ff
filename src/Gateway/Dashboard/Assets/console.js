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
    // On a narrow screen the menu is closed at first; afterwards it is the reader's.
    document.querySelectorAll("details[data-narrow]:not([data-ready])").forEach((menu) => {
      menu.open = !matchMedia("(max-width: 760px)").matches;
      menu.dataset.ready = "";
    });
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

  // A tab that nobody looks at gives its connection back and takes it up again when it is looked at: browsers allow six to a server, over all tabs.
  const streams = new Set();

  class Stream {
    listeners = [];

    constructor(url) {
      this.url = url;
      streams.add(this);
      this.wake();
    }

    get readyState() { return this.source ? this.source.readyState : EventSource.CONNECTING; }

    wake() {
      if (document.hidden || this.source) return;
      this.source = new EventSource(this.url);
      this.source.onopen = (event) => this.onopen?.(event);
      this.source.onerror = (event) => this.onerror?.(event);
      this.listeners.forEach(([name, listener]) => this.source.addEventListener(name, listener));
    }

    rest() {
      this.source?.close();
      this.source = null;
    }

    addEventListener(name, listener) {
      this.listeners.push([name, listener]);
      this.source?.addEventListener(name, listener);
    }

    removeEventListener(name, listener) {
      this.listeners = this.listeners.filter(([known, same]) => known !== name || same !== listener);
      this.source?.removeEventListener(name, listener);
    }

    close() {
      streams.delete(this);
      this.source?.close();
    }
  }

  htmx.createEventSource = (url) => new Stream(url);

  document.addEventListener("visibilitychange", () => {
    streams.forEach((stream) => (document.hidden ? stream.rest() : stream.wake()));
    if (!document.hidden) htmx.trigger(document.body, "cv:changed");
  });
})();
