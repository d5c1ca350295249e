// Saving to the review server: one request a sentence at a time, revisions against lost updates, retries.

import { count } from "./dom.js";
import { same } from "./store.js";

const WAITS = [1, 3, 10, 30];
const MOVED = "kept, but not for this page: the source has changed meanwhile. Load the page again.";

/** Sends every change of a store to the server and reports what came of it. */
export class Sync {
  /**
   * @param store the review
   * @param config `{api, token}` from the server
   * @param on `{conflict({id, mine, theirs, revision}), status(text, bad)}`
   */
  constructor(store, config, on) {
    this.store = store;
    this.config = config;
    this.on = on;
    this.flying = new Set();
    this.failures = 0;
    this.timer = 0;
    this.stopped = false;
    this.channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("sidestilt") : null;
    this.refused = new Map(); // why, by sentence
    store.addEventListener("change", ({ detail }) => this.save(detail.id));
    store.addEventListener("accept", () => this.report());
    this.channel?.addEventListener("message", ({ data }) => this.hear(data));
    addEventListener("online", () => this.flush());
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = 0;
    for (const segment of this.store.pending) this.save(segment.id);
  }

  address(id) {
    const { api } = this.config;
    return `${api.replace(/\/$/, "")}/documents/${encodeURIComponent(this.store.name)}/segments/${encodeURIComponent(id)}`;
  }

  async save(id) {
    const segment = this.store.get(id);
    if (this.stopped || this.flying.has(id)) return;
    if (same(segment.now, segment.base)) {
      this.report();
      return;
    }
    this.flying.add(id);
    this.report();
    const sent = segment.now;
    try {
      const response = await fetch(this.address(id), {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Sidestilt-Token": this.config.token },
        body: JSON.stringify({ ...sent, revision: segment.revision, ...this.store.origin(segment) }),
      });
      const body = await response.json().catch(() => ({}));
      const back = this.failures > 0;
      this.flying.delete(id);
      this.failures = 0;
      this.refused.delete(id);
      this.answered(segment, sent, response.status, body);
      if (back) this.flush();
    } catch {
      this.flying.delete(id);
      this.later();
    }
    this.report();
  }

  /** Tries again after a while, once for all that waits: the more edits wait, the longer it would take otherwise. */
  later() {
    if (this.timer) return;
    const wait = WAITS[Math.min(this.failures, WAITS.length - 1)];
    this.failures += 1;
    this.timer = setTimeout(() => this.flush(), wait * 1000);
  }

  /** Says how things stand: all is saved only when nothing waits. */
  report() {
    const waiting = this.store.pending;
    const reasons = waiting.map(({ id }) => this.refused.get(id));
    const reason = reasons.filter(Boolean).at(-1);
    const edits = `${count(waiting.length, "edit")} not saved`;
    if (!waiting.length && !this.flying.size) this.on.status("All changes saved");
    else if (this.stopped) this.on.status(`${edits}: the server no longer knows this page. Open the address that it printed last.`, true);
    else if (this.failures) this.on.status(`${edits}: the server doesn’t answer. All is kept in this browser; trying again…`, true);
    else if (this.flying.size) this.on.status("Saving…");
    else if (reasons.every((one) => one === MOVED)) this.on.status(`${count(waiting.length, "edit")} ${MOVED}`, true);
    else this.on.status(reason ? `${edits}: ${reason}` : edits, true);
  }

  answered(segment, sent, status, body) {
    if (status === 409 && body.current) {
      const theirs = { ...body.current, terms: body.current.terms ?? [] };
      const { revision } = body.current;
      if (same({ ...sent, terms: [] }, { ...theirs, terms: [] })) this.saved(segment, sent, revision);
      else this.on.conflict({ id: segment.id, mine: segment.now, theirs, revision });
    } else if (status >= 200 && status < 300 && Number.isInteger(body.revision)) {
      this.saved(segment, sent, body.revision, body.proof?.issues);
    } else if (status === 401 || status === 403) {
      this.stopped = true;
    } else {
      this.refused.set(segment.id, body.kept ? MOVED : (body.error ?? `the server answered ${status}`));
    }
  }

  saved(segment, sent, revision, issues) {
    if (issues) segment.proof = { target: sent.target, issues };
    this.store.accept(segment.id, sent, revision);
    this.channel?.postMessage({ name: this.store.name, hash: this.store.hash, id: segment.id, saved: sent, revision, issues });
    if (!same(segment.now, segment.base)) this.save(segment.id);
  }

  /** Another tab saved a sentence: show it, unless this tab has something of its own there. */
  hear({ name, hash, id, saved, revision, issues }) {
    const segment = this.store.get(id);
    if (name !== this.store.name || hash !== this.store.hash || !segment || revision <= segment.revision) return;
    const own = !same(segment.now, segment.base) && !same(segment.now, saved);
    if (own || this.on.busy?.(id)) return;
    segment.now = saved;
    if (issues) segment.proof = { target: saved.target, issues };
    this.store.accept(id, saved, revision);
  }
}
