// What is on the screen. Every text comes from the configuration, and is set as text, never as markup.
import { day, fill, size } from "./format.js";

const $ = (id) => document.getElementById(id);

function make(tag, { text, className, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Which button helps out of which state.
const ways = { unreachable: "refresh", offline: "refresh", refused: "sign-out", broken: "refresh", clock: "refresh" };

export class View {
  #text; #language; #actions = {};

  constructor({ text, language }) {
    this.#text = text;
    this.#language = language;
    document.addEventListener("click", (event) => {
      const name = event.target.closest("[data-action]")?.dataset.action;
      if (name && this.#actions[name]) this.#actions[name]();
    });
    $("idle").addEventListener("cancel", (event) => { event.preventDefault(); this.#actions.stay(); });
  }

  on(action, run) { this.#actions[action] = run; }

  /** The page says itself that it cannot go on: without a configuration there are no texts either. */
  static stuck() {
    $("stuck").hidden = false;
    for (const button of document.querySelectorAll('[data-action="sign-in"]')) button.hidden = true;
  }

  /** The public view, with a reason to be back on it. */
  welcome(reason) {
    this.#show("welcome");
    this.busy(false);
    $("reason").replaceChildren(...(reason ? this.#message(reason) : []));
    $("reason").className = reason ? "notice " + reason : "";
    if (reason) $("reason").focus();
  }

  /** The member's view. */
  member() { this.#show("member"); }

  clear() {
    $("list").replaceChildren();
    $("list").hidden = true;
    $("status").replaceChildren();
    $("count").textContent = "";
  }

  busy(is) {
    for (const button of document.querySelectorAll('[data-action="sign-in"]')) button.disabled = is;
  }

  loading(what) {
    if ($("status").contains(document.activeElement)) $("member-title").focus(); // its button is about to go
    this.clear();
    $("list").setAttribute("aria-busy", "true");
    $("status").className = "notice quiet";
    $("status").replaceChildren(make("p", { className: "loading", text: this.#text["state." + what] }));
  }

  failure(kind) {
    this.clear();
    $("list").removeAttribute("aria-busy");
    $("status").className = "notice " + kind;
    $("status").replaceChildren(...this.#message(kind), ...this.#way(kind));
  }

  documents(documents) {
    this.clear();
    $("list").removeAttribute("aria-busy");
    $("status").className = documents.length ? "unseen" : "notice empty";
    const count = fill(this.#text[documents.length === 1 ? "documents.one" : "documents.many"],
      { count: new Intl.NumberFormat(this.#language).format(documents.length) });
    $("count").textContent = documents.length ? count : "";
    $("status").replaceChildren(...(documents.length ? [make("p", { text: count })] : this.#message("empty")));
    $("list").hidden = !documents.length;
    $("list").replaceChildren(...documents.map((d) => this.#item(d)));
  }

  /** Warns that the session is about to end. The time left is said when the dialog opens, and not at every second. */
  warn(seconds) {
    $("left").textContent = fill(this.#text["idle.left"], { seconds });
    if (!$("idle").open) {
      $("idle").showModal();
      $("stay").focus();
    }
  }

  unwarn() { if ($("idle").open) $("idle").close(); }

  #show(id) {
    for (const view of ["welcome", "member"]) $(view).hidden = view !== id;
    document.title = this.#text[id === "member" ? "member.documentTitle" : "home.documentTitle"];
  }

  #message(kind) {
    return [
      make("h2", { text: this.#text[`state.${kind}.title`] }),
      make("p", { text: this.#text[`state.${kind}.text`] }),
    ];
  }

  #way(kind) {
    const action = ways[kind];
    if (!action) return [];
    const text = this.#text[action === "refresh" ? "action.tryAgain" : "action.signOut"];
    return [make("button", { type: "button", className: "plain", "data-action": action, text })];
  }

  #item(given) {
    const name = given.name || this.#text["documents.unnamed"];
    const facts = [day(given.created, this.#language), size(given.size, this.#language)].filter(Boolean).join(" · ");
    const button = make("button", { type: "button" },
      make("span", { className: "does", text: this.#text["action.download"] }), make("span", { className: "unseen", text: " " + name }));
    const said = make("p", { className: "said", role: "status" });
    const item = make("li", {}, make("div", { className: "what" },
      make("h2", { className: "name", text: name }), make("p", { className: "facts", text: facts }), said), button);
    const say = (state, text) => {
      item.dataset.state = state;
      said.textContent = text;
      button.setAttribute("aria-disabled", String(state === "loading"));
    };
    button.addEventListener("click", () => {
      if (item.dataset.state === "loading") return;
      this.#actions.download(given, {
        loading: () => say("loading", this.#text["state.downloading"]),
        started: () => say("done", this.#text["state.started"]),
        done: () => say("done", this.#text["state.downloaded"]),
        failed: (kind) => say("failed", this.#text[`download.${kind}`] ?? this.#text["download.unreachable"]),
      });
    });
    return item;
  }
}
