// Automatic logoff (45 CFR 164.312(a)(2)(iii)), with a warning that can be answered (WCAG 2.2, 2.2.1).

const signs = ["pointerdown", "keydown", "wheel", "touchstart"];
const key = "portal.active"; // when the member was last seen, so that a restored tab does not begin anew

export class Idle {
  #limit; #warning; #onWarn; #onStay; #onEnd; #store; #timer = 0; #last; #warned = false; #saw;

  constructor({ idleMinutes, warningSeconds, onWarn, onStay, onEnd, store = globalThis.sessionStorage }) {
    this.#limit = idleMinutes * 60_000;
    this.#warning = warningSeconds * 1000;
    this.#store = store;
    this.#onWarn = onWarn;
    this.#onStay = onStay;
    this.#onEnd = onEnd;
    this.#saw = () => { if (!this.#warned) this.#touch(); };
  }

  /** Whether what a tab remembers is from longer ago than a member may be away. */
  static over(idleMinutes, store = globalThis.sessionStorage, now = Date.now()) {
    const last = Number(store.getItem(key));
    return last > 0 && now - last >= idleMinutes * 60_000;
  }

  start() {
    this.#touch();
    for (const sign of signs) addEventListener(sign, this.#saw, { passive: true });
    document.addEventListener("visibilitychange", this.#look);
    this.#timer = setInterval(this.#look, 1000);
  }

  stop() {
    for (const sign of signs) removeEventListener(sign, this.#saw);
    document.removeEventListener("visibilitychange", this.#look);
    clearInterval(this.#timer);
    this.#warned = false;
    this.#store.removeItem(key);
  }

  /** The member answers the warning. */
  stay() {
    this.#warned = false;
    this.#touch();
    this.#onStay();
  }

  /** Looks at the clock: timers stand still while a device sleeps. */
  #look = () => {
    const left = this.#limit - (Date.now() - this.#last);
    if (left <= 0) {
      this.stop();
      this.#onEnd();
    } else if (left <= this.#warning) {
      this.#warned = true;
      this.#onWarn(Math.ceil(left / 1000));
    }
  };

  #touch() {
    this.#last = Date.now();
    this.#store.setItem(key, String(this.#last));
  }
}
