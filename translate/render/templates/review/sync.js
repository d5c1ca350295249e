// Saving to the review server: one request a sentence at a time, revisions against lost updates, retries.

import { same } from "./store.js";

const WAITS = [1, 3, 10, 30];

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
    this.stopped = false;
    this.channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("sidestilt") : null;
    store.addEventListener("change", ({ detail }) => this.save(detail.id));
    this.channel?.addEventListener("message", ({ data }) => this.hear(data));
    addEventListener("online", () => this.flush());
  }

  flush() {
    for (const segment of this.store.pending) this.save(segment.id);
  }

  address(id) {
    const { api } = this.config;
    return `${api.replace(/\/$/, "")}/documents/${encodeURIComponent(this.store.name)}/segments/${encodeURIComponent(id)}`;
  }

  async save(id) {
    const segment = this.store.get(id);
    if (this.stopped || this.flying.has(id) || same(segment.now, segment.base)) return;
    this.flying.add(id);
    const sent = segment.now;
    this.on.status("Saving…");
    try {
      const response = await fetch(this.address(id), {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Sidestilt-Token": this.config.token },
        body: JSON.stringify({ ...sent, revision: segment.revision, source_hash: segment.hash }),
      });
      const body = await response.json().catch(() => ({}));
      this.flying.delete(id);
      this.failures = 0;
      this.answered(segment, sent, response.status, body);
    } catch {
      this.flying.delete(id);
      const wait = WAITS[Math.min(this.failures, WAITS.length - 1)];
      this.failures += 1;
      this.on.status("Not saved: the server doesn’t answer. Your edits are kept in this browser; trying again…", true);
      setTimeout(() => this.flush(), wait * 1000);
    }
  }

  answered(segment, sent, status, body) {
    if (status === 409 && body.current) {
      const theirs = { ...body.current, terms: body.current.terms ?? [] };
      const { revision } = body.current;
      if (same({ ...sent, terms: [] }, { ...theirs, terms: [] })) this.saved(segment, sent, revision);
      else this.on.conflict({ id: segment.id, mine: segment.now, theirs, revision });
    } else if (status >= 200 && status < 300 && Number.isInteger(body.revision)) {
      this.saved(segment, sent, body.revision);
    } else if (status === 401 || status === 403) {
      this.stopped = true;
      this.on.status("Not saved: the server no longer knows this page. Open the address that it printed last.", true);
    } else {
      this.on.status(`Not saved: ${body.error ?? `the server answered ${status}`}`, true);
    }
  }

  saved(segment, sent, revision) {
    this.store.accept(segment.id, sent, revision);
    this.channel?.postMessage({ name: this.store.name, hash: this.store.hash, id: segment.id, saved: sent, revision });
    if (same(segment.now, segment.base)) this.on.status(this.flying.size ? "Saving…" : "All changes saved");
    else this.save(segment.id);
  }

  /** Another tab saved a sentence: show it, unless this tab has something of its own there. */
  hear({ name, hash, id, saved, revision }) {
    const segment = this.store.get(id);
    if (name !== this.store.name || hash !== this.store.hash || !segment || revision <= segment.revision) return;
    if (!same(segment.now, segment.base) || this.on.busy?.(id)) return;
    segment.now = saved;
    this.store.accept(id, saved, revision);
  }
}
