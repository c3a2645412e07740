// The member's page: which of its views is shown, and what happens when somebody presses a button.
import { newestFirst, openDocuments } from "./documents/index.js";
import { Failure, kindOf, kinds } from "./failure.js";
import { fileName } from "./format.js";
import { Idle } from "./idle.js";
import { json, request } from "./net.js";
import { Session } from "./session.js";
import { View } from "./view.js";

const noticeKey = "portal.notice"; // why the member was signed out, across the provider's redirect
const farewells = ["signedOut", "idle"];

class Page {
  constructor(settings) {
    this.settings = settings;
    this.view = new View(settings);
    this.session = new Session({
      identity: settings.identity, redirect: settings.redirect, storage: settings.session.storage,
    });
    this.documents = openDocuments(settings, this.session);
    this.others = new BroadcastChannel("portal.session");
    this.idle = new Idle({
      ...settings.session,
      onWarn: (seconds) => this.view.warn(seconds),
      onStay: () => this.view.unwarn(),
      onEnd: () => this.leave("idle"),
    });
    this.listen();
  }

  listen() {
    this.view.on("sign-in", () => this.signIn());
    this.view.on("sign-out", () => this.leave("signedOut"));
    this.view.on("refresh", () => this.showDocuments());
    this.view.on("stay", () => this.idle.stay());
    this.view.on("download", (document, item) => this.download(document, item));
    this.others.onmessage = () => { if (this.member) this.dismiss("signedOut"); };
    // What the browser keeps of a page that was left must not come back after a sign-out.
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
    addEventListener("online", () => { if (this.member && this.failed === kinds.offline) this.showDocuments(); });
  }

  /** Decides what a visitor sees first. Wanted tells whether they have asked to sign in already. */
  async start(wanted) {
    const answer = new URLSearchParams(location.search);
    if (answer.has("state") && (answer.has("code") || answer.has("error"))) return await this.comeBack();
    if (answer.size) history.replaceState(null, "", location.pathname);
    if (Idle.over(this.settings.session.idleMinutes)) {
      this.session.forget();
      sessionStorage.setItem(noticeKey, "idle");
    }
    if (this.session.alive) return await this.showDocuments();
    this.view.welcome(this.takeNotice());
    if (wanted()) await this.signIn();
  }

  /** Comes back from the provider, and takes its answer out of the address and the history. */
  async comeBack() {
    const address = location.href;
    history.replaceState(null, "", location.pathname);
    this.view.member();
    this.view.loading("signingIn");
    try {
      await this.session.finish(address);
    } catch (error) {
      return this.view.welcome(reasonOf(error));
    }
    await this.showDocuments();
  }

  async signIn() {
    this.view.busy(true);
    try {
      await this.session.signIn();
    } catch (error) {
      this.view.busy(false);
      this.view.welcome(reasonOf(error));
    }
  }

  async showDocuments() {
    this.failed = null;
    this.view.member();
    this.view.loading("loading");
    try {
      const documents = newestFirst(await this.documents.list());
      this.arrive();
      this.view.documents(documents);
    } catch (error) {
      this.fail(error);
    }
  }

  /** The member is there, and the clock runs. */
  arrive() {
    if (this.member) return;
    this.member = true;
    this.idle.start();
  }

  fail(error) {
    const kind = kindOf(error);
    if (kind === kinds.broken) report(error);
    if (kind === kinds.expired) return this.dismiss("expired");
    this.failed = kind;
    this.arrive();
    this.view.failure(kind);
  }

  async download(document, item) {
    item.loading();
    try {
      const got = await this.documents.fetch(document);
      if (typeof got === "string") {
        follow(got);
        return item.started();
      }
      save(got, fileName(document.name || this.settings.text["documents.unnamed"]));
      item.done();
    } catch (error) {
      if (kindOf(error) === kinds.expired) return this.dismiss("expired");
      if (kindOf(error) === kinds.broken) report(error);
      item.failed(kindOf(error));
    }
  }

  /** Signs out everywhere: here, in other tabs and at the provider. */
  async leave(notice) {
    this.dismiss(null);
    this.others.postMessage("signed out");
    this.view.loading("signingOut");
    sessionStorage.setItem(noticeKey, notice);
    if (navigator.onLine !== false && await this.session.signOut()) return; // the browser is on its way
    this.session.forget();
    this.view.welcome(this.takeNotice());
  }

  /** Takes everything of the member off the page. */
  dismiss(notice) {
    this.idle.stop();
    this.member = false;
    this.documents = openDocuments(this.settings, this.session); // credentials go with the old one
    this.view.unwarn();
    this.view.clear();
    if (!notice) return;
    this.session.forget();
    this.view.welcome(notice);
  }

  takeNotice() {
    const notice = sessionStorage.getItem(noticeKey);
    sessionStorage.removeItem(noticeKey);
    return farewells.includes(notice) ? notice : null;
  }
}

function reasonOf(error) {
  const kind = kindOf(error);
  if (kind === kinds.broken) report(error);
  return kind;
}

/** Tells developers of a defect, by its message: it holds nothing of a member. */
const report = (error) => console.error("member page:", error instanceof Failure ? error.message : error?.name);

/** Has the browser store a file as if it were a download. */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Has the browser follow a link whose answer is a download, which leaves the page where it is. */
function follow(url) {
  const link = document.createElement("a");
  link.href = url;
  link.rel = "noreferrer";
  link.click();
}

/** Notes whether there is a click on a sign-in button before the page has its configuration. */
function earlyClick() {
  let clicked = false;
  const note = (event) => { clicked ||= Boolean(event.target.closest('[data-action="sign-in"]')); };
  document.addEventListener("click", note);
  return () => {
    document.removeEventListener("click", note);
    return clicked;
  };
}

async function boot() {
  const wanted = earlyClick();
  try {
    const response = await request("/config.json", { cache: "no-cache" });
    if (!response.ok) throw new Failure(kinds.unreachable, "no configuration");
    await new Page(await json(response)).start(wanted);
  } catch (error) {
    report(error);
    View.stuck();
  }
}

boot();
